package normalize

import (
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A Reading is what a reader found for a field: the text, the cells that it stands in, and how it was decided that they are the field's. A
// further reading of a field goes on with the text of the one before. Readers return readings and change nothing: [rawWork.enter] does.
type Reading struct {
	Campo string
	// Text is the cells' own; of a mark it is empty, since its column says it.
	Text  string
	Cells []*piece
	How   How
}

// A How says how it was decided that cells are a field's. As labelled, which is silent: the label stands right before the one cell, or at
// the head of its column, or the cell is itself a label or a title line; see [How.isLabelled]. Any other choice names its rule, and becomes a rilievo.
type How struct {
	// row is the cell's; before is the label that it stands right behind, beside one that stands anywhere on the row.
	row            *row
	before, beside *piece
	// above is the column that it stands in.
	above *column
	// voce is the text that the form itself gives to the field, mark the column where it is a mark of a time axis.
	voce *piao.RawVoce
	mark string
	// repeats says that the cell only says again what the field has: it adds nothing.
	repeats bool
	// chosen are the decisions that no label makes.
	chosen []*choice
}

func chosen(cs ...*choice) How { return How{chosen: cs} }

// and adds choices; nil is none.
func (h How) and(cs ...*choice) How {
	for _, c := range cs {
		if c != nil {
			h.chosen = append(slices.Clip(h.chosen), c)
		}
	}
	return h
}

// A found is what the readers found in a scheda.
type found struct {
	readings []Reading
	// labels are the cells that are labels, by what they label.
	labels []labelCell
	// at says where a field would stand that has no reading.
	at map[string]piao.Pos
	// fasi and indicatori count the records.
	fasi, indicatori int
	// altri are the labels of what the model has no field for, by the path of their record with its dot.
	altri map[string][]string
	// attesi are the years of the targets of other years, by the path of their indicatore with its dot.
	attesi map[string][]int
}

// A labelCell is a cell that is a label. One that stands aside names no field here, so that its spelling does not matter.
type labelCell struct {
	p     *piece
	campo string
	aside bool
}

func (o *found) read(campo, text string, how How, cells ...*piece) {
	o.readings = append(o.readings, Reading{campo, text, cells, how})
}

// goOn reads the further cells of a field, where there are any, as going on with the first: by the rule celle-unite, but for those that another
// rule has put there. with is what they are said to stand with, in the words of the form.
func (o *found) goOn(campo, with string, ps []*piece) {
	var more *choice
	for _, p := range ps[1:] {
		how := How{}
		if p.by == "" {
			if more == nil {
				more = joined(campo, with, ps)
			}
			how = chosen(more)
		}
		o.read(campo, " "+p.text, how, p)
	}
}

// note puts a choice on record that reads nothing.
func (o *found) note(c *choice) {
	o.readings = append(o.readings, Reading{Campo: c.Campo, How: chosen(c)})
}

// repeat accounts for a cell that says again what the field has.
func (o *found) repeat(campo string, p *piece) { o.read(campo, "", How{repeats: true}, p) }

// other gives the path of a further entry of a record, under a label that the model has no field for.
func (o *found) other(record, etichetta string) string {
	if o.altri == nil {
		o.altri = map[string][]string{}
	}
	o.altri[record] = append(o.altri[record], etichetta)
	return record + "altri[" + itoa(len(o.altri[record])-1) + "].valore"
}

func (o *found) label(p *piece, campo string) {
	o.labels = append(o.labels, labelCell{p, campo, false})
}

func (o *found) aside(p *piece, campo string) { o.labels = append(o.labels, labelCell{p, campo, true}) }

// stands says whether a reading is what it claims to be: as labelled; or by rules that are in force; or of a cell that a rule has put where it
// stands, and told so.
func (r *Reading) stands(rules ruleSet) bool {
	for _, c := range r.How.chosen {
		if !rules.has(c.rule.Codice) {
			return false
		}
	}
	if len(r.How.chosen) > 0 || r.How.repeats {
		return r.Text == "" || !r.How.repeats
	}
	if r.How.voce != nil {
		return saysTogether(r.Cells, r.How.voce)
	}
	return len(r.Cells) == 1 && (r.How.isLabelled(r.Campo, r.Cells[0]) || r.Cells[0].by != "") && saysIn(r.Cells[0], r.Text)
}

// isLabelled holds what a reader claims against the rows as they stand: the labels are written as a clean scheda has them, name the field,
// and stand where they say.
func (h *How) isLabelled(campo string, p *piece) bool {
	field := campo[strings.LastIndexByte(campo, '.')+1:]
	switch {
	case h.beside != nil && (!h.beside.names(field) || !slices.Contains(h.row.pieces, h.beside)):
		return false
	case h.before != nil:
		return h.before.names(field) && h.row.isBehind(p, h.before)
	case h.above != nil:
		named := h.above.isOther() && field == "valore" || h.above.p != nil && h.above.p.isLabel() && h.above.names(field)
		return h.above.p != nil && named && h.above.covers(p)
	}
	return p.names(field)
}

// names says whether the piece is a label, as a clean scheda has it, that names the field; or a title line that says it.
func (p *piece) names(field string) bool {
	r := p.read()
	switch {
	case !p.isLabel():
		return slices.ContainsFunc(p.titles(), func(t layout.Titolo) bool { return t.Tipo == field })
	case p.label != nil && p.label.Campo == layout.LAltri:
		return field == "valore"
	case p.label != nil:
		return p.label.Campo == field
	case p.own != nil:
		return field == "numero" || field == "fase" || field == "descrizione" || field == "etichetta"
	case r.isFase:
		return field == "numero" || field == "fase" || field == "descrizione"
	case p.isLetter():
		return layout.IsPrevisto(p.text) == (field == "previsto")
	case p.isAnswerHint():
		return field == layout.LTrasversale
	}
	l := p.find(layout.Gantt)
	return l != nil && labelFields[l.Campo] == field
}

// names says whether the column's label names the field.
func (c *column) names(field string) bool {
	if c.mese > 0 || c.anno > 0 || c.parte != "" {
		return field == "previsto" || field == "effettivo" || field == "valore"
	}
	return labelFields[c.campo] == field
}

// labelFields are the fields of a fase or of an indicatore that labels name; a label of the head is called as its field is.
var labelFields = map[string]string{
	layout.LGantt: "descrizione", layout.LFasi: "descrizione", layout.LPercento: "peso", layout.LMotivazione: "motivazione",
	layout.LIndFasi: "fase", layout.LIndicatore: "descrizione", layout.LIndUnita: "unita_misura",
	layout.LIndAtteso: "valore_atteso", layout.LIndRaggiunto: "valore_raggiunto", layout.LIndNote: "note",
}

// saysIn says whether a text is the piece's or a part of it, blanks apart.
func saysIn(p *piece, text string) bool {
	text = strings.TrimSpace(text)
	if p.own != nil && text == itoa(p.own.numero) {
		return true
	}
	return strings.Contains(p.text, text) || strings.Contains(testo.Blanks(p.text), testo.Blanks(text))
}

// saysTogether says whether cells hold the text that the form takes from them, blanks apart. A text without cells is no cell's: a sheet's name; a
// mark is its column's, in cells that have a text or a fill, and the kind of an indicatore is a word of its cell or of a heading.
func saysTogether(ps []*piece, v *piao.RawVoce) bool {
	var all strings.Builder
	for _, p := range ps {
		all.WriteString(p.src.Text)
	}
	switch v.Campo[strings.LastIndexByte(v.Campo, '.')+1:] {
	case "previsto", "effettivo":
		return len(ps) > 0 && !slices.ContainsFunc(ps, func(p *piece) bool { return p.src.Blank() && p.src.Fill == "" })
	case "tipo":
		return strings.Contains(testo.Key(all.String()), withoutEnding(testo.Key(v.Testo)))
	}
	return len(ps) == 0 || strings.Contains(withoutBlanks(all.String()), withoutBlanks(v.Testo))
}

// withoutEnding takes the vowels off the end of a word, which say how many there are.
func withoutEnding(word string) string { return strings.TrimRight(word, "aeiou") }

func withoutBlanks(s string) string { return strings.ReplaceAll(testo.Blanks(s), " ", "") }
