package store

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// What can go wrong with a database. Callers test with [errors.Is].
var (
	ErrNotExist     = errors.New("no database there")
	ErrNotADatabase = errors.New("not a SQLite database")
	ErrForeign      = errors.New("a SQLite database of another program")
	ErrNewer        = errors.New("written by a newer piao")
	ErrOlder        = errors.New("written by an older piao")
	ErrDamaged      = errors.New("the database is damaged")
	ErrLocked       = errors.New("the database is in use by another program")
	ErrFull         = errors.New("no space left to write the database")
	ErrDenied       = errors.New("the database cannot be opened or written")
	// ErrReadOnly is a write where only reading is allowed: a Save on a read-only database, a statement given to Query that writes.
	ErrReadOnly = errors.New("reading only")
	// ErrQuery is SQL or a search that cannot be understood.
	ErrQuery = errors.New("not a query that can be run")
	// ErrNotFound is a piano or a scheda that the database does not hold; ErrAmbiguous a name that fits more than one ente.
	ErrNotFound  = errors.New("not in the database")
	ErrAmbiguous = errors.New("more than one ente")
	// ErrInvalid is an import that cannot be stored without loss.
	ErrInvalid = errors.New("not a piano that can be stored")
)

// An Error says which database, what is wrong, and what to do about it.
type Error struct {
	// File is the database's path as the caller gave it.
	File string
	// Err is one of the package's errors, or wraps one with the particulars.
	Err error
	// Hint is what a person can do, in English, lower case, without a full stop; it may be empty.
	Hint string
}

// Error writes "file: what".
func (e *Error) Error() string { return e.File + ": " + e.Err.Error() }

// Unwrap gives the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() error { return e.Err }

// A detail is one of the package's errors with its particulars.
type detail struct {
	kind  error
	text  string
	cause error
}

func (d *detail) Error() string {
	if d.text == "" {
		return d.kind.Error()
	}
	return d.kind.Error() + ": " + d.text
}

func (d *detail) Unwrap() []error {
	if d.cause == nil {
		return []error{d.kind}
	}
	return []error{d.kind, d.cause}
}

// fail makes an Error of one of the package's errors; text, where not empty, gives the particulars.
func (db *DB) fail(kind error, text, hint string) error {
	return &Error{File: db.path, Err: &detail{kind: kind, text: text}, Hint: hint}
}

// wrap makes an Error of what the driver said. It leaves nil, an Error and the end of a context as they are.
func (db *DB) wrap(err error) error { return wrap(db.path, err) }

func wrap(path string, err error) error {
	var done *Error
	if err == nil || errors.As(err, &done) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return &Error{File: path, Err: err}
	}
	hint, kind := classify(se)
	if kind == nil {
		return &Error{File: path, Err: err}
	}
	return &Error{File: path, Err: &detail{kind: kind, text: tellMore(kind, se), cause: err}, Hint: hint}
}

func classify(err sqlite3.Error) (hint string, kind error) {
	switch err.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return "wait for the other import to end, or close the program that has the database open, and try again", ErrLocked
	case sqlite3.ErrNotADB:
		return notADatabaseHint, ErrNotADatabase
	case sqlite3.ErrCorrupt:
		return damagedHint, ErrDamaged
	case sqlite3.ErrFull:
		return fullHint, ErrFull
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrIoErr:
		return "check the folder, its permissions and the disk", ErrDenied
	case sqlite3.ErrReadonly:
		return "the file, its folder or the disk is read-only: check its permissions, or name another database with --db", ErrDenied
	case sqlite3.ErrAuth:
		return readOnlyHint, ErrReadOnly
	}
	return "", nil
}

const (
	fullHint         = "make room on the disk and try again; what was stored before is whole"
	notADatabaseHint = "name another file with --db; nothing in this one was changed"
	damagedHint      = "restore a copy of it, or import the documents again into a new database; nothing was overwritten"
	readOnlyHint     = "use one SELECT statement; only import changes the database"
)

// tellMore adds the driver's own words where ours do not say it all: the system's reason for a file that cannot be opened.
func tellMore(kind error, err sqlite3.Error) string {
	if kind != ErrDenied && kind != ErrDamaged || err.Code == sqlite3.ErrReadonly { // the hint says it all
		return ""
	}
	words := err.Error()
	if err.SystemErrno != 0 && !strings.HasSuffix(words, err.SystemErrno.Error()) {
		words += ", " + err.SystemErrno.Error()
	}
	return words
}

// openError says why a file cannot be looked at.
func openError(path string, err error) error {
	var pe *os.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &Error{File: path, Err: &detail{kind: ErrDenied, text: err.Error(), cause: err}, Hint: "check the path and its permissions"}
}
