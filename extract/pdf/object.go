package pdf

import (
	"bytes"
	"strconv"

	pdf "github.com/ledongthuc/pdf"

	"piao/internal/message"
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

// stream decodes the stream of object r; one that breaks off, as far as it goes, with [errBroken].
func (f *file) stream(v value, r ref) (data []byte, err error) {
	return f.streamBy(v, r, filters(v))
}

// streamBy does so by some of its filters.
func (f *file) streamBy(v value, r ref, fs []filter) (data []byte, err error) {
	defer rescue(&err)
	if v.Kind() != pdf.Stream {
		return nil, errBroken.With(message.New("why.pdf.lost", r.num))
	}
	text := v.String()
	pos, err := strconv.Atoi(text[bytes.LastIndexByte([]byte(text), '@')+1:])
	if err != nil || pos < 0 || pos > len(f.data) {
		return nil, errBroken.With(message.New("why.pdf.object", r.num))
	}
	return f.decode(pos, int(v.key("Length").number(-1)), r, fs)
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
	// lost says why the page is not in the file, nil where it is.
	lost error
}

// A tree walks the pages.
type tree struct {
	seen  map[ref]bool
	pages []pageNode
	limit int
	// loose are the pages that a scan of the file found, by the node above them; lost says that the tree has a node that is not there.
	loose map[ref][]loosePage
	lost  bool
}

// A loosePage is a page that a scan found, whatever the tree says of it.
type loosePage struct {
	value
	ref
}

// maxTree bounds the depth of the page tree.
const maxTree = 50

// pages gives the pages in order, from the catalogue's tree; each node once, whatever the tree says. A page that the tree has and the
// file has not is an empty node, so that the others keep their numbers. Where the tree has gaps, the pages that a scan found and the
// tree does not reach come last, in the order of the file.
func (f *file) pages() []pageNode {
	trailer := value{f.lib.Trailer()}
	root := trailer.key("Root")
	top := root.refs()["Pages"]
	t := tree{seen: map[ref]bool{top: true}, limit: f.lim.Pages + 1, loose: map[ref][]loosePage{}}
	list := trailer.key("Loose")
	var parents []ref
	for i, r := range list.refList() {
		p := list.index(i)
		parent := p.refs()["Parent"]
		parents = append(parents, parent)
		t.loose[parent] = append(t.loose[parent], loosePage{p, r})
	}
	t.walk(root.key("Pages"), pageNode{}, 0)
	if len(t.pages) == 0 {
		t.lost = true
		delete(t.seen, top)
	}
	for _, parent := range parents {
		if t.lost && !t.seen[parent] {
			t.takeLoose(parent)
		}
	}
	return t.pages
}

// takeLoose adds the pages below a node that the tree does not reach, with what they inherit from those above it that are there.
func (t *tree) takeLoose(parent ref) {
	t.seen[parent] = true
	for _, p := range t.loose[parent] {
		if t.seen[p.ref] || p.key("Type").Name() != "Page" {
			continue
		}
		t.seen[p.ref] = true
		from := pageNode{}
		var above []value
		for v := p.key("Parent"); v.isDict() && len(above) < maxTree; v = v.key("Parent") {
			above = append(above, v)
		}
		for i := len(above) - 1; i >= 0; i-- {
			from.inherit(above[i])
		}
		t.walk(p.value, from, maxTree)
	}
}

// inherit takes what a node of the tree says for the pages below it.
func (n *pageNode) inherit(v value) {
	for key, to := range map[string]*value{"Resources": &n.resources, "MediaBox": &n.media, "CropBox": &n.crop, "Rotate": &n.rotate} {
		if x := v.key(key); !x.isNull() {
			*to = x
		}
	}
}

func (t *tree) walk(v value, from pageNode, depth int) {
	if !v.isDict() || depth > maxTree || len(t.pages) >= t.limit {
		return
	}
	n := from
	n.value = v
	n.inherit(v)
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
		kid := kids.index(i)
		if kid.isNode() {
			t.walk(kid, n, depth+1)
			continue
		}
		t.lost = true
		why := errBroken.With(message.New("why.pdf.nopage"))
		if kid.isNull() && r != (ref{}) {
			why = errBroken.With(message.New("why.pdf.lost", r.num))
		}
		before := len(t.pages)
		if t.takeLoose(r); len(t.pages) == before && before < t.limit {
			t.pages = append(t.pages, pageNode{lost: why})
		}
	}
}

// isNode says whether v can be a page, or a node of their tree.
func (v value) isNode() bool {
	if kind := v.key("Type").Name(); kind == "Page" || kind == "Pages" {
		return true
	}
	return v.isDict() && !(v.key("Kids").isNull() && v.key("Contents").isNull() && v.key("MediaBox").isNull() && v.key("Parent").isNull())
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

// hides says whether a form, a picture or an annotation belongs to a layer that is off.
func (d *Doc) hides(v value) bool {
	if len(d.layersOff) == 0 {
		return false
	}
	layer := v.key("OC")
	return !layer.isNull() && d.layerOff(layer, v.refs()["OC"])
}

// layerOff says whether a layer, object r, is off. A membership of layers is so by its policy: unless told otherwise, where all are off.
func (d *Doc) layerOff(v value, r ref) bool {
	if v.key("Type").Name() != "OCMD" {
		return d.layersOff[r]
	}
	of := v.key("OCGs").refList()
	if v.key("OCGs").isDict() {
		of = []ref{v.refs()["OCGs"]}
	}
	off := 0
	for _, r := range of {
		off += btoi(d.layersOff[r])
	}
	switch v.key("P").Name() {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0 && len(of) > 0
	case "AllOff":
		return off < len(of)
	}
	return off == len(of) && off > 0
}
