package export

import (
	"regexp"

	"piao/internal/message"
	"piao/internal/testo"
)

// The shapes of the codes. Most comuni have c_ and the cadastral code as their IPA code, but not all: only its letters are asked for.
var (
	ipaShape       = regexp.MustCompile(`^[A-Za-z0-9_-]{2,20}$`)
	istatShape     = regexp.MustCompile(`^\d{6}$`)
	catastaleShape = regexp.MustCompile(`^[A-Z]\d{3}$`)
)

// Verify refuses codes that have another shape; where is the place that they were given in, for messages.
func (c Codici) Verify(where string) error {
	for _, code := range []struct {
		value, name, hint string
		shape             *regexp.Regexp
	}{
		{c.IPA, "ipa", "export.ipa.hint", ipaShape},
		{c.ISTAT, "istat", "export.istat.hint", istatShape},
		{c.Catastale, "catastale", "export.catastale.hint", catastaleShape},
	} {
		if code.value != "" && !code.shape.MatchString(code.value) {
			return message.Errorf("export.code.bad", where, code.name, code.value).Do(message.New(code.hint))
		}
	}
	return nil
}

// or gives the codes that others leave out.
func (c Codici) or(others Codici) Codici {
	for _, code := range []struct {
		to   *string
		from string
	}{{&c.IPA, others.IPA}, {&c.ISTAT, others.ISTAT}, {&c.Catastale, others.Catastale}} {
		if *code.to == "" {
			*code.to = code.from
		}
	}
	return c
}

// A CodeBook holds codes that were given: those of all, which are of one ente then, and those of enti by their names. What it lacks is the
// plan's own.
type CodeBook struct {
	all    Codici
	byEnte map[string]Codici
}

// NewCodeBook makes a book; enti are the names of those that have plans in the export.
func NewCodeBook(all Codici, byEnte map[string]Codici, enti []string) (CodeBook, error) {
	b := CodeBook{all, map[string]Codici{}}
	for nome, c := range byEnte {
		b.byEnte[testo.Key(nome)] = c
	}
	several := map[string]bool{}
	for _, nome := range enti {
		several[testo.Key(nome)] = true
	}
	if all != (Codici{}) && len(several) > 1 { // there is no telling whose they are
		return b, message.Errorf("export.codes.several", len(several)).Do(message.New("export.codes.several.hint"))
	}
	return b, nil
}

// Of gives the codes of a plan's ente.
func (b CodeBook) Of(p *Plan) Codici {
	return b.all.or(b.byEnte[testo.Key(p.EnteName())]).or(p.Codici)
}
