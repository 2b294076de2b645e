package store

import (
	"context"
	"database/sql"
	"math"
	"strings"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

// write writes all that hangs from a version's row. Ids are given out here, not by SQLite, so that the rows of a table can go in a
// hundred at a time; tables are written one after the other, parents first.
func write(ctx context.Context, tx *sql.Tx, piano int64, im *Import) error {
	w := writer{ctx: ctx, tx: tx, piano: piano, im: im}
	for _, step := range []func() error{
		w.start, w.fonti, w.schede, w.assessori, w.fasi, w.mesi, w.indicatori, w.attesi, w.altri, w.rilievi, w.controlli, w.celle, w.ricerca,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// A writer writes one version.
type writer struct {
	ctx   context.Context
	tx    *sql.Tx
	piano int64
	im    *Import
	// firstScheda, firstFase and firstIndicatore are the ids of the version's first scheda, fase and indicatore; the others follow.
	firstScheda, firstFase, firstIndicatore, firstFonte int64
	// fonte gives the id of a source by name and digest, fonteNamed that of the first with a name.
	fonte      map[piao.Fonte]int64
	fonteNamed map[string]int64
	sources    []source
}

// A source is a row of fonti: a file that was read, or one that a scheda or a cell only names.
type source struct {
	File
	letta bool
}

func (w *writer) start() error {
	return w.tx.QueryRowContext(w.ctx, `SELECT (SELECT coalesce(max(id), 0) + 1 FROM schede), (SELECT coalesce(max(id), 0) + 1 FROM fasi),
		(SELECT coalesce(max(id), 0) + 1 FROM indicatori), (SELECT coalesce(max(id), 0) + 1 FROM fonti)`).
		Scan(&w.firstScheda, &w.firstFase, &w.firstIndicatore, &w.firstFonte)
}

func (w *writer) fonti() error {
	w.fonte, w.fonteNamed = map[piao.Fonte]int64{}, map[string]int64{}
	for _, f := range w.im.Files {
		w.addSource(source{f, true})
	}
	for _, s := range w.im.Piano.Schede {
		if name := fileOnly(s.Fonte); name != (piao.Fonte{}) && w.fonte[name] == 0 {
			w.addSource(source{File{Name: s.Fonte.File, SHA256: s.Fonte.SHA256}, false})
		}
	}
	for _, t := range w.im.Tracce {
		if w.fonteNamed[t.File] == 0 {
			w.addSource(source{File{Name: t.File}, false})
		}
	}
	when := w.im.When.UTC().Format(timeFormat)
	b := w.insert("fonti", "id", "piano_id", "ordine", "file", "sha256", "formato", "byte", "importato_il", "letta", "cartella")
	for i, f := range w.sources {
		b.add(w.firstFonte+int64(i), w.piano, i+1, f.Name, f.SHA256, f.Format, f.Size, when, f.letta, f.Folder)
	}
	return b.end()
}

func (w *writer) addSource(s source) {
	id := w.firstFonte + int64(len(w.sources))
	w.sources = append(w.sources, s)
	name := piao.Fonte{File: s.Name, SHA256: s.SHA256}
	if w.fonte[name] == 0 {
		w.fonte[name] = id
	}
	if w.fonteNamed[s.Name] == 0 {
		w.fonteNamed[s.Name] = id
	}
}

// fileOnly is a fonte without the place in the file.
func fileOnly(f piao.Fonte) piao.Fonte { return piao.Fonte{File: f.File, SHA256: f.SHA256} }

func (w *writer) schede() error {
	b := w.insert("schede", append([]string{"id", "piano_id", "fonte_id", "foglio", "pagina", "riga"}, columns(schema.Scheda)...)...)
	for i := range w.im.Piano.Schede {
		s := &w.im.Piano.Schede[i]
		b.add(w.firstScheda+int64(i), w.piano, idOrNull(w.fonte[fileOnly(s.Fonte)]), s.Fonte.Foglio, s.Fonte.Pagina, s.Fonte.Riga)
		b.add(values(schema.Scheda, s)...)
	}
	return b.end()
}

func (w *writer) assessori() error {
	b := w.insert("assessori", "scheda_id", "ordine", "nome")
	for i, s := range w.im.Piano.Schede {
		for j, nome := range s.Assessori {
			b.add(w.firstScheda+int64(i), j+1, nome)
		}
	}
	return b.end()
}

func (w *writer) fasi() error {
	b := w.insert("fasi", append([]string{"id", "scheda_id", "ordine"}, columns(schema.Fase)...)...)
	id := w.firstFase
	for i, s := range w.im.Piano.Schede {
		for j := range s.Fasi {
			b.add(id, w.firstScheda+int64(i), j+1)
			b.add(values(schema.Fase, &s.Fasi[j])...)
			id++
		}
	}
	return b.end()
}

func (w *writer) mesi() error {
	b := w.insert("mesi", "fase_id", "riga", "ordine", "periodo", "anno", "mese")
	id := w.firstFase
	for _, s := range w.im.Piano.Schede {
		for _, f := range s.Fasi {
			b.marks(id, "P", f.Previsto)
			b.marks(id, "E", f.Effettivo)
			id++
		}
	}
	return b.end()
}

func (b *batch) marks(fase int64, riga string, periods []string) {
	for i, p := range periods {
		anno, mese := periodo(p)
		b.add(fase, riga, i+1, p, anno, mese)
	}
}

// periodo reads "2025-01" and "2026"; what is neither is null, as the month of a year is.
func periodo(mark string) (anno, mese any) {
	p, ok := testo.ParsePeriodo(mark)
	if !ok {
		return nil, nil
	}
	if p.IsMonth() {
		mese = p.Mese
	}
	return p.Anno, mese
}

func (w *writer) indicatori() error {
	b := w.insert("indicatori", append([]string{"id", "scheda_id", "ordine"}, columns(schema.Indicatore)...)...)
	id := w.firstIndicatore
	for i, s := range w.im.Piano.Schede {
		for j := range s.Indicatori {
			b.add(id, w.firstScheda+int64(i), j+1)
			b.add(values(schema.Indicatore, &s.Indicatori[j])...)
			id++
		}
	}
	return b.end()
}

func (w *writer) attesi() error {
	b := w.insert("attesi", append([]string{"indicatore_id", "ordine"}, columns(schema.Atteso)...)...)
	id := w.firstIndicatore
	for _, s := range w.im.Piano.Schede {
		for _, n := range s.Indicatori {
			for k := range n.Attesi {
				b.add(id, k+1)
				b.add(values(schema.Atteso, &n.Attesi[k])...)
			}
			id++
		}
	}
	return b.end()
}

func (w *writer) altri() error {
	b := w.insert("altri", append([]string{"scheda_id", "fase_id", "indicatore_id", "ordine"}, columns(schema.Voce)...)...)
	fase, indicatore := w.firstFase, w.firstIndicatore
	for i, s := range w.im.Piano.Schede {
		id := w.firstScheda + int64(i)
		b.voci(s.Altri, id, nil, nil)
		for _, f := range s.Fasi {
			b.voci(f.Altri, id, fase, nil)
			fase++
		}
		for _, n := range s.Indicatori {
			b.voci(n.Altri, id, nil, indicatore)
			indicatore++
		}
	}
	return b.end()
}

func (b *batch) voci(voci []piao.Voce, scheda int64, fase, indicatore any) {
	for i := range voci {
		b.add(scheda, fase, indicatore, i+1)
		b.add(values(schema.Voce, &voci[i])...)
	}
}

func (w *writer) rilievi() error {
	b := w.insert("rilievi", "piano_id", "scheda_id", "ordine", "codice", "gravita", "campo", "prima", "dopo", "posizione", "messaggio")
	add := func(scheda any, rilievi []piao.Rilievo) {
		for i, r := range rilievi {
			b.add(w.piano, scheda, i+1, r.Codice, string(r.Gravita), r.Campo, r.Prima, r.Dopo, r.Posizione, r.Messaggio)
		}
	}
	for i, s := range w.im.Piano.Schede {
		add(w.firstScheda+int64(i), s.Rilievi)
	}
	add(nil, w.im.Piano.Rilievi)
	return b.end()
}

func (w *writer) celle() error {
	schede, fonti := map[int]any{}, map[int]piao.Fonte{}
	for i, s := range w.im.Piano.Schede {
		schede[s.Numero], fonti[s.Numero] = w.firstScheda+int64(i), fileOnly(s.Fonte)
	}
	b := w.insert("celle", "fonte_id", "scheda_id", "foglio", "pagina", "riga", "colonna", "righe", "colonne", "testo", "esito", "campo",
		"x0", "y0", "x1", "y1", "sicurezza")
	for _, t := range w.im.Tracce {
		fonte := w.fonteNamed[t.File]
		if f := fonti[t.Scheda]; f.File == t.File && w.fonte[f] != 0 {
			fonte = w.fonte[f] // two files of one name in two folders: the scheda says which
		}
		p := t.Cell.Pos
		b.add(fonte, schede[t.Scheda], p.Sheet, p.Page, p.Row, p.Col, t.Cell.Span.Rows, t.Cell.Span.Cols, t.Cell.Text, string(t.Esito), t.Campo)
		b.add(onPage(&t.Cell)...)
	}
	return b.end()
}

// searchColumns are the columns of the table ricerca: texts of a scheda, and all texts of its fasi and of its indicatori.
var searchColumns = []string{"obiettivo", "descrizione", "azione_strategica", "obiettivo_operativo", "fasi", "indicatori", "personale",
	"codice", "stakeholder", "risorse", "risultato", "altri"}

func (w *writer) ricerca() error {
	b := w.insert("ricerca", append([]string{"docid"}, searchColumns...)...)
	for i := range w.im.Piano.Schede {
		texts := map[string][]string{}
		for p, text := range schema.Texts(&w.im.Piano.Schede[i]) {
			if column, _, _, _ := schema.Cut(p.Path()); *text != "" {
				texts[column] = append(texts[column], *text)
			}
		}
		b.add(w.firstScheda + int64(i))
		for _, column := range searchColumns {
			b.add(strings.Join(texts[column], "\n"))
		}
	}
	return b.end()
}

// onPage gives a cell's box, and how sure its text is.
func onPage(c *piao.Cell) []any {
	out := make([]any, 5)
	if b := stored(c.Box); b != (piao.Box{}) {
		out[0], out[1], out[2], out[3] = b.X0, b.Y0, b.X1, b.Y1
	}
	if c.Sure > 0 {
		out[4] = c.Sure
	}
	return out
}

// stored gives a box to a hundredth of a point.
func stored(b piao.Box) piao.Box {
	for _, v := range []*float64{&b.X0, &b.Y0, &b.X1, &b.Y1} {
		*v = math.Round(*v*100) / 100
	}
	return b
}

func idOrNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}

func textOrNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// insert begins a batch of rows for a table.
func (w *writer) insert(table string, columns ...string) *batch {
	return &batch{ctx: w.ctx, tx: w.tx, columns: len(columns),
		head: "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES "}
}

// batchRows is how many rows go into one INSERT: past a hundred, more gain nothing.
const batchRows = 100

// A batch collects rows and inserts them a hundred at a time. An error stops it, and comes out at its end.
type batch struct {
	ctx     context.Context
	tx      *sql.Tx
	head    string
	columns int
	full    *sql.Stmt // for batchRows rows; nil until there are so many
	args    []any
	err     error
}

func (b *batch) add(values ...any) {
	b.args = append(b.args, values...)
	if len(b.args) == batchRows*b.columns {
		b.flushFull()
	}
}

func (b *batch) flushFull() {
	if b.err == nil && b.full == nil {
		b.full, b.err = b.tx.PrepareContext(b.ctx, b.statement(batchRows))
	}
	if b.err == nil {
		_, b.err = b.full.ExecContext(b.ctx, b.args...)
	}
	b.args = b.args[:0]
}

// end inserts the rows that are left.
func (b *batch) end() error {
	if b.err == nil && len(b.args) > 0 {
		_, b.err = b.tx.ExecContext(b.ctx, b.statement(len(b.args)/b.columns), b.args...)
	}
	if b.full != nil {
		_ = b.full.Close()
	}
	return b.err
}

func (b *batch) statement(rows int) string {
	row := "(?" + strings.Repeat(", ?", b.columns-1) + ")"
	return b.head + row + strings.Repeat(", "+row, rows-1)
}
