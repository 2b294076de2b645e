package main

import (
	"context"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao/export"
)

// exportFormats are the choices of --format, in the order in which the help names them.
var exportFormats = []exportFormat{
	{name: formatCSV, folder: wholeTables, stream: oneTable(exportCSVTable), files: exportCSV, tracce: true, keyed: true},
	{name: formatDataPackage, folder: always, files: exportDataPackage, tracce: true, keyed: true},
	{name: formatJSON, stream: streaming(exportJSON), lenient: true},
	{name: formatNDJSON, stream: streaming(exportNDJSON), lenient: true},
	{name: formatParquet, folder: wholeTables, stream: oneTable(exportParquetTable), files: exportParquet, tracce: true, keyed: true},
	{name: formatSQLite, files: exportSQLite, tracce: true},
	{name: formatTabelle, stream: streaming(exportTabelle), tracce: true, keyed: true},
	{name: formatXLSX, folder: manyTemplates, stream: oneTemplate, files: exportTemplates, lenient: true, keyed: true},
	{name: formatTSV, folder: manyTemplates, stream: oneTemplate, files: exportTemplates, lenient: true, keyed: true},
}

func always(exportOptions) bool        { return true }
func wholeTables(o exportOptions) bool { return o.table == "" }

func streaming(f streamFunc) func(exportOptions) streamFunc {
	return func(exportOptions) streamFunc { return f }
}

// oneTable is of a format that is one file where --table asks for one table.
func oneTable(f streamFunc) func(exportOptions) streamFunc {
	return func(o exportOptions) streamFunc {
		if o.table == "" {
			return nil
		}
		return f
	}
}

func formatNames() []string {
	var names []string
	for _, f := range exportFormats {
		names = append(names, f.name)
	}
	return names
}

func newExportCmd(a *app) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use: "export " + a.t("arg.export"), Short: a.t("export.short"), Long: a.t("export.long"), Example: a.t("export.example"),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.args, o.guardSet = args, cmd.Flags().Changed("guard-formulas")
			return a.runExport(cmd.Context(), o)
		},
	}
	f := cmd.Flags()
	a.formatFlag(cmd, &o.format, formatNames()...)
	f.StringVarP(&o.out, "output", "o", "", a.t("export.output"))
	f.BoolVar(&o.force, "force", false, a.t("export.force"))
	f.StringVar(&o.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&o.ente, "ente", "", a.t("export.ente"))
	f.Var(a.within(&o.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("export.anno"))
	f.Var(a.within(&o.versione, 1, math.MaxInt32, "usage.versione"), "versione", a.t("export.versione"))
	f.BoolVar(&o.allVersions, "all-versions", false, a.t("export.allversions"))
	a.dialectFlag(cmd, &o.dialect)
	f.BoolVar(&o.guard, "guard-formulas", true, a.t("export.guard"))
	f.StringVar(&o.table, "table", "", a.t("export.table", strings.Join(tableNames(), ", ")))
	f.BoolVar(&o.partitioned, "partitioned", false, a.t("export.partitioned"))
	f.BoolVar(&o.nextYear, "next-year", false, a.t("export.nextyear"))
	f.BoolVar(&o.datasette, "datasette", false, a.t("export.datasette"))
	f.StringVar(&o.licence, "licence", "", a.t("export.licence"))
	f.BoolVar(&o.redact, "redact-names", false, a.t("export.redact"))
	f.StringVar(&o.redactKey, "redact-key", "", a.t("export.redactkey"))
	f.StringVar(&o.codici.IPA, "codice-ipa", "", a.t("export.ipa"))
	f.StringVar(&o.codici.ISTAT, "codice-istat", "", a.t("export.istat"))
	f.StringVar(&o.codici.Catastale, "codice-catastale", "", a.t("export.catastale"))
	f.BoolVar(&o.schema, "schema", false, a.t("export.schema"))
	f.StringVar(&o.config, "config", "", a.t("check.config"))
	o.limits.add(a, cmd)
	f.StringVar(&o.password, "password", "", a.t("flag.password"))
	o.reading.flags(a, f)
	f.StringVar(&o.reading.modulo, "modulo", "", a.t("export.modulo"))
	f.BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	complete(cmd, "table", tableNames()...)
	return cmd
}

func (a *app) runExport(ctx context.Context, o exportOptions) error {
	switch {
	case o.schema && o.out != "" && o.out != "-":
		return a.problem(a.t("export.flag", "--schema", "-o"), a.t("export.schema.hint"))
	case o.schema:
		_, err := io.WriteString(a.out, export.Schema)
		return err
	}
	format := exportFormats[slices.IndexFunc(exportFormats, func(f exportFormat) bool { return f.name == o.format })]
	t, err := a.exportTarget(format, o)
	if err != nil {
		return err
	}
	m, err := a.templateModulo(o)
	if err != nil {
		return err
	}
	if m != nil {
		o.reading.modulo = "" // it is written in, and documents are read as they are
	}
	src, err := a.exportSource(ctx, o, format)
	if err != nil {
		return err
	}
	defer src.close()
	if err := t.Spares(src.files); err != nil {
		return err
	}
	x := &exporting{app: a, o: o, format: format, count: len(src.plans), modulo: m}
	if err := x.prepare(ctx, src); err != nil {
		return err
	}
	if err := t.write(ctx, x); err != nil {
		return err
	}
	if !o.quiet {
		x.tell(t.Path)
	}
	if (x.namesLeft() || x.partly) && src.outcome == nil {
		return errPartly
	}
	return src.outcome
}

// namesLeft says, also to who wants no messages, what may still name somebody in an export without names.
func (x *exporting) namesLeft() bool {
	if x.redactor == nil {
		return false
	}
	left := x.redactor.Left()
	if len(left) > 0 {
		x.app.say(x.app.t("export.redact.left", strings.Join(left, ", ")))
	}
	return len(left) > 0
}

// tell says what was written where, and what a person may have to look at.
func (x *exporting) tell(path string) {
	if x.format.tracce {
		x.tellMissing()
	}
	if path != "-" {
		x.app.say(x.app.t("export.done", x.app.n("n.piano", x.count), x.app.n("n.scheda", x.schede), path))
	}
}

// tellMissing says which enti have no code, and that data without a licence are not open.
func (x *exporting) tellMissing() {
	if n := len(x.uncoded); n > 0 {
		first := x.uncoded[0]
		if n > 1 {
			first = first + " " + x.app.n("export.nocodes.others", n-1)
		}
		x.app.say(x.app.t("export.nocodes", first, x.uncoded[0]))
	}
	if x.licence == "" && (x.o.format == formatDataPackage || x.o.datasette) {
		x.app.say(x.app.t("export.nolicence"))
	}
}

func exportCSV(_ context.Context, x *exporting, dir string) error {
	_, err := export.CSV(dir, x.plans, x.dialect())
	return err
}

func exportCSVTable(_ context.Context, x *exporting, w io.Writer) error {
	return export.CSVTable(w, export.TableNamed(x.o.table), x.plans, x.dialect())
}

func exportParquet(_ context.Context, x *exporting, dir string) error {
	write := export.Parquet
	if x.o.partitioned {
		write = export.ParquetPartitioned
	}
	_, err := write(dir, x.plans)
	return err
}

func exportParquetTable(_ context.Context, x *exporting, w io.Writer) error {
	return export.ParquetTable(w, export.TableNamed(x.o.table), x.plans)
}

func exportJSON(_ context.Context, x *exporting, w io.Writer) error {
	return export.JSON(w, x.plans, x.count)
}

func exportNDJSON(_ context.Context, x *exporting, w io.Writer) error {
	return export.NDJSON(w, x.plans)
}

func exportTabelle(_ context.Context, x *exporting, w io.Writer) error {
	cut, err := export.Tabelle(w, x.plans)
	if cut > 0 {
		x.partly = true
		x.app.say(x.app.n("export.cut", cut))
	}
	return err
}

func exportDataPackage(_ context.Context, x *exporting, dir string) error {
	return export.DataPackage(dir, x.plans, x.info())
}
