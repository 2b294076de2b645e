package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/internal/message"
)

func TestSchema(t *testing.T) {
	db := open(t)
	tables, err := db.Schema(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, table := range tables {
		names = append(names, table.Name)
	}
	want := "v_celle v_controlli v_copie v_gantt v_indicatori v_pesi v_piani v_rilievi v_schede enti piani fonti schede assessori fasi mesi indicatori rilievi celle altri attesi ricerca controlli unita copie"
	if got := strings.Join(names, " "); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, c := range []struct {
		table, column string
		want          Column
	}{
		{"mesi", "mese", Column{"mese", "INTEGER", "1-12; null for a year column"}},
		{"enti", "id", Column{"id", "INTEGER", ""}},
		{"schede", "peso_tipo", Column{"peso_tipo", "TEXT", "percento, punti, fattore, parola; empty where the form does not say how it weighs"}},
		{"indicatori", "iniziale_tipo", Column{"iniziale_tipo", "TEXT", "where it starts as read; null where the cell is empty"}},
		{"indicatori", "iniziale_valore", Column{"iniziale_valore", "REAL", ""}},
		{"V_SCHEDE", "id", Column{"id", "INTEGER", ""}},
	} {
		table, err := db.Table(context.Background(), c.table)
		if err != nil {
			t.Fatal(err)
		}
		var got Column
		for _, column := range table.Columns {
			if column.Name == c.column {
				got = column
			}
		}
		if got != c.want {
			t.Errorf("%s.%s: got %+v, want %+v", c.table, c.column, got, c.want)
		}
	}
	table, _ := db.Table(context.Background(), "v_rilievi")
	if want := "One row a rilievo; scheda is null for those of the piano as a whole."; table.About != want || !table.View {
		t.Errorf("got %q, view %v, want %q", table.About, table.View, want)
	}
	if _, err := db.Table(context.Background(), "v_indicatore"); !errors.Is(err, ErrNotFound) || hint(err) != "did you mean v_indicatori?" {
		t.Errorf("got %v (%s)", err, hint(err))
	}
}

func hint(err error) string {
	_, h := message.Explain(err)
	return h.String()
}

// TestQueryNamesTheNearest: a mistake in a name tells the one that is meant, where one is near.
func TestQueryNamesTheNearest(t *testing.T) {
	db := open(t)
	for query, want := range map[string]string{
		"SELECT obietivo FROM v_schede":        "did you mean obiettivo?",
		"SELECT s.resposabile FROM schede s":   "did you mean responsabile?",
		"SELECT * FROM v_scheda":               "did you mean v_schede?",
		"SELECT * FROM main.indicatore":        "did you mean indicatori?",
		"SELECT qualcosa_di_lontano FROM enti": "SELECT name, sql FROM sqlite_master shows the tables and views",
	} {
		_, err := db.Query(context.Background(), query)
		if !errors.Is(err, ErrQuery) || hint(err) != want {
			t.Errorf("%s: %v, hint %q, want %q", query, err, hint(err), want)
		}
	}
}

func TestQueryFunctions(t *testing.T) {
	db := open(t)
	for query, want := range map[string][]any{
		"SELECT median(column1) FROM (VALUES (3), (1), (NULL), (10.5), ('x'))":        {3.0},
		"SELECT median(column1) FROM (VALUES (4), (1), (2), (9))":                     {3.0},
		"SELECT median(column1), stddev(column1) FROM (VALUES (NULL))":                {nil, nil},
		"SELECT stddev(column1) FROM (VALUES (2), (4), (4), (4), (5), (5), (7), (9))": {2.138089935299395},
		"SELECT stddev(5)": {nil},
		"SELECT levenshtein('casa', 'cosa'), levenshtein('', 'è'), levenshtein('a', NULL), levenshtein(1, 2)":                                           {int64(1), int64(1), nil, nil},
		"SELECT similarity('Apertura dello sportello', 'SPORTELLO: apertura'), similarity('uno due', 'tre'), similarity('', ''), similarity('x', NULL)": {0.8, 0.0, 0.0, nil},
		"SELECT levenshtein(replace(hex(zeroblob(3000)), '0', 'a'), 'a')":                                                                               {nil},
	} {
		rows, err := db.Query(context.Background(), query)
		if err != nil {
			t.Fatal(err)
		}
		rows.Next()
		if diff := cmp.Diff(want, rows.Values()); diff != "" {
			t.Errorf("%s (-want +got)\n%s", query, diff)
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil {
			t.Error(err)
		}
	}
}

// TestSaveRefusesAnEnteThatIsNoName: what folds to nothing could be told from no other.
func TestSaveRefusesAnEnteThatIsNoName(t *testing.T) {
	db := open(t)
	for _, ente := range []string{"..", "%", "—"} {
		im := valdombraImport()
		im.Piano.Ente = ente
		if _, err := db.Save(context.Background(), im); !errors.Is(err, ErrInvalid) || !strings.Contains(err.Error(), "no letter and no digit") {
			t.Errorf("%s: %v", ente, err)
		}
	}
}

func TestOpenRefusesMemory(t *testing.T) {
	if _, err := Open(context.Background(), ":memory:", Options{}); !errors.Is(err, ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
