package store

import (
	"context"
	"database/sql"
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

// A Facet is a value by which the list can be narrowed, and how many schede have it.
type Facet struct {
	Value string
	N     int
}

// Facets are the values by which a list can be narrowed; of many settori those that have the most schede.
type Facets struct {
	Anni, Settori, Missioni []Facet
	// N counts the schede of the list.
	N int
}

// MostFacets is how many settori are offered.
const MostFacets = 100

// narrowed gives the condition of a wish over schede s, their piano p and its ente e.
func (w Wish) narrowed() (from string, of args, err error) {
	from = " FROM schede s JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id WHERE p.attuale = 1"
	add := func(condition string, value any) {
		of = append(of, value)
		from += " AND " + strings.ReplaceAll(condition, "?", "?"+strconv.Itoa(len(of)))
	}
	if w.Text != "" {
		match, err := matchExpression(w.Text)
		if err != nil {
			return "", nil, err
		}
		add("s.id IN (SELECT docid FROM ricerca WHERE ricerca MATCH ?)", match)
	}
	if key := filterKey(w.Ente); key != "" {
		add("p.ente_id IN (SELECT id FROM enti WHERE instr(chiave, ?) > 0)", key)
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
	if w.Gravita != "" {
		add("s.id IN (SELECT scheda_id FROM rilievi WHERE gravita = ?)", string(w.Gravita))
	}
	return from, of, nil
}

// Schede lists current schede, by ente, year and place in their plan.
func (db *DB) Schede(ctx context.Context, w Wish) (list []Found, err error) {
	from, of, err := w.narrowed()
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
		WHERE s.id IN (SELECT s.id` + from + " ORDER BY e.nome, p.anno, s.numero" + limit + ") ORDER BY e.nome, p.anno, s.numero"
	err = each(ctx, db.reader, query, of, func(scan scanner) error {
		var f Found
		err := scan(&f.Ref.Ente, &f.Ref.Anno, &f.Ref.Versione, &f.Numero, &f.Settore, &f.Responsabile, &f.Obiettivo, &f.Missione, &f.Peso, &f.Errori, &f.Dubbi, &f.Avvisi)
		list = append(list, f)
		return err
	})
	return list, db.wrap(err)
}

// Facets counts the schede of a list, and those of each value that it can be narrowed by: of a value that it is narrowed by already, as if it were not.
func (db *DB) Facets(ctx context.Context, w Wish) (f Facets, err error) {
	err = db.read(ctx, func(tx *sql.Tx) error {
		from, of, err := w.narrowed()
		if err != nil {
			return db.fail(err)
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*)"+from, of...).Scan(&f.N); err != nil {
			return err
		}
		without := [3]Wish{w, w, w}
		without[0].Anno, without[1].Settore, without[2].Missione = 0, "", 0
		for i, facet := range []struct {
			into        *[]Facet
			of, ordered string
		}{
			{&f.Anni, "p.anno", "1 DESC"},
			{&f.Settori, "s.settore", "2 DESC, 1 LIMIT " + strconv.Itoa(MostFacets)},
			{&f.Missioni, "s.missione_codice", "1"},
		} {
			from, of, err := without[i].narrowed()
			if err != nil {
				return db.fail(err)
			}
			if *facet.into, err = facets(ctx, tx, facet.of, from, facet.ordered, of); err != nil {
				return err
			}
		}
		return nil
	})
	return f, err
}

func facets(ctx context.Context, tx *sql.Tx, column, from, ordered string, of args) (list []Facet, err error) {
	err = each(ctx, tx, "SELECT CAST("+column+" AS TEXT), count(*)"+from+" AND "+column+" IS NOT NULL AND "+column+" != '' GROUP BY "+column+" ORDER BY "+ordered, of,
		func(scan scanner) error {
			var f Facet
			err := scan(&f.Value, &f.N)
			list = append(list, f)
			return err
		})
	return list, err
}

// State stands for what the database holds: it is another one after a plan was stored or read again.
func (db *DB) State(ctx context.Context) (state string, err error) {
	err = db.reader.QueryRowContext(ctx, `SELECT count(*) || ' ' || coalesce(max(id), 0) || ' ' || coalesce(max(importato_il), '') || ' ' || coalesce(sum(attuale * id), 0) FROM piani`).Scan(&state)
	return state, db.wrap(err)
}
