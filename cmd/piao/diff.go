package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/decide"
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/internal/listing"
	"piao/internal/tabella"
	"piao/store"
)

type diffOptions struct {
	db, ente              string
	format, dialect       string
	password              string
	limits                limitFlag
	settore, responsabile string
	only                  []string
	threshold             float64
	match, writeMatches   string
	corrections           string
	quiet                 bool
}

func newDiffCmd(a *app) *cobra.Command {
	var o diffOptions
	cmd := &cobra.Command{
		Use: "diff A B", Short: a.t("diff.short"), Long: a.t("diff.long"), Example: a.t("diff.example"),
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return a.problem(a.t("diff.args"), a.t("usage.help", cmd.CommandPath()))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error { return a.runDiff(cmd.Context(), args[0], args[1], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("check.ente"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON, formatCSV, formatMD, formatHTML)
	a.dialectFlag(cmd, &o.dialect)
	f.Float64Var(&o.threshold, "threshold", diff.DefaultThreshold, a.t("diff.threshold"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
	f.StringVar(&o.match, "match", "", a.t("diff.match"))
	f.StringVar(&o.writeMatches, "write-matches", "", a.t("diff.writematches"))
	f.StringSliceVar(&o.only, "only", nil, a.t("diff.only", strings.Join(themes(), ", ")))
	f.StringVar(&o.settore, "settore", "", a.t("diff.settore"))
	f.StringVar(&o.responsabile, "responsabile", "", a.t("diff.responsabile"))
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	complete(cmd, "only", themes()...)
	return cmd
}

// A theme is what --only asks for: changes of some kinds.
type theme struct {
	name  string
	kinds []diff.Kind
}

var diffThemes = []theme{
	{"goals", []diff.Kind{diff.Reworded, diff.Retouched, diff.Description}},
	{"weights", []diff.Kind{diff.Weight, diff.FaseWeight}},
	{"moves", []diff.Kind{diff.MovedSettore, diff.MovedResponsabile}},
	{"people", []diff.Kind{diff.People, diff.MovedResponsabile}},
	{"fasi", []diff.Kind{diff.FaseAdded, diff.FaseDropped, diff.FaseMoved, diff.FaseLonger, diff.FaseShorter, diff.FaseMonths, diff.FaseWeight,
		diff.FaseReworded}},
	{"indicatori", []diff.Kind{diff.IndicatoreAdded, diff.IndicatoreDropped, diff.IndicatoreWording}},
	{"targets", []diff.Kind{diff.TargetRaised, diff.TargetLowered, diff.TargetChanged, diff.DeadlineMoved}},
	{"results", []diff.Kind{diff.ResultFilled, diff.ResultCleared, diff.ResultChanged}},
	{"other", []diff.Kind{diff.Other}},
}

func themes() []string {
	var names []string
	for _, t := range diffThemes {
		names = append(names, t.name)
	}
	return names
}

func (a *app) runDiff(ctx context.Context, before, after string, o diffOptions) error {
	if o.threshold <= 0 || o.threshold > 1 {
		return a.problem(a.t("diff.threshold.bad"), "")
	}
	if err := a.checkDialect(o.dialect, o.format); err != nil {
		return err
	}
	kinds, err := a.kindsOf(o.only)
	if err != nil {
		return err
	}
	var piani [2]*piao.Piano
	for i, arg := range []string{before, after} {
		if piani[i], err = a.edition(ctx, arg, o); err != nil {
			return err
		}
	}
	if x, y := piani[0].Ente, piani[1].Ente; layout.Key(x) != layout.Key(y) && x != "" && y != "" && !o.quiet {
		a.say(a.t("diff.enti", oneLine(x), oneLine(y)))
	}
	pins, err := pinned(o.match, piani)
	if err != nil {
		return err
	}
	d := diff.Run(piani[0], piani[1], diff.Options{Threshold: o.threshold, Pins: pins})
	if err := saveMatches(o.writeMatches, d, piani); err != nil {
		return err
	}
	if narrow(d, kinds, o, piani); len(d.Goals) == 0 && o.settore+o.responsabile != "" {
		return a.problem(a.t("diff.nogoal"), a.t("diff.nogoal.hint"))
	}
	if err := a.writeDiff(d, piani, o.format, dialectNamed(o.dialect)); err != nil {
		return err
	}
	if !d.Equal() {
		return errFound
	}
	return nil
}

// pinned gives the pairs that a person has decided; none where no file is named.
func pinned(file string, piani [2]*piao.Piano) (pins []diff.Pin, err error) {
	if file == "" {
		return nil, nil
	}
	matches, err := decide.ReadMatches(file, piani)
	for _, m := range matches {
		pins = append(pins, diff.Pin(m))
	}
	return pins, err
}

// saveMatches writes the pairs that were found; nothing where no file is named.
func saveMatches(file string, d *diff.Diff, piani [2]*piao.Piano) error {
	if file == "" {
		return nil
	}
	var found []decide.Found
	for _, g := range d.Goals {
		found = append(found, decide.Found{Match: decide.Match{Before: orZero(g.Before), After: orZero(g.After)}, Status: string(g.Status), Score: g.Score})
	}
	return decide.WriteMatches(file, found, piani)
}

func (a *app) kindsOf(only []string) (kinds []diff.Kind, err error) {
	for _, name := range only {
		i := slices.IndexFunc(diffThemes, func(t theme) bool { return t.name == name })
		if i < 0 {
			return nil, a.problem(a.t("diff.only.unknown", name), a.t("diff.only.hint", strings.Join(themes(), ", ")))
		}
		kinds = append(kinds, diffThemes[i].kinds...)
	}
	return kinds, nil
}

// edition gives the plan that an argument names: a year or a version of the database, or what files say.
func (a *app) edition(ctx context.Context, arg string, o diffOptions) (*piao.Piano, error) {
	if years, _ := partYears([]string{arg}); len(years) == 1 {
		db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
		if err != nil {
			return nil, err
		}
		defer db.Close()
		ref := years[0]
		ref.Ente = o.ente
		return db.Load(ctx, ref)
	}
	reading := readingOptions{ente: o.ente, corrections: o.corrections}
	return a.onePiano(ctx, arg, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet})
}

// narrow leaves out what was not asked for. A goal is of the settore and the responsabile that it has, and of those that it had; one with
// nothing left of its changes is unchanged.
func narrow(d *diff.Diff, kinds []diff.Kind, o diffOptions, piani [2]*piao.Piano) {
	has := func(name, part string) bool { return strings.Contains(layout.Key(name), layout.Key(part)) }
	kept := [2]map[int]bool{{}, {}}
	d.Goals = slices.DeleteFunc(d.Goals, func(g diff.Goal) bool {
		settore, responsabile := false, false
		sides := [2]*int{g.Before, g.After}
		for k, n := range sides {
			if n != nil {
				s := piani[k].Scheda(*n)
				settore, responsabile = settore || has(s.Settore, o.settore), responsabile || has(s.Responsabile, o.responsabile)
			}
		}
		for k, n := range sides {
			if n != nil && settore && responsabile {
				kept[k][*n] = true
			}
		}
		return !settore || !responsabile
	})
	anyOf := func(k int, ns ...int) bool { return slices.ContainsFunc(ns, func(n int) bool { return kept[k][n] }) }
	d.Ambiguous = slices.DeleteFunc(d.Ambiguous, func(p diff.Pair) bool { return !anyOf(0, p.Before) && !anyOf(1, p.After) })
	d.Proposals = slices.DeleteFunc(d.Proposals, func(p diff.Proposal) bool { return !anyOf(0, p.Before...) && !anyOf(1, p.After...) })
	if len(kinds) == 0 {
		return
	}
	for i := range d.Goals {
		g := &d.Goals[i]
		g.Changes = slices.DeleteFunc(g.Changes, func(c diff.Change) bool { return !slices.Contains(kinds, c.Kind) })
		g.Fields = slices.DeleteFunc(g.Fields, func(f string) bool {
			return !slices.ContainsFunc(g.Changes, func(c diff.Change) bool { return c.Field == f })
		})
		if g.Status == diff.Changed && len(g.Changes) == 0 {
			g.Status = diff.Unchanged
		}
	}
}

func (a *app) writeDiff(d *diff.Diff, piani [2]*piao.Piano, format string, as tabella.Dialect) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case formatJSON:
		err = listing.Indented(w, d)
	case formatCSV:
		err = diffRows(d).CSV(w, as)
	case formatMD:
		a.diffMD(w, d, piani)
	case formatHTML:
		err = a.diffHTML(w, d, piani)
	default:
		a.diffText(w, d, piani)
	}
	if err != nil {
		return err
	}
	return w.Flush()
}

// diffRows gives a row a change, and one for each goal that was added or dropped.
func diffRows(d *diff.Diff) listing.Listing {
	var l listing.Listing
	l.Columns = listing.Columns("before", "after", "status", "settore", "responsabile", "obiettivo", "kind", "field", "value_before", "value_after", "months", "ambition")
	var rows [][]any
	for _, g := range d.Goals {
		head := []any{numero(g.Before), numero(g.After), string(g.Status), g.Settore, g.Responsabile, g.Obiettivo}
		if len(g.Changes) == 0 {
			rows = append(rows, append(head, "", "", "", "", nil, nil))
		}
		for _, c := range g.Changes {
			rows = append(rows, append(slices.Clone(head), string(c.Kind), c.Field, c.Before, c.After, nonZero(c.Months), nonZero(c.Ambition)))
		}
	}
	l.Rows = listing.RowsOf(rows)
	return l
}

func numero(n *int) any {
	if n == nil {
		return nil
	}
	return *n
}

func nonZero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}

// diffText prints the comparison for a person: what became of how many goals, then goal by goal.
func (a *app) diffText(w io.Writer, d *diff.Diff, piani [2]*piao.Piano) {
	fmt.Fprintf(w, "%s → %s\n", a.styled(bold, oneLine(a.title(piani[0]))), a.styled(bold, oneLine(a.title(piani[1]))))
	fmt.Fprintln(w, "  "+a.diffSummary(d))
	if kinds := a.diffKinds(d); kinds != "" {
		for _, l := range wrap(kinds, a.page()-4) {
			fmt.Fprintln(w, "    "+a.styled(faint, l))
		}
	}
	for _, g := range d.Goals {
		if g.Same() {
			continue
		}
		fmt.Fprintln(w)
		mark, s := goalMark(g.Status)
		for i, l := range wrap(a.goalHead(g), a.page()-2) {
			fmt.Fprintln(w, a.styled(s, []string{mark, " "}[min(i, 1)]+" "+l))
		}
		for _, c := range g.Changes {
			a.changeText(w, a.changeWhat(c), c)
		}
	}
	a.diffDoubts(w, d, "\n%s\n", "  %s\n")
}

func goalMark(s diff.Status) (string, style) {
	switch s {
	case diff.Added:
		return "+", green
	case diff.Removed:
		return "-", red
	}
	return "~", yellow
}

// goalHead names a goal: its numbers in both editions, its title, its settore.
func (a *app) goalHead(g diff.Goal) string {
	var number string
	switch {
	case g.Before == nil:
		number = a.t("diff.added", *g.After)
	case g.After == nil:
		number = a.t("diff.removed", *g.Before)
	case *g.Before == *g.After:
		number = a.t("sum.scheda", *g.After)
	default:
		number = a.t("diff.renumbered", *g.Before, *g.After)
	}
	return number + " · " + oneLine(g.Obiettivo) + " (" + oneLine(g.Settore) + ")"
}

func (a *app) diffSummary(d *diff.Diff) string {
	return a.t("diff.summary", a.n("n.scheda", d.Before.Schede), a.n("n.scheda", d.After.Schede),
		d.Count(diff.Unchanged), d.Count(diff.Changed), d.Count(diff.Removed), d.Count(diff.Added))
}

// diffKinds counts the changes by kind.
func (a *app) diffKinds(d *diff.Diff) string {
	var parts []string
	for _, c := range d.Kinds() {
		parts = append(parts, fmt.Sprintf("%s %d", a.t("diff.kind."+string(c.Kind)), c.N))
	}
	return strings.Join(parts, ", ")
}

// changeText prints a change below what it is.
func (a *app) changeText(w io.Writer, what string, c diff.Change) {
	fmt.Fprintln(w, "    "+what+" "+a.styled(faint, "("+c.Field+")"))
	put := func(s style, sign, text string) {
		for i, l := range wrap(oneLine(text), a.page()-8) {
			fmt.Fprintln(w, "      "+a.styled(s, []string{sign, " "}[min(i, 1)]+" "+l))
		}
	}
	if len(c.Words) > 0 && c.Before != "" && c.After != "" {
		for _, l := range wrap(a.wordsText(c.Words), a.page()-8) {
			fmt.Fprintln(w, "        "+l)
		}
		return
	}
	if c.Before != "" {
		put(red, "-", c.Before)
	}
	if c.After != "" {
		put(green, "+", c.After)
	}
}

// changeWhat says what sort of change it is.
func (a *app) changeWhat(c diff.Change) string {
	text := a.t("diff.kind." + string(c.Kind))
	switch {
	case c.Months == 0:
	case c.Kind == diff.FaseMoved:
		text = a.t("diff.fase", a.months(c.Months))
	case c.Kind == diff.DeadlineMoved:
		text = a.t("diff.deadline", a.months(c.Months))
	case c.Kind == diff.FaseLonger || c.Kind == diff.FaseShorter:
		text += " " + a.t("diff.by", a.n("diff.months", c.Months))
	}
	switch c.Ambition {
	case 1:
		text += ", " + a.t("diff.more")
	case -1:
		text += ", " + a.t("diff.less")
	}
	if c.Months != 0 && (c.Kind == diff.TargetRaised || c.Kind == diff.TargetLowered) {
		text += ", " + a.t("diff.deadline", a.months(c.Months))
	}
	return text
}

func (a *app) months(n int) string {
	if n < 0 {
		return a.t("diff.earlier", a.n("diff.months", -n))
	}
	return a.t("diff.later", a.n("diff.months", n))
}

// wordsText writes a text with what was taken out in [-…-] and what was put in in {+…+}, in colour where there is one.
func (a *app) wordsText(words []diff.Word) string {
	var parts []string
	for _, w := range words {
		text := oneLine(w.Text)
		switch w.Op {
		case "-":
			text = a.styled(red, "[-"+text+"-]")
		case "+":
			text = a.styled(green, "{+"+text+"+}")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// diffDoubts prints the pairs that may be one, and the splits and merges that the texts suggest.
func (a *app) diffDoubts(w io.Writer, d *diff.Diff, head, line string) {
	for _, part := range []struct {
		title string
		lines []string
	}{{a.t("diff.ambiguous"), a.ambiguousLines(d)}, {a.t("diff.proposals"), a.proposalLines(d)}} {
		if len(part.lines) > 0 {
			fmt.Fprintf(w, head, part.title)
		}
		for _, l := range part.lines {
			fmt.Fprintf(w, line, l)
		}
	}
}

func (a *app) ambiguousLines(d *diff.Diff) (lines []string) {
	for _, p := range d.Ambiguous {
		lines = append(lines, a.t("diff.pair", p.Before, p.After, a.lang.Decimal(p.Score, 2), strings.Join(p.Reasons, "; ")))
	}
	return lines
}

func (a *app) proposalLines(d *diff.Diff) (lines []string) {
	for _, p := range d.Proposals {
		id := "diff.split"
		if p.Kind == diff.Merge {
			id = "diff.merge"
		}
		lines = append(lines, a.t(id, numbers(p.Before), numbers(p.After)))
	}
	return lines
}

func numbers(ns []int) string {
	var parts []string
	for _, n := range ns {
		parts = append(parts, strconv.Itoa(n))
	}
	return strings.Join(parts, " + ")
}

// mdCell keeps a text from being taken for Markdown.
var mdCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`)

// diffMD prints the same as Markdown: a table of changes for each goal.
func (a *app) diffMD(w io.Writer, d *diff.Diff, piani [2]*piao.Piano) {
	fmt.Fprintf(w, "# %s → %s\n\n%s\n", mdCell.Replace(oneLine(a.title(piani[0]))), mdCell.Replace(oneLine(a.title(piani[1]))), a.diffSummary(d))
	for _, g := range d.Goals {
		if g.Same() {
			continue
		}
		mark, _ := goalMark(g.Status)
		fmt.Fprintf(w, "\n## `%s` %s\n", mark, mdCell.Replace(a.goalHead(g)))
		if len(g.Changes) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n| %s |\n|---|---|---|\n", a.t("diff.md.head"))
		for _, c := range g.Changes {
			fmt.Fprintf(w, "| %s | %s | %s |\n", mdCell.Replace(a.changeWhat(c)+" ("+c.Field+")"), mdCell.Replace(oneLine(c.Before)), mdCell.Replace(oneLine(c.After)))
		}
	}
	a.diffDoubts(w, d, "\n## %s\n\n", "- %s\n")
}
