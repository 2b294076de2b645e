package diff

import (
	"io"
	"strings"
	"testing"

	"piao/internal/message"
	"piao/internal/terminal"
)

// TestFormats holds what a page, a Markdown file and a terminal say of the same two plans.
func TestFormats(t *testing.T) {
	piani := editions()
	d := Run(piani[0], piani[1], Options{})
	for _, tt := range []struct {
		name  string
		write func(io.Writer) error
		want  []string
	}{
		{"a page", func(w io.Writer) error { return d.HTML(w, message.English, piani) }, []string{
			`<td data-side="before">Nel 2025 si censisce IL <del>borgo.</del></td><td data-side="after">Nel 2026 si censisce il <ins>castello.</ins></td>`,
			"<tr><th scope=\"row\">fase longer</th><td>1</td></tr>", "fase longer by 1 month<br>"}},
		{"Markdown", func(w io.Writer) error { d.Markdown(w, message.English, piani); return nil }, []string{
			`Inventario dei beni \[a\](http://selvana.example) \\\| b (Lavori Pubblici)`, `| fase longer by 1 month (fasi\[0\].previsto) | 2025-03 |`}},
		{"a terminal", func(w io.Writer) error { d.Print(w, terminal.Page{}, piani); return nil }, []string{
			"description 1, fase longer 1\n", "fase longer by 1 month (fasi[0].previsto)\n"}},
	} {
		var out strings.Builder
		if err := tt.write(&out); err != nil {
			t.Fatal(err)
		}
		for _, w := range tt.want {
			if !strings.Contains(out.String(), w) {
				t.Errorf("%s: no %q in\n%s", tt.name, w, out.String())
			}
		}
	}
}

// TestChangeWhat holds the words for a change that has no number, or two things to tell.
func TestChangeWhat(t *testing.T) {
	for want, c := range map[string]Change{
		"deadline moved":                 {Kind: DeadlineMoved},
		"deadline moved 1 month earlier": {Kind: DeadlineMoved, Months: -1},
		"fase shorter":                   {Kind: FaseShorter},
		"target raised, asks for more, deadline moved 2 months later": {Kind: TargetRaised, Ambition: 1, Months: 2},
	} {
		if got := c.What(message.English); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
		}
	}
	for want, c := range map[string]Change{
		"fase spostata":             {Kind: FaseMoved},
		"fase anticipata di 6 mesi": {Kind: FaseMoved, Months: -6},
		"scadenza spostata":         {Kind: DeadlineMoved},
		"valore atteso più alto, scadenza posticipata di 1 mese": {Kind: TargetRaised, Months: 1},
	} {
		if got := c.What(message.Italian); got != want {
			t.Errorf("%+v: %q, want %q", c, got, want)
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

func TestMonthRuns(t *testing.T) {
	got := strings.Join(monthRuns([]string{"2025-01", "2025-03", "2025-04", "2025-11", "2025-12", "2026-01", "2026"}), " ")
	if want := "2025-01 2025-03 2025-04 2025-11…2026-01 2026"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
