package diff

import (
	"fmt"
	"io"
	"strings"

	"piao"
	"piao/internal/terminal"
)

// mdCell keeps a text from being taken for Markdown.
var mdCell = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`)

// Markdown prints the same as Markdown: a table of changes for each goal.
func (d *Diff) Markdown(w io.Writer, l Lang, piani [2]*piao.Piano) {
	fmt.Fprintf(w, "# %s → %s\n\n%s\n", mdCell.Replace(title(piani[0], l)), mdCell.Replace(title(piani[1], l)), d.Summary(l))
	for _, text := range d.FormsText(l) {
		fmt.Fprintf(w, "\n%s\n", mdCell.Replace(terminal.OneLine(text)))
	}
	for _, g := range d.Goals {
		if g.Same() {
			continue
		}
		mark, _ := goalMark(g.Status)
		fmt.Fprintf(w, "\n## `%s` %s\n", mark, mdCell.Replace(g.Head(l)))
		if len(g.Changes) == 0 {
			continue
		}
		fmt.Fprintf(w, "\n| %s |\n|---|---|---|\n", l.Text("diff.md.head"))
		for _, c := range g.Changes {
			fmt.Fprintf(w, "| %s | %s | %s |\n", mdCell.Replace(c.What(l)+" ("+c.Field+")"), mdCell.Replace(terminal.OneLine(c.Before)), mdCell.Replace(terminal.OneLine(c.After)))
		}
	}
	d.printDoubts(w, l, "\n## %s\n\n", "- %s\n")
}
