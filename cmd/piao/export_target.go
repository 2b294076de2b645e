package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/export"
	"piao/internal/aside"
	"piao/internal/target"
)

// A destination is where an export goes.
type destination struct {
	app    *app
	format exportFormat
	o      exportOptions
	// Path is "-" for stdout.
	target.Target
}

// exportTarget checks the flags that say what is written and where, before anything is read.
func (a *app) exportTarget(f exportFormat, o exportOptions) (*destination, error) {
	t := &destination{app: a, format: f, o: o,
		Target: target.Target{Folder: f.folder != nil && f.folder(o), Force: o.force, Format: f.name, Own: export.IsOwn}}
	if o.out != "" { // without the slash at the end of a folder's name
		t.Path = filepath.Clean(o.out)
	}
	stream := f.stream != nil && f.stream(o) != nil
	if err := a.checkExport(f, o); err != nil {
		return nil, err
	}
	if t.Path == "" && stream && f.name != formatParquet && f.name != formatXLSX && f.name != formatTabelle { // what no terminal can show goes there only if it is said
		t.Path = "-"
	}
	switch {
	case t.Path == "":
		return nil, a.problem(a.t("export.nooutput", f.name), a.t("export.nooutput.hint", f.name))
	case t.Path == "-" && !stream:
		return nil, a.problem(a.t("export.nostdout", f.name), a.t("export.nostdout.hint"))
	case t.Path == "-":
		return t, nil
	}
	if err := t.MayWrite(); err != nil {
		return nil, err
	}
	return t, mayWriteMetadata(o, t.Path)
}

// checkExport refuses flags that do not go with the format.
func (a *app) checkExport(f exportFormat, o exportOptions) error {
	if err := a.checkDialect(o.dialect, f.name); err != nil {
		return err
	}
	given := []struct {
		flag    string
		set     bool
		formats []string
	}{
		{"--guard-formulas", o.guardSet, []string{formatCSV, formatDataPackage}},
		{"--table", o.table != "", []string{formatCSV, formatParquet}},
		{"--partitioned", o.partitioned, []string{formatParquet}},
		{"--next-year", o.nextYear, []string{formatXLSX, formatTSV}},
		{"--datasette", o.datasette, []string{formatSQLite}},
		{"--licence", o.licence != "", []string{formatDataPackage, formatSQLite}},
		{"--codice-…", o.codici != export.Codici{}, []string{formatCSV, formatDataPackage, formatParquet, formatSQLite, formatTabelle}},
	}
	for _, g := range given {
		if g.set && !slices.Contains(g.formats, f.name) {
			return a.problem(a.t("export.flag", g.flag, f.name), a.t("export.flag.hint", g.flag, strings.Join(g.formats, ", ")))
		}
	}
	switch {
	case o.table != "" && export.TableNamed(o.table) == nil:
		return a.problem(a.t("export.table.unknown", o.table), a.t("usage.format.hint", strings.Join(tableNames(), ", ")))
	case o.table != "" && o.partitioned:
		return a.problem(a.t("export.flag", "--partitioned", "--table"), "")
	case o.redactKey != "" && !o.redact:
		return a.problem(a.t("export.redactkey.alone"), "")
	}
	return nil
}

// write writes the export aside and puts it in its place when it is whole; what fails leaves nothing behind.
func (t *destination) write(ctx context.Context, x *exporting) error {
	if t.Path == "-" {
		w := bufio.NewWriter(t.app.out)
		if err := t.format.stream(t.o)(ctx, x, w); err != nil {
			return err
		}
		return w.Flush()
	}
	return t.Write(func(path string) error { return cmp.Or(t.fill(ctx, x, path), ctx.Err()) }, func() error {
		if x.beside == nil {
			return nil
		}
		path := metadataPath(t.o, t.Path)
		return target.CannotWrite(path, aside.Write(path, writing(x.beside)))
	})
}

func (t *destination) fill(ctx context.Context, x *exporting, path string) error {
	if t.format.stream == nil || t.format.stream(t.o) == nil {
		return t.format.files(ctx, x, path)
	}
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = t.format.stream(t.o)(ctx, x, w)
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}

// writing gives what writes a text.
func writing(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
}
