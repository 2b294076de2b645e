package piao

import (
	"bytes"
	"encoding/json"
)

// A Piano is one attachment of one year: the goal sheets of a municipality.
type Piano struct {
	Ente string `json:"ente"`
	// Anno is the year of "Scheda Obiettivo Specifico 2025"; 0 where no scheda says it.
	Anno int `json:"anno"`
	// Triennio is "YYYY-YYYY", the three years of the programming.
	Triennio string `json:"triennio"`
	// Modulo is the form that it was read by: the name of a built-in one or of a file, [ModuloDedotto] where the program worked it out from
	// the document; "" in what an earlier version of the program wrote.
	Modulo string `json:"modulo"`
	// Schede stand in source order.
	Schede []Scheda `json:"schede"`
	// Rilievi are those that belong to no single scheda.
	Rilievi []Rilievo `json:"rilievi"`
}

// SchemaJSON is the version of the JSON of a piano, which stands in it as schema: it grows when a reader of the one before would be misled. What
// carries none is of the first; the second has more forms than one.
const SchemaJSON = 2

// MarshalJSON writes a piano with the version of its schema.
func (p Piano) MarshalJSON() ([]byte, error) {
	type plain Piano
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // the encoder that asks does it, if it is to be done
	err := e.Encode(struct {
		Schema int `json:"schema"`
		plain
	}{SchemaJSON, plain(p)})
	return bytes.TrimSpace(b.Bytes()), err
}

// Scheda gives the scheda of that numero, an empty one where there is none.
func (p *Piano) Scheda(numero int) *Scheda {
	for i := range p.Schede {
		if p.Schede[i].Numero == numero {
			return &p.Schede[i]
		}
	}
	return &Scheda{}
}

// A Scheda is one goal sheet. Strings are as the document shows them, "" where it has nothing.
type Scheda struct {
	// Numero is the position in the piano, from 1.
	Numero             int    `json:"numero"`
	AzioneStrategica   string `json:"azione_strategica"`
	ObiettivoOperativo string `json:"obiettivo_operativo"`
	// MissioneCodice is the code of D.Lgs. 118/2011 (1-20, 50, 60, 99); nil where there is none.
	MissioneCodice *int `json:"missione_codice"`
	// Missione is the name without the code.
	Missione string `json:"missione"`
	// ProgrammaCodice counts within the missione.
	ProgrammaCodice *int   `json:"programma_codice"`
	Programma       string `json:"programma"`
	// Peso is in percent, 0 to 100, or what PesoTipo says; nil where the cell is empty.
	Peso *float64 `json:"peso"`
	// Settore has one spelling in a piano; Responsabile too, without titles such as "Ing.".
	Settore      string `json:"settore"`
	Responsabile string `json:"responsabile"`
	// Obiettivo is the goal's title.
	Obiettivo string `json:"obiettivo"`
	// Descrizione is plain text, one paragraph or list item a line.
	Descrizione string   `json:"descrizione"`
	Assessori   []string `json:"assessori"`
	Personale   string   `json:"personale"`
	// Trasversale is the answer to "Progetto trasversale (S/N)"; nil where there is none.
	Trasversale *bool  `json:"trasversale"`
	AltreUnita  string `json:"altre_unita"`
	// Codice is the goal's own identifier as printed: 2027/04, AG7/D, the 3 of "Obiettivo n. 3".
	Codice string `json:"codice"`
	// PesoTipo says how a form weighs where it says so: one of PesoPercento … PesoParola. PesoTesto is the weight as written where it is a
	// word; Peso is nil then.
	PesoTipo  string `json:"peso_tipo"`
	PesoTesto string `json:"peso_testo"`
	// Scadenza is the deadline of the goal as a whole; ScadenzaData its reading as an ISO date, the last where it names several.
	Scadenza     string  `json:"scadenza"`
	ScadenzaData *string `json:"scadenza_data"`
	// Stakeholder are those whom the goal is for, Risorse means that are not people.
	Stakeholder string `json:"stakeholder"`
	Risorse     string `json:"risorse"`
	// PercentualeRaggiunta is how far the goal was reached, in percent; it may be more than 100. Risultato says it in words.
	PercentualeRaggiunta *float64 `json:"percentuale_raggiunta"`
	Risultato            string   `json:"risultato"`
	// Altri is what else the form asks.
	Altri []Voce `json:"altri"`

	Fasi       []Fase       `json:"fasi"`
	Indicatori []Indicatore `json:"indicatori"`
	Rilievi    []Rilievo    `json:"rilievi"`
	Fonte      Fonte        `json:"fonte"`
}

// A Fase is one step of the GANTT: a P row (planned) and, where present, an E row (what happened).
type Fase struct {
	// Numero is that of "FASE n", or the whole number that another label holds alone; numbers may skip. Where the label has none, it is the
	// position of the fase, from 1.
	Numero      int    `json:"numero"`
	Descrizione string `json:"descrizione"`
	// Peso is the "% realizzazione" in percent, 0 to 100; nil where the cell is empty. A sheet's 0.35 shown as "35%" is 35.
	Peso *float64 `json:"peso"`
	// Previsto holds the marked columns of the P row in order: months as "2025-01", year columns as "2026".
	Previsto []string `json:"previsto"`
	// Effettivo holds the same of the E row.
	Effettivo []string `json:"effettivo"`
	// Motivazione is the answer to "Motivare eventuale ritardo e/o mancata attuazione".
	Motivazione string `json:"motivazione"`
	// Etichetta is the label as printed where it is not "FASE n": F1, A, Prima fase.
	Etichetta string `json:"etichetta"`
	// Inizio and Scadenza are as written; the dates their readings in ISO: the last day of a month or a period that is named without one.
	Inizio       string  `json:"inizio"`
	Scadenza     string  `json:"scadenza"`
	InizioData   *string `json:"inizio_data"`
	ScadenzaData *string `json:"scadenza_data"`
	// Responsabile is who answers for the fase.
	Responsabile string `json:"responsabile"`
	// PercentualeRaggiunta is how far the fase was reached, in percent; it may be more than 100.
	PercentualeRaggiunta *float64 `json:"percentuale_raggiunta"`
	// Altri is what else the form asks.
	Altri []Voce `json:"altri"`
}

// An Indicatore is one row of "INDICATORI DI RISULTATO".
type Indicatore struct {
	// Fase is that of its own label or of the last label above it; nil where the block has none.
	Fase            *int   `json:"fase"`
	Descrizione     string `json:"descrizione"`
	UnitaMisura     string `json:"unita_misura"`
	ValoreAtteso    string `json:"valore_atteso"`
	ValoreRaggiunto string `json:"valore_raggiunto"`
	Note            string `json:"note"`
	// Atteso and Raggiunto are the typed readings of the two values; nil where the cell is empty.
	Atteso    *Valore `json:"atteso"`
	Raggiunto *Valore `json:"raggiunto"`
	// Codice is the identifier as printed: I1, KPI 3. Tipo is what it measures, as written: efficacia, qualità, tempo.
	Codice string `json:"codice"`
	Tipo   string `json:"tipo"`
	// Peso is that within the goal, in percent or in points, as the form weighs.
	Peso *float64 `json:"peso"`
	// Formula is how it is computed, FonteDato where the figure comes from.
	Formula   string `json:"formula"`
	FonteDato string `json:"fonte_dato"`
	// ValoreIniziale is where it starts, ValoreIntermedio a value within the year, never the one reached; both with their typed readings.
	ValoreIniziale   string  `json:"valore_iniziale"`
	Iniziale         *Valore `json:"iniziale"`
	ValoreIntermedio string  `json:"valore_intermedio"`
	Intermedio       *Valore `json:"intermedio"`
	// Attesi are the targets of other years than the piano's.
	Attesi []Atteso `json:"attesi"`
	// PercentualeRaggiunta is how far the target was reached, in percent; it may be more than 100.
	PercentualeRaggiunta *float64 `json:"percentuale_raggiunta"`
	// Altri is what else the form asks.
	Altri []Voce `json:"altri"`
}

// An Atteso is the target of an indicatore in another year than the piano's.
type Atteso struct {
	Anno         int     `json:"anno"`
	ValoreAtteso string  `json:"valore_atteso"`
	Atteso       *Valore `json:"atteso"`
}

// A Voce is what a form asks and the model has no field for: the label as the form prints it, and what stands there.
type Voce struct {
	Etichetta string `json:"etichetta"`
	Valore    string `json:"valore"`
}

// The forms that are no file's.
const (
	// ModuloObiettivo is the form with a head, a GANTT and the "INDICATORI DI RISULTATO".
	ModuloObiettivo = "scheda-obiettivo"
	// ModuloDedotto is the one that the program worked out from a document.
	ModuloDedotto = "dedotto"
)

// How a form weighs its goals: in percent, in points that need not sum to 100, by a factor, by a word.
const (
	PesoPercento = "percento"
	PesoPunti    = "punti"
	PesoFattore  = "fattore"
	PesoParola   = "parola"
)

// A Fonte says where a scheda begins.
type Fonte struct {
	// File is the name without its folder; SHA256 the hex digest of its bytes.
	File   string `json:"file"`
	SHA256 string `json:"sha256"`
	Foglio string `json:"foglio,omitempty"`
	Pagina int    `json:"pagina,omitempty"`
	Riga   int    `json:"riga,omitempty"`
}

// An Esito says what became of a cell of the source.
type Esito string

// What becomes of a cell that is not blank: every one is in a field, in a rilievo or is a known label.
const (
	InCampo     Esito = "campo"
	InRilievo   Esito = "rilievo"
	InEtichetta Esito = "etichetta"
	// Perso is a cell that nothing accounts for: a defect of the program, counted and reported.
	Perso Esito = "perso"
)

// A Traccia is the account of one cell of the source that is not blank.
type Traccia struct {
	Cell Cell
	// File is the source's name; Scheda the numero of the scheda, 0 for a cell outside any.
	File   string
	Scheda int
	Esito  Esito
	// Campo is the path of the field that the cell ended in, for InCampo; the codice of the rilievo that holds it, for InRilievo;
	// the label's name, for InEtichetta.
	Campo string
}
