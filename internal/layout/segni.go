package layout

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"piao/internal/testo"
)

//go:embed segni.tsv
var segniTSV string

// segni gives the kinds of a sign, in small letters.
var segni = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, f := range table(segniTSV, 3) {
		key := strings.ToLower(f[1])
		m[key] = append(m[key], f[0])
	}
	return m
})

var tipi = sync.OnceValue(func() *memo[[]string] { return newMemo(tipiOf) })

func isSegno(tipo, text string) bool {
	const longest = 60 // bytes: more than any sign with what may stand around it
	return len(text) <= longest && slices.Contains(tipi().get(text), tipo)
}

// tipiOf looks text up as it stands but for case and blanks, and without the punctuation around it: (X), P:, **x**.
func tipiOf(text string) []string {
	if strings.ContainsFunc(text, testo.IsBlank) {
		text = strings.Join(strings.FieldsFunc(text, testo.IsBlank), "")
	}
	text = strings.ToLower(text)
	inner := strings.Trim(text, ".,;:=!?-_*'\"`()[]<>|/")
	if inner == text {
		return segni()[text]
	}
	return slices.Concat(segni()[text], segni()[inner])
}

// IsMark says whether text marks a month.
func IsMark(text string) bool { return isSegno("mark", text) }

// IsUnmarked says whether text is a sign that says that a month is not marked.
func IsUnmarked(text string) bool { return isSegno("vuoto", text) }

// IsPrevisto and IsEffettivo say whether text is the letter of a P or an E row.
func IsPrevisto(text string) bool  { return isSegno("previsto", text) }
func IsEffettivo(text string) bool { return isSegno("effettivo", text) }

// IsUnitName says whether text is one of the words that the form's column of units holds.
func IsUnitName(text string) bool { return isSegno("unita", text) }

// IsTimeUnit says whether text is a unit that says that a value is a time.
func IsTimeUnit(text string) bool { return isSegno("tempo", text) }

// IsTotal says whether text heads a row of sums or means.
func IsTotal(text string) bool { return isSegno("totale", text) }

// UnitNames lists the words that the form's column of units holds, the form's own first.
func UnitNames() []string {
	var names []string
	for _, f := range table(segniTSV, 3) {
		if f[0] == "unita" {
			names = append(names, f[1])
		}
	}
	return names
}

// SiNo reads an answer of yes or no: the word, alone or ticked, or the one of two that is ("☒ SI ☐ NO", "SI [ ] NO [X]").
func SiNo(text string) (answer, ok bool) {
	switch word := strings.Trim(testo.Blanks(text), " .;:()"); {
	case isSegno("si", word):
		return true, true
	case isSegno("no", word):
		return false, true
	}
	return ticked(text)
}

// firstSign is where the signs begin among the characters, behind the letters: of those a tick alone is a yes.
const firstSign = '\u2000'

// A box of text, and what may stand in it.
var (
	typedBox = regexp.MustCompile(`[\[(]\s*(\S?)\s*[\])]`)
	emptyBox = "☐"
)

// ticked reads a tick alone, or the boxes beside SI and NO, of which one is ticked.
func ticked(text string) (answer, ok bool) {
	const parts, longest = 4, 60
	if len(text) > longest {
		return false, false
	}
	text = typedBox.ReplaceAllStringFunc(text, func(box string) string {
		if in := typedBox.FindStringSubmatch(box)[1]; in != "" {
			return " " + in + " "
		}
		return " " + emptyBox + " "
	})
	words := strings.FieldsFunc(boxes.Replace(text), testo.IsBlank)
	switch len(words) {
	case 1:
		r, _ := utf8.DecodeRuneInString(words[0])
		return true, IsMark(words[0]) && r >= firstSign
	case parts / 2:
		if isBox(words[0]) {
			words[0], words[1] = words[1], words[0]
		}
		yes, no := isSegno("si", words[0]), isSegno("no", words[0])
		ok = yes != no && isBox(words[1]) && IsMark(words[1])
		return yes && ok, ok
	case parts:
		return tickedOf(words)
	}
	return false, false
}

func isBox(word string) bool { return IsUnmarked(word) || IsMark(word) && !isSegno("si", word) }

// tickedOf reads two words and two boxes, each before or behind its word.
func tickedOf(words []string) (answer, ok bool) {
	box := 0 // the index of the first box
	if !isBox(words[0]) {
		box = 1
	}
	a, b := words[box], words[box+2]
	first, second := words[1-box], words[3-box]
	if !isBox(a) || !isBox(b) || IsUnmarked(a) == IsUnmarked(b) {
		return false, false
	}
	switch {
	case isSegno("si", first) && isSegno("no", second):
		return IsMark(a), true
	case isSegno("no", first) && isSegno("si", second):
		return IsMark(b), true
	}
	return false, false
}

// boxes parts the boxes from the words that they stand beside.
var boxes = strings.NewReplacer("☐", " ☐ ", "□", " □ ", "○", " ○ ", "☒", " ☒ ", "☑", " ☑ ", "●", " ● ", "■", " ■ ")

// IsAbsent says whether text is what a program writes for an empty cell, nan or NULL. IsFiller is a sign or a word that people type into one,
// and that may as well be a value or mark something.
func IsAbsent(text string) bool { return isSegno("assente", text) }
func IsFiller(text string) bool { return isSegno("segno_assente", text) }
