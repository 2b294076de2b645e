package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/mattn/go-sqlite3"

	"piao/internal/message"
)

// Options are how to open a database. The zero value opens it for reading and writing.
type Options struct {
	// ReadOnly opens a database that is there and never writes to it. (What a killed import left half-written is undone all the
	// same: until then nobody can read the file.)
	ReadOnly bool
	// Wait is how long to wait for another program's lock; 0 means 5 seconds.
	Wait time.Duration
}

// A DB is an open database. It may be used by several goroutines at once; saves take turns.
type DB struct {
	path string
	// made is set where Open made the file.
	made bool
	// writer is the one connection that saves; nil for a read-only database. reader reads what this package asks, and guard what
	// a user asks: its connections refuse anything but reading.
	writer, reader, guard *sql.DB
}

// Open opens the database at path, and creates it where there is none; with ReadOnly, a missing one is ErrNotExist. A file that is no
// database of this program is refused and not touched.
func Open(ctx context.Context, path string, opts Options) (*DB, error) {
	if path == "" {
		return nil, &Error{File: `""`, Err: ErrNotExist.Do(message.New("hint.db.name"))}
	}
	if path == ":memory:" { // which would be a file of that name
		return nil, &Error{File: path, Err: ErrNotExist.With(message.New("why.db.memory")).Do(message.New("hint.db.name"))}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	empty, err := look(path, opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	wait := opts.Wait
	if wait == 0 {
		wait = 5 * time.Second
	}
	if !empty {
		if err := inspect(ctx, path, wait, opts.ReadOnly); err != nil {
			return nil, err
		}
	}
	db := newDB(path, wait, opts.ReadOnly)
	if db.writer == nil {
		return db, nil
	}
	if db.made, err = makeFile(path); err != nil {
		_ = db.Close()
		return nil, err
	}
	if err := db.migrate(ctx); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// Path is the database's path as it was given to Open.
func (db *DB) Path() string { return db.path }

// Writable says whether the database is open for writing.
func (db *DB) Writable() bool { return db.writer != nil }

// Made says whether Open has made the file: there is nothing in it but what was saved since.
func (db *DB) Made() bool { return db.made }

// Close closes the database. One that Open has made and in which nothing was saved is taken away: an import that was stopped leaves
// nothing behind.
func (db *DB) Close() error {
	errs := []error{db.guard.Close(), db.reader.Close()}
	if db.writer != nil {
		if db.made {
			db.discardUnused()
		}
		errs = append(errs, db.writer.Close())
	}
	return db.wrap(errors.Join(errs...))
}

// discardUnused removes the file where it holds no plan. The lock keeps others from writing meanwhile; who has the file open and writes
// afterwards is told by SQLite that it has been moved. Where it fails the file stays, and does no harm.
func (db *DB) discardUnused() {
	ctx := context.Background()
	conn, err := db.writer.Conn(ctx)
	if err != nil {
		return
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		if st, noFile := os.Stat(db.path); noFile == nil && st.Size() == 0 && errors.Is(db.wrap(err), ErrFull) {
			_ = os.Remove(db.path) // not even room for the lock: nobody else has written either
		}
		return
	}
	defer conn.ExecContext(ctx, "ROLLBACK")
	tables, piani := 0, 0
	err = conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_master").Scan(&tables)
	if err == nil && tables > 0 {
		err = conn.QueryRowContext(ctx, "SELECT count(*) FROM piani").Scan(&piani)
	}
	if err == nil && piani == 0 {
		_ = os.Remove(db.path)
	}
}

// makeFile makes an empty file where there is none, and says whether it did. The system's reason, when it cannot, is better than SQLite's.
func makeFile(path string) (made bool, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, fs.ErrExist):
		return false, nil
	case errors.Is(err, syscall.ENOSPC):
		return false, &Error{File: path, Err: ErrFull.Of(err)}
	case err != nil:
		return false, folderError(path, err)
	}
	return true, f.Close()
}

// folderError says why no file can be made in the folder of path.
func folderError(path string, err error) error {
	dir := filepath.Dir(path)
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	why := message.Errorf("why.db.folder", dir, reason(err))
	return &Error{File: path, Err: ErrDenied.From(why).Do(message.New("hint.db.folder"))}
}

// magic begins every SQLite file that is not empty.
const magic = "SQLite format 3\x00"

// look looks at a file before SQLite does: a file that is not SQLite's must not be touched. An empty one is as good as none: that is
// what an import killed at its first step leaves.
func look(path string, readOnly bool) (empty bool, err error) {
	info, err := os.Stat(path) // before it is opened: to open a pipe is to wait for who writes into it
	if errors.Is(err, fs.ErrNotExist) {
		return true, lookMissing(path, readOnly)
	}
	if err != nil {
		return false, openError(path, err)
	}
	if !info.Mode().IsRegular() {
		return false, &Error{File: path, Err: ErrNotADatabase.With(message.New("why.db.nofile"))}
	}
	f, err := os.Open(path)
	if err != nil {
		return false, openError(path, err)
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF) && readOnly:
		return true, &Error{File: path, Err: ErrNotExist.With(message.New("err.empty"))}
	case n == 0 && errors.Is(err, io.EOF):
		return true, nil
	case err != nil && !errors.Is(err, io.ErrUnexpectedEOF):
		return false, openError(path, err)
	case string(head[:n]) != magic:
		return false, &Error{File: path, Err: ErrNotADatabase}
	}
	return false, nil
}

func lookMissing(path string, readOnly bool) error {
	if readOnly {
		return &Error{File: path, Err: ErrNotExist.Of(fs.ErrNotExist)}
	}
	if _, err := os.Stat(filepath.Dir(path)); err != nil {
		no := ErrDenied.With(message.New("why.db.nofolder")).Do(message.New("hint.db.makefolder"))
		no.Err = err
		return &Error{File: path, Err: no}
	}
	return nil
}

// inspect says whether a SQLite file is a database that this program can use. It opens the file as it is, sets nothing, and as a side
// effect lets SQLite undo what a killed writer left: a connection that only reads cannot.
func inspect(ctx context.Context, path string, wait time.Duration, readOnly bool) error {
	conn := sql.OpenDB(&connector{dsn: dsn(path, wait, "mode=rw")})
	defer conn.Close()
	var version, application, objects int
	err := conn.QueryRowContext(ctx, `SELECT (SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id), (SELECT count(*) FROM sqlite_master)`).Scan(&version, &application, &objects)
	if err != nil {
		return wrap(path, err)
	}
	fresh := application == 0 && version == 0 && objects == 0
	switch latest := len(migrations); {
	case fresh && readOnly:
		return &Error{File: path, Err: ErrNotExist.With(message.New("why.db.empty"))}
	case fresh:
		return nil
	case application != applicationID:
		return &Error{File: path, Err: ErrForeign}
	case version > latest:
		return &Error{File: path, Err: ErrNewer.With(message.New("why.db.versions", version, latest))}
	case version < latest && readOnly:
		return &Error{File: path, Err: ErrOlder.With(message.New("why.db.versions", version, latest))}
	case readOnly:
		return nil
	}
	return lookThrough(ctx, conn, path)
}

// mostLookedThrough is the size in bytes up to which a database is looked through before it is written to: 0.15 s. SQLite
// tells the damage of a larger one when it comes upon it.
const mostLookedThrough = 32 << 20

// lookThrough looks for damage in all of a database that is not too large, so that none is built upon.
func lookThrough(ctx context.Context, conn *sql.DB, path string) error {
	if st, err := os.Stat(path); err != nil || st.Size() > mostLookedThrough {
		return nil // what is wrong with the file is told by what comes next
	}
	var found string
	if err := conn.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&found); err != nil {
		return wrap(path, err)
	}
	if found != "ok" {
		found = strings.TrimPrefix(found, "*** in database main ***\n")
		return &Error{File: path, Err: ErrDamaged.From(errors.New(found))}
	}
	return nil
}

// newDB opens the pools of connections, each with the pragmas that all its connections share.
//
// The journal is SQLite's own DELETE: a database at rest is one file, which can be copied and opened by any SQLite browser, even from
// a medium that is read-only. WAL would be faster for small saves, but a killed import would leave two files beside the database that
// belong with it, and a copy of the one alone would lack what they hold. With synchronous FULL, what Save has stored survives a power
// cut. The cache holds the pages of the largest piano, which would else be written twice.
func newDB(path string, wait time.Duration, readOnly bool) *DB {
	db := &DB{path: path}
	if !readOnly {
		db.writer = sql.OpenDB(&connector{dsn: dsn(path, wait,
			"mode=rwc", "_txlock=immediate", "_foreign_keys=1", "_journal_mode=DELETE", "_synchronous=FULL", "_cache_size=-32000")})
		db.writer.SetMaxOpenConns(1)
	}
	read := dsn(path, wait, "mode=ro", "_query_only=1", "_foreign_keys=1")
	db.reader = sql.OpenDB(&connector{dsn: read, hook: registerSearch})
	db.guard = sql.OpenDB(&connector{dsn: read, hook: guarded})
	return db
}

// dsn writes the URI of a file and the settings of its connections. The URI's path is escaped: names may hold ? # % and spaces.
func dsn(path string, wait time.Duration, settings ...string) string {
	p := filepath.ToSlash(filepath.Clean(path))
	if filepath.VolumeName(path) != "" {
		p = "/" + p
	}
	parts := strings.Split(p, "/")
	for i := range parts {
		parts[i] = url.PathEscape(parts[i])
	}
	settings = append(settings, "_busy_timeout="+strconv.FormatInt(wait.Milliseconds(), 10))
	return "file:" + strings.Join(parts, "/") + "?" + strings.Join(settings, "&")
}

// A connector makes the connections of one pool, without a name in the global table of drivers.
type connector struct {
	dsn  string
	hook func(*sqlite3.SQLiteConn) error
}

func (c *connector) Connect(context.Context) (driver.Conn, error) { return c.Driver().Open(c.dsn) }

func (c *connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{ConnectHook: c.hook} }
