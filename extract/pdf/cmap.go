package pdf

import (
	"unicode/utf16"
)

// A cmap maps character codes to text (a ToUnicode map) or to character identifiers (an Encoding map).
type cmap struct {
	// widths has a bit set for each length of code in bytes, from 1 to 4, that the map knows; ranges are its codes of each length.
	ranges [5][]codeRange
	text   map[uint32]string
	cid    map[uint32]uint32
	// left is how many more codes and letters the maps of the font may have.
	left *int
}

type codeRange struct{ lo, hi uint32 }

// maxRanges bounds a map's ranges of codes of each length.
const maxRanges = 256

// readCMap reads a map's PostScript, whatever else stands in it, as far as left goes.
func readCMap(data []byte, left *int) *cmap {
	m := &cmap{text: map[uint32]string{}, cid: map[uint32]uint32{}, left: left}
	x := lexer{data: data}
	var args []token
	for t := x.next(); t.kind != tokEOF && *left > 0; t = x.next() {
		if t.kind != tokKeyword {
			if len(args) < 1<<16 {
				args = append(args, t)
			}
			continue
		}
		switch string(t.bytes) {
		case "endcodespacerange":
			m.codespace(args)
		case "endbfchar":
			for ; len(args) >= 2; args = args[2:] {
				m.setText(code(args[0]), utf16Text(args[1].bytes))
			}
		case "endbfrange":
			m.bfRanges(args)
		case "endcidchar":
			for ; len(args) >= 2; args = args[2:] {
				m.setCID(code(args[0]), uint32(args[1].num))
			}
		case "endcidrange":
			for ; len(args) >= 3; args = args[3:] {
				lo, hi := code(args[0]), code(args[1])
				for c := lo; c <= hi && *m.left > 0; c++ {
					m.setCID(c, uint32(args[2].num)+c-lo)
				}
			}
		}
		args = args[:0]
	}
	return m
}

func code(t token) uint32 { return uint32(bigEndian(t.bytes)) }

func (m *cmap) setText(c uint32, s string) {
	if *m.left -= max(len(s), 1); *m.left > 0 {
		m.text[c] = s
	}
}

func (m *cmap) setCID(c, cid uint32) {
	if *m.left--; *m.left > 0 {
		m.cid[c] = cid
	}
}

func (m *cmap) codespace(args []token) {
	for ; len(args) >= 2; args = args[2:] {
		if n := len(args[0].bytes); n >= 1 && n <= 4 && len(m.ranges[n]) < maxRanges {
			m.ranges[n] = append(m.ranges[n], codeRange{code(args[0]), code(args[1])})
		}
	}
}

// bfRanges reads triples: first code, last code, and the text of the first or an array with the text of each.
func (m *cmap) bfRanges(args []token) {
	for len(args) >= 3 {
		lo, hi := code(args[0]), code(args[1])
		if args[2].kind != tokArray {
			m.bfRange(lo, hi, args[2].bytes)
			args = args[3:]
			continue
		}
		args = args[3:]
		for c := lo; len(args) > 0; c++ {
			t := args[0]
			args = args[1:]
			if t.kind == tokArrayEnd {
				break
			}
			if c <= hi {
				m.setText(c, utf16Text(t.bytes))
			}
		}
	}
}

// bfRange counts up the last unit of the text from code to code.
func (m *cmap) bfRange(lo, hi uint32, text []byte) {
	if len(text) < 2 {
		return
	}
	units := append([]byte{}, text...)
	for c := lo; c <= hi && c-lo < 1<<16 && *m.left > 0; c++ {
		m.setText(c, utf16Text(units))
		for i := len(units) - 1; i >= len(units)-2; i-- {
			if units[i]++; units[i] != 0 {
				break
			}
		}
	}
}

// utf16Text reads big-endian UTF-16; a single byte stands for itself.
func utf16Text(b []byte) string {
	if len(b) == 1 {
		return string(rune(b[0]))
	}
	u := make([]uint16, len(b)/2)
	swapped := len(u) > 1
	for i := range u {
		u[i] = uint16(b[2*i])<<8 | uint16(b[2*i+1])
		swapped = swapped && b[2*i+1] == 0 && (b[2*i]|0x20) >= 'a' && (b[2*i]|0x20) <= 'z'
	}
	if swapped { // Ghostscript 10 writes the letters of ligatures so: U+6600 U+6900 for fi
		for i := range u {
			u[i] >>= 8
		}
	}
	return string(utf16.Decode(u))
}

// next cuts the next code off s: the shortest that a codespace range holds, else as many bytes as the shortest range has.
func (m *cmap) next(s []byte) (c uint32, n int) {
	least := 0
	for n = 1; n <= 4 && n <= len(s); n++ {
		c = c<<8 | uint32(s[n-1])
		for _, r := range m.ranges[n] {
			if c >= r.lo && c <= r.hi {
				return c, n
			}
		}
		if least == 0 && len(m.ranges[n]) > 0 {
			least = n
		}
	}
	if least == 0 {
		least = 2
	}
	least = min(least, len(s))
	return uint32(bigEndian(s[:least])), least
}
