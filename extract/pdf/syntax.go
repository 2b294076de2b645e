package pdf

// The objects of a PDF as this package's own parser gives them. It reads the few dictionaries that stand before any document
// (trailers, cross-reference streams, object streams, encryption); all others come from the library. The other kinds are float64,
// bool, nil and []any.
type (
	name string
	dict map[string]any
	// A ref is an indirect reference: the object's number and generation.
	ref struct{ num, gen int }
)

// maxNesting bounds arrays and dictionaries within each other.
const maxNesting = 64

// object parses one object; a keyword that is none gives nil.
func (x *lexer) object(depth int) any {
	switch t := x.next(); t.kind {
	case tokNumber:
		return x.reference(t.num)
	case tokName:
		return name(t.bytes)
	case tokString:
		return string(t.bytes)
	case tokArray:
		return x.array(depth + 1)
	case tokDict:
		return x.dictionary(depth + 1)
	case tokKeyword:
		switch string(t.bytes) {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return nil
}

// reference gives n, or the reference that n begins.
func (x *lexer) reference(n float64) any {
	back := x.pos
	if gen := x.next(); gen.kind == tokNumber && isCount(n) && isCount(gen.num) {
		if r := x.next(); r.kind == tokKeyword && string(r.bytes) == "R" {
			return ref{int(n), int(gen.num)}
		}
	}
	x.pos = back
	return n
}

// isCount says whether v is a whole number that can count something in a file.
func isCount(v float64) bool { return v >= 0 && v < 1<<31 && v == float64(int(v)) }

func (x *lexer) array(depth int) any {
	var a []any
	for depth <= maxNesting {
		back := x.pos
		switch t := x.next(); t.kind {
		case tokArrayEnd, tokEOF:
			return a
		case tokDictEnd:
			x.pos = back
			return a
		}
		x.pos = back
		a = append(a, x.object(depth))
	}
	return a
}

func (x *lexer) dictionary(depth int) any {
	d := dict{}
	for depth <= maxNesting {
		back := x.pos
		switch t := x.next(); t.kind {
		case tokName:
			key := string(t.bytes)
			if back = x.pos; x.next().kind == tokDictEnd {
				return d
			}
			x.pos = back
			d[key] = x.object(depth)
		case tokDictEnd, tokEOF:
			return d
		case tokKeyword:
			if s := string(t.bytes); s == "stream" || s == "endobj" || s == "obj" {
				x.pos = back
				return d
			}
		}
	}
	return d
}

// count gives the value of key as a whole number, -1 where it is none.
func (d dict) count(key string) int {
	if v, ok := d[key].(float64); ok && isCount(v) {
		return int(v)
	}
	return -1
}
