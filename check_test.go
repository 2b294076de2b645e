package piao_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/check"
	"piao/normalize"
)

func findings(r *normalize.Result) []check.Finding {
	return check.Run(r.Piano, check.NewPlaces(r.Tracce), check.DefaultOptions())
}

// TestCheckFixtures holds what is found in the clean editions of the invented plans, but for notes. Each finding is right: the plans have
// lost a weight, percents and months, as the real one has, and none has a goal against corruption.
func TestCheckFixtures(t *testing.T) {
	tests := []struct {
		file string
		want string
	}{
		{"selvana-2024/piano.csv", `0 avviso pagamenti-mancante riga 1
0 avviso anticorruzione-mancante riga 1
`},
		{"selvana-2025/pulito.txt", `0 avviso pesi-somma riga 65
0 avviso formazione-mancante riga 118
0 avviso anticorruzione-mancante riga 2
3 avviso peso-mancante riga 65
3 avviso atteso-mancante riga 82
4 avviso fasi-numeri riga 101
4 avviso atteso-mancante riga 109
7 avviso trasversale-unita riga 173
7 avviso percento-mancante riga 176
7 errore indicatore-senza-fase riga 189
7 avviso fase-senza-indicatore riga 182
8 avviso fase-senza-testo riga 203
9 avviso fasi-numeri riga 233
9 avviso fase-senza-mesi riga 231
9 avviso atteso-mancante riga 241
10 avviso missione-libera riga 248
10 avviso programma-libero riga 248
`},
		{"selvana-2026/pulito.txt", `0 avviso anticorruzione-mancante riga 2
10 avviso formazione-ore riga 254
`},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			var b strings.Builder
			for _, f := range findings(readOne(t, filepath.Join("fixtures", tt.file))) {
				if f.Gravita != check.Nota {
					fmt.Fprintln(&b, f.Scheda, f.Gravita, f.Codice, f.Posizione)
				}
			}
			if diff := cmp.Diff(tt.want, b.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestCheckSound finds nothing, not even a note, in a plan that is sound, but what its form does not ask, nor is anything left in doubt by its
// reading.
func TestCheckSound(t *testing.T) {
	for _, name := range []string{"piano.txt", "piano.xlsx", "consuntivo.txt"} {
		r := readOne(t, filepath.Join("fixtures", "selvana-2025-sano", name))
		if len(r.Piano.Schede) != 7 {
			t.Errorf("%s: %d schede, want 7", name, len(r.Piano.Schede))
		}
		for _, f := range findings(r) {
			if f.Codice != "modulo-incompleto" {
				t.Errorf("%s: %s %s: %s", name, f.Posizione, f.Codice, f.Messaggio)
			}
		}
		for _, s := range r.Piano.Schede {
			for _, f := range s.Rilievi {
				if f.Gravita == piao.Dubbio || f.Gravita == piao.Errore {
					t.Errorf("%s: scheda %d, %s: %s", name, s.Numero, f.Codice, f.Messaggio)
				}
			}
		}
	}
}

// TestCheckCorpus counts what is found in the real attachment. Each finding was looked up there and is right.
func TestCheckCorpus(t *testing.T) {
	needCorpus(t)
	found := findings(readOne(t, corpusFile(t, "altopascio-2025.txt")))
	want := map[string]int{
		"peso-mancante": 2, "missione-libera": 4, "programma-libero": 3, "missione-mancante": 6, "programma-mancante": 9, "trasversale-mancante": 6, "trasversale-unita": 1,
		"fasi-somma": 4, "percento-mancante": 2, "fasi-numeri": 4, "fase-senza-testo": 1, "fase-senza-mesi": 1, "linea-mancante": 12, "mesi-interrotti": 13,
		"indicatore-senza-fase": 3, "fase-senza-indicatore": 2, "atteso-mancante": 38, "scadenza-fuori-anno": 1, "scadenza-anticipata": 3,
		"scadenza-e-anni-dopo": 6, "indicatori-vaghi": 10, "pesi-somma": 4, "pagamenti-peso": 3, "obiettivo-copiato": 1, "personale-simile": 3,
		"modulo-incompleto": 1,
	}
	got := map[string]int{}
	for _, f := range found {
		got[f.Codice]++
		if f.Posizione == "" || f.File == "" || f.Messaggio == "" || f.Rimedio == "" {
			t.Errorf("a finding lacks its place, its message or what to do: %+v", f)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"105", "95 ?", "105 ?", "105"}, sums(found, "pesi-somma")); diff != "" {
		t.Errorf("weights of the settori (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"80", "80", "80", "80"}, sums(found, "fasi-somma")); diff != "" {
		t.Errorf("percents of fasi (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"105", "105 ?", "105"}, sums(found, "pagamenti-peso")); diff != "" {
		t.Errorf("totals of which the payment-times goal is too little (-want +got):\n%s", diff)
	}
}

// TestCheckCorpusConsuntivo counts the results that are missing in the year-end editions. Each was looked up there: the fase is over or
// the deadline past, and neither a note nor the fase's answer says why.
func TestCheckCorpusConsuntivo(t *testing.T) {
	needCorpus(t)
	for file, want := range map[string]int{"consuntivo/plan-consuntivo.xlsx": 28, "consuntivo/damaged-consuntivo.txt": 28, "xlsx/plan.xlsx": 0, "next/plan-2026.xlsx": 0} {
		n := 0
		for _, f := range findings(readOne(t, corpusFile(t, file))) {
			if f.Codice == "raggiunto-mancante" {
				n++
			}
		}
		if n != want {
			t.Errorf("%s: %d, want %d", file, n, want)
		}
	}
}

// TestCheckCorpusClean holds that the clean edition of the corpus has no findings that its damaged ones lack or add: what is wrong with
// the plan does not depend on its file.
func TestCheckCorpusClean(t *testing.T) {
	needCorpus(t)
	count := func(file string) map[string]int {
		n := map[string]int{}
		for _, f := range findings(readOne(t, corpusFile(t, file))) {
			n[f.Codice]++
		}
		return n
	}
	want := count("tsv/clean.txt")
	for _, file := range []string{"xlsx/plan.xlsx", "pdf/plan-libreoffice.pdf", "pdf/plan-chromium.pdf"} {
		if diff := cmp.Diff(want, count(file)); diff != "" {
			t.Errorf("%s (-clean.txt +got):\n%s", file, diff)
		}
	}
}

// sums gives the sums of a check's findings, with a question mark where an addend is empty.
func sums(found []check.Finding, codice string) []string {
	var list []string
	for _, f := range found {
		if f.Codice != codice {
			continue
		}
		sum, empty := 0.0, ""
		for _, a := range f.Addendi {
			if a.Valore == nil {
				empty = " ?"
			} else {
				sum += *a.Valore
			}
		}
		list = append(list, fmt.Sprintf("%g%s", sum, empty))
	}
	return list
}

// TestChecksDifferFromRules holds that no codice is both a check's and a rule's: piao rules lists them together.
func TestChecksDifferFromRules(t *testing.T) {
	for _, c := range check.Checks() {
		if slices.ContainsFunc(normalize.Rules(), func(r normalize.Rule) bool { return r.Codice == c.Codice }) {
			t.Errorf("%s is a rule too", c.Codice)
		}
		if c.Gravita == piao.Dubbio || c.Gravita == piao.Riparato {
			t.Errorf("%s: %s is a rilievo's gravity", c.Codice, c.Gravita)
		}
	}
}
