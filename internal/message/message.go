// Package message holds every text of the program that people read, by id, one file a language (en.go, it.go), and the errors that carry such
// ids: what went wrong is a value until it is printed, and only then a sentence in somebody's language. It knows no other package.
package message

import (
	"errors"
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
		case Text:
			told[i] = a.In(l)
		case error:
			told[i], _ = l.Tell(a)
		default:
			told[i] = a
		}
	}
	return fmt.Sprintf(s, told...)
}

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

// A Kind is an error that callers test for with [errors.Is]; it is the id of its text.
type Kind string

func (k Kind) Error() string { return English.Text(string(k)) }

// Tell gives the text of the kind, and as a hint that of the id with .hint behind it, where there is one.
func (k Kind) Tell(l Lang) (what, hint string) {
	if id := string(k) + ".hint"; Has(id) {
		hint = l.Text(id)
	}
	return l.Text(string(k)), hint
}

// An Error says what went wrong and what to do about it.
type Error struct {
	// What is wrong, Hint what a person can do; the zero Text where there is nothing to say.
	What, Hint Text
	// Kind is what callers test for; Err is the cause. Either may be nil.
	Kind, Err error
}

func (e *Error) Error() string { return e.What.In(English) }

// Unwrap gives the kind and the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() []error {
	var all []error
	for _, err := range []error{e.Kind, e.Err} {
		if err != nil {
			all = append(all, err)
		}
	}
	return all
}

// Tell gives both texts.
func (e *Error) Tell(l Lang) (what, hint string) { return e.What.In(l), e.Hint.In(l) }

// A Teller is an error that tells itself in a language: what is wrong, and what to do about it where there is something to say.
type Teller interface {
	error
	Tell(Lang) (what, hint string)
}

// Tell gives an error in the language, as far as it or one that it wraps has texts; else in its own words.
func (l Lang) Tell(err error) (what, hint string) {
	var t Teller
	if errors.As(err, &t) {
		return t.Tell(l)
	}
	return err.Error(), ""
}

// ErrorOf gives the id of the text of an error that reads so in English, "" where there is none.
func ErrorOf(english string) string {
	for id, en := range englishTexts {
		if strings.HasPrefix(id, "err.") && en == english {
			return id
		}
	}
	return ""
}
