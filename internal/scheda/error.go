package scheda

import "piao/internal/message"

// What a format has no room for. Callers test with [errors.Is].
var (
	// ErrTooLong is a text that is longer than a cell of a workbook can be, ErrNoColumn a mark that the GANTT has no column for, ErrNoPlace a
	// field that the form does not ask for.
	ErrTooLong  = message.Kind("template.toolong")
	ErrNoColumn = message.Kind("template.nocolumn")
	ErrNoPlace  = message.Kind("template.noplace")
)

// An Error says which value cannot be written.
type Error struct {
	// Scheda is its numero, Campo the path of the field.
	Scheda int
	Campo  string
	// What is the mark without a column, what the field without a place is called, or how many characters the text has.
	What string
	// Kind is ErrTooLong, ErrNoColumn or ErrNoPlace.
	Kind message.Kind
}

func (e *Error) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Tell says where it is and what to do.
func (e *Error) Tell() (what, hint message.Text) {
	_, hint = e.Kind.Tell()
	return message.New(string(e.Kind), e.Scheda, e.Campo, e.What), hint
}

// Unwrap gives the kind, for [errors.Is].
func (e *Error) Unwrap() error { return e.Kind }
