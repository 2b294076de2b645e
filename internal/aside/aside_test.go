package aside

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// names lists a folder.
func names(t *testing.T, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func text(t *testing.T, parts ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// put writes a file and the folders above it.
func put(t *testing.T, text string, parts ...string) {
	t.Helper()
	path := filepath.Join(parts...)
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o640)); err != nil {
		t.Fatal(err)
	}
}

func writing(text string, err error) func(io.Writer) error {
	return func(w io.Writer) error {
		_, _ = io.WriteString(w, text)
		return err
	}
}

// TestWrite: a file is there whole or as it was, keeps its permissions and its links, and nothing is left beside it.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a.csv"), filepath.Join(dir, "b.csv")
	put(t, "before", path)
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	if err := Write(link, writing("after", broken)); !errors.Is(err, broken) || text(t, path) != "before" {
		t.Errorf("error %v; %q, want it as it was", err, text(t, path))
	}
	if err := Write(link, writing("after", nil)); err != nil || text(t, path) != "after" {
		t.Errorf("error %v; %q, want what was written", err, text(t, path))
	}
	st, err := os.Lstat(path)
	if err != nil || st.Mode() != 0o640 {
		t.Errorf("%v, %v", st.Mode(), err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode().Type() != fs.ModeSymlink {
		t.Errorf("the link is %v, %v", st.Mode(), err)
	}
	if err := Write(filepath.Join(dir, "c.csv"), writing("new", nil)); err != nil || text(t, dir, "c.csv") != "new" {
		t.Errorf("a new file: %v", err)
	}
	if got := names(t, dir); !slices.Equal(got, []string{"a.csv", "b.csv", "c.csv"}) {
		t.Errorf("%v", got)
	}
	if err := Write(filepath.Join(dir, "missing", "d.csv"), writing("", nil)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("in a folder that is not there: %v", err)
	}
}

// TestFolder: a folder takes the place of another whole, or that stays.
func TestFolder(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "dati")
	for _, round := range []string{"first", "second"} {
		p, err := Folder(target)
		if err != nil {
			t.Fatal(err)
		}
		put(t, round, p.Path, round+".csv")
		if err := p.Commit(); err != nil {
			t.Fatal(err)
		}
		if got := names(t, target); !slices.Equal(got, []string{round + ".csv"}) {
			t.Errorf("%s: %v", round, got)
		}
	}
	p, err := Folder(target)
	if err != nil {
		t.Fatal(err)
	}
	put(t, "third", p.Path, "third.csv")
	p.Drop()
	p.Drop()
	if got := names(t, dir); !slices.Equal(got, []string{"dati"}) || text(t, target, "second.csv") != "second" {
		t.Errorf("%v", got)
	}
	gone, err := Folder(target)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(gone.Path); err != nil {
		t.Fatal(err)
	}
	if err := gone.Commit(); err == nil || text(t, target, "second.csv") != "second" {
		t.Errorf("a move that fails: %v; %v", err, names(t, dir))
	}
	if got := names(t, dir); !slices.Equal(got, []string{"dati"}) {
		t.Errorf("%v", got)
	}
}

// TestMend: what a killed run has left goes, with what was to be replaced back in its place; what somebody holds stays, as does what only looks
// like it.
func TestMend(t *testing.T) {
	dir := t.TempDir()
	put(t, "half", dir, ".piao-11", "new", "dati", "a.csv") // killed while it wrote
	put(t, "half", dir, ".piao-12", "new", "altri", "a.csv")
	put(t, "earlier", dir, ".piao-12", "old", "altri", "a.csv") // killed between the two moves
	put(t, "whole", dir, "conti", "a.csv")
	put(t, "earlier", dir, ".piao-13", "old", "conti", "a.csv") // killed after them
	put(t, "half", dir, ".piao-export-14", "a.csv")             // as earlier versions left them
	put(t, "half", dir, ".piao-15")
	put(t, "mine", dir, ".piao-export-16-old", "a.csv")
	put(t, "mine", dir, ".piao-note")
	held, err := Folder(filepath.Join(dir, "tenuto"))
	if err != nil {
		t.Fatal(err)
	}
	put(t, "held", held.Path, "a.csv")
	if err := Write(filepath.Join(dir, "z.csv"), writing("z", nil)); err != nil {
		t.Fatal(err)
	}
	if got, want := names(t, dir), []string{filepath.Base(held.dir), ".piao-export-16-old", ".piao-note", "altri", "conti", "z.csv"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if text(t, dir, "altri", "a.csv") != "earlier" || text(t, dir, "conti", "a.csv") != "whole" {
		t.Errorf("%q, want what was there; %q, want what replaced it", text(t, dir, "altri", "a.csv"), text(t, dir, "conti", "a.csv"))
	}
	if err := held.Commit(); err != nil || text(t, dir, "tenuto", "a.csv") != "held" {
		t.Errorf("what was held: %v", err)
	}
}

// TestKilled: what another process holds stays until that is killed, and goes then.
func TestKilled(t *testing.T) {
	dir := os.Getenv("ASIDE_DIR")
	if dir != "" { // the other process
		p, err := Folder(filepath.Join(dir, "dati"))
		if err != nil {
			t.Fatal(err)
		}
		os.Stdout.WriteString(filepath.Base(p.dir) + "\n")
		_, _ = io.ReadAll(os.Stdin) // until it is killed
		return
	}
	dir = t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	other.Env = append(os.Environ(), "ASIDE_DIR="+dir)
	in, _ := other.StdinPipe()
	defer in.Close()
	out, _ := other.StdoutPipe()
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	place := strings.TrimSpace(line)
	write := func(want ...string) {
		t.Helper()
		if err := Write(filepath.Join(dir, "a.csv"), writing("a", nil)); err != nil {
			t.Fatal(err)
		}
		if got := names(t, dir); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
	write(place, "a.csv")
	_ = other.Process.Kill()
	_ = other.Wait()
	write("a.csv")
}
