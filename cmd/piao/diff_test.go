package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/internal/diff"
	"piao/internal/message"
)

// editions are two plans of Selvana whose one goal goes to another settore, with texts that a format might take for its own.
func editions() [2]*piao.Piano {
	plan := func(anno int, settore, obiettivo, descrizione string, previsto ...string) *piao.Piano {
		return &piao.Piano{Ente: "Comune di Selvana", Anno: anno, Schede: []piao.Scheda{
			{Numero: 1, Settore: settore, Responsabile: "Bruni Rosa", Obiettivo: obiettivo, Descrizione: descrizione,
				Fasi: []piao.Fase{{Numero: 1, Descrizione: "Inventario", Previsto: previsto}}},
			{Numero: 2, Settore: "Tributi", Responsabile: "Elia Ada", Obiettivo: "Riscossione del canone unico"},
		}}
	}
	return [2]*piao.Piano{
		plan(2025, "Patrimonio", "Inventario dei beni [a](http://selvana.example)", "Nel 2025 si censisce IL borgo.", "2025-03"),
		plan(2026, "Lavori Pubblici", `Inventario dei beni [a](http://selvana.example) \| b`, "Nel 2026 si censisce il castello.", "2026-03", "2026-04"),
	}
}

func TestNarrow(t *testing.T) {
	tests := []struct {
		settore, responsabile string
		want                  []int
	}{
		{"patrimonio", "", []int{1}}, // the settore that it had
		{"lavori", "bruni", []int{1}},
		{"tributi", "", []int{2}},
		{"", "rosa", []int{1}},
		{"tributi", "bruni", nil},
	}
	for _, tt := range tests {
		piani := editions()
		d := diff.Run(piani[0], piani[1], diff.Options{})
		d.Ambiguous = []diff.Pair{{Before: 1, After: 2}}
		d.Proposals = []diff.Proposal{{Kind: diff.Split, Before: []int{2}, After: []int{2, 7}}}
		narrow(d, nil, diffOptions{settore: tt.settore, responsabile: tt.responsabile}, piani)
		var got []int
		for _, g := range d.Goals {
			got = append(got, *g.Before)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s %s (-want +got):\n%s", tt.settore, tt.responsabile, diff)
		}
		if len(got) == 0 && len(d.Ambiguous)+len(d.Proposals) > 0 || len(got) == 1 && got[0] == 1 && (len(d.Ambiguous) == 0 || len(d.Proposals) > 0) {
			t.Errorf("%s %s: ambiguous %v, proposals %v", tt.settore, tt.responsabile, d.Ambiguous, d.Proposals)
		}
	}
}

// TestDiffFormats holds what a page and a Markdown file say of the same two plans.
func TestDiffFormats(t *testing.T) {
	piani := editions()
	d := diff.Run(piani[0], piani[1], diff.Options{})
	for format, want := range map[string][]string{
		formatHTML: {
			`<td data-side="before">Nel 2025 si censisce IL <del>borgo.</del></td><td data-side="after">Nel 2026 si censisce il <ins>castello.</ins></td>`,
			"<tr><th scope=\"row\">fase longer</th><td>1</td></tr>", "fase longer by 1 month<br>"},
		formatMD:   {`Inventario dei beni \[a\](http://selvana.example) \\\| b (Lavori Pubblici)`, `| fase longer by 1 month (fasi\[0\].previsto) | 2025-03 |`},
		formatText: {"description 1, fase longer 1\n", "fase longer by 1 month (fasi[0].previsto)\n"},
	} {
		a, out, _ := testApp(nil)
		a.colour = format == formatMD // a terminal: the text is the same
		if err := a.writeDiff(d, piani, format, dialectNamed("")); err != nil {
			t.Fatal(err)
		}
		for _, w := range want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s: no %q in\n%s", format, w, out)
			}
		}
	}
}

// TestChangeWhat holds the words for a change that has no number, or two things to tell.
func TestChangeWhat(t *testing.T) {
	a, _, _ := testApp(nil)
	for want, c := range map[string]diff.Change{
		"deadline moved":                 {Kind: diff.DeadlineMoved},
		"deadline moved 1 month earlier": {Kind: diff.DeadlineMoved, Months: -1},
		"fase shorter":                   {Kind: diff.FaseShorter},
		"target raised, asks for more, deadline moved 2 months later": {Kind: diff.TargetRaised, Ambition: 1, Months: 2},
	} {
		if got := a.changeWhat(c); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
	a.lang = message.Italian
	for want, c := range map[string]diff.Change{
		"fase spostata":             {Kind: diff.FaseMoved},
		"fase anticipata di 6 mesi": {Kind: diff.FaseMoved, Months: -6},
		"scadenza spostata":         {Kind: diff.DeadlineMoved},
		"valore atteso più alto, scadenza posticipata di 1 mese": {Kind: diff.TargetRaised, Months: 1},
	} {
		if got := a.changeWhat(c); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
}

// TestDiffNotes holds what is said beside the comparison: of two enti, and of a plan that was given twice.
func TestDiffNotes(t *testing.T) {
	doc := document(t, "diff.txtar", "prima.txt")
	dir := t.TempDir()
	for name, text := range map[string]string{"uno/a.txt": doc, "altrove.txt": strings.ReplaceAll(doc, "Valdombra", "Selvana"),
		"due/a.txt": doc, "due/b.txt": doc + "\n\n"} {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for b, want := range map[string]string{"altrove.txt": "note: Comune di Valdombra and Comune di Selvana are two enti", "due": "1 of 2 schede say the same as another"} {
		a, _, errOut := testApp(bytes.NewReader(nil))
		a.run(t.Context(), []string{"diff", filepath.Join(dir, "uno"), filepath.Join(dir, b)})
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("%s: %q", b, errOut)
		}
		a, _, errOut = testApp(bytes.NewReader(nil))
		a.run(t.Context(), []string{"diff", "-q", filepath.Join(dir, "uno"), filepath.Join(dir, b)})
		if errOut.Len() > 0 {
			t.Errorf("%s, quiet: %q", b, errOut)
		}
	}
}

func TestHasWords(t *testing.T) {
	const title = "Tutela dell'acqua e dell’aria: (prima) annualità"
	for words, want := range map[string]bool{"acqua": true, "dell'acqua aria": true, "prim annualita": true, "seconda": false, "": false, "-": false} {
		if got := hasWords(title, words); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
}

// TestThemesAreListed holds that the themes of --only stand in its help, in both languages, and in the docs.
func TestThemesAreListed(t *testing.T) {
	for _, l := range []string{"en", "it"} {
		a, out, _ := testApp(strings.NewReader(""))
		if code := a.run(context.Background(), []string{"diff", "--help", "--lang", l}); code != exitOK {
			t.Fatalf("exit code %d", code)
		}
		if help, want := strings.Join(strings.Fields(out.String()), " "), strings.Join(themes(), ", "); !strings.Contains(help, want) {
			t.Errorf("--lang %s: the help lacks %s:\n%s", l, want, out)
		}
	}
	for _, name := range []string{"docs/compare.md", "docs/it/report.md"} {
		text, err := os.ReadFile("../../" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, theme := range themes() {
			if !strings.Contains(string(text), "`"+theme+"`") {
				t.Errorf("%s lacks `%s`", name, theme)
			}
		}
	}
}
