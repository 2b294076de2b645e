package layout

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

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

// SiNo reads an answer of yes or no.
func SiNo(text string) (answer, ok bool) {
	text = strings.Trim(testo.Blanks(text), " .;:()")
	switch {
	case isSegno("si", text):
		return true, true
	case isSegno("no", text):
		return false, true
	}
	return false, false
}

// IsAbsent says whether text is what a program writes for an empty cell, nan or NULL. IsFiller is a sign or a word that people type into one,
// and that may as well be a value or mark something.
func IsAbsent(text string) bool { return isSegno("assente", text) }
func IsFiller(text string) bool { return isSegno("segno_assente", text) }
