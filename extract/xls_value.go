package extract

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"piao"
)

// errorTexts are the errors that a cell can show, by their codes.
var errorTexts = map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0f: "#VALUE!", 0x17: "#REF!", 0x1d: "#NAME?", 0x24: "#NUM!", 0x2a: "#N/A"}

// boolOrError shows a truth value or, with a rilievo, an error.
func (x *xlsReader) boolOrError(pos piao.Pos, v byte, isError bool) string {
	if !isError {
		return boolText(v != 0)
	}
	text := italianError(errorTexts[v])
	if text == "" {
		text = fmt.Sprintf("#ERR%d", v)
	}
	x.find(pos, *formulaError(text))
	return text
}

func (x *xlsReader) number(pos piao.Pos, v float64, code string) string {
	raw := strconv.FormatFloat(v, 'f', -1, 64)
	if len(raw) > 24 {
		raw = strconv.FormatFloat(v, 'g', -1, 64)
	}
	return x.visible(pos, raw, numberText(raw, code, x.d1904))
}

// visible passes on what is shown, with a rilievo where the number format hides all of it.
func (x *xlsReader) visible(pos piao.Pos, raw, shown string) string {
	if r := hidden(raw, shown); r != nil {
		x.find(pos, *r)
	}
	return shown
}

// find adds a rilievo on a cell. There are no more than records, so the file's size bounds them.
func (x *xlsReader) find(pos piao.Pos, r piao.Rilievo) {
	r.Posizione = pos.String()
	x.rilievi = append(x.rilievi, r)
}

// canBeBlank says whether the formula that the record goes on with may have a blank text as its result: where it holds a text, or names a cell
// or a name. Any other was saved without its result, for which programs write the same.
func canBeBlank(rec *biffRecord) bool {
	const textOrCell = "\x17\x23\x24\x25\x39\x3a\x3b\x43\x44\x45\x59\x5a\x5b\x63\x64\x65\x79\x7a\x7b\x01"
	rec.skip(6)
	tokens := make([]byte, 0, 16)
	for n := rec.u16(); n > 0 && rec.more(); n-- {
		tokens = append(tokens, rec.u8())
	}
	return bytes.ContainsAny(tokens, textOrCell)
}

// cellSizes are the sizes of records that always have the same. One of another shows that the stream has lost step.
var cellSizes = map[uint16]int{recLabelSST: 10, recNumber: 14, recRK: 10, recBlank: 6, recRow: 16, recEOF: 0}

// inStep holds a record against what a sheet can have, since a wrong length makes the reader take other bytes for the next record.
func (r *biffRecord) inStep() error {
	const largest = 8224
	size, body := len(r.parts[0]), r.parts[0]
	want, fixed := cellSizes[r.kind]
	switch {
	case fixed && size != want, size > largest, r.kind == 0, r.kind>>8 > 0x10, !strings.ContainsRune("\x00\x01\x02\x04\x08\x0a\x10", rune(r.kind>>8)):
		return lostStep(r.kind, size)
	case r.kind == recMulBlank, r.kind == recMulRK:
		per := 2
		if r.kind == recMulRK {
			per = 6
		}
		if size < 6+per {
			return lostStep(r.kind, size)
		}
		first := int(body[2]) | int(body[3])<<8
		last := int(body[size-2]) | int(body[size-1])<<8
		if (last-first+1)*per != size-6 {
			return lostStep(r.kind, size)
		}
	}
	return nil
}
