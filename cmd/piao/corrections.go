package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"piao"
	"piao/ingest"
	"piao/normalize"
	"piao/store"
)

// The files of decisions and of pinned spellings, beside the documents.
const (
	correctionsName = "correzioni.csv"
	namesName       = "nomi.csv"
)

// A readingOptions says how raw schede become a plan: the flags that the commands share which read documents.
type readingOptions struct {
	ente         string
	anno         int
	fromSiblings bool
	corrections  string
}

func (o *readingOptions) flags(a *app, f *pflag.FlagSet) {
	f.BoolVar(&o.fromSiblings, "from-siblings", false, a.t("flag.siblings"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
}

// options are what the flags say to the reading of documents.
func (o readingOptions) options(password string, limits limitFlag) ingest.Options {
	return ingest.Options{Password: password, Limits: limits.Limits, Ente: o.ente, Anno: o.anno, FromSiblings: o.fromSiblings, Corrections: o.corrections}
}

// allBeside finds the files of that name beside the documents of paths, and in the folders below one that is named. What is read from
// stdin has no folder.
func allBeside(name string, paths []string) []string {
	var found []string
	add := func(file string) {
		if isFile(file) && !slices.Contains(found, file) {
			found = append(found, file)
		}
	}
	for _, p := range paths {
		if p == "-" {
			continue
		}
		if st, err := os.Stat(p); err != nil || !st.IsDir() {
			add(filepath.Join(filepath.Dir(p), name))
			continue
		}
		add(filepath.Join(p, name))
		_ = filepath.WalkDir(p, func(path string, d fs.DirEntry, err error) error { // what cannot be read is told where documents are
			switch {
			case err != nil:
			case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != p:
				return filepath.SkipDir
			case d.Name() == name:
				add(path)
			}
			return nil
		})
	}
	return found
}

// readCorrections reads a file of decisions.
func (a *app) readCorrections(file string) ([]normalize.Correzione, error) {
	f, err := a.openFile(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := normalize.ReadCorrezioni(f)
	return all, a.tableProblem(file, err)
}

// tableProblem puts what is wrong with a file of decisions or of spellings into the user's language; nil for nil.
func (a *app) tableProblem(file string, err error) error {
	var te *normalize.TableError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &te):
		return fmt.Errorf("%s: %w", file, err)
	}
	text := ""
	columns := strings.Join(te.Columns, ", ")
	switch te.Err {
	case normalize.ErrYear:
		text = a.t("corrections.year", te.Text)
	case normalize.ErrCopia:
		text = a.t("corrections.copia", te.Text)
	case normalize.ErrHeader:
		text = a.t("corrections.header", columns)
	case normalize.ErrCells:
		text = a.t("corrections.cells", columns)
	case normalize.ErrTwice:
		text = a.t("corrections.twice", te.Text)
	default:
		text = a.t("corrections.quoting")
	}
	return a.problem(a.t("corrections.line", file, te.Line, text), a.t("corrections.hint"))
}

// valueText says in the user's language why a text cannot be a field's value.
func (a *app) valueText(err error) string {
	var ve *normalize.ValueError
	if !errors.As(err, &ve) {
		return err.Error()
	}
	switch ve.Err {
	case normalize.ErrWhole:
		return a.t("value.whole", ve.Text)
	case normalize.ErrPercent:
		return a.t("value.percent", ve.Text)
	case normalize.ErrAnswer:
		return a.t("value.answer", ve.Text)
	case normalize.ErrMark:
		return a.t("value.mark", ve.Text)
	case normalize.ErrNoName:
		return a.t("value.name")
	}
	return a.t("value.nofield", ve.Text)
}

// addCorrection adds a decision to those that the file has by now, and gives how many there are.
func (a *app) addCorrection(file string, c normalize.Correzione) (int, error) {
	return a.changeCorrections(file, func(all []normalize.Correzione) []normalize.Correzione { return append(all, c) })
}

// changeCorrections changes the decisions that the file has by now, and gives how many there are then. The file is written aside and
// renamed, so that it is never half written; it keeps its separator, its mark and its permissions.
func (a *app) changeCorrections(file string, change func([]normalize.Correzione) []normalize.Correzione) (int, error) {
	if real, err := filepath.EvalSymlinks(file); err == nil {
		file = real
	}
	var all []normalize.Correzione
	mode, comma, mark := fs.FileMode(0o644), ',', ""
	if st, err := os.Stat(file); err == nil {
		if mode = st.Mode().Perm(); mode&0o200 == 0 {
			return 0, &fs.PathError{Op: "write", Path: file, Err: fs.ErrPermission}
		}
		if all, err = a.readCorrections(file); err != nil {
			return 0, err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return 0, err
		}
		comma = normalize.Separator(string(data))
		if comma == ';' { // for a spreadsheet, which wants to be told that this is UTF-8
			mark = "\ufeff"
		}
	}
	all = change(all)
	f, err := os.CreateTemp(filepath.Dir(file), ".correzioni-*")
	if err != nil {
		return 0, err
	}
	_, err = f.WriteString(mark)
	err = errors.Join(err, normalize.WriteCorrezioni(f, all, comma), f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return len(all), err
}

// documentsOf gives the paths of the documents that a version was read from, as far as they are still there.
func documentsOf(db string, files []store.File) (there, gone []string) {
	for _, f := range files {
		folder := filepath.FromSlash(f.Folder)
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(filepath.Dir(db), folder)
		}
		if path := filepath.Join(folder, f.Name); f.Folder != "" && isFile(path) {
			there = append(there, path)
		} else {
			gone = append(gone, f.Name)
		}
	}
	return there, gone
}

// correctionsFile is where new decisions go: the file that is named or found, else a new one in the folder of the documents; without
// documents, in the current one.
func (a *app) correctionsFile(named string, paths []string) (string, error) {
	if named != "" {
		return named, nil
	}
	switch found := allBeside(correctionsName, paths); {
	case len(found) > 1:
		return "", a.problem(a.t("corrections.several", strings.Join(found, ", ")), a.t("corrections.several.hint"))
	case len(found) == 1:
		return found[0], nil
	}
	var folders []string
	for _, p := range paths {
		if st, err := os.Stat(p); errors.Is(err, fs.ErrNotExist) || err == nil && !st.IsDir() {
			p = filepath.Dir(p)
		}
		if !slices.Contains(folders, p) {
			folders = append(folders, p)
		}
	}
	switch len(folders) {
	case 0:
		return correctionsName, nil
	case 1:
		return filepath.Join(folders[0], correctionsName), nil
	}
	return "", a.problem(a.t("corrections.folders", strings.Join(folders, ", ")), a.t("corrections.several.hint"))
}

// correctionsLine says how many decisions were applied and how many no longer fit; empty where there was none.
func (a *app) correctionsLine(p *piao.Piano) string {
	applied, stale := 0, 0
	for _, f := range p.AllRilievi() {
		switch f.Codice {
		case "correzione":
			applied++
		case "correzione-superata":
			stale++
		}
	}
	if applied+stale == 0 {
		return ""
	}
	line := a.n("n.decision", applied)
	if stale > 0 {
		line += ", " + a.n("sum.stale", stale)
	}
	return line
}
