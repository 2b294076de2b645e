package diff

import (
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/message"
	"piao/internal/testo"
)

// A Goal's name, as a person gives it.
type Called struct {
	// Name is the number of a scheda, in the latest year or that of Anno, or words of its title, in the latest year that has them.
	Name string
	// Anno is 0 for any; Settore is a part of the name of its settore.
	Anno    int
	Settore string
}

// A SeveralError says that several goals of a year are called so.
type SeveralError struct {
	Called
	// Found are those of the year.
	Anno  int
	Found []*piao.Scheda
}

func (e *SeveralError) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Tell says how many there are, and how to choose.
func (e *SeveralError) Tell() (what, hint Text) {
	return message.New("history.several", len(e.Found), e.Anno, e.Name), message.New("history.several.hint", e.Found[0].Numero, e.Anno)
}

// Find finds the year, by its place among the editions, and the numero of the goal that is called so.
func Find(editions []*piao.Piano, c Called) (at, numero int, err error) {
	n, _ := strconv.Atoi(c.Name)
	for at = len(editions) - 1; at >= 0; at-- {
		p := editions[at]
		if c.Anno > 0 && p.Anno != c.Anno {
			continue
		}
		var found []*piao.Scheda
		for i := range p.Schede {
			s := &p.Schede[i]
			if (s.Numero == n || n == 0 && hasWords(s.Obiettivo, c.Name)) && hasPart(s.Settore, c.Settore) {
				found = append(found, s)
			}
		}
		switch {
		case len(found) == 1:
			return at, found[0].Numero, nil
		case len(found) > 1:
			return 0, 0, &SeveralError{c, p.Anno, found}
		case n > 0:
			return 0, 0, message.Errorf("history.nonumber", n, p.Anno).Do(message.New("show.none.hint"))
		}
	}
	return 0, 0, message.Errorf("history.none", c.Name).Do(message.New("show.none.hint"))
}

// hasWords says whether all words stand in the text, whole or as the beginning of one.
func hasWords(text, words string) bool {
	have, want := testo.Words(text), testo.Words(words)
	for _, w := range want {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return len(want) > 0
}
