package export

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// columnTypes are the types of the columns that hold fields of the model.
var columnTypes = map[schema.Kind]Type{schema.Text: String, schema.Names: String, schema.Position: Integer, schema.Number: Integer, schema.Code: Integer,
	schema.Share: Number, schema.Date: String, schema.Whole: Integer, schema.Decimal: Number, schema.Answer: Boolean}

// modelColumns are the columns of a record's own fields.
func modelColumns(r *schema.Record) (list []Column) {
	for i := range r.Fields {
		f := &r.Fields[i]
		switch {
		case f.About || f.Kind == schema.Marks || f.Kind == schema.List:
		case f.Kind == schema.Reading:
			for _, part := range modelColumns(f.Of) {
				list = append(list, Column{Name: f.Name + "_" + part.Name, Type: part.Type})
			}
		default:
			list = append(list, Column{Name: f.Name, Type: columnTypes[f.Kind], Unita: f.Unit})
		}
	}
	return list
}

// TestTablesAreTheModel holds the published tables to the model: each field has its column, in its place, of its type and unit.
func TestTablesAreTheModel(t *testing.T) {
	apart := []string{"voce_id", "scheda_id", "piano_id", "fase_id", "indicatore_id", "ente", "codice_ipa", "codice_istat", "anno", "versione", "scheda", "ordine",
		"file", "sha256", "foglio", "pagina", "riga"}
	for name, r := range map[string]*schema.Record{"schede": schema.Scheda, "fasi": schema.Fase, "indicatori": schema.Indicatore, "attesi": schema.Atteso, "altri": schema.Voce} {
		var published []Column
		for _, c := range TableNamed(name).Columns {
			if slices.Contains(apart, c.Name) {
				continue
			}
			if c.Descrizione == "" || c.Description == "" {
				t.Errorf("%s.%s is not described", name, c.Name)
			}
			col := Column{Name: c.Name, Type: c.Type, Unita: c.Unita}
			if c.Name == "anno_atteso" { // anno is the plan's
				col.Name = "anno"
			}
			if c.Type == Date {
				col.Type = String
			}
			if strings.HasSuffix(c.Name, "_valore") {
				col.Unita = "" // it is another column's
			}
			published = append(published, col)
		}
		if diff := cmp.Diff(modelColumns(r), published); diff != "" {
			t.Errorf("%s (-model +tables.tsv):\n%s", name, diff)
		}
	}
}

// TestEveryFieldIsExported holds that what a scheda holds stands in the rows of the tables, and in the JSON.
func TestEveryFieldIsExported(t *testing.T) {
	p := &Plan{Piano: pieno.Piano(2)}
	rows := Rows(p)
	columns := map[string]map[string]any{} // of the first row of each table
	for name, list := range rows {
		columns[name] = map[string]any{}
		for i, c := range TableNamed(name).Columns {
			if len(list[0]) != len(TableNamed(name).Columns) {
				t.Fatalf("%s: %d values for %d columns", name, len(list[0]), len(TableNamed(name).Columns))
			}
			columns[name][c.Name] = list[0][i]
		}
	}
	for at := range schema.All(&p.Piano.Schede[0]) {
		table, _, _ := strings.Cut(at.Field.Path, ".")
		if table == at.Name {
			table = "schede"
		}
		if table == "altri" {
			if !slices.ContainsFunc(rows["altri"], func(row []any) bool { return slices.Contains(row, any(*at.Ptr().(*string))) }) {
				t.Errorf("%s is not exported", at.Path())
			}
			continue
		}
		var want any
		switch v := at.Ptr().(type) {
		case *string:
			want = *v
		case *[]string:
			if want = (*v)[0]; at.Kind == schema.Marks {
				if !slices.ContainsFunc(rows["mesi"], func(row []any) bool { return slices.Contains(row, want) }) {
					t.Errorf("%s: no mark %v", at.Path(), want)
				}
				continue
			}
		case **string:
			want = **v
		case *int:
			want = int64(*v)
		case **int:
			want = int64(**v)
		case **float64:
			want = **v
		case **bool:
			want = **v
		case **piao.Valore:
			if got := columns[table][at.Name+"_valore"]; got != *(*v).Valore {
				t.Errorf("%s_valore is %v, want %v", at.Path(), got, *(*v).Valore)
			}
			continue
		}
		name := at.Name
		if at.Field == schema.Atteso.Field("anno") {
			name = "anno_atteso"
		}
		if got := columns[table][name]; got != want {
			t.Errorf("%s is exported as %v, want %v", at.Path(), got, want)
		}
	}
}

// TestEveryFieldIsRedacted holds that no field lets a name through: not one that names persons, and not a text that names somebody of
// another field.
func TestEveryFieldIsRedacted(t *testing.T) {
	p := &Plan{Piano: pieno.Piano(1)}
	s := &p.Piano.Schede[0]
	names := map[string]string{} // by path
	for at, text := range schema.Texts(s) {
		if at.Who == schema.Persons || at.Who == schema.Staff {
			names[at.Path()] = *text
		}
	}
	somebody := names["responsabile"]
	for at, text := range schema.Texts(s) {
		if names[at.Path()] == "" && at.Read == nil && at.Who != schema.Nobody {
			*text += " " + somebody
		}
	}
	q := redactor(p).Redact(p).Piano.Schede[0]
	for at, text := range schema.Texts(&q) {
		name := names[at.Path()]
		if name == "" {
			name = somebody
		}
		if at.Who == schema.Nobody {
			continue
		}
		if at.Read == nil && (strings.Contains(*text, name) || !pseudonym.MatchString(*text)) {
			t.Errorf("%s: %q", at.Path(), *text)
		}
		if names[at.Path()] == "" && at.Read == nil && !strings.HasPrefix(*text, "testo ") {
			t.Errorf("%s: %q lost more than a name", at.Path(), *text)
		}
	}
}
