package diff

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/domande"
	"piao/internal/schema"
	"piao/internal/testo"
	"piao/internal/words"
)

// A FormField is what only one of the two forms asks: it is told once, and is no change of the goals.
type FormField struct {
	// Field is its path without indices, Label the label of an entry of altri.
	Field string `json:"field"`
	Label string `json:"label,omitempty"`
	// Gone is set where the earlier form asks it, and the later does not.
	Gone bool `json:"gone"`
}

// Name is what it is called.
func (f FormField) Name() string {
	if f.Label != "" {
		return "«" + f.Label + "»"
	}
	return words.FieldName(f.Field)
}

// moduli are the forms of two editions where they may be two: what each of them asks.
type moduli struct {
	// skip are the fields that only one of them asks, by path without indices.
	skip map[string]bool
	// labels are those under which both have entries of altri, by the path of their list; nil where the forms are one.
	labels map[string]map[string]bool
	fields []FormField
}

// skips says whether only one of the forms asks for a field.
func (m *moduli) skips(path string) bool { return m != nil && m.skip[path] }

// sameForm says whether two plans are in one form for sure: one of which the program has a description.
func sameForm(a, b *piao.Piano) bool {
	return domande.IsOwn(a) && domande.IsOwn(b) || a.Modulo == b.Modulo && a.Modulo != piao.ModuloDedotto
}

// newModuli compares the forms of two editions. What is filled in when the year is over says nothing of a form.
func newModuli(before, after *piao.Piano) *moduli {
	m := &moduli{skip: map[string]bool{}}
	if sameForm(before, after) {
		return m
	}
	a, b := domande.Of(before), domande.Of(after)
	for _, r := range []*schema.Record{schema.Scheda, schema.Fase, schema.Indicatore} {
		for i := range r.Fields {
			f := &r.Fields[i]
			was, is := a.Asks(f.Path), b.Asks(f.Path)
			if f.About || f.IsReading() || f.Result || was == is {
				continue
			}
			if m.skip[f.Path] = true; isTold(f) && !m.skip[r.Name] {
				m.fields = append(m.fields, FormField{Field: f.Path, Gone: was})
			}
		}
	}
	if m.skip[schema.Fase.Name] {
		m.skip["indicatori.fase"] = true
	}
	m.compareLabels(before, after)
	return m
}

// isTold says whether a field is told of a form by itself: not a code beside its name, nor how a weight or a label is written.
func isTold(f *schema.Field) bool {
	return f.CodeOf == "" && f.OneOf == nil && f.Kind != schema.Number && f.Kind != schema.Position && (!f.Apart || f.Of != nil || f.Prose || f.Kind != schema.Text)
}

// compareLabels tells the labels of altri that only one of the forms has.
func (m *moduli) compareLabels(before, after *piao.Piano) {
	a, b := labelsOf(before), labelsOf(after)
	m.labels = map[string]map[string]bool{}
	for _, path := range []string{"altri", "fasi.altri", "indicatori.altri"} {
		m.labels[path] = map[string]bool{}
		for _, side := range []struct {
			own, other []string
			gone       bool
		}{{a[path], b[path], true}, {b[path], a[path], false}} {
			for _, label := range side.own {
				both := slices.ContainsFunc(side.other, func(o string) bool { return testo.Same(label, o) })
				if m.labels[path][testo.Key(label)] = both; !both && !m.skip[path] {
					m.fields = append(m.fields, FormField{path, label, side.gone})
				}
			}
		}
	}
}

// labelsOf lists the labels of altri, each once, by the path of their list.
func labelsOf(p *piao.Piano) map[string][]string {
	labels := map[string][]string{}
	add := func(path string, voci []piao.Voce) {
		for _, v := range voci {
			if !slices.Contains(labels[path], v.Etichetta) {
				labels[path] = append(labels[path], v.Etichetta)
			}
		}
	}
	for i := range p.Schede {
		s := &p.Schede[i]
		add("altri", s.Altri)
		for _, f := range s.Fasi {
			add("fasi.altri", f.Altri)
		}
		for _, x := range s.Indicatori {
			add("indicatori.altri", x.Altri)
		}
	}
	return labels
}

// written is a field as it is compared: of entries of altri only those under labels that both forms have.
func (m *moduli) written(f *schema.Field, rec any) string {
	voci, ok := f.Ptr(rec).(*[]piao.Voce)
	if !ok || m == nil || m.labels == nil {
		return schema.Write(f.Ptr(rec))
	}
	both := slices.DeleteFunc(slices.Clone(*voci), func(v piao.Voce) bool { return !m.labels[f.Path][testo.Key(v.Etichetta)] })
	return schema.Write(&both)
}

// FormsText tells what only one of the forms asks, a sentence for each.
func (d *Diff) FormsText(l Lang) (lines []string) {
	for _, gone := range []bool{true, false} {
		var names []string
		for _, f := range d.Forms {
			if f.Gone == gone {
				names = append(names, f.Name())
			}
		}
		id := "diff.form.new"
		if gone {
			id = "diff.form.gone"
		}
		if len(names) > 0 {
			lines = append(lines, l.Text(id, strings.Join(names, "; ")))
		}
	}
	return lines
}
