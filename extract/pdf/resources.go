package pdf

import (
	"sync"

	pdf "github.com/ledongthuc/pdf"
)

// Resources are the named things that a stream may use. A form without its own uses those around it.
type resources struct {
	doc    *Doc
	around *resources
	kinds  map[string]*kind
	value
}

// A kind is one dictionary of the resources, such as the fonts.
type kind struct {
	value
	refs  map[string]ref
	fonts map[string]*font
}

func (d *Doc) resources(v value, around *resources) *resources {
	if !v.isDict() {
		if around != nil {
			return around
		}
		v = value{}
	}
	return &resources{doc: d, around: around, kinds: map[string]*kind{}, value: v}
}

func (r *resources) kind(key string) *kind {
	k := r.kinds[key]
	if k == nil {
		v := r.value.key(key)
		k = &kind{value: v, refs: v.refs(), fonts: map[string]*font{}}
		r.kinds[key] = k
	}
	return k
}

func (r *resources) lookup(kind, key string) value {
	v, _ := r.lookupRef(kind, key)
	return v
}

func (r *resources) lookupRef(kind, key string) (value, ref) {
	for ; r != nil; r = r.around {
		k := r.kind(kind)
		if v := k.key(key); !v.isNull() {
			return v, k.refs[key]
		}
	}
	return value{}, ref{}
}

// font gives the font of that name; one without any mapping where there is none.
func (r *resources) font(key string) *font {
	k := r.kind("Font")
	if f, ok := k.fonts[key]; ok {
		return f
	}
	var f *font
	if at := k.refs[key]; at != (ref{}) {
		f = r.doc.font(at, func() value { return k.key(key) })
	} else if v := r.lookup("Font", key); v.Kind() == pdf.Dict {
		f = r.doc.file.newFont(v)
	}
	if f == nil {
		f = &font{name: key, em: 1} // a lost font: its signs are reported
	}
	k.fonts[key] = f
	return f
}

// A fontEntry is a font that several pages may ask for at once.
type fontEntry struct {
	once sync.Once
	font *font
}

// font gives the font of object r, read once for the document.
func (d *Doc) font(r ref, get func() value) *font {
	d.mu.Lock()
	e := d.fonts[r]
	if e == nil {
		e = &fontEntry{}
		d.fonts[r] = e
	}
	d.mu.Unlock()
	e.once.Do(func() {
		if v := get(); v.Kind() == pdf.Dict {
			e.font = d.file.newFont(v)
		}
	})
	return e.font
}
