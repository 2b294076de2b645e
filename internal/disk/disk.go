// Package disk opens the files that a person names, and writes others so that none is ever half written.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"piao/internal/message"
)

// IsFile says whether a regular file stands there.
func IsFile(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

// Open opens a file that a person named. What is no regular file is refused: a pipe could make it wait for ever.
func Open(path string) (*os.File, error) {
	if st, err := os.Stat(path); err == nil && !st.Mode().IsRegular() && path != os.DevNull {
		return nil, message.Errorf("join", path, message.New("err.notafile")).Do(message.New("err.nofile.hint"))
	}
	return os.Open(path)
}

// Write writes a file under another name first and gives it its own when it is whole. A file that stands there keeps its permissions, and
// a link to it stays a link.
func Write(path string, write func(io.Writer) error) (err error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	f, err := create(filepath.Dir(path))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(f.Name())
		}
	}()
	err = write(f)
	if st, statErr := os.Stat(path); statErr == nil {
		err = errors.Join(err, f.Chmod(st.Mode().Perm()))
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// create makes a file that nobody else has, with the permissions that the user gives new files.
func create(dir string) (*os.File, error) {
	for n := os.Getpid(); ; n++ {
		f, err := os.OpenFile(filepath.Join(dir, fmt.Sprintf(".piao-%d", n)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
}
