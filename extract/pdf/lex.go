package pdf

// A tokenKind tells the tokens of a content stream or an object apart.
type tokenKind uint8

const (
	tokEOF tokenKind = iota
	tokNumber
	tokName
	tokString
	tokArray // [
	tokArrayEnd
	tokDict // <<
	tokDictEnd
	tokKeyword
)

// A token is a piece of PDF syntax. Its bytes are valid until [lexer.forget].
type token struct {
	kind tokenKind
	// num is a number's value; bytes a name without its slash, a string decoded, a keyword.
	num   float64
	bytes []byte
}

// isConstant says whether the token is a word that stands for a value.
func (t *token) isConstant() bool {
	return t.kind == tokKeyword && (string(t.bytes) == "true" || string(t.bytes) == "false" || string(t.bytes) == "null")
}

// A lexer cuts bytes into tokens. It never fails: what it cannot read it passes over, as viewers do.
type lexer struct {
	data []byte
	pos  int
	// decoded holds the strings and names that stand otherwise in data than they read.
	decoded []byte
	// open is set where the data end within a string.
	open bool
}

// forget gives the memory of decoded strings free for those to come.
func (x *lexer) forget() { x.decoded = x.decoded[:0] }

const (
	regular = iota
	blank
	delimiter
)

// class is the class of each byte by ISO 32000-1, 7.2.2.
var class = func() (c [256]uint8) {
	for _, b := range "\x00\t\n\f\r " {
		c[b] = blank
	}
	for _, b := range "()<>[]{}/%" {
		c[b] = delimiter
	}
	return c
}()

func isBlank(b byte) bool   { return class[b] == blank }
func isRegular(b byte) bool { return class[b] == regular }

// next gives the next token, tokEOF at the end.
func (x *lexer) next() token {
	for x.skipBlanks() {
		b := x.data[x.pos]
		switch {
		case b >= '0' && b <= '9' || b == '-' || b == '.' || b == '+':
			return x.number()
		case b == '/':
			return x.name()
		case b == '(':
			return x.literal()
		case b == '<':
			if x.at(1) == '<' {
				x.pos += 2
				return token{kind: tokDict}
			}
			return x.hex()
		case b == '>':
			if x.pos++; x.at(0) == '>' {
				x.pos++
				return token{kind: tokDictEnd}
			}
		case b == '[':
			x.pos++
			return token{kind: tokArray}
		case b == ']':
			x.pos++
			return token{kind: tokArrayEnd}
		case isRegular(b):
			return x.keyword()
		default:
			x.pos++ // a brace or a parenthesis that nothing opened
		}
	}
	return token{}
}

// at gives the byte i places on, 0 past the end.
func (x *lexer) at(i int) byte {
	if x.pos+i < len(x.data) {
		return x.data[x.pos+i]
	}
	return 0
}

// skipBlanks passes over white space and comments; false at the end.
func (x *lexer) skipBlanks() bool {
	for ; x.pos < len(x.data); x.pos++ {
		switch b := x.data[x.pos]; {
		case b == '%':
			for x.pos < len(x.data) && x.data[x.pos] != '\n' && x.data[x.pos] != '\r' {
				x.pos++
			}
			x.pos--
		case !isBlank(b):
			return true
		}
	}
	return false
}

// number reads what begins like a number. Doubled signs and a sign inside end up as viewers read them: --5 is -5, 5-3 is 5.
func (x *lexer) number() token {
	start, sign, v, scale, digits := x.pos, 1.0, 0.0, 0.0, false
loop:
	for ; x.pos < len(x.data); x.pos++ {
		switch b := x.data[x.pos]; {
		case b >= '0' && b <= '9':
			digits = true
			if scale == 0 {
				v = v*10 + float64(b-'0')
			} else {
				v += float64(b-'0') * scale
				scale /= 10
			}
		case b == '.' && scale == 0:
			scale = 0.1
		case (b == '-' || b == '+') && !digits && scale == 0:
			if b == '-' {
				sign = -1
			}
		default:
			break loop
		}
	}
	if x.pos < len(x.data) && isRegular(x.data[x.pos]) {
		if !digits {
			x.pos = start
			return x.keyword()
		}
		if b := x.data[x.pos]; b == '-' || b == '.' {
			for isRegular(x.at(0)) && x.pos < len(x.data) {
				x.pos++
			}
		}
	}
	return token{kind: tokNumber, num: sign * v}
}

func (x *lexer) keyword() token {
	start := x.pos
	for x.pos < len(x.data) && isRegular(x.data[x.pos]) {
		x.pos++
	}
	return token{kind: tokKeyword, bytes: x.data[start:x.pos]}
}

func (x *lexer) name() token {
	x.pos++
	start, escaped := x.pos, false
	for x.pos < len(x.data) && isRegular(x.data[x.pos]) {
		escaped = escaped || x.data[x.pos] == '#'
		x.pos++
	}
	raw := x.data[start:x.pos]
	if !escaped {
		return token{kind: tokName, bytes: raw}
	}
	from := len(x.decoded)
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) && unhex(raw[i+1]) >= 0 && unhex(raw[i+2]) >= 0 {
			x.decoded = append(x.decoded, byte(unhex(raw[i+1])<<4|unhex(raw[i+2])))
			i += 2
			continue
		}
		x.decoded = append(x.decoded, raw[i])
	}
	return token{kind: tokName, bytes: x.decoded[from:]}
}

func unhex(b byte) int {
	switch {
	case b >= '0' && b <= '9':
		return int(b - '0')
	case b >= 'a' && b <= 'f':
		return int(b-'a') + 10
	case b >= 'A' && b <= 'F':
		return int(b-'A') + 10
	}
	return -1
}

func (x *lexer) hex() token {
	x.pos++
	from, half := len(x.decoded), -1
	for ; x.pos < len(x.data); x.pos++ {
		b := x.data[x.pos]
		if b == '>' {
			break
		}
		switch v := unhex(b); {
		case v < 0:
		case half < 0:
			half = v
		default:
			x.decoded = append(x.decoded, byte(half<<4|v))
			half = -1
		}
	}
	x.open = x.pos == len(x.data)
	x.pos = min(x.pos+1, len(x.data))
	if half >= 0 {
		x.decoded = append(x.decoded, byte(half<<4))
	}
	return token{kind: tokString, bytes: x.decoded[from:]}
}

// literal reads a string in parentheses, with its escapes.
func (x *lexer) literal() token {
	x.pos++
	from, depth := len(x.decoded), 1
	for x.pos < len(x.data) {
		b := x.data[x.pos]
		x.pos++
		switch b {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return token{kind: tokString, bytes: x.decoded[from:]}
			}
		case '\\':
			x.escape()
			continue
		case '\r':
			if x.at(0) == '\n' {
				x.pos++
			}
			b = '\n'
		}
		x.decoded = append(x.decoded, b)
	}
	x.open = true
	return token{kind: tokString, bytes: x.decoded[from:]}
}

// escape reads what follows a backslash in a string; a backslash before anything unknown is passed over.
func (x *lexer) escape() {
	if x.pos == len(x.data) {
		return
	}
	b := x.at(0)
	x.pos++
	switch b {
	case 'n':
		b = '\n'
	case 'r':
		b = '\r'
	case 't':
		b = '\t'
	case 'b':
		b = '\b'
	case 'f':
		b = '\f'
	case '\r':
		if x.at(0) == '\n' {
			x.pos++
		}
		return
	case '\n':
		return
	case '0', '1', '2', '3', '4', '5', '6', '7':
		v := int(b - '0')
		for i := 0; i < 2 && x.at(0) >= '0' && x.at(0) <= '7'; i++ {
			v = v<<3 | int(x.at(0)-'0')
			x.pos++
		}
		b = byte(v)
	}
	x.decoded = append(x.decoded, b)
}
