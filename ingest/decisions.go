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

// decisions reads the decisions about the files, by the way to them.
func (in *intake) decisions(sources []Source) (map[*way]normalize.Options, error) {
	if in.opts.Together {
		opts, err := decisionsAbout(sources, in.opts)
		for _, f := range in.files {
			f.way = nil
		}
		return map[*way]normalize.Options{nil: opts}, err
	}
	all := map[*way]normalize.Options{}
	for _, f := range in.files {
		if _, ok := all[f.way]; ok {
			continue
		}
		opts, err := f.way.decisions(in.opts)
		if err != nil {
			return nil, err
		}
		all[f.way] = opts
	}
	return all, nil
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

// decisions reads the decisions of the folders of a way: all of them, the inner ones last.
func (w *way) decisions(o Options) (normalize.Options, error) {
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
	return opts, err
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
