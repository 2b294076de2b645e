package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	pdf "github.com/ledongthuc/pdf"
)

// A value is one of the library's values, whose panics are taken as null: a damaged object is as good as none.
type value struct{ pdf.Value }

func (v value) key(k string) (out value) {
	defer func() {
		if recover() != nil {
			out = value{}
		}
	}()
	return value{v.Value.Key(k)}
}

func (v value) index(i int) (out value) {
	defer func() {
		if recover() != nil {
			out = value{}
		}
	}()
	return value{v.Value.Index(i)}
}

func (v value) number(def float64) float64 {
	if k := v.Kind(); k == pdf.Integer || k == pdf.Real {
		return v.Float64()
	}
	return def
}

func (v value) isNull() bool { return v.Kind() == pdf.Null }
func (v value) isDict() bool { return v.Kind() == pdf.Dict || v.Kind() == pdf.Stream }

// numbers gives the elements of an array as numbers.
func (v value) numbers() []float64 {
	out := make([]float64, 0, min(v.Len(), 64))
	for i := range v.Len() {
		out = append(out, v.index(i).number(0))
	}
	return out
}

// text is the value as the library writes it out, without strings: they alone could look like something else.
func (v value) text() []byte {
	s := []byte(v.String())
	if bytes.IndexByte(s, '"') < 0 {
		return s
	}
	out, quoted := s[:0], false
	for i := 0; i < len(s); i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
			out = append(out, "null"[:4*btoi(quoted)]...)
		case !quoted:
			out = append(out, s[i])
		}
	}
	return out
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// refs gives the references that stand right in a dictionary, by key. The library follows references but does not show them; they
// are what fonts and forms are kept by.
func (v value) refs() map[string]ref {
	x := lexer{data: v.text()}
	d, _ := x.object(0).(dict)
	out := map[string]ref{}
	for k, o := range d {
		if r, ok := o.(ref); ok {
			out[k] = r
		}
	}
	return out
}

// refList gives the references that stand right in an array, in its order; the zero ref for an element that is none.
func (v value) refList() []ref {
	x := lexer{data: v.text()}
	a, _ := x.object(0).([]any)
	out := make([]ref, len(a))
	for i, o := range a {
		out[i], _ = o.(ref)
	}
	return out
}

// stream decodes the stream of object r.
func (f *file) stream(v value, r ref) (data []byte, err error) {
	defer rescue(&err)
	if v.Kind() != pdf.Stream {
		return nil, fmt.Errorf("%w: object %d is no stream", ErrDamaged, r.num)
	}
	text := v.String()
	pos, err := strconv.Atoi(text[bytes.LastIndexByte([]byte(text), '@')+1:])
	if err != nil || pos < 0 || pos > len(f.data) {
		return nil, fmt.Errorf("%w: object %d", ErrDamaged, r.num)
	}
	data = f.raw(pos, int(v.key("Length").number(-1)))
	if f.crypt != nil {
		data = f.crypt.decrypt(data, r)
	}
	return decode(data, filters(v), f.lim.StreamBytes)
}

func filters(v value) []filter {
	names, parms := v.key("Filter"), v.key("DecodeParms")
	if names.isNull() {
		return nil
	}
	if names.Kind() == pdf.Name {
		return []filter{newFilter(names.Name(), parms)}
	}
	var fs []filter
	for i := range names.Len() {
		p := parms
		if parms.Kind() == pdf.Array {
			p = parms.index(i)
		}
		fs = append(fs, newFilter(names.index(i).Name(), p))
	}
	return fs
}

func newFilter(name string, p value) filter {
	whole := func(key string, def int) int { return or(int(p.key(key).number(0)), def) }
	return filter{
		name: name, predictor: whole("Predictor", 1), colors: whole("Colors", 1), bits: whole("BitsPerComponent", 8),
		cols: whole("Columns", 1), earlyChange: p.key("EarlyChange").number(1) != 0,
	}
}

// A pageNode is a page of the tree, with what it inherits.
type pageNode struct {
	value
	refs        map[string]ref
	resources   value
	media, crop value
	rotate      value
}

// A tree walks the pages.
type tree struct {
	seen  map[ref]bool
	pages []pageNode
	limit int
}

// maxTree bounds the depth of the page tree.
const maxTree = 50

// pages gives the pages in order, from the catalogue's tree; each node once, whatever the tree says.
func (f *file) pages() []pageNode {
	t := tree{seen: map[ref]bool{}, limit: f.lim.Pages}
	root := value{f.lib.Trailer()}.key("Root")
	t.walk(root.key("Pages"), pageNode{}, 0)
	return t.pages
}

func (t *tree) walk(v value, from pageNode, depth int) {
	if !v.isDict() || depth > maxTree || len(t.pages) >= t.limit {
		return
	}
	n := from
	n.value = v
	for key, to := range map[string]*value{"Resources": &n.resources, "MediaBox": &n.media, "CropBox": &n.crop, "Rotate": &n.rotate} {
		if x := v.key(key); !x.isNull() {
			*to = x
		}
	}
	kids := v.key("Kids")
	if kids.Kind() != pdf.Array || v.key("Type").Name() == "Page" {
		n.refs = v.refs()
		t.pages = append(t.pages, n)
		return
	}
	for i, r := range kids.refList() {
		if r != (ref{}) && t.seen[r] {
			continue
		}
		t.seen[r] = true
		t.walk(kids.index(i), n, depth+1)
	}
}

// layersOff gives the layers (optional content groups) that do not show when the file is opened.
func (f *file) layersOff() map[ref]bool {
	out := map[ref]bool{}
	oc := value{f.lib.Trailer()}.key("Root").key("OCProperties")
	if oc.isNull() {
		return out
	}
	if oc.key("D").key("BaseState").Name() == "OFF" {
		for _, r := range oc.key("OCGs").refList() {
			out[r] = true
		}
	}
	for _, r := range oc.key("D").key("OFF").refList() {
		out[r] = true
	}
	for _, r := range oc.key("D").key("ON").refList() {
		delete(out, r)
	}
	delete(out, ref{})
	return out
}
