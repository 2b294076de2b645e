package piao

// A Piano is one attachment of one year: the goal sheets of a municipality.
type Piano struct {
	Ente string `json:"ente"`
	// Anno is the year of "Scheda Obiettivo Specifico 2025"; 0 where no scheda says it.
	Anno int `json:"anno"`
	// Triennio is "YYYY-YYYY", the three years of the programming.
	Triennio string `json:"triennio"`
	// Schede stand in source order.
	Schede []Scheda `json:"schede"`
	// Rilievi are those that belong to no single scheda.
	Rilievi []Rilievo `json:"rilievi"`
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
	// Peso is in percent, 0 to 100; nil where the cell is empty.
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

	Fasi       []Fase       `json:"fasi"`
	Indicatori []Indicatore `json:"indicatori"`
	Rilievi    []Rilievo    `json:"rilievi"`
	Fonte      Fonte        `json:"fonte"`
}

// A Fase is one step of the GANTT: a P row (planned) and, where present, an E row (what happened).
type Fase struct {
	// Numero is that of "FASE n"; numbers may skip.
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
}

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
