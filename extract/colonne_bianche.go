package extract

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// A run of blanks that a program put for each tab.
var blankTabs = []string{"    ", "        "}

// fitsBlankTabs asks that each run of blanks is a number of tabs, and that most lines have as many of them.
func fitsBlankTabs(text string) float64 {
	if !hasBlankColumns(text) {
		return 0
	}
	return columnScore(blankTabsToTabs(text), '\t', false)
}

// blankTabsToTabs writes the tabs that blanks stand for, as many as the text has for one; it gives the text as it is where that cannot be said.
func blankTabsToTabs(text string) string {
	for _, tab := range slices.Backward(blankTabs) {
		whole := true
		for line := range strings.Lines(text) {
			for _, gap := range blankRuns(strings.TrimRight(line, "\n")) {
				whole = whole && gap%len(tab) == 0
			}
		}
		if whole {
			return strings.ReplaceAll(text, tab, "\t")
		}
	}
	return text
}

// blankRuns gives the lengths of the runs of two blanks or more in a line.
func blankRuns(line string) (runs []int) {
	n := 0
	for i := 0; i <= len(line); i++ {
		if i < len(line) && line[i] == ' ' {
			n++
			continue
		}
		if n > 1 {
			runs = append(runs, n)
		}
		n = 0
	}
	return runs
}

// A chunk is a text between runs of two blanks or more; start and end count characters from 0.
type chunk struct {
	text       string
	start, end int
}

func chunksOf(line string) (list []chunk) {
	pos := 0
	for part := range strings.SplitSeq(line, "  ") {
		text := strings.TrimSpace(part)
		if text != "" {
			start := pos + utf8.RuneCountInString(part) - utf8.RuneCountInString(strings.TrimLeft(part, " "))
			list = append(list, chunk{text, start, start + utf8.RuneCountInString(text)})
		}
		pos += utf8.RuneCountInString(part) + 2
	}
	return list
}

// hasBlankColumns says whether many lines have texts far from one another.
func hasBlankColumns(text string) bool {
	const (
		apart = 3  // blanks
		share = 30 // of a hundred lines
		least = 4
	)
	lines, wide := 0, 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		lines++
		cs := chunksOf(strings.TrimRight(line, "\n"))
		for i := range cs {
			if i > 0 && cs[i].start-cs[i-1].end >= apart {
				wide++
				break
			}
		}
	}
	return wide >= least && 100*wide >= share*lines
}

// blankColumns finds how the columns of a text that nothing but blanks part are laid out, and gives what writes tabs for them: fields padded to
// one width, or columns that begin at one place each. nil where they cannot be told apart.
func blankColumns(text string) func(string) string {
	var lines [][]chunk
	for line := range strings.Lines(text) {
		lines = append(lines, chunksOf(strings.TrimRight(line, "\n")))
	}
	cols, ok := paddedColumns(lines)
	if !ok {
		cols, ok = startColumns(lines)
	}
	if !ok {
		return nil
	}
	return func(string) string {
		var b strings.Builder
		for i, line := range lines {
			at := 0
			for k, c := range line {
				b.WriteString(strings.Repeat("\t", cols[i][k]-at))
				b.WriteString(c.text)
				at = cols[i][k]
			}
			b.WriteByte('\n')
		}
		return b.String()
	}
}

// paddedColumns gives the column of each chunk, from 0, where all fields are padded to one width and parted by two blanks: a longer one pushes
// what follows.
func paddedColumns(lines [][]chunk) ([][]int, bool) {
	const narrowest, widest = 6, 60
	for width := widest; width >= narrowest; width-- {
		if cols, ok := padded(lines, width); ok {
			return cols, true
		}
	}
	return nil, false
}

func padded(lines [][]chunk, width int) ([][]int, bool) {
	const gap = 2
	cols := make([][]int, len(lines))
	for i, line := range lines {
		col, pos := 0, 0
		for _, c := range line {
			if c.start < pos || (c.start-pos)%width != 0 {
				return nil, false
			}
			col += (c.start - pos) / width
			cols[i] = append(cols[i], col)
			col++
			pos = c.start + max(width, c.end-c.start+gap)
		}
	}
	return cols, true
}

// startColumns gives the column of each chunk where each column begins at a place of its own. A chunk right behind a longer one was pushed: its
// column is the only one that it can be by its place, or the only one where texts of its shape stand.
func startColumns(lines [][]chunk) ([][]int, bool) {
	starts := columnStarts(lines)
	const most = 40
	if len(starts) < 2 || len(starts) > most {
		return nil, false
	}
	shapes := map[string]map[int]int{} // how often texts of a shape stand in a column
	for _, line := range lines {
		for k, c := range line {
			if col, ok := slices.BinarySearch(starts, c.start); ok && !isPushed(line, k) {
				if shapes[digitless(c.text)] == nil {
					shapes[digitless(c.text)] = map[int]int{}
				}
				shapes[digitless(c.text)][col]++
			}
		}
	}
	cols := make([][]int, len(lines))
	for i, line := range lines {
		at := -1
		for k, c := range line {
			col, ok := slices.BinarySearch(starts, c.start)
			if !ok || isPushed(line, k) {
				col, ok = pushedColumn(starts, c, at, shapes[digitless(c.text)])
			}
			if !ok || col <= at {
				return nil, false
			}
			cols[i] = append(cols[i], col)
			at = col
		}
	}
	return cols, true
}

// isPushed says whether a chunk stands as near to the one before as it can.
func isPushed(line []chunk, k int) bool {
	const gap = 2
	return k > 0 && line[k].start-line[k-1].end <= gap
}

// columnStarts gives the places where chunks begin that nothing has pushed; none where most have theirs for themselves.
func columnStarts(lines [][]chunk) (starts []int) {
	const share = 75 // of a hundred chunks
	count := map[int]int{}
	all, shared := 0, 0
	for _, line := range lines {
		for k, c := range line {
			if !isPushed(line, k) {
				count[c.start]++
				all++
			}
		}
	}
	for _, n := range count {
		if n > 1 {
			shared += n
		}
	}
	if 100*shared < share*all {
		return nil
	}
	return slices.Sorted(maps.Keys(count))
}

// pushedColumn gives the column of a chunk that stands behind column at: those that begin left of it can be.
func pushedColumn(starts []int, c chunk, at int, like map[int]int) (int, bool) {
	to, exact := slices.BinarySearch(starts, c.start)
	if exact {
		to++
	}
	if to == at+2 {
		return at + 1, true
	}
	found := -1
	for col := at + 1; col < to; col++ {
		if like[col] > 0 {
			if found >= 0 {
				return 0, false
			}
			found = col
		}
	}
	return found, found >= 0
}
