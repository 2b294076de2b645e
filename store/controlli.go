package store

import (
	"context"

	"piao"
	"piao/internal/message"
)

// Checked is a version with what the checks found in it.
type Checked struct {
	Ref Ref
	// With stands for the program and the settings of the checks: where it is another, the plan is to be checked again.
	With      string
	Controlli []piao.Controllo
}

// SaveControlli keeps what the checks found, in the place of what was kept of the same versions, in one transaction.
func (db *DB) SaveControlli(ctx context.Context, list []Checked) error {
	if db.writer == nil {
		return db.fail(ErrReadOnly.With(message.New("why.db.forreading")))
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.wrap(err)
	}
	defer tx.Rollback()
	for _, c := range list {
		p, err := db.pick(ctx, tx, c.Ref)
		if err != nil {
			return err
		}
		w := writer{ctx: ctx, tx: tx, piano: p.id, im: &Import{Controlli: c.Controlli, Controllato: c.With}}
		if _, err := tx.ExecContext(ctx, "DELETE FROM controlli WHERE piano_id = ?", p.id); err != nil {
			return db.wrap(err)
		}
		if err := w.controlli(); err != nil {
			return db.wrap(err)
		}
	}
	return db.wrap(tx.Commit())
}

// controlli writes the findings of the checks, and what they are of.
func (w *writer) controlli() error {
	b := w.insert("controlli", "piano_id", "ordine", "scheda", "settore", "gravita", "codice", "campo", "posizione", "file", "messaggio", "rimedio", "somma")
	for i, c := range w.im.Controlli {
		b.add(w.piano, i+1, idOrNull(int64(c.Scheda)), c.Settore, string(c.Gravita), c.Codice, c.Campo, c.Posizione, c.File, c.Messaggio, c.Rimedio, c.Somma)
	}
	if err := b.end(); err != nil {
		return err
	}
	_, err := w.tx.ExecContext(w.ctx, "UPDATE piani SET controllato = ? WHERE id = ?", w.im.Controllato, w.piano)
	return err
}

// Controlli gives what the checks found in the version that a Ref names, and what they were made with; with is empty where nothing was checked.
func (db *DB) Controlli(ctx context.Context, ref Ref) (found []piao.Controllo, with string, err error) {
	p, err := db.pick(ctx, db.reader, ref)
	if err != nil {
		return nil, "", err
	}
	if err := db.reader.QueryRowContext(ctx, "SELECT controllato FROM piani WHERE id = ?", p.id).Scan(&with); err != nil {
		return nil, "", db.wrap(err)
	}
	found = []piao.Controllo{}
	err = each(ctx, db.reader, `SELECT coalesce(scheda, 0), settore, gravita, codice, campo, posizione, file, messaggio, rimedio, somma
		FROM controlli WHERE piano_id = ? ORDER BY ordine`, args{p.id}, func(scan scanner) error {
		var c piao.Controllo
		err := scan(&c.Scheda, &c.Settore, &c.Gravita, &c.Codice, &c.Campo, &c.Posizione, &c.File, &c.Messaggio, &c.Rimedio, &c.Somma)
		found = append(found, c)
		return err
	})
	return found, with, db.wrap(err)
}

// Unchecked lists the current versions whose findings are of another program, or of other settings, than with.
func (db *DB) Unchecked(ctx context.Context, with string) (refs []Ref, err error) {
	err = each(ctx, db.reader, `SELECT e.nome, p.anno, p.versione FROM piani p JOIN enti e ON e.id = p.ente_id
		WHERE p.attuale = 1 AND p.controllato != ? ORDER BY e.nome, p.anno`, args{with}, func(scan scanner) error {
		var r Ref
		err := scan(&r.Ente, &r.Anno, &r.Versione)
		refs = append(refs, r)
		return err
	})
	return refs, db.wrap(err)
}
