package extract

import (
	"slices"
	"strconv"
	"strings"

	"piao/extract/pdf"
	"piao/internal/message"
)

// Limits bound what a reader takes in, so that no file can exhaust the machine. The zero value of a field means its default.
type Limits struct {
	// FileBytes bounds the file itself; UnpackedBytes all that it unpacks to.
	FileBytes, UnpackedBytes int64
	// Sheets, Rows and Cols bound the sheets of a workbook, and the rows and columns of one; Cells the non-blank cells of a file.
	Sheets, Rows, Cols, Cells int
	// CellBytes bounds the text of one cell.
	CellBytes int
	// TextBytes bounds the texts of all cells of a file together, as often as each is shown.
	TextBytes int64
	// PDF bounds what a PDF holds. Its FileBytes is not used: that above is.
	PDF pdf.Limits
}

// DefaultLimits are far above any real attachment and far below what a machine can hold.
var DefaultLimits = Limits{
	FileBytes:     256 << 20,
	UnpackedBytes: 512 << 20,
	Sheets:        4096,
	Rows:          200_000,
	Cols:          1024,
	Cells:         2_000_000,
	CellBytes:     1 << 20,
	TextBytes:     64 << 20,
	PDF:           pdf.DefaultLimits,
}

// A Limit is one of the [Limits], as a person names it.
type Limit struct {
	// Name is the name by which it is set, What what it bounds, in English, for documentation.
	Name, What string
	// Bytes is set where it counts bytes.
	Bytes bool
	field func(*Limits) any // *int or *int64
}

// AllLimits lists the limits: what they are called, in the order in which they are met.
func AllLimits() []Limit { return slices.Clone(allLimits) }

var allLimits = []Limit{
	{"file", "a file", true, func(l *Limits) any { return &l.FileBytes }},
	{"unpacked", "all that a file unpacks to", true, func(l *Limits) any { return &l.UnpackedBytes }},
	{"sheets", "sheets in a workbook", false, func(l *Limits) any { return &l.Sheets }},
	{"rows", "rows in a sheet", false, func(l *Limits) any { return &l.Rows }},
	{"columns", "columns in a sheet", false, func(l *Limits) any { return &l.Cols }},
	{"cells", "cells with text in a file", false, func(l *Limits) any { return &l.Cells }},
	{"cell", "the text of one cell", true, func(l *Limits) any { return &l.CellBytes }},
	{"texts", "the texts of all cells of a file together", true, func(l *Limits) any { return &l.TextBytes }},
	{"pdf-objects", "objects of a PDF", false, func(l *Limits) any { return &l.PDF.Objects }},
	{"pdf-pages", "pages of a PDF", false, func(l *Limits) any { return &l.PDF.Pages }},
	{"pdf-stream", "one stream of a PDF when decoded, and the content of a page", true, func(l *Limits) any { return &l.PDF.StreamBytes }},
	{"pdf-object-streams", "all object streams of a PDF", true, func(l *Limits) any { return &l.PDF.UnpackedBytes }},
	{"pdf-operators", "operators on a page", false, func(l *Limits) any { return &l.PDF.Operators }},
	{"pdf-signs", "signs on a page", false, func(l *Limits) any { return &l.PDF.Glyphs }},
	{"pdf-lines", "lines and boxes drawn on a page", false, func(l *Limits) any { return &l.PDF.Segments }},
	{"pdf-rulings", "ruling lines of a page, joined, each way", false, func(l *Limits) any { return &l.PDF.Rules }},
	{"pdf-maps", "codes of one font and the letters that stand for them", false, func(l *Limits) any { return &l.PDF.Maps }},
	{"pdf-pixels", "pixels of a picture on a page, and of the page drawn", false, func(l *Limits) any { return &l.PDF.Pixels }},
	{"pdf-forms", "forms within forms on a page", false, func(l *Limits) any { return &l.PDF.Forms }},
	{"pdf-states", "graphics states saved on a page", false, func(l *Limits) any { return &l.PDF.States }},
	{"pdf-looks", "signs and lines of a page held against the shapes that may hide them", false, func(l *Limits) any { return &l.PDF.Looks }},
}

// Of gives the limit's value.
func (l Limit) Of(lim Limits) int64 {
	switch p := l.field(&lim).(type) {
	case *int:
		return int64(*p)
	case *int64:
		return *p
	}
	panic("extract: a limit of another type")
}

func (l Limit) set(lim *Limits, n int64) {
	switch p := l.field(lim).(type) {
	case *int:
		*p = int(n)
	case *int64:
		*p = n
	}
}

// ErrLimit is a setting of a limit that cannot be understood.
var ErrLimit = message.Kind("err.limit")

// Set takes a setting such as "rows=400000" or "file=1GiB": the limit's name and a number from 1, with KiB, MiB or GiB where it counts
// bytes. Its error is [ErrLimit].
func (lim *Limits) Set(setting string) error {
	name, value, _ := strings.Cut(setting, "=")
	i := slices.IndexFunc(allLimits, func(l Limit) bool { return l.Name == strings.TrimSpace(name) })
	if i < 0 {
		return ErrLimit.With(message.New("quoted", setting))
	}
	n, ok := allLimits[i].parse(strings.TrimSpace(value))
	if !ok {
		return ErrLimit.With(message.New("quoted", setting))
	}
	allLimits[i].set(lim, n)
	return nil
}

// mostOfAny bounds what a limit can be raised to, so that sums of several stay numbers.
const mostOfAny = 1 << 46

var byteUnits = []struct {
	name  string
	shift int
}{{"GiB", 30}, {"MiB", 20}, {"KiB", 10}}

func (l Limit) parse(s string) (n int64, ok bool) {
	shift := 0
	for _, u := range byteUnits {
		if head := len(s) - len(u.name); l.Bytes && head > 0 && strings.EqualFold(s[head:], u.name) {
			s, shift = strings.TrimSpace(s[:head]), u.shift
		}
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 1 || n > mostOfAny>>shift {
		return 0, false
	}
	if n <<= shift; int64(int(n)) != n {
		return 0, false
	}
	return n, true
}

// Format writes a value of the limit as [Limits.Set] reads it.
func (l Limit) Format(n int64) string {
	for _, u := range byteUnits {
		if l.Bytes && n >= 1<<u.shift && n%(1<<u.shift) == 0 {
			return strconv.FormatInt(n>>u.shift, 10) + u.name
		}
	}
	return strconv.FormatInt(n, 10)
}

// withDefaults takes the default for each limit that is zero.
func (lim Limits) withDefaults() Limits {
	for _, l := range allLimits {
		if l.Of(lim) == 0 {
			l.set(&lim, l.Of(DefaultLimits))
		}
	}
	lim.PDF.FileBytes = int(lim.FileBytes)
	return lim
}

// raise gives the setting that raises the limit of that name so that n of what it counts pass, or where n is not known twice as many as now.
func (lim Limits) raise(name string, n int64) string {
	l := allLimits[slices.IndexFunc(allLimits, func(l Limit) bool { return l.Name == name })]
	want := max(2*l.Of(lim), n)
	if l.Bytes && want > 1<<20 {
		want = (want + 1<<20 - 1) >> 20 << 20
	}
	return name + "=" + l.Format(want)
}
