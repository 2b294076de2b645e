package normalize

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

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

// ReadCorrezioni reads decisions as [WriteCorrezioni] writes them, or as a spreadsheet saves them: with ; for a comma, with a byte order
// mark or in Windows-1252, with blank lines. Its errors name the line and what to do.
func ReadCorrezioni(r io.Reader) ([]Correzione, error) {
	rows, err := readTable(r, correzioneHeader)
	if err != nil {
		return nil, err
	}
	var out []Correzione
	for _, row := range rows {
		anno, err := strconv.Atoi(row.cells[1])
		if err != nil {
			return nil, fmt.Errorf("line %d: the year is %q, write it with four digits", row.line, row.cells[1])
		}
		copia := 1
		if row.cells[4] != "" {
			if copia, err = strconv.Atoi(row.cells[4]); err != nil || copia < 1 {
				return nil, fmt.Errorf("line %d: copia is %q, write a number from 1", row.line, row.cells[4])
			}
		}
		c := row.cells
		out = append(out, Correzione{c[0], anno, c[2], c[3], copia, c[5], c[6], c[7], c[8], c[9]})
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

// ReadNomi reads pinned spellings: a line each, as written and as wanted.
func ReadNomi(r io.Reader) (map[string]string, error) {
	rows, err := readTable(r, []string{"scritto", "voluto"})
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range rows {
		names[row.cells[0]] = row.cells[1]
	}
	return names, nil
}

// A tableRow is a row of a CSV and its line.
type tableRow struct {
	line  int
	cells []string
}

func readTable(r io.Reader, header []string) ([]tableRow, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) { // as an Italian Excel saves it
		if data, err = charmap.Windows1252.NewDecoder().Bytes(data); err != nil {
			return nil, err
		}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	c := csv.NewReader(strings.NewReader(text))
	if first, _, _ := strings.Cut(text, "\n"); strings.Count(first, ";") > strings.Count(first, ",") {
		c.Comma = ';'
	}
	c.FieldsPerRecord = len(header)
	var rows []tableRow
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%w: each line has %s", err, strings.Join(header, ", "))
		}
		if strings.Join(cells, "") == "" {
			continue
		}
		line, _ := c.FieldPos(0)
		for i := range cells {
			cells[i] = tabella.Plain(cells[i])
		}
		rows = append(rows, tableRow{line, cells})
	}
	if len(rows) > 0 && !slices.Equal(rows[0].cells, header) {
		return nil, fmt.Errorf("line 1: the columns are %s", strings.Join(header, ", "))
	}
	return rows[min(1, len(rows)):], nil
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
