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
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
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
	// Voce is the description of the fase or of the indicatore that Campo is in, as it is read from the source: where they have moved,
	// the decision follows it. Of a name that was taken for another it is how the source writes it: so it is read in other years. Empty
	// where there is none; Campo alone counts then.
	Voce string
}

// correzioneHeader is the first line of a file of decisions. Its last column may be left out.
var correzioneHeader = []string{"ente", "anno", "settore", "obiettivo", "copia", "campo", "prima", "dopo", "codice", "quando", "voce"}

// ReadCorrezioni reads decisions as [WriteCorrezioni] writes them, or as a spreadsheet saves them: with ; for a comma, with a byte order
// mark or in Windows-1252, with blank lines. What is wrong with a line is a [TableError].
func ReadCorrezioni(r io.Reader) ([]Correzione, error) {
	rows, err := readTable(r, correzioneHeader, len(correzioneHeader)-1)
	if err != nil {
		return nil, err
	}
	var out []Correzione
	for _, row := range rows {
		c := row.cells
		for _, i := range []int{0, 1, 4, 5} {
			c[i] = layout.Blanks(c[i])
		}
		anno, err := strconv.Atoi(c[1])
		if err != nil {
			return nil, &TableError{Line: row.line, Err: ErrYear, Text: c[1]}
		}
		copia := 1
		if c[4] != "" {
			if copia, err = strconv.Atoi(c[4]); err != nil || copia < 1 {
				return nil, &TableError{Line: row.line, Err: ErrCopia, Text: c[4]}
			}
		}
		out = append(out, Correzione{c[0], anno, c[2], c[3], copia, c[5], c[6], c[7], c[8], c[9], c[10]})
	}
	return out, nil
}

// What a line of a file of decisions, or of spellings, may have wrong.
var (
	ErrYear    = errors.New("the year has four digits")
	ErrCopia   = errors.New("copia is a number from 1")
	ErrHeader  = errors.New("these are not the columns")
	ErrCells   = errors.New("too few cells or too many")
	ErrTwice   = errors.New("the same name is to be written in two ways")
	ErrQuoting = errors.New("a quotation mark out of place")
)

// A TableError says which line of a table is wrong, and what it has there.
type TableError struct {
	Line int
	Err  error
	Text string
	// Columns are those that the table has.
	Columns []string
}

func (e *TableError) Error() string {
	text := fmt.Sprintf("line %d: %v", e.Line, e.Err)
	if e.Text != "" {
		text += fmt.Sprintf(": %q", e.Text)
	}
	return text
}

func (e *TableError) Unwrap() error { return e.Err }

// WriteCorrezioni writes decisions as CSV, a line each, parted by commas or, as an Italian Excel wants it, by semicolons.
func WriteCorrezioni(w io.Writer, all []Correzione, comma rune) error {
	c := csv.NewWriter(w)
	c.Comma = comma
	rows := [][]string{correzioneHeader}
	for _, x := range all {
		row := []string{x.Ente, strconv.Itoa(x.Anno), x.Settore, x.Obiettivo, strconv.Itoa(x.Copia), x.Campo, x.Prima, x.Dopo, x.Codice, x.Quando, x.Voce}
		for i := range row {
			row[i] = tabella.Safe(row[i]) // the file is made to be opened in a spreadsheet
		}
		rows = append(rows, row)
	}
	return c.WriteAll(rows)
}

// Separator tells by its first line what parts the cells of a CSV: a comma or a semicolon.
func Separator(text string) rune {
	if first, _, _ := strings.Cut(strings.TrimLeft(text, "\ufeff\r\n"), "\n"); strings.Count(first, ";") > strings.Count(first, ",") {
		return ';'
	}
	return ','
}

// ReadNomi reads pinned spellings: a line each, as written and as wanted.
func ReadNomi(r io.Reader) (map[string]string, error) {
	rows, err := readTable(r, []string{"scritto", "voluto"}, 2)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range rows {
		from, to := row.cells[0], row.cells[1]
		if other, ok := names[from]; ok && other != to {
			return nil, &TableError{Line: row.line, Err: ErrTwice, Text: from}
		}
		names[from] = to
	}
	return names, nil
}

// A tableRow is a row of a CSV and the line that it begins on.
type tableRow struct {
	line  int
	cells []string
}

// readTable reads the rows below the header, each with as many cells as that; least of them must be there.
func readTable(r io.Reader, header []string, least int) ([]tableRow, error) {
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
	c.Comma = Separator(text)
	c.FieldsPerRecord = -1
	var rows []tableRow
	for headed := false; ; {
		cells, err := c.Read()
		var pe *csv.ParseError
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case errors.As(err, &pe):
			return nil, &TableError{Line: pe.StartLine, Err: ErrQuoting}
		case err != nil:
			return nil, err
		case strings.Join(cells, "") == "":
			continue
		}
		line, _ := c.FieldPos(0)
		for i := range cells {
			cells[i] = tabella.Plain(cells[i])
		}
		for (len(cells) > len(header) || !headed) && cells[len(cells)-1] == "" { // columns that a spreadsheet saved and nobody used
			cells = cells[:len(cells)-1]
		}
		switch {
		case !headed && (len(cells) < least || len(cells) > len(header) || !slices.Equal(cells, header[:len(cells)])):
			return nil, &TableError{Line: line, Err: ErrHeader, Columns: header}
		case len(cells) < least || len(cells) > len(header):
			return nil, &TableError{Line: line, Err: ErrCells, Columns: header}
		case headed:
			rows = append(rows, tableRow{line, append(cells, make([]string, len(header)-len(cells))...)})
		}
		headed = true
	}
}

// The codici of rules that decisions look at.
const (
	codiceCorrezione = "correzione"
	codiceNome       = "nome-canonico"
	codiceSettore    = "settore-canonico"
	codiceGemello    = "valore-gemello"
)

var correzione = Rule{
	Codice:  codiceCorrezione,
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
	Titolo:  "una decisione che non vale più, perché il campo o la scheda è cambiato: non applicata",
	Gravita: piao.Avviso,
	Before:  "PESO % | 10; decided for an empty field: 5",
	After:   "PESO % | 10",
	piano:   noteSuperseded,
}

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
		if s.Numero <= numero && sameText(asRead(s, "settore"), settore) && sameText(asRead(s, "obiettivo"), obiettivo) {
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
		if r.Codice == codiceCorrezione && r.Campo == campo {
			return r.Prima
		}
	}
	text, _ := Field(s, campo)
	return text
}

func sameText(a, b string) bool { return layout.Key(a) == layout.Key(b) }

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
		if !sameText(c.Ente, p.Ente) {
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
		if o.Anno != c.Anno || o.Copia != c.Copia || !sameText(o.Ente, c.Ente) || !sameText(o.Settore, c.Settore) || !sameText(o.Obiettivo, c.Obiettivo) {
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
		if sameText(from, settore) {
			pinned = to
		}
	}
	n := 0
	for _, w := range p.works {
		if (sameText(w.Settore, settore) || sameText(w.Settore, pinned)) && sameText(w.Obiettivo, obiettivo) {
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
	if d.Voce == "" || !ok || field == "" || sameText(Voce(d.w.Scheda, d.Campo), d.Voce) {
		return true
	}
	found := ""
	for i := range max(len(d.w.Fasi), len(d.w.Indicatori)) {
		campo := fmt.Sprintf("%s[%d].%s", list, i, field)
		if !sameText(Voce(d.w.Scheda, campo), d.Voce) {
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
		if !ok || c.Anno == p.Anno || !sameText(c.Ente, p.Ente) || c.Prima == "" || c.Dopo == "" ||
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
		return !slices.ContainsFunc(long, func(v string) bool { _, near := layout.Near(w, v); return near })
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
			change: change{do: func() {
				if d.Prima != d.Dopo { // what is confirmed stays as it is, to the last comma
					_ = setField(d.w.Scheda, d.Campo, d.Dopo, p.Anno) // it went well on a copy
				}
			}}})
	}
	return edits
}

func noteSuperseded(p *pianoWork) []Edit {
	var edits []Edit
	for _, d := range p.decisions() {
		switch {
		case d.fits:
		case d.elsewhere:
			edits = append(edits, Edit{Campo: d.Campo, Prima: d.Dopo, Dopo: d.Dopo,
				Why: fmt.Sprintf("La decisione su «%s» di «%s» è per «%s», che non è «%s»: non applicata.", d.Campo, d.Obiettivo, d.Ente, p.Ente)})
		case d.again:
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s») è seguita da un'altra sullo stesso campo: non applicata.", d.Dopo)})
		case d.w == nil:
			edits = append(edits, Edit{Campo: d.Campo, Prima: d.Dopo, Dopo: d.Dopo,
				Why: fmt.Sprintf("La decisione su «%s» di «%s» (%s) non trova la sua scheda: non applicata.", d.Campo, d.Obiettivo, d.Settore)})
		default:
			edits = append(edits, Edit{scheda: d.w.Numero, Campo: d.Campo, Prima: d.text, Dopo: d.text, Pos: d.w.where(d.Campo),
				Why: fmt.Sprintf("La decisione («%s» al posto di «%s») non è applicata: %s.", d.Dopo, d.Prima, d.whyNot(p.Anno))})
		}
	}
	return edits
}

// whyNot says in a clerk's words why a decision about a scheda that is there does not fit.
func (d *decided) whyNot(anno int) string {
	var ve *ValueError
	if !errors.As(setField(schema.Clone(d.w.Scheda), d.Campo, d.Dopo, anno), &ve) {
		return "il campo ora dice altro"
	}
	switch ve.Err {
	case ErrNoField:
		return fmt.Sprintf("il campo «%s» non c'è", ve.Text)
	case ErrWhole:
		return fmt.Sprintf("«%s» non è un numero intero", ve.Text)
	case ErrPercent:
		return fmt.Sprintf("«%s» non è una percentuale da 0 a 100", ve.Text)
	case ErrAnswer:
		return fmt.Sprintf("«%s» non è né SI né NO", ve.Text)
	case ErrMark:
		return fmt.Sprintf("«%s» non è un mese come gen-25 o 2025-01, né un anno", ve.Text)
	}
	return "un nome non può restare vuoto"
}

// settleRilievi says of the doubts and errors about a field that a person has decided, or that was taken over from a sibling, that they
// are settled: they stay on record, and ask nobody any more.
func settleRilievi(w *schedaWork) {
	how := map[string]string{}
	for _, r := range w.f.rilievi {
		switch {
		case r.Codice == codiceCorrezione:
			how[r.Campo] = "Deciso da una persona."
		case r.Codice == codiceGemello && r.Dopo != "" && how[r.Campo] == "":
			how[r.Campo] = "Ripreso da una gemella."
		}
	}
	for i := range w.f.rilievi {
		r := &w.f.rilievi[i]
		if why, ok := how[r.Campo]; ok && r.Gravita != piao.Riparato && r.Codice != "correzione-superata" && (r.Codice != codiceGemello || why == "Deciso da una persona.") {
			r.Gravita, r.Messaggio = piao.Riparato, r.Messaggio+" "+why
		}
	}
}
