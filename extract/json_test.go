package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"piao"
	"piao/internal/schema"
)

// written is an invented piano as the program writes it.
const written = `{
  "ente": "Comune di Borgo Selvana",
  "anno": 2025,
  "triennio": "2025-2027",
  "schede": [
    {
      "numero": 1,
      "obiettivo": "Censimento dei tigli & dei platani <viale>",
      "peso": 12.5,
      "missione_codice": null,
      "trasversale": false,
      "assessori": ["Sindaco"],
      "fasi": [{"numero": 1, "descrizione": "Conta", "peso": 100, "previsto": ["2025-01"], "effettivo": [], "motivazione": ""}],
      "indicatori": [{"fase": 1, "valore_atteso": "> 50", "atteso": {"tipo": "numero", "operatore": ">", "valore": 50}, "raggiunto": null}],
      "rilievi": [],
      "fonte": {"file": "piano.xlsx", "sha256": "ab", "foglio": "Foglio1", "riga": 3}
    }
  ],
  "rilievi": []
}
`

func readText8(text string) (*Document, error) {
	return Read("dir/piano.json", strings.NewReader(text), int64(len(text)), Options{})
}

func TestReadJSON(t *testing.T) {
	fifty, weight, all, one, no := 50.0, 12.5, 100.0, 1, false
	want := &piao.Piano{Ente: "Comune di Borgo Selvana", Anno: 2025, Triennio: "2025-2027", Rilievi: []piao.Rilievo{}, Schede: []piao.Scheda{{
		Numero: 1, Obiettivo: "Censimento dei tigli & dei platani <viale>", Peso: &weight, Trasversale: &no, Assessori: []string{"Sindaco"},
		Fasi:       []piao.Fase{{Numero: 1, Descrizione: "Conta", Peso: &all, Previsto: []string{"2025-01"}, Effettivo: []string{}}},
		Indicatori: []piao.Indicatore{{Fase: &one, ValoreAtteso: "> 50", Atteso: &piao.Valore{Tipo: "numero", Operatore: ">", Valore: &fifty}}},
		Rilievi:    []piao.Rilievo{}, Fonte: piao.Fonte{File: "piano.xlsx", SHA256: "ab", Foglio: "Foglio1", Riga: 3}}}}
	schema.MakeLists(want)
	line := func() string {
		var b bytes.Buffer
		if err := json.Compact(&b, []byte(written)); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}()
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(written)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		format     Format
		piani      int
	}{
		{"an object", written, FormatJSON, 1},
		{"an array", "[" + written + "," + written + "]\n", FormatJSON, 2},
		{"a line", line + "\n", FormatNDJSON, 1},
		{"two lines", line + "\n" + line + "\n", FormatNDJSON, 2},
		{"with a byte order mark", "\ufeff" + written, FormatJSON, 1},
		{"in UTF-16, as Windows PowerShell redirects it", utf16, FormatJSON, 1},
		{"in Windows line ends", strings.ReplaceAll(written, "\n", "\r\n"), FormatJSON, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := readText8(tt.text)
			if err != nil {
				t.Fatal(err)
			}
			if doc.Format != tt.format || len(doc.Piani) != tt.piani || doc.Grids != nil {
				t.Errorf("%s, %d piani, want %s, %d", doc.Format, len(doc.Piani), tt.format, tt.piani)
			}
			for _, p := range doc.Piani {
				if diff := cmp.Diff(want, p); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			}
		})
	}
}

func TestReadJSONErrors(t *testing.T) {
	swap := func(old, now string) string { return strings.Replace(written, old, now, 1) }
	tests := []struct {
		name, text string
		want       error
		says       string
	}{
		{"a member that the model has not", swap(`"peso": 12.5`, `"pesso": 12.5`), ErrInvalid, "riga 9: not a plan as piao writes it: schede[0].pesso: no plan has a member of this name"},
		{"a member in another case", swap(`"anno"`, `"Anno"`), ErrFormat, "riga 3: not a format that piao reads: Anno: no plan has a member of this name"},
		{"the JSON of another program", `{"name": "x", "version": "1"}`, ErrFormat, "name: no plan has a member of this name"},
		{"no schede", `{"ente": "Comune di Borgo Selvana"}`, ErrFormat, "the object has no schede: it is no plan"},
		{"a member twice", swap(`"peso": 12.5`, `"peso": 12.5, "peso": 13`), ErrInvalid, "riga 9: not a plan as piao writes it: schede[0].peso: stands twice"},
		{"a text for a number", swap(`12.5`, `"12,5"`), ErrInvalid, "schede[0].peso: a text stands where a number belongs"},
		{"a fraction for a whole number", swap(`"anno": 2025`, `"anno": 2025.5`), ErrInvalid, "anno: 2025.5 stands where a whole number belongs"},
		{"a number beyond numbers", swap(`12.5`, `1e999`), ErrInvalid, "schede[0].peso: 1e999 stands where a number belongs"},
		{"null for a text", swap(`"Conta"`, `null`), ErrInvalid, "schede[0].fasi[0].descrizione: null stands where a text belongs"},
		{"null for a list", swap(`["2025-01"]`, `null`), ErrInvalid, "schede[0].fasi[0].previsto: null stands where an array belongs"},
		{"an object for a list", swap(`["Sindaco"]`, `{}`), ErrInvalid, "schede[0].assessori: an object stands where an array belongs"},
		{"a text for an answer", swap(`"trasversale": false`, `"trasversale": "NO"`), ErrInvalid, "schede[0].trasversale: a text stands where true or false belongs"},
		{"an array of texts in one of plans", "[" + written + `, "x"]`, ErrInvalid, "[1]: a text stands where an object belongs"},
		{"cut short", written[:len(written)/2], ErrDamaged, "the JSON ends before it is complete"},
		{"the brace alone", "{", ErrDamaged, "the JSON ends before it is complete"},
		{"a stray comma", swap(`"rilievi": []`, `"rilievi": [],`), ErrDamaged, "invalid character"},
		{"text behind it", written + "tutto qui", ErrDamaged, "invalid character"},
		{"a number behind it", written + "7", ErrInvalid, "7 stands where an object belongs"},
		{"nested without end", `{"schede": ` + strings.Repeat("[", 100_000), ErrInvalid, "schede[0]: an array stands where an object belongs"},
		{"bytes that are no text", swap("tigli", "tigli\xff"), ErrDamaged, "riga 8: the file is damaged or cut short: the text is not in UTF-8"},
		{"schede without end", `{"schede": [` + strings.Repeat("{},", 100_000) + "{}]}", ErrTooLarge, "more than 2000000 values"},
		{"a text without end", swap("Conta", strings.Repeat("a", 2<<20)), ErrTooLarge, "more than 1048576 bytes in a cell"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readText8(tt.text)
			var e *Error
			if !errors.Is(err, tt.want) || !errors.As(err, &e) || e.Hint() == "" || !strings.Contains(err.Error(), tt.says) || !strings.HasPrefix(err.Error(), "dir/piano.json: ") {
				t.Errorf("got %v, want %v that says %q", err, tt.want, tt.says)
			}
			checkItalian(t, err)
		})
	}
}

// TestNoJSON holds that a text is not taken for JSON by a bracket.
func TestNoJSON(t *testing.T) {
	for _, text := range []string{"[Comune di Borgo Selvana]\tScheda", "{allegato B}\tScheda", "[]", "Comune"} {
		if isJSON([]byte(text)) {
			t.Errorf("%q is taken for JSON", text)
		}
	}
}

func FuzzJSON(f *testing.F) {
	f.Add([]byte(written))
	f.Add([]byte("[" + written + "]"))
	f.Add([]byte("\ufeff" + written[:200]))
	f.Add([]byte(`{"schede":[{"numero":1,"fonte":{"file":"x"}}]}`))
	if data, err := os.ReadFile("../fixtures/selvana-2024/want.json"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		_, piani, err := readJSON("fuzz", data, Limits{})
		var e *Error
		if err != nil {
			if !errors.As(err, &e) || e.File != "fuzz" {
				t.Fatalf("no *Error: %v", err)
			}
			return
		}
		for _, p := range piani { // what was read can be written, and reads as the same
			out, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			_, again, err := readJSON("fuzz", out, Limits{})
			if err != nil || len(again) != 1 || !cmp.Equal(p, again[0]) {
				t.Fatalf("%v\n%s", err, cmp.Diff(p, again))
			}
		}
	})
}

// TestJSONVersion holds that a plan says in which version of the schema it is written, that one of before is read, and that one of a later program is
// refused.
func TestJSONVersion(t *testing.T) {
	p := &piao.Piano{Ente: "Comune di <Prova>", Modulo: piao.ModuloDedotto}
	schema.MakeLists(p)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(p); err != nil || !strings.HasPrefix(b.String(), `{"schema":2,"ente":"Comune di <Prova>",`) {
		t.Fatalf("%v: %s", err, b.String())
	}
	for text, want := range map[string]string{
		b.String(): "", strings.Replace(b.String(), `"schema":2,`, "", 1): "", strings.Replace(b.String(), `"schema":2`, `"schema":1`, 1): "",
		strings.Replace(b.String(), `"schema":2`, `"schema":3`, 1):   "written by a newer piao",
		strings.Replace(b.String(), `"schema":2`, `"schema":"2"`, 1): "a whole number",
		strings.Replace(b.String(), `"anno":0`, `"schema":2`, 1):     "twice",
	} {
		doc, err := readText8(text)
		switch {
		case want == "" && (err != nil || !cmp.Equal(doc.Piani[0], p)):
			t.Errorf("%s: %v", text, err)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
}
