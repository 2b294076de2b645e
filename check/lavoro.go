package check

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/domande"
	"piao/internal/layout"
	"piao/internal/testo"
)

// A lavoro is a piano while checks look at it.
type lavoro struct {
	*piao.Piano
	where Places
	opts  Options
	// persone are those who answer for schede, in the order of the piano.
	persone []*persona
	// temi are the schede about a theme, where they were looked for.
	temi map[tipo]*tema
	// scale is what weights are multiplied by to be percents.
	scale float64
	// form is the form of the plan.
	form *domande.Modulo
}

// A persona is a responsabile with the schede that he or she answers for, or a settore whose schede name nobody.
type persona struct {
	// nome is "" for a settore whose schede name nobody.
	nome    string
	settori []string
	schede  []*piao.Scheda
}

func newLavoro(p *piao.Piano, where Places, opts Options) *lavoro {
	w := &lavoro{Piano: p, where: where, opts: opts, temi: map[tipo]*tema{}, scale: scaleOf(p, opts), form: domande.Of(p)}
	only := soleResponsabile(p)
	for i := range p.Schede {
		s := &p.Schede[i]
		nome := cmpOr(s.Responsabile, only[s.Settore])
		if nome == "" && s.Settore == "" {
			continue
		}
		k := slices.IndexFunc(w.persone, func(x *persona) bool { return x.nome == nome && (nome != "" || x.settori[0] == s.Settore) })
		if k < 0 {
			k = len(w.persone)
			w.persone = append(w.persone, &persona{nome: nome})
		}
		x := w.persone[k]
		x.schede = append(x.schede, s)
		if s.Settore != "" && !slices.Contains(x.settori, s.Settore) {
			x.settori = append(x.settori, s.Settore)
		}
	}
	return w
}

// soleResponsabile gives the responsabile of each settore that has one: a scheda that names nobody is theirs.
func soleResponsabile(p *piao.Piano) map[string]string {
	only := map[string]string{}
	for _, s := range p.Schede {
		if known, ok := only[s.Settore]; s.Responsabile != "" && s.Settore != "" {
			if ok && known != s.Responsabile {
				only[s.Settore] = ""
				continue
			}
			only[s.Settore] = s.Responsabile
		}
	}
	return only
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// chi names a persona: "Bruni Rosa (Affari Generali)".
func (x *persona) chi() string {
	if x.nome == "" {
		return x.settori[0]
	}
	if len(x.settori) == 0 {
		return x.nome
	}
	return x.nome + " (" + strings.Join(x.settori, "; ") + ")"
}

func (x *persona) settore() string {
	if len(x.settori) == 0 {
		return ""
	}
	return x.settori[0]
}

// isAmministratore says whether a politician answers for the schede: the duties of those who manage are not theirs.
func (x *persona) isAmministratore() bool {
	t := layout.MatchAppellativo(strings.Fields(x.nome)).Tipo
	return t == layout.Carica || t == layout.TitoloAssessore || paroleDi(amministratore).in(x.nome)
}

// weights gives the weights of schede as addends, their sum, and the schede whose weight is empty.
func (w *lavoro) weights(schede []*piao.Scheda) (addendi []Addendo, sum float64, empty []*piao.Scheda) {
	for _, s := range schede {
		a := Addendo{Scheda: s.Numero, Valore: s.Peso, Posizione: w.where.Of(s, layout.LPeso)}
		if s.Peso == nil {
			empty = append(empty, s)
		} else {
			v := *s.Peso
			if isPercento(s) {
				v *= w.scale
			}
			a.Valore, sum = &v, sum+v
		}
		addendi = append(addendi, a)
	}
	return addendi, sum, empty
}

// scaleOf is 100 for a piano whose weights are shares of 1, as a spreadsheet keeps percents; else 1.
func scaleOf(p *piao.Piano, opts Options) float64 {
	some := false
	for i := range p.Schede {
		s := &p.Schede[i]
		if s.Peso == nil || !isPercento(s) {
			continue
		}
		if *s.Peso > 1 {
			return 1
		}
		some = some || *s.Peso > 0 && *s.Peso < 1
	}
	if some && opts.TotalePesi > 1 {
		return 100
	}
	return 1
}

func (w *lavoro) isOff(sum, want float64) bool { return math.Abs(sum-want) > w.opts.Tolleranza+1e-9 }

// fase is the path of a fase's field, indicatore that of an indicatore's; i counts from 0.
func fase(i int, campo string) string       { return fmt.Sprintf("fasi[%d].%s", i, campo) }
func indicatore(i int, campo string) string { return fmt.Sprintf("indicatori[%d].%s", i, campo) }

// label is a label of the form in quotes, without its colon.
func label(campo string) string {
	return "«" + strings.TrimRight(layout.Get(campo).Grafia, ": ") + "»"
}

// numero writes a number with two decimals at most.
func numero(v float64) string { return testo.Decimal(math.Round(v*100) / 100) }

// il writes a number with its article: "il 30", "l'8,5", "l'11".
func il(v float64) string {
	n := numero(v)
	if whole, _, _ := strings.Cut(n, ","); whole == "1" || whole == "11" || strings.HasPrefix(whole, "8") {
		return "l'" + n
	}
	return "il " + n
}

// punti counts points of percent: "manca 1 punto", "mancano 5 punti".
func punti(uno, tanti string, v float64) string {
	if n := numero(v); n != "1" {
		return tanti + " " + n + " punti"
	}
	return uno + " 1 punto"
}

// elenco lists things: "1, 2 e 3".
func elenco(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " e " + items[len(items)-1]
}

func numeri(ns []int) string {
	items := make([]string, len(ns))
	for i, n := range ns {
		items[i] = strconv.Itoa(n)
	}
	return elenco(items)
}

// schedeDi names schede: "della scheda 3", "delle schede 3 e 5", with the preposition that is given for one and for more.
func schedeDi(one, more string, schede []*piao.Scheda) string {
	var ns []int
	for _, s := range schede {
		ns = append(ns, s.Numero)
	}
	if len(ns) == 1 {
		return one + " " + numeri(ns)
	}
	return more + " " + numeri(ns)
}
