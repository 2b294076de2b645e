package extract

import (
	"fmt"
	"strings"

	"piao"
)

// textSteps undo what the program which wrote a text did to all of it, in order: what a cell holds first, then how the rows stand. Each has a
// condition that no document as people write them meets, and says once what it did.
var textSteps = []func(*Grid) []piao.Rilievo{dropFormulas, dropEntities, dropAbsent, dropApostrophes, dropRowNumbers, joinRepeated}

// undone completes the rilievo of a step: first is the first cell that it changed, n how many.
func undone(r piao.Rilievo, first piao.Cell, n int, messaggio string) []piao.Rilievo {
	r.Gravita, r.Prima, r.Posizione, r.Messaggio = piao.Avviso, first.Text, first.Pos.String(), fmt.Sprintf(messaggio, n)
	return []piao.Rilievo{r}
}

// unquoteLines takes the sign off with which mail programs quote a text, where nearly all lines have it.
func unquoteLines(text string) (string, []piao.Rilievo) {
	const share, least = 95, 6
	lines, quoted := 0, 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			lines++
			if line[0] == '>' {
				quoted++
			}
		}
	}
	if quoted < least || 100*quoted < share*lines {
		return text, nil
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		if rest, ok := strings.CutPrefix(line, ">"); ok {
			line = strings.TrimPrefix(rest, " ")
		}
		b.WriteString(line)
	}
	return b.String(), undone(piao.Rilievo{Codice: "righe-citate"}, piao.Cell{Text: ">", Pos: piao.Pos{Row: 1}}, quoted,
		"%d righe cominciano con «>», come i programmi di posta citano un testo: il segno è tolto.")
}

// dropFormulas reads ="00123", by which a text keeps a spreadsheet from taking a code for a number.
func dropFormulas(g *Grid) []piao.Rilievo {
	n := 0
	var first piao.Cell
	for _, r := range g.Rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			body, ok := strings.CutPrefix(c.Text, `="`)
			if body, ok = cutSuffix(body, `"`, ok); !ok {
				continue
			}
			if n++; n == 1 {
				first = *c
			}
			c.Text = strings.ReplaceAll(body, `""`, `"`)
		}
	}
	if n == 0 {
		return nil
	}
	return undone(piao.Rilievo{Codice: "formula-di-testo"}, first, n, "in %d celle il testo sta in una formula (=\"…\"): è letto il testo.")
}

func cutSuffix(s, suffix string, ok bool) (string, bool) {
	if !ok {
		return s, false
	}
	return strings.CutSuffix(s, suffix)
}

// dropApostrophes takes off the apostrophe with which a spreadsheet is told that a cell is text: where all texts have it, or all that begin with a digit.
func dropApostrophes(g *Grid) []piao.Rilievo {
	const share, least = 95, 6
	with, all := [2]int{}, [2]int{} // texts, and those that begin with a digit
	class := func(text string) int {
		if text != "" && text[0] >= '0' && text[0] <= '9' {
			return 1
		}
		return 0
	}
	for _, r := range g.Rows {
		for _, c := range r.Cells {
			rest, ok := strings.CutPrefix(c.Text, "'")
			k := class(rest)
			all[k]++
			if ok {
				with[k]++
			}
		}
	}
	drop := [2]bool{}
	for k := range drop {
		drop[k] = with[k] >= least && 100*with[k] >= share*all[k]
	}
	n := 0
	var first piao.Cell
	for _, r := range g.Rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			if rest, ok := strings.CutPrefix(c.Text, "'"); ok && drop[class(rest)] {
				if n++; n == 1 {
					first = *c
				}
				c.Text = rest
			}
		}
	}
	if n == 0 {
		return nil
	}
	return undone(piao.Rilievo{Codice: "apostrofo-davanti"}, first, n, "%d celle cominciano con un apostrofo, con cui un foglio segna un testo: è tolto.")
}
