package main

import (
	"context"
	"strings"
	"testing"
)

// TestCheckSound holds that nothing is found in the plan that is sound, in whatever format and at either end of the year.
func TestCheckSound(t *testing.T) {
	for _, name := range []string{"piano.txt", "piano.xlsx", "consuntivo.txt"} {
		a, out, errOut := testApp(strings.NewReader(""))
		code := a.run(context.Background(), []string{"check", "--fail-on", "nota", "../../fixtures/selvana-2025-sano/" + name})
		const want = "Comune di Borgo Selvana · 2025 · 2025-2027\n\n7 schede: nothing found\n"
		if code != exitOK || out.String() != want || errOut.String() != "" {
			t.Errorf("%s: exit code %d\n%s%s", name, code, out, errOut)
		}
	}
}
