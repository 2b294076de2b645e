package main

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/ingest"
	"piao/internal/aside"
	"piao/internal/listing"
	"piao/internal/target"
	"piao/internal/terminal"
)

const formatTOML = "toml"

// moduloFlag adds --modulo to a command that reads.
func (a *app) moduloFlag(cmd *cobra.Command, name *string) {
	cmd.Flags().StringVar(name, "modulo", "", a.t("flag.modulo"))
	_ = cmd.RegisterFlagCompletionFunc("modulo", cobra.FixedCompletions([]string{piao.ModuloObiettivo, piao.ModuloDedotto}, cobra.ShellCompDirectiveDefault))
}

type moduloOptions struct {
	paths    []string
	modulo   string
	format   string
	output   string
	force    bool
	quiet    bool
	password string
	limits   limitFlag
}

func newModuloCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{Use: "modulo", Short: a.t("modulo.short"), Long: a.t("modulo.long"), Example: a.t("modulo.example")}
	cmd.AddCommand(newModuloProposeCmd(a), newModuloCheckCmd(a), newModuloListCmd(a), newModuloShowCmd(a))
	return cmd
}

func newModuloProposeCmd(a *app) *cobra.Command {
	var o moduloOptions
	cmd := &cobra.Command{
		Use: "propose " + a.t("arg.paths"), Short: a.t("modulo.propose.short"), Long: a.t("modulo.propose.long"), Example: a.t("modulo.propose.example"),
		Args: a.atLeastOne(a.t("arg.file")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return a.runModuloPropose(cmd.Context(), o)
		},
	}
	cmd.Flags().StringVarP(&o.output, "output", "o", "", a.t("modulo.output"))
	cmd.Flags().BoolVar(&o.force, "force", false, a.t("modulo.force"))
	o.reading(a, cmd)
	return cmd
}

// reading adds the flags by which documents are read.
func (o *moduloOptions) reading(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
}

// documents reads the documents that the command is given.
func (o moduloOptions) documents(ctx context.Context, a *app) (*intake, error) {
	reading := readingOptions{}
	in, err := a.read(ctx, o.paths, readOptions{Options: reading.options(o.password, o.limits), quiet: o.quiet, cells: true}, noCells)
	if err != nil {
		return nil, err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	if len(in.Good()) == 0 {
		return nil, errNothing
	}
	return in, nil
}

func (a *app) runModuloPropose(ctx context.Context, o moduloOptions) error {
	t := target.Target{Path: o.output, Force: o.force}
	toFile := o.output != "" && o.output != "-"
	if toFile {
		if err := t.MayWrite(); err != nil {
			return err
		}
		if err := t.Spares(o.paths); err != nil {
			return err
		}
	}
	in, err := o.documents(ctx, a)
	if err != nil {
		return err
	}
	var docs []*extract.Document
	known := 0
	for _, f := range in.Good() {
		docs = append(docs, f.Document)
		if len(f.Raw.Schede) > 0 && f.Raw.Schede[0].Modulo == "" {
			known++
		}
	}
	m := form.Propose(docs...)
	if len(m.Voci) == 0 {
		return a.problem(a.t("modulo.nolabels", strings.Join(o.paths, ", ")), a.t("modulo.nolabels.hint"))
	}
	var page bytes.Buffer
	if err := m.WriteTOML(&page, a.lang.String(), a.t("modulo.draft.head")); err != nil {
		return err
	}
	if !toFile {
		if _, err := a.out.Write(page.Bytes()); err != nil {
			return err
		}
		return in.outcome()
	}
	if err := aside.Write(o.output, writing(page.Bytes())); err != nil {
		return target.CannotWrite(o.output, err)
	}
	if !o.quiet {
		a.say(a.t("modulo.written", o.output, a.n("n.etichetta", len(m.Voci)), strings.Join(o.paths, " "), o.output))
		if known == len(docs) {
			a.say(a.t("modulo.noneed", piao.ModuloObiettivo))
		}
	}
	return in.outcome()
}

func newModuloCheckCmd(a *app) *cobra.Command {
	var o moduloOptions
	cmd := &cobra.Command{
		Use: "check " + a.t("arg.paths"), Short: a.t("modulo.check.short"), Long: a.t("modulo.check.long"), Example: a.t("modulo.check.example"),
		Args: a.atLeastOne(a.t("arg.file")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return a.runModuloCheck(cmd.Context(), o)
		},
	}
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	a.moduloFlag(cmd, &o.modulo)
	o.reading(a, cmd)
	return cmd
}

// runModuloCheck tries a form on documents: exit code 1 where a label of the one is not in the other.
func (a *app) runModuloCheck(ctx context.Context, o moduloOptions) error {
	if o.modulo == "" {
		found, err := ingest.FindModuli(o.paths)
		switch {
		case err != nil:
			return err
		case len(found) != 1:
			return a.problem(a.t("modulo.which"), a.t("modulo.which.hint"))
		}
		o.modulo = found[0]
	}
	m, err := ingest.ReadModulo(o.modulo)
	if err != nil {
		return err
	}
	if m.Impronta == "" {
		return a.problem(a.t("modulo.check.file", o.modulo), a.t("modulo.which.hint"))
	}
	in, err := o.documents(ctx, a)
	if err != nil {
		return err
	}
	outcome := in.outcome()
	var rows [][]any
	for _, f := range in.Good() {
		p := form.Prove(f.Document, m)
		rows = append(rows, a.triedRows(f.Path, p, o.format == formatTable)...)
		if !o.quiet {
			a.say(f.Path + ": " + a.t("modulo.tried", a.n("n.obiettivo", p.Obiettivi), m.Nome, p.Segni, len(p.Fuori)))
		}
		switch {
		case p.Obiettivi == 0:
			a.tell(&extract.Error{File: f.Path, Err: form.Explain(f.Document, m)})
			outcome = errNothing
		case outcome == nil && len(p.Oltre)+len(p.Mancanti) > 0:
			outcome = errPartly
		}
	}
	l := listing.New([]terminal.Column{{Name: "file"}, {Name: "esito", Title: a.t("modulo.col.esito")}, {Name: "parte", Title: a.t("modulo.col.parte")},
		{Name: "etichetta", Title: a.t("modulo.col.etichetta")}, {Name: "campo", Title: a.t("modulo.col.campo")}, {Name: "volte", Title: a.t("modulo.col.volte"), Right: true},
		{Name: "esempio", Title: a.t("modulo.col.esempio")}}, rows)
	if len(in.Good()) == 1 && o.format == formatTable {
		l = l.Without("file")
	}
	if err := a.write(o.format, l); err != nil {
		return err
	}
	return outcome
}

// triedRows are what a document gives by a form: its labels, those that it lacks, those that the form lacks, and what belongs to no goal. A person
// is shown the first of the last alone.
func (a *app) triedRows(file string, p *form.Prova, forPeople bool) (rows [][]any) {
	called := func(esito string) string { // programs are told it in one word, the same in each language
		if forPeople {
			return a.t("modulo.esito." + esito)
		}
		return esito
	}
	add := func(esito string, voci []form.VoceModulo) {
		for _, v := range voci {
			rows = append(rows, []any{file, called(esito), v.Parte, v.Etichetta, v.Campo, v.Volte, terminal.OneLine(v.Esempio)})
		}
	}
	add("letta", slices.DeleteFunc(slices.Clone(p.Voci), func(v form.VoceModulo) bool { return v.Volte == 0 }))
	add("manca", slices.DeleteFunc(slices.Clone(p.Voci), func(v form.VoceModulo) bool { return v.Volte > 0 || !slices.Contains(p.Mancanti, v.Etichetta) }))
	add("oltre", p.Oltre)
	const most = 15
	for i, r := range p.Fuori {
		if forPeople && i == most {
			a.say(a.n("modulo.more", len(p.Fuori)-most))
			break
		}
		rows = append(rows, []any{file, called("fuori"), "", r.Pos.String(), "", nil, terminal.OneLine(r.Testo)})
	}
	return rows
}

func newModuloListCmd(a *app) *cobra.Command {
	var o moduloOptions
	cmd := &cobra.Command{
		Use: "list " + a.t("arg.paths.any"), Short: a.t("modulo.list.short"), Long: a.t("modulo.list.long"), Example: a.t("modulo.list.example"),
		RunE: func(_ *cobra.Command, args []string) error {
			o.paths = args
			return a.runModuloList(o)
		},
	}
	a.formatFlag(cmd, &o.format, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

// runModuloList lists the forms that the program has, and those whose files stand beside documents: of the current folder where none is named.
func (a *app) runModuloList(o moduloOptions) error {
	var rows [][]any
	for _, m := range form.Noti() {
		rows = append(rows, []any{m.Nome, "", len(m.Voci), a.t("modulo.about." + m.Nome)})
	}
	if len(o.paths) == 0 {
		o.paths = []string{"."}
	}
	files, err := ingest.FindModuli(o.paths)
	if err != nil {
		return err
	}
	var outcome error
	for _, file := range files {
		m, err := ingest.ReadModulo(file)
		if err != nil {
			a.tell(err)
			outcome = errPartly
			continue
		}
		rows = append(rows, []any{m.Nome, file, len(m.Voci), ""})
	}
	if err := a.write(o.format, listing.New([]terminal.Column{{Name: "modulo", Title: a.t("modulo.col.modulo")}, {Name: "file"},
		{Name: "etichette", Title: a.t("modulo.col.etichette"), Right: true}, {Name: "descrizione", Title: a.t("modulo.col.descrizione")}}, rows)); err != nil {
		return err
	}
	return outcome
}

func newModuloShowCmd(a *app) *cobra.Command {
	var o moduloOptions
	cmd := &cobra.Command{
		Use: "show " + a.t("arg.modulo"), Short: a.t("modulo.show.short"), Long: a.t("modulo.show.long"), Example: a.t("modulo.show.example"),
		Args: a.exactlyOne(a.t("arg.modulo.one"), a.t("modulo.show.one")),
		RunE: func(_ *cobra.Command, args []string) error {
			o.modulo = args[0]
			return a.runModuloShow(o)
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{piao.ModuloObiettivo, piao.ModuloDedotto}, cobra.ShellCompDirectiveDefault
		},
	}
	a.formatFlag(cmd, &o.format, formatTOML, formatTable, formatCSV, formatJSON, formatNDJSON)
	return cmd
}

func (a *app) runModuloShow(o moduloOptions) error {
	m, err := ingest.ReadModulo(o.modulo)
	if err != nil {
		return err
	}
	if o.format == formatTOML {
		return m.WriteTOML(a.out, a.lang.String(), "")
	}
	var rows [][]any
	for _, v := range m.Voci {
		rows = append(rows, []any{v.Parte, v.Etichetta, v.Campo})
	}
	return a.write(o.format, listing.New([]terminal.Column{{Name: "parte", Title: a.t("modulo.col.parte")},
		{Name: "etichetta", Title: a.t("modulo.col.etichetta")}, {Name: "campo", Title: a.t("modulo.col.campo")}}, rows))
}
