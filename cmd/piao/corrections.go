package main

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"piao"
	"piao/normalize"
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

// normalizing gives the options for the documents of paths: with the decisions and the spellings that stand beside them.
func (a *app) normalizing(o readingOptions, paths []string) (normalize.Options, error) {
	corrections, err := a.beside(correctionsName, o.corrections, paths)
	if err != nil {
		return normalize.Options{}, err
	}
	names, err := a.beside(namesName, "", paths)
	if err != nil {
		return normalize.Options{}, err
	}
	return a.normalizingFrom(o, corrections, names)
}

// normalizingFrom gives the options with the decisions and the spellings of two files, each of them empty for none.
func (a *app) normalizingFrom(o readingOptions, corrections, names string) (opts normalize.Options, err error) {
	opts = normalize.Options{Ente: o.ente, Anno: o.anno, FromSiblings: o.fromSiblings, Names: map[string]string{}}
	if opts.Correzioni, err = a.readCorrections(corrections); err != nil {
		return opts, err
	}
	if names == "" {
		return opts, nil
	}
	f, err := a.openFile(names)
	if err != nil {
		return opts, err
	}
	defer f.Close()
	pinned, err := normalize.ReadNomi(f)
	if err != nil {
		return opts, a.tableError(names, err, a.t("corrections.hint"))
	}
	maps.Copy(opts.Names, pinned)
	return opts, nil
}

// readCorrections reads a file of decisions; none where there is no file.
func (a *app) readCorrections(file string) ([]normalize.Correzione, error) {
	if file == "" {
		return nil, nil
	}
	f, err := a.openFile(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all, err := normalize.ReadCorrezioni(f)
	if err != nil {
		return nil, a.tableError(file, err, a.t("corrections.hint"))
	}
	return all, nil
}

// saveCorrections writes the file aside and renames it, so that a decision is never half written.
func saveCorrections(file string, all []normalize.Correzione) error {
	f, err := os.CreateTemp(filepath.Dir(file), ".correzioni-*")
	if err != nil {
		return err
	}
	mode := fs.FileMode(0o644)
	if st, err := os.Stat(file); err == nil {
		mode = st.Mode().Perm()
	}
	err = errors.Join(normalize.WriteCorrezioni(f, all), f.Chmod(mode), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), file)
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
	return err
}

// correctionsFile is where new decisions go: the file that is named or found, else a new one in the folder of the document.
func (a *app) correctionsFile(named string, paths []string) (string, error) {
	file, err := a.beside(correctionsName, named, paths)
	if err != nil || file != "" {
		return file, err
	}
	if len(paths) == 0 {
		return correctionsName, nil
	}
	dir := paths[0]
	if st, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) || err == nil && !st.IsDir() {
		dir = filepath.Dir(dir)
	}
	return filepath.Join(dir, correctionsName), nil
}

// correctionsLine says how many decisions were applied and how many no longer fit; empty where there was none.
func (a *app) correctionsLine(p *piao.Piano) string {
	applied, stale := 0, 0
	for _, f := range findingsOf(p) {
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
		line += ", " + a.t("sum.stale", stale)
	}
	return line
}
