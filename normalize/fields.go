package normalize

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
)

// A schedaWork is a scheda whose fields are read, for the rules of scheda scope.
type schedaWork struct {
	*piao.Scheda
	f *rawWork
	// at says where a field was read, by its path.
	at map[string]piao.Pos
	// testo is the text of a number's cell, by the field's path: the number is read from it.
	testo map[string]string
	// pieces are the pieces that a field was read from.
	pieces map[string][]*piece
}

// text fills a field with the texts of pieces, as they stand.
func (w *schedaWork) text(campo string, ps []*piece) string {
	if len(ps) == 0 {
		return ""
	}
	if _, ok := w.at[campo]; !ok {
		w.at[campo] = ps[0].pos()
	}
	parts := make([]string, len(ps))
	for i, p := range ps {
		p.into(campo)
		parts[i] = p.text
	}
	w.pieces[campo] = append(w.pieces[campo], ps...)
	w.testo[campo] = strings.Join(parts, " ")
	return w.testo[campo]
}

// readFields reads the fields of a scheda from its rows, which the rules of raw scope have put in order.
func readFields(f *rawWork) *schedaWork {
	w := &schedaWork{Scheda: &piao.Scheda{Numero: f.numero, Assessori: []string{}, Fasi: []piao.Fase{}, Indicatori: []piao.Indicatore{}, Fonte: f.raw.Fonte},
		f: f, at: map[string]piao.Pos{}, testo: map[string]string{}, pieces: map[string][]*piece{}}
	w.readHead()
	w.readFasi()
	w.readIndicatori()
	return w
}

func (w *schedaWork) readHead() {
	t := w.f.readTesta()
	seen := map[string]bool{}
	for _, v := range t.entries {
		campo := v.label.Campo
		v.p.asLabel(campo)
		w.at[labelOf(campo)] = v.p.pos()
		v.dropAnswerHint()
		if len(v.valori) == 0 || seen[campo] {
			continue // a second value stays without a field: testoNonCollocato keeps it
		}
		if campo != layout.LTrasversale {
			seen[campo] = true
		}
		w.readVoce(campo, v)
	}
}

// onlyNumber leaves what is no number out of several values of a weight: it is another label's, and testoNonCollocato keeps it.
func onlyNumber(ps []*piece) []*piece {
	for i, p := range ps {
		if isPercent(p.text) {
			return ps[i : i+1]
		}
	}
	return ps
}

// dropAnswerHint takes the hint of the label "Progetto trasversale (S/N)" off its values where it stands in a cell of its own.
func (v *entry) dropAnswerHint() {
	for i, p := range v.valori {
		if hint := layout.Key(p.text); v.label.Campo == layout.LTrasversale && (hint == "sn" || hint == "sino") {
			p.asLabel(v.label.Campo)
			v.valori = append(v.valori[:i:i], v.valori[i+1:]...)
			return
		}
	}
}

func (w *schedaWork) readVoce(campo string, v *entry) {
	switch campo {
	case layout.LAzione:
		w.AzioneStrategica = w.text(campo, v.valori)
	case layout.LOperativo:
		w.ObiettivoOperativo = w.text(campo, v.valori)
	case layout.LMissione:
		w.MissioneCodice, w.Missione = readCode(w.text(campo, v.valori), knownMissione)
	case layout.LProgramma:
		w.ProgrammaCodice, w.Programma = readCode(w.text(campo, v.valori), knownProgramma)
	case layout.LPeso:
		w.text(campo, onlyNumber(v.valori))
	case layout.LSettore:
		w.Settore = w.text(campo, v.valori)
	case layout.LResponsabile:
		w.Responsabile = w.text(campo, v.valori)
	case layout.LObiettivo:
		w.Obiettivo = w.text(campo, v.valori)
	case layout.LDescrizione:
		w.Descrizione = w.lines(campo, v.valori)
	case layout.LAssessori:
		w.Assessori = append(w.Assessori, splitPersone(w.text(campo, v.valori))...)
	case layout.LPersonale:
		w.Personale = w.text(campo, v.valori)
	case layout.LTrasversale:
		w.readAnswers(v)
	case layout.LAltreUnita:
		w.AltreUnita = w.text(campo, v.valori)
	}
}

// readCode splits a code off a name where known says that it is one: a number that begins a free text is no code.
func readCode(text string, known func(int) bool) (*int, string) {
	code, name := splitCode(text)
	if code == nil || !known(*code) {
		return nil, text
	}
	return code, name
}

func knownMissione(code int) bool {
	_, ok := layout.MissioneByCode(code)
	return ok
}

// knownProgramma takes the codes that any missione has.
func knownProgramma(code int) bool {
	for _, m := range layout.Missioni() {
		if _, ok := m.ProgrammaByCode(code); ok {
			return true
		}
	}
	return false
}

// readValues gives the values of the indicatori their typed reading.
func (w *schedaWork) readValues() {
	for i := range w.Indicatori {
		x := &w.Indicatori[i]
		x.Atteso, x.Raggiunto = readValore(x.ValoreAtteso, w.f.anno), readValore(x.ValoreRaggiunto, w.f.anno)
	}
}

// lines joins the texts of a description: cells of one row go on, each row below is a line of its own.
func (w *schedaWork) lines(campo string, ps []*piece) string {
	w.text(campo, ps)
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			sep := " "
			if p.pos().Row != ps[i-1].pos().Row {
				sep = "\n"
			}
			b.WriteString(sep)
		}
		b.WriteString(p.text)
	}
	w.testo[campo] = b.String()
	return b.String()
}

// readAnswers reads the answers to "Progetto trasversale (S/N)"; those that conflict are left to the rule risposte-in-conflitto.
func (w *schedaWork) readAnswers(v *entry) {
	var answers []*piece
	for _, p := range v.valori {
		if _, ok := layout.SiNo(p.text); ok {
			answers = append(answers, p)
		}
	}
	if len(answers) == 0 {
		return
	}
	w.text("trasversale", answers)
	yes, _ := layout.SiNo(answers[0].text)
	for _, p := range answers[1:] {
		if other, _ := layout.SiNo(p.text); other != yes {
			return
		}
	}
	w.Trasversale = &yes
}

func (w *schedaWork) readFasi() {
	b := w.f.readGantt()
	for _, r := range b.head.rows {
		if _, ok := w.at["fasi"]; !ok && len(r.pieces) > 0 {
			w.at["fasi"] = r.pieces[0].pos()
		}
		for _, p := range r.pieces {
			if b.head.holds(p) || p.isMonthName() || p.find(layout.Gantt) != nil || p.find(layout.Testa) != nil && p.fate == "" {
				p.asLabel("gantt")
			}
		}
	}
	for _, r := range w.f.gantt {
		if len(r.pieces) == 0 || !b.head.isRepeated(r) {
			continue
		}
		for _, p := range r.pieces {
			if p.month() > 0 || p.read().year > 0 || p.find(layout.Gantt) != nil {
				p.asLabel("gantt")
			}
		}
	}
	for _, g := range b.rows {
		for _, p := range g.labels {
			p.asLabel("gantt")
		}
		if g.domanda != nil {
			g.domanda.asLabel(layout.LMotivazione)
		}
		if g.fase != nil {
			g.fase.asLabel(layout.LFasi)
		}
		if g.lettera != nil {
			g.lettera.asLabel(layout.LProgEff)
		}
	}
	for i, fa := range b.fasi {
		w.Fasi = append(w.Fasi, w.readFase(b, i, fa))
	}
}

func (w *schedaWork) readFase(b *ganttBlock, i int, fa *faseRows) piao.Fase {
	path := fmt.Sprintf("fasi[%d].", i)
	x := piao.Fase{Numero: fa.numero, Previsto: []string{}, Effettivo: []string{}}
	if fa.label != nil {
		w.at[path+"numero"] = fa.label.pos()
	} else {
		w.at[path+"numero"] = fa.p.r.pieces[0].pos()
	}
	w.at[path+"previsto"] = fa.p.r.pieces[0].pos()
	if fa.p.lettera != nil {
		w.at[path+"previsto"] = fa.p.lettera.pos()
	}
	x.Descrizione = w.text(path+"descrizione", fa.description())
	if fa.p.percento != nil {
		w.text(path+"peso", []*piece{fa.p.percento})
	}
	x.Previsto = append(x.Previsto, w.readMarks(b, fa.p, path+"previsto")...)
	x.Motivazione = w.text(path+"motivazione", fa.answer())
	for _, g := range fa.rows {
		if g.percento != nil && fa.p.percento == nil && x.Peso == nil {
			w.text(path+"peso", []*piece{g.percento})
		}
	}
	if e := fa.e(); e != nil {
		x.Effettivo = append(x.Effettivo, w.readMarks(b, e, path+"effettivo")...)
	}
	return x
}

// readMarks reads the columns that a row marks, each once and in the header's order.
func (w *schedaWork) readMarks(b *ganttBlock, g *ganttRow, campo string) []string {
	var dates []string
	for _, c := range b.head.cols {
		marked := false
		for _, p := range g.segni {
			if p.fate == "" && c.col <= p.col && p.col <= c.end() {
				p.into(campo)
				w.at[campo] = g.segni[0].pos()
				marked = true
			}
		}
		if marked {
			dates = append(dates, c.data(w.f.anno))
		}
	}
	return dates
}

func (w *schedaWork) readIndicatori() {
	b := w.f.readIndicatori()
	for _, p := range b.labels {
		p.asLabel(layout.LIndicatori)
	}
	for _, r := range w.f.indicatori {
		if len(r.pieces) == 1 && b.isTitle(r) {
			r.pieces[0].asLabel(layout.LIndicatori)
		}
	}
	var fase *int
	for _, g := range b.rows {
		if g.fase != nil {
			g.fase.asLabel(layout.LIndFasi)
			n := g.numero
			fase = &n
		}
		if len(g.pieces) == 0 || g.footer {
			continue
		}
		w.readIndicatore(b, g, fase)
	}
}

// isTitle recognises the title INDICATORI DI RISULTATO.
func (b *indicBlock) isTitle(r *row) bool {
	l := r.pieces[0].find(layout.Indicatori)
	return l != nil && l.Campo == layout.LIndicatori
}

func (w *schedaWork) readIndicatore(b *indicBlock, g *indicRow, fase *int) {
	path := fmt.Sprintf("indicatori[%d].", len(w.Indicatori))
	cells := map[string][]*piece{}
	for _, p := range g.pieces {
		campo := b.field(p.col)
		if campo == layout.LIndFasi {
			campo = layout.LIndicatore
		}
		cells[campo] = append(cells[campo], p)
	}
	x := piao.Indicatore{Fase: fase}
	if g.fase != nil {
		w.at[path+"fase"] = g.fase.pos()
	} else {
		w.at[path+"fase"] = g.pieces[0].pos()
	}
	x.Descrizione = w.text(path+"descrizione", cells[layout.LIndicatore])
	x.UnitaMisura = w.text(path+"unita_misura", cells[layout.LIndUnita])
	x.ValoreAtteso = w.text(path+"valore_atteso", cells[layout.LIndAtteso])
	x.ValoreRaggiunto = w.text(path+"valore_raggiunto", cells[layout.LIndRaggiunto])
	x.Note = w.text(path+"note", cells[layout.LIndNote])
	w.Indicatori = append(w.Indicatori, x)
}

// percentText is a share as people write it: 35, 35%, 35,00 %, 35.0%, (35%), % 35, 35 per cento.
var percentText = regexp.MustCompile(`^[(]?(?:% ?)?(\d{1,3})(?:[.,](\d+))?\s*(?:%|per cento)?[).]?$`)

// parsePercent reads a share; one above 100 is a number, but no share.
func parsePercent(text string) (v float64, number, share bool) {
	m := percentText.FindStringSubmatch(layout.Blanks(text))
	if m == nil {
		return 0, false, false
	}
	v, err := strconv.ParseFloat(m[1]+"."+m[2]+"0", 64)
	return v, err == nil, err == nil && v <= 100
}
