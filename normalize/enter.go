package normalize

import (
	"slices"
	"strconv"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

// newSchedaWork makes a scheda with as many fasi and indicatori as the readers found.
func newSchedaWork(f *rawWork, o *found) *schedaWork {
	s := &piao.Scheda{Numero: f.numero, Fasi: make([]piao.Fase, o.fasi), Indicatori: make([]piao.Indicatore, o.indicatori), Fonte: f.raw.Fonte}
	schema.MakeLists(s)
	for i := range s.Fasi {
		s.Fasi[i].Altri = o.voci("fasi[" + itoa(i) + "].")
	}
	for i := range s.Indicatori {
		s.Indicatori[i].Altri = o.voci("indicatori[" + itoa(i) + "].")
		for _, anno := range o.attesi["indicatori["+itoa(i)+"]."] {
			s.Indicatori[i].Attesi = append(s.Indicatori[i].Attesi, piao.Atteso{Anno: anno})
		}
	}
	s.Altri = o.voci("")
	return &schedaWork{Scheda: s, f: f, at: o.at, slots: make(map[string]*slot, len(o.readings))}
}

// voci are the entries of a record under labels that the model has no field for, their values still to be read.
func (o *found) voci(record string) []piao.Voce {
	voci := make([]piao.Voce, len(o.altri[record]))
	for i, etichetta := range o.altri[record] {
		voci[i].Etichetta = etichetta
	}
	return voci
}

// enter fills a scheda with what the readers found. It is the one place where a field gets its text and a cell its fate from a reading: a
// reading that is not as labelled leaves its rilievo here, and one that is not what it claims to be is refused, so that its cells are kept
// by the rule testo-non-collocato.
func (w *schedaWork) enter(o *found, rules ruleSet) {
	for _, l := range o.labels {
		if l.aside || l.p.isLabel() {
			l.p.asLabel(l.campo)
		}
	}
	var order []string
	for i := range o.readings {
		r := &o.readings[i]
		if !r.stands(rules) {
			w.refused = append(w.refused, *r)
			continue
		}
		w.f.tell(r.How.chosen)
		if w.take(r) {
			order = append(order, r.Campo)
		}
	}
	for _, campo := range order {
		w.fill(campo)
	}
}

// tell puts choices on record, each once.
func (f *rawWork) tell(cs []*choice) {
	for _, c := range cs {
		if !c.told {
			c.told = true
			c.rule.apply([]Edit{c.Edit}, f.record)
		}
	}
}

// take adds a reading to its field's slot; first says that it is the field's first one.
func (w *schedaWork) take(r *Reading) (first bool) {
	if len(r.Cells) == 0 && r.Text == "" {
		return false // a choice that reads nothing
	}
	s, ok := w.slots[r.Campo]
	if !ok {
		s = &slot{}
		w.slots[r.Campo] = s
	}
	s.text += r.Text
	s.cells = append(s.cells, r.Cells...)
	switch {
	case r.How.mark != "":
		s.mark(r.How.mark)
	case r.How.above != nil && r.Text == "":
		s.mark(r.How.above.data(w.f.anno))
	}
	if _, ok := w.at[r.Campo]; !ok && len(r.Cells) > 0 {
		w.at[r.Campo] = r.Cells[0].pos()
	}
	return !ok
}

// mark adds the mark of a column, once: two marks may stand under one month.
func (s *slot) mark(date string) {
	if n := len(s.marks); n == 0 || s.marks[n-1] != date {
		s.marks = append(s.marks, date)
	}
}

// fill sets a field to what its slot reads as. Where that is nothing that the field can hold, its cells are left without a fate.
func (w *schedaWork) fill(campo string) {
	s := w.slots[campo]
	if !w.set(campo, s) {
		return
	}
	for _, p := range s.cells {
		if p.fate != piao.InEtichetta {
			p.into(campo)
		}
	}
}

// set reads the text of a slot as what its field holds.
func (w *schedaWork) set(campo string, s *slot) bool {
	at, ok := schema.Find(w.Scheda, campo)
	if !ok {
		return true // of a block, no field
	}
	switch v := at.Ptr().(type) {
	case *string:
		*v = s.text
		setCode(at, v)
	case *[]string:
		if at.Kind == schema.Names {
			*v = splitPersone(s.text)
			break
		}
		*v = s.marks
		slices.SortStableFunc(*v, testo.CompareMarks)
	case *int:
		*v, _ = strconv.Atoi(s.text)
	case **int:
		n, err := strconv.Atoi(s.text)
		*v = &n
		return err == nil
	case **float64:
		n, number, share := testo.Percent(s.text)
		ok := share || number && n >= 0 && !isShareOf(at)
		if ok {
			*v = &n
		}
		return ok
	case **bool:
		yes, ok := layout.SiNo(s.text)
		if ok {
			*v = &yes
		}
		return ok
	}
	return true
}

// setCode splits a code off a name that may have one, where the table of codes has it: a number that begins a free text is no code.
func setCode(at schema.Place, name *string) {
	f := schema.Scheda.CodeFor(at.Field)
	if f == nil {
		return
	}
	known := knownMissione
	if f.Name == "programma_codice" {
		known = knownProgramma
	}
	if code, rest := splitCode(*name); code != nil && known(*code) {
		*at.Beside(f).(**int), *name = code, rest
	}
}

func knownMissione(code int) bool {
	_, ok := layout.MissioneByCode(code)
	return ok
}

// knownProgramma takes the codes that any missione has.
func knownProgramma(code int) bool {
	return slices.ContainsFunc(layout.Missioni(), func(m layout.Missione) bool {
		_, ok := m.ProgrammaByCode(code)
		return ok
	})
}
