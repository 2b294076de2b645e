package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/internal/aside"
	"piao/internal/export"
	"piao/store"
)

// A target is where an export goes.
type target struct {
	app    *app
	format exportFormat
	o      exportOptions
	// path is "-" for stdout.
	path   string
	folder bool
}

// exportTarget checks the flags that say what is written and where, before anything is read.
func (a *app) exportTarget(f exportFormat, o exportOptions) (*target, error) {
	t := &target{app: a, format: f, o: o, path: cleanPath(o.out), folder: f.folder != nil && f.folder(o)}
	stream := f.stream != nil && f.stream(o) != nil
	if err := a.checkExport(f, o); err != nil {
		return nil, err
	}
	if t.path == "" && stream && f.name != formatParquet && f.name != formatXLSX { // what no terminal can show goes there only if it is said

		t.path = "-"
	}
	switch {
	case t.path == "":
		return nil, a.problem(a.t("export.nooutput", f.name), a.t("export.nooutput.hint", f.name))
	case t.path == "-" && !stream:
		return nil, a.problem(a.t("export.nostdout", f.name), a.t("export.nostdout.hint"))
	case t.path == "-":
		return t, nil
	}
	if err := t.mayWrite(); err != nil {
		return nil, err
	}
	return t, t.mayWriteMetadata()
}

// cleanPath takes the slash off the end of a folder's name; no path stays none.
func cleanPath(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Clean(path)
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
		{"--codice-…", o.codici != export.Codici{}, []string{formatCSV, formatDataPackage, formatParquet, formatSQLite}},
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

// fileExtensions are how files are named that somebody may expect where a folder is written.
var fileExtensions = []string{".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".json", ".zip", ".db", ".sqlite", ".pdf", ".html"}

// mayWrite refuses a path at which something stands that was not offered for replacement. A folder is replaced only where nothing is in
// it but what an export writes: a slip of the pen must not delete a person's documents.
func (t *target) mayWrite() error {
	st, err := os.Lstat(t.path)
	a := t.app
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if ext := strings.ToLower(filepath.Ext(t.path)); t.folder && slices.Contains(fileExtensions, ext) {
			return a.problem(a.t("export.folder.named", t.format.name, t.path), a.t("export.folder.named.hint"))
		}
		if st, err := os.Stat(filepath.Dir(t.path)); err != nil || !st.IsDir() {
			return a.problem(a.t("export.noparent", filepath.Dir(t.path)), a.t("export.noparent.hint"))
		}
		return nil
	case err != nil:
		return folderError(t.path, err)
	case t.folder && inFolder(".", t.path): // a folder that is moved away under a shell is lost to it
		return a.problem(a.t("export.here", t.path), a.t("export.here.hint"))
	case !t.o.force:
		return a.problem(a.t("export.exists", t.path), a.t("export.exists.hint"))
	case t.folder && !st.IsDir():
		return a.problem(a.t("export.isfile", t.path), a.t("export.other.hint"))
	case !t.folder && !st.Mode().IsRegular():
		return a.problem(a.t("export.isfolder", t.path), a.t("export.other.hint"))
	}
	if other := foreignFile(t.path); t.folder && other != "" {
		return a.problem(a.t("export.foreign", t.path, other), a.t("export.other.hint"))
	}
	return nil
}

// sparesSources refuses to replace what the plans are read from: the document, or the database with the plans that were not chosen.
func (t *target) sparesSources(files []string) error {
	out, err := os.Stat(t.path)
	if err != nil {
		return nil
	}
	for _, file := range files {
		st, err := os.Stat(file)
		if err == nil && (os.SameFile(out, st) || t.folder && inFolder(file, t.path)) {
			return t.app.problem(t.app.t("export.source", t.path, file), t.app.t("export.source.hint"))
		}
	}
	return nil
}

// foreignFile gives a file of a folder that no export has written, empty where there is none.
func foreignFile(dir string) (other string) {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil || !export.IsOwn(filepath.ToSlash(rel)) {
			other = path
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return dir
	}
	return other
}

// write writes the export aside and puts it in its place when it is whole; what fails leaves nothing behind.
func (t *target) write(ctx context.Context, x *exporting) error {
	if t.path == "-" {
		w := bufio.NewWriter(t.app.out)
		if err := t.format.stream(t.o)(ctx, x, w); err != nil {
			return err
		}
		return w.Flush()
	}
	beside := aside.File
	if t.folder {
		beside = aside.Folder
	}
	place, err := beside(t.path)
	if err != nil {
		return t.app.writeError(t.path, err)
	}
	defer place.Drop()
	if err := t.fill(ctx, x, place.Path); err != nil {
		return t.named(place.Path, err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := t.mayWrite(); err != nil { // what stands there now
		return err
	}
	if x.beside != nil {
		if err := aside.Write(t.metadataPath(), writing(x.beside)); err != nil {
			return t.app.writeError(t.metadataPath(), err)
		}
	}
	return t.named(place.Path, place.Commit())
}

// writing gives what writes a text.
func writing(text []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	}
}

// named gives an error of what is written aside the name of the place that it was for.
func (t *target) named(written string, err error) error {
	var se *store.Error
	if errors.As(err, &se) && se.File == written {
		return &store.Error{File: t.path, Err: se.Err}
	}
	return t.app.writeError(t.path, err)
}

func (t *target) fill(ctx context.Context, x *exporting, aside string) error {
	if t.format.stream == nil || t.format.stream(t.o) == nil {
		return t.format.files(ctx, x, aside)
	}
	f, err := os.OpenFile(aside, os.O_WRONLY, 0)
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
