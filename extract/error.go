package extract

import (
	"errors"
	"strings"

	"piao"
)

// What can be wrong with a file as a whole. Callers test with [errors.Is].
var (
	ErrEmpty     = errors.New("the file is empty")
	ErrFormat    = errors.New("not a format that piao reads")
	ErrEncrypted = errors.New("the file is protected by a password")
	ErrDamaged   = errors.New("the file is damaged or cut short")
	ErrTooLarge  = errors.New("the file passes a limit")
	ErrInvalid   = errors.New("not a plan as piao writes it")
	ErrChanged   = errors.New("the file was changed while it was read")
	ErrNotAFile  = errors.New("not a file")
	ErrNoScheda  = errors.New("no scheda obiettivo in the file")
	ErrNoCells   = errors.New("a plan that piao wrote: there are no cells to show")
	ErrNoPages   = errors.New("not a PDF: there are no pages to draw")
)

// An Error says where reading stopped, why, and what to do about it.
type Error struct {
	// File is the file's name as the caller gave it.
	File string
	// Pos is the place in the file, as far as it is known.
	Pos piao.Pos
	// Err is one of the package's errors, or wraps one with the particulars (a library's message, the limit that was passed).
	Err error
	// Hint is what a person can do, in English, lower case, without a full stop.
	Hint string
}

// Error writes "file: place: what".
func (e *Error) Error() string {
	parts := []string{e.File}
	if p := e.Pos.String(); p != "" {
		parts = append(parts, p)
	}
	return strings.Join(append(parts, e.Err.Error()), ": ")
}

// Unwrap gives the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() error { return e.Err }
