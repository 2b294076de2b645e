package listing

import (
	"io"
	"slices"
)

// An indenter indents the JSON that is written to it as [encoding/json.Indent] does, as it goes by: a plan of thousands of schede is not held twice.
type indenter struct {
	w    io.Writer
	line []byte // what is not yet written
	// depth counts the lists and objects that are open; opened says that the last one has nothing yet.
	depth                   int
	opened, inText, escaped bool
}

// Write takes any part of a text of JSON that has no blanks but those within its texts, and its end of line.
func (d *indenter) Write(p []byte) (int, error) {
	for part := range slices.Chunk(p, 1<<14) {
		d.line = d.line[:0]
		for _, c := range part {
			if d.inText {
				d.text(c)
			} else {
				d.sign(c)
			}
		}
		if _, err := d.w.Write(d.line); err != nil {
			return 0, err
		}
	}
	return len(p), nil
}

// text takes a byte within a text.
func (d *indenter) text(c byte) {
	d.line = append(d.line, c)
	switch {
	case d.escaped:
		d.escaped = false
	case c == '\\':
		d.escaped = true
	case c == '"':
		d.inText = false
	}
}

// sign takes a byte outside the texts.
func (d *indenter) sign(c byte) {
	closes := c == '}' || c == ']'
	if closes {
		d.depth--
	}
	if d.opened != closes { // an empty list or object stays on its line
		d.newline()
	}
	d.opened = c == '{' || c == '['
	d.line = append(d.line, c)
	switch c {
	case '"':
		d.inText = true
	case '{', '[':
		d.depth++
	case ',':
		d.newline()
	case ':':
		d.line = append(d.line, ' ')
	}
}

func (d *indenter) newline() {
	d.line = append(d.line, '\n')
	for range d.depth {
		d.line = append(d.line, "  "...)
	}
}
