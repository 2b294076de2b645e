package store

import (
	"context"
	"database/sql"
	"fmt"

	"piao"
	"piao/internal/message"
	"piao/internal/schema"
)

// Load gives the piano that a Ref names, equal to the one that was saved; slices are never nil.
func (db *DB) Load(ctx context.Context, ref Ref) (*piao.Piano, error) {
	var p *piao.Piano
	err := db.read(ctx, func(tx *sql.Tx) error {
		v, err := db.pick(ctx, tx, ref)
		if err == nil {
			p, err = loadPiano(ctx, tx, v.id)
		}
		return err
	})
	return p, err
}

// LoadScheda gives one scheda of a piano by its numero.
func (db *DB) LoadScheda(ctx context.Context, ref Ref, numero int) (*piao.Scheda, error) {
	var s *piao.Scheda
	err := db.read(ctx, func(tx *sql.Tx) error {
		v, err := db.pick(ctx, tx, ref)
		if err != nil {
			return err
		}
		schede, err := loadSchede(ctx, tx, v.id, numero)
		if err != nil {
			return err
		}
		if len(schede) == 0 || numero == 0 {
			return db.fail(ErrNotFound.With(message.New("why.db.scheda", numero, fmt.Sprintf("%s %d", v.ente, v.anno))))
		}
		s = &schede[0]
		return nil
	})
	return s, err
}

// Tracce gives the account of a piano's source cells, in source order: of one scheda, or of all and of the cells outside any where
// numero is 0.
func (db *DB) Tracce(ctx context.Context, ref Ref, numero int) ([]piao.Traccia, error) {
	var tracce []piao.Traccia
	err := db.read(ctx, func(tx *sql.Tx) error {
		v, err := db.pick(ctx, tx, ref)
		if err == nil {
			tracce, err = loadTracce(ctx, tx, v.id, numero)
		}
		return err
	})
	return tracce, err
}

// TracceAt gives the account of the cells of one file that stand on a sheet or a page, in the rows from first to last: whatever scheda they are of.
func (db *DB) TracceAt(ctx context.Context, ref Ref, file string, at piao.Pos, first, last int) ([]piao.Traccia, error) {
	var tracce []piao.Traccia
	err := db.read(ctx, func(tx *sql.Tx) error {
		v, err := db.pick(ctx, tx, ref)
		if err == nil {
			tracce, err = queryTracce(ctx, tx, `FROM fonti o JOIN celle c ON c.fonte_id = o.id LEFT JOIN schede s ON s.id = c.scheda_id
				WHERE o.piano_id = ? AND o.file = ? AND c.foglio = ? AND c.pagina = ? AND c.riga BETWEEN ? AND ?`, v.id, file, at.Sheet, at.Page, first, last)
		}
		return err
	})
	return tracce, err
}

// read runs several queries over one state of the database.
func (db *DB) read(ctx context.Context, queries func(*sql.Tx) error) error {
	tx, err := db.reader.BeginTx(ctx, nil)
	if err != nil {
		return db.wrap(err)
	}
	defer tx.Rollback()
	return db.wrap(queries(tx))
}

// A querier is a transaction or a pool.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

type (
	args    = []any
	scanner = func(dest ...any) error
)

// each calls row for each row of a query.
func each(ctx context.Context, q querier, query string, args args, row func(scanner) error) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

func loadPiano(ctx context.Context, q querier, id int64) (*piao.Piano, error) {
	p := &piao.Piano{Rilievi: []piao.Rilievo{}}
	err := each(ctx, q, "SELECT ente, anno, triennio, modulo FROM piani WHERE id = ?", args{id}, func(scan scanner) error {
		return scan(&p.Ente, &p.Anno, &p.Triennio, &p.Modulo)
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, q, "SELECT "+rilievoColumns+" FROM rilievi r WHERE r.piano_id = ? AND r.scheda_id IS NULL ORDER BY r.ordine", args{id},
		func(scan scanner) error {
			r, err := scanRilievo(scan)
			p.Rilievi = append(p.Rilievi, r)
			return err
		})
	if err != nil {
		return nil, err
	}
	p.Schede, err = loadSchede(ctx, q, id, 0)
	return p, err
}

// loadSchede gives the schede of a piano in order, or the one with a numero.
func loadSchede(ctx context.Context, q querier, piano int64, numero int) ([]piao.Scheda, error) {
	l := loader{ctx: ctx, q: q, where: "s.piano_id = ?", args: args{piano}}
	if numero != 0 {
		l.where, l.args = "s.piano_id = ? AND s.numero = ?", args{piano, numero}
	}
	for _, step := range []func() error{l.heads, l.assessori, l.fasi, l.mesi, l.indicatori, l.attesi, l.altri, l.rilievi} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return l.schede, nil
}

// A loader reads schede table by table: one query for each, whatever the number of schede.
type loader struct {
	ctx    context.Context
	q      querier
	where  string
	args   args
	schede []piao.Scheda
	// at gives the index of a scheda by its id, fase and indicatore the place of a fase and of an indicatore.
	at               map[int64]int
	fase, indicatore map[int64]place
}

// A place is that of a record in a list of a scheda, which may still grow.
type place struct {
	scheda *piao.Scheda
	index  int
}

// each calls row for each row of a query over the schede s and what is joined to them.
func (l *loader) each(columns, joined, order string, row func(scanner) error) error {
	return each(l.ctx, l.q, "SELECT s.id, "+columns+" FROM schede s "+joined+" WHERE "+l.where+" ORDER BY "+order, l.args, row)
}

func (l *loader) heads() error {
	l.at, l.schede = map[int64]int{}, []piao.Scheda{}
	return l.each("coalesce(o.file, ''), coalesce(o.sha256, ''), s.foglio, s.pagina, s.riga, "+columnsOf("s", schema.Scheda),
		"LEFT JOIN fonti o ON o.id = s.fonte_id", "s.id", func(scan scanner) error {
			var s piao.Scheda
			var id int64
			err := scanInto(schema.Scheda, &s, scan, &id, &s.Fonte.File, &s.Fonte.SHA256, &s.Fonte.Foglio, &s.Fonte.Pagina, &s.Fonte.Riga)
			schema.MakeLists(&s)
			l.at[id] = len(l.schede)
			l.schede = append(l.schede, s)
			return err
		})
}

// scheda is the scheda with an id. The heads are all there: the slice does not move any more.
func (l *loader) scheda(id int64) *piao.Scheda { return &l.schede[l.at[id]] }

func (l *loader) assessori() error {
	return l.each("a.nome", "JOIN assessori a ON a.scheda_id = s.id", "a.scheda_id, a.ordine", func(scan scanner) error {
		var id int64
		var nome string
		err := scan(&id, &nome)
		s := l.scheda(id)
		s.Assessori = append(s.Assessori, nome)
		return err
	})
}

func (l *loader) fasi() error {
	l.fase = map[int64]place{}
	return l.each("f.id, "+columnsOf("f", schema.Fase), "JOIN fasi f ON f.scheda_id = s.id", "f.scheda_id, f.ordine",
		func(scan scanner) error {
			var f piao.Fase
			var id, fase int64
			err := scanInto(schema.Fase, &f, scan, &id, &fase)
			schema.MakeLists(&f)
			s := l.scheda(id)
			l.fase[fase] = place{s, len(s.Fasi)}
			s.Fasi = append(s.Fasi, f)
			return err
		})
}

func (l *loader) mesi() error {
	return l.each("m.fase_id, m.riga, m.periodo", "JOIN fasi f ON f.scheda_id = s.id JOIN mesi m ON m.fase_id = f.id",
		"m.fase_id, m.riga, m.ordine", func(scan scanner) error {
			var id, fase int64
			var riga, periodo string
			err := scan(&id, &fase, &riga, &periodo)
			at := l.fase[fase]
			f := &at.scheda.Fasi[at.index]
			if riga == "P" {
				f.Previsto = append(f.Previsto, periodo)
			} else {
				f.Effettivo = append(f.Effettivo, periodo)
			}
			return err
		})
}

func (l *loader) indicatori() error {
	l.indicatore = map[int64]place{}
	return l.each("i.id, "+columnsOf("i", schema.Indicatore), "JOIN indicatori i ON i.scheda_id = s.id", "i.scheda_id, i.ordine",
		func(scan scanner) error {
			var id, indicatore int64
			var n piao.Indicatore
			err := scanInto(schema.Indicatore, &n, scan, &id, &indicatore)
			schema.MakeLists(&n)
			s := l.scheda(id)
			l.indicatore[indicatore] = place{s, len(s.Indicatori)}
			s.Indicatori = append(s.Indicatori, n)
			return err
		})
}

func (l *loader) attesi() error {
	return l.each("t.indicatore_id, "+columnsOf("t", schema.Atteso), "JOIN indicatori i ON i.scheda_id = s.id JOIN attesi t ON t.indicatore_id = i.id",
		"t.indicatore_id, t.ordine", func(scan scanner) error {
			var id, indicatore int64
			var t piao.Atteso
			err := scanInto(schema.Atteso, &t, scan, &id, &indicatore)
			at := l.indicatore[indicatore]
			n := &at.scheda.Indicatori[at.index]
			n.Attesi = append(n.Attesi, t)
			return err
		})
}

func (l *loader) altri() error {
	return l.each("v.fase_id, v.indicatore_id, "+columnsOf("v", schema.Voce), "JOIN altri v ON v.scheda_id = s.id", "v.scheda_id, v.id",
		func(scan scanner) error {
			var id int64
			var fase, indicatore *int64
			var v piao.Voce
			err := scanInto(schema.Voce, &v, scan, &id, &fase, &indicatore)
			s := l.scheda(id)
			into := &s.Altri
			switch {
			case fase != nil:
				into = &s.Fasi[l.fase[*fase].index].Altri
			case indicatore != nil:
				into = &s.Indicatori[l.indicatore[*indicatore].index].Altri
			}
			*into = append(*into, v)
			return err
		})
}

const rilievoColumns = "r.codice, r.gravita, r.campo, r.prima, r.dopo, r.posizione, r.messaggio"

func (l *loader) rilievi() error {
	return l.each(rilievoColumns, "JOIN rilievi r ON r.scheda_id = s.id", "r.scheda_id, r.ordine", func(scan scanner) error {
		var id int64
		r, err := scanRilievo(func(dest ...any) error { return scan(append([]any{&id}, dest...)...) })
		s := l.scheda(id)
		s.Rilievi = append(s.Rilievi, r)
		return err
	})
}

func scanRilievo(scan scanner) (r piao.Rilievo, err error) {
	err = scan(&r.Codice, &r.Gravita, &r.Campo, &r.Prima, &r.Dopo, &r.Posizione, &r.Messaggio)
	return r, err
}

// tracceFrom selects the account of cells from the files of pianos; the condition comes behind it.
const tracceFrom = `SELECT o.file, coalesce(s.numero, 0), c.foglio, c.pagina, c.riga, c.colonna, c.righe, c.colonne, c.testo, c.esito, c.campo,
		coalesce(c.x0, 0), coalesce(c.y0, 0), coalesce(c.x1, 0), coalesce(c.y1, 0), coalesce(c.sicurezza, 0) `

func loadTracce(ctx context.Context, q querier, piano int64, numero int) ([]piao.Traccia, error) {
	if numero != 0 {
		return queryTracce(ctx, q, `FROM schede s JOIN celle c ON c.scheda_id = s.id JOIN fonti o ON o.id = c.fonte_id
			WHERE s.piano_id = ? AND s.numero = ?`, piano, numero)
	}
	return queryTracce(ctx, q, "FROM fonti o JOIN celle c ON c.fonte_id = o.id LEFT JOIN schede s ON s.id = c.scheda_id WHERE o.piano_id = ?", piano)
}

func queryTracce(ctx context.Context, q querier, from string, of ...any) ([]piao.Traccia, error) {
	tracce := []piao.Traccia{}
	err := each(ctx, q, tracceFrom+from+" ORDER BY c.id", of, func(scan scanner) error {
		var t piao.Traccia
		p, b := &t.Cell.Pos, &t.Cell.Box
		err := scan(&t.File, &t.Scheda, &p.Sheet, &p.Page, &p.Row, &p.Col, &t.Cell.Span.Rows, &t.Cell.Span.Cols, &t.Cell.Text, &t.Esito, &t.Campo,
			&b.X0, &b.Y0, &b.X1, &b.Y1, &t.Cell.Sure)
		tracce = append(tracce, t)
		return err
	})
	return tracce, err
}
