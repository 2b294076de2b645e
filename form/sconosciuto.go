package form

import (
	"slices"
	"strings"

	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/message"
)

// A NotRecognised is the error of a document that has labels of goals and is read by no form: what is known of it is too little.
type NotRecognised struct {
	// Known are the labels that some form has, Unknown what stands where labels do and is in no vocabulary; both as printed, each once.
	Known, Unknown []string
	// Modulo is the form that was asked for, whose labels Known the document has and Unknown it lacks; "" where any would do.
	Modulo string
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
	if e.Modulo != "" {
		return message.New("err.modulo.other", e.Modulo, listed(e.Known), listed(e.Unknown)), message.New("err.modulo.other.hint")
	}
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

// Explain says of a document of which a form, or any where it is nil, cut no scheda what of it is known; nil where that are not even a few labels.
func Explain(doc *extract.Document, m *Modulo) *NotRecognised {
	if m != nil && m.fromFile() {
		found, lacks := readElements(doc, m).ownLabels()
		return &NotRecognised{found, lacks, m.Nome}
	}
	e := &NotRecognised{}
	for _, v := range readElements(doc, dedotto()).etichette() {
		if v.Campo == "" {
			e.Unknown = append(e.Unknown, v.Etichetta)
		} else {
			e.Known = append(e.Known, v.Etichetta)
		}
	}
	const few = 3
	if len(e.Known) < few {
		return nil
	}
	return e
}

// etichette lists what stands where labels do, each once, with the likeliest field of those that the vocabulary has.
func (l *reader) etichette() (all []VoceModulo) {
	at := map[string]int{}
	note := func(parte string, label *vocabulary.Etichetta, campo string) {
		if i, ok := at[label.Testo]; ok {
			all[i].Volte++
		} else if label.Testo != "" {
			at[label.Testo] = len(all)
			all = append(all, VoceModulo{Parte: parte, Etichetta: label.Testo, Campo: campo, Volte: 1})
		}
	}
	heads := map[*table]bool{}
	for _, x := range l.elements {
		if x.kind == pair && (!x.bare || strings.HasSuffix(strings.TrimSpace(x.cells[0].Text), ":") || l.counts[x.label.Key] > 1) {
			note(ParteCoppie, x.label, x.label.Likeliest())
		}
		if x.kind == goalTitle {
			note(ParteCoppie, x.label, vocabulary.Scheda)
		}
		if x.tab == nil || heads[x.tab] {
			continue
		}
		heads[x.tab] = true
		for _, c := range x.tab.columns {
			campo := c.label.Likeliest()
			if c.axis {
				campo = "fasi.previsto"
			}
			note(ParteElenco, c.label, campo)
		}
	}
	return all
}
