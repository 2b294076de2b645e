package normalize

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
)

// Verify says what keeps a piano that was written by the program from being taken as it stands, such as one that was changed by hand;
// nil where nothing does. Its error is a [FieldError].
func Verify(p *piao.Piano) error {
	v := verifier{}
	for i := range schema.Piano.Fields {
		f := &schema.Piano.Fields[i]
		if text, ok := f.Ptr(p).(*string); ok {
			v.fault(f.Name, textFault(*text))
		}
	}
	v.want(p.Anno == 0 || p.Anno >= firstYear && p.Anno <= lastYear, "anno", "field.year", p.Anno)
	years := layout.Years(p.Triennio)
	v.want(p.Triennio == "" || triennioText.MatchString(p.Triennio) && years[0] <= years[1], "triennio", "field.triennio", p.Triennio)
	v.want(len(p.Schede) > 0, "schede", "field.noscheda")
	v.rilievi("", p.Rilievi)
	for i := range p.Schede {
		v.scheda(fmt.Sprintf("schede[%d].", i), p.Anno, i+1, &p.Schede[i])
	}
	if v.err != nil {
		return v.err
	}
	return nil
}

// A FieldError says by its path which field of a piano cannot be as it is, and why.
type FieldError = message.FieldError

var triennioText = regexp.MustCompile(`^20\d\d-20\d\d$`)

// A verifier keeps the first error.
type verifier struct{ err *FieldError }

// want asks for ok; wrong is the id of what is said where it is not.
func (v *verifier) want(ok bool, path, wrong string, args ...any) {
	if !ok {
		v.fault(path, message.New(wrong, args...))
	}
}

// fault records what is wrong with a field, the zero Text where nothing is.
func (v *verifier) fault(path string, wrong message.Text) {
	if wrong.ID != "" && v.err == nil {
		v.err = &FieldError{Path: path, Wrong: wrong}
	}
}

func (v *verifier) rilievi(path string, rilievi []piao.Rilievo) {
	for i, r := range rilievi {
		at := fmt.Sprintf("%srilievi[%d].", path, i)
		v.want(r.Codice != "", at+"codice", "field.none")
		v.want(slices.Contains(piao.AllGravita, r.Gravita), at+"gravita", "field.noneof", r.Gravita, piao.AllGravita)
	}
}

func (v *verifier) scheda(path string, anno, numero int, s *piao.Scheda) {
	for p := range schema.All(s) {
		if fault := faultOf(p, anno, numero); fault.ID != "" {
			v.fault(path+p.Path(), fault)
			return
		}
	}
	v.rilievi(path, s.Rilievi)
}

// faultOf says what is wrong with a field of the scheda of that numero, the zero Text where nothing is.
func faultOf(p schema.Place, anno, numero int) message.Text {
	switch x := p.Ptr().(type) {
	case *string:
		if *x != "" && p.OneOf != nil && !slices.Contains(p.OneOf, *x) {
			return message.New("field.noneof", *x, p.OneOf)
		}
		return textFault(*x)
	case **string:
		text := *p.Beside(p.Text).(*string)
		if want := readScadenza(text, anno); !reflect.DeepEqual(*x, want) {
			return message.New("field.date", schema.Write(x), text, schema.Write(&want))
		}
	case *[]string:
		if p.Kind == schema.Marks {
			return marksFault(*x, anno)
		}
		return namesFault(*x)
	case *int:
		if p.Kind == schema.Position && *x != numero {
			return message.New("field.numero", *x, numero)
		}
		if p.Kind == schema.Whole && *x != 0 && (*x < 2000 || *x > 2099) {
			return message.New("field.year", *x)
		}
		return numberFault(x, p.Kind)
	case **int:
		return numberFault(*x, p.Kind)
	case **float64:
		switch n := *x; {
		case n == nil:
		case isShareOf(p) && !(*n >= 0 && *n <= 100):
			return message.New("field.percent", *n)
		case !(*n >= 0):
			return message.New("field.negative", *n)
		}
	case **piao.Valore:
		text := *p.Beside(p.Text).(*string)
		if want := readValore(text, yearOfTarget(p, anno)); !reflect.DeepEqual(*x, want) {
			return message.New("field.valore", valoreText(*x), text, valoreText(want))
		}
	}
	return message.Text{}
}

// textFault finds control characters in a text, but for line breaks: no document has others, and no cell can hold them.
func textFault(text string) message.Text {
	i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == utf8.RuneError })
	if i < 0 {
		return message.Text{}
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return message.New("field.character", r)
}

func namesFault(names []string) message.Text {
	for _, name := range names {
		if fault := textFault(name); fault.ID != "" {
			return fault
		}
	}
	if slices.Contains(names, "") {
		return message.New("field.noname")
	}
	return message.Text{}
}

func numberFault(n *int, kind schema.Kind) message.Text {
	switch {
	case n == nil:
	case kind == schema.Code && (*n < 1 || *n > 99):
		return message.New("field.code", *n)
	case kind == schema.Number && (*n < 1 || *n > 99):
		return message.New("field.fase", *n)
	}
	return message.Text{}
}

// marksFault wants months of the plan's year, longer periods of it and of years after it, and years after it, in order, each once.
func marksFault(marks []string, anno int) message.Text {
	var before testo.Periodo
	for i, m := range marks {
		p, ok := testo.ParsePeriodo(m)
		switch {
		case !ok, p.IsMonth() && p.Anno != anno, p.Parte != "" && (p.Anno < anno || p.Anno > lastYear), p.Parte == "" && !p.IsMonth() && (p.Anno <= anno || p.Anno > lastYear):
			return message.New("field.mark", m, anno)
		case i > 0 && before.Compare(p) >= 0:
			return message.New("field.order", m, marks[i-1])
		}
		before = p
	}
	return message.Text{}
}

func valoreText(x *piao.Valore) string {
	if x == nil {
		return "null"
	}
	parts := []string{x.Tipo}
	for _, s := range []string{x.Operatore, shareNumber(x.Valore), x.Unita, x.Scadenza} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

func shareNumber(v *float64) string {
	if v == nil {
		return ""
	}
	return testo.Decimal(*v)
}
