package schema_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestTableIsTheModel holds that the table has the fields of the structs, all and in their order, each of a type that its kind has.
func TestTableIsTheModel(t *testing.T) {
	types := map[schema.Kind][]string{
		schema.Text: {"string"}, schema.Names: {"[]string"}, schema.Marks: {"[]string"}, schema.Position: {"int"}, schema.Number: {"int", "*int"},
		schema.Code: {"*int"}, schema.Share: {"*float64"}, schema.Answer: {"*bool"}, schema.Reading: {"*struct"}, schema.Whole: {"int"}, schema.Date: {"*string"},
		schema.Decimal: {"*float64"}, schema.List: {"[]struct"}, schema.Object: {"struct"},
	}
	for _, of := range []reflect.Type{reflect.TypeFor[piao.Piano](), reflect.TypeFor[piao.Scheda](), reflect.TypeFor[piao.Fase](),
		reflect.TypeFor[piao.Indicatore](), reflect.TypeFor[piao.Atteso](), reflect.TypeFor[piao.Voce](), reflect.TypeFor[piao.Valore](), reflect.TypeFor[piao.Rilievo](), reflect.TypeFor[piao.Fonte]()} {
		r := schema.RecordOf(of)
		var table, model []string
		for i := range of.NumField() {
			name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
			model = append(model, name)
		}
		for i := range r.Fields {
			f := &r.Fields[i]
			table = append(table, f.Name)
			if f.It == "" || f.En == "" {
				t.Errorf("%s.%s is not called anything", of, f.Name)
			}
			if got := typeOf(f.In(reflect.New(of).Elem()).Type()); !slices.Contains(types[f.Kind], got) {
				t.Errorf("%s.%s is a %s, its kind is for %v", of, f.Name, got, types[f.Kind])
			}
			if of := f.Of; (f.Kind == schema.List || f.Kind == schema.Object || f.Kind == schema.Reading) != (of != nil) {
				t.Errorf("%s.%s has the record %v", r.Name, f.Name, of)
			}
			if f.CodeOf != "" && r.CodeFor(r.Field(f.CodeOf)) != f {
				t.Errorf("%s.%s is the code of no field", of, f.Name)
			}
		}
		if diff := cmp.Diff(model, table); diff != "" {
			t.Errorf("%s (-model +table):\n%s", of, diff)
		}
	}
}

func typeOf(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + typeOf(t.Elem())
	case reflect.Slice:
		return "[]" + typeOf(t.Elem())
	}
	return t.Kind().String()
}

func TestAll(t *testing.T) {
	got := map[string]string{}
	var paths []string
	s := pieno.Scheda(1)
	for p := range schema.All(s) {
		paths = append(paths, p.Path())
		if text := schema.Write(p.Ptr()); text != "" {
			got[text] += p.Path() + " "
		} else if p.Kind != schema.Reading {
			t.Errorf("%s is empty", p.Path())
		}
		if found, ok := schema.Find(s, p.Path()); !ok || found.Ptr() != p.Ptr() || schema.FieldOf(p.Path()) != p.Field {
			t.Errorf("%s is not found", p.Path())
		}
	}
	for text, paths := range got {
		if f := strings.Fields(paths); len(f) > 1 && text != "1" && text != "SI" {
			t.Errorf("%q stands in %v", text, f)
		}
	}
	want := []string{"numero", "azione_strategica", "assessori", "fasi[0].numero", "fasi[0].previsto", "indicatori[0].fase", "indicatori[0].raggiunto"}
	if at := 0; !slices.ContainsFunc(paths, func(p string) bool {
		if p == want[at] {
			at++
		}
		return at == len(want)
	}) {
		t.Errorf("%v, want %s behind what is before it", paths, want[at])
	}
}

func TestTexts(t *testing.T) {
	s := &piao.Scheda{Peso: new(float64), Obiettivo: "Titolo", Assessori: []string{"Uno", "Due"},
		Fasi: []piao.Fase{{Previsto: []string{"2025-01"}}, {Motivazione: "ritardo"}}, Indicatori: []piao.Indicatore{{ValoreAtteso: "5"}}}
	got := map[string]string{}
	for p, text := range schema.Texts(s) {
		if *text != "" {
			got[p.Path()] = *text
		}
		*text = "x"
	}
	want := map[string]string{"obiettivo": "Titolo", "assessori[0]": "Uno", "assessori[1]": "Due", "fasi[1].motivazione": "ritardo", "indicatori[0].valore_atteso": "5"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if s.Assessori[1] != "x" || s.Fasi[0].Previsto[0] != "2025-01" || s.Indicatori[0].Note != "x" {
		t.Errorf("%v", s)
	}
}

func TestFind(t *testing.T) {
	s := &piao.Scheda{Assessori: []string{"Uno", "Due"}, Fasi: []piao.Fase{{}, {Numero: 3}}}
	for path, want := range map[string]string{
		"assessori": "Uno, Due", "assessori[1]": "Due", "fasi[1].numero": "3", "fasi[01].numero": "3",
		"assessori[2]": "-", "fasi": "-", "fasi[1]": "-", "fasi[2].numero": "-", "fasi[1].": "-", "fasi[1].colore": "-", "fasi.numero": "-", "fasi[-1].numero": "-",
		"fasi[+1].numero": "-", "fasi[1.numero": "-", "peso[0]": "-", "peso.x": "-", "rilievi": "-", "fonte.file": "-", "": "-", ".": "-", "[0]": "-",
		"fasi[99999999999999999999].numero": "-",
	} {
		got := "-"
		if p, ok := schema.Find(s, path); ok {
			got = schema.Write(p.Ptr())
		}
		if got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
	for path, want := range map[string]string{"fasi[7].peso": "fasi.peso", "fasi": "fasi", "indicatori[0].atteso.tipo": "valore.tipo", "peso": "peso", "peso.x": "", "colore": ""} {
		got := ""
		if f := schema.FieldOf(path); f != nil {
			got = f.Path
		}
		if got != want {
			t.Errorf("%q is the field %q, want %q", path, got, want)
		}
	}
}

func TestWriteList(t *testing.T) {
	n := 2.5
	s := &piao.Scheda{Fasi: []piao.Fase{{Numero: 1, Descrizione: "Avvio", Peso: &n, Previsto: []string{"2025-01", "2026"}}, {Numero: 3}}}
	if got, want := schema.Write(&s.Fasi), "1: Avvio: 2.5: 2025-01, 2026\n3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := schema.Write(&s.Rilievi); got != "" {
		t.Errorf("%q", got)
	}
}

func TestShown(t *testing.T) {
	var want []string
	names := func(r *schema.Record) (names []string) { // of those that are looked at
		for _, f := range r.Shown() {
			if slices.Contains(want, f.Name) {
				names = append(names, f.Name)
			}
		}
		return names
	}
	want = []string{"codice", "peso", "settore", "responsabile", "assessori", "azione_strategica", "obiettivo_operativo", "missione",
		"programma", "scadenza", "trasversale", "altre_unita", "personale", "risorse", "stakeholder", "descrizione", "percentuale_raggiunta", "risultato", "altri"}
	if got := names(schema.Scheda); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	want = []string{"numero", "descrizione", "previsto", "motivazione", "altri"}
	if got := names(schema.Fase); !slices.Equal(got, []string{"motivazione", "altri"}) {
		t.Errorf("%v", got)
	}
	want = []string{"fase", "codice", "descrizione", "tipo", "unita_misura", "peso", "formula", "fonte_dato", "valore_iniziale", "valore_atteso",
		"attesi", "valore_intermedio", "valore_raggiunto", "percentuale_raggiunta", "note", "altri"}
	if got := names(schema.Indicatore); !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestClone holds that no change of a clone's lists, and of the lists of their records, is one of the scheda's own.
func TestClone(t *testing.T) {
	s, want := pieno.Scheda(1), pieno.Scheda(1)
	s.Fasi[0].Effettivo, want.Fasi[0].Effettivo = []string{}, []string{}
	c := schema.Clone(s)
	if diff := cmp.Diff(s, c); diff != "" {
		t.Fatalf("(-scheda +clone):\n%s", diff)
	}
	for p := range schema.All(c) {
		if v, ok := p.Ptr().(*[]string); ok && len(*v) > 0 {
			(*v)[0] = "x"
		}
	}
	c.Fasi[0].Numero, c.Indicatori[0].Note = 9, "x"
	if diff := cmp.Diff(want, s); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func BenchmarkAll(b *testing.B) {
	s := pieno.Scheda(1)
	for b.Loop() {
		for p := range schema.All(s) {
			_ = p.Ptr()
		}
	}
}
