package message

import "errors"

// A Teller is an error that says, in no language yet, what is wrong and what to do about it; the zero Text where there is nothing to say.
type Teller interface {
	error
	Tell() (what, hint Text)
}

// Explain gives what an error says of itself, or one that it wraps. What the operating system says is known by its kind; an error of
// a library has no words but its own, which are English.
func Explain(err error) (what, hint Text) {
	if what, hint, ok := explain(err); ok {
		return what, hint
	}
	return New("err.other", err.Error()), New("err.other.hint")
}

func explain(err error) (what, hint Text, ok bool) {
	var t Teller
	if errors.As(err, &t) {
		what, hint = t.Tell()
		return what, hint, true
	}
	return explainSystem(err)
}

// Tell gives both in the language.
func (l Lang) Tell(err error) (what, hint string) {
	w, h := Explain(err)
	return w.In(l), h.In(l)
}

// words tells an error that stands in another text: in English by what it says to programmers.
func (l Lang) words(err error) string {
	if what, _, ok := explain(err); ok && l != English {
		return what.In(l)
	}
	return err.Error()
}

// A Kind is an error that callers test for with [errors.Is]; it is the id of its text. What to do about it is the text of the id with .hint
// behind it, where there is one.
type Kind string

func (k Kind) Error() string { return English.Text(string(k)) }

// Tell gives the texts of the kind.
func (k Kind) Tell() (what, hint Text) {
	if id := string(k) + ".hint"; Has(id) {
		hint = New(id)
	}
	return New(string(k)), hint
}

// With gives an error of the kind that says more: "the file passes a limit: more than 10 sheets".
func (k Kind) With(more Text) *Error { return &Error{What: New("join", k, more), Kind: k} }

// From gives an error of the kind with its cause. What a library says stands in brackets where that is in another language.
func (k Kind) From(cause error) *Error {
	return &Error{What: New(joined(cause), k, cause), Kind: k, Err: cause}
}

// Of gives an error of the kind with its cause, of which nothing is told.
func (k Kind) Of(cause error) *Error { return &Error{Kind: k, Err: cause} }

// Do gives an error of the kind with a hint of its own.
func (k Kind) Do(hint Text) *Error { return &Error{Kind: k, Hint: hint} }

// An Error says what went wrong and what to do about it.
type Error struct {
	// What is wrong, Hint what a person can do; where one is not said, that of the Kind is taken, or of the cause.
	What, Hint Text
	// Kind is what callers test for; Err is the cause. Either may be nil.
	Kind, Err error
}

// Errorf makes an Error of a text. It wraps the last error among what fills the text in.
func Errorf(id string, args ...any) *Error {
	e := &Error{What: New(id, args...)}
	for _, a := range args {
		if err, ok := a.(error); ok {
			e.Err = err
		}
	}
	return e
}

// At puts a place before an error.
func At(place string, err error) *Error {
	return &Error{What: New(joined(err), place, err), Err: err}
}

// joined is the text that joins an error behind something else.
func joined(err error) string {
	if _, _, ok := explain(err); ok {
		return "join"
	}
	return "join.foreign"
}

// Do gives the error with a hint.
func (e *Error) Do(hint Text) *Error {
	e.Hint = hint
	return e
}

func (e *Error) Error() string {
	what, _ := e.Tell()
	return what.In(English)
}

// Unwrap gives the kind and the cause, for [errors.Is] and [errors.As].
func (e *Error) Unwrap() []error {
	var all []error
	for _, err := range []error{e.Kind, e.Err} {
		if err != nil {
			all = append(all, err)
		}
	}
	return all
}

// Tell gives both texts.
func (e *Error) Tell() (what, hint Text) {
	switch {
	case e.Kind != nil:
		what, hint = Explain(e.Kind)
	case e.Err != nil:
		what, hint, _ = explain(e.Err)
	}
	if e.What.ID != "" {
		what = e.What
	}
	if e.Hint.ID != "" {
		hint = e.Hint
	}
	return what, hint
}

// A FieldError says what is wrong with a field of a plan.
type FieldError struct {
	// Path leads to the field from the plan: schede[3].fasi[0].peso; it is empty where it is the plan itself.
	Path  string
	Wrong Text
}

func (e *FieldError) Error() string {
	what, _ := e.Tell()
	return what.In(English)
}

// Tell gives the path and what is wrong.
func (e *FieldError) Tell() (what, hint Text) {
	if e.Path == "" {
		return e.Wrong, Text{}
	}
	return New("join", e.Path, e.Wrong), Text{}
}
