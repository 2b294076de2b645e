package store

import (
	"context"
	"database/sql"
	"reflect"
	"slices"
	"time"

	"piao"
	"piao/internal/message"
	"piao/internal/schema"
)

// A File is a source file of a piano.
type File struct {
	// Name is the name without its folder, SHA256 the hex digest of its bytes: the same as in [piao.Fonte].
	Name, SHA256 string
	// Format is the reader's name for it: tsv, csv, xlsx, ods, xls, pdf. Size is in bytes.
	Format string
	Size   int64
	// Folder is where it was read, seen from the database's folder, with /; "" where that is not known.
	Folder string
}

// An Import is what one run gives to the store of one plan.
type Import struct {
	Piano *piao.Piano
	// Files are the sources that were read, in order; at least one, each with its digest.
	Files []File
	// Tracce is the account of the sources' cells; it may be empty.
	Tracce []piao.Traccia
	// When is the time of the import, Programma the version of the program: both are only recorded.
	When      time.Time
	Programma string
	// Force writes a version that is there already once more, and makes it the current one.
	Force bool
	// Lettura stands for how the files were read, so that [DB.Readings] can say that they need not be read again; it may be empty.
	Lettura string
	// Unfinished says that the run may still find more of the plan: the version is marked so until [DB.Finish].
	Unfinished bool
	// Completes is a version that holds a part of these files and that the same run, or one that was not finished, has made: it is
	// rewritten with all of them. 0 for none.
	Completes int
	// Versione, where it is not 0, makes this a new version of that number, as in a copy of another database, whatever files the
	// versions that are there were read from. It must be free.
	Versione int
	// Controlli are what the checks found, Controllato what [Checked.With] says; empty where nothing was checked.
	Controlli   []piao.Controllo
	Controllato string
	// Ente is what is known of the ente beside the documents: Nome, where not empty, is the name that a new ente gets; codes that
	// are not empty are written to it.
	Ente Ente
}

// A Result says what Save did.
type Result struct {
	// Ref names the version that holds the import's files, with the ente's name as the database has it.
	Ref Ref
	// Unchanged is set where the database held it all and nothing was written, but perhaps how it was read and where
	// its files stand now.
	Unchanged bool
	// Refreshed is set where the same files now read otherwise (or Force was given), and their version was rewritten in place.
	Refreshed bool
	// Attuale says whether the version is the current one: false only for files of an older version that were imported again.
	Attuale bool
	// Unfinished is set where the files are of a current version that a run has made which was not finished: it may be completed.
	Unfinished bool
	// Previous is the version that was current before a new one; 0 where there was none, or no new one was made.
	Previous int
	// Dropped are the files of the previous version that the new one has neither as they were nor under the same name.
	Dropped []File
}

// timeFormat is how times stand in the database: UTC, to the second.
const timeFormat = "2006-01-02T15:04:05Z"

// Save stores a piano in one transaction: all of it or, with an error, nothing. The package's documentation says when it makes a new
// version.
func (db *DB) Save(ctx context.Context, im Import) (Result, error) {
	if db.writer == nil {
		return Result{}, db.fail(ErrReadOnly.With(message.New("why.db.forreading")))
	}
	if wrong := im.check(); wrong.ID != "" {
		return Result{}, db.fail(ErrInvalid.With(wrong))
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return Result{}, db.wrap(err)
	}
	defer tx.Rollback()
	s := saving{ctx: ctx, tx: tx, im: im, incompiuta: im.Unfinished}
	result, err := s.run()
	if err != nil {
		return Result{}, db.wrap(message.Errorf("why.db.save", im.Piano.Ente, im.Piano.Anno, err))
	}
	if err := tx.Commit(); err != nil {
		return Result{}, db.wrap(err)
	}
	return result, nil
}

// check says what makes an import impossible to store without loss, the zero Text where nothing does.
func (im *Import) check() message.Text {
	if im.Piano == nil || len(im.Files) == 0 {
		return message.New("why.db.nopiano")
	}
	if ente := im.Piano.Ente; ente != "" && key(ente) == "" {
		return message.New("why.db.ente", ente)
	}
	for _, f := range im.Files {
		if f.SHA256 == "" {
			return message.New("why.db.nodigest", f.Name)
		}
	}
	numbers := map[int]bool{0: true}
	for _, s := range im.Piano.Schede {
		if s.Numero < 1 || numbers[s.Numero] {
			return message.New("why.db.number", s.Numero)
		}
		numbers[s.Numero] = true
	}
	for _, t := range im.Tracce {
		if !numbers[t.Scheda] {
			return message.New("why.db.cell", t.Cell.Pos, t.Scheda)
		}
	}
	return message.Text{}
}

// A saving is one Save under way.
type saving struct {
	ctx context.Context
	tx  *sql.Tx
	im  Import
	// incompiuta is whether the version is marked as one whose run has not ended.
	incompiuta bool
}

// Finish takes the mark off the versions that the run has made, and those before it that were stopped; where there is none it writes
// nothing.
func (db *DB) Finish(ctx context.Context) error {
	if db.writer == nil {
		return db.fail(ErrReadOnly.With(message.New("why.db.forreading")))
	}
	var marked bool
	err := db.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM piani WHERE incompiuta = 1)").Scan(&marked)
	if err != nil || !marked {
		return db.wrap(err)
	}
	_, err = db.writer.ExecContext(ctx, "UPDATE piani SET incompiuta = 0 WHERE incompiuta = 1")
	return db.wrap(err)
}

// A held is a version that the database holds of the same ente and year.
type held struct {
	id         int64
	versione   int
	attuale    bool
	incompiuta bool
	files      []File
}

func (s *saving) run() (Result, error) {
	ente, nome, err := s.ente()
	if err != nil {
		return Result{}, err
	}
	versions, err := s.held(ente)
	if err != nil {
		return Result{}, err
	}
	result := Result{Ref: Ref{Ente: nome, Anno: s.im.Piano.Anno}}
	v, err := s.match(versions)
	if err != nil {
		return Result{}, err
	}
	if v != nil && s.im.Versione == 0 {
		if err := s.dropPart(versions, v); err != nil {
			return Result{}, err
		}
		return s.again(v, result)
	}
	for i := range versions {
		if v := &versions[i]; s.im.Completes > 0 && v.versione == s.im.Completes && among(v.files, s.im.Files) {
			result.Ref.Versione, result.Attuale, result.Refreshed = v.versione, v.attuale, true
			return result, s.overwrite(v.id, v.attuale)
		}
	}
	result.Attuale, result.Ref.Versione = true, 1
	for _, v := range versions {
		result.Ref.Versione = max(result.Ref.Versione, v.versione+1)
		if v.versione == s.im.Versione {
			return Result{}, ErrInvalid.With(message.New("why.db.taken", v.versione))
		}
		if v.attuale {
			result.Previous, result.Dropped = v.versione, dropped(v.files, s.im.sources())
		}
	}
	if s.im.Versione > 0 {
		result.Ref.Versione = s.im.Versione
	}
	id, err := s.newVersion(ente, result.Ref.Versione)
	if err != nil {
		return Result{}, err
	}
	return result, write(s.ctx, s.tx, id, &s.im)
}

// ente finds the piano's ente, and adds it where it is new; codes that the import gives are written to it.
func (s *saving) ente() (id int64, nome string, err error) {
	k := key(s.im.Piano.Ente)
	err = s.tx.QueryRowContext(s.ctx, "SELECT id, nome FROM enti WHERE chiave = ?", k).Scan(&id, &nome)
	if err == sql.ErrNoRows {
		if nome = s.im.Ente.Nome; nome == "" {
			nome = s.im.Piano.Ente
		}
		id, err = s.addEnte(nome, k)
	}
	if e := s.im.Ente; err == nil && (e.CodiceIPA != "" || e.CodiceISTAT != "" || e.CodiceCatastale != "") {
		_, err = s.tx.ExecContext(s.ctx, `UPDATE enti SET codice_ipa = coalesce(?, codice_ipa), codice_istat = coalesce(?, codice_istat),
			codice_catastale = coalesce(?, codice_catastale) WHERE id = ?`,
			textOrNull(e.CodiceIPA), textOrNull(e.CodiceISTAT), textOrNull(e.CodiceCatastale), id)
	}
	return id, nome, err
}

func (s *saving) addEnte(nome, key string) (int64, error) {
	res, err := s.tx.ExecContext(s.ctx, "INSERT INTO enti (nome, chiave) VALUES (?, ?)", nome, key)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// held lists the versions of the piano's ente and year: the current one first, then the newest.
func (s *saving) held(ente int64) ([]held, error) {
	var versions []held
	err := each(s.ctx, s.tx, "SELECT id, versione, attuale, incompiuta FROM piani WHERE ente_id = ? AND anno = ? ORDER BY attuale DESC, versione DESC",
		args{ente, s.im.Piano.Anno}, func(scan scanner) error {
			var v held
			err := scan(&v.id, &v.versione, &v.attuale, &v.incompiuta)
			versions = append(versions, v)
			return err
		})
	for i := 0; i < len(versions) && err == nil; i++ {
		versions[i].files, err = filesOf(s.ctx, s.tx, versions[i].id)
	}
	return versions, err
}

// match finds the version that holds the import's files: just these, or else these among others; of a plan that was written out, else
// the version that says just that.
func (s *saving) match(versions []held) (*held, error) {
	for i := range versions {
		if among(s.im.Files, versions[i].files) && among(versions[i].files, s.im.Files) {
			return &versions[i], nil
		}
	}
	for i := range versions {
		if among(s.im.Files, versions[i].files) && !s.im.Force {
			return &versions[i], nil
		}
	}
	if !s.im.written() || s.im.Force {
		return nil, nil
	}
	for i := range versions { // written out of the database, or of what was imported into it
		if same, err := s.samePiano(versions[i].id); same || err != nil {
			return &versions[i], err
		}
	}
	return nil, nil
}

// written says whether the plan comes from what the program itself had written: it has no cells.
func (im *Import) written() bool { return len(im.Tracce) == 0 }

// sources are the files of the import and, of a plan that was written out, those that its schede were read from before.
func (im *Import) sources() []File {
	if len(im.Tracce) > 0 {
		return im.Files
	}
	files := slices.Clone(im.Files)
	if !im.written() {
		return files
	}
	for _, s := range im.Piano.Schede {
		files = append(files, File{Name: s.Fonte.File, SHA256: s.Fonte.SHA256})
	}
	return files
}

// among says whether each file of some is one of all, byte for byte.
func among(some, all []File) bool {
	digests := map[string]bool{}
	for _, f := range all {
		digests[f.SHA256] = true
	}
	for _, f := range some {
		if !digests[f.SHA256] {
			return false
		}
	}
	return true
}

// dropped lists the old files that have no counterpart among the new: the same bytes, or the same name.
func dropped(old, now []File) []File {
	kept := map[string]bool{}
	for _, f := range now {
		kept[f.SHA256], kept[f.Name] = true, true
	}
	var out []File
	for _, f := range old {
		if !kept[f.SHA256] && !kept[f.Name] {
			out = append(out, f)
		}
	}
	return out
}

// again deals with files that a version holds already: there is nothing to do, or the version is rewritten in place.
func (s *saving) again(v *held, result Result) (Result, error) {
	result.Ref.Versione, result.Attuale = v.versione, v.attuale
	result.Unfinished = v.attuale && v.incompiuta
	s.incompiuta = s.incompiuta && result.Unfinished
	part := !among(v.files, s.im.Files) // a part of the files says nothing about the whole
	same, err := part, error(nil)
	if !part {
		same, err = s.same(v.id)
	}
	if err != nil {
		return Result{}, err
	}
	if same && !s.im.Force {
		result.Unchanged = true
		if err := s.moved(v); err != nil {
			return Result{}, err
		}
		return result, s.readSo(v.id, part)
	}
	result.Refreshed, result.Attuale = true, v.attuale || s.im.Force
	return result, s.overwrite(v.id, result.Attuale)
}

// dropPart deletes the version that was to be completed, where another one holds all files: Force had made the part a version.
func (s *saving) dropPart(versions []held, whole *held) error {
	for _, v := range versions {
		if s.im.Completes == 0 || v.versione != s.im.Completes || v.id == whole.id {
			continue
		}
		if err := s.clear(v.id); err != nil {
			return err
		}
		_, err := s.tx.ExecContext(s.ctx, "DELETE FROM piani WHERE id = ?", v.id)
		return err
	}
	return nil
}

// overwrite writes a version again, in place.
func (s *saving) overwrite(id int64, attuale bool) error {
	if err := s.clear(id); err != nil {
		return err
	}
	if err := s.rewrite(id, attuale); err != nil {
		return err
	}
	return write(s.ctx, s.tx, id, &s.im)
}

// moved notes the folders of files that stand in another one than when they were read.
func (s *saving) moved(v *held) error {
	for _, f := range s.im.Files {
		moved := func(old File) bool { return old.SHA256 == f.SHA256 && old.Folder != f.Folder }
		if f.Folder == "" || !slices.ContainsFunc(v.files, moved) {
			continue
		}
		if _, err := s.tx.ExecContext(s.ctx, "UPDATE fonti SET cartella = ? WHERE piano_id = ? AND sha256 = ? AND letta = 1", f.Folder, v.id, f.SHA256); err != nil {
			return err
		}
	}
	return nil
}

// readSo notes that all files of a version, read so, give what it holds.
func (s *saving) readSo(id int64, part bool) error {
	if part || s.im.Lettura == "" {
		return nil
	}
	_, err := s.tx.ExecContext(s.ctx, "UPDATE piani SET lettura = ?1, incompiuta = ?2 WHERE id = ?3 AND (lettura != ?1 OR incompiuta != ?2)",
		s.im.Lettura, s.incompiuta, id)
	return err
}

// same says whether a version holds what the import would write.
func (s *saving) same(id int64) (bool, error) {
	if same, err := s.samePiano(id); !same || err != nil {
		return false, err
	}
	tracce, err := loadTracce(s.ctx, s.tx, id, 0)
	if err != nil || len(tracce) != len(s.im.Tracce) {
		return false, err
	}
	for i := range tracce {
		t := s.im.Tracce[i]
		t.Cell.Box, t.Cell.Words, t.Cell.Fill, t.Cell.Struck = stored(t.Cell.Box), 0, "", false // what is not stored says nothing
		if tracce[i] != t {
			return false, nil
		}
	}
	return true, nil
}

func (s *saving) samePiano(id int64) (bool, error) {
	p, err := loadPiano(s.ctx, s.tx, id)
	return err == nil && reflect.DeepEqual(*p, filled(*s.im.Piano)), err
}

// filled is a copy of a piano with empty slices for nil ones, as Load gives it.
func filled(p piao.Piano) piao.Piano {
	p.Schede = slices.Clone(p.Schede)
	for i := range p.Schede {
		p.Schede[i] = *schema.Clone(&p.Schede[i])
	}
	schema.MakeLists(&p)
	return p
}

// newVersion adds the row of a new current version.
func (s *saving) newVersion(ente int64, versione int) (int64, error) {
	p := s.im.Piano
	if _, err := s.tx.ExecContext(s.ctx, "UPDATE piani SET attuale = 0 WHERE ente_id = ? AND anno = ? AND attuale = 1", ente, p.Anno); err != nil {
		return 0, err
	}
	res, err := s.tx.ExecContext(s.ctx, `INSERT INTO piani (ente_id, anno, versione, attuale, ente, triennio, modulo, importato_il, programma, celle, celle_perse, lettura, incompiuta)
		VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		ente, p.Anno, versione, p.Ente, p.Triennio, p.Modulo, s.when(), s.im.Programma, len(s.im.Tracce), s.perse(), s.im.Lettura, s.incompiuta)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// rewrite sets the row of a version that is written again.
func (s *saving) rewrite(id int64, attuale bool) error {
	p := s.im.Piano
	if attuale {
		_, err := s.tx.ExecContext(s.ctx, `UPDATE piani SET attuale = 0
			WHERE attuale = 1 AND (ente_id, anno) = (SELECT ente_id, anno FROM piani WHERE id = ?)`, id)
		if err != nil {
			return err
		}
	}
	_, err := s.tx.ExecContext(s.ctx, `UPDATE piani SET attuale = ?, ente = ?, triennio = ?, modulo = ?, importato_il = ?, programma = ?,
		celle = ?, celle_perse = ?, lettura = ?, incompiuta = ? WHERE id = ?`,
		attuale, p.Ente, p.Triennio, p.Modulo, s.when(), s.im.Programma, len(s.im.Tracce), s.perse(), s.im.Lettura, s.incompiuta, id)
	return err
}

// clear deletes all that hangs from a version's row.
func (s *saving) clear(id int64) error {
	for _, statement := range []string{
		"DELETE FROM ricerca WHERE docid IN (SELECT id FROM schede WHERE piano_id = ?)",
		"DELETE FROM rilievi WHERE piano_id = ?",
		"DELETE FROM controlli WHERE piano_id = ?",
		"DELETE FROM schede WHERE piano_id = ?",
		"DELETE FROM fonti WHERE piano_id = ?",
	} {
		if _, err := s.tx.ExecContext(s.ctx, statement, id); err != nil {
			return err
		}
	}
	return nil
}

func (s *saving) when() string { return s.im.When.UTC().Format(timeFormat) }

func (s *saving) perse() (n int) {
	for _, t := range s.im.Tracce {
		if t.Esito == piao.Perso {
			n++
		}
	}
	return n
}
