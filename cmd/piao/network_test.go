package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWithoutANetwork runs the program where there is no network at all, not even its own machine's: it says and does the same.
func TestWithoutANetwork(t *testing.T) {
	if testing.Short() {
		t.Skip("it starts the program thirty times")
	}
	t.Parallel()
	out, _, code := inNamespace(t, "n", "cat /proc/net/dev; cat /proc/net/route")
	if lines := strings.Split(strings.TrimSpace(out), "\n"); code != 0 || strings.Count(out, ":") != 1 || !strings.Contains(out, "lo:") {
		t.Skipf("the namespace has a network: %q", lines)
	}
	fixtures, err := filepath.Abs("../../fixtures")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "fixtures"), os.DirFS(fixtures)); err != nil {
		t.Fatal(err)
	}
	first, second := "fixtures/selvana-2025/piano.xlsx", "fixtures/selvana-2026/piano.txt"
	for _, args := range [][]string{
		{"import", "--db", "piao.db", first, second}, {"list", "--db", "piao.db", "--format", "csv"}, {"query", "--db", "piao.db", "SELECT * FROM v_schede"},
		{"search", "--db", "piao.db", "strad*"}, {"show", "3", "--anno", "2026", "--db", "piao.db"}, {"check", first}, {"diff", first, second}, {"diff", "--format", "html", first, second},
		{"extract", "fixtures/selvana-2025/piano.ods"}, {"extract", "fixtures/selvana-2025/piano.xls"}, {"extract", "fixtures/pdf/chromium.pdf"},
		{"extract", "fixtures/broken"}, {"history", "3", "--db", "piao.db"}, {"version"}, {"rules"},
		{"report", "2025", "2026", "--db", "piao.db"}, {"export", "--db", "piao.db", "--format", "json", "-o", "-"}, {"export", "--db", "piao.db", "--format", "xlsx", "--force", "-o", "piani"},
	} {
		if args[0] == "import" { // each makes its own database; the last stays
			_ = os.Remove(filepath.Join(dir, "piao.db"))
		}
		with := piaoAs(t, args...)
		with.Dir = dir
		out, errOut, code := output(t, with)
		normal := saidIt{out, errOut, code}
		if args[0] == "import" {
			_ = os.Remove(filepath.Join(dir, "piao.db"))
		}
		without := append([]string{dir}, args...)
		out, errOut, code = inNamespace(t, "n", `cd "$1" && shift && exec piao "$@"`, without...)
		if diff := cmp.Diff(normal, saidIt{out, errOut, code}); diff != "" {
			t.Errorf("%v (-with a network +without):\n%s", args, diff)
		}
	}
}

type saidIt struct {
	Out, Err string
	Code     int
}
