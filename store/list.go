package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
	"time"

	"piao"
	"piao/internal/message"
)

// A Ref names one version of a plan.
type Ref struct {
	// Ente is the municipality, in any case and without regard to accents; a part of the name will do where it fits one ente only
	// ("valdombra"). Empty means the only one in the database.
	Ente string
	// Anno is the plan's year; 0 means the ente's latest.
	Anno int
	// Versione counts from 1; 0 means the current one.
	Versione int
}

// An Ente is a municipality.
type Ente struct {
	// Nome is the name as the first imported document writes it.
	Nome string
	// CodiceIPA, CodiceISTAT and CodiceCatastale are empty where nobody gave them.
	CodiceIPA, CodiceISTAT, CodiceCatastale string
}

// A PianoInfo is what a list shows of one version of a plan.
type PianoInfo struct {
	Ente     string
	Anno     int
	Triennio string
	// Versione counts from 1; Attuale marks the current one.
	Versione int
	Attuale  bool
	// ImportatoIl is in UTC, to the second; Programma the version of the program that read the files.
	ImportatoIl time.Time
	Programma   string
	// Files are those that the import read, in its order.
	Files []File
	// Schede, Fasi, Indicatori and Celle count what the version holds; Perse the cells that nothing accounts for.
	Schede, Fasi, Indicatori, Celle, Perse int
	// Rilievi counts those of the piano and of its schede by gravity; a gravity without any is not there.
	Rilievi map[piao.Gravita]int
}

// Ref names the version.
func (p PianoInfo) Ref() Ref { return Ref{Ente: p.Ente, Anno: p.Anno, Versione: p.Versione} }

// Counts says how much a database holds.
type Counts struct {
	// Piani counts plans (an ente and a year), Versioni their versions; the rest is of current versions.
	Enti, Piani, Versioni           int
	Schede, Fasi, Indicatori, Celle int
	Rilievi                         map[piao.Gravita]int
}

// enteFilter narrows a query over enti e to those that ?1, a key, fits: all for an empty one, the one whose whole name it is, or
// those that have it in their name.
const enteFilter = `(?1 = '' OR e.chiave = ?1
	OR (instr(e.chiave, ?1) > 0 AND NOT EXISTS (SELECT 1 FROM enti WHERE chiave = ?1)))`

// Find lists the enti whose name has text in it, without regard to case, accents and punctuation, by name; all for empty text. A
// name that is text exactly comes alone.
func (db *DB) Find(ctx context.Context, text string) ([]Ente, error) {
	var enti []Ente
	err := each(ctx, db.reader, `SELECT nome, coalesce(codice_ipa, ''), coalesce(codice_istat, ''), coalesce(codice_catastale, '')
		FROM enti e WHERE `+enteFilter+` ORDER BY nome`, args{filterKey(text)}, func(scan scanner) error {
		var e Ente
		err := scan(&e.Nome, &e.CodiceIPA, &e.CodiceISTAT, &e.CodiceCatastale)
		enti = append(enti, e)
		return err
	})
	return enti, db.wrap(err)
}

// ListPiani lists the current versions of the plans, by ente and year. An ente (as in [Ref], but any number may fit) and a year that
// is not 0 narrow the list.
func (db *DB) ListPiani(ctx context.Context, ente string, anno int) ([]PianoInfo, error) {
	return db.infos(ctx, enteFilter+" AND (?2 = 0 OR p.anno = ?2) AND p.attuale = 1", filterKey(ente), anno)
}

// Versions lists all versions of the plans that an ente and a year name, as [DB.ListPiani] does, the oldest first.
func (db *DB) Versions(ctx context.Context, ente string, anno int) ([]PianoInfo, error) {
	return db.infos(ctx, enteFilter+" AND (?2 = 0 OR p.anno = ?2)", filterKey(ente), anno)
}

// ByFile lists the versions, current or not, that read a file with this SHA-256 digest.
func (db *DB) ByFile(ctx context.Context, sha256 string) ([]PianoInfo, error) {
	return db.infos(ctx, "p.id IN (SELECT piano_id FROM fonti WHERE sha256 = ?1 AND letta = 1)", sha256)
}

// A Reading is a current version, the files that it was read from, and how they were read.
type Reading struct {
	Ref     Ref
	Lettura string
	// Unfinished is set where the run that made the version has not ended: it may be a part of a plan.
	Unfinished bool
	Files      []File
}

// Readings lists the current versions of which it is known how they were read. Of the files it gives all but the size.
func (db *DB) Readings(ctx context.Context) ([]Reading, error) {
	var all []Reading
	err := each(ctx, db.reader, `SELECT e.nome, p.anno, p.versione, p.lettura, p.incompiuta, f.file, f.sha256, f.formato, f.cartella
		FROM piani p JOIN enti e ON e.id = p.ente_id JOIN fonti f ON f.piano_id = p.id
		WHERE p.attuale = 1 AND p.lettura != '' AND f.letta = 1 ORDER BY p.id, f.ordine`, nil, func(scan scanner) error {
		var r Reading
		var f File
		if err := scan(&r.Ref.Ente, &r.Ref.Anno, &r.Ref.Versione, &r.Lettura, &r.Unfinished, &f.Name, &f.SHA256, &f.Format, &f.Folder); err != nil {
			return err
		}
		if n := len(all); n == 0 || all[n-1].Ref != r.Ref {
			all = append(all, r)
		}
		last := &all[len(all)-1]
		last.Files = append(last.Files, f)
		return nil
	})
	return all, db.wrap(err)
}

// Pick finds the one version that a Ref names: ErrNotFound where there is none, ErrAmbiguous where more than one ente fits.
func (db *DB) Pick(ctx context.Context, ref Ref) (PianoInfo, error) {
	var info PianoInfo
	err := db.read(ctx, func(tx *sql.Tx) error {
		v, err := db.pick(ctx, tx, ref)
		if err != nil {
			return err
		}
		found, err := infos(ctx, tx, "p.id = ?1", v.id)
		if err == nil {
			info = found[0]
		}
		return err
	})
	return info, err
}

// A picked is the version that a Ref names.
type picked struct {
	id   int64
	ente string
	anno int
}

func (db *DB) pick(ctx context.Context, q querier, ref Ref) (picked, error) {
	var found []picked
	enti := map[string]bool{}
	err := each(ctx, q, `SELECT p.id, e.nome, p.anno FROM enti e JOIN piani p ON p.ente_id = e.id
		WHERE `+enteFilter+` AND (?2 = 0 OR p.anno = ?2) AND iif(?3 = 0, p.attuale, p.versione = ?3)
		ORDER BY e.nome, p.anno DESC LIMIT 1000`, args{filterKey(ref.Ente), ref.Anno, ref.Versione}, func(scan scanner) error {
		var v picked
		err := scan(&v.id, &v.ente, &v.anno)
		found, enti[v.ente] = append(found, v), true
		return err
	})
	switch {
	case err != nil:
		return picked{}, err
	case len(found) == 0:
		return picked{}, db.fail(ErrNotFound.With(ref.text()))
	case len(enti) > 1:
		return picked{}, db.fail(ErrAmbiguous.With(message.New("as.is", names(found))))
	}
	return found[0], nil
}

// names lists the first enti of a list that is sorted by them.
func names(found []picked) string {
	const most = 5
	var list []string
	for _, v := range found {
		if len(list) > 0 && list[len(list)-1] == v.ente {
			continue
		}
		if len(list) == most {
			list = append(list, "…")
			break
		}
		list = append(list, v.ente)
	}
	return strings.Join(list, ", ")
}

// String writes a Ref for a message: "Comune di Valdombra 2025@2"; parts that are not set are left out.
func (r Ref) String() string { return r.text().String() }

func (r Ref) text() message.Text {
	var parts []string
	if r.Ente != "" {
		parts = append(parts, r.Ente)
	}
	if r.Anno != 0 {
		parts = append(parts, strconv.Itoa(r.Anno))
	}
	s := strings.Join(parts, " ")
	switch {
	case s == "" && r.Versione == 0:
		return message.New("why.db.plan")
	case s == "":
		return message.New("why.db.version", r.Versione)
	case r.Versione != 0:
		s += "@" + strconv.Itoa(r.Versione)
	}
	return message.New("as.is", s)
}

func (db *DB) infos(ctx context.Context, where string, values ...any) ([]PianoInfo, error) {
	var list []PianoInfo
	err := db.read(ctx, func(tx *sql.Tx) error {
		var err error
		list, err = infos(ctx, tx, where, values...)
		return err
	})
	return list, err
}

func infos(ctx context.Context, q querier, where string, values ...any) ([]PianoInfo, error) {
	var list []PianoInfo
	var ids []int64
	err := each(ctx, q, `SELECT p.id, e.nome, p.anno, p.triennio, p.versione, p.attuale, p.importato_il, p.programma, p.celle, p.celle_perse,
			(SELECT count(*) FROM schede s WHERE s.piano_id = p.id),
			(SELECT count(*) FROM schede s JOIN fasi f ON f.scheda_id = s.id WHERE s.piano_id = p.id),
			(SELECT count(*) FROM schede s JOIN indicatori i ON i.scheda_id = s.id WHERE s.piano_id = p.id)
		FROM piani p JOIN enti e ON e.id = p.ente_id WHERE `+where+` ORDER BY e.nome, p.anno, p.versione`, values, func(scan scanner) error {
		p := PianoInfo{Rilievi: map[piao.Gravita]int{}}
		var id int64
		var when string
		err := scan(&id, &p.Ente, &p.Anno, &p.Triennio, &p.Versione, &p.Attuale, &when, &p.Programma, &p.Celle, &p.Perse,
			&p.Schede, &p.Fasi, &p.Indicatori)
		p.ImportatoIl, _ = time.Parse(timeFormat, when) // zero where someone has edited it
		list, ids = append(list, p), append(ids, id)
		return err
	})
	for i := 0; i < len(list) && err == nil; i++ {
		if list[i].Files, err = filesOf(ctx, q, ids[i]); err == nil {
			err = countRilievi(ctx, q, list[i].Rilievi, "SELECT gravita, count(*) FROM rilievi WHERE piano_id = ? GROUP BY gravita", ids[i])
		}
	}
	return list, err
}

// filesOf lists the files that a version was read from.
func filesOf(ctx context.Context, q querier, piano int64) ([]File, error) {
	var files []File
	err := each(ctx, q, "SELECT file, sha256, formato, byte, cartella FROM fonti WHERE piano_id = ? AND letta = 1 ORDER BY ordine", args{piano},
		func(scan scanner) error {
			var f File
			err := scan(&f.Name, &f.SHA256, &f.Format, &f.Size, &f.Folder)
			files = append(files, f)
			return err
		})
	return files, err
}

func countRilievi(ctx context.Context, q querier, into map[piao.Gravita]int, query string, values ...any) error {
	return each(ctx, q, query, values, func(scan scanner) error {
		var g piao.Gravita
		var n int
		err := scan(&g, &n)
		into[g] = n
		return err
	})
}

// Counts counts what the database holds.
func (db *DB) Counts(ctx context.Context) (Counts, error) {
	c := Counts{Rilievi: map[piao.Gravita]int{}}
	err := db.read(ctx, func(tx *sql.Tx) error {
		err := tx.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM enti),
			(SELECT count(*) FROM piani WHERE attuale = 1), (SELECT count(*) FROM piani),
			(SELECT count(*) FROM piani p JOIN schede s ON s.piano_id = p.id WHERE p.attuale = 1),
			(SELECT count(*) FROM piani p JOIN schede s ON s.piano_id = p.id JOIN fasi f ON f.scheda_id = s.id WHERE p.attuale = 1),
			(SELECT count(*) FROM piani p JOIN schede s ON s.piano_id = p.id JOIN indicatori i ON i.scheda_id = s.id WHERE p.attuale = 1),
			(SELECT coalesce(sum(celle), 0) FROM piani WHERE attuale = 1)`).
			Scan(&c.Enti, &c.Piani, &c.Versioni, &c.Schede, &c.Fasi, &c.Indicatori, &c.Celle)
		if err != nil {
			return err
		}
		return countRilievi(ctx, tx, c.Rilievi, `SELECT gravita, count(*) FROM piani p JOIN rilievi r ON r.piano_id = p.id
			WHERE p.attuale = 1 GROUP BY gravita`)
	})
	return c, err
}
