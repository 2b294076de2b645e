package form

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A Modulo is a form: which label is which field, in which part of it. A file describes one ([ReadModulo]); where none does, the program works
// it out from a document ([Propose]).
type Modulo struct {
	// Nome is what a piano says that it was read by.
	Nome string
	// Peso says how the form weighs, as peso_tipo has it; "" where its labels and numbers say it.
	Peso string
	// Settore says where the settore stands where no label names it: one of the Settore constants; "" where one does.
	Settore string
	// Tempo is the length of the columns of its time axis, one of [Tempi]; "" where it has none.
	Tempo string
	// Salta are labels of tables, or headings, of what is no goal.
	Salta []string
	// Voci are its labels, in the order in which the document has them.
	Voci []VoceModulo
	// Impronta stands for the file that describes it; "" for a form that was worked out.
	Impronta string

	// bozza is set for a draft: what stands with its labels is told.
	bozza bool
	// own are the labels that a file gives the form, by part; nil for a form that is worked out.
	own map[string]*vocabulary.Lexicon
	// commons are those of the vocabulary as the form takes them: none but its own is the goal.
	commons sync.Map
}

// A VoceModulo is a label of a form.
type VoceModulo struct {
	// Parte is where the label stands: one of the Parte constants.
	Parte string
	// Etichetta is the label as printed, Campo the field that it names, as a path without indices; "altri" where the model has none.
	Etichetta, Campo string
	// Volte counts how often the document has it; Esempio is a value that stands with it.
	Volte   int
	Esempio string
	// Sua is the label as the form's file has it, where it has.
	Sua string
}

// dedotto is the form of a document that no file describes.
func dedotto() *Modulo { return &Modulo{Nome: piao.ModuloDedotto} }

// The parts of a form, as its file names them.
const (
	ParteCoppie     = "coppie"     // labels with values beside, below or behind a colon
	ParteElenco     = "elenco"     // the header of a list of goals: a row a goal, or several rows
	ParteFasi       = "fasi"       // the header of a table with a row a fase
	ParteIndicatori = "indicatori" // the header of a table with a row an indicatore
)

var parti = []string{ParteCoppie, ParteElenco, ParteFasi, ParteIndicatori}

// Where the settore of a goal may stand without a label.
const (
	SettoreTitolo = "titolo" // in the heading above it
	SettoreFoglio = "foglio" // in the name of its sheet
)

// Tempi are the lengths that the columns of a time axis may have.
var Tempi = []string{"mesi", "bimestri", "trimestri", "quadrimestri", "semestri", "anni"}

// fromFile says whether a file describes the form.
func (m *Modulo) fromFile() bool { return m.own != nil }

// read reads a text as a label with its value: as the form has it, else as the vocabulary does.
func (m *Modulo) read(text string) *vocabulary.Etichetta {
	if e := m.ownLabel(ParteCoppie, text); e != nil {
		return e
	}
	return m.common(text)
}

// readIn reads a text as a label of a header: as a part of the form has it, else one of its other parts, else the vocabulary.
func (m *Modulo) readIn(parte, text string) *vocabulary.Etichetta {
	if e := m.ownLabel(parte, text); e != nil {
		return e
	}
	return vocabulary.Read(text)
}

// ownLabel reads a text as a label of a part of the form's file, else of its other parts; nil where it has none.
func (m *Modulo) ownLabel(parte, text string) *vocabulary.Etichetta {
	if e := m.own[parte].Read(text); e != nil {
		return e
	}
	for _, p := range parti {
		if e := m.own[p].Read(text); e != nil {
			return e
		}
	}
	return nil
}

// common reads a label of the vocabulary that the form's file has not: it is anything but the goal.
func (m *Modulo) common(text string) *vocabulary.Etichetta {
	e := vocabulary.Read(text)
	if e == nil || e.Rank() == 0 || !m.fromFile() {
		return e
	}
	if known, ok := m.commons.Load(text); ok {
		return known.(*vocabulary.Etichetta)
	}
	e = e.SenzaObiettivo()
	m.commons.Store(text, e)
	return e
}

// parteOf gives the part of the form that most cells of a header are labels of; "" where the form has none of them.
func (m *Modulo) parteOf(header []*piao.Cell) (best string) {
	most := 0
	for _, p := range parti {
		n := 0
		for _, c := range header {
			if m.own[p].Read(strings.TrimSpace(c.Text)) != nil {
				n++
			}
		}
		if n > 0 && (n > most || n == most && best == ParteCoppie) {
			best, most = p, n
		}
	}
	return best
}

// heads says whether all cells of a row, two or more, are labels of one table of the form's file.
func (m *Modulo) heads(cells []*piao.Cell) bool {
	parte := m.parteOf(cells)
	return len(cells) > 1 && parte != "" && parte != ParteCoppie && !slices.ContainsFunc(cells, func(c *piao.Cell) bool {
		return m.own[parte].Read(strings.TrimSpace(c.Text)) == nil
	})
}

// note keeps that a label was read as a field, n times.
func (l *reader) note(parte string, label *vocabulary.Etichetta, campo, esempio string, n int) {
	for i := range l.labelsRead {
		if v := &l.labelsRead[i]; v.Parte == parte && v.Etichetta == label.Testo && v.Campo == campo {
			v.Volte += n
			v.Esempio = cmp.Or(v.Esempio, esempio)
			return
		}
	}
	l.labelsRead = append(l.labelsRead, VoceModulo{parte, label.Testo, campo, n, esempio, label.Sua})
}

// tell tells which label was read as which field, each once, but for those that the form's file has.
func (l *reader) tell() string {
	var parts []string
	for _, v := range l.labelsRead {
		if part := "«" + testo.Blanks(v.Etichetta) + "» = " + v.Campo; !slices.Contains(parts, part) && v.Sua == "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "; ")
}

// ownLabels gives the labels of the form's file that the document has, and those that it lacks, in the file's order. Of several for one field it lacks none
// where it has one; nor those of tables that stand in its lists as sentences.
func (l *reader) ownLabels() (found, lacks []string) {
	seen := map[string]bool{}
	for _, e := range l.elements {
		if e.label != nil {
			seen[e.label.Sua] = true
		}
		if e.tab != nil {
			for _, c := range e.tab.columns {
				seen[c.label.Sua] = true
			}
		}
	}
	has := func(parte, campo string) bool {
		return slices.ContainsFunc(l.modulo.Voci, func(v VoceModulo) bool { return seen[v.Etichetta] && v.Parte == parte && v.Campo == campo })
	}
	for _, v := range l.modulo.Voci {
		switch {
		case seen[v.Etichetta]:
			found = append(found, v.Etichetta)
		case has(v.Parte, v.Campo), has(ParteCoppie, v.Parte+".descrizione"):
		default:
			lacks = append(lacks, v.Etichetta)
		}
	}
	return found, lacks
}

// Asse gives the columns of the form's time axis as it prints them, with their marks as the model has them without the year; none for a form
// that has no axis, or one of years alone.
func (m *Modulo) Asse() (labels, marks []string) {
	if m.Tempo == "" || m.Tempo == Tempi[len(Tempi)-1] {
		return nil, nil
	}
	return vocabulary.Colonne(m.Tempo)
}
