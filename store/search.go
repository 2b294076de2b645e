package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"math"
	"strings"

	"piao/internal/testo"

	"github.com/mattn/go-sqlite3"

	"piao/internal/message"
)

// A Search is what to look for, and where.
type Search struct {
	// Text is words that must all be there, whatever their case and accents ("attivita" finds "attività"); "in quotes" a phrase,
	// word* the beginning of a word; OR and NOT in capitals: sportello OR urp NOT chiuso.
	Text string
	// Ente and Anno narrow the search as in [DB.ListPiani]; Settore and Responsabile to names that have the text in them.
	Ente                  string
	Anno                  int
	Settore, Responsabile string
	// AllVersions searches old versions too.
	AllVersions bool
	// Limit is the most hits to give; 0 means 50.
	Limit int
	// Open and Close surround each matched word in a snippet.
	Open, Close string
}

// A Hit is a scheda that a search found.
type Hit struct {
	Ref                              Ref
	Numero                           int
	Settore, Responsabile, Obiettivo string
	// Campo is the field that the snippet is from: obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori,
	// personale, codice, stakeholder, risorse, risultato, altri.
	Campo string
	// Snippet is a piece of the field around the match, with … where it was cut; it may have several lines.
	Snippet string
}

// Search finds schede by their words, the best first: a word in the obiettivo counts most, and a rare word more than a common one.
func (db *DB) Search(ctx context.Context, s Search) ([]Hit, error) {
	match, err := matchExpression(s.Text)
	if err != nil {
		return nil, db.fail(err)
	}
	if s.Limit <= 0 {
		s.Limit = 50
	}
	var hits []Hit
	err = db.read(ctx, func(tx *sql.Tx) error {
		ids, err := findHits(ctx, tx, s, match)
		for _, id := range ids {
			if err != nil {
				break
			}
			var h Hit
			h, err = readHit(ctx, tx, s, match, id)
			hits = append(hits, h)
		}
		return err
	})
	return hits, err
}

// findHits ranks all schede that match. Snippets are not cut here: that costs more than finding, and few are wanted.
func findHits(ctx context.Context, q querier, s Search, match string) ([]int64, error) {
	var ids []int64
	err := each(ctx, q, `SELECT s.id FROM ricerca JOIN schede s ON s.id = ricerca.docid JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id
		WHERE ricerca MATCH ?3 AND `+enteFilter+` AND (?2 = 0 OR p.anno = ?2) AND (p.attuale = 1 OR ?4)
			AND instr(piao_key(s.settore), ?5) > 0 AND instr(piao_key(s.responsabile), ?6) > 0
		ORDER BY piao_rank(matchinfo(ricerca, 'pcnx')) DESC, p.anno DESC, e.nome, p.versione DESC, s.numero LIMIT ?7`,
		args{filterKey(s.Ente), s.Anno, match, s.AllVersions, filterKey(s.Settore), filterKey(s.Responsabile), s.Limit},
		func(scan scanner) error {
			var id int64
			err := scan(&id)
			ids = append(ids, id)
			return err
		})
	return ids, err
}

func readHit(ctx context.Context, q querier, s Search, match string, id int64) (Hit, error) {
	var h Hit
	err := each(ctx, q, `SELECT e.nome, p.anno, p.versione, s.numero, s.settore, s.responsabile, s.obiettivo,
			piao_campo(matchinfo(ricerca, 'pcnx')), snippet(ricerca, ?3, ?4, '…', piao_colonna(matchinfo(ricerca, 'pcnx')), 20)
		FROM ricerca JOIN schede s ON s.id = ricerca.docid JOIN piani p ON p.id = s.piano_id JOIN enti e ON e.id = p.ente_id
		WHERE ricerca.docid = ?1 AND ricerca MATCH ?2`, args{id, match, s.Open, s.Close}, func(scan scanner) error {
		return scan(&h.Ref.Ente, &h.Ref.Anno, &h.Ref.Versione, &h.Numero, &h.Settore, &h.Responsabile, &h.Obiettivo, &h.Campo, &h.Snippet)
	})
	return h, err
}

// matchExpression writes what a user searches for in the language of FTS4: each word or phrase in quotes, so that none of it is an
// operator but OR and NOT in capitals. All words between two OR must be there, and none that stands behind a NOT. An elision is a phrase of
// its own ("l'attività").
func matchExpression(text string) (string, error) {
	var any []string
	a := alternative{}
	for i, part := range strings.Split(text, `"`) {
		if i%2 == 1 {
			a.add(part)
			continue
		}
		for _, word := range strings.Fields(part) {
			switch {
			case word == "NOT":
				a.not = true
			case word == "OR":
				if a.incomplete() {
					return "", ErrQuery.With(message.New("why.db.operator", word)).Do(message.New("hint.db.words"))
				}
				any, a = append(any, a.String()), alternative{}
			default:
				a.add(word)
			}
		}
	}
	switch {
	case len(a.with)+len(a.without)+len(any) == 0 && !a.not:
		return "", ErrQuery.With(message.New("why.db.noword")).Do(message.New("hint.db.words"))
	case a.incomplete():
		return "", ErrQuery.With(message.New("why.db.operator", "OR, NOT")).Do(message.New("hint.db.words"))
	}
	return strings.Join(append(any, a.String()), " OR "), nil
}

// An alternative is what a scheda must have, and must not. not is set behind a NOT.
type alternative struct {
	with, without []string
	not           bool
}

func (a *alternative) add(term string) {
	prefix := strings.HasSuffix(term, "*")
	term = strings.Join(testo.Split(term), " ")
	if term == "" {
		return
	}
	if prefix {
		term += "*"
	}
	into := &a.with
	if a.not {
		into = &a.without
	}
	*into = append(*into, `"`+term+`"`)
	a.not = false
}

// incomplete says that a word is missing: behind a NOT, or one that must be there.
func (a *alternative) incomplete() bool { return a.not || len(a.with) == 0 }

func (a *alternative) String() string {
	s := strings.Join(a.with, " ")
	for _, w := range a.without {
		s += " NOT " + w
	}
	return "(" + s + ")"
}

// searchWeights say how much a word counts in each of the searchColumns.
var searchWeights = []float64{5, 2, 2, 2, 1.5, 1.5, 1, 3, 1, 1, 1.5, 1}

// registerSearch gives a connection the functions that rank a match by FTS4's account of it, and the key of a name.
func registerSearch(c *sqlite3.SQLiteConn) error {
	for name, f := range map[string]any{
		"piao_key": key,
		"piao_rank": func(info []byte) float64 {
			sum := 0.0
			for _, score := range scores(info) {
				sum += score
			}
			return sum
		},
		"piao_colonna": bestColumn,
		"piao_campo":   func(info []byte) string { return searchColumns[bestColumn(info)] },
	} {
		if err := c.RegisterFunc(name, f, true); err != nil {
			return err
		}
	}
	return nil
}

// bestColumn is the index of the column that a match scores most in.
func bestColumn(info []byte) int {
	best, s := 0, scores(info)
	for i := range s {
		if s[i] > s[best] {
			best = i
		}
	}
	return best
}

// scores weighs a match in each column. info is the blob of matchinfo 'pcnx': how many phrases, columns and rows there are; then, for
// each phrase and column, the hits in this row, the hits in all rows, and the rows with a hit.
func scores(info []byte) []float64 {
	n := nativeUint32s(info)
	out := make([]float64, len(searchColumns))
	if len(n) < 3 || int(n[1]) != len(out) || len(n) < 3+3*int(n[0]*n[1]) {
		return out
	}
	rows := float64(n[2])
	for phrase := range int(n[0]) {
		for col := range out {
			x := n[3+3*(phrase*len(out)+col):]
			if hits := float64(x[0]); hits > 0 {
				rare := math.Log(1 + rows/float64(x[2]))
				out[col] += searchWeights[col] * rare * hits / (hits + 1)
			}
		}
	}
	return out
}

// nativeUint32s reads the numbers of a matchinfo blob.
func nativeUint32s(b []byte) []uint32 {
	out := make([]uint32, len(b)/4)
	for i := range out {
		out[i] = binary.NativeEndian.Uint32(b[4*i:])
	}
	return out
}
