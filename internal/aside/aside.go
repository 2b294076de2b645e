// Package aside writes files and folders apart from where they belong and moves them there when they are whole, so that none is ever half
// written. What a run that was killed has left behind is put right by the next one in the same folder.
package aside

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// A Place is where something is written until it is whole: in a folder of its own beside where it belongs, so that one step moves it there.
type Place struct {
	// Path is where it is to be written: an empty file, or an empty folder.
	Path string

	target  string // where it belongs
	dir     string // the folder of its own
	folder  bool
	release func()
}

// File makes a place for a file. A link to a file that stands there stays a link.
func File(target string) (*Place, error) {
	if real, err := filepath.EvalSymlinks(target); err == nil {
		target = real
	}
	p, err := newPlace(target)
	if err != nil {
		return nil, err
	}
	f, err := os.OpenFile(p.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		p.Drop()
		return nil, err
	}
	return p, nil
}

// Folder makes a place for a folder.
func Folder(target string) (*Place, error) {
	p, err := newPlace(target)
	if err != nil {
		return nil, err
	}
	p.folder = true
	if err := os.Mkdir(p.Path, 0o777); err != nil {
		p.Drop()
		return nil, err
	}
	return p, nil
}

// newPlace makes the folder of a place when it has put right what others left. In it stands what is written, in new, and what that replaces
// while it does, in old, both under the name that they have where they belong.
func newPlace(target string) (*Place, error) {
	parent := filepath.Dir(target)
	mend(parent)
	dir, release, err := newFolder(parent)
	if err != nil {
		return nil, err
	}
	p := &Place{Path: filepath.Join(dir, "new", filepath.Base(target)), target: target, dir: dir, release: release}
	for _, name := range []string{"new", "old"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o700); err != nil {
			p.Drop()
			return nil, err
		}
	}
	return p, nil
}

// newFolder makes a folder under a name that nobody else has, and holds it.
func newFolder(parent string) (dir string, release func(), err error) {
	for n := os.Getpid(); ; n++ {
		dir := filepath.Join(parent, fmt.Sprintf(".piao-%d", n))
		switch err := os.Mkdir(dir, 0o700); {
		case errors.Is(err, fs.ErrExist):
			continue
		case err != nil:
			return "", nil, err
		}
		switch release, err := hold(dir); {
		case errors.Is(err, errHeld): // who mends has taken it for one that was left
		case errors.Is(err, errNoLocks):
			return dir, func() {}, nil
		case err != nil:
			_ = os.Remove(dir)
			return "", nil, err
		default:
			return dir, release, nil
		}
	}
}

// What hold says: errHeld of a place that somebody holds, or that has been taken away; errNoLocks on a file system on which that cannot be
// told, where places are made and never mended.
var errHeld, errNoLocks = errors.New("held by another"), errors.New("nothing can be held here")

// Commit moves what was written to where it belongs, in the place of what stands there: a file keeps the permissions of that.
func (p *Place) Commit() error {
	defer p.Drop()
	if p.folder {
		return p.replaceFolder()
	}
	if st, err := os.Stat(p.target); err == nil {
		if err := os.Chmod(p.Path, st.Mode().Perm()); err != nil {
			return err
		}
	}
	return os.Rename(p.Path, p.target)
}

// replaceFolder moves a folder that stands there away first, and back where the move fails.
func (p *Place) replaceFolder() error {
	old := filepath.Join(p.dir, "old", filepath.Base(p.target))
	err := os.Rename(p.target, old)
	if errors.Is(err, fs.ErrNotExist) {
		return os.Rename(p.Path, p.target)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(p.Path, p.target); err != nil {
		return errors.Join(err, os.Rename(old, p.target))
	}
	return nil
}

// Drop removes what was written, unless it has been moved to where it belongs.
func (p *Place) Drop() {
	if p.release != nil {
		remove(p.dir, p.release)
		p.release = nil
	}
}

// remove takes the folder of a place away. What was to be replaced and could not be goes back where it was; where it cannot, it stays.
func remove(dir string, release func()) {
	moved, _ := os.ReadDir(filepath.Join(dir, "old"))
	for _, e := range moved {
		back := filepath.Join(filepath.Dir(dir), e.Name())
		if _, err := os.Lstat(back); !errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if os.Rename(filepath.Join(dir, "old", e.Name()), back) != nil {
			release()
			return
		}
	}
	removeHeld(dir, release)
}

// Write writes a file.
func Write(path string, write func(io.Writer) error) error {
	p, err := File(path)
	if err != nil {
		return err
	}
	defer p.Drop()
	f, err := os.OpenFile(p.Path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return err
	}
	return p.Commit()
}

// left is what a run may leave when it is killed: the folder of a place, or what earlier versions wrote aside.
var left = regexp.MustCompile(`^\.piao-(?:export-)?[0-9]+$`)

// mend puts right what killed runs have left in a folder: what nobody holds is removed, and what was to be replaced goes back. Nothing
// that goes wrong with it matters to who writes now.
func mend(parent string) {
	entries, _ := os.ReadDir(parent)
	for _, e := range entries {
		if !left.MatchString(e.Name()) {
			continue
		}
		dir := filepath.Join(parent, e.Name())
		if release, err := hold(dir); err == nil {
			remove(dir, release)
		}
	}
}
