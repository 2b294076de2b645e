package main

import (
	"context"
	"strings"
	"testing"
)

// TestCheckSound holds that nothing but what its form does not ask is found in the plan that is sound, in whatever format and at either end of the year.
func TestCheckSound(t *testing.T) {
	for _, name := range []string{"piano.txt", "piano.xlsx", "consuntivo.txt"} {
		a, out, errOut := testApp(strings.NewReader(""))
		code := a.run(context.Background(), []string{"check", "--fail-on", "nota", "--off", "modulo-incompleto", "../../fixtures/selvana-2025-sano/" + name})
		const want = "Comune di Borgo Selvana · 2025 · 2025-2027\n\n7 schede: nothing found\n"
		if code != exitOK || out.String() != want || errOut.String() != "" {
			t.Errorf("%s: exit code %d\n%s%s", name, code, out, errOut)
		}
	}
}

// checkFixture runs piao check on a file of fixtures/selvana-2025.
func checkFixture(t *testing.T, args ...string) string {
	t.Helper()
	a, out, errOut := testApp(strings.NewReader(""))
	if code := a.run(context.Background(), append([]string{"check"}, args...)); code != exitFound {
		t.Fatalf("exit code %d\n%s", code, errOut)
	}
	return out.String()
}

// TestCheckTellsLossOnce holds that the months and texts that a scheda has lost are told once to a person, with what a sibling has, and
// that programs still get each finding and each rilievo.
func TestCheckTellsLossOnce(t *testing.T) {
	const file = "../../fixtures/selvana-2025/pulito.txt"
	text := checkFixture(t, file)
	for _, want := range []string{
		"  errore · mesi-mancanti, valore-gemello, fase-senza-mesi · righe 231, 233, 235\n" +
			"    Mancano i mesi previsti della fase 1; la scheda 4, gemella, ha: «2025-01, 2025-02». Si può\n",
		"  dubbio · valore-gemello, fase-senza-testo · righe 203, 205, 207, 209\n" +
			"    Manca la descrizione della fase 1; la scheda 1, gemella, ha:",
		"\n10 schede: 1 errore, 16 avvisi, 8 note; 7 dubbi, 3 errori of the reading\n",
	} {
		if strings.Count(text, want) != 1 {
			t.Errorf("%d times, want once:\n%s\nin\n%s", strings.Count(text, want), want, text)
		}
	}
	if n := strings.Count(text, "fase-senza-mesi"); n != 1 {
		t.Errorf("lost months are told %d times", n)
	}
	data := checkFixture(t, file, "--format", "csv")
	for codice, want := range map[string]int{"mesi-mancanti": 3, "valore-gemello": 7, "fase-senza-mesi": 1, "fase-senza-testo": 1} {
		if n := strings.Count(data, ","+codice+","); n != want {
			t.Errorf("CSV: %s %d times, want %d", codice, n, want)
		}
	}
	// Without the rilievi, the check tells what is lost.
	if text := checkFixture(t, file, "--off", "mesi-mancanti,valore-gemello"); !strings.Contains(text, "  avviso · fase-senza-mesi · riga 231\n    Nessun mese previsto: fasi 1, 3 e 4.\n") {
		t.Errorf("the lost months are not told:\n%s", text)
	}
}
