package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/internal/check"
	"piao/internal/listing"
	"piao/internal/tabella"
	"piao/store"
)

const formatMD = "md"

type checkOptions struct {
	which
	args           []string
	format, failOn string
	dialect        string
	config         string
	off, only      []string
	// gravita are pairs codice=gravita.
	gravita     []string
	corrections string
	password    string
	limits      limitFlag
	quiet       bool
}

func newCheckCmd(a *app) *cobra.Command {
	var o checkOptions
	cmd := &cobra.Command{
		Use: "check " + a.t("arg.check"), Short: a.t("check.short"), Long: a.t("check.long"), Example: a.t("check.example"),
		Args: a.atLeastOne(a.t("arg.check.one")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			return a.runCheck(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("check.ente"))
	f.Var(a.within(&o.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("flag.given.anno"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON, formatCSV, formatMD)
	a.dialectFlag(cmd, &o.dialect)
	f.StringSliceVar(&o.off, "off", nil, a.t("check.off"))
	f.StringSliceVar(&o.only, "only", nil, a.t("check.only"))
	f.StringSliceVar(&o.gravita, "gravita", nil, a.t("check.gravita"))
	f.StringVar(&o.failOn, "fail-on", "", a.t("check.failon"))
	f.StringVar(&o.config, "config", "", a.t("check.config"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	for _, flag := range []string{"off", "only"} {
		complete(cmd, flag, codici()...)
	}
	complete(cmd, "fail-on", "nota", "avviso", "errore")
	return cmd
}

func checkCodes() []string {
	var list []string
	for _, c := range check.Checks() {
		list = append(list, c.Codice)
	}
	return list
}

// A checked is a piano with what was found in it.
type checked struct {
	piano    *piao.Piano
	findings []check.Finding
	opts     check.Options
}

func newChecked(p *piao.Piano, tracce []piao.Traccia, opts check.Options) checked {
	return checked{p, check.Run(p, check.NewPlaces(tracce), opts), opts}
}

func (a *app) runCheck(ctx context.Context, o checkOptions) error {
	if err := a.checkDialect(o.dialect, o.format); err != nil {
		return err
	}
	years, paths := partYears(o.args)
	c, err := a.readConfig(o.config, paths)
	if err != nil {
		return err
	}
	opts, err := a.checkOptions(c, o)
	if err != nil {
		return err
	}
	failOn, err := a.failOn(o.failOn, c.Check.FailOn)
	if err != nil {
		return err
	}
	all, outcome := a.checkFiles(ctx, paths, o, opts)
	if outcome != nil && len(all) == 0 && len(years) == 0 {
		return outcome
	}
	stored, err := a.checkStored(ctx, years, o, opts)
	if err != nil {
		return err
	}
	all = append(all, stored...)
	if err := a.writeChecked(all, o.format, dialectNamed(o.dialect)); err != nil {
		return err
	}
	switch {
	case errors.Is(outcome, errPartly): // a plan of which a part was not read cannot be said to be sound
		return errNothing
	case outcome != nil:
		return outcome
	case slices.ContainsFunc(all, func(c checked) bool { return c.has(failOn) }):
		return errFound
	}
	return nil
}

// failOn says which gravity, and those above it, make the exit code 1.
func (a *app) failOn(flag, config string) (piao.Gravita, error) {
	g := piao.Avviso
	for _, given := range []string{config, flag} {
		if given != "" {
			g = piao.Gravita(given)
		}
	}
	if !slices.Contains(check.AllGravita, g) {
		return g, a.problem(a.t("check.gravita.unknown", "--fail-on", string(g)), a.t("check.gravita.hint"))
	}
	return g, nil
}

// has says whether something of that gravity or above was found. A doubt of the reading counts as an avviso.
func (c checked) has(least piao.Gravita) bool {
	grave := check.AllGravita[slices.Index(check.AllGravita, least):]
	return slices.ContainsFunc(c.findings, func(f check.Finding) bool { return slices.Contains(grave, f.Gravita) }) ||
		slices.ContainsFunc(c.doubts(), func(f piao.Placed) bool {
			return slices.Contains(grave, f.Gravita) || f.Gravita == piao.Dubbio && slices.Contains(grave, piao.Avviso)
		})
}

var yearArg = regexp.MustCompile(`^((?:19|20)\d\d)(?:@(\d+))?$`)

// partYears parts the plans of the database (2025, 2025@2) from the files. A file that is named like a year is a file.
func partYears(args []string) (years []store.Ref, paths []string) {
	for _, arg := range args {
		m := yearArg.FindStringSubmatch(arg)
		if _, err := os.Stat(arg); m == nil || err == nil {
			paths = append(paths, arg)
			continue
		}
		anno, _ := strconv.Atoi(m[1])
		versione, _ := strconv.Atoi(m[2])
		years = append(years, store.Ref{Anno: anno, Versione: versione})
	}
	return years, paths
}

// checkFiles reads files as import does and checks each plan. Its error has been told, or stops the command.
func (a *app) checkFiles(ctx context.Context, paths []string, o checkOptions, opts check.Options) ([]checked, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	reading := readingOptions{ente: o.ente, anno: o.anno, corrections: o.corrections}
	in, err := a.read(ctx, paths, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet})
	if err != nil {
		return nil, err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	var all []checked
	for _, p := range a.plans(in) {
		all = append(all, newChecked(p.Piano, p.Tracce, opts))
	}
	return all, in.outcome()
}

// checkStored checks plans of the database.
func (a *app) checkStored(ctx context.Context, years []store.Ref, o checkOptions, opts check.Options) ([]checked, error) {
	if len(years) == 0 {
		return nil, nil
	}
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	var all []checked
	for _, ref := range years {
		ref.Ente = o.ente
		info, err := db.Pick(ctx, ref)
		if err != nil {
			return nil, err
		}
		ref = info.Ref() // the same version for both
		p, err := db.Load(ctx, ref)
		if err != nil {
			return nil, err
		}
		tracce, err := db.Tracce(ctx, ref, 0)
		if err != nil {
			return nil, err
		}
		all = append(all, newChecked(p, tracce, opts))
	}
	return all, nil
}

func (a *app) writeChecked(all []checked, format string, d tabella.Dialect) error {
	w := bufio.NewWriter(a.out)
	var err error
	switch format {
	case formatJSON:
		err = listing.Indented(w, checkedJSON(all))
	case formatCSV:
		err = checkedRows(all).CSV(w, d)
	default:
		for i, c := range all {
			if i > 0 {
				fmt.Fprintln(w)
			}
			if format == formatMD {
				a.checkedMD(w, c)
			} else {
				a.checkedText(w, c)
			}
		}
	}
	if err != nil {
		return err
	}
	return w.Flush()
}

// A checkReport is what the JSON of a check holds: the findings, and the rilievi that a person should look at.
type checkReport struct {
	Ente      string          `json:"ente"`
	Anno      int             `json:"anno"`
	Triennio  string          `json:"triennio"`
	Controlli []check.Finding `json:"controlli"`
	Rilievi   []piao.Placed   `json:"rilievi"`
}

// checkedJSON gives one piano as an object, several as an array, as extract does.
func checkedJSON(all []checked) any {
	reports := []checkReport{}
	for _, c := range all {
		r := checkReport{c.piano.Ente, c.piano.Anno, c.piano.Triennio, c.findings, []piao.Placed{}}
		r.Rilievi = append(r.Rilievi, c.doubts()...)
		reports = append(reports, r)
	}
	if len(reports) == 1 {
		return reports[0]
	}
	return reports
}

// unused are the rilievi that say that something of the document, or a decision about it, has come to nothing.
var unused = []string{"fuori-scheda", "testo-non-collocato", piao.CodiceSuperata}

// doubts gives the rilievi of the reading that are asked for, that a person should look at, and that nobody has decided yet.
func (c checked) doubts() []piao.Placed {
	return slices.DeleteFunc(piao.Undecided(c.piano.AllRilievi()), func(f piao.Placed) bool {
		return f.Gravita != piao.Dubbio && f.Gravita != piao.Errore && !slices.Contains(unused, f.Codice) || !c.opts.Wants(f.Codice)
	})
}

// checkedRows gives findings and rilievi a row each; origine tells them apart. What is of no one scheda has none.
func checkedRows(all []checked) listing.Listing {
	var l listing.Listing
	l.Columns = listing.Columns("ente", "anno", "origine", "settore", "scheda", "gravita", "codice", "campo", "posizione", "file", "messaggio", "rimedio", "somma")
	var rows [][]any
	for _, c := range all {
		p := c.piano
		for _, f := range c.findings {
			rows = append(rows, []any{p.Ente, p.Anno, "controllo", f.Settore, nonZero(f.Scheda), string(f.Gravita), f.Codice, f.Campo, f.Posizione,
				f.File, f.Messaggio, f.Rimedio, sumText(f.Addendi)})
		}
		for _, f := range c.doubts() {
			s := p.Scheda(f.Scheda)
			rows = append(rows, []any{p.Ente, p.Anno, "lettura", s.Settore, nonZero(f.Scheda), string(f.Gravita), f.Codice, f.Campo, f.Posizione,
				s.Fonte.File, f.Messaggio, "", ""})
		}
	}
	l.Rows = listing.RowsOf(rows)
	return l
}

// sumText writes a sum with its addends: "40 + 30 + ? = 70", the question mark for an empty cell.
func sumText(addendi []check.Addendo) string {
	if len(addendi) == 0 {
		return ""
	}
	var parts []string
	sum := 0.0
	for _, a := range addendi {
		if a.Valore == nil {
			parts = append(parts, "?")
			continue
		}
		sum += *a.Valore
		parts = append(parts, italianNumber(*a.Valore))
	}
	return strings.Join(parts, " + ") + " = " + italianNumber(sum)
}

func italianNumber(v float64) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
	return strings.Replace(text, ".", ",", 1)
}

// A chapter is what was found in one part of a plan: the plan as a whole, a settore, a scheda.
type chapter struct {
	settore  string
	scheda   int
	findings []check.Finding
	doubts   []piao.Placed
}

// chapters orders what was found: the plan, then settore by settore what is about it and its schede.
func (c checked) chapters() []chapter {
	var settori []string
	for _, s := range c.piano.Schede {
		if !slices.Contains(settori, s.Settore) {
			settori = append(settori, s.Settore)
		}
	}
	list := []chapter{c.chapter("", 0)}
	for _, settore := range settori {
		if settore != "" {
			list = append(list, c.chapter(settore, 0))
		}
		for _, s := range c.piano.Schede {
			if s.Settore == settore {
				list = append(list, c.chapter(settore, s.Numero))
			}
		}
	}
	return slices.DeleteFunc(list, func(ch chapter) bool { return len(ch.findings)+len(ch.doubts) == 0 })
}

func (c checked) chapter(settore string, scheda int) chapter {
	ch := chapter{settore: settore, scheda: scheda}
	for _, f := range c.findings {
		if f.Scheda == scheda && (scheda > 0 || f.Settore == settore) {
			ch.findings = append(ch.findings, f)
		}
	}
	for _, f := range c.doubts() {
		if f.Scheda == scheda && (scheda > 0 || settore == "") {
			ch.doubts = append(ch.doubts, f)
		}
	}
	return ch
}

func filesOf(p *piao.Piano) []string {
	var files []string
	for _, s := range p.Schede {
		if !slices.Contains(files, s.Fonte.File) {
			files = append(files, s.Fonte.File)
		}
	}
	return files
}

// checkSummary counts what was found, the gravest first.
func (a *app) checkSummary(c checked) string {
	var parts []string
	for _, g := range slices.Backward(check.AllGravita) {
		n := 0
		for _, f := range c.findings {
			if f.Gravita == g {
				n++
			}
		}
		switch {
		case n == 0:
		case g == check.Nota:
			parts = append(parts, a.n("n.nota", n))
		default:
			parts = append(parts, a.gravity(g, n))
		}
	}
	text := a.t("check.none")
	if len(parts) > 0 {
		text = strings.Join(parts, ", ")
	}
	text = a.n("n.scheda", len(c.piano.Schede)) + ": " + text
	if n := len(c.doubts()); n > 0 {
		text += "; " + a.t("check.ofreading", a.gravityList(piao.CountGravita(c.doubts())))
	}
	if n := piao.CountGravita(c.piano.AllRilievi())[piao.Riparato]; n > 0 {
		text += "; " + a.n("check.repaired", n)
	}
	return text
}
