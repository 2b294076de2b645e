package ingest

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/internal/message"
	"piao/normalize"
)

// The files of decisions and of pinned spellings, beside the documents.
const (
	correctionsName = "correzioni.csv"
	namesName       = "nomi.csv"
)

// decide reads the decisions about all files: one that cannot be read stops the run before it begins.
func (r *run) decide(sources []Source, o Options) error {
	r.opts = map[*way]normalize.Options{}
	if o.Together {
		opts, err := decisionsAbout(sources, o)
		r.opts[nil] = opts
		for _, f := range r.in.files {
			f.way = nil
		}
		return err
	}
	for _, f := range r.in.files {
		if err := r.decideFor(f.way, o); err != nil {
			return err
		}
	}
	return nil
}

// decisionsAbout reads the decisions that stand beside all sources, which are about all of them.
func decisionsAbout(sources []Source, o Options) (normalize.Options, error) {
	var paths []string
	for _, s := range sources {
		if s.Reader == nil {
			paths = append(paths, s.Path)
		}
	}
	corrections := filesNamed(o.Corrections)
	if o.Corrections == "" {
		corrections = allBeside(correctionsName, paths)
	}
	return o.normalize(corrections, allBeside(namesName, paths))
}

// decideFor reads the decisions for files on whose way those folders stand: all of them, the inner ones last.
func (r *run) decideFor(w *way, o Options) error {
	if _, ok := r.opts[w]; ok {
		return nil
	}
	opts, err := o.normalize(filesNamed(o.Corrections), nil)
	for _, dir := range w.folders() {
		corrections := filesNamed(fileIn(dir, correctionsName))
		if o.Corrections != "" {
			corrections = nil
		}
		own, ownErr := o.normalize(corrections, filesNamed(fileIn(dir, namesName)))
		opts.Correzioni = slices.Concat(opts.Correzioni, own.Correzioni)
		maps.Copy(opts.Names, own.Names)
		err = cmp.Or(err, ownErr)
	}
	r.opts[w] = opts
	return err
}

// folders lists the folders of a way, the outermost first.
func (w *way) folders() []string {
	if w == nil {
		return nil
	}
	return append(w.outer.folders(), w.dir)
}

func filesNamed(file string) []string {
	if file == "" {
		return nil
	}
	return []string{file}
}

// fileIn gives the file of that name in a folder; empty where there is none.
func fileIn(folder, name string) string {
	if file := filepath.Join(folder, name); isFile(file) {
		return file
	}
	return ""
}

// normalize gives the options with the decisions and the spellings of those files.
func (o Options) normalize(corrections, names []string) (normalize.Options, error) {
	opts := normalize.Options{Ente: o.Ente, Anno: o.Anno, FromSiblings: o.FromSiblings, Names: map[string]string{}}
	for _, file := range corrections {
		all, err := readTable(file, normalize.ReadCorrezioni)
		if err != nil {
			return opts, err
		}
		opts.Correzioni = append(opts.Correzioni, all...)
	}
	for _, file := range names {
		pinned, err := readTable(file, normalize.ReadNomi)
		if err != nil {
			return opts, err
		}
		for from, to := range pinned {
			if other, ok := opts.Names[from]; ok && other != to {
				return opts, &message.Error{What: message.New("names.clash", file, from, to, other), Hint: message.New("names.clash.hint")}
			}
			opts.Names[from] = to
		}
	}
	return opts, nil
}

// allBeside finds the files of that name beside the documents of paths, and in the folders below one that is named.
func allBeside(name string, paths []string) []string {
	var found []string
	add := func(file string) {
		if isFile(file) && !slices.Contains(found, file) {
			found = append(found, file)
		}
	}
	for _, p := range paths {
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

// readTable reads a file of decisions or of spellings.
func readTable[T any](file string, read func(io.Reader) (T, error)) (t T, err error) {
	if st, err := os.Stat(file); err == nil && !st.Mode().IsRegular() && file != os.DevNull { // a pipe could make it wait for ever
		return t, &message.Error{What: message.New("join", file, message.New("err.notafile")), Hint: message.New("err.nofile.hint")}
	}
	f, err := os.Open(file)
	if err != nil {
		return t, err
	}
	defer f.Close()
	t, err = read(f)
	return t, tableProblem(file, err)
}

// tableProblem says what is wrong with a file of decisions or of spellings; nil for nil.
func tableProblem(file string, err error) error {
	var te *normalize.TableError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &te):
		return fmt.Errorf("%s: %w", file, err)
	}
	what := message.New("corrections.quoting")
	columns := strings.Join(te.Columns, ", ")
	switch te.Err {
	case normalize.ErrYear:
		what = message.New("corrections.year", te.Text)
	case normalize.ErrCopia:
		what = message.New("corrections.copia", te.Text)
	case normalize.ErrHeader:
		what = message.New("corrections.header", columns)
	case normalize.ErrCells:
		what = message.New("corrections.cells", columns)
	case normalize.ErrTwice:
		what = message.New("corrections.twice", te.Text)
	}
	return &message.Error{What: message.New("corrections.line", file, te.Line, what), Hint: message.New("corrections.hint"), Err: err}
}
