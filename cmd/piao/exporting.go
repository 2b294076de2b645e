package main

import (
	"context"
	"io"
	"slices"

	"piao/export"
	"piao/form"
	"piao/internal/tabella"
)

type exportOptions struct {
	which
	args        []string
	allVersions bool

	format, out      string
	force, quiet     bool
	dialect, table   string
	guard, guardSet  bool
	partitioned      bool
	nextYear         bool
	datasette        bool
	licence          string
	redact           bool
	redactKey        string
	codici           export.Codici
	schema           bool
	config, password string
	limits           limitFlag
	reading          readingOptions
}

const (
	formatDataPackage = "datapackage"
	formatParquet     = "parquet"
	formatSQLite      = "sqlite"
	formatTabelle     = "tabelle"
)

// An exportFormat is a choice of --format. It has a stream where it is one file that can be written from its beginning to its end, and
// so go to stdout; else files, which writes at a path: a file, or a folder that is there and empty.
type exportFormat struct {
	name string
	// folder says whether files writes a folder under these options.
	folder func(exportOptions) bool
	// stream is nil where the options make it no single file.
	stream func(exportOptions) func(context.Context, *exporting, io.Writer) error
	files  func(context.Context, *exporting, string) error
	// lenient is set where a plan without an ente or a year is written as it is; tracce where the account of the cells is needed; keyed
	// where plans are told apart by their keys.
	lenient, tracce, keyed bool
}

type streamFunc = func(context.Context, *exporting, io.Writer) error

// An exporting is an export under way: what is asked for, and the plans to write.
type exporting struct {
	// modulo is the form that workbooks are written in, nil for the program's own; partly is set where it has no place for something.
	modulo *form.Modulo
	partly bool
	app    *app
	o      exportOptions
	format exportFormat
	// plans may be gone through more than once; count says how many there are.
	plans export.Plans
	count int
	// licence is what --licence or piao.toml say, empty for neither.
	licence string
	// redactor is nil where names are not redacted.
	redactor *export.Redactor
	// controllato stands for what the findings of the plans were made with.
	controllato string
	// beside is what is written beside the output: the metadata.yaml of a database.
	beside []byte
	// schede counts what the last pass over the plans gave; uncoded are the enti among them whose codes nobody has given.
	schede  int
	uncoded []string
}

// each wraps plans so that what is written is counted and a stop is heard.
func (x *exporting) each(ctx context.Context, plans export.Plans) export.Plans {
	return func(yield func(*export.Plan, error) bool) {
		x.schede, x.uncoded = 0, nil
		for p, err := range plans {
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				yield(nil, err)
				return
			}
			x.schede += len(p.Piano.Schede)
			if name := p.EnteName(); (p.Codici.IPA == "" || p.Codici.ISTAT == "") && !slices.Contains(x.uncoded, name) {
				x.uncoded = append(x.uncoded, name)
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}

func (x *exporting) dialect() tabella.Dialect {
	d := dialectNamed(x.o.dialect)
	d.Bare = !x.o.guard
	return d
}

func (x *exporting) info() export.PackageInfo {
	return export.PackageInfo{Licenza: x.licence, Programma: programVersion(), Bare: !x.o.guard, Pseudonimi: x.o.redact}
}

func tableNames() []string {
	var names []string
	for _, t := range export.Tables() {
		names = append(names, t.Name)
	}
	return names
}
