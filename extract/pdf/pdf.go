// Package pdf reads the pages of a PDF as text and tables: the signs of each page's content stream and its ruling lines become words,
// lines and cells with their spans. It knows nothing of what the text means.
//
// The steps, each a function over lists:
//
//  1. bytes → objects: file.go, xref.go and crypt.go find the objects of any file, damaged, encrypted or packed, and give them to the
//     library, which reads them one by one; filter.go decodes streams;
//  2. content → painting: content.go, path.go, text.go and color.go follow a page's operators, annot.go those of what is laid on it,
//     font.go its fonts: signs, boxes, lines;
//  3. painting → page the right way up: orient.go turns it so that most text runs to the right;
//  4. what nobody can see is set apart: visible.go;
//  5. lines → lattices → cells with spans: rules.go, lattice.go and, for shades without lines, weak.go; where lines rule the rows alone,
//     columns of text between them: ruled.go; where a page has none, columns of aligned text: align.go;
//  6. signs → lines of text, in their cell or outside any: cells.go and lines.go.
//
// Lengths are in points from the top left of the page as it is read, y downwards. Pages, rows and columns of the exported types count
// from 1 for pages and from 0 for indices into Xs and Ys.
package pdf

import (
	"errors"
	"io"
	"sync"

	"piao/internal/message"
)

// Options say how to read a file. The zero value reads it with the default limits and the empty password.
type Options struct {
	// Password opens a file as its user or its owner; the empty one is always tried first.
	Password string
	Limits   Limits
}

// Limits bound what a file may cost. The zero value of a field means its default, that of [DefaultLimits].
type Limits struct {
	// FileBytes bounds the file; StreamBytes one stream when decoded, and the content of a page; UnpackedBytes all object streams
	// together.
	FileBytes, StreamBytes, UnpackedBytes int
	// Objects bounds the objects' numbers; Pages the pages.
	Objects, Pages int
	// Operators, Glyphs and Segments bound the operators, signs (one for long texts counts as several), and lines and boxes of one page; Rules the horizontal and the
	// vertical lines each that remain when joined.
	Operators, Glyphs, Segments, Rules int
	// Maps bounds the codes of one font and the letters that its maps give them: a small map may repeat either without end.
	Maps int
	// Forms bounds forms within forms, States the graphics states saved at once: a page that passes either is read without the rest.
	// Looks bounds how often a page's signs and lines are held against its fills: beyond it they count as seen.
	Forms, States, Looks int
	// Pixels bounds a picture, and of a page's pictures put together.
	Pixels int
}

// DefaultLimits are far above any real document.
var DefaultLimits = Limits{
	FileBytes: 256 << 20, StreamBytes: 64 << 20, UnpackedBytes: 256 << 20, Objects: 1 << 20, Pages: 20_000,
	Operators: 5_000_000, Glyphs: 500_000, Segments: 200_000, Rules: 4000, Maps: 1 << 19,
	Forms: 12, States: 512, Looks: 1 << 28, Pixels: 1 << 26,
}

func (l Limits) withDefaults() Limits {
	d := DefaultLimits
	return Limits{
		FileBytes: or(l.FileBytes, d.FileBytes), StreamBytes: or(l.StreamBytes, d.StreamBytes), UnpackedBytes: or(l.UnpackedBytes, d.UnpackedBytes),
		Objects: or(l.Objects, d.Objects), Pages: or(l.Pages, d.Pages),
		Operators: or(l.Operators, d.Operators), Glyphs: or(l.Glyphs, d.Glyphs), Segments: or(l.Segments, d.Segments), Rules: or(l.Rules, d.Rules), Maps: or(l.Maps, d.Maps),
		Forms: or(l.Forms, d.Forms), States: or(l.States, d.States), Looks: or(l.Looks, d.Looks), Pixels: or(l.Pixels, d.Pixels),
	}
}

// The names of the limits in a [LimitError].
const (
	LimitFile          = "file"
	LimitStream        = "stream"
	LimitObjectStreams = "object-streams"
	LimitObjects       = "objects"
	LimitPages         = "pages"
	LimitOperators     = "operators"
	LimitSigns         = "signs"
	LimitLines         = "lines"
	LimitRulings       = "rulings"
	LimitMaps          = "maps"
	LimitForms         = "forms"
	LimitStates        = "states"
	LimitLooks         = "looks"
	LimitPixels        = "pixels"
)

// A LimitError is a limit that a file or a page passes. It is an [ErrTooLarge].
type LimitError struct {
	// Limit is its name, Max its value.
	Limit string
	Max   int
}

func (e *LimitError) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// A Text says something in no language yet.
type Text = message.Text

// Tell says which limit it is.
func (e *LimitError) Tell() (what, hint Text) {
	return message.New("join", ErrTooLarge, message.New("limit.more", e.Max, e.Counted())), message.Text{}
}

// Counted says what the limit counts.
func (e *LimitError) Counted() Text { return message.New("limit.pdf." + e.Limit) }

// Unwrap gives [ErrTooLarge].
func (e *LimitError) Unwrap() error { return ErrTooLarge }

// A Doc is an open file. Its methods may be called from several goroutines at once.
type Doc struct {
	file  *file
	pages []pageNode

	mu    sync.Mutex
	fonts map[ref]*fontEntry
	// scratch keeps a *scratch for each page that is read at the same time.
	scratch sync.Pool
	// layersOff are the layers (optional content) that do not show when the file is opened.
	layersOff map[ref]bool
	// Damaged is set where the file's own directory of objects was wrong or missing and they had to be searched for.
	Damaged bool
}

// Open reads the file's directory of objects and its list of pages.
func Open(r io.ReaderAt, size int64, opts Options) (d *Doc, err error) {
	defer rescue(&err)
	d, err = open(r, size, opts, false)
	if err == nil && d.whole() >= max(d.promised(), 1) {
		return d, nil
	}
	if errors.Is(err, ErrNotPDF) || errors.Is(err, ErrPassword) || errors.Is(err, ErrTooLarge) {
		return nil, err
	}
	rebuilt, err2 := open(r, size, opts, true)
	switch {
	case err2 == nil && (d == nil || rebuilt.whole() > d.whole()):
		d, err = rebuilt, nil
	case err == nil:
	case errors.Is(err2, ErrPassword):
		return nil, err2
	}
	if err != nil {
		return nil, err
	}
	if d.whole() == 0 {
		return nil, ErrDamaged.With(message.New("why.pdf.nopages"))
	}
	return d, nil
}

func open(r io.ReaderAt, size int64, opts Options, rebuild bool) (*Doc, error) {
	f, err := openFile(r, size, opts, rebuild)
	if err != nil {
		return nil, err
	}
	d := &Doc{file: f, fonts: map[ref]*fontEntry{}, Damaged: f.scanned || f.broken}
	d.scratch.New = func() any { return new(scratch) }
	if d.pages = f.pages(); len(d.pages) > f.lim.Pages {
		return nil, &LimitError{LimitPages, f.lim.Pages}
	}
	d.layersOff = f.layersOff()
	return d, nil
}

// whole is how many pages are there.
func (d *Doc) whole() int {
	n := 0
	for _, p := range d.pages {
		n += btoi(p.lost == nil)
	}
	return n
}

// promised is how many pages the file says it has.
func (d *Doc) promised() int {
	n := value{d.file.lib.Trailer()}.key("Root").key("Pages").key("Count").number(0)
	return int(min(max(n, 0), float64(d.file.lim.Pages)))
}

// Missing is how many pages the file says it has and does not.
func (d *Doc) Missing() int { return max(d.promised()-len(d.pages), 0) }

// NumPages is the number of pages.
func (d *Doc) NumPages() int { return len(d.pages) }
