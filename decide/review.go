package decide

import (
	"errors"
	"regexp"
	"slices"

	"piao"
	"piao/internal/disk"
	"piao/internal/message"
	"piao/internal/testo"
	"piao/normalize"
)

// A Review is a plan whose doubts a person goes through.
type Review struct {
	Piano *piao.Piano
	// File is where the decisions go, Decided what has been decided: what the file has, other plans' decisions too.
	File    string
	Decided []normalize.Correzione
}

// NewReview begins a review of a plan, with the decisions that the file has, where it is there.
func NewReview(p *piao.Piano, file string) (*Review, error) {
	r := &Review{Piano: p, File: file}
	if !disk.IsFile(file) {
		return r, nil
	}
	var err error
	r.Decided, err = readFile(file, ReadCorrezioni)
	return r, err
}

// isAsked says whether a rilievo is one that a person should look at: a dubbio or an errore, with avvisi an avviso too.
func isAsked(f piao.Placed, avvisi bool) bool {
	return f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || avvisi && f.Gravita == piao.Avviso
}

// hasField says whether a rilievo is about a field, which a decision can be about.
func (r *Review) hasField(f piao.Placed) bool {
	_, ok := normalize.Field(r.Piano.Scheda(f.Scheda), f.Campo)
	return ok && f.Scheda > 0
}

// Open gives the rilievi to ask about that have not been decided, in the order of the plan: dubbi and errori, and avvisi if they are wanted.
// What is lost is asked about with what siblings offer for it, and only so.
func (r *Review) Open(avvisi bool) []piao.Placed {
	open := slices.DeleteFunc(r.Piano.AllRilievi(), func(f piao.Placed) bool {
		return !isAsked(f, avvisi) || !r.hasField(f) || r.IsDecided(f)
	})
	type field struct {
		scheda int
		campo  string
	}
	offered := map[field]bool{}
	for _, f := range open {
		if f.Codice == piao.CodiceGemello {
			offered[field{f.Scheda, f.Campo}] = true
		}
	}
	return slices.DeleteFunc(open, func(f piao.Placed) bool { return f.Codice != piao.CodiceGemello && offered[field{f.Scheda, f.Campo}] })
}

// WithoutField counts the rilievi that a person should look at and that no decision can be about, since they are about no field.
func (r *Review) WithoutField(avvisi bool) (n int) {
	for _, f := range piao.Undecided(r.Piano.AllRilievi()) {
		if isAsked(f, avvisi) && !r.hasField(f) {
			n++
		}
	}
	return n
}

// IsDecided says whether there is a decision about the field of a rilievo.
func (r *Review) IsDecided(f piao.Placed) bool {
	settore, obiettivo, copia := normalize.Identify(r.Piano, f.Scheda)
	return slices.ContainsFunc(r.Decided, func(c normalize.Correzione) bool {
		return c.Anno == r.Piano.Anno && c.Campo == f.Campo && c.Copia == copia && testo.Same(c.Ente, r.Piano.Ente) && testo.Same(c.Settore, settore) && testo.Same(c.Obiettivo, obiettivo)
	})
}

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
	for _, group := range normalize.Siblings(r.Piano) {
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

// Save writes a decision into the file.
func (r *Review) Save(c normalize.Correzione) error {
	return r.change(func(all []normalize.Correzione) []normalize.Correzione { return append(all, c) })
}

// TakeBack takes a decision out again, so that it is asked about anew.
func (r *Review) TakeBack(c normalize.Correzione) error {
	return r.change(func(all []normalize.Correzione) []normalize.Correzione {
		return slices.DeleteFunc(all, func(d normalize.Correzione) bool { return d == c })
	})
}

func (r *Review) change(f func([]normalize.Correzione) []normalize.Correzione) error {
	all, err := Change(r.File, f)
	if err == nil {
		r.Decided = all
	}
	return err
}
