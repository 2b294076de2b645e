package extract

import (
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
	text, rilievi := decodeText(data)
	if !looksLikeText(text) {
		return "", nil, nil, &Error{File: name, Err: ErrFormat.With(message.New("like.binary"))}
	}
	text = strings.TrimRight(lineEnds.Replace(text), endOfFile)
	d := findDialect(text)
	d.maxFields = b.lim.Cols
	grid, err := readRecords(name, text, d, b)
	if err != nil {
		return "", nil, nil, err
	}
	if b.cells == 0 {
		return "", nil, nil, &Error{File: name, Err: ErrEmpty.Do(message.New("hint.blanks"))}
	}
	rilievi = append(rilievi, dropAbsent(&grid)...)
	if d.sep == '\t' {
		return FormatText, []Grid{grid}, rilievi, nil
	}
	return FormatCSV, []Grid{grid}, rilievi, nil
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

// A dialect says how a line is cut into fields.
type dialect struct {
	sep    byte
	quotes quoting
	// skip is the number of lines before the first record, taken by a directive such as "sep=;".
	skip int
	// maxFields stops cut within a record with more fields; 0 is no limit.
	maxFields int
}

// A quoting says what a quotation mark at the begin of a field means.
type quoting int

const (
	// quotesOfLines wrap only cells with line breaks, as a spreadsheet puts them on the clipboard, or with marks, which it doubles; any
	// other mark is text.
	quotesOfLines quoting = iota
	// quotesOfFields wrap any field, as RFC 4180 says.
	quotesOfFields
)

// sampleBytes is how much of a text findDialect looks at.
const sampleBytes = 1 << 18

// findDialect decides between tabs, semicolons and commas. Free text is full of commas and semicolons, so tabs come first, and the
// others must look like columns: the same number in most records, and not followed by a blank as in a sentence.
func findDialect(text string) dialect {
	first, _, _ := strings.Cut(text, "\n")
	if sep, ok := strings.CutPrefix(strings.ToLower(strings.Trim(first, " ")), "sep="); ok && len(sep) == 1 && strings.Contains(";,|\t", sep) {
		return dialect{sep: sep[0], quotes: quotesOfFields, skip: 1}
	}
	sample := text[:min(len(text), sampleBytes)]
	if len(sample) < len(text) {
		sample = sample[:strings.LastIndexByte(sample, '\n')+1]
	}
	if mostHaveTabs(sample) {
		return dialect{sep: '\t', quotes: tabQuoting(sample)}
	}
	semicolons, commas := columnScore(sample, ';'), columnScore(sample, ',')
	switch {
	case semicolons > 0 && semicolons >= commas:
		return dialect{sep: ';', quotes: quotesOfFields}
	case commas > 0:
		return dialect{sep: ',', quotes: quotesOfFields}
	}
	return dialect{sep: '\t'}
}

func mostHaveTabs(text string) bool {
	tabs, lines := 0, 0
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			lines++
			if strings.Contains(line, "\t") {
				tabs++
			}
		}
	}
	return 2*tabs >= lines
}

// tabQuoting recognises the tab-separated text that Excel saves: every field with a comma or a quotation mark is wrapped. One such
// field that is not shows that quotation marks are text.
func tabQuoting(text string) quoting {
	wrapped := 0
	d := dialect{sep: '\t', quotes: quotesOfFields}
	var rec record
	for text != "" {
		rec, text = d.cut(text, rec)
		for i, f := range rec.fields {
			switch {
			case !strings.ContainsAny(f, ",\""):
			case !rec.quoted[i]:
				return quotesOfLines
			default:
				wrapped++
			}
		}
	}
	if wrapped >= 2 {
		return quotesOfFields
	}
	return quotesOfLines
}

// columnScore says how well sep cuts the text into columns: 0 where it does not, else the share of the records with the commonest
// number of columns, and a little more for more columns.
func columnScore(text string, sep byte) float64 {
	d := dialect{sep: sep, quotes: quotesOfFields}
	c := columnCount{widths: map[int]int{}}
	var rec record
	for text != "" {
		rec, text = d.cut(text, rec)
		c.add(rec)
	}
	return c.score()
}

// A columnCount is how a separator cuts a text: the records that are not blank, how many of them have it, how many have which width.
type columnCount struct {
	records, wide int
	widths        map[int]int
	// separators are all, inSentence those that stand as in prose: before a blank, or at the end of an item of a list.
	separators, inSentence int
}

func (c *columnCount) add(rec record) {
	n := len(rec.fields)
	if strings.TrimSpace(strings.Join(rec.fields, "")) == "" {
		return
	}
	c.records++
	c.widths[n]++
	c.separators += n - 1
	if n > 1 {
		c.wide++
	}
	for i, f := range rec.fields[1:] {
		if !rec.quoted[i+1] && len(f) > 1 && f[0] == ' ' {
			c.inSentence++
		}
	}
	if n == 2 && strings.TrimSpace(rec.fields[1]) == "" {
		c.inSentence++
	}
}

// score asks that most records have the same width, or that nearly all have separators, two or more each on the average.
func (c *columnCount) score() float64 {
	best, width := 0, 0
	for n, count := range c.widths {
		if n > 1 && (count > best || count == best && n > width) {
			best, width = count, n
		}
	}
	same := 10*best >= 6*c.records
	most := 10*c.wide >= 8*c.records && c.separators >= 2*c.records
	if c.records < 2 || c.separators == 0 || 2*c.inSentence > c.separators || !same && !most {
		return 0
	}
	return float64(best)/float64(c.records) + float64(min(width, 50))/1000
}

// A record is one line's fields, or those of several lines joined by a wrapped field.
type record struct {
	fields []string
	quoted []bool // which fields were wrapped
	lines  int
}

// cut takes the first record off the text. It uses the slices of rec anew.
func (d dialect) cut(text string, rec record) (record, string) {
	rec = record{fields: rec.fields[:0], quoted: rec.quoted[:0], lines: 1}
	for {
		field, end, ok := "", 0, false
		if strings.HasPrefix(text, `"`) {
			field, end, ok = d.unwrap(text, len(rec.fields) > 0)
		}
		if ok {
			rec.lines += strings.Count(field, "\n")
		} else {
			end = len(text)
			if i := strings.IndexAny(text, string([]byte{d.sep, '\n'})); i >= 0 {
				end = i
			}
			field = text[:end]
		}
		rec.fields, rec.quoted = append(rec.fields, field), append(rec.quoted, ok)
		if end == len(text) {
			return rec, ""
		}
		if d.maxFields > 0 && len(rec.fields) > d.maxFields {
			return rec, text[end:]
		}
		text = text[end:]
		last := text[0] == '\n'
		text = text[1:]
		if last {
			return rec, text
		}
	}
}

// unwrap gives the content of the wrapped field that text begins with, and where it ends. A field whose marks are not doubled inside,
// or that does not close before a separator, is no wrapped field: its marks are text. inner says that a separator stands before it.
func (d dialect) unwrap(text string, inner bool) (field string, end int, ok bool) {
	end = 1
	for {
		i := strings.IndexByte(text[end:], '"')
		if i < 0 {
			return "", 0, false
		}
		end += i + 1
		if end == len(text) || text[end] == d.sep || text[end] == '\n' {
			break
		}
		if text[end] != '"' {
			return "", 0, false
		}
		end++
	}
	body := text[1 : end-1]
	if d.quotes == quotesOfLines {
		besides := inner || end < len(text) && text[end] == d.sep
		lines, marks := strings.Contains(body, "\n"), strings.Contains(body, `""`)
		if strings.IndexByte(body, d.sep) >= 0 || !(lines && besides) && !(marks && !lines) {
			return "", 0, false
		}
	}
	return strings.ReplaceAll(body, `""`, `"`), end, true
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

// A budget holds a file to its limits while it is read.
type budget struct {
	name  string
	lim   Limits
	cells int
}

// newBudget takes the default for each limit that is zero.
func newBudget(name string, lim Limits) *budget {
	return &budget{name: name, lim: lim.withDefaults()}
}

func (b *budget) file(size int64) error {
	return b.check(piao.Pos{}, "file", "limit.pdf.file", size, b.lim.FileBytes)
}

func (b *budget) unpacked(size int64) error {
	return b.check(piao.Pos{}, "unpacked", "limit.unpacked", size, b.lim.UnpackedBytes)
}

func (b *budget) sheets(n int) error {
	return b.check(piao.Pos{}, "sheets", "limit.sheets", int64(n), int64(b.lim.Sheets))
}

// place checks a row or a cell by its number.
func (b *budget) place(p piao.Pos) error {
	if err := b.check(p, "rows", "limit.rows", int64(p.Row), int64(b.lim.Rows)); err != nil {
		return err
	}
	return b.check(p, "columns", "limit.columns", int64(p.Col), int64(b.lim.Cols))
}

// cell counts a cell that is not blank.
func (b *budget) cell(c piao.Cell) error {
	b.cells++
	if err := b.check(c.Pos, "cells", "limit.cells", int64(b.cells), int64(b.lim.Cells)); err != nil {
		return err
	}
	return b.text(c.Pos, len(c.Text))
}

func (b *budget) text(p piao.Pos, size int) error {
	return b.check(p, "cell", "limit.cell", int64(size), int64(b.lim.CellBytes))
}

// check holds n to the limit of that name; counted is the id of what it counts.
func (b *budget) check(p piao.Pos, name, counted string, n, limit int64) error {
	if n <= limit {
		return nil
	}
	return &Error{File: b.name, Pos: p, Err: &LimitError{Limit: name, Max: limit, Counted: message.New(counted), Setting: b.lim.raise(name, n)}}
}
