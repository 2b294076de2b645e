package main

import (
	"bufio"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"piao"
	"piao/normalize"
	"piao/store"
)

type reviewOptions struct {
	which
	corrections string
	password    string
	limits      limitFlag
	all         bool
}

func newReviewCmd(a *app) *cobra.Command {
	var o reviewOptions
	cmd := &cobra.Command{
		Use: "review " + a.t("arg.review"), Short: a.t("review.short"), Long: a.t("review.long"), Example: a.t("review.example"),
		Args: a.exactlyOne(a.t("arg.check.one"), a.t("review.one")),
		RunE: func(cmd *cobra.Command, args []string) error { return a.runReview(cmd.Context(), args[0], o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("check.ente"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	f.BoolVar(&o.all, "all", false, a.t("review.all"))
	return cmd
}

func (a *app) runReview(ctx context.Context, arg string, o reviewOptions) error {
	if !a.inTerminal {
		return a.problem(a.t("review.noterminal"), a.t("review.noterminal.hint"))
	}
	p, paths, err := a.reviewed(ctx, arg, o)
	if err != nil {
		return err
	}
	file, err := a.correctionsFile(o.corrections, paths)
	if err != nil {
		return err
	}
	r := reviewer{app: a, piano: p, file: file, lines: bufio.NewScanner(a.in)}
	if isFile(file) {
		if r.decided, err = a.readCorrections(file); err != nil {
			return err
		}
	}
	return r.walk(o.all)
}

// reviewed gives the plan of a year of the database, or of files with the decisions that stand beside them.
func (a *app) reviewed(ctx context.Context, arg string, o reviewOptions) (p *piao.Piano, paths []string, err error) {
	if years, _ := partYears([]string{arg}); len(years) == 1 {
		db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
		if err != nil {
			return nil, nil, err
		}
		defer db.Close()
		ref := years[0]
		ref.Ente = o.ente
		p, err = db.Load(ctx, ref)
		return p, nil, err
	}
	opts, err := a.normalizing(readingOptions{ente: o.ente, corrections: o.corrections}, []string{arg})
	if err != nil {
		return nil, nil, err
	}
	p, err = a.onePiano(ctx, arg, intakeOptions{quiet: true, password: o.password, limits: o.limits.Limits}, opts)
	return p, []string{arg}, err
}

// A reviewer walks the rilievi of a plan and takes down what a person decides.
type reviewer struct {
	*app
	piano   *piao.Piano
	file    string
	decided []normalize.Correzione
	lines   *bufio.Scanner
}

// walk asks about each rilievo that has not been decided: dubbi and errori, with all avvisi too. Each decision is saved at once.
func (r *reviewer) walk(all bool) error {
	var open []finding
	for _, f := range findingsOf(r.piano) {
		grave := f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || all && f.Gravita == piao.Avviso
		if _, ok := normalize.Field(schedaOf(r.piano, f.scheda), f.Campo); ok && f.scheda > 0 && grave && !r.isDecided(f) {
			open = append(open, f)
		}
	}
	for i, f := range open {
		r.show(f, i+1, len(open))
		c, more := r.ask(f)
		if c != nil {
			r.decided = append(r.decided, *c)
			if err := saveCorrections(r.file, r.decided); err != nil {
				return err
			}
		}
		if !more {
			break
		}
	}
	fmt.Fprintln(r.out, r.t("review.done", r.file, len(r.decided)))
	return r.lines.Err()
}

func (r *reviewer) isDecided(f finding) bool {
	settore, obiettivo, copia := normalize.Identify(r.piano, f.scheda)
	return slices.ContainsFunc(r.decided, func(c normalize.Correzione) bool {
		return c.Ente == r.piano.Ente && c.Anno == r.piano.Anno && c.Campo == f.Campo && c.Copia == copia && c.Settore == settore && c.Obiettivo == obiettivo
	})
}

// show prints a rilievo: where, what stood there, what was made of it, what siblings have.
func (r *reviewer) show(f finding, n, of int) {
	s := schedaOf(r.piano, f.scheda)
	fmt.Fprintf(r.out, "\n%s\n", r.styled(bold, fmt.Sprintf("[%d/%d] %s · %s", n, of, r.t("sum.scheda", f.scheda), oneLine(s.Obiettivo))))
	r.writePlaced(r.out, f.Gravita, f.Codice, f.Posizione+" · "+f.Campo, f.Messaggio)
	now, _ := normalize.Field(s, f.Campo)
	line := func(id, text string) {
		for i, l := range wrap(oneLine(text), r.page()-20) {
			fmt.Fprintln(r.out, "    "+r.styled(cyan, pad([]string{r.t(id), ""}[min(i, 1)], 16))+l)
		}
	}
	if f.Prima != "" && f.Prima != now {
		line("review.before", f.Prima)
	}
	line("review.now", "«"+now+"»")
	for _, g := range siblingsOf(r.piano, s).Gemelle {
		if text, ok := normalize.Field(schedaOf(r.piano, g.Scheda), f.Campo); ok && text != "" && text != now {
			line("review.sibling", fmt.Sprintf("%d: %s", g.Scheda, text))
		}
	}
}

// ask reads what a person decides: nil for a rilievo that is left; more is false to stop.
func (r *reviewer) ask(f finding) (c *normalize.Correzione, more bool) {
	s := schedaOf(r.piano, f.scheda)
	now, _ := normalize.Field(s, f.Campo)
	for {
		answer, ok := r.prompt(r.t("review.keys"))
		if !ok {
			return nil, false
		}
		value := now
		switch strings.ToLower(answer) {
		case "s", "":
			return nil, true
		case "q":
			return nil, false
		case "a":
		case "r":
			value = f.Prima
		case "t":
			if value, ok = r.prompt(r.t("review.value")); !ok {
				return nil, false
			}
		default:
			continue
		}
		if err := normalize.CanSet(s, f.Campo, value); err != nil {
			fmt.Fprintln(r.out, "    "+r.styled(red, err.Error()))
			continue
		}
		settore, obiettivo, copia := normalize.Identify(r.piano, f.scheda)
		return &normalize.Correzione{Ente: r.piano.Ente, Anno: r.piano.Anno, Settore: settore, Obiettivo: obiettivo, Copia: copia, Campo: f.Campo,
			Prima: now, Dopo: value, Codice: f.Codice, Quando: r.now().Format(time.DateOnly)}, true
	}
}

func (r *reviewer) prompt(text string) (answer string, ok bool) {
	fmt.Fprint(r.out, "  "+text+" ")
	if !r.lines.Scan() {
		fmt.Fprintln(r.out)
		return "", false
	}
	return strings.TrimSpace(r.lines.Text()), true
}
