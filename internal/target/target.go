// Package target is a place that an output is written to: whether it may be, and how, so that nothing of a person's is replaced by a slip of
// the pen and nothing is ever half written.
package target

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"piao/internal/aside"
	"piao/internal/disk"
	"piao/internal/message"
)

// A Target is a path that something is written to.
type Target struct {
	Path string
	// Folder says that a folder is written, Force that an earlier output may be replaced.
	Folder, Force bool
	// Format is what is written, for messages.
	Format string
	// Own says of a file in a folder, by its path from there with /, that an output has written it.
	Own func(rel string) bool
}

// fileExtensions are how files are named that somebody may expect where a folder is written.
var fileExtensions = []string{".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".parquet", ".json", ".zip", ".db", ".sqlite", ".pdf", ".html"}

// MayWrite refuses a path at which something stands that was not offered for replacement. A folder is replaced only where nothing is in
// it but what an output writes: a slip of the pen must not delete a person's documents.
func (t Target) MayWrite() error {
	st, err := os.Lstat(t.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return t.mayMake()
	case err != nil:
		return disk.At(t.Path, err)
	case t.Folder && Holds(t.Path, "."): // a folder that is moved away under a shell is lost to it
		return refusal("export.here", "export.here.hint", t.Path)
	case !t.Force:
		return Exists(t.Path)
	case t.Folder && !st.IsDir():
		return refusal("export.isfile", "export.other.hint", t.Path)
	case !t.Folder && !st.Mode().IsRegular():
		return refusal("export.isfolder", "export.other.hint", t.Path)
	}
	if other := t.foreign(); other != "" {
		return Foreign(t.Path, other)
	}
	return nil
}

// mayMake refuses a new path that makes no sense.
func (t Target) mayMake() error {
	if ext := strings.ToLower(filepath.Ext(t.Path)); t.Folder && slices.Contains(fileExtensions, ext) {
		return refusal("export.folder.named", "export.folder.named.hint", t.Format, t.Path)
	}
	if dir := filepath.Dir(t.Path); !isFolder(dir) {
		return refusal("export.noparent", "export.noparent.hint", dir)
	}
	return nil
}

func isFolder(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

func refusal(id, hint string, args ...any) error {
	return message.Errorf(id, args...).Do(message.New(hint))
}

// Exists says that something stands at a path, which may be replaced where that is wanted.
func Exists(path string) error { return refusal("export.exists", "export.exists.hint", path) }

// Foreign says that a folder holds what no output has written.
func Foreign(path, other string) error {
	return refusal("export.foreign", "export.other.hint", path, other)
}

// foreign gives a file of the folder that no output has written, empty where there is none.
func (t Target) foreign() (other string) {
	if !t.Folder {
		return ""
	}
	err := filepath.WalkDir(t.Path, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(t.Path, path)
		if err != nil || !t.Own(filepath.ToSlash(rel)) {
			other = path
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		return t.Path
	}
	return other
}

// Spares refuses to replace what the output is made from.
func (t Target) Spares(files []string) error {
	out, err := os.Stat(t.Path)
	if err != nil {
		return nil
	}
	for _, file := range files {
		st, err := os.Stat(file)
		if err == nil && (os.SameFile(out, st) || t.Folder && Holds(t.Path, file)) {
			return refusal("export.source", "export.source.hint", t.Path, file)
		}
	}
	return nil
}

// Holds says whether a file is the output, or would stand in it and be published with it.
func Holds(out, file string) bool {
	f, err := filepath.Abs(file)
	o, outErr := filepath.Abs(out)
	return out != "" && out != "-" && errors.Join(err, outErr) == nil && (f == o || strings.HasPrefix(f, o+string(filepath.Separator)))
}

// Write has fill write at a path aside, and puts what it wrote in its place when it is whole; what fails leaves nothing behind. last, where it
// is not nil, is what is to be done once it is whole, before anything is replaced.
func (t Target) Write(fill func(path string) error, last func() error) error {
	beside := aside.File
	if t.Folder {
		beside = aside.Folder
	}
	place, err := beside(t.Path)
	if err != nil {
		return CannotWrite(t.Path, err)
	}
	defer place.Drop()
	if err := fill(place.Path); err != nil {
		return CannotWrite(t.Path, err)
	}
	if err := t.MayWrite(); err != nil { // what stands there now
		return err
	}
	if last != nil {
		if err := last(); err != nil {
			return err
		}
	}
	return CannotWrite(t.Path, place.Commit())
}

// CannotWrite says that a file cannot be written, by the name that the user gave it; another error stays as it is.
func CannotWrite(path string, err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		err = pe.Err
	case errors.As(err, &le):
		err = le.Err
	default:
		return err
	}
	what, _ := message.Explain(err)
	return &message.Error{What: message.New("join", path, what), Hint: message.New("err.write.hint"), Err: err}
}
