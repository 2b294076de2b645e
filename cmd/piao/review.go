package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
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
	r := reviewer{app: a, piano: p, file: file}
	if isFile(file) {
		if r.decided, err = a.readCorrections(file); err != nil {
			return err
		}
	}
	r.answers, r.inErr = linesOf(a.in)
	return r.walk(ctx, o.all)
}

// linesOf reads lines as they come, so that who waits for one can be stopped. The error is told when the lines end.
func linesOf(in io.Reader) (<-chan string, <-chan error) {
	lines, failed := make(chan string), make(chan error, 1)
	go func() {
		b := bufio.NewReader(in)
		for {
			line, err := b.ReadString('\n')
			if line != "" {
				lines <- strings.TrimSpace(line)
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					failed <- err
				}
				close(lines)
				return
			}
		}
	}()
	return lines, failed
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
	answers <-chan string
	inErr   <-chan error
}

// A question is about one field of a scheda, and all that was found about it.
type question struct {
	scheda  *piao.Scheda
	campo   string
	rilievi []finding
	now     string
}

// A choice is a key, what it says, and the value that it gives the field.
type choice struct{ key, id, value string }

// walk asks about each field in doubt: those with a dubbio or an errore, with all an avviso too. Each decision is saved at once.
func (r *reviewer) walk(ctx context.Context, all bool) error {
	questions := r.questions(all)
	made := map[int]int{} // where the decision on each question of this run stands
	for i := 0; i < len(questions); {
		q := questions[i]
		r.show(q, i+1, len(questions))
		value, what, err := r.ask(ctx, q, i > 0)
		if err != nil {
			return err
		}
		switch what {
		case decideQuit:
			i = len(questions)
			continue
		case decideBack:
			if i--; i >= 0 {
				if at, ok := made[i]; ok { // taken back, to be asked again
					r.decided = slices.Delete(r.decided, at, at+1)
					delete(made, i)
				}
			}
			i = max(i, 0)
		case decideSkip:
			i++
			continue
		default:
			made[i] = len(r.decided)
			r.decided = append(r.decided, r.decision(q, value))
			i++
		}
		if err := saveCorrections(r.file, r.decided); err != nil {
			return err
		}
	}
	if len(questions) == 0 {
		fmt.Fprintln(r.out, r.t("review.nothing"))
	} else {
		fmt.Fprintln(r.out, r.file+": "+r.n("n.decided", len(r.decided)))
	}
	select {
	case err := <-r.inErr:
		return err
	default:
		return nil
	}
}

// questions gathers what was found by field, in the order of the plan.
func (r *reviewer) questions(all bool) (out []question) {
	at := map[string]int{}
	for _, f := range findingsOf(r.piano) {
		s := schedaOf(r.piano, f.scheda)
		now, ok := normalize.Field(s, f.Campo)
		grave := f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || all && f.Gravita == piao.Avviso
		if !ok || f.scheda == 0 || !grave || r.isDecided(f) {
			continue
		}
		key := fmt.Sprint(f.scheda, f.Campo)
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, question{scheda: s, campo: f.Campo, now: now})
		}
		out[i].rilievi = append(out[i].rilievi, f)
	}
	return out
}

func (r *reviewer) isDecided(f finding) bool {
	settore, obiettivo, copia := normalize.Identify(r.piano, f.scheda)
	return slices.ContainsFunc(r.decided, func(c normalize.Correzione) bool {
		return c.Ente == r.piano.Ente && c.Anno == r.piano.Anno && c.Campo == f.Campo && c.Copia == copia && c.Settore == settore && c.Obiettivo == obiettivo
	})
}

func (r *reviewer) decision(q question, value string) normalize.Correzione {
	settore, obiettivo, copia := normalize.Identify(r.piano, q.scheda.Numero)
	return normalize.Correzione{Ente: r.piano.Ente, Anno: r.piano.Anno, Settore: settore, Obiettivo: obiettivo, Copia: copia, Campo: q.campo,
		Prima: q.now, Dopo: value, Codice: q.rilievi[0].Codice, Quando: r.now().Format(time.DateOnly)}
}

// show prints a question: where, what stood there, what was made of it, what siblings have.
func (r *reviewer) show(q question, n, of int) {
	head := fmt.Sprintf("[%d/%d] %s · %s", n, of, r.t("sum.scheda", q.scheda.Numero), oneLine(q.scheda.Obiettivo))
	fmt.Fprintln(r.out)
	for _, l := range wrap(head, r.page()) {
		fmt.Fprintln(r.out, r.styled(bold, l))
	}
	for _, f := range q.rilievi {
		r.writePlaced(r.out, f.Gravita, f.Codice, f.Posizione+" · "+f.Campo, f.Messaggio)
		if f.Prima != "" && f.Prima != q.now {
			r.value("review.before", f.Prima)
		}
	}
	r.value("review.now", "«"+q.now+"»")
	for _, g := range r.siblingValues(q) {
		r.value("review.sibling", fmt.Sprintf("%d: %s", g.scheda, g.value))
	}
}

func (r *reviewer) value(id, text string) {
	for i, l := range wrap(oneLine(text), r.page()-20) {
		fmt.Fprintln(r.out, "    "+r.styled(cyan, pad([]string{r.t(id), ""}[min(i, 1)], 16))+l)
	}
}

// A siblingValue is what a sibling has in the field.
type siblingValue struct {
	scheda int
	value  string
}

// ownFields are those that siblings do not share.
var ownFields = []string{"settore", "responsabile", "peso", "personale", "altre_unita"}

// siblingValues gives what the siblings have otherwise, each value once.
func (r *reviewer) siblingValues(q question) (out []siblingValue) {
	if slices.Contains(ownFields, q.campo) {
		return nil
	}
	for _, g := range siblingsOf(r.piano, q.scheda).Gemelle {
		text, ok := normalize.Field(schedaOf(r.piano, g.Scheda), q.campo)
		if ok && text != "" && text != q.now && !slices.ContainsFunc(out, func(v siblingValue) bool { return v.value == text }) {
			out = append(out, siblingValue{g.Scheda, text})
		}
	}
	return out
}

// choices are the values that a person can choose by a key. Where a sibling's value is offered, to accept is to take it and to reject is
// to leave the field as it is; elsewhere to accept is to leave it, and to reject is to put back what stood there, where that can be.
func (r *reviewer) choices(q question) (out []choice) {
	siblings := r.siblingValues(q)
	offered := len(siblings) > 0 && q.now == "" && slices.ContainsFunc(q.rilievi, func(f finding) bool { return f.Codice == "valore-gemello" })
	if offered {
		return []choice{{"a", "review.take", siblings[0].value}, {"r", "review.leave", q.now}}
	}
	out = append(out, choice{"a", "review.keep", q.now})
	for _, f := range q.rilievi {
		if f.Prima != f.Dopo && f.Prima != "" && f.Prima != q.now && normalize.CanSet(q.scheda, q.campo, f.Prima) == nil {
			out = append(out, choice{"r", "review.putback", f.Prima})
			break
		}
	}
	if len(siblings) > 0 {
		out = append(out, choice{"g", "review.take", siblings[0].value})
	}
	return out
}

// What a person does with a question, beside deciding it.
const (
	decideValue = iota
	decideSkip
	decideBack
	decideQuit
)

// ask reads what a person decides about a field.
func (r *reviewer) ask(ctx context.Context, q question, mayGoBack bool) (value string, what int, err error) {
	choices := r.choices(q)
	for _, c := range choices {
		for i, l := range wrap(r.t(c.id, "«"+oneLine(c.value)+"»"), r.page()-8) {
			fmt.Fprintf(r.out, "    %s %s\n", []string{"[" + c.key + "]", "   "}[min(i, 1)], l)
		}
	}
	for {
		answer, ok, err := r.prompt(ctx, r.t("review.keys"))
		if err != nil || !ok {
			return "", decideQuit, err
		}
		switch answer = strings.ToLower(answer); {
		case answer == "s":
			return "", decideSkip, nil
		case answer == "q":
			return "", decideQuit, nil
		case answer == "b" && mayGoBack:
			return "", decideBack, nil
		case answer == "t":
			if value, ok, err = r.prompt(ctx, r.t("review.value")); err != nil || !ok {
				return "", decideQuit, err
			}
			if err := normalize.CanSet(q.scheda, q.campo, value); err != nil {
				fmt.Fprintln(r.out, "    "+r.styled(red, r.campoError(err)))
				continue
			}
			return value, decideValue, nil
		}
		if i := slices.IndexFunc(choices, func(c choice) bool { return c.key == answer }); i >= 0 {
			return choices[i].value, decideValue, nil
		}
	}
}

// campoError says in the user's language why a text cannot be a field's value.
func (a *app) campoError(err error) string {
	var ce *normalize.CampoError
	if errors.As(err, &ce) {
		return a.t("campo."+ce.Codice, ce.Testo)
	}
	return err.Error()
}

// prompt reads a line; ok is false where there are no more.
func (r *reviewer) prompt(ctx context.Context, text string) (answer string, ok bool, err error) {
	fmt.Fprint(r.out, "  "+text+" ")
	select {
	case answer, ok = <-r.answers:
		if !ok {
			fmt.Fprintln(r.out)
		}
		return answer, ok, nil
	case <-ctx.Done():
		fmt.Fprintln(r.out)
		return "", false, ctx.Err()
	}
}
