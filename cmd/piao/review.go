package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
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
	p, paths, gone, err := a.reviewed(ctx, arg, o)
	if err != nil {
		return err
	}
	file, err := a.correctionsFile(o.corrections, paths)
	if err != nil {
		return err
	}
	if o.corrections == "" && len(gone) > 0 && len(paths) == 0 {
		a.say(a.t("corrections.here", strings.Join(gone, ", "), absolute(file)))
	}
	r := reviewer{app: a, piano: p, file: file, answers: linesOf(a.in)}
	if isFile(file) {
		if r.decided, err = a.readCorrections(file); err != nil {
			return err
		}
	}
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
		paths, gone = documentsOf(o.db, info.Files)
		p, err = db.Load(ctx, info.Ref())
		return p, paths, gone, err
	}
	reading := readingOptions{ente: o.ente, corrections: o.corrections}
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
	var open []piao.Placed
	for _, f := range r.piano.AllRilievi() {
		grave := f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || all && f.Gravita == piao.Avviso
		if _, ok := normalize.Field(r.piano.Scheda(f.Scheda), f.Campo); ok && f.Scheda > 0 && grave && !r.isDecided(f) {
			open = append(open, f)
		}
	}
	offered := slices.DeleteFunc(slices.Clone(open), func(f piao.Placed) bool { return f.Codice != siblingOffer })
	open = slices.DeleteFunc(open, func(f piao.Placed) bool { // what is lost is asked about with what siblings offer for it
		return f.Codice != siblingOffer && slices.ContainsFunc(offered, func(o piao.Placed) bool { return o.Scheda == f.Scheda && o.Campo == f.Campo })
	})
	r.total = len(r.decided)
	if err := r.askAll(ctx, open); err != nil {
		return err
	}
	fmt.Fprintln(r.out, r.t("review.done", r.file, r.n("n.decided", r.total)))
	if n := r.withoutField(all); n > 0 {
		fmt.Fprintln(r.out, r.n("review.nofield", n))
	}
	return ctx.Err()
}

// askAll asks about each rilievo in turn, and back where that is wanted.
func (r *reviewer) askAll(ctx context.Context, open []piao.Placed) error {
	var asked []step
	for i := 0; i < len(open); i++ {
		f := open[i]
		if r.isDecided(f) { // another rilievo was about the same field
			continue
		}
		r.show(f, i+1, len(open))
		c, what := r.ask(ctx, f)
		switch {
		case what == stop:
			return nil
		case what == back && len(asked) == 0:
			fmt.Fprintln(r.out, "    "+r.t("review.first"))
			i--
			continue
		case what == back:
			last := asked[len(asked)-1]
			asked = asked[:len(asked)-1]
			if err := r.takeBack(last.decision); err != nil {
				return err
			}
			i = last.i - 1
			continue
		}
		asked = append(asked, step{i, c})
		if c == nil {
			continue
		}
		r.decided = append(r.decided, *c)
		n, err := r.addCorrection(r.file, *c)
		if err != nil {
			return err
		}
		r.total = n
	}
	return nil
}

// A step is a rilievo that was asked about, by its place in the list, and the decision, nil for one that was left.
type step struct {
	i        int
	decision *normalize.Correzione
}

// takeBack takes a decision of this session out again, so that it is asked about anew.
func (r *reviewer) takeBack(c *normalize.Correzione) error {
	if c == nil {
		return nil
	}
	r.decided = slices.DeleteFunc(r.decided, func(d normalize.Correzione) bool { return d == *c })
	n, err := r.changeCorrections(r.file, func(all []normalize.Correzione) []normalize.Correzione {
		return slices.DeleteFunc(all, func(d normalize.Correzione) bool { return d == *c })
	})
	r.total = n
	return err
}

// withoutField counts the rilievi that a person should look at and that no decision can be about, since they are about no field.
func (r *reviewer) withoutField(all bool) (n int) {
	for _, f := range undecided(r.piano.AllRilievi()) {
		_, ok := normalize.Field(r.piano.Scheda(f.Scheda), f.Campo)
		if (!ok || f.Scheda == 0) && (f.Gravita == piao.Dubbio || f.Gravita == piao.Errore || all && f.Gravita == piao.Avviso) {
			n++
		}
	}
	return n
}

func (r *reviewer) isDecided(f piao.Placed) bool {
	same := func(a, b string) bool { return layout.Key(a) == layout.Key(b) }
	settore, obiettivo, copia := normalize.Identify(r.piano, f.Scheda)
	return slices.ContainsFunc(r.decided, func(c normalize.Correzione) bool {
		return c.Anno == r.piano.Anno && c.Campo == f.Campo && c.Copia == copia && same(c.Ente, r.piano.Ente) && same(c.Settore, settore) && same(c.Obiettivo, obiettivo)
	})
}

// versions gives what the siblings of a scheda have in a field where it is another than now, by their numeri; order is that of the plan.
func (r *reviewer) versions(f piao.Placed, now string) (order []int, texts map[int]string) {
	texts = map[int]string{}
	s := r.piano.Scheda(f.Scheda)
	for _, g := range siblingsOf(r.piano, s).Gemelle {
		other := r.piano.Scheda(g.Scheda)
		if text, ok := normalize.Field(other, normalize.Counterpart(s, other, f.Campo)); ok && text != "" && text != now {
			order, texts[g.Scheda] = append(order, g.Scheda), text
		}
	}
	return order, texts
}

// show prints a rilievo: where, what stood there, what was made of it, what siblings have.
func (r *reviewer) show(f piao.Placed, n, of int) {
	s := r.piano.Scheda(f.Scheda)
	fmt.Fprintf(r.out, "\n%s\n", r.styled(bold, fmt.Sprintf("[%d/%d] %s · %s", n, of, r.t("sum.scheda", f.Scheda), oneLine(s.Obiettivo))))
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

// What comes after an answer.
type whereTo int

const (
	on whereTo = iota
	back
	stop
)

// ask reads what a person decides: nil for a rilievo that is left.
func (r *reviewer) ask(ctx context.Context, f piao.Placed) (c *normalize.Correzione, next whereTo) {
	s := r.piano.Scheda(f.Scheda)
	now, _ := normalize.Field(s, f.Campo)
	order, versions := r.versions(f, now)
	keys := "review.keys"
	if len(order) > 0 {
		keys = "review.keys.sibling"
	}
	for {
		answer, ok := r.prompt(ctx, r.t(keys))
		if !ok {
			return nil, stop
		}
		value := now
		key, which, _ := strings.Cut(strings.ToLower(answer), " ")
		if key == "a" && f.Codice == siblingOffer && now == "" && len(order) > 0 {
			key = "g"
		}
		switch key {
		case "s", "":
			return nil, on
		case "b":
			return nil, back
		case "q":
			return nil, stop
		case "a":
		case "g":
			if value, ok = choose(order, versions, which); !ok {
				continue
			}
		case "r":
			value = f.Prima
		case "t":
			if value, ok = r.prompt(ctx, r.t("review.value")); !ok {
				return nil, stop
			}
		default:
			continue
		}
		written, err := normalize.Written(s, f.Campo, value, r.piano.Anno)
		if why := r.refusal(f, key, value, err); why != "" {
			for _, l := range wrap(why, r.page()-4) {
				fmt.Fprintln(r.out, "    "+r.styled(red, l))
			}
			continue
		}
		settore, obiettivo, copia := normalize.Identify(r.piano, f.Scheda)
		return &normalize.Correzione{Ente: r.piano.Ente, Anno: r.piano.Anno, Settore: settore, Obiettivo: obiettivo, Copia: copia, Campo: f.Campo,
			Prima: now, Dopo: written, Codice: f.Codice, Quando: r.now().Format(time.DateOnly), Voce: normalize.Voce(s, f.Campo)}, on
	}
}

// refusal says why a value cannot be a field's; err is what putting it there came to. What stood elsewhere in the source is named by its
// place, which is a value of no field.
func (r *reviewer) refusal(f piao.Placed, key, value string, err error) string {
	place := value == f.Prima && slices.ContainsFunc(normalize.Rules(), func(x normalize.Rule) bool { return x.Codice == f.Codice && x.FromPlace })
	switch {
	case place || err != nil && placeName.MatchString(value):
		return r.t("review.place", value, f.Campo)
	case err != nil && key == "r":
		return r.t("review.noreject", value, f.Campo)
	case err != nil:
		return r.valueText(err)
	}
	return ""
}

// placeName is a place in the source as rilievi name it.
var placeName = regexp.MustCompile(`^(?:pagina \d+, )?riga \d+$|^colonna (?:\d+|[A-Z]+)$|![A-Z]+\d+$`)

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
