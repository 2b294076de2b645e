package listing

import (
	"strings"
	"testing"

	"piao/internal/terminal"
)

// TestLongTable: the rows of a long table are written as they come, under one header; from a wider text on the column is wider.
func TestLongTable(t *testing.T) {
	var out strings.Builder
	written := -1 // once a row past the first part is asked for
	l := Listing{Columns: []terminal.Column{{Name: "n"}, {Name: "testo"}}, Rows: func(yield func([]any, error) bool) {
		for i := range 2*block + 500 {
			text := "breve"
			if i == block+7 {
				text = "un testo assai più lungo di quelli di prima"
			}
			if i == block+1 {
				written = strings.Count(out.String(), "\n")
			}
			if !yield([]any{int64(i), text}, nil) {
				return
			}
		}
	}}
	if err := l.table(&out, terminal.Page{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\n"), "\n")
	if written != block+1 || len(lines) != 2*block+501 || strings.Count(out.String(), "testo\n") != 1 {
		t.Errorf("%d lines written before the second part is read, %d in all", written, len(lines))
	}
	for i, want := range map[int]string{0: "n    testo", 1: "0    breve", block: "999  breve", block + 1: "1000  breve",
		block + 8: "1007  un testo assai più lungo di quelli di prima", 2*block + 500: "2499  breve"} {
		if lines[i] != want {
			t.Errorf("line %d: %q, want %q", i, lines[i], want)
		}
	}
}

func TestJSONOfValues(t *testing.T) {
	for want, v := range map[string]any{
		"null": nil, "1": int64(1), "0.5": 0.5, `"<a> & b"`: "<a> & b", `"è"`: []byte("è"), `"/wA="`: []byte{0xff, 0}, "true": true,
	} {
		if got := string(jsonOf(v)); got != want {
			t.Errorf("%v: %s, want %s", v, got, want)
		}
	}
}
