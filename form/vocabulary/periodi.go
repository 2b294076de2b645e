package vocabulary

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/layout"
	"piao/internal/testo"
)

//go:embed periodi.tsv
var periodiTSV string

// period names a part of a year: its letter in the model's marks and how many a year has.
type period struct {
	letter string
	most   int
}

var periods = sync.OnceValue(func() map[string]period {
	m := map[string]period{}
	for _, f := range rows(periodiTSV, 4) {
		if n, _ := strconv.Atoi(f[2]); f[1] != ordinal {
			m[f[0]] = period{f[1], n}
		}
	}
	return m
})

var ordinals = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for _, f := range rows(periodiTSV, 4) {
		if f[1] == ordinal {
			m[f[0]], _ = strconv.Atoi(f[2])
		}
	}
	return m
})

// ordinal is in the place of a period's letter where the word says which one.
const ordinal = "n"

var shortPeriod = regexp.MustCompile(`^([btqs])([1-6])$|^([1-6])([btqs])$`)

// Periodo reads the name of a column of a time axis as the model's marks have it, without its year: "03" of Mar, "T1" of "I trim.", "" of a year
// alone. anno is the year that it names, 0 for none.
func Periodo(text string) (mark string, anno int, ok bool) {
	if len(text) > mostLabel {
		return "", 0, false
	}
	if y := year.FindString(text); y != "" {
		anno, _ = strconv.Atoi(y)
		text = strings.Replace(text, y, " ", 1)
	}
	words := testo.Words(text)
	if anno > 0 && (len(words) == 0 || len(words) == 1 && words[0] == "anno") {
		return "", anno, true
	}
	switch len(words) {
	case 1:
		if m, ok := layout.Mese(words[0]); ok {
			return fmt.Sprintf("%02d", int(m)), anno, true
		}
		if m := shortPeriod.FindStringSubmatch(words[0]); m != nil {
			return strings.ToUpper(m[1]+m[4]) + m[2] + m[3], anno, true
		}
	case 2:
		return twoWords(words, anno)
	}
	return "", 0, false
}

// twoWords reads an ordinal and a kind of period, in either order, or the first and the last month of one.
func twoWords(words []string, anno int) (string, int, bool) {
	for i, w := range words {
		p, ok := periods()[w]
		if n := ordinals()[words[1-i]]; ok && n > 0 && n <= p.most {
			return p.letter + strconv.Itoa(n), anno, true
		}
	}
	from, ok1 := layout.Mese(words[0])
	to, ok2 := layout.Mese(words[1])
	if !ok1 || !ok2 || to <= from {
		return "", 0, false
	}
	months := int(to - from + 1)
	for _, p := range []period{{"B", 6}, {"T", 4}, {"Q", 3}, {"S", 2}} {
		if long := 12 / p.most; months == long && int(from-1)%long == 0 {
			return p.letter + strconv.Itoa(int(from-1)/long+1), anno, true
		}
	}
	return "", 0, false
}

// Asse reads texts that stand side by side as months that are written so short that only all together are months: their first letters, their
// numbers, in digits or Roman. It gives the place of the first of the twelve; -1 where they are none.
func Axis(texts []string) int {
	for _, axis := range axes() {
		for i := 0; i+len(axis) <= len(texts); i++ {
			if slices.EqualFunc(axis, texts[i:i+len(axis)], func(a, b string) bool { return strings.EqualFold(a, strings.Trim(testo.Blanks(b), ".")) }) {
				return i
			}
		}
	}
	return -1
}

var axes = sync.OnceValue(func() [][]string {
	return [][]string{strings.Fields("G F M A M G L A S O N D"), strings.Fields("1 2 3 4 5 6 7 8 9 10 11 12"),
		strings.Fields("01 02 03 04 05 06 07 08 09 10 11 12"), strings.Fields("I II III IV V VI VII VIII IX X XI XII")}
})

// Mese is the mark of a month, without its year.
func Mese(n int) string { return fmt.Sprintf("%02d", n) }

// Colonne gives the columns of a year's time axis, with their marks as the model has them without the year: the months, or the parts that the
// word names ("trimestri").
func Colonne(tempo string) (labels, marks []string) {
	p, word := period{most: 12}, ""
	for _, f := range rows(periodiTSV, 4) {
		if Key(f[0]) == Key(tempo) {
			p, word = periods()[f[0]], f[0]
		}
	}
	for i := 1; i <= p.most; i++ {
		if word == "" {
			labels, marks = append(labels, layout.MonthName(i)), append(marks, Mese(i))
		} else {
			labels, marks = append(labels, strconv.Itoa(i)+"° "+word), append(marks, p.letter+strconv.Itoa(i))
		}
	}
	return labels, marks
}
