package schema

import (
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"piao"
)

// A Place is a field in one record, or one of its names.
type Place struct {
	*Field
	// in is the path of the record with its dot: "fasi[2].".
	in  string
	rec reflect.Value
	// name is which of the names it is, -1 for the field as a whole.
	name int
}

// Path is the path of the place as rilievi write it: fasi[2].previsto, assessori[0].
func (p Place) Path() string {
	if p.name >= 0 {
		return p.in + p.Name + "[" + strconv.Itoa(p.name) + "]"
	}
	return p.in + p.Name
}

// IsName says whether the place is one of the names of a field.
func (p Place) IsName() bool { return p.name >= 0 }

// Ptr gives a pointer to what stands there: as [Field.Ptr] does, and a *string for one of the names.
func (p Place) Ptr() any {
	if p.name >= 0 {
		return p.In(p.rec).Index(p.name).Addr().Interface()
	}
	return p.In(p.rec).Addr().Interface()
}

// Beside gives a pointer to another field of the same record.
func (p Place) Beside(f *Field) any { return f.In(p.rec).Addr().Interface() }

// Clear empties the field.
func (p Place) Clear() {
	v := p.In(p.rec)
	if v.SetZero(); v.Kind() == reflect.Slice {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
}

// All gives the places of all that a scheda holds, in the order of its JSON: those of its records too, and of the readings.
func All(s *piao.Scheda) iter.Seq[Place] {
	return func(yield func(Place) bool) { Scheda.each(reflect.ValueOf(s).Elem(), "", yield) }
}

func (r *Record) each(rec reflect.Value, in string, yield func(Place) bool) bool {
	for i := range r.Fields {
		f := &r.Fields[i]
		switch {
		case f.About:
		case f.Kind == List:
			list := f.In(rec)
			for j := range list.Len() {
				if !f.Of.each(list.Index(j), in+f.Name+"["+strconv.Itoa(j)+"].", yield) {
					return false
				}
			}
		case !yield(Place{f, in, rec, -1}):
			return false
		}
	}
	return true
}

// Texts gives the places of all texts that a scheda keeps as written, each of several names by itself.
func Texts(s *piao.Scheda) iter.Seq2[Place, *string] {
	return func(yield func(Place, *string) bool) {
		for p := range All(s) {
			switch v := p.Ptr().(type) {
			case *string:
				if !yield(p, v) {
					return
				}
			case *[]string:
				for i := range *v {
					if p.Kind == Names && !yield(Place{p.Field, p.in, p.rec, i}, &(*v)[i]) {
						return
					}
				}
			}
		}
	}
}

// Find gives the place of a path in a scheda; ok is false where it holds nothing such.
func Find(s *piao.Scheda, path string) (p Place, ok bool) {
	return Scheda.find(reflect.ValueOf(s).Elem(), "", path)
}

func (r *Record) find(rec reflect.Value, in, path string) (Place, bool) {
	name, i, rest, ok := Cut(path)
	f := r.Field(name)
	switch {
	case !ok || f == nil || f.About:
		return Place{}, false
	case f.Kind == List && i >= 0 && i < f.In(rec).Len():
		return f.Of.find(f.In(rec).Index(i), in+path[:len(path)-len(rest)], rest)
	case f.Kind == List || rest != "" || i >= 0 && (f.Kind != Names || i >= f.In(rec).Len()):
		return Place{}, false
	}
	return Place{f, in, rec, i}, true
}

// Cut cuts the first step off a path: "fasi", 2 and "previsto" of "fasi[2].previsto". The index is -1 where the path has none.
func Cut(path string) (name string, index int, rest string, ok bool) {
	step, rest, more := strings.Cut(path, ".")
	name, number, indexed := strings.Cut(step, "[")
	if name == "" || more && rest == "" {
		return "", -1, "", false
	}
	if !indexed {
		return name, -1, rest, true
	}
	number, closed := strings.CutSuffix(number, "]")
	n, err := strconv.ParseUint(number, 10, 31)
	return name, int(n), rest, closed && err == nil
}

// FieldOf gives the field of a path in any scheda, whatever its indices; nil where the model has none such.
func FieldOf(path string) *Field {
	for r := Scheda; ; {
		name, _, rest, ok := Cut(path)
		f := r.Field(name)
		if !ok || f == nil || rest == "" {
			return f
		}
		if f.Of == nil {
			return nil
		}
		r, path = f.Of, rest
	}
}

// Write gives what a pointer of [Field.Ptr] leads to as a text: names and marks parted by commas, numbers with a point, SI and NO, the
// records of a list one a line; "" for what is empty, and for a reading, which is that of another text.
func Write(ptr any) string {
	switch v := ptr.(type) {
	case *string:
		return *v
	case **string:
		if *v != nil {
			return **v
		}
	case *[]string:
		return strings.Join(*v, ", ")
	case *int:
		return strconv.Itoa(*v)
	case **int:
		if *v != nil {
			return strconv.Itoa(**v)
		}
	case **float64:
		if *v != nil {
			return strconv.FormatFloat(**v, 'f', -1, 64)
		}
	case **bool:
		switch {
		case *v == nil:
		case **v:
			return "SI"
		default:
			return "NO"
		}
	default:
		if list := reflect.ValueOf(ptr).Elem(); list.Kind() == reflect.Slice {
			return writeList(list)
		}
	}
	return ""
}

// writeList writes the records of a list, the fields of each parted by colons: "Soglia minima: 80 %".
func writeList(list reflect.Value) string {
	lines := make([]string, list.Len())
	for i := range lines {
		rec := list.Index(i)
		var parts []string
		r := RecordOf(rec.Type())
		for j := range r.Fields {
			if text := Write(r.Fields[j].In(rec).Addr().Interface()); text != "" {
				parts = append(parts, text)
			}
		}
		lines[i] = strings.Join(parts, ": ")
	}
	return strings.Join(lines, "\n")
}

// Same says whether two piani hold the same, whatever the program says of them.
func Same(a, b *piao.Piano) bool {
	return Piano.same(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

func (r *Record) same(a, b reflect.Value) bool {
	for i := range r.Fields {
		f := &r.Fields[i]
		x, y := f.In(a), f.In(b)
		switch {
		case f.About:
		case f.Kind == List:
			if x.Len() != y.Len() {
				return false
			}
			for j := range x.Len() {
				if !f.Of.same(x.Index(j), y.Index(j)) {
					return false
				}
			}
		case !reflect.DeepEqual(x.Addr().Interface(), y.Addr().Interface()):
			return false
		}
	}
	return true
}

// MakeLists makes an empty list of each list that is nil, of a record and of those that it holds: the model has none such.
func MakeLists(rec any) {
	v := reflect.ValueOf(rec).Elem()
	RecordOf(v.Type()).makeLists(v)
}

func (r *Record) makeLists(rec reflect.Value) {
	for i := range r.Fields {
		f := &r.Fields[i]
		v := f.In(rec)
		switch {
		case v.Kind() == reflect.Slice && v.IsNil():
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		case f.Kind == List:
			for j := range v.Len() {
				f.Of.makeLists(v.Index(j))
			}
		}
	}
}

// Clone copies a scheda so that its lists and those of its records can be changed. What the program says of it is shared.
func Clone(s *piao.Scheda) *piao.Scheda {
	c := *s
	Scheda.clone(reflect.ValueOf(&c).Elem())
	return &c
}

func (r *Record) clone(rec reflect.Value) {
	for i := range r.Fields {
		f := &r.Fields[i]
		v := f.In(rec)
		switch {
		case f.About:
		case f.Kind == Names || f.Kind == Marks:
			list := v.Addr().Interface().(*[]string)
			*list = slices.Clone(*list)
		case f.Kind == List && !v.IsNil():
			list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(list, v)
			for j := range list.Len() {
				f.Of.clone(list.Index(j))
			}
			v.Set(list)
		}
	}
}
