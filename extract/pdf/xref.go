package pdf

import (
	"bytes"
	"fmt"
	"math"

	"piao/internal/message"
)

// An xref says where each object stands, and what the trailers say.
type xref struct {
	// entries stand at their object's number.
	entries []entry
	trailer dict
}

// An entry is the place of one object. The zero entry is an object that is not there.
type entry struct {
	offset, gen int
	// stream is the number of the object stream that holds the object, 0 for an object of its own.
	stream int
	// found is where a scan found the object, or the stream that holds it.
	found int
}

// set records the entry of an object unless it has one: sections are read from the newest to the oldest.
func (x *xref) set(num int, e entry) {
	for num >= len(x.entries) {
		x.entries = append(x.entries, make([]entry, num-len(x.entries)+1)...)
	}
	if x.entries[num] == (entry{}) {
		x.entries[num] = e
	}
}

// take adds what an older trailer says to what is known.
func (x *xref) take(d dict) {
	if x.trailer == nil {
		x.trailer = dict{}
	}
	for _, key := range []string{"Root", "Encrypt", "ID"} {
		if x.trailer[key] == nil && d[key] != nil {
			x.trailer[key] = d[key]
		}
	}
}

// readXref follows the cross-references from the end of the file; false where they are missing or any of them is wrong.
func (f *file) readXref() bool {
	i := bytes.LastIndex(f.data, []byte("startxref"))
	if i < 0 {
		return false
	}
	x := lexer{data: f.data, pos: i + len("startxref")}
	t := x.next()
	if t.kind != tokNumber || !isCount(t.num) {
		return false
	}
	seen := map[int]bool{}
	for next := []int{int(t.num)}; len(next) > 0; {
		pos := next[0]
		if next = next[1:]; seen[pos] {
			continue
		}
		seen[pos] = true
		d, ok := f.readSection(pos)
		if !ok {
			return false
		}
		f.xref.take(d)
		for _, key := range []string{"XRefStm", "Prev"} {
			if p := d.count(key); p >= 0 {
				next = append(next, p)
			}
		}
	}
	return f.xref.trailer["Root"] != nil && f.verify()
}

// readSection reads the table or the stream at pos and gives its trailer.
func (f *file) readSection(pos int) (dict, bool) {
	x := lexer{data: f.data, pos: min(pos, len(f.data))}
	if t := x.next(); t.kind == tokKeyword && string(t.bytes) == "xref" {
		return f.readTable(&x)
	}
	return f.readXrefStream(pos)
}

func (f *file) readTable(x *lexer) (dict, bool) {
	for {
		start := x.next()
		if start.kind == tokKeyword && string(start.bytes) == "trailer" {
			d, ok := x.object(0).(dict)
			return d, ok
		}
		n := x.next()
		if start.kind != tokNumber || n.kind != tokNumber || !isCount(start.num) || !isCount(n.num) || !f.fits(start.num+n.num) {
			return nil, false
		}
		for num := int(start.num); num < int(start.num+n.num); num++ {
			offset, gen, kind := x.next(), x.next(), x.next()
			if kind.kind != tokKeyword || !isCount(offset.num) || !isCount(gen.num) {
				return nil, false
			}
			if string(kind.bytes) == "n" && offset.num > 0 {
				f.xref.set(num, entry{offset: int(offset.num), gen: int(gen.num) & math.MaxUint16})
			} else {
				f.xref.set(num, entry{gen: -1})
			}
		}
	}
}

// fits says whether a file of this size can have objects up to number n: an entry costs memory whether or not there is an object.
func (f *file) fits(n float64) bool {
	could := n <= float64(len(f.data))+4096
	f.tooMany = f.tooMany || could && n > float64(f.lim.Objects)
	return could && n <= float64(f.lim.Objects)
}

// readXrefStream reads a cross-reference stream: rows of three numbers whose widths stand in /W.
func (f *file) readXrefStream(pos int) (dict, bool) {
	d, body, r, ok, _ := f.parseObjectAt(pos)
	if !ok || body == 0 || d["Type"] != name("XRef") {
		return nil, false
	}
	data, err := f.decodeParsed(d, body, r)
	if err != nil {
		return nil, false
	}
	var w [3]int
	widths, _ := d["W"].([]any)
	for i := range w {
		if i >= len(widths) {
			return nil, false
		}
		if w[i] = (dict{"w": widths[i]}).count("w"); w[i] < 0 || w[i] > 8 {
			return nil, false
		}
	}
	index, _ := d["Index"].([]any)
	if index == nil {
		index = []any{0.0, d["Size"]}
	}
	for ; len(index) >= 2; index = index[2:] {
		pair := dict{"start": index[0], "n": index[1]}
		start, n := pair.count("start"), pair.count("n")
		if start < 0 || n < 0 || !f.fits(float64(start+n)) {
			return nil, false
		}
		data = f.readRows(data, w, start, n)
	}
	return d, true
}

func (f *file) readRows(data []byte, w [3]int, start, n int) []byte {
	row := w[0] + w[1] + w[2]
	for num := start; num < start+n && len(data) >= row && row > 0; num++ {
		kind, a, b := 1, bigEndian(data[w[0]:w[0]+w[1]]), bigEndian(data[w[0]+w[1]:row])
		if w[0] > 0 {
			kind = bigEndian(data[:w[0]])
		}
		data = data[row:]
		switch {
		case kind == 1 && a > 0:
			f.xref.set(num, entry{offset: a, gen: b & math.MaxUint16})
		case kind == 2 && a > 0:
			f.xref.set(num, entry{stream: a})
		default:
			f.xref.set(num, entry{gen: -1})
		}
	}
	return data
}

func bigEndian(b []byte) int {
	v := 0
	for _, c := range b {
		v = v<<8 | int(c)
	}
	return v
}

// parseObjectAt reads "n g obj << … >>" at pos: the dictionary, where its stream begins (0 for none), the object's number, and where
// it was read to.
func (f *file) parseObjectAt(pos int) (d dict, stream int, r ref, ok bool, end int) {
	x := lexer{data: f.data, pos: min(max(pos, 0), len(f.data))}
	num, gen, obj := x.next(), x.next(), x.next()
	if num.kind != tokNumber || gen.kind != tokNumber || !isCount(num.num) || !isCount(gen.num) || string(obj.bytes) != "obj" {
		return nil, 0, ref{}, false, x.pos
	}
	d, ok = x.object(0).(dict)
	return d, x.stream(), ref{int(num.num), int(gen.num)}, ok, x.pos
}

// verify asks that an object stands wherever the cross-references say so. Entries past the end are left out, since a file may be cut.
func (f *file) verify() bool {
	for num := range f.xref.entries {
		e := &f.xref.entries[num]
		switch {
		case e.gen < 0:
			*e = entry{}
		case e.stream == 0 && e.offset > 0 && !f.standsAt(e.offset, num, e.gen):
			return false
		}
	}
	return true
}

func (f *file) standsAt(pos, num, gen int) bool {
	if pos >= f.size {
		return false
	}
	x := lexer{data: f.data[:min(f.size, pos+64)], pos: pos}
	n, g, obj := x.next(), x.next(), x.next()
	return n.kind == tokNumber && int(n.num) == num && int(g.num) == gen && string(obj.bytes) == "obj"
}

// scan finds the objects without cross-references, from the file's beginning to its end: the last of a number counts.
func (f *file) scan() {
	f.xref, f.found, f.loosePages = xref{}, dict{}, nil
	s := scanner{file: f, data: f.data[:f.size], left: f.size + min(15*f.size, 64<<20)}
	for pos := 0; pos < len(s.data); {
		i := bytes.Index(s.data[pos:], []byte("obj"))
		if i < 0 {
			break
		}
		pos = s.object(pos + i)
	}
	s.readTrailers()
	for i := len(s.trailers) - 1; i >= 0; i-- {
		f.xref.take(s.trailers[i])
	}
	if len(s.trailers) > 0 {
		delete(s.found, "Encrypt") // a trailer would name it
	}
	f.xref.take(dict{"Encrypt": s.found["Encrypt"]})
}

// A scanner gathers what a scan of the file finds.
type scanner struct {
	*file
	data     []byte
	trailers []dict
	// left is how much of the objects may still be read. They don't overlap, but where none ends each would be read to the file's end.
	left int
}

// object takes in the object whose "obj" stands at pos, if it is one, and gives where to look on.
func (s *scanner) object(pos int) int {
	next := pos + len("obj")
	start, ok := objectStart(s.data, pos)
	if !ok {
		return next
	}
	d, body, r, _, end := s.parseObjectAt(start)
	if s.left -= end - start; s.left < 0 {
		return len(s.data)
	}
	if r.num == 0 || !s.fits(float64(r.num)) {
		return next
	}
	s.xref.set(r.num, entry{})
	s.xref.entries[r.num] = entry{offset: start, gen: r.gen & math.MaxUint16, found: start}
	if body > 0 {
		data, _ := s.raw(body, d.count("Length"))
		next = max(next, body+len(data))
	}
	switch d["Type"] {
	case name("XRef"):
		s.trailers = append(s.trailers, d)
	case name("ObjStm"):
		s.holders = append(s.holders, r.num)
	}
	s.notice(d, r)
	return next
}

// notice keeps what a file that lost its trailer or its tree of pages is read by.
func (f *file) notice(d dict, r ref) {
	switch {
	case d["Type"] == name("Catalog"):
		f.found["Root"] = r
	case d["Type"] == name("Page"):
		f.loosePages = append(f.loosePages, r)
	case d["Filter"] == name("Standard") && d["O"] != nil:
		f.found["Encrypt"] = r
	}
}

// readTrailers reads all trailers, wherever they stand.
func (s *scanner) readTrailers() {
	key := []byte("trailer")
	for pos := 0; ; {
		i := bytes.Index(s.data[pos:], key)
		if i < 0 {
			return
		}
		x := lexer{data: s.data, pos: pos + i + len(key)}
		if d, ok := x.object(0).(dict); ok {
			s.trailers = append(s.trailers, d)
		}
		pos = max(x.pos, pos+i+len(key))
	}
}

// objectStart gives where "n g obj" begins, given where its "obj" stands.
func objectStart(data []byte, obj int) (int, bool) {
	i := obj
	for range 2 {
		j := i
		for j > 0 && isBlank(data[j-1]) {
			j--
		}
		k := j
		for k > 0 && data[k-1] >= '0' && data[k-1] <= '9' {
			k--
		}
		if k == j || j == i && i != obj {
			return 0, false
		}
		i = k
	}
	return i, i == 0 || !isRegular(data[i-1])
}

// unpackStreams writes the objects of object streams behind the file, each as an object of its own.
func (f *file) unpackStreams() error {
	holders := f.holders
	for _, e := range f.xref.entries {
		holders = append(holders, e.stream)
	}
	total, done := 0, map[int]bool{0: true}
	for _, h := range holders {
		if done[h] {
			continue
		}
		done[h] = true
		if total += f.unpack(h); total > f.lim.UnpackedBytes {
			return &LimitError{LimitObjectStreams, f.lim.UnpackedBytes}
		}
	}
	f.xref.take(f.found)
	for num := range f.xref.entries {
		if f.xref.entries[num].stream > 0 {
			f.xref.entries[num] = entry{} // its stream does not hold it
		}
	}
	if _, ok := f.xref.trailer["Root"].(ref); !ok && len(f.loosePages) == 0 {
		return ErrDamaged.With(message.New("why.pdf.nocatalogue"))
	}
	return nil
}

// unpack writes out the objects of one object stream and gives how many bytes they had. One that cannot be read has none.
func (f *file) unpack(holder int) int {
	v, body := f.parseAt(holder)
	d, _ := v.(dict)
	if body == 0 || d["Type"] != name("ObjStm") {
		return 0
	}
	data, err := f.decodeParsed(d, body, ref{holder, f.xref.entries[holder].gen})
	f.broken = f.broken || err != nil
	first, n := d.count("First"), d.count("N")
	if first < 0 || first > len(data) {
		return 0
	}
	x := lexer{data: data[:first]}
	type place struct{ num, at int }
	var places []place
	for i := 0; i < n; i++ {
		num, at := x.next(), x.next()
		if num.kind != tokNumber || at.kind != tokNumber || !isCount(num.num) || !isCount(at.num) || int(at.num) > len(data)-first {
			break
		}
		places = append(places, place{int(num.num), int(at.num)})
	}
	for i, p := range places {
		end := len(data) - first
		if i+1 < len(places) && places[i+1].at >= p.at {
			end = places[i+1].at
		}
		f.appendObject(p.num, holder, data[first+p.at:first+end])
	}
	return len(data)
}

// appendObject writes an object behind the file where the cross-references say that holder has it, or say nothing; after a scan, where
// no newer one was found.
func (f *file) appendObject(num, holder int, text []byte) {
	if num == 0 || !f.fits(float64(num)) {
		return
	}
	f.xref.set(num, entry{stream: holder})
	e, found := &f.xref.entries[num], f.xref.entries[holder].found
	if f.scanned && e.found > found || !f.scanned && e.stream != holder {
		return
	}
	f.data = append(f.data, '\n')
	*e = entry{offset: len(f.data), found: found}
	f.data = fmt.Appendf(f.data, "%d 0 obj\n", num)
	f.data = append(f.data, text...)
	f.data = append(f.data, "\nendobj\n"...)
	if f.scanned {
		x := lexer{data: text}
		d, _ := x.object(0).(dict)
		f.notice(d, ref{num: num})
	}
}
