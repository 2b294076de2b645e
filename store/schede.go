package store

import (
	"context"
	"strconv"
	"strings"

	"piao"
)

// A Wish narrows the list of current schede; what is empty or 0 narrows nothing.
type Wish struct {
	// Text is what is searched for, as in [Search]; Ente a text in the ente's name.
	Text, Ente string
	Anno       int
	// Settore is the settore's name, Missione the code of a missione.
	Settore  string
	Missione int
	// Gravita is that of a rilievo of the scheda.
	Gravita piao.Gravita
	// Limit and Offset are about the list; without a limit it has all.
	Limit, Offset int
}

// A Found is a scheda of the list.
type Found struct {
	Ref                              Ref
	Numero                           int
	Settore, Responsabile, Obiettivo string
	Missione                         string
	Peso                             *float64
	Errori, Dubbi, Avvisi            int
}

// A Group counts the schede of a list that are of one year, settore and missione; 0 for a scheda without a code.
type Group struct {
	Anno     int
	Settore  string
	Missione int
	N        int
}

// narrowed gives the condition of a wish over schede s, their piano p and its ente e. Where most schede fit, each is looked at as it comes.
func (w Wish) narrowed(most bool) (where string, of args, err error) {
	where = " WHERE p.attuale = 1"
	add := func(condition string, value any) {
		of = append(of, value)
		where += " AND " + strings.ReplaceAll(condition, "?", "?"+strconv.Itoa(len(of)))
	}
	if w.Text != "" {
		match, err := matchExpression(w.Text)
		if err != nil {
			return "", nil, err
		}
		add("s.id IN (SELECT docid FROM ricerca WHERE ricerca MATCH ?)", match)
	}
	if key := filterKey(w.Ente); key != "" {
		add("e.id IN (SELECT id FROM enti WHERE instr(chiave, ?) > 0)", key)
	}
	if w.Anno != 0 {
		add("p.anno = ?", w.Anno)
	}
	if w.Settore != "" {
		add("s.settore = ?", w.Settore)
	}
	if w.Missione != 0 {
		add("s.missione_codice = ?", w.Missione)
	}
	switch {
	case w.Gravita == "":
	case most:
		add("EXISTS (SELECT 1 FROM rilievi WHERE gravita = ? AND piano_id = p.id AND scheda_id = s.id)", string(w.Gravita))
	default:
		add("s.id IN (SELECT scheda_id FROM rilievi WHERE gravita = ?)", string(w.Gravita))
	}
	return where, of, nil
}

// Schede lists current schede, by ente, year and place in their plan; n is how many there are, as far as that is known.
func (db *DB) Schede(ctx context.Context, w Wish, n int) (list []Found, err error) {
	const many = 1000 // of so many the first are found sooner by going through all in order than by putting them in order
	from := " FROM schede s JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id"
	if n > many {
		from = " FROM enti e CROSS JOIN piani p ON p.ente_id = e.id CROSS JOIN schede s ON s.piano_id = p.id"
	}
	where, of, err := w.narrowed(n > many)
	if err != nil {
		return nil, db.fail(err)
	}
	limit := ""
	if w.Limit > 0 {
		limit = " LIMIT " + strconv.Itoa(w.Limit) + " OFFSET " + strconv.Itoa(w.Offset)
	}
	// The schede are found first: their texts are read of those alone that are shown.
	query := `SELECT e.nome, p.anno, p.versione, s.numero, s.settore, s.responsabile, s.obiettivo, s.missione, s.peso,
			(SELECT count(*) FROM rilievi WHERE gravita = 'errore' AND piano_id = p.id AND scheda_id = s.id),
			(SELECT count(*) FROM rilievi WHERE gravita = 'dubbio' AND piano_id = p.id AND scheda_id = s.id),
			(SELECT count(*) FROM rilievi WHERE gravita = 'avviso' AND piano_id = p.id AND scheda_id = s.id)
		FROM schede s JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id
		WHERE s.id IN (SELECT s.id` + from + where + " ORDER BY e.nome, p.anno, s.numero" + limit + ") ORDER BY e.nome, p.anno, s.numero"
	err = each(ctx, db.reader, query, of, func(scan scanner) error {
		var f Found
		err := scan(&f.Ref.Ente, &f.Ref.Anno, &f.Ref.Versione, &f.Numero, &f.Settore, &f.Responsabile, &f.Obiettivo, &f.Missione, &f.Peso, &f.Errori, &f.Dubbi, &f.Avvisi)
		list = append(list, f)
		return err
	})
	return list, db.wrap(err)
}

// Groups counts the schede of a list by year, settore and missione, whichever of these it is narrowed to: who chooses sees what else there is.
func (db *DB) Groups(ctx context.Context, w Wish) (groups []Group, err error) {
	w.Anno, w.Settore, w.Missione = 0, "", 0
	where, of, err := w.narrowed(false)
	if err != nil {
		return nil, db.fail(err)
	}
	err = each(ctx, db.reader, `SELECT p.anno, s.settore, coalesce(s.missione_codice, 0), count(*)
		FROM schede s JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id`+where+" GROUP BY 1, 2, 3", of, func(scan scanner) error {
		var g Group
		err := scan(&g.Anno, &g.Settore, &g.Missione, &g.N)
		groups = append(groups, g)
		return err
	})
	return groups, db.wrap(err)
}

// State stands for what the database holds: it is another one after a plan was stored or read again.
func (db *DB) State(ctx context.Context) (state string, err error) {
	err = db.reader.QueryRowContext(ctx, `SELECT count(*) || ' ' || coalesce(max(id), 0) || ' ' || coalesce(max(importato_il), '') || ' ' || coalesce(sum(attuale * id), 0) FROM piani`).Scan(&state)
	return state, db.wrap(err)
}
