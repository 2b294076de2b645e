package store

import (
	"context"
	"database/sql"
	"io"
	"os"
	"strconv"
)

// IsDatabase says whether a file is a SQLite database, of this program or of another.
func IsDatabase(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, len(magic))
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == magic
}

// A Browse narrows the list of plans: to enti whose name has a text in it, and to a year; with Limit and Offset to a part of it.
type Browse struct {
	Ente          string
	Anno          int
	Limit, Offset int
}

// A Listing is a part of the list of current plans, by ente and year.
type Listing struct {
	Plans []PianoInfo
	// All counts the plans that there are, Found those that were asked for.
	All, Found int
	// Years are those of all plans, the latest first.
	Years []int
}

// Browse lists a part of the current plans, with what is counted of each.
func (db *DB) Browse(ctx context.Context, b Browse) (l Listing, err error) {
	const wanted = "p.attuale = 1 AND (?1 = '' OR instr(e.chiave, ?1) > 0) AND (?2 = 0 OR p.anno = ?2)"
	of := args{filterKey(b.Ente), b.Anno}
	err = db.read(ctx, func(tx *sql.Tx) error {
		err := each(ctx, tx, "SELECT anno, count(*) FROM piani WHERE attuale = 1 GROUP BY anno ORDER BY anno DESC", nil, func(scan scanner) error {
			var anno, n int
			err := scan(&anno, &n)
			l.Years, l.All = append(l.Years, anno), l.All+n
			return err
		})
		if err != nil {
			return err
		}
		if err := tx.QueryRowContext(ctx, "SELECT count(*) FROM piani p JOIN enti e ON e.id = p.ente_id WHERE "+wanted, of...).Scan(&l.Found); err != nil {
			return err
		}
		l.Plans, err = infos(ctx, tx, `p.id IN (SELECT p.id FROM piani p JOIN enti e ON e.id = p.ente_id WHERE `+wanted+`
			ORDER BY e.nome, p.anno LIMIT `+strconv.Itoa(b.Limit)+` OFFSET `+strconv.Itoa(b.Offset)+`)`, of...)
		return err
	})
	return l, err
}
