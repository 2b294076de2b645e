package scheda

import (
	"errors"
	"fmt"
)

// What a format has no room for. Callers test with [errors.Is].
var (
	ErrTooLong  = errors.New("longer than a cell of a workbook can be")
	ErrNoColumn = errors.New("the GANTT has no column for it")
)

// An Error says which value cannot be written.
type Error struct {
	// Scheda is its numero, Campo the path of the field.
	Scheda int
	Campo  string
	// What is the mark without a column, or how many characters the text has.
	What string
	Err  error
}

func (e *Error) Error() string {
	return fmt.Sprintf("scheda %d: %s: %s: %v", e.Scheda, e.Campo, e.What, e.Err)
}

// Unwrap gives the cause, for [errors.Is].
func (e *Error) Unwrap() error { return e.Err }
