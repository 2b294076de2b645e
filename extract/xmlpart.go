package extract

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"piao"
	"piao/internal/message"
)

// An xmlPart walks one XML file, element by element, without keeping it. Raw tokens expand no entity but the five of XML itself.
type xmlPart struct {
	dec   *xml.Decoder
	depth int
	speller
}

// newXMLPart reads XML in the encoding that its first bytes or its declaration name.
func newXMLPart(r io.Reader) *xmlPart {
	b := bufio.NewReader(r)
	utf16 := false
	if head, _ := b.Peek(2); len(head) == 2 && (head[0] == 0 || head[1] == 0 || head[0] == 0xfe && head[1] == 0xff || head[0] == 0xff && head[1] == 0xfe) {
		order := unicode.BigEndian
		if head[0] == 0xff || head[1] == 0 {
			order = unicode.LittleEndian
		}
		utf16 = true
		b = bufio.NewReader(unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(b))
	}
	dec := xml.NewDecoder(b)
	dec.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if utf16 {
			return in, nil
		}
		enc, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return enc.NewDecoder().Reader(in), nil
	}
	return &xmlPart{dec: dec}
}

// maxDepth bounds elements within elements; real documents stay below 30.
const maxDepth = 200

// children calls child for each element within the current one, and text for its own text; either may be nil. What child leaves
// unread of its element is passed over.
func (p *xmlPart) children(child func(xml.StartElement) error, text func([]byte)) error {
	depth := p.depth
	for {
		tok, err := p.next()
		switch {
		case err == io.EOF && depth == 0:
			return nil
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
		switch tok := tok.(type) {
		case xml.EndElement:
			return nil
		case xml.CharData:
			if text != nil {
				text(tok)
			}
		case xml.StartElement:
			if child != nil {
				err = child(tok)
			}
			for err == nil && p.depth > depth {
				_, err = p.next()
			}
			if err != nil {
				return noEOF(err)
			}
		}
	}
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (p *xmlPart) next() (xml.Token, error) {
	tok, err := p.dec.RawToken()
	if err != nil {
		return nil, err
	}
	switch tok := tok.(type) {
	case xml.StartElement:
		p.start(tok.Name)
		p.depth++
	case xml.EndElement:
		if !p.end(tok.Name) {
			line, _ := p.dec.InputPos()
			return nil, &xml.SyntaxError{Msg: "unexpected </" + tok.Name.Local + ">", Line: line}
		}
		p.depth--
	case xml.CharData:
		p.loose(tok)
	}
	if p.depth < 0 || p.depth > maxDepth {
		return nil, message.Errorf("why.deep", p.depth)
	}
	return tok, nil
}

// text gives the text of the current element.
func (p *xmlPart) text() (string, error) {
	var b bytes.Buffer
	err := p.children(nil, func(s []byte) { b.Write(s) })
	return b.String(), err
}

// An unpackedReader holds all that a package unpacks to within the limit, and each text within that of a cell: the decoder would keep a long one whole
// before anyone could ask how long it is.
type unpackedReader struct {
	r      io.Reader
	total  *int64
	budget *budget
	run    int // bytes since the last tag began
}

func (u *unpackedReader) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	*u.total += int64(n)
	if over := u.budget.unpacked(*u.total); over != nil {
		return 0, over
	}
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		u.run = n - i
	} else {
		u.run += n
	}
	const bytesPerByte = 6 // "&#224;"
	if u.run > bytesPerByte*u.budget.lim.CellBytes {
		return 0, u.budget.text(piao.Pos{}, u.run)
	}
	return n, err
}

func qname(n xml.Name) string { return n.Space + ":" + n.Local }

// attr gives the value of an attribute by its prefixed name, "" where it is absent.
func attr(e xml.StartElement, name string) string {
	space, local, _ := strings.Cut(name, ":")
	for _, a := range e.Attr {
		if a.Name.Local == local && a.Name.Space == space {
			return a.Value
		}
	}
	return ""
}
