package disk_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"piao/internal/disk"
	"piao/internal/message"
)

// TestWrite: a file is there whole or as it was, keeps its permissions and its links, and nothing is left beside it.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	if err := os.WriteFile(path, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	write := func(err error) func(io.Writer) error {
		return func(w io.Writer) error {
			_, _ = io.WriteString(w, "after")
			return err
		}
	}
	if err := disk.Write(link, write(broken)); !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if data, _ := os.ReadFile(path); string(data) != "before" {
		t.Errorf("%q, want it as it was", data)
	}
	if err := disk.Write(link, write(nil)); err != nil {
		t.Fatal(err)
	}
	if data, _ := os.ReadFile(path); string(data) != "after" {
		t.Errorf("%q, want what was written", data)
	}
	st, err := os.Lstat(path)
	if err != nil || st.Mode() != 0o640 {
		t.Errorf("%v, %v", st.Mode(), err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is %v, %v", st.Mode(), err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 2 {
		t.Errorf("%v", entries)
	}
}

// TestOpen refuses a folder with a text of its own.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	_, err := disk.Open(dir)
	if what, hint := message.Italian.Tell(err); what != dir+": non è un file" || hint == "" || disk.IsFile(dir) {
		t.Errorf("%q, %q", what, hint)
	}
}
