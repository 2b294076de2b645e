package extract

import "strings"

// A dialect says how a text is cut into records and fields.
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

// A writing is a way to write a table as text.
type writing struct {
	// fit says how well a text is written so, 0 for not at all.
	fit func(text string) float64
	// tabbed writes the text with tabs between its cells, line by line; nil where the dialect cuts it as it is.
	tabbed func(text string) string
	dialect
}

// writings are the ways in which programs write a table as text, beside tabs. The one that fits best is the text's, the first of equals.
var writings = []writing{
	{fit: fitsBars, tabbed: framedToTabs, dialect: dialect{sep: '\t'}},
	{fit: fitsSeparator(';', true), dialect: dialect{sep: ';', quotes: quotesOfFields}},
	{fit: fitsSeparator(',', true), dialect: dialect{sep: ',', quotes: quotesOfFields}},
	{fit: fitsSeparator('|', false), tabbed: partedToTabs, dialect: dialect{sep: '\t'}},
	{fit: fitsSeparator('~', false), dialect: dialect{sep: '~', quotes: quotesOfFields}},
	{fit: fitsBlankTabs, tabbed: blankTabsToTabs, dialect: dialect{sep: '\t'}},
}

// sampleBytes is how much of a text findDialect looks at.
const sampleBytes = 1 << 18

// findDialect decides how a text is written, by what it looks like most, and gives it ready to be cut. Free text is full of commas and
// semicolons, so tabs come first, and other separators must look like columns. Columns that nothing but blanks part are the last resort:
// where they cannot be told apart, the text is none that we read.
func findDialect(name, text string) (string, dialect, error) {
	first, _, _ := strings.Cut(text, "\n")
	if sep, ok := strings.CutPrefix(strings.ToLower(strings.Trim(first, " ")), "sep="); ok && len(sep) == 1 && strings.Contains(";,|\t", sep) {
		return text, dialect{sep: sep[0], quotes: quotesOfFields, skip: 1}, nil
	}
	sample := text[:min(len(text), sampleBytes)]
	if len(sample) < len(text) {
		sample = sample[:strings.LastIndexByte(sample, '\n')+1]
	}
	if mostHaveTabs(sample) {
		return text, dialect{sep: '\t', quotes: tabQuoting(sample)}, nil
	}
	best, score := writing{dialect: dialect{sep: '\t'}}, 0.0
	for _, w := range writings {
		if fit := w.fit(sample); fit > score {
			best, score = w, fit
		}
	}
	if score == 0 && hasBlankColumns(sample) {
		best.tabbed = blankColumns(text)
		if best.tabbed == nil {
			return "", dialect{}, notRead(name, "like.blankcolumns", "hint.blankcolumns")
		}
	}
	if best.tabbed != nil {
		text = best.tabbed(text)
	}
	return text, best.dialect, nil
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

// fitsSeparator says how well sep cuts a text into columns: 0 where it does not, else the share of the records with the commonest number of
// columns, and a little more for more columns. prose is set for a sign that sentences are full of.
func fitsSeparator(sep byte, prose bool) func(string) float64 {
	return func(text string) float64 { return columnScore(text, sep, prose) }
}

func columnScore(text string, sep byte, prose bool) float64 {
	d := dialect{sep: sep, quotes: quotesOfFields}
	c := columnCount{widths: map[int]int{}, prose: prose}
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
	prose                  bool
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
	if c.records < 2 || c.separators == 0 || c.prose && 2*c.inSentence > c.separators || !same && !most {
		return 0
	}
	return float64(best)/float64(c.records) + float64(min(width, 50))/1000
}
