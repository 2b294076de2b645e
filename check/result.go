package check

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/listing"
)

// A Result is a plan with what was found in it.
type Result struct {
	Piano    *piao.Piano
	Findings []Finding
	opts     Options
	kept     bool
}

// Of puts the checks to a plan; tracce are those of its cells, for the places.
func Of(p *piao.Piano, tracce []piao.Traccia, opts Options) Result {
	return Result{Piano: p, Findings: Run(p, NewPlaces(tracce), opts), opts: opts}
}

// Kept is a plan with what was kept of an earlier check.
func Kept(p *piao.Piano, found []piao.Controllo, opts Options) Result {
	r := Result{Piano: p, opts: opts, kept: true}
	for _, f := range found {
		r.Findings = append(r.Findings, Finding{Codice: f.Codice, Gravita: f.Gravita, Scheda: f.Scheda, Settore: f.Settore, Campo: f.Campo, Posizione: f.Posizione,
			File: f.File, Messaggio: f.Messaggio, Rimedio: f.Rimedio, Addendi: []Addendo{}})
	}
	return r
}

// IsKept says whether the findings are those of an earlier check.
func (r Result) IsKept() bool { return r.kept }

// Controlli gives the findings as they are kept.
func (r Result) Controlli() []piao.Controllo {
	list := make([]piao.Controllo, len(r.Findings))
	for i, f := range r.Findings {
		list[i] = piao.Controllo{Scheda: f.Scheda, Settore: f.Settore, Gravita: f.Gravita, Codice: f.Codice, Campo: f.Campo, Posizione: f.Posizione,
			File: f.File, Messaggio: f.Messaggio, Rimedio: f.Rimedio, Somma: f.Somma()}
	}
	return list
}

// unused are the rilievi that say that something of the document, or a decision about it, has come to nothing.
var unused = []string{"fuori-scheda", "testo-non-collocato", piao.CodiceSuperata}

// Doubts gives the rilievi of the reading that are asked for, that a person should look at, and that nobody has decided yet.
func (r Result) Doubts() []piao.Placed {
	return slices.DeleteFunc(piao.Undecided(r.Piano.AllRilievi()), func(f piao.Placed) bool {
		return f.Gravita != piao.Dubbio && f.Gravita != piao.Errore && !slices.Contains(unused, f.Codice) || !r.opts.Wants(f.Codice)
	})
}

// Has says whether something of that gravity or above was found. A doubt of the reading counts as an avviso.
func (r Result) Has(least piao.Gravita) bool {
	grave := AllGravita[slices.Index(AllGravita, least):]
	return slices.ContainsFunc(r.Findings, func(f Finding) bool { return slices.Contains(grave, f.Gravita) }) ||
		slices.ContainsFunc(r.Doubts(), func(f piao.Placed) bool {
			return slices.Contains(grave, f.Gravita) || f.Gravita == piao.Dubbio && slices.Contains(grave, piao.Avviso)
		})
}

// A Report is what the JSON of a check holds: the findings, and the rilievi that a person should look at.
type Report struct {
	Ente      string        `json:"ente"`
	Anno      int           `json:"anno"`
	Triennio  string        `json:"triennio"`
	Controlli []Finding     `json:"controlli"`
	Rilievi   []piao.Placed `json:"rilievi"`
}

// Report gives what the JSON of the result holds.
func (r Result) Report() Report {
	return Report{r.Piano.Ente, r.Piano.Anno, r.Piano.Triennio, r.Findings, append([]piao.Placed{}, r.Doubts()...)}
}

// Rows gives findings and rilievi a row each; origine tells them apart. What is of no one scheda has none.
func Rows(results []Result) Listing {
	var rows [][]any
	for _, r := range results {
		p := r.Piano
		for _, f := range r.Findings {
			rows = append(rows, []any{p.Ente, p.Anno, "controllo", f.Settore, nonZero(f.Scheda), string(f.Gravita), f.Codice, f.Campo, f.Posizione,
				f.File, f.Messaggio, f.Rimedio, f.Somma()})
		}
		for _, f := range r.Doubts() {
			s := p.Scheda(f.Scheda)
			rows = append(rows, []any{p.Ente, p.Anno, "lettura", s.Settore, nonZero(f.Scheda), string(f.Gravita), f.Codice, f.Campo, f.Posizione,
				s.Fonte.File, f.Messaggio, "", ""})
		}
	}
	return listing.New(listing.Columns("ente", "anno", "origine", "settore", "scheda", "gravita", "codice", "campo", "posizione", "file", "messaggio",
		"rimedio", "somma"), rows)
}

// nonZero is nothing for 0.
func nonZero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// Somma writes the sum of a finding with its addends: "40 + 30 + ? = 70", the question mark for an empty cell; empty for none.
func (f Finding) Somma() string {
	if len(f.Addendi) == 0 {
		return ""
	}
	var parts []string
	sum := 0.0
	for _, a := range f.Addendi {
		if a.Valore == nil {
			parts = append(parts, "?")
			continue
		}
		sum += *a.Valore
		parts = append(parts, numero(*a.Valore))
	}
	return strings.Join(parts, " + ") + " = " + numero(sum)
}
