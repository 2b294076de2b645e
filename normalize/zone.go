package normalize

import (
	"cmp"
	"strconv"
	"strings"

	"piao"
	"piao/internal/schema"
)

// anyForm are the rules of scheda scope that ask nothing of the first form.
var anyForm = map[string]bool{marcatura.Codice: true, spazi.Codice: true, missioneCodice.Codice: true, numeroIlleggibile.Codice: true,
	riconosciutoIncerto.Codice: true}

// modulo is the form that the schede were read by, that of the first where they were read by several.
func (g *bundle) modulo() string {
	for _, f := range g.raws {
		return f.modulo()
	}
	return piao.ModuloObiettivo
}

// modulo is the form that the scheda was read by; where the program has written it in its own, the one that it had been read by before.
func (f *rawWork) modulo() string {
	for _, v := range f.raw.Voci {
		if v.Campo == "modulo" {
			return v.Testo
		}
	}
	return cmp.Or(f.raw.Modulo, piao.ModuloObiettivo)
}

func (f *rawWork) isOwn() bool { return f.modulo() == piao.ModuloObiettivo }

// readVoci reads a scheda whose form says which text is which field.
func (f *rawWork) readVoci(o *found, rules ruleSet) *schedaWork {
	f.findVoci(o)
	w := newSchedaWork(f, o)
	w.PesoTipo = f.pesoTipo()
	w.enter(o, rules)
	numberFasi(w.Scheda)
	return w
}

// pesoTipo is how the form weighs: what a number among its weights is depends on that.
func (f *rawWork) pesoTipo() (tipo string) {
	for _, v := range f.raw.Voci {
		switch v.Campo {
		case "peso", "peso_testo":
			tipo = cmp.Or(v.Modo, tipo)
		case "peso_tipo":
			return v.Testo
		}
	}
	return tipo
}

// findVoci finds the readings that the form makes.
func (f *rawWork) findVoci(o *found) {
	z := &zona{f: f, o: o, pieces: map[*piao.Cell]*piece{}, sizes: map[string]int{}}
	f.all(func(p *piece) { z.pieces[p.src] = p })
	for i := range f.raw.Voci {
		z.read(&f.raw.Voci[i])
	}
	for _, c := range f.raw.Etichette {
		if p := z.pieces[c]; p != nil && p.fate == "" {
			o.aside(p, "etichetta")
		}
	}
	o.fasi, o.indicatori = max(o.fasi, z.sizes["fasi"]), max(o.indicatori, z.sizes["indicatori"])
}

// A zona is a scheda whose texts are given to their fields.
type zona struct {
	f      *rawWork
	o      *found
	pieces map[*piao.Cell]*piece
	// sizes count the records of each list that have been named.
	sizes map[string]int
}

// read gives one text to its field.
func (z *zona) read(v *piao.RawVoce) {
	cells := make([]*piece, 0, len(v.Celle))
	for _, c := range v.Celle {
		p := z.pieces[c]
		if p == nil { // of a heading that another scheda keeps
			p = &piece{src: c, text: c.Text, col: c.Pos.Col, end: c.End()}
			z.pieces[c] = p
		}
		cells = append(cells, p)
	}
	name, i, rest, _ := schema.Cut(v.Campo)
	if i >= 0 {
		z.sizes[name] = max(z.sizes[name], i+1)
	}
	campo, text := v.Campo, v.Testo
	record := strings.TrimSuffix(campo, rest)
	switch {
	case campo == "altri" || rest == "altri":
		campo = z.o.other(strings.TrimSuffix(campo, "altri"), v.Etichetta)
	case strings.HasPrefix(rest, "attesi["):
		campo = z.o.atteso(record, year(rest))
	case rest == "previsto" || rest == "effettivo":
		z.o.readings = append(z.o.readings, Reading{campo, "", cells, How{voce: v, mark: withYear(text, z.f.anno)}})
		return
	}
	z.o.read(campo, text, How{voce: v}, cells...)
	if rest == "etichetta" && z.f.raw.Modulo != "" {
		z.o.read(record+"numero", itoa(z.numero(v, i)), How{voce: v}, cells...)
	}
}

// numero is the whole number that a fase's label holds alone, else the fase's place.
func (z *zona) numero(v *piao.RawVoce, i int) int {
	digits := strings.FieldsFunc(v.Testo, func(r rune) bool { return r < '0' || r > '9' })
	if len(digits) == 1 {
		if n, err := strconv.Atoi(digits[0]); err == nil && n > 0 {
			return n
		}
	}
	return i + 1
}

func year(path string) int {
	n, _ := strconv.Atoi(strings.Trim(strings.TrimPrefix(path, "attesi"), "[]"))
	return n
}

// withYear writes a mark of a time axis with the year of the piano, where the axis names none.
func withYear(mark string, anno int) string {
	if len(mark) >= len("2027") || anno == 0 {
		return mark
	}
	return itoa(anno) + "-" + mark
}

// atteso gives the path of the target of another year.
func (o *found) atteso(record string, anno int) string {
	if o.attesi == nil {
		o.attesi = map[string][]int{}
	}
	o.attesi[record] = append(o.attesi[record], anno)
	return record + "attesi[" + itoa(len(o.attesi[record])-1) + "].valore_atteso"
}

// numberFasi gives the fasi without a label of their own their place.
func numberFasi(s *piao.Scheda) {
	for i := range s.Fasi {
		if s.Fasi[i].Numero == 0 {
			s.Fasi[i].Numero = i + 1
		}
	}
}
