package pdf

import (
	"bytes"
	"compress/flate"
	"encoding/ascii85"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"io"

	"piao/internal/message"
)

// errTooLarge is a stream that passes the limit when decoded.
const errTooLarge = message.Kind("why.pdf.stream")

// errBroken is a stream that breaks off or was changed: what could be read of it comes with the error.
const errBroken = message.Kind("why.pdf.broken")

// A filter is one step of decoding: its name and its parameters, zero where there are none.
type filter struct {
	name                          string
	predictor, colors, bits, cols int
	earlyChange                   bool
}

// decode undoes the filters in order. Of a stream that breaks off, what stood before the break is given with [errBroken]; an unknown
// filter is an error, as is a stream longer than limit, and nothing is given.
func decode(data []byte, filters []filter, limit int) ([]byte, error) {
	if len(filters) > 8 {
		return nil, message.Errorf("why.pdf.filters", len(filters))
	}
	var broken error
	for _, f := range filters {
		out, err := f.decode(data, limit)
		switch {
		case errors.Is(err, errBroken):
			broken = err
		case err != nil:
			return nil, err
		case len(out) > limit:
			return nil, errTooLarge
		}
		data = out
	}
	return data, broken
}

func (f filter) decode(data []byte, limit int) ([]byte, error) {
	var err error
	switch f.name {
	case "FlateDecode", "Fl":
		data, err = inflate(data, limit)
	case "LZWDecode", "LZW":
		data, err = unLZW(data, f.earlyChange, limit)
	case "ASCIIHexDecode", "AHx":
		x := lexer{data: append([]byte{'<'}, data...)}
		return x.hex().bytes, nil
	case "ASCII85Decode", "A85":
		return unASCII85(data)
	case "RunLengthDecode", "RL":
		return unRunLength(data, limit)
	case "Crypt":
		return data, nil
	default:
		return nil, message.Errorf("why.pdf.filter", f.name)
	}
	if err != nil && !errors.Is(err, errBroken) || f.predictor < 2 {
		return data, err
	}
	data, err2 := f.unpredict(data)
	return data, errors.Join(err, err2)
}

// inflate undoes Flate. Its header does not matter: damaged files have a wrong one and read well. Nor does a checksum that is missing;
// one that is wrong says that what was read may not be what was written.
func inflate(data []byte, limit int) ([]byte, error) {
	for len(data) > 0 && isBlank(data[0]) && data[0] != 0 {
		data = data[1:] // a line break too many after "stream"
	}
	if len(data) == 0 {
		return nil, nil
	}
	r := bytes.NewReader(data[min(2, len(data)):])
	var b bytes.Buffer
	b.Grow(min(4*len(data), limit) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(flate.NewReader(r), int64(limit)+1))
	var sum [4]byte
	switch {
	case n > int64(limit):
		return nil, errTooLarge
	case err != nil:
		return b.Bytes(), errBroken.From(err)
	case r.Len() >= len(sum):
		if r.Read(sum[:]); binary.BigEndian.Uint32(sum[:]) != adler32.Checksum(b.Bytes()) {
			return b.Bytes(), errBroken.With(message.New("why.pdf.checksum"))
		}
	}
	return b.Bytes(), nil
}

func unASCII85(data []byte) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimSpace(data), []byte("<~"))
	if i := bytes.IndexByte(data, '~'); i >= 0 {
		data = data[:i]
	}
	out := make([]byte, 4*len(data)+4)
	n, _, err := ascii85.Decode(out, data, true)
	var bad ascii85.CorruptInputError
	if !errors.As(err, &bad) {
		return out[:n], nil
	}
	n, _, _ = ascii85.Decode(out, data[:max(bad, 0)], true)
	return out[:n], errBroken.From(err)
}

func unRunLength(data []byte, limit int) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data) && data[i] != 128; {
		n := int(data[i])
		i++
		if n < 128 {
			end := min(i+n+1, len(data))
			out = append(out, data[i:end]...)
			i = end
		} else if i < len(data) {
			out = append(out, bytes.Repeat(data[i:i+1], 257-n)...)
			i++
		}
		if len(out) > limit {
			return nil, errTooLarge
		}
	}
	return out, nil
}

// unLZW undoes LZW as PDF and TIFF write it: codes of 9 to 12 bits, the high bit first; early says whether the width grows one
// code early, which is the default.
func unLZW(data []byte, early bool, limit int) ([]byte, error) {
	const end = 257
	var acc, accBits uint32
	t := newLZWTable(early)
	for _, b := range data {
		acc, accBits = acc<<8|uint32(b), accBits+8
		if accBits < uint32(t.width) {
			continue
		}
		accBits -= uint32(t.width)
		code := int(acc>>accBits) & (1<<t.width - 1)
		if code == end {
			break
		}
		if !t.take(code) {
			return t.out, errBroken.With(message.New("why.pdf.code"))
		}
		if len(t.out) > limit {
			return nil, errTooLarge
		}
	}
	return t.out, nil
}

// An lzwTable is what the codes of LZW stand for, and the text that was read by them.
type lzwTable struct {
	out         []byte
	start, size [4096]int // where each code's text stands in out
	next, width int       // the next code, and how many bits it has
	prev        int       // where the text of the code before stands, -1 where there is none
	grow        int       // 1 where the width grows a code early
}

func newLZWTable(early bool) *lzwTable {
	return &lzwTable{next: 258, width: 9, prev: -1, grow: btoi(early)}
}

// take adds the text of a code; false for one that stands for none.
func (t *lzwTable) take(code int) bool {
	const clear = 256
	at := len(t.out)
	switch {
	case code == clear:
		t.next, t.width, t.prev = 258, 9, -1
		return true
	case code < clear:
		t.out = append(t.out, byte(code))
	case code < t.next:
		t.out = append(t.out, t.out[t.start[code]:t.start[code]+t.size[code]]...)
	case code == t.next && t.prev >= 0:
		t.out = append(t.out, t.out[t.prev:at]...)
		t.out = append(t.out, t.out[t.prev])
	default:
		return false
	}
	if t.prev >= 0 && t.next < len(t.start) {
		t.start[t.next], t.size[t.next] = t.prev, at-t.prev+1
		t.next++
	}
	t.prev = at
	if t.width < 12 && t.next+t.grow >= 1<<t.width {
		t.width++
	}
	return true
}

// unpredict undoes the prediction of each row from the bytes left of it and above it: PNG's five kinds, or TIFF's with 8 bits.
func (f filter) unpredict(data []byte) ([]byte, error) {
	bits, colors, cols := max(f.bits, 1), max(f.colors, 1), max(f.cols, 1)
	if bits > 16 || colors > 64 || cols > 1<<20 {
		return nil, message.Errorf("why.pdf.predictor", cols, colors, bits)
	}
	pixel := max(bits*colors/8, 1)
	row := (bits*colors*cols + 7) / 8
	if f.predictor == 2 {
		if bits == 8 {
			for i := range data {
				if i%row >= pixel {
					data[i] += data[i-pixel]
				}
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, row)
	for len(data) > 1 {
		kind, line := data[0], data[1:min(row+1, len(data))]
		data = data[len(line)+1:]
		unpredictPNG(kind, line, above, pixel)
		out = append(out, line...)
		above = line
	}
	return out, nil
}

func unpredictPNG(kind byte, line, above []byte, pixel int) {
	for i := range line {
		var left, up, corner int
		up = int(above[i])
		if i >= pixel {
			left, corner = int(line[i-pixel]), int(above[i-pixel])
		}
		switch kind {
		case 1:
			line[i] += byte(left)
		case 2:
			line[i] += byte(up)
		case 3:
			line[i] += byte((left + up) / 2)
		case 4:
			line[i] += byte(paeth(left, up, corner))
		}
	}
}

func paeth(a, b, c int) int {
	pa, pb, pc := abs(b-c), abs(a-c), abs(a+b-2*c)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
