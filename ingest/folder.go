package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"piao/decide"
	"piao/form"
	"piao/internal/message"
)

// Readable are the extensions of the files that are read where a folder is named.
var Readable = []string{".txt", ".tsv", ".tab", ".csv", ".xlsx", ".xlsm", ".xltx", ".ods", ".ots", ".docx", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".ott", ".xls", ".xlt", ".pdf", ".json", ".ndjson"}

// ErrNothing is the error of sources that name nothing to read.
const ErrNothing = message.Kind("err.nothing")

// list finds the files that sources name.
func list(sources []Source, o Options) (*intake, error) {
	if len(o.Kinds) == 0 {
		o.Kinds = Readable
	}
	in := &intake{passed: map[string]int{}, opts: o, first: map[string]string{}, ways: map[way]*way{}}
	var paths []string
	for _, s := range sources {
		in.add(s)
		paths = append(paths, s.Path)
	}
	if len(in.files) == 0 {
		return nil, &message.Error{What: message.New("input.none", strings.Join(paths, ", ")), Kind: ErrNothing,
			Hint: message.New("input.none.hint", strings.Join(o.Kinds, " "))}
	}
	return in, nil
}

// add adds the file of a source, or those of its folder.
func (in *intake) add(s Source) {
	f := &File{Path: s.Path, reader: s.Reader, name: s.Name}
	if s.Reader == nil {
		st, err := os.Stat(s.Path)
		if err == nil && st.IsDir() {
			in.folders = true
			in.walk(s.Path, in.with(nil, s.Path), map[string]bool{})
			return
		}
		f.way = in.with(nil, f.Dir())
		if err == nil {
			f.Size = st.Size()
		}
	}
	in.files = append(in.files, f)
}

// with adds a folder to a way where decisions, or a form, stand in it.
func (in *intake) with(outer *way, dir string) *way {
	if !slices.ContainsFunc([]string{decide.CorrezioniName, decide.NomiName, form.ModuloName}, func(name string) bool { return fileIn(dir, name) != "" }) {
		return outer
	}
	w := way{outer, dir}
	if in.ways[w] == nil {
		in.ways[w] = &w
	}
	return in.ways[w]
}

// walk adds the files of a folder, then those of the folders in it, in natural order. It follows links; seen are the folders on the way,
// so that a link back to one of them ends there; decided are those that have decisions.
func (in *intake) walk(dir string, decided *way, seen map[string]bool) {
	real, err := filepath.EvalSymlinks(dir)
	if err == nil && seen[real] {
		return
	}
	entries, readErr := os.ReadDir(dir)
	if err = errors.Join(err, readErr); err != nil {
		in.files = append(in.files, &File{Path: dir, Err: folderError(dir, err)})
		return
	}
	seen[real] = true
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return naturalCompare(a.Name(), b.Name()) })
	var inner []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		st, err := os.Stat(path)
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"): // hidden; the lock file of an office program
		case err == nil && st.IsDir():
			inner = append(inner, path)
		default:
			in.entry(path, st, decided)
		}
	}
	for _, path := range inner {
		in.walk(path, in.with(decided, path), seen)
	}
}

// entry adds a file of a folder, if it is of a kind that is read; st is nil where it cannot be looked at.
func (in *intake) entry(path string, st os.FileInfo, decided *way) {
	switch name := filepath.Base(path); {
	case name == decide.CorrezioniName, name == decide.NomiName, name == form.ModuloName, name == ConfigName: // no documents: what people say of them
	case slices.Contains(in.opts.Kinds, extOf(path)) && (st == nil || st.Mode().IsRegular()):
		f := &File{Path: path, found: true, way: decided}
		if st != nil {
			f.Size = st.Size()
		}
		in.files = append(in.files, f)
	default:
		in.passed[extOf(path)]++
	}
}

// naturalCompare orders names as a person does: without regard to case, and runs of digits as numbers (2 before 10).
func naturalCompare(a, b string) int {
	x, y := strings.ToLower(a), strings.ToLower(b)
	for x != "" && y != "" {
		p, q := chunk(x), chunk(y)
		if c := compareChunks(p, q); c != 0 {
			return c
		}
		x, y = x[len(p):], y[len(q):]
	}
	if c := len(x) - len(y); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// chunk is the run of digits, or of anything else, that s begins with.
func chunk(s string) string {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	n := 1
	for n < len(s) && digit(s[n]) == digit(s[0]) {
		n++
	}
	return s[:n]
}

func compareChunks(a, b string) int {
	n, errA := strconv.ParseUint(a, 10, 64)
	m, errB := strconv.ParseUint(b, 10, 64)
	if errA == nil && errB == nil && n != m {
		if n < m {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}
