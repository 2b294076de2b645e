package piao_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What a script is told wrongly it says, at once, before it does anything.
func TestScriptsRefuse(t *testing.T) {
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skip("no bash here")
	}
	out := t.TempDir()
	mine := filepath.Join(out, "mine.txt")
	if err := os.WriteFile(mine, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ line, want string }{
		{"scripts/fuzz.sh 1s FuzzNothing", "fuzz: no target FuzzNothing"},
		{"scripts/release.sh v1 plan9/amd64", "release: no target plan9/amd64"},
		{"scripts/release.sh v1/2", "release: no version: v1/2"},
		{"scripts/bench.sh paesi", "bench: no section paesi"},
	} {
		script, _, _ := strings.Cut(tt.line, " ")
		if _, err := os.ReadFile(script); err != nil { // so that go test knows what it depends on
			t.Fatal(err)
		}
		cmd := exec.Command("bash", strings.Fields(tt.line)...)
		cmd.Env = append(os.Environ(), "OUT="+out)
		said, err := cmd.CombinedOutput()
		if text := string(said); strings.Contains(text, " is missing") {
			t.Logf("%s: %s", tt.line, text)
		} else if err == nil || !strings.Contains(text, tt.want) {
			t.Errorf("%s: %v: %s", tt.line, err, text)
		}
		if _, err := os.Stat(mine); err != nil {
			t.Fatalf("%s: %v", tt.line, err)
		}
	}
}
