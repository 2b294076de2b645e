package extract

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed simboli.tsv
var simboliTSV string

// simboli gives by font, in small letters, and by character the sign that it shows.
var simboli = sync.OnceValue(func() map[string]map[rune]string {
	m := map[string]map[rune]string{}
	for line := range strings.Lines(simboliTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 3 {
			continue
		}
		if m[f[0]] == nil {
			m[f[0]] = map[rune]string{}
		}
		for _, r := range f[1] {
			m[f[0]][r] = f[2]
		}
	}
	return m
})

// symbols gives the signs that a text of a symbol font shows; the text as it is where the font is none, or shows a sign that is not known.
func symbols(font, text string) string {
	signs := simboli()[strings.ToLower(font)]
	if signs == nil {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r >= 0xf000 && r <= 0xf0ff { // where such fonts keep their signs
			r -= 0xf000
		}
		switch sign, ok := signs[r]; {
		case ok:
			b.WriteString(sign)
		case strings.ContainsRune(" \n\t", r):
			b.WriteRune(r)
		default:
			return text
		}
	}
	return b.String()
}
