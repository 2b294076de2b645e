package extract

import (
	"encoding/binary"
	"math"
	"unicode/utf16"

	"piao/internal/message"
)

// A biffStream walks the records of a stream.
type biffStream struct {
	data  []byte
	pos   int
	parts [][]byte
}

// next takes a record with the CONTINUE records after it. The record is valid until the next call.
func (s *biffStream) next() (biffRecord, error) {
	kind, body, err := s.one()
	if err != nil {
		return biffRecord{}, err
	}
	s.parts = append(s.parts[:0], body)
	for s.pos+4 <= len(s.data) && binary.LittleEndian.Uint16(s.data[s.pos:]) == recContinue {
		if _, body, err = s.one(); err != nil {
			return biffRecord{}, err
		}
		s.parts = append(s.parts, body)
	}
	return biffRecord{kind: kind, size: len(s.parts[0]), parts: s.parts}, nil
}

func (s *biffStream) one() (uint16, []byte, error) {
	if s.pos < 0 || s.pos+4 > len(s.data) {
		return 0, nil, message.Errorf("why.xls.norecord", s.pos, len(s.data))
	}
	kind, size := binary.LittleEndian.Uint16(s.data[s.pos:]), int(binary.LittleEndian.Uint16(s.data[s.pos+2:]))
	body := s.data[s.pos+4:]
	if size > len(body) {
		return 0, nil, message.Errorf("why.xls.record", kind, s.pos, len(body), size)
	}
	s.pos += 4 + size
	return kind, body[:size], nil
}

// A biffRecord is a record being read: its own bytes and those of its CONTINUE records. Reading past the end gives zeros and is
// remembered for short.
type biffRecord struct {
	kind  uint16
	size  int // of its own bytes
	parts [][]byte
	ended bool
}

// short says whether the record ended before all that was read from it.
func (r *biffRecord) short() error {
	if r.ended {
		return message.Errorf("why.xls.short", r.kind)
	}
	return nil
}

// ends says that the record holds more than was read of one that always ends there, as one of a wrong length does.
func (r *biffRecord) ends() error {
	if size := r.size; r.short() == nil && r.more() {
		return lostStep(r.kind, size)
	}
	return nil
}

func lostStep(kind uint16, size int) error { return message.Errorf("why.xls.step", kind, size) }

// left is how many bytes the current part still has.
func (r *biffRecord) left() int {
	if len(r.parts) == 0 {
		return 0
	}
	return len(r.parts[0])
}

// more says whether there is anything left, and goes on to the part that has it.
func (r *biffRecord) more() bool {
	for len(r.parts) > 0 && len(r.parts[0]) == 0 {
		r.parts = r.parts[1:]
	}
	return len(r.parts) > 0
}

func (r *biffRecord) u8() byte {
	if !r.more() {
		r.ended = true
		return 0
	}
	b := r.parts[0][0]
	r.parts[0] = r.parts[0][1:]
	return b
}

func (r *biffRecord) u16() uint16 { return uint16(r.u8()) | uint16(r.u8())<<8 }

func (r *biffRecord) u32() uint32 { return uint32(r.u16()) | uint32(r.u16())<<16 }

func (r *biffRecord) u64() uint64 { return uint64(r.u32()) | uint64(r.u32())<<32 }

func (r *biffRecord) f64() float64 { return math.Float64frombits(r.u64()) }

func (r *biffRecord) skip(n int) {
	for n > 0 && len(r.parts) > 0 {
		k := min(n, len(r.parts[0]))
		r.parts[0] = r.parts[0][k:]
		if n -= k; n > 0 {
			r.parts = r.parts[1:]
		}
	}
	r.ended = r.ended || n > 0
}

// text reads an XLUnicodeString: a count, a flag, the characters.
func (r *biffRecord) text() string {
	n := int(r.u16())
	return r.chars(n, r.u8()&1 != 0)
}

// richText reads an XLUnicodeRichExtendedString, whose formats and phonetic text stand after the characters.
// Each format says from which character on it holds, and which font it is.
func (r *biffRecord) richText(st *xlsStyles) richText {
	n, flags := int(r.u16()), r.u8()
	formats, after := 0, 0
	if flags&8 != 0 {
		formats = int(r.u16())
	}
	if flags&4 != 0 {
		after = int(r.u32() & math.MaxInt32)
	}
	text := r.chars(n, flags&1 != 0)
	rich := richText{text: lineEnds.Replace(text)}
	if formats > 0 {
		rich = newRichText(r.runs(text, formats, st), lineEnds.Replace)
	}
	r.skip(after)
	return rich
}

// runs cuts a text at its formats; what stands before the first looks as its cell says.
func (r *biffRecord) runs(text string, formats int, st *xlsStyles) (runs []textRun) {
	units := utf16.Encode([]rune(text))
	run, from := textRun{}, 0
	cut := func(to int) {
		if to = min(to, len(units)); to > from {
			run.text = string(utf16.Decode(units[from:to]))
			runs, from = append(runs, run), to
		}
	}
	for range formats {
		at, font := int(r.u16()), st.fontOf(r.u16())
		if r.ended {
			break
		}
		cut(at)
		run = textRun{font: font.font, struck: font.struck, own: true}
	}
	cut(len(units))
	return runs
}

// chars reads n characters of two bytes, or of one where the high byte is zero for all. Where they run over into a CONTINUE record, it
// begins with a flag that says anew which.
func (r *biffRecord) chars(n int, wide bool) string {
	var units []uint16
	for n > 0 {
		if r.left() == 0 {
			if len(r.parts) < 2 {
				r.ended = true
				return ""
			}
			r.parts = r.parts[1:]
			wide = r.u8()&1 != 0
			continue
		}
		part, k := r.parts[0], min(n, r.left())
		if wide {
			k = min(n, len(part)/2)
			if k == 0 {
				r.ended = true
				return ""
			}
			for i := range k {
				units = append(units, binary.LittleEndian.Uint16(part[2*i:]))
			}
			r.parts[0] = part[2*k:]
		} else {
			for _, c := range part[:k] {
				units = append(units, uint16(c))
			}
			r.parts[0] = part[k:]
		}
		n -= k
	}
	return string(utf16.Decode(units))
}
