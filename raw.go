package piao

// A RawScheda is one scheda as its source has it: the rows of its three blocks, cut but not repaired.
type RawScheda struct {
	Fonte Fonte
	// Titolo holds the rows that open the scheda: the municipality, the three years, "Scheda Obiettivo Specifico" and its year.
	Titolo []Row
	// Head holds the label/value rows, from "Azione strategica" to "Progetto trasversale".
	Head []Row
	// Gantt holds the header row with the months, the legend, and the P and E rows.
	Gantt []Row
	// Indicatori holds the block's title, its header row and the indicatori.
	Indicatori []Row
	// Other holds the lines of a page between the tables of the scheda: headings, and what stands at a page's ends.
	Other []Row
	// TrueColumns is set where columns are those of the document (spreadsheet, PDF), not counted separators (text).
	TrueColumns bool
	// Hidden is set where the sheet that holds the scheda is hidden.
	Hidden bool

	// Modulo is the form that the scheda was read by, "" for [ModuloObiettivo]: the parts above are that one's, those below any other's.
	Modulo string
	// Zone holds the rows of the scheda, Voci what stands in which field, Etichette the cells that are labels, or say again what is said.
	Zone      []Row
	Voci      []RawVoce
	Etichette []*Cell
	// Rilievi are the decisions of the reading that are about fields of this scheda.
	Rilievi []Rilievo
}

// Rows returns all rows of the scheda, block by block.
func (r *RawScheda) Rows() []Row {
	rows := make([]Row, 0, len(r.Titolo)+len(r.Head)+len(r.Gantt)+len(r.Indicatori)+len(r.Other))
	rows = append(rows, r.Titolo...)
	rows = append(rows, r.Head...)
	rows = append(rows, r.Gantt...)
	rows = append(rows, r.Indicatori...)
	rows = append(rows, r.Other...)
	return append(rows, r.Zone...)
}

// A RawFile is what one source file gave: its schede in source order, and the parts that hold none.
type RawFile struct {
	// File is the file's name without its folder; SHA256 the hex digest of its bytes.
	File, SHA256 string
	Schede       []RawScheda
	// Titolo is whose plan it is, where a form without title lines was worked out; nil elsewhere.
	Titolo *RawTitolo
	// Piani holds what the program itself had written: clean already, in the place of schede to be read.
	Piani []*Piano
	// Other holds the parts of the file that stand outside any scheda (a cover, a hidden list, prose), with their cells.
	Other []RawOther
	// Rilievi are the reader's own findings: a hidden sheet that was read, text that nobody sees.
	Rilievi []Rilievo
}

// A RawOther is a part of a file without a scheda, so that its cells can be accounted for.
type RawOther struct {
	// Source is the sheet's or page's name, or the file's.
	Source string
	Hidden bool
	// Running is set for what pages have at their heads and feet.
	Running bool
	Rows    []Row
}

// A RawTitolo says whose plan a document is and of which years, where its form has no title lines of its own; zero where it does not say it.
type RawTitolo struct {
	Ente          string
	Anno, Dal, Al int
}

// A RawVoce is a text of a document that a form gives to a field.
type RawVoce struct {
	// Campo is the field's path in the scheda: "settore", "fasi[0].scadenza"; "indicatori[0].attesi[2027]" is the target of that year, a path that
	// ends in "altri" a further entry under its Etichetta.
	Campo string
	// Testo is the text without the blanks around it; of a mark of a time axis, the column: "03", "T1", "2027".
	Testo string
	// Etichetta is the label as the form prints it, "" where none stands with it.
	Etichetta string
	// Modo says how a peso weighs: one of PesoPercento … PesoParola.
	Modo string
	// Celle are where the text stands, or which it is a part of.
	Celle []*Cell
}
