package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"piao"
)

// testApp is an app without a terminal, in English.
func testApp(in io.Reader) (a *app, out, errOut *bytes.Buffer) {
	out, errOut = &bytes.Buffer{}, &bytes.Buffer{}
	return &app{in: in, out: out, err: errOut, now: func() time.Time { return time.Date(2025, 6, 1, 10, 0, 0, 0, time.UTC) }}, out, errOut
}

// document takes a document out of a script.
func document(t *testing.T, script, name string) string {
	t.Helper()
	a, err := txtar.ParseFile(filepath.Join("testdata/script", script))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	t.Fatalf("no %s in %s", name, script)
	return ""
}

func TestExtractTSVReadsBack(t *testing.T) {
	docs := map[string]string{"two schede, damaged": document(t, "show.txtar", "pair.txt")}
	paths, _ := filepath.Glob("../../fixtures/*/piano*.txt")
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		docs[p] = string(data)
	}
	for name, doc := range docs {
		t.Run(name, func(t *testing.T) {
			first := extractOne(t, strings.NewReader(doc))
			a, text, errOut := testApp(strings.NewReader(doc))
			if code := a.run(context.Background(), []string{"extract", "--format", "tsv", "-"}); code != exitOK {
				t.Fatalf("exit code %d: %s", code, errOut)
			}
			second := extractOne(t, text)
			if diff := cmp.Diff(bare(first), bare(second)); diff != "" {
				t.Errorf("(-first +second):\n%s", diff)
			}
		})
	}
}

func extractOne(t *testing.T, in io.Reader) piao.Piano {
	t.Helper()
	a, out, errOut := testApp(in)
	if code := a.run(context.Background(), []string{"extract", "-"}); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	var p piao.Piano
	if err := json.Unmarshal(out.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// bare is a piano without what tells where it was read from, and what was repaired.
func bare(p piao.Piano) piao.Piano {
	p.Rilievi = nil
	for i := range p.Schede {
		p.Schede[i].Rilievi, p.Schede[i].Fonte = nil, piao.Fonte{}
	}
	return p
}

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	waits, never := io.Pipe()
	defer never.Close()
	a, out, errOut := testApp(waits)
	time.AfterFunc(20*time.Millisecond, cancel)
	if code := a.run(ctx, []string{"extract", "-"}); code != exitInterrupted {
		t.Errorf("exit code %d, want %d", code, exitInterrupted)
	}
	if out.Len() > 0 || errOut.String() != "piao: interrupted\n" {
		t.Errorf("stdout %q, stderr %q", out, errOut)
	}
}

// TestInterruptedInTheMiddle holds that a command which does not end when it is asked to is ended, and says so.
func TestInterruptedInTheMiddle(t *testing.T) {
	a, _, errOut := testApp(nil)
	waited := make(chan time.Time, 1)
	waited <- time.Time{}
	if code := a.giveUp(waited); code != exitInterrupted || errOut.String() != "piao: interrupted\n" {
		t.Errorf("exit code %d, stderr %q", code, errOut)
	}
}

// A closed is a pipe whose reader has gone.
type closed struct{}

func (closed) Write([]byte) (int, error) {
	return 0, &os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}
}

func TestBrokenPipeIsQuiet(t *testing.T) {
	for _, args := range [][]string{{"rules"}, {"rules", "--format", "csv"}, {"extract", "-"}, {"extract", "--raw", "-"}} {
		a, _, errOut := testApp(strings.NewReader(document(t, "show.txtar", "pair.txt")))
		a.out = closed{}
		if code := a.run(context.Background(), args); code != exitOK || errOut.Len() > 0 {
			t.Errorf("%v: exit code %d, stderr %q", args, code, errOut)
		}
	}
}

func TestFolderThatCannotBeRead(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root reads everything")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	a, _, errOut := testApp(nil)
	if code := a.run(context.Background(), []string{"import", dir}); code != exitCould || !strings.Contains(errOut.String(), "permission denied") {
		t.Errorf("exit code %d, stderr %q", code, errOut)
	}
}

func TestShellQuote(t *testing.T) {
	for in, want := range map[string]string{"piao.db": "piao.db", "Comune di Valdombra": "'Comune di Valdombra'", "d'Elsa": `'d'\''Elsa'`, "": "''"} {
		if got := shellQuote(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

func TestErrorsKeepTheirCause(t *testing.T) {
	a, _, _ := testApp(nil)
	what, hint := a.describe(errors.New("odd"))
	if what != "odd" || hint != "" {
		t.Errorf("%q, %q", what, hint)
	}
}
