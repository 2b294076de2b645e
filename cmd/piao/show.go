package main

import (
	"bufio"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/diff"
	"piao/internal/listing"
	"piao/internal/show"
	"piao/internal/terminal"
	"piao/internal/words"
	"piao/normalize"
	"piao/store"
)

type showOptions struct {
	which
	args     []string
	format   string
	siblings bool
}

func newShowCmd(a *app) *cobra.Command {
	var o showOptions
	cmd := &cobra.Command{
		Use: "show " + a.t("arg.scheda"), Short: a.t("show.short"), Long: a.t("show.long"), Example: a.t("show.example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args = args
			return a.runShow(cmd.Context(), o)
		},
	}
	o.flags(a, cmd.Flags(), true)
	cmd.Flags().BoolVar(&o.siblings, "siblings", false, a.t("show.siblings"))
	a.formatFlag(cmd, &o.format, formatText, formatJSON)
	return cmd
}

func (a *app) runShow(ctx context.Context, o showOptions) error {
	db, err := store.Open(ctx, o.db, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	numbers, ok := numbersOf(o.args)
	switch {
	case len(o.args) == 0:
		return a.showPiano(ctx, db, o)
	case ok:
		return a.showSchede(ctx, db, o, numbers)
	}
	return a.showFound(ctx, db, o)
}

// numbersOf reads arguments that are all numbers of schede.
func numbersOf(args []string) (numbers []int, ok bool) {
	for _, arg := range args {
		n, err := strconv.Atoi(arg)
		if err != nil || n < 1 {
			return nil, false
		}
		numbers = append(numbers, n)
	}
	return numbers, true
}

func (w which) ref() store.Ref { return store.Ref{Ente: w.ente, Anno: w.anno, Versione: w.versione} }

// showPiano lists the schede of a plan, so that a person finds the number.
func (a *app) showPiano(ctx context.Context, db *store.DB, o showOptions) error {
	p, err := db.Load(ctx, o.ref())
	if err != nil {
		return err
	}
	if o.format == formatJSON {
		return listing.Indented(a.out, p)
	}
	l := listing.Listing{Columns: []terminal.Column{{Name: "scheda", Right: true}, {Name: "settore"}, {Name: "responsabile"}, {Name: "peso", Right: true}, {Name: "obiettivo"}}}
	var rows [][]any
	for _, s := range p.Schede {
		rows = append(rows, []any{s.Numero, s.Settore, s.Responsabile, words.Peso(&s), s.Obiettivo})
	}
	l.Rows = listing.RowsOf(rows)
	fmt.Fprintf(a.out, "%s\n\n", a.styled(terminal.Bold, terminal.OneLine(words.Title(p).In(a.lang))))
	if err := a.write(formatTable, l); err != nil || !o.siblings {
		return err
	}
	groups := normalize.Siblings(p)
	if len(groups) == 0 {
		_, err = fmt.Fprintf(a.out, "\n%s\n", a.t("show.siblings.none"))
		return err
	}
	_, err = fmt.Fprintf(a.out, "\n%s\n", a.t("show.siblings.groups", words.Groups(groups)))
	return err
}

func (a *app) showSchede(ctx context.Context, db *store.DB, o showOptions, numbers []int) error {
	info, err := db.Pick(ctx, o.ref())
	if err != nil {
		return err
	}
	var schede []*piao.Scheda
	for _, n := range numbers {
		s, err := db.LoadScheda(ctx, info.Ref(), n)
		if err != nil {
			return err
		}
		schede = append(schede, s)
	}
	if o.siblings {
		p, err := db.Load(ctx, info.Ref())
		if err != nil {
			return err
		}
		return a.writeSiblings(p, schede, o.format)
	}
	return a.writeSchede(info, schede, o.format)
}

// writeSiblings prints for each scheda the same goal under other settori, and what differs.
func (a *app) writeSiblings(p *piao.Piano, schede []*piao.Scheda, format string) error {
	var reports []diff.SiblingReport
	groups := normalize.Siblings(p)
	for _, s := range schede {
		reports = append(reports, diff.Siblings(p, groups, s))
	}
	if format == formatJSON {
		return oneOrAll(a.out, reports)
	}
	w := bufio.NewWriter(a.out)
	for i, r := range reports {
		if i > 0 {
			fmt.Fprintln(w)
		}
		r.Print(w, a.paper(), p)
	}
	return w.Flush()
}

// showFound shows the one scheda that a search finds; where it finds several, it lists them and asks for a number.
func (a *app) showFound(ctx context.Context, db *store.DB, o showOptions) error {
	hits, err := db.Search(ctx, store.Search{Text: strings.Join(o.args, " "), Ente: o.ente, Anno: o.anno, Open: matchOpen, Close: matchClose, Limit: 20,
		AllVersions: o.versione > 0})
	if err != nil {
		return err
	}
	if o.versione > 0 {
		hits = ofVersion(hits, o.versione)
	}
	switch len(hits) {
	case 0:
		return a.problem(a.t("search.none", strings.Join(o.args, " ")), a.t("show.none.hint"))
	case 1:
		o.ente, o.anno, o.versione = hits[0].Ref.Ente, hits[0].Ref.Anno, hits[0].Ref.Versione
		return a.showSchede(ctx, db, o, []int{hits[0].Numero})
	}
	if err := a.write(formatTable, a.hitsListing(hits, true)); err != nil {
		return err
	}
	h := hits[0]
	return a.problem(a.t("show.several", len(hits)), a.t("show.several.hint", h.Numero, h.Ref.Anno, shellQuote(h.Ref.Ente)))
}

func ofVersion(hits []store.Hit, versione int) []store.Hit {
	var out []store.Hit
	for _, h := range hits {
		if h.Ref.Versione == versione {
			out = append(out, h)
		}
	}
	return out
}

func (a *app) writeSchede(info store.PianoInfo, schede []*piao.Scheda, format string) error {
	if format == formatJSON {
		return oneOrAll(a.out, schede)
	}
	of := show.Title{Ente: info.Ente, Anno: info.Anno}
	if !info.Attuale {
		of.Old = info.Versione
	}
	w := bufio.NewWriter(a.out)
	for i, s := range schede {
		if i > 0 {
			fmt.Fprintln(w)
		}
		show.Scheda(w, a.paper(), of, s)
	}
	return w.Flush()
}
