// Package compila fills in a form with a clean plan: any form that a file describes, as a workbook. It knows a form by its labels and their
// fields alone.
package compila

import (
	"cmp"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form"
	"piao/internal/layout"
)

// The parts of a form, and the fields that are none of the model.
const (
	coppie     = form.ParteCoppie
	elenco     = form.ParteElenco
	fasi       = form.ParteFasi
	indicatori = form.ParteIndicatori
	apertura   = form.CampoScheda
	lettera    = form.CampoLettera
	altri      = "altri"
)

// A filling is a plan under way to a form.
type filling struct {
	modulo *form.Modulo
	// voci are its labels, each field once; labels and marks the columns of its time axis.
	voci          []form.VoceModulo
	labels, marks []string
	p             *piao.Piano
	// kinds are the form's labels for an indicatore.
	kinds []string
	// anni are the other years that targets name.
	anni []int
	// sheets are the sheets that it becomes.
	sheets []*sheet
	lost   map[string]int
}

// A sheet is a sheet: rows of cells, with the cells that reach down over rows below.
type sheet struct {
	name string
	rows [][]cell
}

// A cell is a text in one column; down is how many rows it covers, 0 and 1 being itself alone.
type cell struct {
	col, end, down int
	text           string
	label          bool
}

// Write writes a plan as a workbook in a form. lost counts, by field, the values that the form has no place for: they are not written.
func Write(w io.Writer, p *piao.Piano, m *form.Modulo) (lost map[string]int, err error) {
	x := &filling{modulo: m, p: p, lost: map[string]int{}, voci: once(m.Voci)}
	x.labels, x.marks = m.Asse()
	for _, v := range m.Voci {
		if v.Campo == "indicatori.descrizione" {
			x.kinds = append(x.kinds, v.Etichetta)
		}
	}
	for i := range p.Schede {
		for _, ind := range p.Schede[i].Indicatori {
			for _, a := range ind.Attesi {
				if !slices.Contains(x.anni, a.Anno) {
					x.anni = append(x.anni, a.Anno)
				}
			}
		}
	}
	slices.Sort(x.anni)
	x.layOut()
	x.countLost()
	return x.lost, x.writeXLSX(w)
}

// once leaves out what names a field again that a label of the same part names: a form may have several words for one.
func once(voci []form.VoceModulo) (out []form.VoceModulo) {
	for _, v := range voci {
		if altroOf(v) != "" && strings.Contains(v.Etichetta, "{anno}") {
			continue // what stands under such labels has their years, and is written under its own
		}
		if altroOf(v) != "" || !slices.ContainsFunc(out, func(o form.VoceModulo) bool { return o.Parte == v.Parte && o.Campo == v.Campo }) {
			out = append(out, v)
		}
	}
	return out
}

// has says whether the form has a label for a field; part is that of the form, "" for any.
func (x *filling) has(part, campo string) bool {
	return slices.ContainsFunc(x.voci, func(v form.VoceModulo) bool { return v.Campo == campo && (part == "" || v.Parte == part) })
}

// layOut puts the schede on sheets: one, or one a settore where the form has them so.
func (x *filling) layOut() {
	for n, group := range x.groups() {
		if len(x.sheets) == 0 || x.modulo.Settore == form.SettoreFoglio {
			x.sheets = append(x.sheets, &sheet{name: x.sheetOf(group)})
			x.title()
		}
		if x.modulo.Settore == form.SettoreTitolo && !x.has("", "settore") { // with a number, a name that is also a label is none
			x.add(cell{col: 1, end: x.width(group), text: strconv.Itoa(n+1) + " - " + group[0].Settore, label: true})
		}
		if x.has(elenco, "obiettivo") && !x.hasTables() {
			x.list(group)
			continue
		}
		for _, s := range group {
			x.block(s)
		}
	}
	if len(x.sheets) == 0 {
		x.sheets = append(x.sheets, &sheet{name: x.sheetOf(nil)})
		x.title()
	}
}

// hasTables says whether the form has tables of fasi or of indicatori, which each goal has for itself.
func (x *filling) hasTables() bool {
	return slices.ContainsFunc(x.voci, func(v form.VoceModulo) bool { return v.Parte == fasi || v.Parte == indicatori })
}

// groups parts the schede by settore where the form says it once for several goals; else all are one group.
func (x *filling) groups() (groups [][]*piao.Scheda) {
	once := x.modulo.Settore != "" || x.has(elenco, "obiettivo") && x.has(coppie, "settore")
	at := map[string]int{}
	for i := range x.p.Schede {
		s := &x.p.Schede[i]
		key := ""
		if once {
			key = s.Settore + "\x00" + s.Responsabile
		}
		n, ok := at[key]
		if !ok {
			n = len(groups)
			at[key] = n
			groups = append(groups, nil)
		}
		groups[n] = append(groups[n], s)
	}
	return groups
}

// sheetOf names the sheet of a group.
func (x *filling) sheetOf(group []*piao.Scheda) string {
	name := layout.ModuloSheet()
	if x.modulo.Settore == form.SettoreFoglio && group[0].Settore != "" {
		name = plainName(group[0].Settore)
	}
	taken := func(n string) bool {
		return slices.ContainsFunc(x.sheets, func(s *sheet) bool { return strings.EqualFold(s.name, n) })
	}
	whole := name
	for i := 2; taken(name); i++ {
		tail := " " + strconv.Itoa(i)
		name = cutName(whole, longestName-len(tail)) + tail
	}
	return name
}

// plainName makes a text the name of a sheet.
func plainName(text string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`[]:*?/\'`, r) {
			return ' '
		}
		return r
	}, text)
	return cutName(strings.Join(strings.Fields(name), " "), longestName)
}

func cutName(name string, most int) string {
	for units(name) > most {
		r := []rune(name)
		name = string(r[:len(r)-1])
	}
	return strings.TrimSpace(name)
}

func (x *filling) current() *sheet { return x.sheets[len(x.sheets)-1] }

func (x *filling) add(cells ...cell) {
	s := x.current()
	s.rows = append(s.rows, cells)
}

// title writes whose plan it is and of which years.
func (x *filling) title() {
	if x.p.Ente != "" {
		x.add(cell{col: 1, text: x.p.Ente, label: true})
	}
	if years := cmp.Or(x.p.Triennio, strings.TrimLeft(strconv.Itoa(x.p.Anno), "0")); years != "" {
		x.add(cell{col: 1, text: layout.ModuloTitle() + " " + years, label: true})
	}
	x.add()
}

// block writes a scheda: its labels with their values, then its tables, in the form's order.
func (x *filling) block(s *piao.Scheda) {
	done := map[string]bool{}
	if x.has(elenco, "obiettivo") { // its own head, above its labels
		cols := x.columns(elenco)
		x.header(cols)
		x.listed(s, cols)
	}
	for _, v := range x.voci {
		switch {
		case v.Parte == elenco:
		case v.Parte == coppie && v.Campo == apertura:
			x.opening(v, s)
		case v.Parte == coppie && x.inPairs(v.Campo):
			if strings.HasSuffix(v.Campo, ".descrizione") {
				x.pairs(s, v.Campo)
			}
		case v.Parte == coppie && strings.HasSuffix(v.Campo, ".descrizione"):
			x.add(cell{col: 1, text: x.label(v), label: true}, cell{col: 2, end: pairsEnd, text: x.lines(s, v.Campo)})
		case x.inLines(v.Parte):
		case v.Parte == coppie:
			x.add(cell{col: 1, text: x.label(v), label: true}, cell{col: 2, end: pairsEnd, text: x.pairValue(s, v)})
		case !done[v.Parte]:
			x.others(s, done)
			done[v.Parte] = true
			x.records(s, v.Parte)
		}
	}
	x.others(s, done)
	x.add()
}

// inPairs says whether a field is of records whose fields the form has labels for, one below the other: the indicatore, its target.
func (x *filling) inPairs(campo string) bool {
	record, _, nested := strings.Cut(campo, ".")
	n := 0
	for _, v := range x.voci {
		if v.Parte == coppie && strings.HasPrefix(v.Campo, record+".") {
			n++
		}
	}
	return nested && n > 1 && x.has(coppie, record+".descrizione")
}

// pairs writes the fasi or the indicatori of a scheda, the labels of each with their values.
func (x *filling) pairs(s *piao.Scheda, campo string) {
	record := strings.TrimSuffix(campo, ".descrizione")
	n := len(s.Indicatori)
	if record == fasi {
		n = len(s.Fasi)
	}
	for i := range max(n, 1) {
		for _, v := range x.voci {
			if v.Parte == coppie && strings.HasPrefix(v.Campo, record+".") {
				x.add(cell{col: 1, text: x.label(v), label: true}, cell{col: 2, end: pairsEnd, text: x.inPair(s, v.Campo, i)})
			}
		}
	}
}

// inPair is what stands with the label of a field of the i-th record: before a fase its mark, behind it its deadline where that has no label.
func (x *filling) inPair(s *piao.Scheda, campo string, i int) string {
	if campo != "fasi.descrizione" || i >= len(s.Fasi) {
		return x.inColumn(s, column{campo: campo}, i, "P")
	}
	f := &s.Fasi[i]
	text := f.Descrizione
	switch mark := listMark(f.Etichetta); {
	case f.Etichetta == "":
	case strings.Contains(f.Etichetta, " "): // a word with a number
		text = f.Etichetta + " - " + text
	default:
		text = mark + " " + text
	}
	if f.Scadenza != "" && !x.has(coppie, "fasi.scadenza") {
		text += ": " + f.Scadenza
	}
	return text
}

// pairsEnd is the last column that a value beside its label covers.
const pairsEnd = 6

// opening writes the line that heads a goal: a word with the goal's code, and the goal itself where it has no label of its own.
func (x *filling) opening(v form.VoceModulo, s *piao.Scheda) {
	text := x.label(v) + " " + cmp.Or(s.Codice, strconv.Itoa(s.Numero))
	if !x.has("", "obiettivo") {
		text += " - " + s.Obiettivo
	}
	x.add(cell{col: 1, end: pairsEnd, text: text, label: true})
	if !x.has("", "descrizione") && s.Descrizione != "" {
		x.add(cell{col: 1, end: pairsEnd, text: s.Descrizione})
	}
}

// others writes, once and before the tables, what stands under labels of its own.
func (x *filling) others(s *piao.Scheda, done map[string]bool) {
	if done[altri] {
		return
	}
	done[altri] = true
	for _, a := range s.Altri {
		if !x.hasLabel(coppie, a.Etichetta) {
			x.add(cell{col: 1, text: a.Etichetta + ":", label: true}, cell{col: 2, end: pairsEnd, text: a.Valore})
		}
	}
}

func (x *filling) hasLabel(part, label string) bool {
	return slices.ContainsFunc(x.voci, func(v form.VoceModulo) bool {
		return v.Parte == part && v.Campo == altri && strings.EqualFold(v.Etichetta, label)
	})
}

// records writes the table of the fasi or of the indicatori of a scheda.
func (x *filling) records(s *piao.Scheda, part string) {
	cols := x.columns(part)
	if part == fasi { // what the form has no field for stands behind the axis
		at := slices.IndexFunc(cols, func(c column) bool { return c.altro != "" })
		if at < 0 {
			at = len(cols)
		}
		cols = slices.Insert(cols, at, x.axis(s)...)
	}
	cols = x.addOthers(cols, altreOf(s, part), part+"."+altri)
	n := len(s.Indicatori)
	if part == fasi {
		n = len(s.Fasi)
	}
	head := ""
	for i := range n {
		if kind := x.kind(s, part, i); i == 0 || kind != head {
			head = kind
			x.header(named(cols, head))
		}
		x.record(s, cols, i, "P")
		if part == fasi && x.has("", lettera) && len(s.Fasi[i].Effettivo) > 0 {
			x.record(s, cols, i, "E")
		}
	}
	if n == 0 {
		x.header(cols)
		x.add()
	}
}

func (x *filling) header(cols []column) {
	var cells []cell
	for i, c := range cols {
		cells = append(cells, cell{col: i + 1, text: c.label, label: true})
	}
	x.add(cells...)
}

// record writes a row of a table: a fase as planned or as done, or an indicatore.
func (x *filling) record(s *piao.Scheda, cols []column, i int, letter string) {
	var cells []cell
	for c, col := range cols {
		cells = append(cells, cell{col: c + 1, text: x.inColumn(s, col, i, letter)})
	}
	x.add(cells...)
}

// list writes the goals of a group as rows below one header; what is said once for all of them stands above it.
func (x *filling) list(group []*piao.Scheda) {
	for _, v := range x.voci {
		if v.Parte == coppie && v.Campo != apertura {
			x.add(cell{col: 1, text: x.label(v) + ":", label: true}, cell{col: 2, end: pairsEnd, text: x.pairValue(group[0], v)})
		}
	}
	cols := x.listColumns(group)
	x.header(cols)
	for _, s := range group {
		x.listed(s, cols)
	}
	x.add()
}

// listed writes the rows of a goal in a list: as many as the records that the list has columns for; what is the goal's own reaches down over them.
func (x *filling) listed(s *piao.Scheda, cols []column) {
	n := 1
	for _, c := range cols {
		switch record, _, _ := strings.Cut(c.campo, "."); {
		case record == fasi || c.segno != "":
			n = max(n, len(s.Fasi))
		case record == indicatori:
			n = max(n, len(s.Indicatori))
		}
	}
	for i := range n {
		var cells []cell
		for at, c := range cols {
			own := !strings.Contains(c.campo, ".") && c.segno == ""
			switch {
			case !own && (c.segno == "" || i < len(s.Fasi)):
				cells = append(cells, cell{col: at + 1, text: x.inColumn(s, c, i, "P")})
			case own && i == 0:
				cells = append(cells, cell{col: at + 1, down: n, text: x.inColumn(s, c, 0, "P")})
			}
		}
		x.add(cells...)
	}
}
