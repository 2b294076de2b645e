package normalize

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

// A Correzione is a person's decision about one field of one scheda. It is found again in the same document, and in its next version,
// by the settore and the obiettivo of its scheda, and holds as long as the field reads as it did when it was decided.
type Correzione struct {
	Ente string
	Anno int
	// Settore and Obiettivo are the scheda's; Copia tells schede apart that have both alike, from 1.
	Settore, Obiettivo string
	Copia              int
	// Campo is the field's path, as in a rilievo: fasi[2].previsto.
	Campo string
	// Prima is the field as it is read from the source, Dopo as it was decided; equal where a doubt was accepted as it stands. Several
	// months or assessori are parted by commas, a percent needs no sign, SI and NO answer the progetto trasversale.
	Prima, Dopo string
	// Codice is the rule whose rilievo was decided, Quando the day; both may be empty.
	Codice, Quando string
	// Voce is the description of the fase or of the indicatore that Campo is in, as it is read from the source: where they have moved,
	// the decision follows it. Of a name that was taken for another it is how the source writes it: so it is read in other years. Empty
	// where there is none; Campo alone counts then.
	Voce string
}

// The codici of rules that decisions look at.
const (
	codiceNome    = "nome-canonico"
	codiceSettore = "settore-canonico"
)

// Identify gives the settore, the obiettivo and the copy that a Correzione names the scheda of that numero by: as they were read,
// whatever was decided about them since.
func Identify(p *piao.Piano, numero int) (settore, obiettivo string, copia int) {
	for i := range p.Schede {
		if s := &p.Schede[i]; s.Numero == numero {
			settore, obiettivo = asRead(s, "settore"), asRead(s, "obiettivo")
		}
	}
	for i := range p.Schede {
		s := &p.Schede[i]
		if s.Numero <= numero && testo.Same(asRead(s, "settore"), settore) && testo.Same(asRead(s, "obiettivo"), obiettivo) {
			copia++
		}
	}
	return settore, obiettivo, copia
}

// Voce gives the description of the fase or of the indicatore that a field is in, as it was read; of a name that was folded onto another
// spelling, the source's; "" for other fields.
func Voce(s *piao.Scheda, campo string) string {
	for _, r := range s.Rilievi {
		if r.Campo == campo && (r.Codice == codiceNome || r.Codice == codiceSettore) {
			return r.Prima
		}
	}
	at, _, ok := strings.Cut(campo, "].")
	if !ok {
		return ""
	}
	return asRead(s, at+"].descrizione")
}

// asRead gives a field as it was before a decision.
func asRead(s *piao.Scheda, campo string) string {
	for _, r := range s.Rilievi {
		if r.Codice == piao.CodiceCorrezione && r.Campo == campo {
			return r.Prima
		}
	}
	text, _ := Field(s, campo)
	return text
}

// A decided is a Correzione with the scheda that it is about, nil where there is none, and the field as it reads.
type decided struct {
	Correzione
	w    *schedaWork
	text string
	fits bool
	// elsewhere says that it names another ente, whose name is much like this one's.
	elsewhere bool
	// again says that another decision about the same field comes later.
	again bool
}

// decisions finds the schede of the decisions about this piano. They are all found before any is applied.
func (p *pianoWork) decisions() []decided {
	if p.decided != nil {
		return p.decided
	}
	p.decided = []decided{}
	for _, c := range p.opts.Correzioni {
		if c.Anno != p.Anno {
			continue
		}
		if !testo.Same(c.Ente, p.Ente) {
			if isOneName(c.Ente, p.Ente) { // a slip in a line written by hand, or another ente: nobody's but to be told of
				p.decided = append(p.decided, decided{Correzione: c, elsewhere: true})
			}
			continue
		}
		d := decided{Correzione: c, w: p.schedaOf(c)}
		if d.w != nil && !d.look(p) {
			continue // the source says by now what was decided
		}
		p.decided = append(p.decided, d)
	}
	return p.decided
}

// isDecided says whether a person has decided about a field: what a person says comes before what a sibling has.
func (p *pianoWork) isDecided(w *schedaWork, campo string) bool {
	return slices.ContainsFunc(p.decisions(), func(d decided) bool { return d.fits && d.w == w && d.Campo == campo })
}

// schedaOf finds the scheda of a decision: by what it was called then, else by what was decided to call it, which the source may have
// taken up since.
func (p *pianoWork) schedaOf(c Correzione) *schedaWork {
	if w := p.schedaCalled(c.Settore, c.Obiettivo, c.Copia); w != nil {
		return w
	}
	settore, obiettivo := c.Settore, c.Obiettivo
	for _, o := range p.opts.Correzioni {
		if o.Anno != c.Anno || o.Copia != c.Copia || !testo.Same(o.Ente, c.Ente) || !testo.Same(o.Settore, c.Settore) || !testo.Same(o.Obiettivo, c.Obiettivo) {
			continue
		}
		switch o.Campo {
		case "settore":
			settore = o.Dopo
		case "obiettivo":
			obiettivo = o.Dopo
		}
	}
	for _, called := range [][2]string{{settore, obiettivo}, {c.Settore, obiettivo}, {settore, c.Obiettivo}} {
		if w := p.schedaCalled(called[0], called[1], c.Copia); w != nil {
			return w
		}
	}
	return nil
}

// schedaCalled finds a scheda by its names. A settore that was pinned since is still that settore.
func (p *pianoWork) schedaCalled(settore, obiettivo string, copia int) *schedaWork {
	pinned := settore
	for from, to := range p.names() {
		if testo.Same(from, settore) {
			pinned = to
		}
	}
	n := 0
	for _, w := range p.works {
		if (testo.Same(w.Settore, settore) || testo.Same(w.Settore, pinned)) && testo.Same(w.Obiettivo, obiettivo) {
			if n++; n == copia {
				return w
			}
		}
	}
	return nil
}

// look reads the field of a decision and says whether it fits; false where the field reads as decided and nothing is left to do. Of
// several decisions about one field the last that fits holds; it may be about the field as the one before left it.
func (d *decided) look(p *pianoWork) bool {
	there := d.follow()
	text, ok := Field(d.w.Scheda, d.Campo)
	if d.text = text; !there || !ok {
		return true
	}
	prima := d.Prima
	k := slices.IndexFunc(p.decided, func(e decided) bool { return e.fits && e.w == d.w && e.Campo == d.Campo })
	chained := k >= 0 && d.w.reads(d.Campo, d.Prima, p.decided[k].Dopo)
	if chained {
		prima = p.decided[k].Prima
	}
	s := schema.Clone(d.w.Scheda)
	if d.fits = d.w.reads(d.Campo, prima, text) && setField(s, d.Campo, d.Dopo, p.Anno) == nil; !d.fits {
		return !d.w.reads(d.Campo, d.Dopo, text)
	}
	d.Prima = text // as the field writes them: 40, not 40%
	d.Dopo, _ = Field(s, d.Campo)
	switch {
	case k < 0:
	case chained || p.decided[k].Dopo == d.Dopo:
		p.decided = slices.Delete(p.decided, k, k+1)
	default:
		p.decided[k].fits, p.decided[k].again = false, true
	}
	return true
}

// follow finds the fase or the indicatore of a decision where it stands now; false where it is not there, or there twice.
func (d *decided) follow() bool {
	list, _, field, ok := schema.Cut(d.Campo)
	if d.Voce == "" || !ok || field == "" || testo.Same(Voce(d.w.Scheda, d.Campo), d.Voce) {
		return true
	}
	found := ""
	for i := range max(len(d.w.Fasi), len(d.w.Indicatori)) {
		campo := fmt.Sprintf("%s[%d].%s", list, i, field)
		if !testo.Same(Voce(d.w.Scheda, campo), d.Voce) {
			continue
		}
		if found != "" {
			return false
		}
		found = campo
	}
	if found != "" {
		d.Campo = found
	}
	return found != ""
}

// names are the user's pinned spellings, and those that decisions about another year of the ente settle: how the source's spelling is to
// be read, where it is known; else a spelling of one name for another of the same. One that a person parted from the name that it was
// taken for stands for itself.
func (p *pianoWork) names() map[string]string {
	if p.pinned != nil {
		return p.pinned
	}
	names := map[string]string{}
	for _, c := range p.opts.Correzioni {
		name, i, _, ok := schema.Cut(c.Campo)
		if !ok || c.Anno == p.Anno || !testo.Same(c.Ente, p.Ente) || c.Prima == "" || c.Dopo == "" ||
			name != "settore" && name != "responsabile" && (name != "assessori" || i < 0) {
			continue
		}
		switch {
		case c.Voce != "":
			names[c.Voce] = c.Dopo
		case c.Prima == c.Dopo:
		case c.Codice == codiceNome || c.Codice == codiceSettore:
			names[c.Dopo] = c.Dopo
		case isOneName(c.Prima, c.Dopo):
			names[c.Prima] = c.Dopo
		}
	}
	maps.Copy(names, p.opts.Names)
	p.pinned = names
	return names
}

// isOneName says whether all words of one of two names stand in the other, but for slips.
func isOneName(a, b string) bool {
	short, long := wordSet(a), wordSet(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) > 0 && !slices.ContainsFunc(short, func(w string) bool {
		return !slices.ContainsFunc(long, func(v string) bool { _, near := testo.Near(w, v); return near })
	})
}

// reads says whether a text, put into a field, reads as what stands there: 40 and 40% are one peso.
func (w *schedaWork) reads(campo, text, now string) bool {
	if now == text {
		return true
	}
	s := schema.Clone(w.Scheda)
	if setField(s, campo, text, 0) != nil {
		return false
	}
	then, _ := Field(s, campo)
	return now == then
}

// settleRilievi says of the doubts and errors about a field that a person has decided, or that was taken over from a sibling, that they
// are settled: they stay on record, and ask nobody any more.
func settleRilievi(w *schedaWork) {
	how := map[string]string{}
	for _, r := range w.f.rilievi {
		switch {
		case r.Codice == piao.CodiceCorrezione:
			how[r.Campo] = "Deciso da una persona."
		case r.Codice == piao.CodiceGemello && r.Dopo != "" && how[r.Campo] == "":
			how[r.Campo] = "Ripreso da una gemella."
		}
	}
	for i := range w.f.rilievi {
		r := &w.f.rilievi[i]
		if why, ok := how[r.Campo]; ok && r.Gravita != piao.Riparato && r.Codice != piao.CodiceSuperata && (r.Codice != piao.CodiceGemello || why == "Deciso da una persona.") {
			r.Gravita, r.Messaggio = piao.Riparato, r.Messaggio+" "+why
		}
	}
}
