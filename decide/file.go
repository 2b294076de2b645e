package decide

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/internal/aside"
	"piao/internal/message"
	"piao/internal/tabella"
	"piao/normalize"
)

// FileFor gives the file that new decisions about the documents of paths go to: the one that stands beside them, else a new one in their
// folder; without documents, in the current one.
func FileFor(paths []string) (string, error) {
	switch found := Beside(CorrezioniName, paths); {
	case len(found) > 1:
		return "", message.Errorf("corrections.several", strings.Join(found, ", ")).Do(message.New("corrections.several.hint"))
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
		return CorrezioniName, nil
	case 1:
		return filepath.Join(folders[0], CorrezioniName), nil
	}
	return "", message.Errorf("corrections.folders", strings.Join(folders, ", ")).Do(message.New("corrections.several.hint"))
}

// Change changes the decisions that the file has by now, and gives those that it has then. It is never half written; it keeps its separator,
// its encoding and its permissions.
func Change(file string, change func([]normalize.Correzione) []normalize.Correzione) ([]normalize.Correzione, error) {
	var all []normalize.Correzione
	dialect := tabella.Dialect{Comma: ','}
	if st, err := os.Stat(file); err == nil {
		if st.Mode().Perm()&0o200 == 0 {
			return nil, &fs.PathError{Op: "write", Path: file, Err: fs.ErrPermission}
		}
		if all, err = readFile(file, ReadCorrezioni); err != nil {
			return nil, err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		dialect = tabella.DialectOf(data)
	}
	all = change(all)
	return all, aside.Write(file, func(w io.Writer) error { return WriteCorrezioni(w, all, dialect) })
}
