package danno

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"piao"
)

// The columns of the clean layout, from 0.
const (
	colFasi      = 0
	colTesto     = 1
	colPercento  = 4
	colLettera   = 5
	colMesi      = 6
	colAnni      = colMesi + 12
	larghezza    = colAnni + 2
	colOperativo = 8
	colResp      = 11
)

// A cella is one cell of the dump and what it holds: che is "e:" and a label's name, "v:" and a field's name, the name of a cell of
// the two tables (fase, fdesc, peso, lettera, segno, domanda, idesc …), or empty for a blank one.
type cella struct {
	testo, che string
	// risposta is what follows the question in a cell "domanda".
	risposta string
}

func (c cella) vuota() bool { return c.testo == "" }

// scritta is the cell's text, with the answer behind the question.
func (c cella) scritta() string {
	if c.risposta == "" {
		return c.testo
	}
	return c.testo + " " + c.risposta
}

// A riga is one row of the dump. tipo is titolo, testa, gantt, legenda, P, E, domanda, indicatori, colonne, ind or altro; fase is
// the index of the fase for P, E and domanda, -1 elsewhere.
type riga struct {
	tipo  string
	fase  int
	celle []cella
	// nuda is set for a row that is written without the tabs that fill it up.
	nuda bool
}

// A foglio is the dump of one scheda, on which the damages work.
type foglio struct {
	scheda *piao.Scheda
	anno   int
	righe  []riga
	largo  int
	// toccati are the fields and parts that a damage has changed, so that another leaves them alone.
	toccati map[string]bool
}

//go:embed etichette.tsv
var etichetteTSV string

// parole holds the label of each name; guasti how it is misspelt.
var parole, guasti = leggiEtichette(etichetteTSV)

func leggiEtichette(text string) (map[string]string, map[string][]string) {
	words, bad := map[string]string{}, map[string][]string{}
	for _, line := range strings.Split(text, "\n") {
		if f := strings.Split(line, "\t"); len(f) == 3 && !strings.HasPrefix(line, "#") {
			words[f[0]], bad[f[0]] = f[1], strings.Split(f[2], "|")
		}
	}
	return words, bad
}

// Pulito writes the piano as a dump of tab-separated text with nothing to repair: the canonical layout, 20 columns, a blank line
// before each scheda. A text of several lines stands in quotation marks, as a spreadsheet puts it on the clipboard. Fields must fit
// the layout: year columns are the two years after the piano's.
func Pulito(p *piao.Piano) string {
	var b strings.Builder
	for i := range p.Schede {
		b.WriteString("\n")
		b.WriteString(nuovoFoglio(p, &p.Schede[i]).testo())
	}
	return b.String()
}

// Righe gives the rows of cells that Pulito writes for the scheda of index i: 20 columns each, for those who write other formats.
func Righe(p *piao.Piano, i int) [][]string {
	f := nuovoFoglio(p, &p.Schede[i])
	rows := make([][]string, len(f.righe))
	for i, r := range f.righe {
		rows[i] = make([]string, max(f.largo, len(r.celle)))
		for j, c := range r.celle {
			rows[i][j] = c.scritta()
		}
	}
	return rows
}

// testo writes the rows of the foglio, each ended by a line feed.
func (f *foglio) testo() string {
	var b strings.Builder
	for _, r := range f.righe {
		var cells []string
		for _, c := range r.celle {
			cells = append(cells, quota(c.scritta()))
		}
		if r.nuda {
			for len(cells) > 0 && cells[len(cells)-1] == "" {
				cells = cells[:len(cells)-1]
			}
		} else {
			for len(cells) < f.largo {
				cells = append(cells, "")
			}
		}
		b.WriteString(strings.Join(cells, "\t"))
		b.WriteByte('\n')
	}
	return b.String()
}

// quota wraps a text with line breaks in quotation marks and doubles those within.
func quota(s string) string {
	if !strings.ContainsAny(s, "\n\r") {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}

func nuovoFoglio(p *piao.Piano, s *piao.Scheda) *foglio {
	f := &foglio{scheda: s, anno: p.Anno, largo: larghezza, toccati: map[string]bool{}}
	f.add("titolo", -1, at(0, "ente", p.Ente))
	f.add("titolo", -1, at(0, "triennio", "Programmazione "+p.Triennio))
	f.add("titolo", -1, at(0, "anno", "Scheda Obiettivo Specifico "+strconv.Itoa(p.Anno)))
	f.addTesta()
	f.addGantt()
	f.addIndicatori()
	return f
}

func (f *foglio) addTesta() {
	s := f.scheda
	f.addCampi("azione_strategica", 1, s.AzioneStrategica, "obiettivo_operativo", colOperativo, 11, s.ObiettivoOperativo)
	f.addCampi("missione", 1, conCodice(s.MissioneCodice, s.Missione), "programma", 4, 6, conCodice(s.ProgrammaCodice, s.Programma))
	f.addCampi("peso", 1, percento(s.Peso, ""), "settore", 4, 5, s.Settore, "responsabile", colResp, 14, s.Responsabile)
	f.addCampi("obiettivo", 1, s.Obiettivo)
	f.addCampi("descrizione", 1, s.Descrizione)
	f.addCampi("assessori", 1, strings.Join(s.Assessori, " / "), "personale", 4, 6, s.Personale)
	f.addCampi("trasversale", 1, risposta(s.Trasversale), "altre_unita", 4, 8, s.AltreUnita)
}

// addCampi adds a row of the head: the first label stands in column 0, each further one where rest says: name, column of the label,
// column of the value, value.
func (f *foglio) addCampi(campo string, col int, valore string, rest ...any) {
	cells := []posta{at(0, "e:"+campo, parole[campo]), at(col, "v:"+campo, valore)}
	for ; len(rest) > 0; rest = rest[4:] {
		name := rest[0].(string)
		cells = append(cells, at(rest[1].(int), "e:"+name, parole[name]), at(rest[2].(int), "v:"+name, rest[3].(string)))
	}
	f.add("testa", -1, cells...)
}

func (f *foglio) addGantt() {
	head := []posta{at(colTesto, "e:gantt", parole["gantt"]), at(colPercento, "e:percento", parole["percento"]), at(colLettera, "e:prog_eff", parole["prog_eff"])}
	for m := range 12 {
		name := "mese" + strconv.Itoa(m+1)
		head = append(head, at(colMesi+m, "e:"+name, parole[name]))
	}
	for i := range 2 {
		head = append(head, at(colAnni+i, "anno"+strconv.Itoa(i+1), strconv.Itoa(f.anno+1+i)))
	}
	f.add("gantt", -1, head...)
	f.add("legenda", -1, at(colFasi, "e:fasi", parole["fasi"]), at(colTesto, "e:legenda", parole["legenda"]))
	for i, fase := range f.scheda.Fasi {
		p := []posta{at(colFasi, "fase", "FASE "+strconv.Itoa(fase.Numero)), at(colTesto, "fdesc", fase.Descrizione),
			at(colPercento, "peso", percento(fase.Peso, "%")), at(colLettera, "lettera", "P")}
		f.add("P", i, append(p, f.segni(fase.Previsto)...)...)
		e := []posta{{colTesto, cella{testo: parole["motivazione"], che: "domanda", risposta: fase.Motivazione}}, at(colLettera, "lettera", "E")}
		f.add("E", i, append(e, f.segni(fase.Effettivo)...)...)
	}
}

// segni gives an X for each month or year column.
func (f *foglio) segni(marked []string) []posta {
	var cells []posta
	for _, m := range marked {
		cells = append(cells, at(f.colonna(m), "segno", "X"))
	}
	return cells
}

// colonna is the column of "2025-03" or "2026". The layout has the months of the piano's year and the two years after it: another
// is a defect of the caller.
func (f *foglio) colonna(m string) int {
	if year, month, ok := strings.Cut(m, "-"); ok && year == strconv.Itoa(f.anno) {
		n, err := strconv.Atoi(month)
		if err == nil && n >= 1 && n <= 12 {
			return colMesi + n - 1
		}
	}
	if n, err := strconv.Atoi(m); err == nil && n > f.anno && n <= f.anno+2 {
		return colAnni + n - f.anno - 1
	}
	panic(fmt.Sprintf("danno: the GANTT of %d has no column %q", f.anno, m))
}

func (f *foglio) addIndicatori() {
	f.add("indicatori", -1, at(0, "e:indicatori", parole["indicatori"]))
	f.add("colonne", -1, at(0, "e:ind_fasi", parole["ind_fasi"]), at(1, "e:ind_indicatore", parole["ind_indicatore"]), at(4, "e:ind_unita", parole["ind_unita"]),
		at(5, "e:ind_atteso", parole["ind_atteso"]), at(6, "e:ind_raggiunto", parole["ind_raggiunto"]), at(7, "e:ind_note", parole["ind_note"]))
	last := 0
	for _, ind := range f.scheda.Indicatori {
		label := ""
		if ind.Fase != nil && *ind.Fase != last {
			last = *ind.Fase
			label = "FASE " + strconv.Itoa(last)
		}
		f.add("ind", -1, at(0, "ifase", label), at(1, "idesc", ind.Descrizione), at(4, "iunita", ind.UnitaMisura), at(5, "iatteso", ind.ValoreAtteso),
			at(6, "iraggiunto", ind.ValoreRaggiunto), at(7, "inote", ind.Note))
	}
}

// A posta is a cell with its column, from 0.
type posta struct {
	col int
	cella
}

func at(col int, che, testo string) posta { return posta{col, cella{testo: testo, che: che}} }

func (f *foglio) add(tipo string, fase int, cells ...posta) {
	r := riga{tipo: tipo, fase: fase, celle: make([]cella, f.largo)}
	for _, c := range cells {
		if c.testo != "" {
			r.celle[c.col] = c.cella
		}
	}
	f.righe = append(f.righe, r)
}

// conCodice writes "1 Servizi istituzionali …".
func conCodice(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// percento writes a number as Italians do, with the sign behind it; nothing for nil.
func percento(n *float64, sign string) string {
	if n == nil {
		return ""
	}
	return strings.Replace(strconv.FormatFloat(*n, 'f', -1, 64), ".", ",", 1) + sign
}

func risposta(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "SI"
	}
	return "NO"
}

// trova finds the first cell that holds che.
func (f *foglio) trova(che string) (row, col int, ok bool) {
	for i, r := range f.righe {
		for j, c := range r.celle {
			if c.che == che {
				return i, j, true
			}
		}
	}
	return 0, 0, false
}

// coppia finds a field's label and value where both stand, on one row, and nothing has touched them.
func (f *foglio) coppia(campo string) (row, label, value int, ok bool) {
	if f.toccati[campo] {
		return 0, 0, 0, false
	}
	row, label, ok = f.trova("e:" + campo)
	vr, value, okv := f.trova("v:" + campo)
	return row, label, value, ok && okv && vr == row
}

// di gives the index of the row of a type that belongs to the fase of index fase, -1 if there is none.
func (f *foglio) di(tipo string, fase int) int {
	return slices.IndexFunc(f.righe, func(r riga) bool { return r.tipo == tipo && r.fase == fase })
}

// primo gives the index of the first row of a type, -1 if there is none.
func (f *foglio) primo(tipo string) int {
	return slices.IndexFunc(f.righe, func(r riga) bool { return r.tipo == tipo })
}

// inserisci puts a row before the one of index i.
func (f *foglio) inserisci(i int, r riga) {
	if r.celle == nil {
		r.celle = make([]cella, 0, f.largo)
	}
	f.righe = slices.Insert(f.righe, i, r)
}

// vai puts the cell of column from into column to and leaves a blank.
func (r *riga) vai(from, to int) {
	for len(r.celle) <= to {
		r.celle = append(r.celle, cella{})
	}
	r.celle[to] = r.celle[from]
	if from != to {
		r.celle[from] = cella{}
	}
}

// allarga puts n blank cells before column col; as many blank ones fall off the end, where there are any.
func (r *riga) allarga(col, n int) {
	for range n {
		r.celle = slices.Insert(r.celle, col, cella{})
		if last := len(r.celle) - 1; r.celle[last].vuota() {
			r.celle = r.celle[:last]
		}
	}
}

// ultimo is the column of the last cell that is not blank, -1 if all are.
func (r *riga) ultimo() int {
	for i := len(r.celle) - 1; i >= 0; i-- {
		if !r.celle[i].vuota() {
			return i
		}
	}
	return -1
}

func (r *riga) copia() riga {
	c := *r
	c.celle = slices.Clone(r.celle)
	return c
}

func intero(n int) *int { return &n }

func decimale(n float64) *float64 { return &n }
