package decide

import (
	"errors"
	"regexp"
	"slices"

	"piao"
	"piao/internal/message"
	"piao/normalize"
)

// A Question is a rilievo that a person is asked about.
type Question struct {
	piao.Placed
	// Now is how its field reads.
	Now string
	// Siblings are the numeri of the siblings that have something else there, in the order of the plan, and Versions what they have.
	Siblings []int
	Versions map[int]string
}

// Question makes the question of a rilievo.
func (r *Review) Question(f piao.Placed) Question {
	s := r.Piano.Scheda(f.Scheda)
	q := Question{Placed: f, Versions: map[int]string{}}
	q.Now, _ = normalize.Field(s, f.Campo)
	for _, group := range r.groups() {
		if !slices.Contains(group, f.Scheda) {
			continue
		}
		for _, n := range group {
			other := r.Piano.Scheda(n)
			if n == f.Scheda {
				continue
			}
			if text, ok := normalize.Field(other, normalize.Counterpart(s, other, f.Campo)); ok && text != "" && text != q.Now {
				q.Siblings, q.Versions[n] = append(q.Siblings, n), text
			}
		}
	}
	return q
}

// groups groups the schede of the plan that are one goal.
func (r *Review) groups() [][]int {
	if r.siblings == nil {
		groups := normalize.Siblings(r.Piano)
		r.siblings = &groups
	}
	return *r.siblings
}

// With gives the numeri of the siblings that have a text.
func (q Question) With(text string) []int {
	return slices.DeleteFunc(slices.Clone(q.Siblings), func(n int) bool { return q.Versions[n] != text })
}

// Version gives what the sibling with that numero has, with 0 the one that all have; ok is false where that is none.
func (q Question) Version(numero int) (text string, ok bool) {
	if numero != 0 {
		text, ok = q.Versions[numero]
		return text, ok
	}
	if len(q.Siblings) == 0 {
		return "", false
	}
	text = q.Versions[q.Siblings[0]]
	return text, len(q.With(text)) == len(q.Siblings)
}

// Accepted gives what a plain yes stands for: the field as it reads; of one that is lost, what siblings offer, and ok is false where they
// do not agree.
func (q Question) Accepted() (text string, ok bool) {
	if q.Codice == piao.CodiceGemello && q.Now == "" && len(q.Siblings) > 0 {
		return q.Version(0)
	}
	return q.Now, true
}

// Decide makes the decision that a field has a value; day is the day of the decision. Its error says why the field cannot have that value.
func (r *Review) Decide(q Question, value, day string) (normalize.Correzione, error) {
	s := r.Piano.Scheda(q.Scheda)
	written, err := normalize.Written(s, q.Campo, value, r.Piano.Anno)
	if q.isPlace(value, err) {
		return normalize.Correzione{}, message.Errorf("review.place", value, q.Campo)
	}
	if err != nil {
		return normalize.Correzione{}, err
	}
	settore, obiettivo, copia := normalize.Identify(r.Piano, q.Scheda)
	return normalize.Correzione{Ente: r.Piano.Ente, Anno: r.Piano.Anno, Settore: settore, Obiettivo: obiettivo, Copia: copia, Campo: q.Campo,
		Prima: q.Now, Dopo: written, Codice: q.Codice, Quando: day, Voce: normalize.Voce(s, q.Campo)}, nil
}

// placeName is a place in the source as rilievi name it.
var placeName = regexp.MustCompile(`^(?:pagina \d+, )?riga \d+$|^colonna (?:\d+|[A-Z]+)$|![A-Z]+\d+$`)

// isPlace says whether a value is a place in the source, by which a rilievo names what stood elsewhere: it is a value of no field. err is
// what putting it into the field came to.
func (q Question) isPlace(value string, err error) bool {
	named := slices.ContainsFunc(normalize.Rules(), func(x normalize.Rule) bool { return x.Codice == q.Codice && x.FromPlace })
	return named && value == q.Prima || err != nil && placeName.MatchString(value)
}

// Reject makes the decision that a field has what stood there.
func (r *Review) Reject(q Question, day string) (normalize.Correzione, error) {
	c, err := r.Decide(q, q.Prima, day)
	var ve *normalize.ValueError
	if errors.As(err, &ve) {
		err = message.Errorf("review.noreject", q.Prima, q.Campo)
	}
	return c, err
}

// A Verdict is what a person says to a question.
type Verdict string

// The verdicts: what was read is right, or what siblings offer for what is lost; it is as in a sibling; it is as it was before the program
// changed it; it is what the person says.
const (
	Accept  Verdict = "accetta"
	Sibling Verdict = "gemella"
	Reject  Verdict = "rifiuta"
	Say     Verdict = "valore"
)

// An Answer is a verdict with what belongs to it: Scheda is the sibling's numero, 0 for the text that all have; Text is what the person says.
type Answer struct {
	Verdict
	Scheda int
	Text   string
}

// Answer makes the decision that an answer asks for; ok is false where it asks for none.
func (r *Review) Answer(q Question, a Answer, day string) (c normalize.Correzione, ok bool, err error) {
	text := a.Text
	switch a.Verdict {
	case Accept:
		text, ok = q.Accepted()
	case Sibling:
		text, ok = q.Version(a.Scheda)
	case Say:
		ok = true
	case Reject:
		c, err = r.Reject(q, day)
		return c, true, err
	}
	if ok {
		c, err = r.Decide(q, text, day)
	}
	return c, ok, err
}

// AnswerAll gives one answer to several questions, and the decisions that it makes: about each field one. What the answer decides nothing
// about, or cannot be, is left open.
func (r *Review) AnswerAll(list []piao.Placed, a Answer, day string) (made []normalize.Correzione) {
	type field struct {
		scheda int
		campo  string
	}
	done := map[field]bool{}
	for _, f := range list {
		if done[field{f.Scheda, f.Campo}] {
			continue
		}
		if c, ok, err := r.Answer(r.Question(f), a, day); ok && err == nil {
			made, done[field{f.Scheda, f.Campo}] = append(made, c), true
		}
	}
	return made
}

// Alike gives those of a list that ask what a question asks: the same was made of the same, in the same field, by the same rule; where nothing
// stood there, they also say the same.
func (q Question) Alike(list []piao.Placed) []piao.Placed {
	return slices.DeleteFunc(slices.Clone(list), func(f piao.Placed) bool {
		return f.Codice != q.Codice || f.Prima != q.Prima || f.Dopo != q.Dopo || kindOf(f.Campo) != kindOf(q.Campo) || f.Prima == "" && f.Messaggio != q.Messaggio
	})
}

// indices are what a path names items by.
var indices = regexp.MustCompile(`\[\d+\]`)

// kindOf is the path of a field whichever item it is in.
func kindOf(campo string) string { return indices.ReplaceAllString(campo, "") }
