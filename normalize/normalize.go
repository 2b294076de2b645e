// Package normalize turns raw schede into a clean [piao.Piano]: it repairs structure and vocabulary by named rules, reads the
// fields, and accounts for every cell of the source. It never invents and never drops: what no rule can place stays in a rilievo.
package normalize

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/schema"
)

// A Result is a clean piano and the account of the cells that it was read from.
type Result struct {
	Piano *piao.Piano
	// Files are the sources that gave its schede, in order.
	Files []piao.Fonte
	// Tracce say what became of each cell of the sources that is not blank, in source order.
	Tracce []piao.Traccia
	// Copies are sources that hold this plan as the program had written it: they say the same, and were not needed.
	Copies []piao.Fonte
}

// Accounted counts the cells of the sources that are not blank, and those that a field, a rilievo or a label accounts for.
func (r *Result) Accounted() (cells, accounted int) {
	for _, t := range r.Tracce {
		if t.Esito != piao.Perso {
			accounted++
		}
	}
	return len(r.Tracce), accounted
}

// Words counts the words that a PDF shows on its pages with schede, as [Result.Accounted] does the cells; 0 and 0 for other files.
func (r *Result) Words() (words, accounted int) {
	type page struct {
		file string
		n    int
	}
	schede := map[page]bool{}
	for _, t := range r.Tracce {
		if t.Scheda > 0 && t.Cell.Words > 0 {
			schede[page{t.File, t.Cell.Pos.Page}] = true
		}
	}
	for _, t := range r.Tracce {
		if schede[page{t.File, t.Cell.Pos.Page}] {
			words += t.Cell.Words
			if t.Esito != piao.Perso {
				accounted += t.Cell.Words
			}
		}
	}
	return words, accounted
}

// Options are what a user can ask of the normalizer. The zero value asks nothing.
type Options struct {
	// Names pins spellings of people and settori: as written to as wanted.
	Names map[string]string
	// Ente and Anno stand in where a file's titles don't say them.
	Ente string
	Anno int
	// FromSiblings takes over from its siblings what a scheda has lost; without it, that is offered only.
	FromSiblings bool
	// Correzioni are decisions of a person, applied last.
	Correzioni []Correzione
}

// A Source is a file with the place where it stands.
type Source struct {
	piao.RawFile
	// Folder: only files of the same folder can say which ente one is of that does not say it.
	Folder string
	// Beside has ente and year of the plans of the folder, where they may be others than those of the files that are read with it.
	Beside []piao.Piano
}

// Files normalizes files that stand in one folder, as [Sources] does.
func Files(files []piao.RawFile, opts Options) []*Result {
	sources := make([]Source, len(files))
	for i, f := range files {
		sources[i].RawFile = f
	}
	return Sources(sources, opts)
}

// Sources normalizes the files of one run: the schede of one ente and year make one piano, whichever files they stand in, in the
// order of the files. A piano that the program had written is taken as it stands, see [Verify], but for new decisions of a person; where
// another source of the run says the same, that one counts.
func Sources(files []Source, opts Options) []*Result { return run(files, opts, Rules()) }

// run normalizes by the rules that are in force.
func run(files []Source, opts Options, rules ruleSet) []*Result {
	groups := gather(files, opts, rules)
	results := make([]*Result, len(groups))
	inParallel(len(groups), func(i int) { results[i] = groups[i].normalize(opts, rules) })
	for _, f := range files {
		for _, p := range f.Piani {
			p = decide(p, opts)
			source := piao.Fonte{File: f.File, SHA256: f.SHA256}
			if i := slices.IndexFunc(results, func(r *Result) bool { return SameText(r.Piano, p) }); i >= 0 {
				results[i].Copies = append(results[i].Copies, source)
				continue
			}
			results = append(results, &Result{Piano: p, Files: []piao.Fonte{source}})
		}
	}
	return results
}

// SameText compares what two pianos say, not where they were read.
func SameText(a, b *piao.Piano) bool { return schema.Same(a, b) }

func (g *bundle) normalize(opts Options, rules ruleSet) *Result {
	p := &pianoWork{Piano: &piao.Piano{Ente: g.ente, Anno: g.anno, Modulo: g.modulo(), Schede: []piao.Scheda{}, Rilievi: []piao.Rilievo{}}, g: g, opts: opts}
	if g.from > 0 {
		p.Triennio = yearsText(g.from, g.to)
	}
	for _, n := range g.notes {
		if len(g.files) > 1 && !strings.Contains(n.Messaggio, n.file) { // a page or a sheet alone does not say where
			n.Messaggio = fmt.Sprintf("«%s»: %s", n.file, n.Messaggio)
		}
		p.Rilievi = append(p.Rilievi, n.Rilievo)
	}
	p.works = make([]*schedaWork, len(g.raws))
	form := newPrinted(g.raws)
	inParallel(len(g.raws), func(i int) {
		f := g.raws[i]
		f.anno, f.form = g.anno, form
		p.works[i] = f.normalize(rules)
		p.readTitles(p.works[i], rules)
		f.all(func(q *piece) { q.seen = nil }) // what a plan keeps of it while its other schede are read would be most of the memory
	})
	p.tellPages()
	for _, r := range rules {
		if r.piano != nil {
			r.applyPiano(p)
		}
	}
	for _, w := range p.works {
		for _, r := range rules {
			if r.last != nil {
				r.apply(r.last(w.f), w.f.record)
			}
		}
		settleRilievi(w)
		w.Scheda.Rilievi = w.f.rilievi
		p.Schede = append(p.Schede, *w.Scheda)
	}
	return &Result{Piano: p.Piano, Files: g.files, Tracce: p.account()}
}

// tellPages puts what could not be read of a page or a sheet on record in the schede that stand on it, too.
func (p *pianoWork) tellPages() {
	for _, n := range p.g.notes {
		if n.Gravita != piao.Errore {
			continue
		}
		for _, f := range p.g.raws {
			if f.raw.Fonte.File == n.file && f.standsOn(n.Posizione) {
				f.record(n.Rilievo)
			}
		}
	}
}

// mostPasses bounds a rule that runs again after its own edits: a row of the head has no more labels than that.
const mostPasses = 4

// normalize repairs the rows, reads the fields and repairs those.
func (f *rawWork) normalize(rules ruleSet) *schedaWork {
	f.rilievi = append([]piao.Rilievo{}, f.raw.Rilievi...)
	f.cutOwnLabels()
	for _, r := range rules {
		if r.raw != nil && f.raw.Modulo == "" {
			f.repair(r)
		}
	}
	w := f.readFields(rules)
	for _, r := range rules {
		if r.scheda != nil && (f.isOwn() || anyForm[r.Codice]) {
			r.apply(r.scheda(w), f.record)
		}
	}
	f.sortRilievi(rules)
	w.readValues()
	return w
}

// repair applies a rule of raw scope.
func (f *rawWork) repair(r Rule) {
	for range mostPasses {
		if r.labels {
			f.recognize()
		}
		edits := r.raw(f)
		r.apply(edits, f.record)
		if len(edits) == 0 {
			return
		}
		f.forget()
		if !r.again {
			return
		}
	}
}

// readFields reads the fields of a scheda from its rows, which the rules of raw scope have put in order.
func (f *rawWork) readFields(rules ruleSet) *schedaWork {
	o := &found{at: map[string]piao.Pos{}, readings: make([]Reading, 0, usualReadings)}
	if f.raw.Modulo != "" {
		return f.readVoci(o, rules)
	}
	f.findHead(o)
	f.findFasi(o)
	f.findIndicatori(o)
	f.findVoci(o)
	w := newSchedaWork(f, o)
	w.PesoTipo = f.pesoTipo()
	w.enter(o, rules)
	return w
}

// usualReadings is how many readings a scheda has as a rule: room that is made at once.
const usualReadings = 128

// sortRilievi puts the rilievi in the order of their rules: a choice is told when the field is read.
func (f *rawWork) sortRilievi(rules ruleSet) {
	slices.SortStableFunc(f.rilievi, func(a, b piao.Rilievo) int { return cmp.Compare(rules.index(a.Codice), rules.index(b.Codice)) })
}

// readTitles reads the title lines of a scheda.
func (p *pianoWork) readTitles(w *schedaWork, rules ruleSet) {
	o := &found{}
	p.findTitles(w.f, o)
	w.enter(o, rules)
}

// readValues gives the texts that have one their typed reading.
func (w *schedaWork) readValues() {
	for p := range schema.All(w.Scheda) {
		readText(p, w.f.anno)
	}
}

// applyPiano applies a rule of piano scope: an edit of a scheda is recorded there, one of no scheda in the piano.
func (r Rule) applyPiano(p *pianoWork) {
	for _, e := range r.piano(p) {
		record := p.record
		if e.scheda > 0 {
			record = p.works[e.scheda-1].f.record
		}
		r.apply([]Edit{e}, record)
	}
}
