package extract

import "strings"

// A table of bars, as Markdown and the output of databases have it: a line a row, a bar at its ends and between its cells.

// bars writes the lines of boxes as bars, and keeps a bar that is text.
var bars = strings.NewReplacer("│", "|", "┃", "|", "║", "|", `\|`, barOfText)

// barOfText stands for a bar within a cell while its line is cut.
const barOfText = "\x00"

// ruleSigns are what a line between two rows is made of.
const ruleSigns = "+-=:|─━═┼├┤┬┴┌┐└┘╪╫╬ "

// isRule says whether a line only parts rows: |---|:--:|, or +----+----+.
func isRule(line string) bool {
	return strings.ContainsAny(line, "-=─━═") && strings.ContainsAny(line, "|+┼├┌└") && strings.Trim(line, ruleSigns) == ""
}

// fitsBars asks that most lines have a bar at both ends.
func fitsBars(text string) float64 {
	rows, lines := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(bars.Replace(line))
		if line == "" || isRule(line) {
			continue
		}
		lines++
		if len(line) > 1 && line[0] == '|' && line[len(line)-1] == '|' {
			rows++
		}
	}
	if rows < 2 || 10*rows < 6*lines {
		return 0
	}
	return 2
}

// framedToTabs puts tabs for the bars between the cells of a table whose rows begin and end with one.
func framedToTabs(text string) string { return barsToTabs(text, true) }

// partedToTabs does so where bars only part the cells: one at the begin of a row stands behind a blank cell.
func partedToTabs(text string) string { return barsToTabs(text, false) }

// barsToTabs writes line by line. A line that only parts rows is blank.
func barsToTabs(text string, framed bool) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		end := strings.TrimRight(line, "\n")
		if !isRule(end) {
			b.WriteString(barsLine(end, framed))
		}
		b.WriteString(line[len(end):])
	}
	return b.String()
}

func barsLine(line string, framed bool) string {
	line = bars.Replace(line)
	if !strings.Contains(line, "|") {
		return strings.ReplaceAll(line, barOfText, "|")
	}
	if framed {
		line = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(line), "|"), "|")
	}
	cells := strings.Split(line, "|")
	for i, c := range cells {
		cells[i] = cellOfBars.Replace(strings.TrimSpace(c))
	}
	return strings.Join(cells, "\t")
}

// cellOfBars gives what a cell between bars shows; a vertical tab is a line break within it.
var cellOfBars = strings.NewReplacer(barOfText, "|", "\t", " ", "<br>", "\v", "<br/>", "\v", "<br />", "\v")
