package form

import (
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// doubt puts a decision about a field of the goal on record.
func (o *obiettivo) doubt(campo, text string, at piao.Pos, why string) {
	doubtOf(o.raw, campo, text, at, why)
}

func doubtOf(s *piao.RawScheda, campo, text string, at piao.Pos, why string) {
	text = testo.Blanks(text)
	s.Rilievi = append(s.Rilievi, piao.Rilievo{Codice: CodiceLetturaDedotta, Gravita: piao.Dubbio, Campo: campo, Prima: text, Dopo: text, Posizione: at.String(), Messaggio: why})
}

// weighReading puts on record what makes the reading as a whole doubtful, as errori of the plan: each says that values may stand in fields
// that are not theirs, which no label tells.
func (d *deduction) weighReading() {
	d.findGluedLabels()
	if !d.modulo.fromFile() { // else told as labels beyond the file's
		d.tellUnknown()
	}
	d.tellRepeated()
	d.tellScarce()
	d.tellCrowded()
	d.tellLabelsAsValues()
	d.tellUnexplained()
	d.tellOutside()
}

// An unknownLabel is a label of goals that no vocabulary has, with the place of the first text that stands with it.
type unknownLabel struct {
	label *vocabulary.Etichetta
	at    piao.Pos
}

// unplaced notes a text that goes to the further entries because nothing says which field it is: its label is in no vocabulary.
func (d *deduction) unplaced(label *vocabulary.Etichetta, cells []*piao.Cell) {
	if label == nil || len(label.Campi) > 0 || slices.ContainsFunc(d.unknown, func(u unknownLabel) bool { return u.label.Key == label.Key }) {
		return
	}
	u := unknownLabel{label: label}
	if len(cells) > 0 {
		u.at = cells[0].Pos
	}
	d.unknown = append(d.unknown, u)
}

// findGluedLabels finds the labels that no vocabulary has within the texts of fields: what stands before a colon in several of one field.
func (d *deduction) findGluedLabels() {
	const least = 2
	seen := map[string]int{}
	for _, s := range d.file.Schede {
		for _, v := range s.Voci {
			label, rest, colon := strings.Cut(v.Testo, ":")
			if !colon || testo.Blanks(rest) == "" || len(strings.Fields(label)) > mostLabelWords/2 || strings.HasSuffix(v.Campo, vocabulary.Altri) {
				continue
			}
			k := withoutIndices(v.Campo) + " " + vocabulary.Key(label)
			if seen[k]++; seen[k] == least {
				d.unplaced(vocabulary.Bare(label), v.Celle)
			}
		}
	}
}

// tellUnknown puts the labels that no vocabulary has on record: what stands with them may be any field of the model.
func (d *deduction) tellUnknown() {
	names, at := make([]string, len(d.unknown)), piao.Pos{}
	for i, u := range d.unknown {
		names[i] = u.label.Testo
	}
	if len(d.unknown) > 0 {
		at = d.unknown[0].at
	}
	d.fail(CodiceEtichetteIgnote, at, names, "Non si sa quale campo siano queste etichette, e ciò che dicono può stare nel campo sbagliato o tra le altre voci: %. "+
		"Dire in un modulo.toml che cosa sono, o «salta».")
}

// telling are the fields that say something else in each goal.
var telling = []string{"obiettivo", "descrizione", "fasi.descrizione", "indicatori.descrizione"}

// tellRepeated puts on record what stands where each goal, fase or indicatore is told and is the same in each goal: most likely a label of the form.
func (d *deduction) tellRepeated() {
	const several = 3 // two goals may have a fase of one name
	goals, names, at := map[string]int{}, []string(nil), piao.Pos{}
	for _, s := range d.file.Schede {
		seen, marks := map[string]bool{}, map[*piao.Cell]bool{}
		for _, v := range s.Voci {
			for _, c := range v.Celle {
				marks[c] = marks[c] || strings.HasSuffix(v.Campo, ".etichetta")
			}
		}
		for _, v := range s.Voci {
			if !slices.Contains(telling, withoutIndices(v.Campo)) {
				continue
			}
			for _, c := range v.Celle {
				k := withoutIndices(v.Campo) + " " + testo.Key(c.Text)
				if seen[k] || marks[c] || isCode(c.Text) || len(strings.Fields(c.Text)) > mostLabelWords/2 {
					continue
				}
				seen[k] = true
				if goals[k]++; goals[k] == len(d.file.Schede) && goals[k] > 1 && (goals[k] >= several || !strings.Contains(v.Campo, ".")) {
					names, at = append(names, c.Text), c.Pos
				}
			}
		}
	}
	d.fail(CodiceLetturaIncerta, at, names, "In tutti gli obiettivi c'è lo stesso testo dove ciascuno ne dovrebbe avere uno suo, forse un'etichetta del modulo: %.")
}

// tellCrowded puts on record the labels that stand several times in one goal that has room for one: most likely it is several goals, or what it
// has is told elsewhere.
func (d *deduction) tellCrowded() {
	d.fail(CodiceLetturaIncerta, d.crowdedAt, d.crowded, "Queste etichette stanno più volte nello stesso obiettivo, che può averne una: forse è più di uno, o sono delle sue fasi o dei suoi indicatori: %.")
}

// crowds notes a label that the goal, or a record of it, had before in a field.
func (o *obiettivo) crowds(record string, label *vocabulary.Etichetta, cells []*piao.Cell) {
	if label == nil || len(label.Campi) == 0 || label.First(vocabulary.Altri) || slices.Contains(o.d.crowded, label.Testo) {
		return
	}
	if slices.ContainsFunc(o.raw.Voci, func(v piao.RawVoce) bool {
		return strings.HasPrefix(v.Campo, record) && !strings.HasSuffix(v.Campo, vocabulary.Altri) && v.Etichetta == label.Testo
	}) {
		if len(o.d.crowded) == 0 && len(cells) > 0 {
			o.d.crowdedAt = cells[0].Pos
		}
		o.d.crowded = append(o.d.crowded, label.Testo)
	}
}

// tellLabelsAsValues puts on record the values of indicatori and of dates that are labels of the form: a row was taken for one of a table that it is not.
func (d *deduction) tellLabelsAsValues() {
	var names []string
	at := piao.Pos{}
	for _, s := range d.file.Schede {
		for _, v := range s.Voci {
			campo := withoutIndices(v.Campo)
			if !strings.Contains(campo, ".valore_") && !strings.Contains(campo, "attesi") && !strings.HasSuffix(campo, "peso") && !strings.HasSuffix(campo, "scadenza") && !strings.HasSuffix(campo, "inizio") {
				continue
			}
			if e := d.read(strings.TrimRight(v.Testo, ": ")); e != nil && ofGoal(e) && !slices.Contains(names, v.Testo) && len(v.Celle) > 0 {
				names, at = append(names, v.Testo), v.Celle[0].Pos
			}
		}
	}
	d.fail(CodiceLetturaIncerta, at, names, "Dove sta un valore c'è un'etichetta del modulo: la sua riga non è forse della tabella che le sta sopra: %.")
}

// tellUnexplained puts on record the texts within goals that nothing explains, where each goal has some of its own.
func (d *deduction) tellUnexplained() {
	texts, times := make([][]*piao.Cell, len(d.file.Schede)), map[string]int{}
	for i := range d.file.Schede {
		texts[i] = unexplained(&d.file.Schede[i])
		for _, c := range texts[i] {
			times[testo.Key(c.Text)]++
		}
	}
	var names []string
	at := piao.Pos{}
	for _, cells := range texts {
		own := slices.DeleteFunc(cells, func(c *piao.Cell) bool { return times[testo.Key(c.Text)] > 1 })
		if len(own) == 0 {
			return
		}
		names, at = append(names, own[0].Text), own[0].Pos
	}
	d.fail(CodiceLetturaIncerta, at, names, "In ogni obiettivo c'è un testo che nessuna etichetta spiega: %.")
}

// unexplained gives the cells of a scheda that are neither labels nor in a field.
func unexplained(s *piao.RawScheda) (cells []*piao.Cell) {
	known := map[*piao.Cell]bool{}
	for _, c := range s.Etichette {
		known[c] = true
	}
	for _, v := range s.Voci {
		for _, c := range v.Celle {
			known[c] = true
		}
	}
	for _, r := range s.Zone {
		for j := range r.Cells {
			if c := &r.Cells[j]; !c.Blank() && !known[c] {
				cells = append(cells, c)
			}
		}
	}
	return cells
}

// tellOutside puts on record the labels of goals that stand with their values outside of every goal.
func (d *deduction) tellOutside() {
	const least = 3
	in := make([]bool, len(d.elements))
	for _, b := range d.blocks {
		for i := b.from; i < b.to; i++ {
			in[i] = true
		}
	}
	var names []string
	at := piao.Pos{}
	for i, e := range d.elements {
		if in[i] || e.outside || e.kind != pair || e.bare || len(e.valore) == 0 || !ofGoal(e.label) || slices.Contains(names, e.label.Testo) {
			continue
		}
		names, at = append(names, e.label.Testo), e.row.cells[0].Pos
	}
	if len(names) >= least {
		d.fail(CodiceLetturaIncerta, at, names, "Queste etichette di obiettivi stanno con i loro valori fuori da ogni obiettivo letto: %.")
	}
}

// tellScarce puts on record goals of which next to nothing is said where much is of the others: most likely no goals.
func (d *deduction) tellScarce() {
	const much, little = 6, 3
	sizes := make([]int, len(d.file.Schede))
	for i, s := range d.file.Schede {
		fields := map[string]bool{}
		for _, v := range s.Voci {
			fields[withoutIndices(v.Campo)] = true
		}
		sizes[i] = len(fields)
	}
	sorted := slices.Sorted(slices.Values(sizes))
	var names []string
	at := piao.Pos{}
	for i, n := range sizes {
		title := d.obiettivoOf(d.blocks[i].opens)
		if title != "" && (n > little || sorted[len(sorted)-1] < much) {
			continue
		}
		if d.blocks[i].opens < len(d.elements) && len(names) == 0 {
			at = d.elements[d.blocks[i].opens].row.cells[0].Pos
		}
		names = append(names, title)
	}
	d.fail(CodiceLetturaIncerta, at, names, "Di questi obiettivi si legge quasi nulla, degli altri molto: forse non sono obiettivi, o ciò che è loro sta con un altro: %.")
}

// fail puts an errore of the plan on record about some texts of it, if there are any.
func (d *deduction) fail(codice string, at piao.Pos, names []string, why string) {
	const most = 12
	if len(names) == 0 {
		return
	}
	if len(names) > most {
		names = append(names[:most:most], "…")
	}
	all := testo.Blanks("«" + strings.Join(names, "», «") + "»")
	d.decisions = append(d.decisions, piao.Rilievo{Codice: codice, Gravita: piao.Errore, Campo: "modulo", Prima: all, Dopo: all, Posizione: at.String(),
		Messaggio: strings.Replace(why, "%", all, 1)})
}
