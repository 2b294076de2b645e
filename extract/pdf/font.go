package pdf

import (
	"bytes"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	pdf "github.com/ledongthuc/pdf"

	"piao/internal/message"
)

// A char is what a font says of one code.
type char struct {
	// text is "" where the font maps the code to nothing.
	text string
	// void is set for a code that the font maps to a character which shows nothing.
	void bool
	// width is how far the text goes on, in units of the font's size.
	width float32
}

// A font gives the text and the width of each code of a string.
type font struct {
	name string
	// em is the height of its signs at size 1: of a Type 3 font that draws them larger or smaller than others do, else 1.
	em float64
	// wide fonts (Type0) have codes of two bytes, or as their map says.
	wide  bool
	codes *cmap // the code ranges of a wide font with a map of its own; nil for two bytes each
	// unicode is set where the codes of a wide font are text themselves.
	unicode bool
	// simple holds the codes of a simple font; pages those of a wide one, by the code's high and low byte.
	simple [256]char
	pages  [256]*[256]char
	def    char // a code that nothing is known of
	// mapped is false for a font that maps no code at all to text: its strings are unreadable.
	mapped bool
	// err is set where what the font says of its codes is damaged: its text may be wrong.
	err error
	// left is how many more codes, and letters for them, may be read.
	left int
}

// newFont reads the font of a resource dictionary.
func (f *file) newFont(v value) *font {
	ft := &font{name: baseName(v.key("BaseFont").Name()), em: 1, left: f.lim.Maps}
	if ft.name == "" {
		ft.name = v.key("Subtype").Name() // Type 3 has no names
	}
	var toUnicode *cmap
	if r, ok := v.refs()["ToUnicode"]; ok {
		toUnicode = f.cmapOf(ft, v.key("ToUnicode"), r)
	}
	if v.key("Subtype").Name() == "Type0" {
		f.loadWide(ft, v, toUnicode)
	} else {
		f.loadSimple(ft, v, toUnicode)
	}
	if ft.left <= 0 {
		ft.err = &LimitError{LimitMaps, f.lim.Maps}
	}
	return ft
}

// cmapOf reads a map of the font; one that is damaged, as far as it goes.
func (f *file) cmapOf(ft *font, v value, r ref) *cmap {
	data, err := f.stream(v, r)
	if err != nil && ft.err == nil {
		ft.err = message.Errorf("why.pdf.map", ft.name, err)
	}
	return readCMap(data, &ft.left)
}

// baseName takes the tag of a subset off a font's name: ABCDEF+Arial.
func baseName(name string) string {
	if len(name) > 7 && name[6] == '+' {
		return name[7:]
	}
	return name
}

func (f *file) loadSimple(ft *font, v value, toUnicode *cmap) {
	enc := f.encoding(ft, v)
	var numbers [256]bool
	if v.key("Subtype").Name() == "Type3" {
		ft.em = emOf(v)
		numbers = numbered(v.key("Encoding").key("Differences"))
	}
	for c := range ft.simple {
		text := enc[c]
		if toUnicode != nil {
			if s := toUnicode.text[uint32(c)]; s != "" && !(numbers[c] && isDingbat(s)) {
				text = s
			}
		}
		ft.simple[c].text, ft.simple[c].void = clean(text), isVoid(text)
		ft.mapped = ft.mapped || text != "" && !isVoid(text)
	}
	ft.simpleWidths(v)
}

// emOf gives the height of a Type 3 font's signs, by its box or its widest sign: the box is often missing. Where it is about that of others, theirs is kept.
func emOf(v value) float64 {
	m, b := v.key("FontMatrix").numbers(), v.key("FontBBox").numbers()
	if len(m) != 6 || len(b) != 4 {
		return 1
	}
	em := math.Abs(m[3] * (b[3] - b[1]))
	for _, w := range v.key("Widths").numbers() {
		em = max(em, math.Abs(m[0]*w))
	}
	if em > 0.4 && em < 2.5 || !(em > 1e-3 && em < 1e4) {
		return 1
	}
	return em
}

// numbered says which codes have a name that is a mere number, as a1 to a95 in fonts of bitmaps. Ghostscript takes them for the names
// of Zapf Dingbats and writes a map of such signs.
func numbered(differences value) (codes [256]bool) {
	c := 0
	for i := range differences.Len() {
		x := differences.index(i)
		if x.Kind() != pdf.Name {
			c = int(x.number(0))
			continue
		}
		digits, ok := strings.CutPrefix(x.Name(), "a")
		if _, err := strconv.Atoi(digits); ok && err == nil && c >= 0 && c < 256 {
			codes[c] = true
		}
		c++
	}
	return codes
}

// isDingbat says whether s is one of the signs of Zapf Dingbats.
func isDingbat(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2190 && r <= 0x27BF
}

// simpleWidths takes the widths that the font brings, or those of the font that every reader has in its place.
func (ft *font) simpleWidths(v value) {
	scale := 0.001
	if m := v.key("FontMatrix").numbers(); v.key("Subtype").Name() == "Type3" && len(m) == 6 && m[0] != 0 {
		scale = m[0]
	}
	widths, first := v.key("Widths"), int(v.key("FirstChar").number(0))
	missing := v.key("FontDescriptor").key("MissingWidth").number(0)
	var standIn *metric
	if widths.Len() == 0 {
		standIn = metricOf(ft.name)
	}
	list := widths.numbers()
	for c := range ft.simple {
		w := missing
		if i := c - first; i >= 0 && i < len(list) {
			w = list[i]
		} else if standIn != nil {
			w = standIn.width(ft.simple[c].text)
		}
		ft.simple[c].width = float32(w * scale)
	}
}

// encoding gives the font's own encoding: a named one, changed by its differences; without any, that of its kind. A symbolic font
// that brings its own shapes and says nothing has none that could be known from outside.
func (f *file) encoding(ft *font, v value) *encoding {
	e := v.key("Encoding")
	base := e
	if e.isDict() {
		base = e.key("BaseEncoding")
	}
	var enc encoding
	switch base.Name() {
	case "WinAnsiEncoding":
		enc = *winAnsi()
	case "MacRomanEncoding":
		enc = *macRoman()
	case "StandardEncoding":
		enc = *standard()
	default:
		enc = *f.builtIn(ft, v, e)
	}
	differ(&enc, e.key("Differences"), ft.isZapf())
	return &enc
}

func (ft *font) isZapf() bool { return strings.Contains(strings.ToLower(ft.name), "dingbats") }

func (f *file) builtIn(ft *font, v, e value) *encoding {
	n := strings.ToLower(ft.name)
	desc := v.key("FontDescriptor")
	files := desc.refs()
	embedded := files["FontFile"] != ref{} || files["FontFile2"] != ref{} || files["FontFile3"] != ref{}
	if r := v.refs(); desc.isNull() && r["FontDescriptor"] != (ref{}) || e.isNull() && r["Encoding"] != (ref{}) {
		return &encoding{} // what it says is lost
	}
	symbolic := int(desc.key("Flags").number(0))&4 != 0
	switch {
	case ft.isZapf():
		return zapf()
	case strings.HasPrefix(n, "wingdings"):
		enc := &encoding{}
		for c := 0x20; c < 0x100; c++ {
			enc[c] = string(rune(0xF000 + c))
		}
		return enc
	case n == "symbol":
		return symbol()
	case v.key("Subtype").Name() == "Type3":
		return &encoding{}
	}
	if program := desc.key("FontFile"); program.Kind() == pdf.Stream {
		if enc := f.type1Encoding(program, files["FontFile"]); enc != nil {
			return enc
		}
	}
	if symbolic && embedded && !e.isDict() {
		return &encoding{}
	}
	return standard()
}

// type1Encoding reads the encoding in the clear part of a Type 1 font: "dup 65 /A put" for each code. It is nil where there is none, as
// in a font of the standard encoding.
func (f *file) type1Encoding(program value, r ref) *encoding {
	data, _ := f.stream(program, r)
	clear, _, _ := bytes.Cut(data, []byte("eexec"))
	_, list, _ := bytes.Cut(clear, []byte("/Encoding"))
	var enc *encoding
	var args [2]token
	x := lexer{data: list}
	for t := x.next(); t.kind != tokEOF && string(t.bytes) != "def"; t = x.next() {
		if c := args[0]; string(t.bytes) == "put" && c.kind == tokNumber && c.num >= 0 && c.num < 256 && args[1].kind == tokName {
			if enc == nil {
				enc = &encoding{}
			}
			enc[int(c.num)] = glyphText(string(args[1].bytes))
		}
		args = [2]token{args[1], t}
	}
	return enc
}

// differ changes an encoding by an array of codes, each followed by the names of the glyphs from there on.
func differ(enc *encoding, d value, zapf bool) {
	c := 0
	for i := range d.Len() {
		switch x := d.index(i); x.Kind() {
		case pdf.Integer, pdf.Real:
			c = int(x.number(0))
		case pdf.Name:
			if c >= 0 && c < 256 {
				enc[c] = glyphText(x.Name())
				if s, ok := zapfNames[x.Name()]; zapf && ok {
					enc[c] = s
				}
			}
			c++
		}
	}
}

func (f *file) loadWide(ft *font, v value, toUnicode *cmap) {
	ft.wide = true
	desc := v.key("DescendantFonts").index(0)
	var codes *cmap
	if enc := v.key("Encoding"); enc.Kind() == pdf.Stream {
		codes = f.cmapOf(ft, enc, v.refs()["Encoding"])
	}
	ft.def.width = float32(desc.key("DW").number(1000) / 1000)
	widths := ft.cidWidths(desc.key("W"))
	if codes != nil && len(codes.cid) > 0 {
		ft.codes = codes
		for c, cid := range codes.cid {
			ft.put(c).width = widthOf(widths, cid, ft.def.width)
		}
	} else {
		for cid, w := range widths {
			ft.put(cid).width = w
		}
	}
	enc, to := v.key("Encoding").Name(), v.key("ToUnicode").Name()
	ft.unicode = strings.HasPrefix(enc, "Uni") && (strings.Contains(enc, "UCS2") || strings.Contains(enc, "UTF16")) || strings.HasPrefix(to, "Identity-")
	ft.mapped = ft.unicode
	if toUnicode == nil {
		return
	}
	if ft.codes == nil && len(toUnicode.ranges[1]) > 0 && len(toUnicode.ranges[2]) == 0 && codes != nil {
		ft.codes = toUnicode
	}
	for c, s := range toUnicode.text {
		ch := ft.put(c)
		ch.text, ch.void = clean(s), isVoid(s)
		ft.mapped = ft.mapped || ch.text != ""
	}
}

func widthOf(widths map[uint32]float32, cid uint32, def float32) float32 {
	if w, ok := widths[cid]; ok {
		return w
	}
	return def
}

// put gives the char of a code of a wide font, to be changed.
func (ft *font) put(c uint32) *char {
	if c > 0xFFFF {
		return &char{} // four-byte codes have no use in the fonts seen; their text is reported as unmapped
	}
	p := ft.pages[c>>8]
	if p == nil {
		p = new([256]char)
		for i := range p {
			p[i].width = ft.def.width
		}
		ft.pages[c>>8] = p
	}
	return &p[c&0xFF]
}

// cidWidths reads /W: "first [w w w]" and "first last w".
func (ft *font) cidWidths(v value) map[uint32]float32 {
	out := map[uint32]float32{}
	n := v.Len()
	for i := 0; i+1 < n && ft.left > 0; ft.left-- {
		first, second := int(v.index(i).number(-1)), v.index(i+1)
		if second.Kind() == pdf.Array {
			ws := second.numbers()
			ft.left -= len(ws)
			for j, w := range ws {
				if c := first + j; c >= 0 && c <= 0xFFFF {
					out[uint32(c)] = float32(w / 1000)
				}
			}
			i += 2
			continue
		}
		if i+2 >= n {
			break
		}
		w := float32(v.index(i+2).number(0) / 1000)
		for c := max(first, 0); c <= int(second.number(-1)) && c <= 0xFFFF && ft.left > 0; c++ {
			out[uint32(c)] = w
			ft.left--
		}
		i += 3
	}
	return out
}

// next cuts the first code off s and gives its char and how many bytes it has.
func (ft *font) next(s []byte) (ch char, n int, c uint32) {
	if !ft.wide {
		return ft.simple[s[0]], 1, uint32(s[0])
	}
	if ft.codes != nil {
		c, n = ft.codes.next(s)
	} else if n = min(2, len(s)); n > 0 {
		c = uint32(bigEndian(s[:n]))
	}
	ch = ft.def
	if c <= 0xFFFF {
		if p := ft.pages[c>>8]; p != nil {
			ch = p[c&0xFF]
		}
		if ft.unicode && ch.text == "" {
			ch.text = clean(string(rune(c)))
		}
	}
	return ch, n, c
}
