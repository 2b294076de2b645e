package form

import (
	"cmp"
	"slices"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/testo"
)

// assign settles which field each column of the tables is. Tables with the same header are one for that.
func (d *deduction) assign() {
	same := map[string][]*table{}
	var order []string
	for _, t := range d.tables() {
		t.splitLetters()
		k := t.signature()
		if same[k] == nil {
			order = append(order, k)
		}
		same[k] = append(same[k], t)
	}
	for _, k := range order {
		ts := same[k]
		a := &assignment{d: d, ts: ts, taken: map[string]bool{}}
		a.assign()
		for _, t := range ts[1:] {
			for i, c := range t.columns {
				c.campo = ts[0].columns[i].campo
			}
		}
	}
}

// signature is what the headers of two tables have in common that are one: labels, place and what is a goal.
func (t *table) signature() string {
	var b strings.Builder
	for _, c := range t.columns {
		b.WriteString(c.label.Key + c.periodo + "|")
	}
	if t.obiettivo != nil {
		b.WriteString("*")
	}
	return b.String() + t.headedAs() + t.level
}

// headedAs says of what record the heading above a table says that its rows are: "fasi", "indicatori"; "" where it does not.
func (t *table) headedAs() string {
	if t.above == nil || t.above.kind != pair || len(t.above.valore) > 0 {
		return ""
	}
	for _, record := range []string{"fasi", "indicatori"} {
		if t.above.label.First(record) {
			return record
		}
	}
	return ""
}

// An assignment settles the columns of tables that have the same header.
type assignment struct {
	d  *deduction
	ts []*table
	// records are those that the rows hold: "", "fasi", "indicatori"; at is the one of the column that is looked at.
	records []string
	at      string
	taken   map[string]bool
}

func (a *assignment) assign() {
	t := a.ts[0]
	a.records = t.records()
	if a.at = a.records[0]; t.obiettivo != nil {
		t.obiettivo.campo = "obiettivo"
		a.taken["obiettivo"] = true
		a.note(t.obiettivo)
	}
	for i, c := range t.columns {
		if campo := a.byValues(t, i); campo != "" && c.campo == "" && !c.axis {
			c.campo, a.taken[campo] = campo, true
			a.note(c)
		}
	}
	a.tellsWhat(t)
	for i, c := range t.columns {
		if c.axis {
			continue
		}
		if c.label.First("fasi.descrizione") && slices.Contains(a.records, "fasi") {
			a.at = "fasi"
		} else if c.label.First("indicatori") && slices.Contains(a.records, "indicatori") && !c.label.First("indicatori.tipo") {
			a.at = "indicatori"
		}
		if c.campo != "" {
			continue
		}
		if c.campo = a.campoOf(t, i); a.areLetters(c) {
			c.campo = letterColumn
		}
		a.d.tellAbove(c.label, t.headOf(c), c.campo)
		if !strings.HasSuffix(c.campo, vocabulary.Altri) && !strings.Contains(c.campo, "attesi") {
			a.taken[c.campo+c.number] = true
		}
		a.note(c)
	}
}

// note keeps what a column was read as, with the rows of goals that have a text there.
func (a *assignment) note(c *column) {
	at, n, sample, goals := slices.Index(a.ts[0].columns, c), 0, "", false
	for _, t := range a.ts {
		for _, e := range t.rows {
			if e.outside {
				continue
			}
			goals = true
			if text, own := t.textIn(e, t.columns[at]); own && text != "" {
				n++
				sample = cmp.Or(sample, text)
			}
		}
	}
	if goals {
		a.d.note(a.ts[0].parteOf(c), c.label, c.campo, sample, n)
	}
}

// parteOf is the part of a form that a column of the table is of.
func (t *table) parteOf(c *column) string {
	record := before(c.campo, ".")
	switch {
	case t.obiettivo != nil:
		return ParteElenco
	case record == ParteFasi || record == ParteIndicatori:
		return record
	}
	return ParteCoppie
}

// records says what the rows of a table hold: the goal, fasi, indicatori; the outermost first.
func (t *table) records() (rs []string) {
	switch {
	case t.level == "obiettivo":
		return []string{""}
	case t.level != "":
		return []string{t.level}
	case t.parte != "" && t.obiettivo == nil:
		return t.surely()
	}
	if t.obiettivo != nil {
		rs = append(rs, "")
	}
	fasi, indicatori := t.hasFasi() || t.hasAxis() || t.obiettivo == nil && t.has("fasi"), t.has("indicatori.descrizione")
	if !fasi && !indicatori {
		switch sotto := t.headedAs(); {
		case sotto != "":
			fasi, indicatori = sotto == "fasi", sotto == "indicatori"
		case t.has("indicatori"):
			indicatori = t.obiettivo == nil || !t.onlyNotes()
		}
	}
	if fasi {
		rs = append(rs, "fasi")
	}
	if indicatori || t.obiettivo != nil && t.has("indicatori") && !t.onlyNotes() {
		rs = append(rs, "indicatori")
	}
	if len(rs) == 0 {
		rs = []string{"fasi"}
		if !t.hasDates() {
			rs = []string{""}
		}
	}
	return rs
}

// hasFasi says whether a column of the table tells fasi: of one that may also describe the goal, where it has several texts for one goal.
func (t *table) hasFasi() bool {
	return slices.ContainsFunc(t.columns, func(c *column) bool {
		return !c.axis && c.label.First("fasi.descrizione") && (t.obiettivo == nil || !c.label.Has("descrizione") || t.hasSeveral(c))
	})
}

// hasSeveral says whether a column of a list has more than one text for a goal.
func (t *table) hasSeveral(c *column) bool {
	for i, e := range t.rows {
		text, own := t.textIn(e, c)
		if i == 0 || !own || text == "" {
			continue
		}
		goal, ownGoal := t.textIn(e, t.obiettivo)
		above, _ := t.textIn(t.rows[i-1], t.obiettivo)
		if before, _ := t.textIn(t.rows[i-1], c); (!ownGoal || goal == above) && text != before {
			return true
		}
	}
	return false
}

// surely are the records that the labels of a form's file name.
func (t *table) surely() (rs []string) {
	for _, record := range []string{"fasi", "indicatori"} {
		if slices.ContainsFunc(t.columns, func(c *column) bool { return c.label.Sua != "" && c.label.First(record) }) || record == "fasi" && t.hasAxis() {
			rs = append(rs, record)
		}
	}
	if len(rs) == 0 {
		return []string{""}
	}
	return rs
}

// onlyNotes says whether what a list of goals has of indicatori is notes alone, or a kind: they are the goal's then.
func (t *table) onlyNotes() bool {
	for _, c := range t.columns {
		if c.label.First("indicatori") && !c.label.First("indicatori.note") && !c.label.First("indicatori.tipo") && !c.label.Has("risultato") {
			return false
		}
	}
	return true
}

func (t *table) hasDates() bool {
	for _, c := range t.columns {
		if c.label.Has("fasi.scadenza") || c.label.Has("fasi.inizio") {
			return true
		}
	}
	return false
}

// campoOf settles a column: the likeliest field of a record that the rows hold and that no column before it has.
func (a *assignment) campoOf(t *table, i int) string {
	c := t.columns[i]
	var can []string
	for _, f := range c.label.Campi {
		if a.may(t, i, f) {
			can = append(can, f.Nome)
		}
	}
	switch {
	case len(can) == 0:
		return a.recordOf(t, i) + vocabulary.Altri
	case a.at == "indicatori" && !strings.Contains(can[0], ".") && len(can) == 1 && !slices.Contains(identify, can[0]) && a.differsByRow(c):
		return "indicatori." + vocabulary.Altri
	}
	campo := a.choose(c, can)
	if of := a.d.ofYear(c.label, campo); of != campo && a.taken[of+c.number] {
		return before(campo, ".") + "." + vocabulary.Altri
	} else {
		return of
	}
}

// may says whether a column can be one of the fields of its label.
func (a *assignment) may(t *table, i int, f vocabulary.Campo) bool {
	c := t.columns[i]
	record, _, nested := strings.Cut(f.Nome, ".")
	if !nested {
		record = ""
	}
	switch {
	case f.Rank > 0 && f.Nome == "obiettivo" || f.Nome == vocabulary.Altri || f.Nome == vocabulary.Scheda || strings.Contains(f.Nome, ":"):
		return false
	case !slices.Contains(a.records, record) || a.taken[a.d.ofYear(c.label, f.Nome)+c.number]:
		return false
	case f.Nome == "indicatori.tipo":
		return t.obiettivo == nil || a.every(c, vocabulary.HasTipo)
	case isUnsure(c.label):
		return a.settles(t, i, f.Nome)
	}
	return len(c.label.Campi) == 1 || c.number != "" || !a.elsewhere(t, i, f.Nome)
}

// settles says whether a column that is a field in some forms only is it here: no other label is, and where the label seldom is, its texts look
// like it. The decision goes on record.
func (a *assignment) settles(t *table, i int, campo string) bool {
	c := t.columns[i]
	if campo == "settore" && a.every(c, isCode) {
		return false
	}
	if x := a.d.rival(c.label, campo); x != nil {
		a.d.decide(c.label, t.headOf(c), vocabulary.Altri, "«"+x.Testo+"» è "+campo)
		return false
	}
	if c.label.Likeliest() != vocabulary.Altri {
		a.d.decide(c.label, t.headOf(c), campo, "nessun'altra etichetta lo è")
		return true
	}
	if !a.every(c, func(text string) bool { return a.d.looksLike(campo, text) }) {
		return false
	}
	a.d.decide(c.label, t.headOf(c), campo, "i suoi valori ne hanno le parole")
	return true
}

// byValues settles a column whose texts say what it is, where its label heads what another column has: numbers of the fasi, codes or kinds of the
// indicatori.
func (a *assignment) byValues(t *table, i int) string {
	c := t.columns[i]
	if record := a.records[len(a.records)-1]; !c.known && record != "" && c.label.Key == vocabulary.Key("%") && a.sumsUp(c) {
		return record + ".peso"
	}
	if c.label.First(vocabulary.Scheda) && !a.taken["codice"] && a.every(c, isCode) {
		return "codice"
	}
	if c.label.First("fasi.descrizione") && slices.ContainsFunc(t.columns, func(o *column) bool { return o != c && o.label.Has("fasi.descrizione") }) {
		if !a.taken["fasi.numero"] && a.every(c, bareNumber.MatchString) {
			return "fasi.numero"
		}
		return ""
	}
	if !c.label.First("indicatori.descrizione") || !slices.ContainsFunc(t.columns, func(o *column) bool { return o != c && o.label.Has("indicatori.descrizione") }) {
		return ""
	}
	for campo, is := range map[string]func(string) bool{"indicatori.codice": isCode, "indicatori.tipo": vocabulary.IsTipo} {
		if !a.taken[campo] && a.every(c, is) {
			a.d.decide(c.label, t.headOf(c), campo, "lo dicono i suoi valori")
			return campo
		}
	}
	return ""
}

// sumsUp says whether the percents of a column make up a hundred in each goal.
func (a *assignment) sumsUp(c *column) bool {
	const whole = 100
	at := slices.Index(a.ts[0].columns, c)
	for _, t := range a.ts {
		sum := 0.0
		for _, e := range t.rows {
			if text, own := t.textIn(e, t.columns[at]); own {
				x, ok := testo.Number(strings.TrimRight(text, "% "))
				if !ok {
					return false
				}
				sum += x
			}
		}
		if sum != whole {
			return false
		}
	}
	return true
}

// tellsWhat gives the column that tells what a fase or an indicatore is where none has a head that says so: left of a time axis, or of what else is
// said of it, the first that nothing is known of and that has words.
func (a *assignment) tellsWhat(t *table) {
	for _, record := range []string{"fasi", "indicatori"} {
		campo := record + ".descrizione"
		if !slices.Contains(a.records, record) || slices.ContainsFunc(t.columns, func(c *column) bool { return c.label.Has(campo) || c.campo == campo }) {
			continue
		}
		first := slices.IndexFunc(t.columns, func(c *column) bool { return c.axis && record == "fasi" || c.label.First(record) })
		for i := range max(first, 0) {
			c := t.columns[i]
			if t.obiettivo != nil && i < first-1 || c.known || c.axis || c.campo != "" || a.every(c, isFigure) || a.every(c, isCode) || !a.every(c, func(string) bool { return true }) {
				continue
			}
			c.campo, a.taken[campo] = campo, true
			a.d.decide(c.label, t.headOf(c), campo, "nessun'altra colonna lo dice")
			a.note(c)
			break
		}
	}
}

func isFigure(text string) bool { return sumFigure.MatchString(strings.TrimSpace(text)) }

// splitLetters parts the last column of the source below the head of fasi, where it has in each row whether that is of what was planned or of what
// happened, and nothing else, from those before it.
func (t *table) splitLetters() {
	if !t.hasAxis() {
		return
	}
	for i, k := range t.columns {
		if k.axis || k.from == k.to {
			continue
		}
		from, planned, done := 0, false, false
		for _, e := range t.rows {
			cells, own := t.cells(e, k)
			if !own {
				continue
			}
			c := cells[len(cells)-1]
			p, d := layout.IsPrevisto(c.Text), layout.IsEffettivo(c.Text)
			if !p && !d || c.Pos.Col == k.from || from > 0 && from != c.Pos.Col {
				from = 0
				break
			}
			from, planned, done = c.Pos.Col, planned || p, done || d
		}
		if from > 0 && planned && done {
			letters := &column{from: from, to: k.to, label: vocabulary.Bare(""), campo: letterColumn}
			k.to = from - 1
			t.columns = slices.Insert(t.columns, i+1, letters)
			return
		}
	}
}

// areLetters says whether a column holds nothing but the letters of planned and done rows, both of them.
func (a *assignment) areLetters(c *column) bool {
	planned, done := false, false
	for _, t := range a.ts {
		k := t.columns[slices.Index(a.ts[0].columns, c)]
		for _, e := range t.rows {
			text, own := t.textIn(e, k)
			switch p, d := layout.IsPrevisto(text), layout.IsEffettivo(text); {
			case !own:
			case !p && !d:
				return false
			default:
				planned, done = planned || p, done || d
			}
		}
	}
	return planned && done && a.ts[0].hasAxis()
}

// elsewhere says whether another column can be that field and nothing else.
func (a *assignment) elsewhere(t *table, i int, campo string) bool {
	for j, c := range t.columns {
		if j != i && len(c.label.Campi) == 1 && c.label.Campi[0].Nome == campo && (c.campo == "" || c.campo == campo) {
			return true
		}
	}
	return false
}

// choose decides between fields of the goal and of its records: a column that says something else in each row of a goal is none of the goal's.
func (a *assignment) choose(c *column, can []string) string {
	if len(can) == 1 || a.records[0] != "" && can[0] != "risorse" {
		return can[0]
	}
	if can[0] == "risorse" && a.areNames(c) {
		return can[1]
	}
	record := func(f string) string { return strings.TrimSuffix(f, f[strings.LastIndexByte(f, '.')+1:]) }
	if record(can[0]) == "" && a.differsByRow(c) {
		return can[1]
	}
	if own := "indicatori.descrizione"; a.at == "indicatori" && slices.Contains(can, own) {
		return own // behind the codes of indicatori that have no other text
	}
	for _, f := range can { // a fase's, right behind it
		if a.at == "fasi" && record(f) == "fasi." && !a.oneRowEach() {
			return f
		}
	}
	return can[0]
}

// areNames says whether a column holds nothing but names of people.
func (a *assignment) areNames(c *column) bool {
	found := false
	for _, t := range a.ts {
		k := t.columns[slices.Index(a.ts[0].columns, c)]
		for _, e := range t.rows {
			text, own := t.textIn(e, k)
			if own && !isName(strings.Fields(before(text, ","))) {
				return false
			}
			found = found || own
		}
	}
	return found
}

// recordOf is the record of a label that the model has no field for.
func (a *assignment) recordOf(t *table, i int) string {
	last := a.records[len(a.records)-1]
	switch {
	case len(a.records) == 1 && last == "":
		return ""
	case a.records[0] != "":
		return a.at + "."
	case a.at == "" || a.at == "indicatori" && !a.differsByRow(t.columns[i]) && !a.between(t, i):
		return ""
	}
	return a.at + "."
}

// between says whether columns of the same record stand on both sides.
func (a *assignment) between(t *table, i int) bool {
	for _, c := range t.columns[i+1:] {
		if c.label.First(a.at) && !isUnsure(c.label) {
			return true
		}
	}
	return false
}

// differsByRow says whether a column has, in a row that goes on with a goal, something else than in the row that begins it. A text
// alone on its row is the rest of the one above.
func (a *assignment) differsByRow(c *column) bool {
	for _, t := range a.ts {
		k := t.columns[slices.Index(a.ts[0].columns, c)]
		first := ""
		for _, e := range t.rows {
			text, own := t.textIn(e, k)
			if a.d.opensGoal(e) {
				first = text
			} else if own && text != first && len(e.row.cells) > 1 {
				return true
			}
		}
	}
	return false
}

// oneRowEach says whether each goal has one row.
func (a *assignment) oneRowEach() bool {
	for _, t := range a.ts {
		for _, e := range t.rows {
			if !a.d.opensGoal(e) {
				return false
			}
		}
	}
	return true
}
