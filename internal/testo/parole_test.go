package testo

import (
	"slices"
	"strings"
	"testing"
)

// TestWords pins what parts words and what does not: an elision and a hyphen part them, so that what is written with either is alike to what
// is written with neither.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"L'attività dell’Ente":  "l attivita dell ente",
		"economico-finanziaria": "economico finanziaria",
		"2025/27, 31.12.2025":   "2025 27 31 12 2025",
		"4.000 avvisi":          "4 000 avvisi",
		"PagoPA2 e CO₂":         "pagopa2 e co2",
		"1ª e 2° fase":          "1a e 2 fase",
		"Nicolo' D'Agata":       "nicolo d agata",
		"manu\u00adtenzione":    "manutenzione",
		"e\u0300 così":          "e cosi",
		"U.R.P.":                "u r p",
		">= 50%":                "50",
		"  ":                    "",
		"Straße, œuvre, СИНДАКО, ﬁducia": "straße œuvre синдако fiducia",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"≥50% e <= 3": ">= 50 % e <= 3",
		"> 50 %":      "> 50 %",
		"a=b":         "a = b",
		"a - b; c":    "a b c",
		"=>3":         "= > 3",
	} {
		if got := strings.Join(Tokens(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// TestCut pins the difference of the two ways to cut: the digit of a footnote ends a name, and is part of a word.
func TestCut(t *testing.T) {
	const text = "Bianchi2, d’Àncora"
	of := func(spans []Span) (words []string) {
		for _, s := range spans {
			words = append(words, s.Of(text))
		}
		return words
	}
	if got := of(Cut(text, IsWord)); !slices.Equal(got, []string{"Bianchi2", "d", "Àncora"}) || !slices.Equal(got, Split(text)) {
		t.Errorf("%q", got)
	}
	if got := of(Cut(text, IsLetter)); !slices.Equal(got, []string{"Bianchi", "d", "Àncora"}) {
		t.Errorf("%q", got)
	}
}

// The words of a text are those that its pieces have, and folding again changes nothing.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"L'attività", "≥50%", "e\u0300", "½", "ª", "\xff", "™"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words := Words(text)
		if again := Words(strings.Join(words, " ")); !slices.Equal(words, again) {
			t.Errorf("%q: %q, again %q", text, words, again)
		}
		for _, w := range words {
			if Key(w) != w {
				t.Errorf("%q: %q has the key %q", text, w, Key(w))
			}
		}
	})
}
