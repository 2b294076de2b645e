package form

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

func itoa(n int) string { return strconv.Itoa(n) }

// contesti says what holds for each goal though it is said above a group of them: by labels, by headings, by the name of the sheet.
type contesti struct {
	d *deduzione
	// intestati counts the goals whose settore is a heading's, fogli those whose settore is the name of a sheet.
	intestati, fogli int
	heading, sheet   *elemento
	// vale are the labels that hold, by field; titolo the heading that does.
	vale   map[string]*elemento
	titolo *elemento
}

func (d *deduzione) contesti() *contesti { return &contesti{d: d, vale: map[string]*elemento{}} }

// completa gives the n-th goal what is said above it, or above the group that it is in.
func (c *contesti) completa(o *obiettivo, n int) {
	b := c.d.blocchi[n]
	if c.d.elementi[b.inizio].riga.foglio {
		clear(c.vale)
		c.titolo = nil
	}
	anew := map[string]bool{}
	var heading *elemento
	for _, e := range c.d.elementi[b.inizio:b.apre] {
		switch {
		case e.fuori:
		case e.tipo == coppia && len(e.valore) > 0:
			if field := c.gruppo(e); field != "" {
				anew[field], c.vale[field] = true, e
			}
		case e.tipo == testoLibero && c.d.intesta(e):
			heading = e
		}
	}
	if anew["settore"] || heading != nil {
		for _, below := range []string{"responsabile", "assessori"} {
			if !anew[below] {
				delete(c.vale, below)
			}
		}
	}
	if heading != nil || anew["settore"] {
		c.titolo = heading
	}
	c.metti(o)
}

// gruppo gives the field of grouping that a label above goals is; "" where each goal has its own, or it is none.
func (c *contesti) gruppo(e *elemento) string {
	for _, f := range grouping {
		if e.label.First(f) {
			return f
		}
	}
	return ""
}

func (c *contesti) metti(o *obiettivo) {
	for _, f := range grouping {
		if e := c.vale[f]; e != nil && !o.filled[f] && !c.proprio(e, o) {
			o.metti(f, e.testo(), e.label, celleDi(e.valore)...)
		}
	}
	if o.filled["settore"] {
		return
	}
	if c.titolo != nil {
		o.metti("settore", senzaNumero.ReplaceAllString(c.titolo.testo(), ""), nil, celleDi(c.titolo.valore)...)
		c.intestati++
		if c.heading == nil {
			c.heading = c.titolo
		}
		return
	}
	if name := o.apre.riga.celle[0].Pos.Sheet; c.nomeDiSettore(name) {
		o.metti("settore", name, nil)
		c.fogli++
		c.sheet = o.apre
	}
}

// proprio says whether a label is one that each goal has for itself: one that lacks it has none.
func (c *contesti) proprio(e *elemento, o *obiettivo) bool {
	if o.apre.tab != nil {
		return false
	}
	n := 0
	for _, x := range c.d.elementi {
		if x.tipo == coppia && x.label.Chiave == e.label.Chiave {
			n++
		}
	}
	return n*10 >= len(c.d.blocchi)*8 && len(c.d.blocchi) > 1
}

// senzaNumero takes the number off a heading: "1 - Ambiente".
var senzaNumero = regexp.MustCompile(`^\d{1,2}\s*[-–.)]\s*`)

// genericSheet is the name of a sheet that says nothing: Foglio1, Obiettivo 3, Scheda n. 2.
var genericSheet = regexp.MustCompile(`(?i)^(?:foglio|sheet|tabella|scheda|schede|obiettiv|ob\b|elenco|piano|peg|pdo|piao|allegato|dati|riepilogo|performance|\d)`)

// nomeDiSettore says whether the name of a sheet may be that of a settore: the goals stand on several sheets, each with a name of its own.
func (c *contesti) nomeDiSettore(name string) bool {
	if name == "" || genericSheet.MatchString(name) || vocabulary.IsSezione(name) {
		return false
	}
	return slices.ContainsFunc(c.d.apre, func(i int) bool { return c.d.elementi[i].riga.celle[0].Pos.Sheet != name })
}

// racconta puts on record what no label says.
func (c *contesti) racconta() {
	switch {
	case c.intestati > 0:
		c.d.doveSettore = SettoreTitolo
	case c.fogli > 0:
		c.d.doveSettore = SettoreFoglio
	}
	if c.intestati > 0 && c.d.modulo.Settore != SettoreTitolo {
		p := c.heading.valore[0]
		c.d.dubbio("", p.testo, p.cella.Pos, "Il settore di "+itoa(c.intestati)+" obiettivi è preso dai titoli sopra di essi, come «"+testo.Blanks(p.testo)+"».")
	}
	if c.fogli > 0 && c.d.modulo.Settore != SettoreFoglio {
		pos := c.sheet.riga.celle[0].Pos
		c.d.dubbio("", pos.Sheet, piao.Pos{Sheet: pos.Sheet}, "Il settore di "+itoa(c.fogli)+" obiettivi è preso dai nomi dei fogli, come «"+pos.Sheet+"».")
	}
}

// pesi settles how the form weighs: by a word, in percent, in points, by a factor.
func (d *deduzione) pesi() {
	var weights []*piao.RawVoce
	for i := range d.file.Schede {
		for j := range d.file.Schede[i].Voci {
			if v := &d.file.Schede[i].Voci[j]; v.Campo == "peso" {
				weights = append(weights, v)
			}
		}
	}
	factor, percent := len(weights) > 1, false
	whole := true
	for _, v := range weights {
		x, ok := testo.Number(strings.TrimSpace(v.Testo))
		const most = 3
		factor = factor && ok && x <= most
		whole = whole && ok && x == float64(int(x))
		percent = percent || strings.Contains(v.Testo, "%") || v.Modo == piao.PesoPercento
	}
	for _, v := range weights {
		_, _, number := numeroDi(v.Testo)
		switch {
		case !number:
			v.Campo, v.Modo = "peso_testo", piao.PesoParola
		case d.modulo.Peso != "" && d.modulo.Peso != piao.PesoParola:
			v.Modo = d.modulo.Peso
		case percent:
			v.Modo = piao.PesoPercento
		case v.Modo == piao.PesoPunti:
		case factor && !whole:
			v.Modo = piao.PesoFattore
		default:
			v.Modo = piao.PesoPercento
		}
	}
}

// numeroDi reads a weight with or without its percent sign.
func numeroDi(text string) (v float64, rest string, ok bool) {
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
	m := pesoNumero.FindStringSubmatch(text)
	if m == nil {
		return 0, text, false
	}
	v, ok = testo.Number(m[1])
	return v, m[2], ok
}

var pesoNumero = regexp.MustCompile(`^(\d+(?:[.,]\d+)?)\s*(?:punti|/\s*100|p\.?)?()$`)
