package normalize

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// PlanOf gives the ente and the year that [Files] takes a file's schede for, where it stands alone: empty and 0 where they don't say.
func PlanOf(f piao.RawFile, opts Options) (ente string, anno int) {
	ts, columns := titlesOf(&f)
	t, _ := complete(majority(ts, columns).orOf(&f), columns, opts, Rules())
	return t.ente, t.anno
}

// A bundle is the raw material of one piano.
type bundle struct {
	titolo
	raws  []*rawWork
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

// orOf takes what no title of a file's schede says from the heads of its pages, where these say one thing.
func (t titolo) orOf(f *piao.RawFile) titolo {
	var heads titolo
	for _, o := range f.Other {
		for _, r := range o.Rows {
			h := readTitolo([]piao.Row{r})
			switch {
			case !o.Running:
			case heads.ente != "" && h.ente != "" && !testo.Same(heads.ente, h.ente), heads.anno > 0 && h.anno > 0 && heads.anno != h.anno:
				return t
			default:
				heads.ente, heads.anno = cmp.Or(heads.ente, h.ente), cmp.Or(heads.anno, h.anno)
				heads.from, heads.to = cmp.Or(heads.from, h.from), cmp.Or(heads.to, h.to)
			}
		}
	}
	if t.ente = cmp.Or(t.ente, heads.ente); t.anno == 0 && t.from == 0 {
		t.anno, t.from, t.to = heads.anno, heads.from, heads.to
	}
	return t
}

// A gatherer puts the schede of files into bundles.
type gatherer struct {
	files  []Source
	opts   Options
	rules  ruleSet
	titles []func() ([]titolo, yearColumns)
	groups []*bundle
}

// gather makes one bundle of the schede of each ente and year, of those that name no ente one for each folder. A title that stands alone
// against its file (a year that the triennio does not begin with, an ente a letter or two off) is a slip, not a piano of its own.
func gather(files []Source, opts Options, rules ruleSet) []*bundle {
	a := &gatherer{files: files, opts: opts, rules: rules, titles: make([]func() ([]titolo, yearColumns), len(files))}
	for i := range files {
		a.titles[i] = sync.OnceValues(func() ([]titolo, yearColumns) { return titlesOf(&files[i].RawFile) })
	}
	for _, entitled := range []bool{true, false} { // files without an ente come last: the others may say it
		for i := range files {
			if len(files[i].Schede) > 0 {
				a.put(i, entitled)
			}
		}
	}
	return a.groups
}

// put puts the schede of a file where they belong, if it names its ente as entitled says.
func (a *gatherer) put(i int, entitled bool) {
	f := &a.files[i]
	ts, columns := a.titles[i]()
	main, notes := complete(majority(ts, columns).orOf(&f.RawFile), columns, a.opts, a.rules)
	if (main.ente != "") != entitled {
		return
	}
	if e, ok := onlyEnte(a.groups, main, f); ok && a.rules.has(enteDedotto.Codice) {
		main.ente, main.anno = e.ente, e.anno
		notes = append(notes, enteDedotto.rilievo(Edit{Campo: "ente", Dopo: e.ente, Pos: firstPos(f),
			Why: fmt.Sprintf("Le schede di «%s» non dicono il loro ente: preso quello degli altri file, %s.", f.File, e.ente)}))
	}
	home := a.find(main, f.Folder)
	home.take(f, notes)
	for j := range f.Schede {
		g := home
		if t := ts[j]; apart(t, main, columns, j) {
			t.ente = cmp.Or(t.ente, main.ente)
			g = a.find(t, f.Folder)
		}
		g.add(&f.Schede[j])
	}
}

// find gives the bundle of a piano.
func (a *gatherer) find(t titolo, folder string) *bundle {
	i := slices.IndexFunc(a.groups, func(g *bundle) bool {
		return g.anno == t.anno && testo.Same(g.ente, t.ente) && (t.ente != "" || g.folders[folder])
	})
	if i < 0 {
		i, a.groups = len(a.groups), append(a.groups, &bundle{titolo: t, folders: map[string]bool{folder: t.ente == ""}})
	}
	g := a.groups[i]
	if g.from == 0 {
		g.from, g.to = t.from, t.to
	}
	return g
}

// take keeps what a file has beside its schede.
func (g *bundle) take(f *Source, notes []piao.Rilievo) {
	g.folders[f.Folder] = true
	for _, r := range slices.Concat(f.Rilievi, notes) {
		g.notes = append(g.notes, fileNote{f.File, r})
	}
	for _, o := range f.Other {
		g.other = append(g.other, fileOther{f.File, o})
	}
}

func (g *bundle) add(raw *piao.RawScheda) {
	g.raws = append(g.raws, newRawWork(raw, len(g.raws)+1))
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
		known := slices.ContainsFunc(found, func(o titolo) bool { return o.anno == anno && testo.Same(o.ente, ente) })
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
func complete(t titolo, columns yearColumns, opts Options, rules ruleSet) (titolo, []piao.Rilievo) {
	if t.ente == "" {
		t.ente = opts.Ente
	}
	if t.anno == 0 {
		t.anno = opts.Anno
	}
	if t.anno != 0 || !rules.has(annoDedotto.Codice) {
		return t, nil
	}
	e := Edit{Campo: "anno", Why: "Le schede non dicono il loro anno: i mesi restano senza anno finché non lo si indica."}
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

// titlesOf gives the titles of a file's schede: those of the document, where its form has none for each.
func titlesOf(f *piao.RawFile) ([]titolo, yearColumns) {
	if f.Titolo == nil {
		return readTitles(f.Schede)
	}
	t := titolo{ente: f.Titolo.Ente, anno: f.Titolo.Anno, from: f.Titolo.Dal, to: f.Titolo.Al}
	return slices.Repeat([]titolo{t}, len(f.Schede)), func() []int { return make([]int, len(f.Schede)) }
}

// readTitles reads the title rows of each scheda.
func readTitles(schede []piao.RawScheda) ([]titolo, yearColumns) {
	ts := make([]titolo, len(schede))
	inParallel(len(schede), func(i int) { ts[i] = readTitolo(schede[i].Titolo) })
	return ts, sync.OnceValue(func() []int {
		columns := make([]int, len(schede))
		inParallel(len(schede), func(i int) {
			var years []int
			for _, c := range newRawWork(&schede[i], 0).readGantt().head.cols {
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
		a, b := testo.Key(t.ente), testo.Key(main.ente)
		if _, near := testo.Near(a, b); !near && !beginsWith(t.ente, main.ente) && !beginsWith(main.ente, t.ente) {
			return true
		}
	}
	return t.anno != 0 && main.anno != 0 && t.anno != main.anno && t.from == t.anno && main.from == main.anno && columns()[i] != main.anno+1
}

// beginsWith says whether a name is another with words behind it: "Comune di Valdombra (XX)".
func beginsWith(long, short string) bool {
	return strings.HasPrefix(strings.ToLower(testo.Blanks(long)), strings.ToLower(testo.Blanks(short))+" ")
}

// majority gives the title that most schede have, each part by itself; the first of those equally many.
func majority(ts []titolo, columns yearColumns) titolo {
	var m titolo
	ente := most(ts, func(t titolo) string { return testo.Key(t.ente) })
	m.ente = most(ts, func(t titolo) string {
		if testo.Key(t.ente) != ente || t.ente == strings.ToUpper(t.ente) {
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
