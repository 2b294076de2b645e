package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"sync/atomic"

	pdf "github.com/ledongthuc/pdf"

	"piao/internal/message"
)

// What can be wrong with a file as a whole. Callers test with [errors.Is].
var (
	ErrNotPDF   = message.Kind("err.pdf.notpdf")
	ErrDamaged  = message.Kind("err.pdf.damaged")
	ErrPassword = message.Kind("err.pdf.password")
	ErrTooLarge = message.Kind("err.pdf.toolarge")
)

// A file is a PDF in memory, and where its objects stand in it.
//
// The library reads well-formed files only, and is not to be trusted with others: it loops on cyclic cross-references, takes any
// amount of memory that a file asks for, and knows few filters and ciphers. So this type reads the cross-references itself, unpacks
// object streams, and writes behind the file one plain table of what it found. The library sees the file with that table, as if
// everything before had been written by a simple producer; it reads objects and follows references, no more.
type file struct {
	data []byte // the file, later with what was unpacked and the new table behind it
	size int    // of the file as it came
	xref xref
	// crypt is nil for a file that is not encrypted.
	crypt *crypt
	// loosePages are the pages that a scan found, in the order of the file; scanned says that there was one.
	loosePages []ref
	scanned    bool
	// holders are the object streams that a scan found, in the order of the file; found what a trailer should say.
	holders []int
	found   dict
	// broken is set where an object stream is damaged: some objects may be lost.
	broken bool
	lim    Limits
	// tooMany is set where an object was left out since its number passes the limit.
	tooMany bool
	lib     *pdf.Reader
	reads   *source
}

// A source is the file for the library, with a budget of reads: its loops over damaged files all read on and on.
type source struct {
	*bytes.Reader
	left atomic.Int64
}

const errLoop = message.Kind("why.pdf.loop")

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if s.left.Add(-1) < 0 {
		return 0, errLoop
	}
	return s.Reader.ReadAt(p, off)
}

// openFile reads r whole and finds its objects: by its cross-references, or, where those are wrong or rebuild is set, by looking for
// them from its beginning to its end.
func openFile(r io.ReaderAt, size int64, opts Options, rebuild bool) (*file, error) {
	lim := opts.Limits.withDefaults()
	if size > int64(lim.FileBytes) {
		return nil, &LimitError{LimitFile, lim.FileBytes}
	}
	f := &file{lim: lim}
	if err := f.load(r, size); err != nil {
		return nil, err
	}
	if f.scanned = rebuild || !f.readXref(); f.scanned {
		f.scan()
	}
	if f.tooMany {
		return nil, &LimitError{LimitObjects, f.lim.Objects}
	}
	if len(f.xref.entries) == 0 {
		return nil, ErrDamaged.With(message.New("why.pdf.noobjects"))
	}
	if err := f.openCrypt(opts.Password); err != nil {
		return nil, err
	}
	if err := f.unpackStreams(); err != nil {
		return nil, err
	}
	return f, f.openLibrary()
}

// load takes the file into memory from its header on. Mail gateways and web servers put lines before it; offsets count from it.
func (f *file) load(r io.ReaderAt, size int64) error {
	f.data = make([]byte, size, size+size/8+4096)
	if n, err := r.ReadAt(f.data, 0); err != nil && !(errors.Is(err, io.EOF) && int64(n) == size) {
		return err
	}
	head := bytes.Index(f.data[:min(len(f.data), 1024)], []byte("%PDF-"))
	if head < 0 {
		return ErrNotPDF
	}
	f.data = f.data[head:]
	if len(f.data) < 32 {
		return ErrDamaged.With(message.New("why.pdf.cut", len(f.data)))
	}
	copy(f.data, "%PDF-1.7\n") // whatever the version: later ones add nothing that the package reads
	f.size = len(f.data)
	f.partObjects()
	return nil
}

// partObjects parts the end of an object from the number of the next, where nothing does: the blank before it moves behind it.
func (f *file) partObjects() {
	for pos := 0; ; {
		i := bytes.Index(f.data[pos:], endObject)
		if i < 0 {
			return
		}
		at := pos + i
		pos = at + len(endObject)
		if at >= 2 && pos < len(f.data) && f.data[pos] >= '0' && f.data[pos] <= '9' && isBlank(f.data[at-1]) && !isRegular(f.data[at-2]) {
			copy(f.data[at-1:], endObject)
			f.data[pos-1] = '\n'
		}
	}
}

// openLibrary writes the table of all objects and the trailer behind the file and gives it to the library.
func (f *file) openLibrary() (err error) {
	defer rescue(&err)
	start := len(f.data)
	b := append(f.data, "\nxref\n0 "...)
	start++
	b = strconv.AppendInt(b, int64(len(f.xref.entries)), 10)
	b = append(b, '\n')
	for _, e := range f.xref.entries {
		b = strconv.AppendInt(b, int64(e.offset), 10)
		b = append(b, ' ')
		b = strconv.AppendInt(b, int64(e.gen), 10)
		if e.offset == 0 {
			b = append(b, " f\n"...)
		} else {
			b = append(b, " n\n"...)
		}
	}
	root, _ := f.xref.trailer["Root"].(ref)
	b = fmt.Appendf(b, "trailer\n<</Size %d/Root %d %d R/Loose[", len(f.xref.entries), root.num, root.gen)
	for _, r := range f.loosePages[:min(len(f.loosePages), f.lim.Pages+1)] {
		b = fmt.Appendf(b, " %d %d R", r.num, r.gen)
	}
	f.data = fmt.Appendf(b, "]>>\nstartxref\n%d\n%%%%EOF\n", start)
	f.reads = &source{Reader: bytes.NewReader(f.data)}
	f.reads.left.Store(int64(20000 + len(f.data)/64))
	f.lib, err = pdf.NewReader(f.reads, int64(len(f.data)))
	return err
}

// rescue turns a panic of the library into an error. Nearly all it has to say about a damaged object is a panic.
func rescue(err *error) {
	if x := recover(); x != nil {
		cause, ok := x.(error)
		if !ok {
			cause = errors.New(fmt.Sprint(x))
		}
		*err = ErrDamaged.From(cause)
	}
}

// parseAt reads object num with the package's own parser: the object, and where its stream's bytes begin, 0 if it has none.
func (f *file) parseAt(num int) (v any, stream int) {
	if num < 0 || num >= len(f.xref.entries) || f.xref.entries[num].offset == 0 {
		return nil, 0
	}
	x := lexer{data: f.data, pos: f.xref.entries[num].offset}
	x.next()
	x.next()
	if t := x.next(); t.kind != tokKeyword || string(t.bytes) != "obj" {
		return nil, 0
	}
	v = x.object(0)
	return v, x.stream()
}

// stream passes over the keyword that opens a stream and gives where its bytes begin, 0 where there is none.
func (x *lexer) stream() int {
	back := x.pos
	if t := x.next(); t.kind != tokKeyword || string(t.bytes) != "stream" {
		x.pos = back
		return 0
	}
	if x.at(0) == '\r' {
		x.pos++
	}
	if x.at(0) == '\n' {
		x.pos++
	}
	return x.pos
}

// raw gives the bytes of the stream that begins at pos. A length that does not lead to its end is not believed; where its end is
// missing it goes to that of its object, and where that is missing too, because the file is cut, to that of the file, with an error.
func (f *file) raw(pos, length int) ([]byte, error) {
	if length >= 0 && pos+length <= len(f.data) {
		x := lexer{data: f.data, pos: pos + length}
		if x.skipBlanks() && (bytes.HasPrefix(f.data[x.pos:], endStream) || bytes.HasPrefix(f.data[x.pos:], endObject)) {
			return f.data[pos : pos+length], nil
		}
	}
	end := len(f.data)
	if pos <= f.size {
		end = f.size
	}
	data, err := f.data[min(pos, end):end], error(nil)
	if i := endOf(data); i >= 0 {
		data = data[:i]
	} else {
		err = errBroken.With(message.New("why.pdf.ends"))
	}
	data = bytes.TrimSuffix(data, []byte("\n"))
	return bytes.TrimSuffix(data, []byte("\r")), err
}

// endOf gives where the first stream or object ends in data, -1 where none does.
func endOf(data []byte) int {
	for pos := 0; ; {
		i := bytes.Index(data[pos:], []byte("end"))
		if i < 0 {
			return -1
		}
		pos += i
		if bytes.HasPrefix(data[pos:], endStream) || bytes.HasPrefix(data[pos:], endObject) {
			return pos
		}
		pos++
	}
}

var endStream, endObject = []byte("endstream"), []byte("endobj")

// decodeParsed decodes the stream of a dictionary that the package's own parser read; one that breaks off, as far as it goes.
func (f *file) decodeParsed(d dict, pos int, r ref) ([]byte, error) {
	length := d.count("Length")
	if l, ok := d["Length"].(ref); ok {
		if v, _ := f.parseAt(l.num); v != nil {
			length = dict{"n": v}.count("n")
		}
	}
	if d["Type"] == name("XRef") {
		r = ref{} // these are never encrypted
	}
	return f.decode(pos, length, r, parsedFilters(d))
}

// decode decodes the stream of object r that begins at pos. What could be read of one that is damaged comes with [errBroken].
func (f *file) decode(pos, length int, r ref, filters []filter) ([]byte, error) {
	data, cut := f.raw(pos, length)
	if f.crypt != nil && r != (ref{}) {
		data = f.crypt.decrypt(data, r)
	}
	data, err := decode(data, filters, f.lim.StreamBytes)
	switch {
	case errors.Is(err, errTooLarge):
		err = &LimitError{LimitStream, f.lim.StreamBytes}
	case err == nil:
		err = cut
	}
	return data, err
}

func parsedFilters(d dict) []filter {
	names, ok := d["Filter"].([]any)
	if !ok && d["Filter"] != nil {
		names = []any{d["Filter"]}
	}
	parms, ok := d["DecodeParms"].([]any)
	if !ok {
		parms = []any{d["DecodeParms"]}
	}
	var fs []filter
	for i, n := range names {
		s, _ := n.(name)
		f := filter{name: string(s), earlyChange: true, bits: 8, colors: 1, cols: 1}
		if i < len(parms) {
			if p, ok := parms[i].(dict); ok {
				f.predictor, f.bits, f.colors, f.cols = p.count("Predictor"), or(p.count("BitsPerComponent"), 8), or(p.count("Colors"), 1), or(p.count("Columns"), 1)
				f.earlyChange = p.count("EarlyChange") != 0
			}
		}
		fs = append(fs, f)
	}
	return fs
}

// or gives n, or def where n is not above 0.
func or(n, def int) int {
	if n > 0 {
		return n
	}
	return def
}
