package form

import (
	"slices"
	"strings"

	"piao/extract"
	"piao/internal/message"
)

// A NotRecognised is the error of a document that has labels of goals and is read by no form: what is known of it is too little.
type NotRecognised struct {
	// Known are the labels that some form has, Unknown what stands where labels do and is in no vocabulary; both as printed, each once.
	Known, Unknown []string
}

// A Text is words to be told in the reader's language.
type Text = message.Text

// Error says it in English.
func (e *NotRecognised) Error() string {
	what, _ := e.Tell()
	return what.String()
}

// Tell gives what is wrong and what can be done.
func (e *NotRecognised) Tell() (what, hint Text) {
	return message.New("err.modulo", listed(e.Known), listed(e.Unknown)), message.New("err.modulo.hint")
}

// Unwrap lets callers see that no scheda was read.
func (e *NotRecognised) Unwrap() error { return extract.ErrNoScheda }

// listed names the first of some labels.
func listed(labels []string) string {
	const most = 8
	if len(labels) == 0 {
		return "-"
	}
	if len(labels) > most {
		labels = append(slices.Clone(labels[:most]), "…")
	}
	return strings.Join(labels, ", ")
}

// Explain says of a document of which no scheda was cut what of it is known; nil where that are not even a few labels.
func Explain(doc *extract.Document) *NotRecognised {
	l := &lettore{modulo: &Modulo{}}
	l.prepara(doc)
	for l.i < len(l.righe) {
		l.leggiRiga()
	}
	e := &NotRecognised{}
	seen := map[string]bool{}
	note := func(text string, known bool) {
		switch {
		case text == "" || seen[text]:
		case known:
			e.Known = append(e.Known, text)
		default:
			e.Unknown = append(e.Unknown, text)
		}
		seen[text] = true
	}
	heads := map[*tabella]bool{}
	for _, x := range l.elementi {
		if x.tipo == coppia && (!x.nuda || strings.HasSuffix(strings.TrimSpace(x.celle[0].Text), ":")) {
			note(x.label.Testo, !x.nuda)
		}
		if x.tab != nil && !heads[x.tab] {
			heads[x.tab] = true
			for _, c := range x.tab.colonne {
				note(c.label.Testo, c.nota || c.asse)
			}
		}
	}
	const few = 3
	if len(e.Known) < few {
		return nil
	}
	return e
}
