package testo

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

//go:embed accenti.tsv
var accentiTSV string

var accenti = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(accentiTSV) {
		if tipo, forma, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			m[tipo] = append(m[tipo], forma)
		}
	}
	return m
})

// accented counts the words of a text that Italian writes with an accent just so.
func accented(text string) (n int) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r < utf8.RuneSelf && !IsLetter(r) || IsBlank(r) }) {
		if len(word) < utf8.RuneCountInString(word)+1 {
			continue // no letter beyond ASCII
		}
		word = strings.ToLower(word)
		for _, p := range accenti()["parola"] {
			if word == p {
				n++
			}
		}
		for _, end := range accenti()["fine"] {
			if strings.HasSuffix(word, end) && len(word) > len(end)+2 {
				n++
			}
		}
	}
	return n
}

// pages are the encodings of one byte a letter that Italian office programs have written, Windows' first.
var pages = []struct {
	name string
	page *charmap.Charmap
}{{"Windows-1252", charmap.Windows1252}, {"code page 850", charmap.CodePage850}, {"Mac Roman", charmap.Macintosh}}

// decodePage reads bytes in the page in which most words have the accents that Italian gives them: Windows' unless another explains more, and
// at least two.
func decodePage(data []byte) (text, page string) {
	const least = 2
	best := -1
	for i, p := range pages {
		latin, _ := p.page.NewDecoder().Bytes(data)
		if n := accented(string(latin)); i == 0 || n >= least && n > best {
			text, page, best = string(latin), p.name, n
		}
	}
	return text, page
}

// Mended undoes the harm of a text that was read in a wrong encoding before it was saved: "attivitÃ " is "attività". Lines of which that cannot
// be said stay. n counts the lines that were mended.
func Mended(text string) (mended string, n int) {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return text, 0
	}
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		for range 2 { // it may have happened twice
			if good, ok := reread(lines[i]); ok {
				lines[i] = good
			}
		}
		if lines[i] != line {
			n++
		}
	}
	return strings.Join(lines, ""), n
}

// reread gives the line that these characters are in UTF-8, where they are one in Windows-1252 or Mac Roman.
func reread(line string) (string, bool) {
	if len(line) == utf8.RuneCountInString(line) {
		return "", false
	}
	for _, p := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh} {
		raw := make([]byte, 0, len(line))
		for _, r := range line {
			b, ok := p.EncodeRune(r)
			if !ok && r >= 0x80 && r <= 0x9f { // the places that Windows leaves free
				b, ok = byte(r), true
			}
			if !ok {
				raw = nil
				break
			}
			raw = append(raw, b)
		}
		if raw != nil && utf8.Valid(raw) {
			return string(raw), true
		}
	}
	return "", false
}
