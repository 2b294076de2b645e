package report

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/words"
)

// nota is the gravity of a check that only informs; the others are piao's.
const nota piao.Gravita = "nota"

// gravities are those of rilievi and checks, the gravest first.
var gravities = []piao.Gravita{piao.Errore, piao.Dubbio, piao.Avviso, nota, piao.Riparato}

// A count is how many there are of something.
type count struct {
	Name string
	N    int
}

// A note is a rilievo, or what a check found.
type note struct {
	// ID is its anchor, "" where nothing links to it.
	ID                       string
	Gravita                  piao.Gravita
	Codice, Campo, Messaggio string
	// Where is the part of the scheda, Place the place in the source.
	Where, Place, Rimedio, Somma string
	Prima, Dopo                  string
	// Letture are the labels of a form that was worked out from the document.
	Letture []words.Lettura
	// Changed is set where Dopo is another than Prima, Check for what a check found.
	Changed, Check bool
}

// About gives the notes about a field of the head.
func (s *sheet) About(campo string) []note {
	return s.about(func(of string) bool {
		block, _, _ := strings.Cut(of, "[")
		f := schema.Scheda.Field(block)
		return block == campo || f != nil && f.CodeOf == campo
	})
}

// AboutItem gives the notes about a fase or an indicatore, by its index.
func (s *sheet) AboutItem(block string, i int) []note {
	item := block + "[" + strconv.Itoa(i) + "]"
	return s.about(func(of string) bool { return of == item || strings.HasPrefix(of, item+".") })
}

func (s *sheet) about(is func(campo string) bool) []note {
	return slices.DeleteFunc(slices.Clone(s.Notes), func(n note) bool { return !is(n.Campo) })
}

// Grave says, for the filters, which gravities the sheet has.
func (s *sheet) Grave() string {
	var names []string
	for _, n := range slices.Concat(s.Notes, s.Repairs) {
		if !slices.Contains(names, string(n.Gravita)) {
			names = append(names, string(n.Gravita))
		}
	}
	return strings.Join(names, " ")
}

// Tally counts its notes by gravity.
func (s *sheet) Tally() []count {
	return tally(s.Notes)
}

func tally(notes []note) []count {
	var list []count
	for _, g := range gravities {
		n := 0
		for _, x := range notes {
			if x.Gravita == g {
				n++
			}
		}
		if n > 0 {
			list = append(list, count{string(g), n})
		}
	}
	return list
}

func generalNotes(e Edition) []note {
	var notes []note
	for _, r := range e.Piano.Rilievi {
		notes = append(notes, rilievoNote(r, nil, e.Piano.Anno))
	}
	schede := map[int]bool{}
	for i := range e.Piano.Schede {
		schede[e.Piano.Schede[i].Numero] = true
	}
	for _, f := range e.Findings {
		if !schede[f.Scheda] {
			notes = append(notes, findingNote(f, nil))
		}
	}
	sortNotes(notes)
	return notes
}

func rilievoNote(r piao.Rilievo, s *piao.Scheda, anno int) note {
	n := note{Gravita: r.Gravita, Codice: r.Codice, Campo: r.Campo, Messaggio: r.Messaggio, Where: Where(r.Campo, s), Place: r.Posizione}
	if n.Messaggio, n.Letture = words.Letture(r); n.Letture != nil {
		return n
	}
	n.Prima, n.Dopo, n.Changed = Shown(r.Campo, r.Prima, anno), Shown(r.Campo, r.Dopo, anno), r.Prima != r.Dopo
	return n
}

func findingNote(f Finding, s *piao.Scheda) note {
	n := note{Gravita: f.Gravita, Codice: f.Codice, Campo: f.Campo, Messaggio: f.Messaggio, Where: Where(f.Campo, s), Place: f.Posizione, Rimedio: f.Rimedio,
		Somma: f.Somma, Check: true}
	if s == nil {
		n.Where = f.Settore
		if f.File != "" && f.Posizione != "" {
			n.Place = f.File + ", " + f.Posizione
		}
	}
	return n
}

func sortNotes(notes []note) {
	slices.SortStableFunc(notes, func(a, b note) int { return cmp.Compare(rank(a.Gravita), rank(b.Gravita)) })
}

func rank(g piao.Gravita) int { return slices.Index(gravities, g) }

// counts gives how many rilievi and findings there are of each gravity, of those that they can have.
func counts(e Edition) (rilievi, findings []count) {
	n, m := map[piao.Gravita]int{}, map[piao.Gravita]int{}
	for _, r := range e.Piano.Rilievi {
		n[r.Gravita]++
	}
	for _, s := range e.Piano.Schede {
		for _, r := range s.Rilievi {
			n[r.Gravita]++
		}
	}
	for _, f := range e.Findings {
		m[f.Gravita]++
	}
	for _, g := range gravities {
		if g != nota {
			rilievi = append(rilievi, count{string(g), n[g]})
		}
		if g != piao.Dubbio && g != piao.Riparato || m[g] > 0 {
			findings = append(findings, count{string(g), m[g]})
		}
	}
	return rilievi, findings
}
