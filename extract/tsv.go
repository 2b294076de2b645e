package extract

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"piao"
	"piao/internal/message"
	"piao/internal/testo"
)

// readText reads text in any of the encodings and dialects that office programs write: one grid, a row a line. Rows are numbered by
// physical lines; columns are counted from separators. A line without a separator is a row of one cell.
func readText(name string, data []byte, lim Limits) (Format, []Grid, []piao.Rilievo, error) {
	b := newBudget(name, lim)
	if err := b.file(int64(len(data))); err != nil {
		return "", nil, nil, err
	}
	if err := cmp.Or(manyLines(data, b), longLine(data, b)); err != nil {
		return "", nil, nil, err
	}
	text, rilievi := decodeText(data)
	if !looksLikeText(text) {
		return "", nil, nil, &Error{File: name, Err: ErrFormat.With(message.New("like.binary"))}
	}
	text = strings.TrimRight(lineEnds.Replace(text), endOfFile)
	text, quoted := unquoteLines(text)
	rilievi = append(rilievi, quoted...)
	text, d, err := findDialect(name, text)
	if err != nil {
		return "", nil, nil, err
	}
	d.maxFields = b.lim.Cols
	grid, err := readRecords(name, text, d, b)
	if err != nil {
		return "", nil, nil, err
	}
	if b.cells == 0 {
		return "", nil, nil, &Error{File: name, Err: ErrEmpty.Do(message.New("hint.blanks"))}
	}
	if !strings.HasSuffix(text, "\n") {
		markCut(grid.Rows)
	}
	for _, undo := range textSteps {
		rilievi = append(rilievi, undo(&grid)...)
	}
	grids := []Grid{grid}
	if pages := takePageLines(&grids[0]); len(pages.Rows) > 0 {
		grids = append(grids, pages)
	}
	if d.sep == '\t' {
		return FormatText, grids, rilievi, nil
	}
	return FormatCSV, grids, rilievi, nil
}

// manyLines refuses a text of more lines than a sheet may have rows, before the text is copied.
func manyLines(data []byte, b *budget) error {
	n := max(bytes.Count(data, []byte("\n")), bytes.Count(data, []byte("\r")))
	return b.check(piao.Pos{Row: b.lim.Rows + 1}, "rows", "limit.rows", int64(n), int64(b.lim.Rows))
}

// longLine refuses a line far longer than a cell may be, before the text is copied.
func longLine(data []byte, b *budget) error {
	limit := 4 * b.lim.CellBytes
	for line := 1; len(data) > limit; line++ {
		i := bytes.IndexAny(data[:limit+1], "\r\n")
		if i < 0 {
			return b.text(piao.Pos{Row: line}, limit)
		}
		data = data[i+1:]
	}
	return nil
}

// lineEnds leaves one kind of line end. A form feed is a page end beside a line end, so a blank. Byte order marks within the text
// stand where files were joined.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\f", " ", "\ufeff", "")

// endOfFile is the mark with which DOS programs end a text.
const endOfFile = "\x1a"

// decodeText gives the text, and a rilievo for each line with bytes that are not in its encoding or with characters that were lost.
func decodeText(data []byte) (string, []piao.Rilievo) {
	text, odd := testo.Decode(data)
	var rilievi []piao.Rilievo
	if mended, n := testo.Mended(text); n > 0 {
		text = mended
		rilievi = append(rilievi, piao.Rilievo{Codice: "codifica", Gravita: piao.Avviso, Prima: "Ã", Dopo: "UTF-8",
			Messaggio: fmt.Sprintf("in %d righe le lettere accentate erano già state lette in un'altra codifica («Ã» per «à»): rimesse a posto", n)})
	}
	if len(odd) == 0 {
		return text, append(rilievi, lostCharacters(text)...)
	}
	for _, o := range odd {
		if o.Line == 0 {
			rilievi = append(rilievi, piao.Rilievo{Codice: "codifica", Gravita: piao.Avviso, Dopo: o.Text,
				Messaggio: fmt.Sprintf("dalle lettere accentate il file risulta scritto in %s: letto così", o.Text)})
			continue
		}
		if o.Doubt {
			rilievi = append(rilievi, piao.Rilievo{Codice: "codifica", Gravita: piao.Avviso, Prima: o.Bytes, Dopo: o.Bytes, Posizione: piao.Pos{Row: o.Line}.String(),
				Messaggio: fmt.Sprintf("alla riga %d «%s» è letto in Windows-1252, ma sarebbe «%s» in code page 850: dal file non si può sapere quale delle due è", o.Line, o.Bytes, o.Text)})
			continue
		}
		rilievi = append(rilievi, encodingRilievo(o.Line, o.Bytes, o.Text, "il file è in UTF-8 ma alla riga %d ha byte che non lo sono: letti come Windows-1252"))
	}
	return text, rilievi
}

// lostCharacters lists the lines where a character was lost before the file came here, and a replacement character stands for it.
func lostCharacters(text string) []piao.Rilievo {
	if !strings.ContainsRune(text, utf8.RuneError) {
		return nil
	}
	var rilievi []piao.Rilievo
	for i, line := range strings.Split(lineEnds.Replace(text), "\n") {
		if n := strings.Count(line, string(utf8.RuneError)); n > 0 {
			lost := strings.Repeat(string(utf8.RuneError), n)
			rilievi = append(rilievi, encodingRilievo(i+1, lost, lost, "alla riga %d ci sono caratteri illeggibili già nel file"))
		}
	}
	return rilievi
}

func encodingRilievo(line int, prima, dopo, messaggio string) piao.Rilievo {
	return piao.Rilievo{Codice: "codifica", Gravita: piao.Avviso, Prima: prima, Dopo: dopo,
		Posizione: piao.Pos{Row: line}.String(), Messaggio: fmt.Sprintf(messaggio, line)}
}

// looksLikeText refuses a text with a NUL, or with more than a few control characters in a hundred.
func looksLikeText(text string) bool {
	control, all := 0, 0
	for _, r := range text {
		all++
		switch {
		case r == 0:
			return false
		case r == '\t' || r == '\n' || r == '\v' || r == '\f' || r == '\r' || r == 0x85:
		case r < ' ' || r >= 0x7f && r < 0xa0:
			control++
		}
	}
	return control <= 2+all/50
}

func readRecords(name, text string, d dialect, b *budget) (Grid, error) {
	grid := Grid{Source: filepath.Base(name)}
	line := 1
	for ; line <= d.skip; line++ {
		_, text, _ = strings.Cut(text, "\n")
	}
	var rec record
	for text != "" {
		rec, text = d.cut(text, rec)
		row, err := textRow(line, rec.fields, b)
		if err != nil {
			return Grid{}, err
		}
		grid.Rows = append(grid.Rows, row)
		line += rec.lines
	}
	return grid, nil
}

func textRow(line int, fields []string, b *budget) (piao.Row, error) {
	row := piao.Row{N: line, Width: len(fields)}
	if len(fields) == 1 && fields[0] == "" {
		row.Width = 0
	}
	if err := b.place(piao.Pos{Row: line, Col: row.Width}); err != nil {
		return row, err
	}
	for i, f := range fields {
		// A vertical tab is the line break that word processors have within a paragraph.
		c := piao.Cell{Text: strings.ReplaceAll(f, "\v", "\n"), Pos: piao.Pos{Row: line, Col: i + 1}, Span: piao.Span{Rows: 1, Cols: 1}}
		if c.Blank() {
			continue
		}
		if err := b.cell(c); err != nil {
			return row, err
		}
		row.Cells = append(row.Cells, c)
	}
	return row, nil
}

// markCut marks the last row of a text without a line end where it has fewer fields than nearly all others: the text ends in the middle of it.
func markCut(rows []piao.Row) {
	const share, least = 90, 6
	wide, widths, most := 0, map[int]int{}, 0
	for _, r := range rows[:len(rows)-1] {
		if r.Width > 1 {
			wide++
			widths[r.Width]++
		}
	}
	for width, n := range widths {
		if n >= least && 100*n >= share*wide {
			most = width
		}
	}
	last := &rows[len(rows)-1]
	last.Cut = last.Width < most
}
