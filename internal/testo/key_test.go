package testo

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TestBlanksTidy holds the glance of isTidy against what it saves.
func TestBlanksTidy(t *testing.T) {
	for _, s := range []string{"", " ", "a", "a b", " a", "a ", "a  b", "a\tb", "a\nb", "à è", "Città\u00a0nuova", "a\u200bb", "\xc3", "\xc3 a", "\xc3  a", "a\u0085b", "l’atto", "\ufeffa", "à "} {
		want := strings.Join(strings.FieldsFunc(noWidth.Replace(s), IsBlank), " ")
		if got := Blanks(s); got != want {
			t.Errorf("Blanks(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestKeyByCharacter: a key is made character by character, and is that of the whole text.
func TestKeyByCharacter(t *testing.T) {
	whole := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
				return unicode.ToLower(r)
			}
			return -1
		}, norm.NFKD.String(s))
	}
	for r := range rune(0x30000) {
		if s := "è" + string(r); Key(s) != whole(s) {
			t.Errorf("%U: %q, want %q", r, Key(s), whole(s))
		}
	}
	for _, s := range []string{"Attivita\u0300", "e\u0323\u0302", "o\u0302\u0323x", "\xc3a", "a\u0300\u0301\u0327b", "½ ª ﬁ ①", "각", "“l’Ente” – 100 ‰…"} {
		if got := Key(s); got != whole(s) {
			t.Errorf("%q: %q, want %q", s, got, whole(s))
		}
	}
}
