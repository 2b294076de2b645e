package extract

import (
	"errors"
	"io/fs"

	"piao"
	"piao/internal/message"
)

// What can be wrong with a file as a whole. Callers test with [errors.Is].
var (
	ErrEmpty     = message.Kind("err.empty")
	ErrFormat    = message.Kind("err.format")
	ErrEncrypted = message.Kind("err.encrypted")
	ErrDamaged   = message.Kind("err.damaged")
	// ErrTooLarge is a limit that was passed; the error wraps a [LimitError], which says which.
	ErrTooLarge = message.Kind("err.toolarge")
	// ErrInvalid is a plan that the program wrote and somebody changed since.
	ErrInvalid  = message.Kind("err.invalid")
	ErrChanged  = message.Kind("err.changed")
	ErrNotAFile = message.Kind("err.notafile")
	ErrNoScheda = message.Kind("err.noscheda")
	ErrNoCells  = message.Kind("err.nocells")
	ErrNoPages  = message.Kind("err.nopages")
)

// A Text says something in no language yet.
type Text = message.Text

// An Error says where reading stopped, why, and what to do about it.
type Error struct {
	// File is the file's name as the caller gave it.
	File string
	// Pos is the place in the file, as far as it is known.
	Pos piao.Pos
	// Err is one of the package's errors, or wraps one with the particulars (a library's message, the limit that was passed).
	Err error
}

// placed adds a place to an error that has none.
func placed(err error, pos piao.Pos) error {
	var e *Error
	if errors.As(err, &e) && e.Pos == (piao.Pos{}) {
		e.Pos = pos
	}
	return err
}

// Error writes "file: place: what".
func (e *Error) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Hint is what a person can do, in English, lower case, without a full stop.
func (e *Error) Hint() string {
	_, hint := e.Tell()
	return hint.String()
}

// Tell gives both texts.
func (e *Error) Tell() (what, hint Text) {
	what, hint = message.Explain(e.Err)
	if p := e.Pos.String(); p != "" {
		what = message.New("join", p, what)
	}
	return message.New("join", e.File, what), hint
}

// Unwrap gives the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() error { return e.Err }

// fileError takes the operation and the name, which the *Error has, out of an error of the file system.
func fileError(name string, err error) *Error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	what, hint := message.Explain(err)
	if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		hint = message.New("hint.disk")
	}
	return &Error{File: name, Err: &message.Error{What: what, Hint: hint, Err: err}}
}

// A LimitError is a limit that a file passes. It is an [ErrTooLarge].
type LimitError struct {
	// Limit is its name, Max its value; Counted is what it counts.
	Limit   string
	Max     int64
	Counted Text
	// Setting raises the limit so that the file may pass, for [Limits.Set]: rows=400000.
	Setting string
}

func (e *LimitError) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Tell says which limit it is, and how to raise it.
func (e *LimitError) Tell() (what, hint Text) {
	return message.New("join", ErrTooLarge, message.New("limit.more", e.Max, e.Counted)), message.New("hint.limit", e.Setting)
}

// Unwrap gives [ErrTooLarge].
func (e *LimitError) Unwrap() error { return ErrTooLarge }
