// Package disk opens the files that a person names.
package disk

import (
	"errors"
	"io/fs"
	"os"

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

// At names the file or the folder that the system refuses something about.
func At(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return message.Errorf("join", path, err)
}
