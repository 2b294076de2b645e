package target_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"piao/internal/message"
	"piao/internal/target"
)

// TestCannotWrite holds that what cannot be written is named as the user named it, with what to do, and that other errors stay.
func TestCannotWrite(t *testing.T) {
	for want, err := range map[string]error{
		"dati: " + syscall.ENOSPC.Error(): fmt.Errorf("mesi: %w", &fs.PathError{Op: "write", Path: ".piao-1/mesi.csv", Err: syscall.ENOSPC}),
		"dati: permission denied":         &os.LinkError{Op: "rename", Old: ".piao-1", New: "dati", Err: syscall.EACCES},
	} {
		if what, hint := message.English.Tell(target.CannotWrite("dati", err)); what != want || hint == "" {
			t.Errorf("%v: %q, hint %q, want %q", err, what, hint, want)
		}
	}
	if err := target.CannotWrite("dati", context.Canceled); !errors.Is(err, context.Canceled) {
		t.Errorf("a stop became %v", err)
	}
}

// TestMayWrite: a folder is replaced where it is wanted and holds nothing of anybody else's.
func TestMayWrite(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"vuota", "propria", "altrui"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{"propria/schede.csv", "altrui/schede.csv", "altrui/lettera.txt", "file"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	own := func(rel string) bool { return rel == "schede.csv" }
	for _, tt := range []struct {
		name          string
		folder, force bool
		want          string
	}{
		{"nuova", true, false, ""},
		{"nuova.csv", true, false, "an export as csv would write a folder here, and %s is named like a file"},
		{"nuova.csv", false, false, ""},
		{"manca/nuova", true, false, filepath.Join(dir, "manca") + ": no such folder"},
		{"vuota", true, false, "%s is there already"},
		{"vuota", true, true, ""},
		{"propria", true, true, ""},
		{"altrui", true, true, "%s holds what no export has written: " + filepath.Join(dir, "altrui", "lettera.txt")},
		{"file", true, true, "%s is a file, and a folder would be written"},
		{"propria", false, true, "%s is no file, and a file would be written"},
		{"file", false, true, ""},
	} {
		path := filepath.Join(dir, tt.name)
		got := ""
		if err := (target.Target{Path: path, Folder: tt.folder, Force: tt.force, Format: "csv", Own: own}).MayWrite(); err != nil {
			got = err.Error()
		}
		want := tt.want
		if len(want) > 1 && (want[:2] == "%s" || want[:2] == "an") {
			want = fmt.Sprintf(want, path)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", tt.name, got, want)
		}
	}
}
