package normalize

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/schema"
)

// SourcesWithout normalizes with all rules in force but one.
func SourcesWithout(files []Source, opts Options, codice string) []*Result {
	return run(files, opts, slices.DeleteFunc(Rules(), func(r Rule) bool { return r.Codice == codice }))
}

// Refused lists what readers claim and enter does not believe, and fields that are not the text of their cells, with all rules in force.
func Refused(files []Source) (out []string) {
	rules := ruleSet(Rules())
	for _, g := range gather(files, Options{}, rules) {
		for _, f := range g.raws {
			f.anno = g.anno
			for _, r := range rules {
				if r.raw != nil {
					f.repair(r)
				}
			}
			w := f.readFields(rules)
			for _, r := range w.refused {
				out = append(out, fmt.Sprintf("scheda %d, %s: %q is not as labelled", f.numero, r.Campo, joinText(r.Cells)))
			}
			for p := range schema.All(w.Scheda) {
				if strings.Contains(p.Path(), "altri[") && strings.HasSuffix(p.Path(), ".etichetta") {
					continue // of a column's or a pair's label
				}
				if text, ok := p.Ptr().(*string); ok && schema.Scheda.CodeFor(p.Field) == nil && *text != w.written(p.Path()) {
					out = append(out, fmt.Sprintf("scheda %d, %s: %q is not what its cells say, %q", f.numero, p.Path(), *text, w.written(p.Path())))
				}
			}
		}
	}
	return out
}

// Unproposed lists the rules that change something while they look: only their edits may.
func Unproposed(files []Source, opts Options) (out []string) {
	rules := ruleSet(Rules())
	look := func(r Rule, state func() string, propose func()) {
		before := state()
		if propose(); state() != before {
			out = append(out, r.Codice)
		}
	}
	for _, g := range gather(files, opts, rules) {
		p := &pianoWork{Piano: &piao.Piano{Ente: g.ente, Anno: g.anno}, g: g, opts: opts}
		for _, f := range g.raws {
			f.anno = g.anno
			for _, r := range rules {
				if r.raw != nil {
					if r.labels {
						f.recognize()
					}
					look(r, f.state, func() { r.raw(f) })
					f.repair(r)
				}
			}
			w := f.readFields(rules)
			for _, r := range rules {
				if r.scheda != nil {
					look(r, w.state, func() { r.scheda(w) })
					r.apply(r.scheda(w), f.record)
				}
			}
			p.works = append(p.works, w)
		}
		for _, r := range rules {
			if r.piano != nil {
				look(r, p.state, func() { r.piano(p) })
				r.applyPiano(p)
			}
		}
	}
	return out
}

func (f *rawWork) state() string {
	var b strings.Builder
	fmt.Fprint(&b, len(f.rilievi), len(f.taken))
	f.all(func(p *piece) {
		fmt.Fprintln(&b, p.src.Pos, p.text, p.col, p.end, p.by, p.label != nil, p.fate, p.campo)
	})
	return b.String()
}

func (w *schedaWork) state() string {
	data, err := json.Marshal(w.Scheda)
	return fmt.Sprint(string(data), err, w.f.state())
}

func (p *pianoWork) state() string {
	var b strings.Builder
	fmt.Fprint(&b, p.Ente, p.Anno, p.Triennio, p.Rilievi)
	for _, w := range p.works {
		b.WriteString(w.state())
	}
	return b.String()
}
