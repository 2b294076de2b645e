package decide_test

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"piao/decide"
	"piao/internal/tabella"
	"piao/normalize"
)

func TestReadCorrezioni(t *testing.T) {
	const comma = "ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando\n"
	semicolon := strings.ReplaceAll(comma, ",", ";")
	want := []normalize.Correzione{{Ente: "Comune di Valdombra", Anno: 2025, Settore: "Affari Generali", Obiettivo: "Qualità, e più", Copia: 2,
		Campo: "peso", Prima: "", Dopo: "15", Codice: "valore-mancante", Quando: "2025-03-01"}}
	var written bytes.Buffer
	if err := decide.WriteCorrezioni(&written, want, tabella.RFC4180); err != nil {
		t.Fatal(err)
	}
	const row = "Comune di Valdombra;2025;Affari Generali;Qualità, e più;2;peso;;15;valore-mancante;2025-03-01\r\n"
	for name, text := range map[string]string{
		"as written":                            written.String(),
		"by Excel, with its mark":               "\ufeff" + semicolon + row,
		"by Excel, in Windows-1252":             semicolon + strings.NewReplacer("à", "\xe0", "ù", "\xf9").Replace(row),
		"columns that are not used":             strings.NewReplacer("\r", "", "\n", ";;;\n").Replace(semicolon + row),
		"blanks around, and a blank line above": "\n" + semicolon + strings.NewReplacer("2025;", " 2025 ;", ";2;peso;", "; 2;peso ;").Replace(row),
		"by Excel, as Unicode text":             utf16le(strings.NewReplacer(";", "\t", "\r", "").Replace(semicolon + row)),
		"a heading in capitals":                 strings.ToUpper(semicolon) + row,
		"blank lines and blank cells":           semicolon + ";;;;;;;;;\n\n" + row + ";;;;;;;;;\n",
	} {
		got, err := decide.ReadCorrezioni(strings.NewReader(text), "c.csv")
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for text, want := range map[string]string{
		"a,b\n":                                  "c.csv: line 1: the columns are ente, anno, ",
		comma + "C,dopo,a,b,1,peso,,1,,\n":       `c.csv: line 2: the year is "dopo", write it with four digits`,
		comma + "C,2025,a,b,0,peso,,1,,\n":       `c.csv: line 2: copia is "0", write a number from 1`,
		comma + "C,2025,a,\"b,1,peso,,1,,\n":     "line 2: a quotation mark",
		comma + "C,2025,a,b,1,peso\n":            "line 2: each line has ente, anno, ",
		"\n" + comma + "\nC,x,a,b,1,peso,,1,,\n": `line 4: the year is "x"`,
	} {
		if _, err := decide.ReadCorrezioni(strings.NewReader(text), "c.csv"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
	if got, err := decide.ReadCorrezioni(strings.NewReader(""), "c.csv"); err != nil || len(got) != 0 {
		t.Errorf("an empty file: %v, %v", got, err)
	}
}

// TestCorrezioniAgain holds that what is written is read: breaks, quotes, separators and the ways of a cell.
func TestCorrezioniAgain(t *testing.T) {
	want := []normalize.Correzione{{Ente: "Comune di Valdombra", Anno: 2025, Settore: "Tributi; e altro", Obiettivo: "Lo \"sportello\"", Copia: 1,
		Campo: "fasi[1].descrizione", Prima: "Una riga,\nun'altra", Dopo: " \tsegue", Voce: "Avvio «pilota»"}}
	for _, comma := range []rune{',', ';'} {
		var b bytes.Buffer
		if err := decide.WriteCorrezioni(&b, want, tabella.Dialect{Comma: comma}); err != nil {
			t.Fatal(err)
		}
		got, err := decide.ReadCorrezioni(&b, "c.csv")
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%c: %v (-want +got):\n%s", comma, err, diff)
		}
	}
}

func utf16le(s string) string {
	b := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

// TestChange: a file of decisions is written again as it was written, with its permissions; one that is read-only stays as it is.
func TestChange(t *testing.T) {
	const heading = "ente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando\r\n"
	add := func(all []normalize.Correzione) []normalize.Correzione {
		return append(all, normalize.Correzione{Ente: "Comune di Valdombra", Anno: 2025, Copia: 1, Campo: "peso", Dopo: "15"})
	}
	const line = "Comune di Valdombra;2025;;;1;peso;;15;;;\r\n"
	want := strings.Replace(heading, "quando", "quando;voce", 1) + line
	for name, tt := range map[string]struct{ before, after string }{
		"of an Italian Excel":   {heading, "\ufeff" + want},
		"of its Unicode text":   {utf16le(strings.ReplaceAll(heading, ";", "\t")), utf16le(strings.ReplaceAll(want, ";", "\t"))},
		"with commas and marks": {"\ufeff" + strings.ReplaceAll(heading, ";", ","), "\ufeff" + strings.ReplaceAll(want, ";", ",")},
	} {
		file := filepath.Join(t.TempDir(), "correzioni.csv")
		if err := os.WriteFile(file, []byte(tt.before), 0o640); err != nil {
			t.Fatal(err)
		}
		all, err := decide.Change(file, add)
		data, _ := os.ReadFile(file)
		if err != nil || len(all) != 1 || string(data) != tt.after {
			t.Errorf("%s: %v, %d decisions:\n%q\nwant\n%q", name, err, len(all), data, tt.after)
		}
		if st, err := os.Stat(file); err != nil || st.Mode() != 0o640 {
			t.Errorf("%s: %v, %v", name, st.Mode(), err)
		}
		if err := os.Chmod(file, 0o440); err != nil {
			t.Fatal(err)
		}
		if _, err := decide.Change(file, add); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("%s: read-only: %v", name, err)
		}
	}
}
