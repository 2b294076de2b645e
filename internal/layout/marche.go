package layout

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"piao/internal/testo"
)

//go:embed aggiunte.tsv
var aggiunteTSV string

// additions are the folded words that may follow a label.
var additions = sync.OnceValue(func() []string {
	var keys []string
	for _, f := range table(aggiunteTSV, 2) {
		keys = append(keys, testo.Key(f[0]))
	}
	return keys
})

// A label may be numbered, and may have a note or words in brackets behind it: "1. Azione strategica", "B - Settore", "2.1 Missione", "PESO % (1)",
// "Responsabile (E.Q.)".
var (
	listMark  = regexp.MustCompile(`^\s*(?:\(?\d{1,2}(?:\.\d{1,2})+[.)°]*|\(?(?:\d{1,2}|\pL|[ivxIVX]{1,4})(?:[.)°]+|\s+[-–]))\s*[-–:]?\s*`)
	noteMark  = regexp.MustCompile(`^\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*{1,3}|[¹²³⁴⁵])\s*:?`)
	noteAtEnd = regexp.MustCompile(`\s*(?:\([^()]{1,40}\)|\[\d{1,2}\]|\*{1,3}|[¹²³⁴⁵])\s*:?\s*$`)
)

// unmarked takes a number or letter before a label and what stands in brackets behind it off; a text that is nothing else stays.
func unmarked(text string) string {
	if t := text[len(markBefore(text)):]; startsWithLetter(t) { // 60.0 % is a share
		text = t
	}
	if strings.ContainsAny(text, ")]*¹²³⁴⁵") {
		if t := noteAtEnd.ReplaceAllString(text, ""); t != "" {
			text = t
		}
	}
	return text
}

// markBefore gives the number or letter that stands before a label. Most texts have none, which their first signs show at little cost.
func markBefore(text string) string {
	const longest = 12
	if !strings.ContainsAny(text[:min(len(text), longest)], ".)°-–") {
		return ""
	}
	return listMark.FindString(text)
}

func startsWithLetter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r)
}

// withAddition says whether a key is a label's with words behind it that leave it the same.
func withAddition(key string, isLabel func(key string) bool) bool {
	return slices.ContainsFunc(additions(), func(a string) bool {
		short, ok := strings.CutSuffix(key, a)
		return ok && isLabel(short)
	})
}

// isMoreOfLabel says whether what is left of a text behind a label is more of the label: a few words up to the colon that closes it.
func isMoreOfLabel(rest string) bool {
	return strings.HasSuffix(strings.TrimSpace(rest), ":") && len(strings.Fields(rest)) <= mostAddedWords
}

const mostAddedWords = 6
