package terminal

import (
	"strings"
	"testing"
)

func TestTableFitsTheTerminal(t *testing.T) {
	p := Page{Width: 60}
	columns := []Column{{Name: "numero", Right: true}, {Name: "settore"}, {Name: "obiettivo"}}
	rows := [][]string{{"1", "Programmazione economico-finanziaria e tributi", strings.Repeat("una parola e un'altra ", 12)}, {"22", "Polizia", "breve"}}
	got := p.Table(columns, rows, p.Width)
	for _, l := range strings.Split(got, "\n") {
		if Width(l) > p.Width {
			t.Errorf("%d columns: %s", Width(l), l)
		}
	}
	if !strings.Contains(got, "economico-finanziaria") {
		t.Errorf("a word is cut that need not be:\n%s", got)
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"città\tè\nriga":     "città\tè\nriga",
		"\x1b[31mrosso":      "\ufffd[31mrosso",
		"\u009b31m":          "\ufffd31m",
		"a\u202eb\u2066c\r":  "a\ufffdb\ufffdc\ufffd",
		"titolo\x07\x00\x7f": "titolo\ufffd\ufffd\ufffd",
	} {
		if got := Visible(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
