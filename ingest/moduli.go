package ingest

import (
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"piao/form"
	"piao/internal/disk"
	"piao/internal/message"
)

// ReadModulo gives the form of that name: one that the program has, or the one that a file describes. A name with a dot or a separator of folders
// is that of a file.
func ReadModulo(name string) (*form.Modulo, error) {
	var names []string
	for _, m := range form.Noti() {
		if m.Nome == name {
			return m, nil
		}
		names = append(names, m.Nome)
	}
	if !strings.ContainsAny(name, `./\`) && !disk.IsFile(name) {
		return nil, message.Errorf("modulo.unknown", name).Do(message.New("modulo.unknown.hint", strings.Join(names, ", ")))
	}
	f, err := disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	const most = 1 << 20
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	switch {
	case err != nil:
		return nil, message.At(name, err)
	case len(data) > most:
		return nil, message.Errorf("config.syntax", name, "> 1 MB").Do(message.New("modulo.file.hint"))
	}
	return form.ReadModulo(name, data)
}

// findModuli gives each file the form that it is to be read by: the one that is asked for, else that of the innermost folder on the way to it
// that has the file of one.
func (in *intake) findModuli() error {
	if in.opts.Modulo != "" {
		m, err := ReadModulo(in.opts.Modulo)
		for _, f := range in.files {
			f.modulo, f.asked = m, true
		}
		return err
	}
	read := map[string]*form.Modulo{}
	for _, f := range in.files {
		folders := f.way.folders()
		slices.Reverse(folders)
		for _, dir := range folders {
			file := fileIn(dir, form.ModuloName)
			if file == "" {
				continue
			}
			if read[file] == nil {
				m, err := ReadModulo(file)
				if err != nil {
					return err
				}
				read[file] = m
			}
			f.modulo = read[file]
			break
		}
	}
	return nil
}

// FindModuli lists the files of forms beside the documents of paths, and in the folders below one that is named.
func FindModuli(paths []string) ([]string, error) {
	in, err := list(Paths(paths...), Options{})
	if err != nil && !errors.Is(err, ErrNothing) {
		return nil, err
	}
	var found []string
	for _, p := range paths {
		if file := fileIn(p, form.ModuloName); file != "" {
			found = append(found, file)
		}
	}
	if in == nil {
		return found, nil
	}
	for _, f := range in.files {
		for _, dir := range f.way.folders() {
			if file := fileIn(dir, form.ModuloName); file != "" && !slices.Contains(found, filepath.Clean(file)) {
				found = append(found, filepath.Clean(file))
			}
		}
	}
	return found, nil
}
