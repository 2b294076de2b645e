package normalize

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
)

// Verify says what keeps a piano that was written by the program from being taken as it stands, such as one that was changed by hand;
// nil where nothing does. Its error begins with the path of the field: schede[3].fasi[0].peso.
func Verify(p *piao.Piano) error {
	v := verifier{}
	for i := range schema.Piano.Fields {
		f := &schema.Piano.Fields[i]
		if text, ok := f.Ptr(p).(*string); ok {
			fault := textFault(*text)
			v.want(fault == "", f.Name, "%s", fault)
		}
	}
	v.want(p.Anno == 0 || p.Anno >= 2000 && p.Anno < 2100, "anno", "%d is no year of 2000 to 2099", p.Anno)
	years := layout.Years(p.Triennio)
	v.want(p.Triennio == "" || triennioText.MatchString(p.Triennio) && years[0] <= years[1], "triennio", "%q is not like 2025-2027", p.Triennio)
	v.want(len(p.Schede) > 0, "schede", "there is no scheda")
	v.rilievi("", p.Rilievi)
	for i := range p.Schede {
		v.scheda(fmt.Sprintf("schede[%d].", i), p.Anno, i+1, &p.Schede[i])
	}
	return v.err
}

var triennioText = regexp.MustCompile(`^20\d\d-20\d\d$`)

// A verifier keeps the first error.
type verifier struct{ err error }

func (v *verifier) want(ok bool, path, format string, args ...any) {
	if !ok && v.err == nil {
		v.err = errors.New(path + ": " + fmt.Sprintf(format, args...))
	}
}

func (v *verifier) rilievi(path string, rilievi []piao.Rilievo) {
	for i, r := range rilievi {
		at := fmt.Sprintf("%srilievi[%d].", path, i)
		v.want(r.Codice != "", at+"codice", "there is none")
		v.want(slices.Contains(piao.AllGravita, r.Gravita), at+"gravita", "%q is none of %v", r.Gravita, piao.AllGravita)
	}
}

func (v *verifier) scheda(path string, anno, numero int, s *piao.Scheda) {
	for p := range schema.All(s) {
		if fault := faultOf(p, anno, numero); fault != "" {
			v.want(false, path+p.Path(), "%s", fault)
			return
		}
	}
	v.rilievi(path, s.Rilievi)
}

// faultOf says what is wrong with a field of the scheda of that numero; "" where nothing is.
func faultOf(p schema.Place, anno, numero int) string {
	switch x := p.Ptr().(type) {
	case *string:
		return textFault(*x)
	case *[]string:
		if p.Kind == schema.Marks {
			return marksFault(*x, anno)
		}
		return namesFault(*x)
	case *int:
		if p.Kind == schema.Position && *x != numero {
			return fmt.Sprintf("%d stands where scheda %d is", *x, numero)
		}
		return numberFault(x, p.Kind)
	case **int:
		return numberFault(*x, p.Kind)
	case **float64:
		if n := *x; n != nil && !(*n >= 0 && *n <= 100) {
			return fmt.Sprintf("%v is no percent of 0 to 100", *n)
		}
	case **piao.Valore:
		text := *p.Beside(p.Text).(*string)
		if want := readValore(text, anno); !reflect.DeepEqual(*x, want) {
			return fmt.Sprintf("%s is not what %q says, %s", valoreText(*x), text, valoreText(want))
		}
	}
	return ""
}

// textFault finds control characters in a text, but for line breaks: no document has others, and no cell can hold them.
func textFault(text string) string {
	i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == utf8.RuneError })
	if i < 0 {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return fmt.Sprintf("the character %U does not belong in a text", r)
}

func namesFault(names []string) string {
	for _, name := range names {
		if fault := textFault(name); fault != "" {
			return fault
		}
	}
	if slices.Contains(names, "") {
		return "an empty name"
	}
	return ""
}

func numberFault(n *int, kind schema.Kind) string {
	switch {
	case n == nil:
	case kind == schema.Code && (*n < 1 || *n > 99):
		return fmt.Sprintf("%d is no code of D.Lgs. 118/2011", *n)
	case kind == schema.Number && (*n < 1 || *n > 99):
		return fmt.Sprintf("%d is no number of a fase", *n)
	}
	return ""
}

// marksFault wants months of the plan's year and years after it, in order, each once.
func marksFault(marks []string, anno int) string {
	for i, m := range marks {
		year, month, isMonth := strings.Cut(m, "-")
		ok := isMonth && year == fmt.Sprintf("%04d", anno) && markMonth.MatchString(month) || !isMonth && isMarkName(m) && m > fmt.Sprint(anno)
		switch {
		case !ok:
			return fmt.Sprintf("%q is neither a month of %d nor a year after it", m, anno)
		case i > 0 && !later(marks[i-1], m):
			return fmt.Sprintf("%q does not come after %q", m, marks[i-1])
		}
	}
	return ""
}

var markMonth = regexp.MustCompile(`^(?:0[1-9]|1[0-2])$`)

// later says whether a column of the GANTT stands behind another: months before years.
func later(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a < b
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
	return number(*v)
}
