// Package compila fills in a form with a clean plan: any form that a file describes, as a workbook. It knows a form by its labels and their
// fields alone.
package compila

import (
	"cmp"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/schema"
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
		if x.has(elenco, "obiettivo") {
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
	for _, v := range x.voci {
		switch {
		case v.Parte == coppie && v.Campo == apertura:
			x.opening(v, s)
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

// pairValue is what stands beside a label.
func (x *filling) pairValue(s *piao.Scheda, v form.VoceModulo) string {
	if name := altroOf(v); name != "" {
		return voce(s.Altri, name)
	}
	return x.value(s, v.Campo, 0)
}

// pairsEnd is the last column that a value beside its label covers.
const pairsEnd = 6

// inLines says whether what the form asks of fasi or of indicatori stands in sentences of a list, and in no table.
func (x *filling) inLines(part string) bool {
	return x.has(coppie, part+".descrizione") && !x.has(part, part+".descrizione")
}

// lines writes the fasi or the indicatori of a goal as a list, one a line: its mark, what it is, and in sentences what the form has labels for.
func (x *filling) lines(s *piao.Scheda, campo string) string {
	var out []string
	record := strings.TrimSuffix(campo, ".descrizione")
	n := len(s.Indicatori)
	if record == fasi {
		n = len(s.Fasi)
	}
	for i := range n {
		var line string
		if record == fasi {
			line = listMark(x.value(s, "fasi.numero", i)) + " " + s.Fasi[i].Descrizione
			if due := s.Fasi[i].Scadenza; due != "" {
				line += ": " + due
			}
		} else {
			ind := &s.Indicatori[i]
			line = strings.TrimSpace(ind.Codice + " " + ind.Descrizione)
			if ind.Tipo != "" && !x.has(indicatori, "indicatori.tipo") {
				line += " (" + ind.Tipo + ")"
			}
		}
		for _, c := range x.columns(record) {
			if !x.inLines(record) {
				break
			}
			if text := x.inColumn(s, c, i, "P"); text != "" {
				line += ". " + c.label + ": " + text
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// listMark writes the label of a fase before its text: with a sign behind it, where it has none.
func listMark(label string) string {
	if strings.HasSuffix(label, ")") || strings.HasSuffix(label, ".") {
		return label
	}
	return label + "."
}

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

// A column is a column of a table: a label's, another year's target, an entry under its own name, or a part of the time axis.
type column struct {
	label string
	campo string
	anno  int
	altro string
	segno string
}

// columns are those of a part: a label with a year in it has a column for each year that targets name.
func (x *filling) columns(part string) (cols []column) {
	for _, v := range x.voci {
		if v.Parte != part || v.Campo == apertura {
			continue
		}
		if path := v.Campo; path == "indicatori.valore_atteso" && strings.Contains(v.Etichetta, "{anno}") {
			for _, y := range x.targetYears() {
				col := column{label: strings.ReplaceAll(v.Etichetta, "{anno}", strconv.Itoa(y)), campo: path}
				if y != x.p.Anno {
					col.campo, col.anno = "indicatori.attesi", y
				}
				cols = append(cols, col)
			}
			continue
		}
		cols = append(cols, column{label: x.label(v), campo: v.Campo, altro: altroOf(v)})
	}
	return cols
}

// addOthers adds columns for the entries of a record under labels of their own that no column has.
func (x *filling) addOthers(cols []column, names []string, campo string) []column {
	for _, name := range names {
		if !slices.ContainsFunc(cols, func(c column) bool { return strings.EqualFold(c.label, name) }) {
			cols = append(cols, column{label: name, campo: campo, altro: name})
		}
	}
	return cols
}

// altroOf names the entry that a label keeps under its own name; "" for a label of a field.
func altroOf(v form.VoceModulo) string {
	if v.Campo == altri || strings.HasSuffix(v.Campo, "."+altri) {
		return v.Etichetta
	}
	return ""
}

// targetYears are the plan's year and the others that targets name.
func (x *filling) targetYears() []int {
	all := append([]int{x.p.Anno}, x.anni...)
	slices.Sort(all)
	return slices.Compact(all)
}

// label writes a label for the plan's year; that of a baseline names none, since which year that is of is not known.
func (x *filling) label(v form.VoceModulo) string {
	year := strings.TrimLeft(strconv.Itoa(x.p.Anno), "0")
	if v.Campo == "indicatori.valore_iniziale" {
		year = ""
	}
	return strings.TrimSpace(strings.ReplaceAll(v.Etichetta, "{anno}", year))
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

// kind is the label, of several that the form has for its indicatori, that names what the i-th measures: "Indicatori di qualità"; "" for the first.
func (x *filling) kind(s *piao.Scheda, part string, i int) string {
	if part != indicatori || x.has("", "indicatori.tipo") || s.Indicatori[i].Tipo == "" {
		return ""
	}
	for _, label := range x.kinds {
		if strings.Contains(strings.ToLower(label), strings.ToLower(s.Indicatori[i].Tipo)) {
			return label
		}
	}
	return ""
}

// named gives the columns with another label for the indicatore; "" leaves it.
func named(cols []column, label string) []column {
	cols = slices.Clone(cols)
	for i := range cols {
		if cols[i].campo == "indicatori.descrizione" && label != "" {
			cols[i].label = label
		}
	}
	return cols
}

// altreOf names the entries under labels of their own that the records of a part have.
func altreOf(s *piao.Scheda, part string) (names []string) {
	add := func(altri []piao.Voce) {
		for _, a := range altri {
			if !slices.Contains(names, a.Etichetta) {
				names = append(names, a.Etichetta)
			}
		}
	}
	for i := range s.Fasi {
		if part == fasi {
			add(s.Fasi[i].Altri)
		}
	}
	for i := range s.Indicatori {
		if part == indicatori {
			add(s.Indicatori[i].Altri)
		}
	}
	return names
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

// inColumn is what the i-th record of a scheda has in a column; of the goal's own fields, what the goal has.
func (x *filling) inColumn(s *piao.Scheda, c column, i int, letter string) string {
	record, _, nested := strings.Cut(c.campo, ".")
	switch {
	case nested && (record == fasi && i >= len(s.Fasi) || record == indicatori && i >= len(s.Indicatori)):
		return ""
	case c.segno != "":
		return cmp.Or(voce(s.Fasi[i].Altri, c.label), mark(&s.Fasi[i], c.segno, letter))
	case c.campo == lettera:
		return letter
	case letter == "E" && nested:
		return ""
	case c.altro != "" && record == fasi:
		return voce(s.Fasi[i].Altri, c.altro)
	case c.altro != "" && record == indicatori:
		return voce(s.Indicatori[i].Altri, c.altro)
	case c.altro != "":
		return voce(s.Altri, c.altro)
	case c.campo == "fasi.descrizione" && x.has(coppie, c.campo): // told in the list above the table
		return x.value(s, "fasi.numero", i)
	case c.anno > 0:
		for _, a := range s.Indicatori[i].Attesi {
			if a.Anno == c.anno {
				return a.ValoreAtteso
			}
		}
		return ""
	}
	return x.value(s, c.campo, i)
}

func mark(f *piao.Fase, segno, letter string) string {
	marks := f.Previsto
	if letter == "E" {
		marks = f.Effettivo
	}
	if slices.Contains(marks, segno) {
		return "X"
	}
	return ""
}

func voce(altri []piao.Voce, name string) string {
	for _, a := range altri {
		if strings.EqualFold(a.Etichetta, name) {
			return a.Valore
		}
	}
	return ""
}

// value is the text of a field: of the scheda, or of its i-th fase or indicatore.
func (x *filling) value(s *piao.Scheda, campo string, i int) string {
	switch campo {
	case "obiettivo":
		if x.numbers() {
			return s.Codice + " " + s.Obiettivo
		}
	case "missione":
		return coded(s.MissioneCodice, s.Missione)
	case "programma":
		return coded(s.ProgrammaCodice, s.Programma)
	case "peso":
		return x.weight(s)
	case "fasi.numero":
		return cmp.Or(s.Fasi[i].Etichetta, strconv.Itoa(s.Fasi[i].Numero))
	case "fasi.descrizione":
		if prefix := s.Fasi[i].Etichetta; prefix != "" && !x.has("", "fasi.numero") && before.MatchString(prefix) {
			return prefix + " " + s.Fasi[i].Descrizione
		}
	}
	if record, name, nested := strings.Cut(campo, "."); nested {
		campo = record + "[" + strconv.Itoa(i) + "]." + name
	}
	p, ok := schema.Find(s, campo)
	if !ok {
		return ""
	}
	switch v := p.Ptr().(type) {
	case **float64:
		return strings.Replace(schema.Write(v), ".", ",", 1)
	default:
		return schema.Write(v)
	}
}

// numbers says whether goals are written with their codes before them: in a list that has no column for those, where each goal has one.
func (x *filling) numbers() bool {
	return x.has(elenco, "obiettivo") && !x.has("", "codice") && !x.has("", apertura) &&
		!slices.ContainsFunc(x.p.Schede, func(s piao.Scheda) bool { return !number.MatchString(s.Codice) })
}

var number = regexp.MustCompile(`^(?:[A-Z]{1,3}[./-]?)?\d{1,4}(?:[./-]\d{1,3})*$`)

// before are the labels of fasi that are read where they stand before the text.
var before = regexp.MustCompile(`^(?:[A-Z]{1,3}\d{1,2}|\d{1,2}[.)]?|[a-zA-Z]\)|(?i:fase|attività|azione|step)\s*\d{1,2})[:.]?$`)

func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// weight writes the weight of a goal: with its percent sign where the form does not say how it weighs.
func (x *filling) weight(s *piao.Scheda) string {
	if s.Peso == nil {
		return s.PesoTesto
	}
	text := strings.Replace(schema.Write(&s.Peso), ".", ",", 1)
	if x.modulo.Peso == "" && s.PesoTipo == piao.PesoPercento {
		text += "%"
	}
	return text
}

// width is how many columns the table of a list has; of goals that stand in blocks, those of labels with values.
func (x *filling) width(group []*piao.Scheda) int {
	if !x.has(elenco, "obiettivo") {
		return pairsEnd
	}
	return len(x.listColumns(group))
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

// listColumns are the columns of a list of goals.
func (x *filling) listColumns(group []*piao.Scheda) []column {
	var goals, steps, measures []string
	for _, s := range group {
		for _, a := range s.Altri {
			goals = append(goals, a.Etichetta)
		}
		steps, measures = append(steps, altreOf(s, fasi)...), append(measures, altreOf(s, indicatori)...)
	}
	cols := x.columns(elenco)
	cols = append(cols, x.axis(group...)...)
	cols = x.addOthers(cols, goals, altri)
	cols = x.addOthers(cols, steps, fasi+"."+altri)
	return x.addOthers(cols, measures, indicatori+"."+altri)
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

// axis gives the columns of the form's time axis, with those of years that marks of the schede name beside.
func (x *filling) axis(schede ...*piao.Scheda) (cols []column) {
	if len(x.labels) == 0 || x.p.Anno == 0 {
		return nil
	}
	year := strconv.Itoa(x.p.Anno)
	for i, label := range x.labels {
		label = periodLabel(schede, x.marks[i], label)
		cols = append(cols, column{label: label, segno: year + "-" + x.marks[i]})
	}
	years := map[string]bool{}
	for _, s := range schede {
		for _, f := range s.Fasi {
			for _, m := range slices.Concat(f.Previsto, f.Effettivo) {
				if len(m) == len(year) {
					years[m] = true
				}
			}
		}
	}
	for _, y := range slices.Sorted(maps.Keys(years)) {
		cols = append(cols, column{label: y, segno: y})
	}
	return cols
}

// periodLabel is the label of a column of the axis: that under which a fase keeps what stands there, else the form's.
func periodLabel(schede []*piao.Scheda, segno, label string) string {
	for _, s := range schede {
		for _, f := range s.Fasi {
			for _, a := range f.Altri {
				if mark, _, ok := vocabulary.Periodo(a.Etichetta); ok && mark == segno {
					return a.Etichetta
				}
			}
		}
	}
	return label
}

// countLost counts what the form has no place for.
func (x *filling) countLost() {
	for i := range x.p.Schede {
		s := &x.p.Schede[i]
		for place := range schema.All(s) {
			path := indices.ReplaceAllString(place.Path(), "")
			if text := schema.Write(place.Ptr()); text != "" && !x.holds(s, path, text) {
				x.lost[path]++
			}
		}
	}
}

var indices = regexp.MustCompile(`\[\d+\]`)

// holds says whether the form has a place for a field with that value.
func (x *filling) holds(s *piao.Scheda, path, text string) bool {
	f := schema.FieldOf(path)
	switch {
	case f == nil, f.Reads != "", f.Kind == schema.Position, f.Kind == schema.Code, f.OneOf != nil, strings.Contains(path, altri), path == "fasi.numero":
		return true
	case path == "settore" && x.modulo.Settore != "", path == "peso_testo":
		return x.modulo.Settore != "" || x.has("", "peso")
	case path == "codice", path == "descrizione":
		return x.has("", path) || x.has("", apertura) || path == "codice" && x.numbers()
	case path == "obiettivo":
		return true
	case path == "indicatori.tipo" && slices.ContainsFunc(x.kinds, func(k string) bool { return strings.Contains(strings.ToLower(k), strings.ToLower(text)) }):
		return true
	case path == "fasi.scadenza", path == "indicatori.codice", path == "indicatori.tipo":
		return x.has("", path) || x.has(coppie, strings.TrimSuffix(path, path[strings.IndexByte(path, '.'):])+".descrizione")
	case strings.HasPrefix(path, "indicatori.attesi"):
		return slices.ContainsFunc(x.voci, func(v form.VoceModulo) bool {
			return v.Campo == "indicatori.valore_atteso" && strings.Contains(v.Etichetta, "{anno}")
		})
	case path == "fasi.etichetta":
		return x.has("", "fasi.numero") || before.MatchString(text)
	case path == "fasi.effettivo" && !x.has(fasi, lettera):
		return false
	case path == "fasi.previsto", path == "fasi.effettivo":
		cols := x.axis(s)
		for _, m := range strings.Split(text, ", ") {
			if !slices.ContainsFunc(cols, func(c column) bool { return c.segno == m }) {
				return false
			}
		}
		return true
	}
	return x.has("", path)
}
