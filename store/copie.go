package store

import (
	"context"

	"piao/internal/message"
)

// A Goal is the text of a scheda of a current version: what it is about.
type Goal struct {
	ID   int64
	Ente string
	Text string
}

// A Copy says which group of goals that are nearly the same a goal is of, and how like it is to the first of them.
type Copy struct {
	Scheda   int64
	Group    int
	Likeness float64
}

// Goals gives the texts of the goals of all current versions.
func (db *DB) Goals(ctx context.Context) (goals []Goal, err error) {
	err = each(ctx, db.reader, `SELECT s.id, e.nome, s.obiettivo || ' ' || s.descrizione || ' ' ||
			coalesce((SELECT group_concat(descrizione, ' ') FROM (SELECT descrizione FROM fasi WHERE scheda_id = s.id ORDER BY ordine)), '')
		FROM schede s JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id`, nil, func(scan scanner) error {
		var g Goal
		err := scan(&g.ID, &g.Ente, &g.Text)
		goals = append(goals, g)
		return err
	})
	return goals, db.wrap(err)
}

// SaveCopie keeps which goals are nearly the same, in the place of what was kept.
func (db *DB) SaveCopie(ctx context.Context, list []Copy) error {
	if db.writer == nil {
		return db.fail(ErrReadOnly.With(message.New("why.db.forreading")))
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.wrap(err)
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "DELETE FROM copie"); err != nil {
		return db.wrap(err)
	}
	w := writer{ctx: ctx, tx: tx}
	b := w.insert("copie", "scheda_id", "gruppo", "somiglianza")
	for _, c := range list {
		b.add(c.Scheda, c.Group, c.Likeness)
	}
	if err := b.end(); err != nil {
		return db.wrap(err)
	}
	return db.wrap(tx.Commit())
}

// A CopyOf is a goal of a group of goals that are nearly the same, with its plan.
type CopyOf struct {
	Copy
	Ente, Obiettivo string
	Anno, Numero    int
}

// Copie lists the goals that are kept as nearly the same, by group; in each, the one that the others are compared with first.
func (db *DB) Copie(ctx context.Context) (list []CopyOf, err error) {
	err = each(ctx, db.reader, `SELECT c.scheda_id, c.gruppo, c.somiglianza, e.nome, s.obiettivo, p.anno, s.numero
		FROM copie c JOIN schede s ON s.id = c.scheda_id JOIN piani p ON p.id = s.piano_id AND p.attuale = 1 JOIN enti e ON e.id = p.ente_id
		ORDER BY c.gruppo, c.somiglianza DESC, e.nome, p.anno, s.numero`, nil, func(scan scanner) error {
		var c CopyOf
		err := scan(&c.Scheda, &c.Group, &c.Likeness, &c.Ente, &c.Obiettivo, &c.Anno, &c.Numero)
		list = append(list, c)
		return err
	})
	return list, db.wrap(err)
}
