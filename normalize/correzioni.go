package normalize

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/tabella"
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
}

// correzioneHeader is the first line of a file of decisions.
var correzioneHeader = []string{"ente", "anno", "settore", "obiettivo", "copia", "campo", "prima", "dopo", "codice", "quando"}

// What may be wrong with a decision, each within a [tabella.Error].
var (
	ErrAnno  = errors.New("the year is not written with four digits")
	ErrCopia = errors.New("copia is no number from 1")
)

// ReadCorrezioni reads decisions as [WriteCorrezioni] writes them, or as a spreadsheet saves them. Copia, codice and quando may lack. Its
// errors are *[tabella.Error].
func ReadCorrezioni(r io.Reader) ([]Correzione, error) {
	rows, err := tabella.Read(r, []string{"ente", "anno", "settore", "obiettivo", "campo", "prima", "dopo"}, []string{"copia", "codice", "quando"})
	if err != nil {
		return nil, err
	}
	var out []Correzione
	for _, row := range rows {
		anno, err := strconv.Atoi(row.Get("anno"))
		if err != nil || anno < 1000 || anno > 9999 {
			return nil, &tabella.Error{Line: row.Line, What: row.Get("anno"), Err: ErrAnno}
		}
		copia := 1
		if text := row.Get("copia"); text != "" {
			if copia, err = strconv.Atoi(text); err != nil || copia < 1 {
				return nil, &tabella.Error{Line: row.Line, What: text, Err: ErrCopia}
			}
		}
		out = append(out, Correzione{row.Get("ente"), anno, row.Get("settore"), row.Get("obiettivo"), copia, row.Get("campo"), row.Get("prima"), row.Get("dopo"),
			row.Get("codice"), row.Get("quando")})
	}
	return out, nil
}

// WriteCorrezioni writes decisions as CSV, a line each, as an Italian Excel opens it: with ; and a byte order mark.
func WriteCorrezioni(w io.Writer, all []Correzione) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = ';', true
	rows := [][]string{correzioneHeader}
	for _, x := range all {
		row := []string{x.Ente, strconv.Itoa(x.Anno), x.Settore, x.Obiettivo, strconv.Itoa(x.Copia), x.Campo, x.Prima, x.Dopo, x.Codice, x.Quando}
		for i := range row {
			row[i] = tabella.Safe(row[i]) // the file is made to be opened in a spreadsheet
		}
		rows = append(rows, row)
	}
	return c.WriteAll(rows)
}

// ReadNomi reads pinned spellings: a line each, as written and as wanted. Its errors are *[tabella.Error].
func ReadNomi(r io.Reader) (map[string]string, error) {
	rows, err := tabella.Read(r, []string{"scritto", "voluto"}, nil)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range rows {
		if row.Get("scritto") != "" && row.Get("voluto") != "" {
			names[row.Get("scritto")] = row.Get("voluto")
		}
	}
	return names, nil
}

var correzione = Rule{
	Codice:  "correzione",
	Title:   "a decision of a person, from correzioni.csv: the field is as decided",
	Titolo:  "una decisione presa da una persona, da correzioni.csv: il campo è come deciso",
	Gravita: piao.Riparato,
	Before:  "PESO % | (empty)",
	After:   "PESO % | 5, as decided",
	piano:   applyCorrezioni,
}

var correzioneSuperata = Rule{
	Codice:  "correzione-superata",
	Title:   "a decision that no longer fits, since the field or its scheda is another than when it was taken: not applied",
	Titolo:  "una decisione che non vale più, perché il campo o la scheda non è più quello di allora: non applicata",
	Gravita: piao.Avviso,
	Before:  "PESO % | 10; decided for an empty field: 5",
	After:   "PESO % | 10",
	piano:   noteSuperate,
}

// Identify gives the settore, the obiettivo and the copy that a Correzione names the scheda of that numero by.
func Identify(p *piao.Piano, numero int) (settore, obiettivo string, copia int) {
	for i := range p.Schede {
		if s := &p.Schede[i]; s.Numero == numero {
			settore, obiettivo = s.Settore, s.Obiettivo
		}
	}
	for i := range p.Schede {
		if s := &p.Schede[i]; s.Numero <= numero && sameScheda(s, settore, obiettivo) {
			copia++
		}
	}
	return settore, obiettivo, copia
}

func sameScheda(s *piao.Scheda, settore, obiettivo string) bool {
	return layout.Key(s.Settore) == layout.Key(settore) && layout.Key(s.Obiettivo) == layout.Key(obiettivo)
}

// A decided is a Correzione with the scheda that it is about, nil where there is none, and the field as it reads.
type decided struct {
	Correzione
	w    *schedaWork
	text string
	// fits says that it is to be applied; why not, where the field exists and reads as it did.
	fits bool
	err  error
}

// decisions finds the schede of the decisions about this piano. They are all found before any is applied. A scheda is found by the names
// that it has, and by those that a pin or another decision gives it: decisions that were taken before and after the name was decided.
func (p *pianoWork) decisions() []decided {
	if p.decided != nil {
		return p.decided
	}
	p.decided = []decided{}
	names := map[*schedaWork][]Correzione{} // decisions about settore and obiettivo
	var rest []Correzione
	for _, pass := range []func(Correzione) bool{isNaming, func(c Correzione) bool { return !isNaming(c) }} {
		for _, c := range p.opts.Correzioni {
			if c.Anno == p.Anno && layout.Key(c.Ente) == layout.Key(p.Ente) && pass(c) {
				rest = append(rest, c)
			}
		}
	}
	for _, c := range rest {
		d := decided{Correzione: c, w: p.schedaOf(c, names)}
		if d.w != nil && isNaming(c) {
			names[d.w] = append(names[d.w], c)
		}
		if d.w != nil && !d.settle(p.Anno) {
			continue // the source says by now what was decided
		}
		p.decided = append(p.decided, d)
	}
	return p.decided
}

func isNaming(c Correzione) bool { return c.Campo == "settore" || c.Campo == "obiettivo" }

// schedaOf finds the scheda that a decision names; nil where there is none.
func (p *pianoWork) schedaOf(c Correzione, names map[*schedaWork][]Correzione) *schedaWork {
	n := 0
	for _, w := range p.works {
		settori, obiettivi := []string{w.Settore}, []string{w.Obiettivo}
		for _, d := range names[w] {
			if d.Campo == "settore" {
				settori = append(settori, d.Dopo)
			} else {
				obiettivi = append(obiettivi, d.Dopo)
			}
		}
		if to, ok := p.opts.Names[c.Settore]; ok && layout.Key(to) == layout.Key(w.Settore) {
			settori = append(settori, c.Settore)
		}
		if hasKey(settori, c.Settore) && hasKey(obiettivi, c.Obiettivo) {
			if n++; n == c.Copia {
				return w
			}
		}
	}
	return nil
}

func hasKey(texts []string, text string) bool {
	return slices.ContainsFunc(texts, func(t string) bool { return layout.Key(t) == layout.Key(text) })
}

// settle says what becomes of a decision whose scheda is there; false where the field says already what was decided, and did not before.
func (d *decided) settle(anno int) bool {
	var ok bool
	if d.text, ok = Field(d.w.Scheda, d.Campo); !ok {
		d.err = &CampoError{CampoAssente, d.Campo}
		return true
	}
	s := d.w.copy()
	d.err = setField(s, d.Campo, d.Dopo, anno)
	d.fits = d.err == nil && d.w.reads(d.Campo, d.Prima)
	if d.fits {
		d.Prima = d.text // as the field writes them: 40, not 40%
		d.Dopo, _ = Field(s, d.Campo)
	}
	return d.fits || !d.w.reads(d.Campo, d.Dopo)
}

// names are the pinned spellings of people and settori: those that a person has written down, and those that decisions about other
// years of the ente have settled. A decision that puts another person or another settore in the place of one is of its year alone.
func (p *pianoWork) names() map[string]string {
	names := maps.Clone(p.opts.Names)
	if names == nil {
		names = map[string]string{}
	}
	for _, c := range p.opts.Correzioni {
		campo, _, _ := strings.Cut(c.Campo, "[")
		if c.Anno == p.Anno || layout.Key(c.Ente) != layout.Key(p.Ente) || campo != "responsabile" && campo != "settore" && campo != "assessori" || c.Campo == "assessori" {
			continue
		}
		if _, pinned := names[c.Prima]; !pinned && c.Prima != c.Dopo && isSpelling(c.Prima, c.Dopo) {
			names[c.Prima] = c.Dopo
		}
	}
	return names
}

// isSpelling says whether two names are spellings of one: a letter or two off, the same words in another order, or one with fewer words.
func isSpelling(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if _, near := layout.Near(layout.Key(a), layout.Key(b)); near {
		return true
	}
	few, many := wordSet(a), wordSet(b)
	if len(few) > len(many) {
		few, many = many, few
	}
	return len(few) > 1 && !slices.ContainsFunc(few, func(w string) bool { return !slices.Contains(many, w) })
}

// reads says whether a field reads as text would, if it stood there: 40 and 40% are one peso.
func (w *schedaWork) reads(campo, text string) bool {
	now, _ := Field(w.Scheda, campo)
	if now == text {
		return true
	}
	s := w.copy()
	if setField(s, campo, text, 0) != nil {
		return false
	}
	then, _ := Field(s, campo)
	return now == then
}

// copy gives a scheda that a change of field leaves the work's own alone.
func (w *schedaWork) copy() *piao.Scheda {
	s := *w.Scheda
	s.Assessori, s.Fasi, s.Indicatori = slices.Clone(s.Assessori), slices.Clone(s.Fasi), slices.Clone(s.Indicatori)
	return &s
}

func applyCorrezioni(p *pianoWork) []Edit {
	var edits []Edit
	for _, d := range p.decisions() {
		if !d.fits {
			continue
		}
		why := "Deciso da una persona"
		if d.Prima == d.Dopo {
			why = "Confermato da una persona"
		}
		if d.Quando != "" {
			why += " il " + d.Quando
		}
		if d.Codice != "" {
			why += ", per il rilievo «" + d.Codice + "»"
		}
		edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.Prima, Dopo: d.Dopo, Pos: d.w.where(d.Campo), Why: why + ".",
			change: func() { _ = setField(d.w.Scheda, d.Campo, d.Dopo, p.Anno) }}) // it went well on a copy
	}
	return edits
}

func noteSuperate(p *pianoWork) []Edit {
	var edits []Edit
	for _, d := range p.decisions() {
		switch {
		case d.fits:
		case d.w == nil:
			edits = append(edits, Edit{Campo: d.Campo, Prima: d.Dopo, Dopo: d.Dopo,
				Why: fmt.Sprintf("La decisione su «%s» di «%s» (%s) non trova la sua scheda: non applicata.", d.Campo, d.Obiettivo, d.Settore)})
		default:
			why := "il campo ora dice altro"
			if d.err != nil {
				why = d.err.Error()
			}
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s» al posto di «%s») non si applica: %s.", d.Dopo, d.Prima, why)})
		}
	}
	return edits
}

// settleRilievi says of the doubts and errors about a field that a person has decided, or that was taken over from a sibling, that they
// are settled: they stay on record, and ask nobody any more.
func settleRilievi(w *schedaWork) {
	how := map[string]string{}
	for _, r := range w.f.rilievi {
		switch {
		case r.Codice == correzione.Codice:
			how[r.Campo] = "Deciso da una persona."
		case r.Codice == valoreGemello.Codice && r.Dopo != "" && how[r.Campo] == "":
			how[r.Campo] = "Ripreso da una gemella."
		}
	}
	for i := range w.f.rilievi {
		r := &w.f.rilievi[i]
		if why, ok := how[r.Campo]; ok && r.Gravita != piao.Riparato && r.Codice != correzioneSuperata.Codice && (r.Codice != valoreGemello.Codice || why == "Deciso da una persona.") {
			r.Gravita, r.Messaggio = piao.Riparato, r.Messaggio+" "+why
		}
	}
}
