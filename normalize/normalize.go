// Package normalize turns raw schede into a clean [piao.Piano]: it repairs structure and vocabulary by named rules, reads the
// fields, and accounts for every cell of the source. It never invents and never drops: what no rule can place stays in a rilievo.
package normalize

import (
	"cmp"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"piao"
	"piao/internal/layout"
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
func Sources(files []Source, opts Options) []*Result {
	groups := gather(files, opts)
	results := make([]*Result, len(groups))
	inParallel(len(groups), func(i int) { results[i] = groups[i].normalize(opts) })
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

// PlanOf gives the ente and the year that [Files] takes a file's schede for, where it stands alone: empty and 0 where they don't say.
func PlanOf(f piao.RawFile, opts Options) (ente string, anno int) {
	ts, columns := readTitles(f.Schede)
	t, _ := opts.complete(majority(ts, columns), columns)
	return t.ente, t.anno
}

// SameText compares what two pianos say, not where they were read.
func SameText(a, b *piao.Piano) bool { return schema.Same(a, b) }

// A bundle is the raw material of one piano.
type bundle struct {
	titolo
	fogli []*rawWork
	files []piao.Fonte
	other []fileOther
	notes []fileNote
	// folders are those of the files.
	folders map[string]bool
}

// A fileNote is a rilievo about a file.
type fileNote struct {
	file string
	piao.Rilievo
}

// A fileOther is a part without a scheda, with its file.
type fileOther struct {
	file string
	piao.RawOther
}

// A titolo is what the title rows of a scheda say; zero where they don't.
type titolo struct {
	ente     string
	anno     int
	from, to int // the triennio
}

func readTitolo(rows []piao.Row) titolo {
	var t titolo
	rank := 0
	for _, r := range rows {
		for _, c := range r.Cells {
			for _, x := range layout.ReadTitoli(c.Text) {
				switch {
				case x.Tipo == "ente" && (t.ente == "" || x.Rank < rank):
					t.ente, rank = x.Text, x.Rank
				case x.Tipo == "triennio" && t.from == 0:
					t.from, t.to = x.From, x.To
				case x.Tipo == "anno" && t.anno == 0:
					t.anno = x.From
				}
			}
		}
	}
	return t
}

// gather makes one bundle of the schede of each ente and year, of those that name no ente one for each folder. A title that stands alone
// against its file (a year that the triennio does not begin with, an ente a letter or two off) is a slip, not a piano of its own.
func gather(files []Source, opts Options) []*bundle {
	var groups []*bundle
	find := func(t titolo, folder string) *bundle {
		i := slices.IndexFunc(groups, func(g *bundle) bool {
			return g.anno == t.anno && layout.Key(g.ente) == layout.Key(t.ente) && (t.ente != "" || g.folders[folder])
		})
		if i < 0 {
			i, groups = len(groups), append(groups, &bundle{titolo: t, folders: map[string]bool{folder: t.ente == ""}})
		}
		g := groups[i]
		if g.from == 0 {
			g.from, g.to = t.from, t.to
		}
		return g
	}
	titles := make([]func() ([]titolo, yearColumns), len(files))
	for i := range files {
		titles[i] = sync.OnceValues(func() ([]titolo, yearColumns) { return readTitles(files[i].Schede) })
	}
	put := func(i int, entitled bool) {
		f := &files[i]
		ts, columns := titles[i]()
		main, note := opts.complete(majority(ts, columns), columns)
		if (main.ente != "") != entitled {
			return
		}
		if e, ok := onlyEnte(groups, main, f); ok {
			main.ente, main.anno = e.ente, e.anno
			note = append(note, enteDedotto.rilievo(Edit{Campo: "ente", Dopo: e.ente, Pos: firstPos(f),
				Why: fmt.Sprintf("Le schede di «%s» non dicono il loro ente: preso quello degli altri file, %s.", f.File, e.ente)}))
		}
		home := find(main, f.Folder)
		home.folders[f.Folder] = true
		for _, r := range append(slices.Clone(f.Rilievi), note...) {
			home.notes = append(home.notes, fileNote{f.File, r})
		}
		for _, o := range f.Other {
			home.other = append(home.other, fileOther{f.File, o})
		}
		for j := range f.Schede {
			g := home
			if t := ts[j]; apart(t, main, columns, j) {
				t.ente = cmp.Or(t.ente, main.ente)
				g = find(t, f.Folder)
			}
			g.add(&f.Schede[j])
		}
	}
	for _, entitled := range []bool{true, false} { // files without an ente come last: the others may say it
		for i := range files {
			if len(files[i].Schede) > 0 {
				put(i, entitled)
			}
		}
	}
	return groups
}

func (g *bundle) add(raw *piao.RawScheda) {
	g.fogli = append(g.fogli, newFoglio(raw, len(g.fogli)+1))
	for _, f := range g.files {
		if f.File == raw.Fonte.File && f.SHA256 == raw.Fonte.SHA256 {
			return
		}
	}
	g.files = append(g.files, piao.Fonte{File: raw.Fonte.File, SHA256: raw.Fonte.SHA256})
}

// onlyEnte gives the one plan that a file without an ente can belong to: the only one of its folder and its year.
func onlyEnte(groups []*bundle, t titolo, f *Source) (titolo, bool) {
	if t.ente != "" {
		return titolo{}, false
	}
	var found []titolo
	add := func(ente string, anno int) {
		known := slices.ContainsFunc(found, func(o titolo) bool { return o.anno == anno && layout.Key(o.ente) == layout.Key(ente) })
		if !known && ente != "" && (anno == t.anno || t.anno == 0) {
			found = append(found, titolo{ente: ente, anno: anno})
		}
	}
	for _, g := range groups {
		if g.folders[f.Folder] {
			add(g.ente, g.anno)
		}
	}
	for _, p := range f.Beside {
		add(p.Ente, p.Anno)
	}
	if len(found) != 1 {
		return titolo{}, false
	}
	return found[0], true
}

// firstPos is where the first scheda of a file begins.
func firstPos(f *Source) piao.Pos {
	at := f.Schede[0].Fonte
	return piao.Pos{Sheet: at.Foglio, Page: at.Pagina, Row: at.Riga}
}

// complete fills in what the titles of a file don't say: from the user, the year else from the triennio, else from the year columns
// of the GANTT, which follow it. A year that was worked out is on record.
func (o Options) complete(t titolo, columns yearColumns) (titolo, []piao.Rilievo) {
	if t.ente == "" {
		t.ente = o.Ente
	}
	if t.anno == 0 {
		t.anno = o.Anno
	}
	if t.anno != 0 {
		return t, nil
	}
	e := Edit{Campo: "anno", Why: "Le schede non dicono il loro anno: i mesi restano senza anno. Indicarlo con --anno."}
	switch year := earliest(columns()); {
	case t.from > 0:
		t.anno = t.from
		e.Why = fmt.Sprintf("Le schede non dicono il loro anno: preso il primo del triennio, %d.", t.anno)
	case year > 0:
		t.anno = year - 1
		e.Why = fmt.Sprintf("Le schede non dicono il loro anno: preso quello prima della colonna %d del GANTT.", year)
	default:
		e.Gravita = piao.Errore
	}
	if t.anno > 0 {
		e.Dopo = itoa(t.anno)
	}
	return t, []piao.Rilievo{annoDedotto.rilievo(e)}
}

// yearColumns gives the first year column of each scheda's GANTT, 0 where it has none. They are read when they are asked for: where the
// titles agree, nobody does.
type yearColumns func() []int

// readTitles reads the title rows of each scheda.
func readTitles(schede []piao.RawScheda) ([]titolo, yearColumns) {
	ts := make([]titolo, len(schede))
	inParallel(len(schede), func(i int) { ts[i] = readTitolo(schede[i].Titolo) })
	return ts, sync.OnceValue(func() []int {
		columns := make([]int, len(schede))
		inParallel(len(schede), func(i int) {
			var years []int
			for _, c := range newFoglio(&schede[i], 0).readGantt().head.cols {
				years = append(years, c.anno)
			}
			columns[i] = earliest(years)
		})
		return columns
	})
}

// earliest gives the first of the years, leaving out 0; 0 where there is none.
func earliest(years []int) int {
	first := 0
	for _, y := range years {
		if y > 0 && (first == 0 || y < first) {
			first = y
		}
	}
	return first
}

// apart says whether a scheda belongs to another piano than the rest of its file: another ente's, or another year's, where its title,
// its triennio and the year column of its GANTT agree on that.
func apart(t, main titolo, columns yearColumns, i int) bool {
	if t.ente != "" && main.ente != "" {
		a, b := layout.Key(t.ente), layout.Key(main.ente)
		if _, near := layout.Near(a, b); !near && !beginsWith(t.ente, main.ente) && !beginsWith(main.ente, t.ente) {
			return true
		}
	}
	return t.anno != 0 && main.anno != 0 && t.anno != main.anno && t.from == t.anno && main.from == main.anno && columns()[i] != main.anno+1
}

// beginsWith says whether a name is another with words behind it: "Comune di Valdombra (XX)".
func beginsWith(long, short string) bool {
	return strings.HasPrefix(strings.ToLower(layout.Blanks(long)), strings.ToLower(layout.Blanks(short))+" ")
}

// majority gives the title that most schede have, each part by itself; the first of those equally many.
func majority(ts []titolo, columns yearColumns) titolo {
	var m titolo
	ente := most(ts, func(t titolo) string { return layout.Key(t.ente) })
	m.ente = most(ts, func(t titolo) string {
		if layout.Key(t.ente) != ente || t.ente == strings.ToUpper(t.ente) {
			return ""
		}
		return t.ente
	})
	if m.ente == "" {
		m.ente = most(ts, func(t titolo) string { return t.ente })
	}
	m.anno = voteAnno(ts, columns)
	triennio := most(ts, func(t titolo) string {
		if t.from == 0 {
			return ""
		}
		return itoa(t.from) + " " + itoa(t.to)
	})
	if from, to, ok := strings.Cut(triennio, " "); ok {
		m.from, _ = strconv.Atoi(from)
		m.to, _ = strconv.Atoi(to)
	}
	return m
}

// voteAnno settles the year of a file's schede. Each title has a vote, and so have the first year of its triennio and the year before
// the first year column of its GANTT, since a form copied from last year keeps the old title more often than all three. A year that
// no title names does not count here: see complete.
func voteAnno(ts []titolo, columns yearColumns) int {
	votes := map[int]int{}
	titled := false
	for _, t := range ts {
		titled = titled || t.anno > 0
		votes[t.anno]++
		votes[t.from]++
	}
	delete(votes, 0)
	if !titled {
		return 0
	}
	if len(votes) > 1 {
		for _, year := range columns() {
			votes[year-1]++
		}
	}
	best := 0
	for _, t := range ts {
		for _, y := range []int{t.anno, t.from} {
			if y > 0 && (best == 0 || votes[y] > votes[best]) {
				best = y
			}
		}
	}
	return best
}

// most gives the value that is most frequent among the non-empty ones, the first of those equally frequent.
func most(ts []titolo, value func(titolo) string) string {
	count := map[string]int{}
	best := ""
	for _, t := range ts {
		if v := value(t); v != "" && v != "0" {
			count[v]++
		}
	}
	for _, t := range ts {
		if v := value(t); count[v] > count[best] || best == "" {
			if count[v] > 0 {
				best = v
			}
		}
	}
	return best
}

// A pianoWork is a piano for the rules of piano scope.
type pianoWork struct {
	*piao.Piano
	g     *bundle
	works []*schedaWork
	opts  Options
	// decided are the decisions about this piano, once they are looked for.
	decided []decided
	// said has, by file, what [pianoWork.shown] gives.
	said map[string]map[string][]int
	// pinned are the spellings that hold for it, once they are looked for.
	pinned map[string]string
}

func (g *bundle) normalize(opts Options) *Result {
	p := &pianoWork{Piano: &piao.Piano{Ente: g.ente, Anno: g.anno, Schede: []piao.Scheda{}, Rilievi: []piao.Rilievo{}}, g: g, opts: opts}
	if g.from > 0 {
		p.Triennio = itoa(g.from) + "-" + itoa(g.to)
	}
	for _, n := range g.notes {
		if len(g.files) > 1 && !strings.Contains(n.Messaggio, n.file) { // a page or a sheet alone does not say where
			n.Messaggio = fmt.Sprintf("«%s»: %s", n.file, n.Messaggio)
		}
		p.Rilievi = append(p.Rilievi, n.Rilievo)
	}
	rules := Rules()
	p.works = make([]*schedaWork, len(g.fogli))
	inParallel(len(g.fogli), func(i int) {
		g.fogli[i].anno = g.anno
		p.works[i] = g.fogli[i].normalize(rules)
	})
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

// mostPasses bounds a rule that runs again after its own edits: a row of the head has no more labels than that.
const mostPasses = 4

// inParallel calls do for each of 0 to n-1, as many at once as the machine has processors.
func inParallel(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	wg.Wait()
}

func (f *rawWork) record(r piao.Rilievo) { f.rilievi = append(f.rilievi, r) }

// normalize repairs the rows, reads the fields and repairs those.
func (f *rawWork) normalize(rules []Rule) *schedaWork {
	f.rilievi = []piao.Rilievo{}
	for _, r := range rules {
		if r.raw == nil {
			continue
		}
		for range mostPasses {
			edits := r.raw(f)
			r.apply(edits, f.record)
			if len(edits) == 0 || !r.again {
				break
			}
		}
	}
	w := readFields(f)
	for _, r := range rules {
		if r.scheda != nil {
			r.apply(r.scheda(w), f.record)
		}
	}
	w.readValues()
	f.all(func(p *piece) { p.seen = nil }) // what a plan keeps of it while its other schede are read would be most of the memory
	return w
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

func (p *pianoWork) record(r piao.Rilievo) { p.Rilievi = append(p.Rilievi, r) }

func itoa(n int) string { return strconv.Itoa(n) }

// number writes a number as a rilievo does: as few digits as it needs, with a comma.
func number(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}
