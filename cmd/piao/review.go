package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"piao"
	"piao/decide"
	"piao/ingest"
	"piao/internal/terminal"
	"piao/internal/words"
	"piao/normalize"
	"piao/store"
)

type reviewOptions struct {
	which
	corrections string
	modulo      string
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
	a.moduloFlag(cmd, &o.modulo)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	f.BoolVar(&o.all, "all", false, a.t("review.all"))
	return cmd
}

func (a *app) runReview(ctx context.Context, arg string, o reviewOptions) error {
	if !a.inTerminal {
		return a.problem(a.t("review.noterminal"), a.t("review.noterminal.hint"))
	}
	p, paths, gone, err := a.reviewed(ctx, arg, o)
	if err != nil {
		return err
	}
	file := o.corrections
	if file == "" {
		if file, err = decide.FileFor(paths); err != nil {
			return err
		}
	}
	if o.corrections == "" && len(gone) > 0 && len(paths) == 0 {
		a.say(a.t("corrections.here", strings.Join(gone, ", "), absolute(file)))
	}
	review, err := decide.NewReview(p, file)
	if err != nil {
		return err
	}
	r := reviewer{app: a, Review: review, answers: linesOf(a.in)}
	return r.walk(ctx, o.all)
}

// reviewed gives the plan of a year of the database, or of files with the decisions that stand beside them, and where its documents are;
// gone are the names of those that are not where the database has them from.
func (a *app) reviewed(ctx context.Context, arg string, o reviewOptions) (p *piao.Piano, paths, gone []string, err error) {
	if years, _ := partYears([]string{arg}); len(years) == 1 {
		db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
		if err != nil {
			return nil, nil, nil, err
		}
		defer db.Close()
		ref := years[0]
		ref.Ente = o.ente
		info, err := db.Pick(ctx, ref)
		if err != nil {
			return nil, nil, nil, err
		}
		paths, gone = ingest.Located(o.db, info.Files)
		p, err = db.Load(ctx, info.Ref())
		return p, paths, gone, err
	}
	reading := readingOptions{ente: o.ente, corrections: o.corrections, modulo: o.modulo}
	p, err = a.onePiano(ctx, arg, readOptions{Options: reading.options(o.password, limitFlag{}), quiet: true})
	return p, []string{arg}, nil, err
}

// absolute gives a path from the root, where that can be said.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// A reviewer asks a person about the rilievi of a plan.
type reviewer struct {
	*app
	*decide.Review
	answers <-chan string
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
	if err := r.askAll(ctx, r.Open(all)); err != nil {
		return err
	}
	fmt.Fprintln(r.out, r.t("review.done", r.File, r.n("n.decided", len(r.Decided))))
	if n := len(r.WithoutField(all)); n > 0 {
		fmt.Fprintln(r.out, r.n("review.nofield", n))
	}
	return ctx.Err()
}

// askAll asks about each rilievo in turn, and back where that is wanted.
func (r *reviewer) askAll(ctx context.Context, open []piao.Placed) error {
	var asked []step
	for i := 0; i < len(open); i++ {
		if r.IsDecided(open[i]) { // another rilievo was about the same field
			continue
		}
		q := r.Question(open[i])
		r.show(q, i+1, len(open))
		c, next := r.ask(ctx, q)
		switch {
		case next == stop:
			return nil
		case next == back && len(asked) == 0:
			fmt.Fprintln(r.out, "    "+r.t("review.first"))
			i--
			continue
		case next == back:
			last := asked[len(asked)-1]
			asked = asked[:len(asked)-1]
			if last.decision != nil {
				if err := r.TakeBack(*last.decision); err != nil {
					return err
				}
			}
			i = last.i - 1
			continue
		}
		asked = append(asked, step{i, c})
		if c == nil {
			continue
		}
		if err := r.Save(*c); err != nil {
			return err
		}
	}
	return nil
}

// A step is a rilievo that was asked about, by its place in the list, and the decision, nil for one that was left.
type step struct {
	i        int
	decision *normalize.Correzione
}

// show prints a rilievo: where, what stood there, what was made of it, what siblings have.
func (r *reviewer) show(q decide.Question, n, of int) {
	s := r.Piano.Scheda(q.Scheda)
	fmt.Fprintf(r.out, "\n%s\n", r.styled(terminal.Bold, fmt.Sprintf("[%d/%d] %s · %s", n, of, r.t("sum.scheda", q.Scheda), terminal.OneLine(s.Obiettivo))))
	r.paper().Placed(r.out, q.Gravita, q.Codice, q.Posizione+" · "+q.Campo, q.Messaggio)
	line := func(id, text string) {
		for i, l := range terminal.Wrap(terminal.OneLine(text), r.page()-20) {
			fmt.Fprintln(r.out, "    "+r.styled(terminal.Cyan, terminal.Pad([]string{r.t(id), ""}[min(i, 1)], 16))+l)
		}
	}
	if q.Prima != "" && q.Prima != q.Now {
		line("review.before", q.Prima)
	}
	line("review.now", "«"+q.Now+"»")
	shown := map[string]bool{}
	for _, n := range q.Siblings {
		if text := q.Versions[n]; !shown[text] {
			shown[text] = true
			line("review.sibling", words.Groups([][]int{q.With(text)})+": "+text)
		}
	}
}

// What comes after an answer.
type whereTo int

const (
	on whereTo = iota
	back
	stop
)

// ask reads what a person decides: nil for a rilievo that is left.
func (r *reviewer) ask(ctx context.Context, q decide.Question) (c *normalize.Correzione, next whereTo) {
	keys := "review.keys"
	if len(q.Siblings) > 0 {
		keys = "review.keys.sibling"
	}
	for {
		answer, ok := r.prompt(ctx, r.t(keys))
		if !ok {
			return nil, stop
		}
		key, which, _ := strings.Cut(strings.ToLower(answer), " ")
		switch key {
		case "s", "":
			return nil, on
		case "b":
			return nil, back
		case "q":
			return nil, stop
		case "t":
			if answer, ok = r.prompt(ctx, r.t("review.value")); !ok {
				return nil, stop
			}
		}
		c, ok, err := r.decide(q, key, which, answer)
		if err != nil {
			for _, l := range terminal.Wrap(r.why(err), r.page()-4) {
				fmt.Fprintln(r.out, "    "+r.styled(terminal.Red, l))
			}
		} else if ok {
			return &c, on
		}
	}
}

// verdicts are the answers that a key gives.
var verdicts = map[string]decide.Verdict{"a": decide.Accept, "g": decide.Sibling, "r": decide.Reject, "t": decide.Say}

// decide makes the decision that a key asks for; ok is false where it asks for none. text is what was typed.
func (r *reviewer) decide(q decide.Question, key, which, text string) (c normalize.Correzione, ok bool, err error) {
	a := decide.Answer{Verdict: verdicts[key], Text: text}
	if which = strings.TrimSpace(which); which != "" && key == "g" {
		if a.Scheda, err = strconv.Atoi(which); err != nil || a.Scheda < 1 {
			return c, false, nil
		}
	}
	return r.Answer(q, a, r.now().Format(time.DateOnly))
}

// why says why a value was refused.
func (r *reviewer) why(err error) string {
	what, _ := r.describe(err)
	return what
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
