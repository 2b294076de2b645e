package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"piao/internal/message"
)

// TestServe holds that serve tells its address, with a key, ends with the context, and leaves no database where nothing was read.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	var out, errOut bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: &errOut, lang: message.Italian, now: time.Now}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	db := filepath.Join(dir, "piao.db")
	if err := a.runServe(ctx, serveOptions{db: db, addr: "127.0.0.1", noOpen: true}); err == nil {
		if !strings.Contains(out.String(), "http://127.0.0.1:") || !strings.Contains(out.String(), "/?chiave=") {
			t.Errorf("%q", out.String())
		}
	}
	if _, err := os.Stat(db); err == nil {
		t.Error("a database was left that nothing is in")
	}
}

// TestPlaceDesk holds where a desk keeps its plans.
func TestPlaceDesk(t *testing.T) {
	dir := t.TempDir()
	text, db, other := filepath.Join(dir, "piano.txt"), filepath.Join(dir, "altri.db"), filepath.Join(dir, "terzo.db")
	for path, data := range map[string]string{text: "Scheda", db: "SQLite format 3\x00", other: "SQLite format 3\x00"} {
		if err := os.WriteFile(path, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := &app{lang: message.English, out: &bytes.Buffer{}, err: &bytes.Buffer{}}
	for _, tt := range []struct {
		o     serveOptions
		db    string
		paths int
	}{
		{serveOptions{}, defaultDB, 0},
		{serveOptions{paths: []string{text}}, filepath.Join(dir, defaultDB), 1},
		{serveOptions{paths: []string{dir}}, filepath.Join(dir, defaultDB), 1},
		{serveOptions{paths: []string{db}}, db, 0},
		{serveOptions{paths: []string{db, text}}, db, 1},
		{serveOptions{paths: []string{text}, db: db}, db, 1},
		{serveOptions{paths: []string{db, other}}, "", 0},
		{serveOptions{paths: []string{filepath.Join(dir, "manca.pdf")}}, "", 0},
		{serveOptions{paths: []string{text}, public: true}, "", 0},
	} {
		o := tt.o
		err := a.placeDesk(&o)
		if (err != nil) != (tt.db == "") || err == nil && (o.db != tt.db || len(o.paths) != tt.paths) {
			t.Errorf("%v: %q, %q, %v", tt.o.paths, o.db, o.paths, err)
		}
	}
	if !opened([]string{text}) || opened([]string{"nessun-file.pdf"}) || opened(nil) {
		t.Error("what is opened and what is a command are not told apart")
	}
}
