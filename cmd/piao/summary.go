package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/diff"
	"piao/ingest"
	"piao/internal/message"
	"piao/internal/terminal"
	"piao/internal/words"
)

// Of the findings, a summary shows the commonest codici and the first that a person should look at.
const (
	mostCodici   = 6
	mostToLookAt = 10
)

// summary prints what an import made of one piano.
func (a *app) summary(w io.Writer, e ingest.PlanStored, db string) {
	p := e.Piano
	line := func(text string) { fmt.Fprintln(w, "  "+text) }
	fmt.Fprintln(w, a.styled(terminal.Bold, terminal.OneLine(words.Title(p).In(a.lang))))
	line(a.fate(e, db))
	if e.Since != nil && (e.Stored.Previous > 0 || !e.Since.Equal()) {
		a.changesSince(line, e, db)
	}
	if e.Stored != nil && len(e.Stored.Dropped) > 0 {
		var names []string
		for _, f := range e.Stored.Dropped {
			names = append(names, terminal.OneLine(f.Name))
		}
		line(a.styled(terminal.Yellow, a.t("sum.dropped", strings.Join(names, ", "))))
	}
	if len(e.Missing) > 0 {
		line(a.styled(terminal.Red, a.t("sum.incomplete", pathsOf(e.Missing))))
	}
	line(a.t("sum.files", a.n("n.file", len(e.From)), pathsOf(e.From)))
	line(a.t("sum.schede", a.n("n.scheda", len(p.Schede)), a.n("n.fase", countFasi(p)), a.n("n.indicatore", countIndicatori(p))))
	line(a.account(e))
	if text := a.correctionsLine(p); text != "" {
		line(text)
	}
	findings := p.AllRilievi()
	line(a.gravities(findings))
	if codici := commonest(findings); codici != "" {
		line("  " + a.styled(terminal.Faint, codici))
	}
	for _, s := range sheetsWithout(e.From) {
		line(a.t("sum.passedover", terminal.OneLine(s)))
	}
	a.lookAt(w, e, findings, db)
}

// line tells a plan in a line.
func (a *app) line(e ingest.PlanStored, db string) string {
	parts := []string{a.styled(terminal.Bold, terminal.OneLine(words.Title(e.Piano).In(a.lang))), a.fate(e, db), a.n("n.scheda", len(e.Piano.Schede))}
	if cells, accounted := e.Accounted(); cells > accounted {
		parts = append(parts, a.styled(terminal.Red, a.t("sum.cells.lost", message.Thousands(cells-accounted))))
	}
	if g := a.paper().Gravities(piao.CountGravita(e.Piano.AllRilievi())); g != "" {
		parts = append(parts, g)
	}
	if d := e.Since; d != nil && !d.Equal() {
		changed, gone, more := d.Count(diff.Changed), d.Count(diff.Removed), d.Count(diff.Added)
		parts = append(parts, a.t("sum.since.short", changed, gone, more))
	}
	if len(e.Missing) > 0 {
		parts = append(parts, a.styled(terminal.Red, a.t("sum.incomplete", pathsOf(e.Missing))))
	}
	return strings.Join(parts, " · ")
}

// fate says what the store made of the piano.
func (a *app) fate(e ingest.PlanStored, db string) string {
	switch {
	case e.Err == nil && e.Stored == nil:
		return a.t("sum.dry")
	case e.Stored == nil:
		return a.styled(terminal.Red, a.t("sum.failed"))
	}
	v := e.Stored.Ref.Versione
	switch {
	case e.Stored.Unchanged && e.Stored.Attuale:
		return a.t("sum.unchanged", v, db)
	case e.Stored.Unchanged:
		return a.t("sum.unchanged.old", v, db)
	case e.Stored.Refreshed:
		return a.t("sum.refreshed", v, db)
	case e.Stored.Previous > 0:
		return a.styled(terminal.Green, a.t("sum.newversion", v, db, e.Stored.Previous))
	}
	return a.styled(terminal.Green, a.t("sum.new", v, db))
}

// changesSince says what became of the goals of the version before, and how to see it.
func (a *app) changesSince(line func(string), e ingest.PlanStored, db string) {
	d, ref := e.Since, e.Stored.Ref
	if e.Stored.Previous == 0 {
		line(a.styled(terminal.Yellow, a.t("sum.anew", d.Count(diff.Changed), d.Count(diff.Removed), d.Count(diff.Added))))
	} else {
		line(a.t("sum.since", e.Stored.Previous, d.Count(diff.Unchanged), d.Count(diff.Changed), d.Count(diff.Removed), d.Count(diff.Added)))
	}
	if kinds := d.KindsText(a.lang); kinds != "" {
		for _, l := range terminal.Wrap(kinds, a.page()-4) {
			line("  " + a.styled(terminal.Faint, l))
		}
	}
	if d.Equal() || e.Stored.Previous == 0 {
		return
	}
	command := fmt.Sprintf("piao diff %d@%d %d@%d --ente %s", ref.Anno, e.Stored.Previous, ref.Anno, ref.Versione, shellQuote(ref.Ente))
	if db != defaultDB {
		command += " --db " + shellQuote(db)
	}
	line("  " + command)
}

// account says how many cells of the sources are accounted for and, of PDFs, how many of the words on the pages with schede.
func (a *app) account(e ingest.PlanStored) string {
	cells, accounted := e.Accounted()
	if cells == 0 && len(e.From) > 0 && len(e.From[0].Raw.Piani) > 0 {
		return a.t("sum.written")
	}
	text := a.t("sum.cells", message.Thousands(cells), message.Thousands(accounted))
	lost := cells - accounted
	if words, kept := e.Words(); words > 0 {
		text += "; " + a.t("sum.words", message.Thousands(words), message.Thousands(kept))
	}
	if lost > 0 {
		return a.styled(terminal.Red, text+" "+a.t("sum.cells.lost", message.Thousands(lost)))
	}
	return text
}

// correctionsLine says how many decisions were applied and how many no longer fit; empty where there was none.
func (a *app) correctionsLine(p *piao.Piano) string {
	all := p.AllRilievi()
	applied, stale := piao.CountCodice(all, piao.CodiceCorrezione), piao.CountCodice(all, piao.CodiceSuperata)
	if applied+stale == 0 {
		return ""
	}
	line := a.n("n.decision", applied)
	if stale > 0 {
		line += ", " + a.n("sum.stale", stale)
	}
	return line
}

// gravities counts the findings by gravity.
func (a *app) gravities(findings []piao.Placed) string {
	if len(findings) == 0 {
		return a.t("sum.rilievi.none")
	}
	return a.t("sum.rilievi", a.n("n.rilievo", len(findings)), a.paper().Gravities(piao.CountGravita(findings)))
}

// commonest lists the codici of most findings.
func commonest(findings []piao.Placed) string {
	count := map[string]int{}
	var codici []string
	for _, f := range findings {
		if count[f.Codice]++; count[f.Codice] == 1 {
			codici = append(codici, f.Codice)
		}
	}
	slices.SortStableFunc(codici, func(a, b string) int { return count[b] - count[a] })
	var parts []string
	for i, c := range codici {
		if i == mostCodici {
			parts = append(parts, "…")
			break
		}
		parts = append(parts, c+" "+strconv.Itoa(count[c]))
	}
	return strings.Join(parts, ", ")
}

// sheetsWithout names the sheets of workbooks that hold no scheda.
func sheetsWithout(files []*ingest.File) []string {
	var names []string
	for _, f := range files {
		with := map[string]bool{}
		for _, s := range f.Raw.Schede {
			with[s.Fonte.Foglio] = true
		}
		for _, o := range f.Raw.Other {
			if len(o.Rows) > 0 && o.Rows[0].Cells[0].Pos.Sheet != "" && !with[o.Source] {
				names = append(names, f.Raw.File+": "+o.Source)
			}
		}
	}
	return names
}

// lookAt lists what a person should look at first: what could not be read, then what was guessed, and nobody has decided yet.
func (a *app) lookAt(w io.Writer, e ingest.PlanStored, findings []piao.Placed, db string) {
	var list []piao.Placed
	for _, g := range []piao.Gravita{piao.Errore, piao.Dubbio} {
		for _, f := range piao.Undecided(findings) {
			if f.Gravita == g {
				list = append(list, f)
			}
		}
	}
	if len(list) == 0 {
		return
	}
	if n := piao.CountCodice(findings, piao.CodiceDoppia); n > 0 {
		fmt.Fprintln(w, "  "+a.styled(terminal.Yellow, a.t("sum.doubled", n, len(e.Piano.Schede))))
	}
	fmt.Fprintln(w, "  "+a.styled(terminal.Bold, a.t("sum.look")))
	for i, f := range list {
		if i == mostToLookAt {
			fmt.Fprintln(w, "    "+a.n("sum.more", len(list)-i))
			break
		}
		a.writeFinding(w, f, len(e.From) > 1, e)
	}
	if e.Stored != nil {
		fmt.Fprintln(w, "  "+a.t("sum.all"))
		fmt.Fprintln(w, "    "+allFindings(e.Piano, db))
	}
}

// writeFinding prints the gravity and the place of a piao.Placed, and below them what it says.
func (a *app) writeFinding(w io.Writer, f piao.Placed, withFile bool, e ingest.PlanStored) {
	where := []string{a.styled(terminal.StyleOf(f.Gravita), string(f.Gravita))}
	if f.Scheda > 0 {
		where = append(where, a.t("sum.scheda", f.Scheda))
		if withFile {
			where = append(where, e.Piano.Schede[f.Scheda-1].Fonte.File)
		}
	}
	for _, s := range []string{f.Posizione, f.Campo} {
		if s != "" {
			where = append(where, terminal.OneLine(s))
		}
	}
	fmt.Fprintln(w, "    "+strings.Join(where, " · "))
	for _, l := range terminal.Wrap(terminal.OneLine(f.Messaggio), a.page()-6) {
		fmt.Fprintln(w, "      "+l)
	}
}

// allFindings is the command that lists the findings that a person should look at.
func allFindings(p *piao.Piano, db string) string {
	flag := ""
	if db != defaultDB {
		flag = " --db " + shellQuote(db)
	}
	sql := fmt.Sprintf("SELECT gravita, scheda, posizione, messaggio FROM v_rilievi WHERE ente = '%s' AND anno = %d AND gravita IN ('errore', 'dubbio') ORDER BY gravita DESC, scheda",
		strings.ReplaceAll(p.Ente, "'", "''"), p.Anno)
	return "piao query" + flag + ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(sql) + `"`
}

// shellQuote quotes an argument where a shell would not take it as it stands.
func shellQuote(s string) string {
	if strings.ContainsAny(s, " \t\n'\"\\$`&|;<>()*?[]#~!{}") || s == "" {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}

func countFasi(p *piao.Piano) (n int) {
	for _, s := range p.Schede {
		n += len(s.Fasi)
	}
	return n
}

func countIndicatori(p *piao.Piano) (n int) {
	for _, s := range p.Schede {
		n += len(s.Indicatori)
	}
	return n
}

// pathsOf lists the first paths of files.
func pathsOf(files []*ingest.File) string {
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
	}
	return firstOf(paths)
}

// firstOf lists the first of some paths.
func firstOf(paths []string) string {
	const most = 5
	var list []string
	for i, p := range paths {
		if i == most {
			list = append(list, "…")
			break
		}
		list = append(list, terminal.OneLine(p))
	}
	return strings.Join(list, ", ")
}
