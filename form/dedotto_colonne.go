package form

import (
	"cmp"
	"slices"
	"strings"

	"piao/form/vocabulary"
	"piao/internal/layout"
)

// assegna settles which field each column of the tables is. Tables with the same header are one for that.
func (d *deduzione) assegna() {
	same := map[string][]*tabella{}
	var order []string
	for _, t := range d.tabelle() {
		k := t.firma()
		if same[k] == nil {
			order = append(order, k)
		}
		same[k] = append(same[k], t)
	}
	for _, k := range order {
		ts := same[k]
		a := &assegnazione{d: d, ts: ts, taken: map[string]bool{}}
		a.assegna()
		for _, t := range ts[1:] {
			for i, c := range t.colonne {
				c.campo = ts[0].colonne[i].campo
			}
		}
	}
}

// firma is what the headers of two tables have in common that are one: labels, place and what is a goal.
func (t *tabella) firma() string {
	var b strings.Builder
	for _, c := range t.colonne {
		b.WriteString(c.label.Chiave + c.periodo + "|")
	}
	if t.obiettivo != nil {
		b.WriteString("*")
	}
	return b.String() + t.sotto()
}

// sotto says of what record the heading above a table says that its rows are: "fasi", "indicatori"; "" where it does not.
func (t *tabella) sotto() string {
	if t.sopra == nil || t.sopra.tipo != coppia || len(t.sopra.valore) > 0 {
		return ""
	}
	for _, record := range []string{"fasi", "indicatori"} {
		if t.sopra.label.First(record) {
			return record
		}
	}
	return ""
}

// An assegnazione settles the columns of tables that have the same header.
type assegnazione struct {
	d  *deduzione
	ts []*tabella
	// records are those that the rows hold: "", "fasi", "indicatori"; at is the one of the column that is looked at.
	records []string
	at      string
	taken   map[string]bool
}

func (a *assegnazione) assegna() {
	t := a.ts[0]
	a.records = t.records()
	if a.at = a.records[0]; t.obiettivo != nil {
		t.obiettivo.campo = "obiettivo"
		a.taken["obiettivo"] = true
		a.nota(t.obiettivo)
	}
	for i, c := range t.colonne {
		if c.campo != "" || c.asse {
			continue
		}
		if c.label.First("fasi.descrizione") && slices.Contains(a.records, "fasi") {
			a.at = "fasi"
		} else if c.label.First("indicatori") && slices.Contains(a.records, "indicatori") && !c.label.First("indicatori.tipo") {
			a.at = "indicatori"
		}
		if c.campo = a.campoDi(t, i); a.lettere(c) {
			c.campo = colonnaLettera
		}
		if !strings.HasSuffix(c.campo, vocabulary.Altri) && !strings.Contains(c.campo, "attesi") {
			a.taken[c.campo] = true
		}
		a.nota(c)
	}
}

// nota keeps what a column was read as, with the rows that have a text there.
func (a *assegnazione) nota(c *colonna) {
	at, n, sample := slices.Index(a.ts[0].colonne, c), 0, ""
	for _, t := range a.ts {
		for _, e := range t.righe {
			if text, own := t.testoIn(e, t.colonne[at]); own && text != "" {
				n++
				sample = cmp.Or(sample, text)
			}
		}
	}
	a.d.nota(a.ts[0].parteDi(c), c.label, c.campo, sample, n)
}

// parteDi is the part of a form that a column of the table is of.
func (t *tabella) parteDi(c *colonna) string {
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
func (t *tabella) records() (rs []string) {
	if t.parte != "" && t.obiettivo == nil {
		return t.certi()
	}
	if t.obiettivo != nil {
		rs = append(rs, "")
	}
	fasi, indicatori := t.ha("fasi.descrizione") || t.haAsse() || t.obiettivo == nil && t.ha("fasi"), t.ha("indicatori.descrizione")
	if !fasi && !indicatori {
		switch sotto := t.sotto(); {
		case sotto != "":
			fasi, indicatori = sotto == "fasi", sotto == "indicatori"
		case t.ha("indicatori"):
			indicatori = t.obiettivo == nil || !t.soloNote()
		}
	}
	if fasi {
		rs = append(rs, "fasi")
	}
	if indicatori || t.obiettivo != nil && t.ha("indicatori") && !t.soloNote() {
		rs = append(rs, "indicatori")
	}
	if len(rs) == 0 {
		rs = []string{"fasi"}
		if !t.haTermine() {
			rs = []string{""}
		}
	}
	return rs
}

// certi are the records that the labels of a form's file name.
func (t *tabella) certi() (rs []string) {
	for _, record := range []string{"fasi", "indicatori"} {
		if slices.ContainsFunc(t.colonne, func(c *colonna) bool { return c.label.Sua != "" && c.label.First(record) }) || record == "fasi" && t.haAsse() {
			rs = append(rs, record)
		}
	}
	if len(rs) == 0 {
		return []string{""}
	}
	return rs
}

// soloNote says whether what a list of goals has of indicatori is notes alone, or a kind: they are the goal's then.
func (t *tabella) soloNote() bool {
	for _, c := range t.colonne {
		if c.label.First("indicatori") && !c.label.First("indicatori.note") && !c.label.First("indicatori.tipo") && !c.label.Has("risultato") {
			return false
		}
	}
	return true
}

func (t *tabella) haTermine() bool {
	for _, c := range t.colonne {
		if c.label.Has("fasi.scadenza") || c.label.Has("fasi.inizio") {
			return true
		}
	}
	return false
}

// campoDi settles a column: the likeliest field of a record that the rows hold and that no column before it has.
func (a *assegnazione) campoDi(t *tabella, i int) string {
	c := t.colonne[i]
	var can []string
	for _, f := range c.label.Campi {
		record, _, nested := strings.Cut(f.Nome, ".")
		if !nested {
			record = ""
		}
		if f.Rango > 0 && f.Nome == "obiettivo" || f.Nome == vocabulary.Altri || f.Nome == vocabulary.Scheda || strings.Contains(f.Nome, ":") || !slices.Contains(a.records, record) || a.taken[f.Nome] && a.altro(c, f.Nome) == "" {
			continue
		}
		if len(c.label.Campi) > 1 && a.altrove(t, i, f.Nome) {
			continue
		}
		if f.Nome == "indicatori.tipo" && a.at != "indicatori" && !a.vicino(t, i) {
			continue
		}
		can = append(can, f.Nome)
	}
	switch {
	case len(can) == 0:
		return a.dove(t, i) + vocabulary.Altri
	case a.altro(c, can[0]) == "attesi":
		return "indicatori.attesi"
	case a.altro(c, can[0]) != "":
		return "indicatori." + vocabulary.Altri
	}
	return a.tra(c, can)
}

// lettere says whether a column holds nothing but the letters of planned and done rows, both of them.
func (a *assegnazione) lettere(c *colonna) bool {
	planned, done := false, false
	for _, t := range a.ts {
		k := t.colonne[slices.Index(a.ts[0].colonne, c)]
		for _, e := range t.righe {
			text, own := t.testoIn(e, k)
			switch p, d := layout.IsPrevisto(text), layout.IsEffettivo(text); {
			case !own:
			case !p && !d:
				return false
			default:
				planned, done = planned || p, done || d
			}
		}
	}
	return planned && done && a.ts[0].haAsse()
}

// altrove says whether another column can be that field and nothing else.
func (a *assegnazione) altrove(t *tabella, i int, campo string) bool {
	for j, c := range t.colonne {
		if j != i && len(c.label.Campi) == 1 && c.label.Campi[0].Nome == campo {
			return true
		}
	}
	return false
}

// vicino says whether the next column is that of the indicatori.
func (a *assegnazione) vicino(t *tabella, i int) bool {
	return i+1 < len(t.colonne) && t.colonne[i+1].label.First("indicatori")
}

// altro says what a column of another year than the plan's is: a target of another year, or an entry of its own; "" for the plan's.
func (a *assegnazione) altro(c *colonna, campo string) string {
	if c.label.Anno == 0 || !strings.HasPrefix(campo, "indicatori.") {
		return ""
	}
	if a.d.anno == 0 {
		a.d.anno = a.d.primoTarget()
	}
	switch {
	case c.label.Anno == a.d.anno:
		return ""
	case campo == "indicatori.valore_atteso":
		return "attesi"
	case campo == "indicatori.valore_raggiunto", campo == "indicatori.percentuale_raggiunta":
		return vocabulary.Altri
	}
	return ""
}

// tra decides between fields of the goal and of its records: a column that says something else in each row of a goal is none of the goal's.
func (a *assegnazione) tra(c *colonna, can []string) string {
	if len(can) == 1 || a.records[0] != "" && can[0] != "risorse" {
		return can[0]
	}
	if can[0] == "risorse" && a.persone(c) {
		return can[1]
	}
	record := func(f string) string { return strings.TrimSuffix(f, f[strings.LastIndexByte(f, '.')+1:]) }
	if record(can[0]) == "" && a.perRiga(c) {
		return can[1]
	}
	for _, f := range can { // a fase's, right behind it
		if a.at == "fasi" && record(f) == "fasi." && !a.soloUna() {
			return f
		}
	}
	return can[0]
}

// persone says whether a column holds nothing but names of people.
func (a *assegnazione) persone(c *colonna) bool {
	found := false
	for _, t := range a.ts {
		k := t.colonne[slices.Index(a.ts[0].colonne, c)]
		for _, e := range t.righe {
			text, own := t.testoIn(e, k)
			if own && !isName(strings.Fields(before(text, ","))) {
				return false
			}
			found = found || own
		}
	}
	return found
}

// dove is the record of a label that the model has no field for.
func (a *assegnazione) dove(t *tabella, i int) string {
	last := a.records[len(a.records)-1]
	switch {
	case len(a.records) == 1 && last == "":
		return ""
	case a.records[0] != "":
		return a.at + "."
	case a.at == "" || a.at == "indicatori" && !a.perRiga(t.colonne[i]) && !a.dentro(t, i):
		return ""
	}
	return a.at + "."
}

// dentro says whether columns of the same record stand on both sides.
func (a *assegnazione) dentro(t *tabella, i int) bool {
	for _, c := range t.colonne[i+1:] {
		if c.label.First(a.at) {
			return true
		}
	}
	return false
}

// perRiga says whether a column has, in a row that goes on with a goal, something else than in the row that begins it.
func (a *assegnazione) perRiga(c *colonna) bool {
	for _, t := range a.ts {
		k := t.colonne[slices.Index(a.ts[0].colonne, c)]
		first := ""
		for _, e := range t.righe {
			text, own := t.testoIn(e, k)
			if a.d.nuovoObiettivo(e) {
				first = text
			} else if own && text != first {
				return true
			}
		}
	}
	return false
}

// soloUna says whether each goal has one row.
func (a *assegnazione) soloUna() bool {
	for _, t := range a.ts {
		for _, e := range t.righe {
			if !a.d.nuovoObiettivo(e) {
				return false
			}
		}
	}
	return true
}

// primoTarget is the year of the first column of targets that names one; 0 where none does.
func (d *deduzione) primoTarget() int {
	for _, t := range d.tabelle() {
		for _, c := range t.colonne {
			if c.label.First("indicatori.valore_atteso") && c.label.Anno > 0 {
				return c.label.Anno
			}
		}
	}
	for _, e := range d.elementi {
		if e.label != nil && e.label.First("indicatori.valore_atteso") && e.label.Anno > 0 {
			return e.label.Anno
		}
	}
	return 0
}
