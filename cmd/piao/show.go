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
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/internal/listing"
	"piao/internal/schema"
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
		rows = append(rows, []any{s.Numero, s.Settore, s.Responsabile, words.Percent(s.Peso), s.Obiettivo})
	}
	l.Rows = listing.RowsOf(rows)
	fmt.Fprintf(a.out, "%s\n\n", a.styled(bold, oneLine(a.title(p))))
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
	w := bufio.NewWriter(a.out)
	for i, s := range schede {
		if i > 0 {
			fmt.Fprintln(w)
		}
		a.writeScheda(w, info, s)
	}
	return w.Flush()
}

// writeScheda prints a scheda as a person reads it: what it is, the head, the GANTT, the indicatori, the rilievi.
func (a *app) writeScheda(w io.Writer, info store.PianoInfo, s *piao.Scheda) {
	title := fmt.Sprintf("%s · %d · %s", info.Ente, info.Anno, a.t("sum.scheda", s.Numero))
	if !info.Attuale {
		title += " · " + a.t("show.oldversion", info.Versione)
	}
	fmt.Fprintln(w, a.styled(faint, oneLine(title)))
	for _, l := range wrap(oneLine(s.Obiettivo), a.page()) {
		fmt.Fprintln(w, a.styled(bold, l))
	}
	fmt.Fprintln(w)
	a.writeHead(w, s)
	a.writeGantt(w, info.Anno, s)
	a.writeIndicatori(w, s)
	a.writeRilievi(w, s)
	fmt.Fprintln(w, "\n"+a.styled(faint, a.t("show.source", oneLine(s.Fonte.File), sourcePlace(s.Fonte))))
}

// writeHead prints label and value; fields that are empty are left out.
func (a *app) writeHead(w io.Writer, s *piao.Scheda) {
	const labels = 24
	for _, f := range peopleTogether(schema.Scheda.Shown()) {
		value := a.fieldText(schema.Scheda, f, s)
		if value == "" {
			continue
		}
		names := wrap(a.fieldName(f), labels-2)
		lines := wrap(visible(value), a.page()-labels)
		for i := range max(len(names), len(lines)) {
			name, line := at(names, i), at(lines, i)
			fmt.Fprintln(w, strings.TrimRight(a.styled(cyan, pad(name, labels))+line, " "))
		}
	}
}

// peopleTogether puts the staff behind those who answer for a goal.
func peopleTogether(fields []*schema.Field) []*schema.Field {
	staff, list := []*schema.Field{}, []*schema.Field{}
	last := 0
	for _, f := range fields {
		if f.Who == schema.Staff {
			staff = append(staff, f)
			continue
		}
		if f.Who == schema.Persons && (last == 0 || last == len(list)) {
			last = len(list) + 1
		}
		list = append(list, f)
	}
	return slices.Insert(list, last, staff...)
}

func (a *app) writeIndicatori(w io.Writer, s *piao.Scheda) {
	if len(s.Indicatori) == 0 {
		return
	}
	a.heading(w, layout.Get(layout.LIndicatori).Grafia)
	fields := schema.Indicatore.Shown()
	columns, used := make([]terminal.Column, len(fields)), make([]bool, len(fields))
	for i, f := range fields {
		name, _, _ := strings.Cut(a.fieldName(f), " (")
		columns[i] = terminal.Column{Name: name, Right: f.Kind == schema.Number || f.Kind == schema.Share}
	}
	var rows [][]string
	for i := range s.Indicatori {
		row := make([]string, len(fields))
		for j, f := range fields {
			row[j] = oneLine(a.fieldText(schema.Indicatore, f, &s.Indicatori[i]))
			used[j] = used[j] || row[j] != ""
		}
		rows = append(rows, row)
	}
	columns, rows = onlyUsed(columns, rows, used)
	fmt.Fprintln(w, a.table(columns, rows, a.page()))
}

// onlyUsed leaves out the columns in which no row has anything.
func onlyUsed(columns []terminal.Column, rows [][]string, used []bool) ([]terminal.Column, [][]string) {
	var outColumns []terminal.Column
	out := make([][]string, len(rows))
	for i, c := range columns {
		if !used[i] {
			continue
		}
		outColumns = append(outColumns, c)
		for j := range rows {
			out[j] = append(out[j], rows[j][i])
		}
	}
	return outColumns, out
}

// writeRilievi lists the rilievi of a scheda, the gravest first.
func (a *app) writeRilievi(w io.Writer, s *piao.Scheda) {
	if len(s.Rilievi) == 0 {
		return
	}
	a.heading(w, a.t("show.rilievi", len(s.Rilievi)))
	for _, g := range slices.Backward(piao.AllGravita) {
		for _, r := range s.Rilievi {
			if r.Gravita == g {
				a.writeRilievo(w, r)
			}
		}
	}
}

func (a *app) writeRilievo(w io.Writer, r piao.Rilievo) {
	where := []string{a.styled(gravityStyle(r.Gravita), string(r.Gravita)), r.Codice}
	for _, v := range []string{r.Posizione, r.Campo} {
		if v != "" {
			where = append(where, oneLine(v))
		}
	}
	fmt.Fprintln(w, strings.Join(where, " · "))
	text := oneLine(r.Messaggio)
	if r.Prima != r.Dopo {
		text += "\n" + shorten(oneLine(r.Prima)) + " → " + shorten(oneLine(r.Dopo))
	}
	for _, l := range wrap(text, a.page()-2) {
		fmt.Fprintln(w, "  "+l)
	}
}

// shorten cuts a text that is too long to be read at a glance; the database has all of it.
func shorten(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func sourcePlace(f piao.Fonte) string {
	return oneLine(piao.Pos{Sheet: f.Foglio, Page: f.Pagina, Row: f.Riga}.String())
}
