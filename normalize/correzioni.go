package normalize

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"

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

// WriteCorrezioni writes decisions as CSV, a line each.
func WriteCorrezioni(w io.Writer, all []Correzione) error {
	c := csv.NewWriter(w)
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
	fits bool
}

// decisions finds the schede of the decisions about this piano. They are all found before any is applied.
func (p *pianoWork) decisions() []decided {
	if p.decided != nil {
		return p.decided
	}
	p.decided = []decided{}
	for _, c := range p.opts.Correzioni {
		if c.Anno != p.Anno || layout.Key(c.Ente) != layout.Key(p.Ente) {
			continue
		}
		d := decided{Correzione: c}
		n := 0
		for _, w := range p.works {
			if sameScheda(w.Scheda, c.Settore, c.Obiettivo) {
				if n++; n == c.Copia {
					d.w = w
				}
			}
		}
		if d.w != nil {
			var ok bool
			d.text, ok = Field(d.w.Scheda, c.Campo)
			s := d.w.copy()
			if d.fits = ok && d.w.reads(c.Campo, c.Prima) && setField(s, c.Campo, c.Dopo, p.Anno) == nil; d.fits {
				d.Prima = d.text // as the field writes them: 40, not 40%
				d.Dopo, _ = Field(s, c.Campo)
			}
			if ok && !d.fits && d.w.reads(c.Campo, c.Dopo) {
				continue // the source says by now what was decided
			}
		}
		p.decided = append(p.decided, d)
	}
	return p.decided
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
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s» al posto di «%s») non vale più per questo campo: non applicata.", d.Dopo, d.Prima)})
		}
	}
	return edits
}
