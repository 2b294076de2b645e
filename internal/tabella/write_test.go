package tabella

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWriteChangesNoText holds that without a guard every text is as it is: quotes, separators, line breaks of either kind, formulas.
func TestWriteChangesNoText(t *testing.T) {
	bare := RFC4180
	bare.Bare = true
	texts := []string{"=1+1", "+39 055", "-", "@x", "\tx", "a\rb", "a\nb", "a\r\nb", "\"", "a,b;c", " blanks ", "’", "\\.", "099999", "30-nov"}
	var rows [][]any
	for i, text := range texts {
		rows = append(rows, []any{i, text})
	}
	got := written(t, bare, rows...)
	for i, text := range texts {
		field := text
		if strings.ContainsAny(text, "\",\r\n") || strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t") || text == `\.` {
			field = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
		}
		if line := fmt.Sprintf("%d,%s\r\n", i, field); !strings.Contains(got, line) {
			t.Errorf("no line %q in:\n%q", line, got)
		}
	}
}

func TestDialects(t *testing.T) {
	bare := Dialect{Comma: ',', Bare: true}
	tests := []struct {
		v                 any
		bare, rfc, italia string
	}{
		{"=HYPERLINK(1)", "=HYPERLINK(1)", "'=HYPERLINK(1)", "'=HYPERLINK(1)"},
		{[]byte("=1+1"), "=1+1", "'=1+1", "'=1+1"},
		{"- un punto", "- un punto", "'- un punto", "'- un punto"},
		{"=", "=", "=", "="},
		{"> 50%", "> 50%", "> 50%", "> 50%"},
		{"099999", "099999", "099999", `="099999"`},
		{"4.000", "4.000", "4.000", `="4.000"`},
		{"30-nov", "30-nov", "30-nov", `="30-nov"`},
		{"30/04", "30/04", "30/04", `="30/04"`},
		{"10%", "10%", "10%", `="10%"`},
		{"2025-01", "2025-01", "2025-01", `="2025-01"`},
		{"1E5", "1E5", "1E5", `="1E5"`},
		{strings.Repeat("9", 255), strings.Repeat("9", 255), strings.Repeat("9", 255), `="` + strings.Repeat("9", 255) + `"`},
		{strings.Repeat("9", 256), strings.Repeat("9", 256), strings.Repeat("9", 256), strings.Repeat("9", 256)},
		{"vero", "vero", "vero", `="vero"`},
		{"-5", "-5", "-5", `="-5"`},
		{"30 avvisi", "30 avvisi", "30 avvisi", "30 avvisi"},
		{"entro il 30/04", "entro il 30/04", "entro il 30/04", "entro il 30/04"},
		{Verbatim("2025-04-30"), "2025-04-30", "2025-04-30", "2025-04-30"},
		{-12.5, "-12.5", "-12.5", "-12,5"},
		{0.35, "0.35", "0.35", "0,35"},
		{-1e21, "-1e+21", "-1e+21", "-1e+21"},
		{int64(-3), "-3", "-3", "-3"},
		{true, "true", "true", "VERO"},
		{false, "false", "false", "FALSO"},
		{[]byte{0xff, 0x00}, "/wA=", "/wA=", "/wA="},
		{nil, "", "", ""},
	}
	for _, tt := range tests {
		if got := []string{bare.cell(tt.v), RFC4180.cell(tt.v), ExcelIT.cell(tt.v)}; !slices.Equal(got, []string{tt.bare, tt.rfc, tt.italia}) {
			t.Errorf("%#v: %q, want %q", tt.v, got, []string{tt.bare, tt.rfc, tt.italia})
		}
	}
}

// TestWriteAgain holds that a table that is written again in the dialect it had is the same file, and reads the same.
func TestWriteAgain(t *testing.T) {
	for name, text := range map[string]string{
		"plain":                 "campo,prima\npeso,\"1,5\"\nnote,'- voce\n",
		"of an Italian Excel":   "\ufeffcampo;prima\r\npeso;1,5\r\nnote;'- voce\r\n",
		"with tabs":             "campo\tprima\npeso\t1,5\nnote\t'- voce\n",
		"with bars":             "campo|prima\r\npeso|1,5\r\nnote|'- voce\r\n",
		"Unicode text of Excel": utf16le("\ufeffcampo\tprima\r\npeso\t1,5\r\nnote\t'- voce\r\n"),
	} {
		rows, err := Read(strings.NewReader(text), []string{"campo", "prima"}, nil)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		cells := [][]any{{"campo", "prima"}}
		for _, r := range rows {
			cells = append(cells, []any{r.Cell("campo"), r.Cell("prima")})
		}
		if diff := cmp.Diff([][]any{{"campo", "prima"}, {"peso", "1,5"}, {"note", "- voce"}}, cells); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got := written(t, DialectOf([]byte(text)), cells...); got != text {
			t.Errorf("%s: %q, want %q", name, got, text)
		}
	}
}

// TestDialectOf: a spreadsheet has to be told that a file of its own is in UTF-8 by now.
func TestDialectOf(t *testing.T) {
	for text, want := range map[string]Dialect{
		"":                          {Comma: ','},
		"a,b\nc;d;e;f\n":            {Comma: ','},
		"a;b\n1;2\n":                {Comma: ';', Mark: true},
		"\ufeffa,b\r\n":             {Comma: ',', Mark: true, CRLF: true},
		"a,b\r\ncos\xec,2\r\n":      {Comma: ',', Mark: true, CRLF: true},
		utf16le("a\tb\r\n1\t2\r\n"): {Comma: '\t', UTF16: true, CRLF: true},
	} {
		if got := DialectOf([]byte(text)); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

// TestBlankRecord: a row of one empty field is a line that readers do not pass over.
func TestBlankRecord(t *testing.T) {
	if got := written(t, RFC4180, []any{"nota"}, []any{nil}); got != "nota\r\n\"\"\r\n" {
		t.Errorf("%q", got)
	}
}

func written(t *testing.T, d Dialect, rows ...[]any) string {
	t.Helper()
	var b strings.Builder
	w := NewWriter(&b, d)
	for _, row := range rows {
		if err := w.Write(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
