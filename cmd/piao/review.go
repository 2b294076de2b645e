package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"piao"
	"piao/internal/layout"
	"piao/normalize"
	"piao/store"
)

type reviewOptions struct {
	which
	corrections string
	password    string
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
	r := reviewer{app: a, piano: p, file: file, answers: linesOf(a.in)}
	if isFile(file) {
		if r.decided, err = a.readCorrections(file); err != nil {
			return err
		}
	}
	return r.walk(ctx, o.all)
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
	p, err = a.onePiano(ctx, arg, intakeOptions{quiet: true, password: o.password}, opts)
	return p, []string{arg}, err
}

// A reviewer walks the rilievi of a plan and takes down what a person decides.
type reviewer struct {
	*app
	piano   *piao.Piano
	file    string
	decided []normalize.Correzione
	answers <-chan string
	// total is how many decisions the file has.
	total int
}

// linesOf reads lines aside, so that who waits for one can be interrupted.
func linesOf(in io.Reader) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for s := bufio.NewScanner(in); s.Scan(); {
			lines <- s.Text()
		}
	}()
	return lines
}

// walk asks about each rilievo that has not been decided: dubbi and errori, with all avvisi too. Each decision is saved at once.
func (r *reviewer) walk(ctx context.Context, all bool) error {
	var open []finding
	for _, f := range findingsOf(r.piano) {
		grave := f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || all && f.Gravita == piao.Avviso
		if _, ok := normalize.Field(schedaOf(r.piano, f.scheda), f.Campo); ok && f.scheda > 0 && grave && !r.isDecided(f) {
			open = append(open, f)
		}
	}
	offered := slices.DeleteFunc(slices.Clone(open), func(f finding) bool { return f.Codice != siblingOffer })
	open = slices.DeleteFunc(open, func(f finding) bool { // what is lost is asked about with what siblings offer for it
		return f.Codice != siblingOffer && slices.ContainsFunc(offered, func(o finding) bool { return o.scheda == f.scheda && o.Campo == f.Campo })
	})
	r.total = len(r.decided)
	for i, f := range open {
		if r.isDecided(f) { // another rilievo was about the same field
			continue
		}
		r.show(f, i+1, len(open))
		c, more := r.ask(ctx, f)
		if c != nil {
			r.decided = append(r.decided, *c)
			n, err := r.addCorrection(r.file, *c)
			if err != nil {
				return err
			}
			r.total = n
		}
		if !more {
			break
		}
	}
	fmt.Fprintln(r.out, r.t("review.done", r.file, r.n("n.decided", r.total)))
	return ctx.Err()
}

func (r *reviewer) isDecided(f finding) bool {
	same := func(a, b string) bool { return layout.Key(a) == layout.Key(b) }
	settore, obiettivo, copia := normalize.Identify(r.piano, f.scheda)
	return slices.ContainsFunc(r.decided, func(c normalize.Correzione) bool {
		return c.Anno == r.piano.Anno && c.Campo == f.Campo && c.Copia == copia && same(c.Ente, r.piano.Ente) && same(c.Settore, settore) && same(c.Obiettivo, obiettivo)
	})
}

// versions gives what the siblings of a scheda have in a field where it is another than now, by their numeri; order is that of the plan.
func (r *reviewer) versions(f finding, now string) (order []int, texts map[int]string) {
	texts = map[int]string{}
	s := schedaOf(r.piano, f.scheda)
	for _, g := range siblingsOf(r.piano, s).Gemelle {
		other := schedaOf(r.piano, g.Scheda)
		if text, ok := normalize.Field(other, normalize.Counterpart(s, other, f.Campo)); ok && text != "" && text != now {
			order, texts[g.Scheda] = append(order, g.Scheda), text
		}
	}
	return order, texts
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
	order, texts := r.versions(f, now)
	shown := map[string]bool{}
	for _, n := range order {
		if text := texts[n]; !shown[text] {
			shown[text] = true
			same := slices.DeleteFunc(slices.Clone(order), func(m int) bool { return texts[m] != text })
			line("review.sibling", siblingNumbers([][]int{same})+": "+text)
		}
	}
}

// ask reads what a person decides: nil for a rilievo that is left; more is false to stop.
func (r *reviewer) ask(ctx context.Context, f finding) (c *normalize.Correzione, more bool) {
	s := schedaOf(r.piano, f.scheda)
	now, _ := normalize.Field(s, f.Campo)
	order, versions := r.versions(f, now)
	keys := "review.keys"
	if len(order) > 0 {
		keys = "review.keys.sibling"
	}
	for {
		answer, ok := r.prompt(ctx, r.t(keys))
		if !ok {
			return nil, false
		}
		value := now
		key, which, _ := strings.Cut(strings.ToLower(answer), " ")
		if key == "a" && f.Codice == siblingOffer && now == "" && len(order) > 0 {
			key = "g"
		}
		switch key {
		case "s", "":
			return nil, true
		case "q":
			return nil, false
		case "a":
		case "g":
			if value, ok = choose(order, versions, which); !ok {
				continue
			}
		case "r":
			value = f.Prima
		case "t":
			if value, ok = r.prompt(ctx, r.t("review.value")); !ok {
				return nil, false
			}
		default:
			continue
		}
		if err := normalize.CanSet(s, f.Campo, value); err != nil {
			fmt.Fprintln(r.out, "    "+r.styled(red, r.valueText(err)))
			continue
		}
		settore, obiettivo, copia := normalize.Identify(r.piano, f.scheda)
		return &normalize.Correzione{Ente: r.piano.Ente, Anno: r.piano.Anno, Settore: settore, Obiettivo: obiettivo, Copia: copia, Campo: f.Campo,
			Prima: now, Dopo: value, Codice: f.Codice, Quando: r.now().Format(time.DateOnly), Voce: normalize.Voce(s, f.Campo)}, true
	}
}

// siblingOffer is the codice of a value that siblings have and the scheda has lost.
const siblingOffer = "valore-gemello"

// choose gives the version of the sibling with that number, or the one that all have; ok is false where that is none.
func choose(order []int, versions map[int]string, which string) (text string, ok bool) {
	if which != "" {
		n, _ := strconv.Atoi(strings.TrimSpace(which))
		text, ok = versions[n]
		return text, ok
	}
	for _, n := range order {
		if text != "" && versions[n] != text {
			return "", false
		}
		text = versions[n]
	}
	return text, text != ""
}

// prompt asks for a line; ok is false where none comes any more.
func (r *reviewer) prompt(ctx context.Context, text string) (answer string, ok bool) {
	fmt.Fprint(r.out, "  "+text+" ")
	select {
	case answer, ok = <-r.answers:
	case <-ctx.Done():
	}
	if !ok {
		fmt.Fprintln(r.out)
	}
	return strings.TrimSpace(answer), ok
}
