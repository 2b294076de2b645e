package store

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"github.com/mattn/go-sqlite3"

	"piao/internal/message"
)

// What can go wrong with a database. Callers test with [errors.Is].
var (
	ErrNotExist     = message.Kind("err.db.notexist")
	ErrNotADatabase = message.Kind("err.db.notadatabase")
	ErrForeign      = message.Kind("err.db.foreign")
	ErrNewer        = message.Kind("err.db.newer")
	ErrOlder        = message.Kind("err.db.older")
	ErrDamaged      = message.Kind("err.db.damaged")
	ErrLocked       = message.Kind("err.db.locked")
	ErrFull         = message.Kind("err.db.full")
	ErrDenied       = message.Kind("err.db.denied")
	// ErrReadOnly is a write where only reading is allowed: a Save on a read-only database, a statement given to Query that writes.
	ErrReadOnly = message.Kind("err.db.readonly")
	// ErrQuery is SQL or a search that cannot be understood.
	ErrQuery = message.Kind("err.db.query")
	// ErrNotFound is a piano or a scheda that the database does not hold; ErrAmbiguous a name that fits more than one ente.
	ErrNotFound  = message.Kind("err.db.notfound")
	ErrAmbiguous = message.Kind("err.db.ambiguous")
	// ErrInvalid is an import that cannot be stored without loss.
	ErrInvalid = message.Kind("err.db.invalid")
)

// A Text says something in no language yet.
type Text = message.Text

// An Error says which database, what is wrong, and what to do about it.
type Error struct {
	// File is the database's path as the caller gave it.
	File string
	// Err is one of the package's errors, or wraps one with the particulars.
	Err error
}

// Error writes "file: what".
func (e *Error) Error() string { return e.File + ": " + e.Err.Error() }

// Hint is what a person can do, in English, lower case, without a full stop; it may be empty.
func (e *Error) Hint() string {
	_, hint := e.Tell()
	return hint.String()
}

// Tell gives both texts.
func (e *Error) Tell() (what, hint Text) {
	what, hint = message.Explain(e.Err)
	return message.New("join", e.File, what), hint
}

// Unwrap gives the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() error { return e.Err }

// fail makes an Error of one of the package's errors.
func (db *DB) fail(err error) error { return &Error{File: db.path, Err: err} }

// wrap makes an Error of what the driver said. It leaves nil, an Error and the end of a context as they are.
func (db *DB) wrap(err error) error { return wrap(db.path, err) }

func wrap(path string, err error) error {
	var done *Error
	if err == nil || errors.As(err, &done) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	var se sqlite3.Error
	if errors.As(err, &se) {
		if known := classify(se); known != nil {
			err = known
		}
	}
	return &Error{File: path, Err: err}
}

// classify says what kind of trouble the driver reports, nil where it is none of ours.
func classify(err sqlite3.Error) error {
	switch err.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return ErrLocked.Of(err)
	case sqlite3.ErrNotADB:
		return ErrNotADatabase.Of(err)
	case sqlite3.ErrCorrupt:
		return ErrDamaged.From(driverWords{err})
	case sqlite3.ErrFull:
		return ErrFull.Of(err)
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm, sqlite3.ErrIoErr:
		return ErrDenied.From(driverWords{err})
	case sqlite3.ErrReadonly:
		return ErrDenied.Of(err).Do(message.New("hint.db.readonly")) // which says it all
	case sqlite3.ErrAuth:
		return ErrReadOnly.Of(err)
	}
	return nil
}

// driverWords are the driver's own words where ours do not say it all, with the system's reason for a file that cannot be opened.
type driverWords struct{ driver sqlite3.Error }

func (w driverWords) Error() string {
	words := w.driver.Error()
	if w.driver.SystemErrno != 0 && !strings.HasSuffix(words, w.driver.SystemErrno.Error()) {
		words += ", " + w.driver.SystemErrno.Error()
	}
	return words
}

func (w driverWords) Unwrap() error { return w.driver }

// openError says why a file cannot be looked at.
func openError(path string, err error) error {
	return &Error{File: path, Err: ErrDenied.From(reason(err)).Do(message.New("hint.db.path"))}
}

// reason takes the operation and the name, which the Error has, out of an error of the file system.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}
