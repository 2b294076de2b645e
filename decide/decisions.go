package decide

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/internal/disk"
	"piao/internal/message"
	"piao/normalize"
)

// The names of the files of decisions and of pinned spellings, which stand beside the documents.
const (
	CorrezioniName = "correzioni.csv"
	NomiName       = "nomi.csv"
)

// Decisions are what people have decided about documents.
type Decisions struct {
	Correzioni []normalize.Correzione
	// Nomi are pinned spellings: as written, as wanted.
	Nomi map[string]string
}

// Read reads the files of decisions and those of spellings. Two that want one name otherwise contradict each other.
func Read(correzioni, nomi []string) (Decisions, error) {
	d := Decisions{Nomi: map[string]string{}}
	for _, file := range correzioni {
		all, err := readFile(file, ReadCorrezioni)
		if err != nil {
			return d, err
		}
		d.Correzioni = append(d.Correzioni, all...)
	}
	for _, file := range nomi {
		pinned, err := readFile(file, ReadNomi)
		if err != nil {
			return d, err
		}
		for from, to := range pinned {
			if other, ok := d.Nomi[from]; ok && other != to {
				return d, message.Errorf("names.clash", file, from, to, other).Do(message.New("names.clash.hint"))
			}
			d.Nomi[from] = to
		}
	}
	return d, nil
}

// readFile reads a file of decisions or of spellings.
func readFile[T any](file string, read func(io.Reader, string) (T, error)) (t T, err error) {
	f, err := disk.Open(file)
	if err != nil {
		return t, err
	}
	defer f.Close()
	return read(f, file)
}

// Beside finds the files of that name beside the documents of paths, and in the folders below one that is named. What is read from stdin
// (-) has no folder.
func Beside(name string, paths []string) []string {
	var found []string
	add := func(file string) {
		if disk.IsFile(file) && !slices.Contains(found, file) {
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
