package normalize_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/normalize"
)

func TestReadCorrezioni(t *testing.T) {
	const comma = "ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando\n"
	semicolon := strings.ReplaceAll(comma, ",", ";")
	want := []normalize.Correzione{{Ente: "Comune di Valdombra", Anno: 2025, Settore: "Affari Generali", Obiettivo: "Qualità, e più", Copia: 2,
		Campo: "peso", Prima: "", Dopo: "15", Codice: "valore-mancante", Quando: "2025-03-01"}}
	var written bytes.Buffer
	if err := normalize.WriteCorrezioni(&written, want, ','); err != nil {
		t.Fatal(err)
	}
	const row = "Comune di Valdombra;2025;Affari Generali;Qualità, e più;2;peso;;15;valore-mancante;2025-03-01\r\n"
	for name, text := range map[string]string{
		"as written":                            written.String(),
		"by Excel, with its mark":               "\ufeff" + semicolon + row,
		"by Excel, in Windows-1252":             semicolon + strings.NewReplacer("à", "\xe0", "ù", "\xf9").Replace(row),
		"columns that are not used":             strings.NewReplacer("\r", "", "\n", ";;;\n").Replace(semicolon + row),
		"blanks around, and a blank line above": "\n" + semicolon + strings.NewReplacer("2025;", " 2025 ;", ";2;peso;", "; 2;peso ;").Replace(row),
		"blank lines and blank cells":           semicolon + ";;;;;;;;;\n\n" + row + ";;;;;;;;;\n",
	} {
		got, err := normalize.ReadCorrezioni(strings.NewReader(text))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for text, want := range map[string]string{
		"a,b\n":                                  "line 1: these are not the columns",
		strings.ToUpper(comma):                   "line 1: these are not the columns",
		comma + "C,dopo,a,b,1,peso,,1,,\n":       `line 2: the year has four digits: "dopo"`,
		comma + "C,2025,a,b,0,peso,,1,,\n":       `line 2: copia is a number from 1: "0"`,
		comma + "C,2025,a,\"b,1,peso,,1,,\n":     "line 2: a quotation mark",
		comma + "C,2025,a,b,1,peso\n":            "line 2: too few cells",
		"\n" + comma + "\nC,x,a,b,1,peso,,1,,\n": "line 4: the year",
	} {
		if _, err := normalize.ReadCorrezioni(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
	if got, err := normalize.ReadCorrezioni(strings.NewReader("")); err != nil || len(got) != 0 {
		t.Errorf("an empty file: %v, %v", got, err)
	}
}

// TestCorrezioniAgain holds that what is written is read: breaks, quotes, separators and the ways of a cell.
func TestCorrezioniAgain(t *testing.T) {
	want := []normalize.Correzione{{Ente: "Comune di Valdombra", Anno: 2025, Settore: "Tributi; e altro", Obiettivo: "Lo \"sportello\"", Copia: 1,
		Campo: "fasi[1].descrizione", Prima: "Una riga,\nun'altra", Dopo: " \tsegue", Voce: "Avvio «pilota»"}}
	for _, comma := range []rune{',', ';'} {
		var b bytes.Buffer
		if err := normalize.WriteCorrezioni(&b, want, comma); err != nil {
			t.Fatal(err)
		}
		got, err := normalize.ReadCorrezioni(&b)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%c: %v (-want +got):\n%s", comma, err, diff)
		}
	}
}
