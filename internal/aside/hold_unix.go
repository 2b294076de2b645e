//go:build unix

package aside

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// hold keeps others from a place until it is released or the process ends.
func hold(dir string) (release func(), err error) {
	f, err := os.Open(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, errHeld
	case err != nil:
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		_ = f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errHeld
		}
		return nil, errNoLocks
	}
	mine, errMine := f.Stat()
	there, errThere := os.Lstat(dir)
	if errMine != nil || errThere != nil || !os.SameFile(mine, there) {
		_ = f.Close()
		return nil, errHeld
	}
	return func() { _ = f.Close() }, nil
}

// removeHeld removes the folder of a place, then releases it.
func removeHeld(dir string, release func()) {
	_ = os.RemoveAll(dir)
	release()
}
