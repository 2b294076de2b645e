package diff

import (
	"fmt"
	"io"
	"strings"

	"piao"
	"piao/internal/terminal"
	"piao/internal/words"
)

// Print prints the comparison for a person: what became of how many goals, then goal by goal.
func (d *Diff) Print(w io.Writer, page Page, piani [2]*piao.Piano) {
	fmt.Fprintf(w, "%s → %s\n", page.Styled(terminal.Bold, title(piani[0], page.Lang)), page.Styled(terminal.Bold, title(piani[1], page.Lang)))
	fmt.Fprintln(w, "  "+d.Summary(page.Lang))
	if kinds := d.KindsText(page.Lang); kinds != "" {
		for _, l := range terminal.Wrap(kinds, page.Columns()-4) {
			fmt.Fprintln(w, "    "+page.Styled(terminal.Faint, l))
		}
	}
	for _, text := range d.FormsText(page.Lang) {
		for i, l := range terminal.Wrap(terminal.OneLine(text), page.Columns()-4) {
			fmt.Fprintln(w, []string{"  ", "    "}[min(i, 1)]+l)
		}
	}
	for _, g := range d.Goals {
		if g.Same() {
			continue
		}
		fmt.Fprintln(w)
		mark, s := goalMark(g.Status)
		for i, l := range terminal.Wrap(g.Head(page.Lang), page.Columns()-2) {
			fmt.Fprintln(w, page.Styled(s, []string{mark, " "}[min(i, 1)]+" "+l))
		}
		for _, c := range g.Changes {
			c.print(w, page, c.What(page.Lang))
		}
	}
	d.printDoubts(w, page.Lang, "\n%s\n", "  %s\n")
}

// goalMark is the sign of what became of a goal, and its style.
func goalMark(s Status) (string, terminal.Style) {
	switch s {
	case Added:
		return "+", terminal.Green
	case Removed:
		return "-", terminal.Red
	}
	return "~", terminal.Yellow
}

// print prints a change below what it is.
func (c Change) print(w io.Writer, page Page, what string) {
	fmt.Fprintln(w, "    "+what+" "+page.Styled(terminal.Faint, "("+c.Field+")"))
	put := func(s terminal.Style, sign, text string) {
		for i, l := range terminal.Wrap(terminal.OneLine(text), page.Columns()-8) {
			fmt.Fprintln(w, "      "+page.Styled(s, []string{sign, " "}[min(i, 1)]+" "+l))
		}
	}
	if len(c.Words) > 0 && c.Before != "" && c.After != "" {
		for _, l := range terminal.Wrap(wordsText(page, c.Words), page.Columns()-8) {
			fmt.Fprintln(w, "        "+l)
		}
		return
	}
	if c.Before != "" {
		put(terminal.Red, "-", c.Before)
	}
	if c.After != "" {
		put(terminal.Green, "+", c.After)
	}
}

// wordsText writes a text with what was taken out in [-…-] and what was put in in {+…+}, in colour where there is one.
func wordsText(page Page, words []Word) string {
	var parts []string
	for _, w := range words {
		text := terminal.OneLine(w.Text)
		switch w.Op {
		case "-":
			text = page.Styled(terminal.Red, "[-"+text+"-]")
		case "+":
			text = page.Styled(terminal.Green, "{+"+text+"+}")
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " ")
}

// printDoubts prints what a person may decide.
func (d *Diff) printDoubts(w io.Writer, l Lang, head, line string) {
	for _, part := range d.doubts(l) {
		fmt.Fprintf(w, head, part.title)
		for _, text := range part.lines {
			fmt.Fprintf(w, line, text)
		}
	}
}

// title names a piano, on one line.
func title(p *piao.Piano, l Lang) string { return terminal.OneLine(words.Title(p).In(l)) }
