// Package words is how the things of the model are called in messages.
package words

import (
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
)

// Title names a piano: "Comune di Valdombra · 2025 · 2025-2027".
func Title(p *piao.Piano) message.Text {
	var ente, anno any = p.Ente, p.Anno
	if p.Ente == "" {
		ente = message.New("sum.noente")
	}
	if p.Anno == 0 {
		anno = message.New("sum.noanno")
	}
	if p.Triennio == "" {
		return message.New("piano.title.short", ente, anno)
	}
	return message.New("piano.title", ente, anno, p.Triennio)
}

// Label is one of the form's labels without its colon and its sign of percent.
func Label(campo string) string { return strings.TrimRight(layout.Get(campo).Grafia, ": %") }

// Percent writes a weight as "12,5 %", "" for none.
func Percent(v *float64) string {
	if v == nil {
		return ""
	}
	return testo.Decimal(*v) + " %"
}

// Peso writes the weight of a goal as its form weighs: "20 %", "35 punti", "fattore 1,2", "alta".
func Peso(s *piao.Scheda) string {
	var text string
	switch {
	case s.Peso == nil:
		return s.PesoTesto
	case s.PesoTipo == piao.PesoPunti:
		text = testo.Decimal(*s.Peso) + " " + piao.PesoPunti
	case s.PesoTipo == piao.PesoFattore:
		text = piao.PesoFattore + " " + testo.Decimal(*s.Peso)
	default:
		text = Percent(s.Peso)
	}
	if s.PesoTesto != "" {
		text += " (" + s.PesoTesto + ")"
	}
	return text
}

// FieldName names a field by its path, without indices or with them, as part of a scheda: "peso", "fase, scadenza". It is the path where the
// model has no such field.
func FieldName(path string) string {
	f := schema.FieldOf(path)
	if f == nil {
		return path
	}
	for _, r := range []struct {
		of   *schema.Record
		name string
	}{{schema.Fase, "fase"}, {schema.Indicatore, "indicatore"}} {
		if strings.HasPrefix(path, r.of.Name) && path != r.of.Name {
			return r.name + ", " + f.It
		}
	}
	return f.It
}

// Field writes a field of a record for a person to read.
func Field(l message.Lang, r *schema.Record, f *schema.Field, rec any) string {
	if s, ok := rec.(*piao.Scheda); ok && f == schema.Scheda.Field(layout.LPeso) {
		return Peso(s)
	}
	switch v := f.Ptr(rec).(type) {
	case **float64:
		if f.Unit == "%" {
			return Percent(*v)
		}
		return strings.Replace(schema.Write(v), ".", ",", 1)
	case **bool:
		return YesNo(l, *v)
	case *string:
		if code := r.CodeFor(f); code != nil {
			return Coded(*code.Ptr(rec).(**int), *v)
		}
	}
	return schema.Write(f.Ptr(rec))
}

// YesNo writes an answer, "" for none.
func YesNo(l message.Lang, v *bool) string {
	switch {
	case v == nil:
		return ""
	case *v:
		return l.Text("yes")
	}
	return l.Text("no")
}

// Coded puts a code, where there is one, before its name.
func Coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// Groups lists groups of numeri: "1, 5, 8; 4, 9".
func Groups(groups [][]int) string {
	var parts []string
	for _, g := range groups {
		var ns []string
		for _, n := range g {
			ns = append(ns, strconv.Itoa(n))
		}
		parts = append(parts, strings.Join(ns, ", "))
	}
	return strings.Join(parts, "; ")
}
