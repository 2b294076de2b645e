// Package message holds every text of the program that people read, by id, one file a language (en.go, it.go), and the errors that carry such
// ids: what went wrong is a value until it is printed, and only then a sentence in somebody's language. It knows no other package.
package message

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Lang is the language of the program's own messages. Rilievi are data and stay in Italian.
type Lang int

// The languages; English is the one that errors speak to programmers.
const (
	English Lang = iota
	Italian
)

func (l Lang) String() string {
	if l == Italian {
		return "it"
	}
	return "en"
}

// ParseLang gives the language of a locale's name such as it_IT.UTF-8: Italian, else English.
func ParseLang(name string) Lang {
	if strings.HasPrefix(strings.ToLower(name), "it") {
		return Italian
	}
	return English
}

// Has says whether there is a text of that id.
func Has(id string) bool { _, ok := englishTexts[id]; return ok }

// IDs gives the ids of all texts, sorted.
func IDs() []string { return slices.Sorted(maps.Keys(englishTexts)) }

// Text gives a text, filled in with args; a [Text] or an error among them is told in the same language. Where there is no such text it gives
// the id.
func (l Lang) Text(id string, args ...any) string {
	texts := englishTexts
	if l == Italian {
		texts = italianTexts
	}
	s, ok := texts[id]
	if !ok {
		return id
	}
	if len(args) == 0 {
		return s
	}
	told := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case interface{ In(Lang) string }:
			told[i] = a.In(l)
		case error:
			told[i] = l.words(a)
		default:
			told[i] = a
		}
	}
	return fmt.Sprintf(s, told...)
}

// A Text is a text that is in no language yet: its id, and what fills it in. The zero Text is none.
type Text struct {
	ID   string
	Args []any
}

// New makes a Text.
func New(id string, args ...any) Text { return Text{id, args} }

// In gives the text in a language.
func (t Text) In(l Lang) string {
	if t.ID == "" {
		return ""
	}
	return l.Text(t.ID, t.Args...)
}

// String gives the text in English.
func (t Text) String() string { return t.In(English) }

// Count fills in a text that has a form for one and a form for any other number, parted by a bar: "1 scheda", "35 schede".
func (l Lang) Count(id string, n int) string {
	one, many, _ := strings.Cut(l.Text(id), "|")
	if n == 1 {
		return strings.Replace(one, "%s", Thousands(n), 1) // which may say it in a word
	}
	return fmt.Sprintf(many, Thousands(n))
}

// Decimal writes a number for a person to read, with the language's point.
func (l Lang) Decimal(v float64, digits int) string {
	text := strconv.FormatFloat(v, 'f', digits, 64)
	if l == Italian {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}

// Thousands writes a number with a blank before each three digits.
func Thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}
