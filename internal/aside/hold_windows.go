package aside

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// hold keeps others from a place until it is released or the process ends: a file that is open cannot be removed.
func hold(dir string) (release func(), err error) {
	held := filepath.Join(dir, "held")
	if err := os.Remove(held); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errHeld
	}
	f, err := os.OpenFile(held, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist):
		return nil, errHeld
	case err != nil:
		return nil, err
	}
	return func() { _ = f.Close() }, nil
}

// removeHeld releases the folder of a place, whose file could not be removed before, then removes it.
func removeHeld(dir string, release func()) {
	release()
	_ = os.RemoveAll(dir)
}
