// Package schematest fills schede by the table of the model's fields, for tests that hold what goes through a scheda to that table.
package schematest

import (
	"fmt"
	"reflect"

	"piao"
	"piao/internal/schema"
)

// Anno is the year of what is filled.
const Anno = 2025

// Scheda gives a scheda in which every field holds something that no other field holds, but for numbers of fasi and codes: each list has
// one record. It is one that the program may have written. n is its numero, and makes it another than those of other numbers.
func Scheda(n int) *piao.Scheda {
	f := filler{next: 100 * n}
	s := &piao.Scheda{}
	f.fill(schema.Scheda, reflect.ValueOf(s).Elem())
	s.Numero, s.Rilievi, s.Fonte = n, []piao.Rilievo{}, piao.Fonte{File: "piano.txt"}
	return s
}

// Piano gives a piano of such schede.
func Piano(schede int) *piao.Piano {
	p := &piao.Piano{Ente: "Comune di Prova", Anno: Anno, Triennio: fmt.Sprintf("%d-%d", Anno, Anno+2), Rilievi: []piao.Rilievo{}}
	for n := 1; n <= schede; n++ {
		p.Schede = append(p.Schede, *Scheda(n))
	}
	return p
}

// Other gives a copy of a scheda in which the field at a place, given as its path, holds something else; a reading goes with its text.
func Other(s *piao.Scheda, path string) *piao.Scheda {
	c := schema.Clone(s)
	p, ok := schema.Find(c, path)
	if !ok {
		panic("schematest: no " + path)
	}
	f := filler{next: 9000}
	f.put(p.Field, reflect.ValueOf(p.Ptr()).Elem())
	if p.Read != nil {
		f.read(p.Beside(p.Field).(*string), p.Beside(p.Read).(**piao.Valore))
	}
	return c
}

// A filler makes values, no two of them alike.
type filler struct{ next int }

func (f *filler) fill(r *schema.Record, rec reflect.Value) {
	for i := range r.Fields {
		if x := &r.Fields[i]; !x.About {
			f.put(x, x.In(rec))
		}
	}
	for i := range r.Fields {
		if x := &r.Fields[i]; x.Kind == schema.Reading {
			f.read(x.Text.In(rec).Addr().Interface().(*string), x.In(rec).Addr().Interface().(**piao.Valore))
		}
	}
}

func (f *filler) put(x *schema.Field, v reflect.Value) {
	f.next++
	switch p := v.Addr().Interface().(type) {
	case *string:
		*p = f.text(x)
	case *[]string:
		*p = []string{f.text(x)}
	case *int:
		*p = 1 + f.next/9000
	case **int:
		n := 1 + f.next/9000
		*p = &n
	case **float64:
		n := float64(f.next%90) + 0.5
		*p = &n
	case **bool:
		yes := f.next < 9000
		*p = &yes
	case **piao.Valore:
	default:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		f.fill(x.Of, v.Index(0))
	}
}

func (f *filler) text(x *schema.Field) string {
	switch {
	case x.Kind == schema.Marks:
		return fmt.Sprintf("%d-%02d", Anno, 1+f.next%12)
	case x.Read != nil:
		return fmt.Sprint(f.next)
	case x.Who == schema.Persons || x.Who == schema.Staff:
		return "Co" + f.word() + " No" + f.word()
	}
	return "testo " + f.word()
}

// word makes a word of syllables, another each time.
func (f *filler) word() string {
	f.next++
	w := ""
	for n := f.next; n > 0; n /= 20 {
		w += string("bdfglmnprs"[n%10]) + string("ao"[n/10%2])
	}
	return w
}

// read makes the reading of a number.
func (f *filler) read(text *string, v **piao.Valore) {
	var n float64
	if _, err := fmt.Sscan(*text, &n); err != nil {
		panic("schematest: " + err.Error())
	}
	*v = &piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: &n}
}
