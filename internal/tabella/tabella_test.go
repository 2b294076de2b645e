package tabella

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	tests := []struct{ name, text string }{
		{"plain", "campo,prima,nota\npeso,10,così\n\"personale\",\"Elia, Ada\",\n"},
		{"as an Italian Excel saves it", "\ufeffcampo;prima;nota\r\npeso;10;così\r\npersonale;Elia, Ada;\r\n"},
		{"in Windows-1252", "campo;prima;nota\npeso;10;cos\xec\npersonale;Elia, Ada;\n"},
		{"in UTF-16 with tabs", utf16le("\ufeffcampo\tprima\tnota\r\npeso\t10\tcosì\r\npersonale\tElia, Ada\t\r\n")},
		{"in UTF-16 of the other order without a mark", utf16be("campo;prima;nota\r\npeso;10;così\r\npersonale;Elia, Ada;\r\n")},
		{"with bars", "campo|prima|nota\npeso|10|così\npersonale|Elia, Ada|\n"},
		{"UTF-8 with a line in Windows-1252", "campo,prima,nota\npeso,10,così\npersonale,\"Elia, Ada\",perch\xe9\n"},
		{"with tabs, columns in another order, blank lines and cells", "\nnota\tPrima\tCampo\t\n\t\t\t\ncosì\t10\tpeso\t\n\tElia, Ada\tpersonale\n"},
		{"without a column that may lack", "campo,prima\npeso,10\npersonale,\"Elia, Ada\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			rows, err := Read(strings.NewReader(tt.text), []string{"campo", "prima"}, []string{"nota"})
			if err != nil {
				t.Fatal(err)
			}
			var got [][2]string
			for _, r := range rows {
				got = append(got, [2]string{r.Get("campo"), r.Get("prima")})
			}
			if diff := cmp.Diff([][2]string{{"peso", "10"}, {"personale", "Elia, Ada"}}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if note := rows[0].Get("nota"); note != "così" && strings.Contains(tt.text, "nota") {
				t.Errorf("nota %q", note)
			}
		})
	}
}

// utf16le writes a text as Excel's "Unicode text" is.
func utf16le(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func utf16be(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// TestRow: cells as they stand and without blanks, and how far the line goes.
func TestRow(t *testing.T) {
	rows, err := Read(strings.NewReader("campo,prima,nota\npeso, '=10 \n"), []string{"campo", "prima"}, []string{"nota"})
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	r := rows[0]
	if r.Cell("prima") != " '=10 " || r.Get("prima") != "'=10" || !r.Has("prima") || r.Has("nota") || r.Has("altro") || r.Line != 2 {
		t.Errorf("%q %q, line %d", r.Cell("prima"), r.Get("prima"), r.Line)
	}
}

func TestReadErrors(t *testing.T) {
	tests := []struct {
		name, text string
		want       *Error
	}{
		{"a column that nobody knows", "campo,prima,colore\n", &Error{1, "colore", ErrColumn}},
		{"a column that lacks", "\ncampo,nota\n", &Error{2, "prima", ErrMissing}},
		{"an open quotation mark", "campo,prima\npeso,\"10\n", &Error{2, "", ErrQuote}},
		{"a column that is there twice", "campo,prima,Campo\n", &Error{1, "campo", ErrTwice}},
		{"an open quotation mark further down", "campo,prima\npeso,1\npeso,\"10\npeso,2\n", &Error{3, "", ErrQuote}},
		{"a line that is too long", "campo,prima\npeso,10\npeso,10,11\n", &Error{3, "", ErrLong}},
	}
	for _, tt := range tests {
		_, err := Read(strings.NewReader(tt.text), []string{"campo", "prima"}, []string{"nota"})
		var got *Error
		if !errors.As(err, &got) || got.What != tt.want.What || !errors.Is(got.Err, tt.want.Err) || got.Line != tt.want.Line {
			t.Errorf("%s: %v, want %v", tt.name, err, tt.want)
		}
	}
	if rows, err := Read(strings.NewReader(""), []string{"campo"}, nil); len(rows) > 0 || err != nil {
		t.Errorf("nothing: %v, %v", rows, err)
	}
}

// Whatever the bytes, Read gives rows with the columns wanted or one of its errors.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"campo,prima\npeso,10\n", "\ufeffcampo;prima;nota\r\n\"a;b\";2;\r\n", "nota\tPrima\tCampo\n\n1\t2\t3", "campo,prima\n\"", "campo,prima\n1,2,3", "\xe8,\xff", ",,\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, err := Read(strings.NewReader(string(data)), []string{"campo", "prima"}, []string{"nota"})
		var e *Error
		if err != nil && !errors.As(err, &e) || err != nil && (e.Line < 1 || rows != nil) {
			t.Fatalf("%d rows, %T: %v", len(rows), err, err)
		}
		line := 0
		for _, r := range rows {
			if r.Line <= line || !utf8.ValidString(r.Get("campo")+r.Get("prima")+r.Get("nota")) || r.Get("altro") != "" {
				t.Fatalf("line %d after %d: %q", r.Line, line, r.cells)
			}
			line = r.Line
		}
	})
}
