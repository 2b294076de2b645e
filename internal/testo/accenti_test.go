package testo

import (
	"testing"

	"golang.org/x/text/encoding/charmap"
)

// TestDecodePage holds that a text of one byte a letter is read in the encoding that explains its accents; an ellipsis is none.
func TestDecodePage(t *testing.T) {
	const text = "La qualità delle attività è più alta della città vecchia"
	for name, page := range map[string]*charmap.Charmap{"Windows-1252": charmap.Windows1252, "code page 850": charmap.CodePage850, "Mac Roman": charmap.Macintosh} {
		data, err := page.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got, in := decodePage(data); got != text || in != name {
			t.Errorf("%s: %q in %s", name, got, in)
		}
	}
	if got, in := decodePage([]byte("atti, pratiche ecc\x85 e simili\x85")); got != "atti, pratiche ecc… e simili…" || in != "Windows-1252" {
		t.Errorf("%q in %s", got, in)
	}
}

func TestMended(t *testing.T) {
	for text, want := range map[string]string{
		"attivitÃ\u00a0 e cittÃ\u00a0": "attività e città",
		"attivitÃƒÂ\u00a0 svolte":      "attività svolte",
		"perchÃ© no\nè già così\n":     "perché no\nè già così\n",
		"è già così":                   "è già così",
		"Pão de açúcar":                "Pão de açúcar",
		"costo â‚¬ 5":                  "costo € 5",
		"nothing":                      "nothing",
		"attivit√† svolta":             "attività svolta",
	} {
		if got, _ := Mended(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
