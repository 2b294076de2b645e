package check

import (
	"fmt"
	"io"
	"strings"

	"piao/internal/terminal"
	"piao/internal/words"
)

// Markdown prints the same as Markdown: a table for each part of the plan.
func (r Result) Markdown(w io.Writer, page Page) {
	cell := strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`)
	fmt.Fprintf(w, "# %s\n\n%s\n", cell.Replace(terminal.OneLine(words.Title(r.Piano).In(page.Lang))), r.Summary(page))
	head := func() { fmt.Fprintf(w, "\n| %s |\n|---|---|---|---|---|\n", page.T("check.md.head")) }
	row := func(e entry) {
		text := cell.Replace(terminal.OneLine(strings.TrimSpace(strings.Join(e.messages, " ") + " " + e.sum)))
		fmt.Fprintf(w, "| %s | `%s` | %s | %s | %s |\n", e.gravita, strings.Join(e.codici, "`, `"), cell.Replace(joinPlaces(e.places)), text,
			cell.Replace(terminal.OneLine(e.remedy)))
	}
	rest, everywhere := r.everywhere(page.Lang)
	if len(everywhere) > 0 {
		head()
	}
	for _, e := range everywhere {
		row(e)
	}
	settore := ""
	for _, ch := range rest.chapters() {
		if ch.settore != settore {
			settore = ch.settore
			fmt.Fprintf(w, "\n## %s\n", cell.Replace(terminal.OneLine(settore)))
		}
		if ch.scheda > 0 {
			fmt.Fprintf(w, "\n### %s · %s\n", page.T("sum.scheda", ch.scheda), cell.Replace(terminal.OneLine(r.Piano.Scheda(ch.scheda).Obiettivo)))
		}
		head()
		findings, doubts := rest.entries(ch)
		for _, e := range findings {
			row(e)
		}
		for _, e := range doubts {
			e.remedy = page.T("check.doubt")
			row(e)
		}
	}
}
