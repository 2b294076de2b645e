package ingest

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"

	"piao/decide"
	"piao/internal/disk"
	"piao/normalize"
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
		corrections = decide.Beside(decide.CorrezioniName, paths)
	}
	return o.normalize(corrections, decide.Beside(decide.NomiName, paths))
}

// decideFor reads the decisions for files on whose way those folders stand: all of them, the inner ones last.
func (r *run) decideFor(w *way, o Options) error {
	if _, ok := r.opts[w]; ok {
		return nil
	}
	opts, err := o.normalize(filesNamed(o.Corrections), nil)
	for _, dir := range w.folders() {
		corrections := filesNamed(fileIn(dir, decide.CorrezioniName))
		if o.Corrections != "" {
			corrections = nil
		}
		own, ownErr := o.normalize(corrections, filesNamed(fileIn(dir, decide.NomiName)))
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
	if file := filepath.Join(folder, name); disk.IsFile(file) {
		return file
	}
	return ""
}

// normalize gives the options with the decisions and the spellings of those files.
func (o Options) normalize(corrections, names []string) (normalize.Options, error) {
	d, err := decide.Read(corrections, names)
	return normalize.Options{Ente: o.Ente, Anno: o.Anno, FromSiblings: o.FromSiblings, Correzioni: d.Correzioni, Names: d.Nomi}, err
}
