package ingest_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/danno"
)

// TestProgramma builds a program of another module against this one and runs it: it can name what it is given, needs no library but those that
// read and store, and gets the verdicts that the command gives.
func TestProgramma(t *testing.T) {
	dir := t.TempDir()
	module, err := os.ReadFile("testdata/programma/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	modfile, program := put(t, filepath.Join(dir, "go.mod"), string(module)), filepath.Join(dir, "programma")
	build := exec.Command("go", "build", "-mod=mod", "-modfile="+modfile, "-o", program, ".")
	build.Dir = "testdata/programma"
	build.Env = append(os.Environ(), "GOPROXY=off", "GOSUMDB=off", "GOWORK=off") // all that it needs is there
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	good := put(t, filepath.Join(dir, "piano.txt"), danno.Pulito(plan("Comune di Alfa", 3)))
	bad := put(t, filepath.Join(dir, "piano.json"), written(t, good, func(p *piao.Piano) { peso := 900.0; p.Schede[0].Peso = &peso }))
	out, err := exec.Command(program, filepath.Join(dir, "piao.db"), good, bad).CombinedOutput()
	want := bad + ` not a plan as it was written: true correggere il punto indicato, o dare il documento da cui viene
Comune di Alfa 2025 3 schede, version 1
1 stored, 1 not read
true 1 added: 2 schede, then 3 schede: 2 unchanged, 0 changed, 0 dropped, 1 added 12 columns
4 lines, true true
`
	if diff := cmp.Diff(want, string(out)); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}
