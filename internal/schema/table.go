package schema

import "piao"

// Records are all of the model, outermost first.
var Records = []*Record{Piano, Scheda, Fase, Indicatore, Atteso, Voce, Valore, Rilievo, Fonte}

// Piano is the table of [piao.Piano].
var Piano = record[piao.Piano]("",
	Field{Name: "ente", Kind: Text, It: "ente", En: "municipality", Who: Nobody},
	Field{Name: "anno", Kind: Whole, It: "anno", En: "year"},
	Field{Name: "triennio", Kind: Text, It: "triennio", En: "three years", Who: Nobody},
	Field{Name: "modulo", Kind: Text, It: "modulo", En: "form", Who: File, About: true},
	Field{Name: "schede", Kind: List, It: "schede", En: "schede", Of: Scheda},
	Field{Name: "rilievi", Kind: List, It: "rilievi", En: "findings", Of: Rilievo, About: true},
)

// Scheda is the table of [piao.Scheda].
var Scheda = record[piao.Scheda]("",
	Field{Name: "numero", Kind: Position, It: "numero", En: "number", Apart: true},
	Field{Name: "azione_strategica", Kind: Text, It: "Azione strategica", En: "Strategic action", Topic: true, Order: 50},
	Field{Name: "obiettivo_operativo", Kind: Text, It: "Obiettivo operativo", En: "Operational goal", Topic: true, Order: 60},
	Field{Name: "missione_codice", Kind: Code, It: "codice della missione", En: "code of the missione", CodeOf: "missione", Apart: true},
	Field{Name: "missione", Kind: Text, It: "Missione", En: "Missione", Who: Unit, Order: 70},
	Field{Name: "programma_codice", Kind: Code, It: "codice del programma", En: "code of the programma", CodeOf: "programma", Apart: true},
	Field{Name: "programma", Kind: Text, It: "Programma", En: "Programma", Who: Unit, Order: 80},
	Field{Name: "peso", Kind: Share, It: "peso", En: "weight", Unit: "%", Order: 10},
	Field{Name: "settore", Kind: Text, It: "Settore", En: "Settore", Who: Unit, Order: 20},
	Field{Name: "responsabile", Kind: Text, It: "Responsabile", En: "Responsabile", Who: Persons, Order: 30},
	Field{Name: "obiettivo", Kind: Text, It: "obiettivo", En: "goal", Topic: true, Prose: true, Apart: true},
	Field{Name: "descrizione", Kind: Text, It: "descrizione", En: "description", Topic: true, Prose: true, Long: true, Lines: true, Order: 120},
	Field{Name: "assessori", Kind: Names, It: "Assessore di riferimento", En: "Assessore", Who: Persons, Order: 40},
	Field{Name: "personale", Kind: Text, It: "Personale dedicato", En: "Staff", Who: Staff, Long: true, Order: 110},
	Field{Name: "trasversale", Kind: Answer, It: "Progetto trasversale (S/N)", En: "Transversal project", Order: 90},
	Field{Name: "altre_unita", Kind: Text, It: "Indicare le altre unità organizzative coinvolte", En: "Other units", Who: Units, Long: true, Order: 100},
	Field{Name: "codice", Kind: Text, It: "codice", En: "code", Order: 5},
	Field{Name: "peso_tipo", Kind: Text, It: "tipo di peso", En: "kind of weight", Who: Nobody, Apart: true,
		OneOf: []string{piao.PesoPercento, piao.PesoPunti, piao.PesoFattore, piao.PesoParola}},
	Field{Name: "peso_testo", Kind: Text, It: "peso, come è scritto", En: "weight as written", Apart: true},
	Field{Name: "scadenza", Kind: Text, It: "scadenza", En: "deadline", Order: 85},
	Field{Name: "scadenza_data", Kind: Date, It: "scadenza, letta", En: "deadline as read", Who: Nobody, Reads: "scadenza"},
	Field{Name: "stakeholder", Kind: Text, It: "stakeholder", En: "stakeholders", Long: true, Order: 114},
	Field{Name: "risorse", Kind: Text, It: "risorse", En: "means", Long: true, Order: 112},
	Field{Name: "percentuale_raggiunta", Kind: Decimal, It: "percentuale raggiunta", En: "share reached", Unit: "%", Result: true},
	Field{Name: "risultato", Kind: Text, It: "risultato", En: "outcome", Prose: true, Long: true, Lines: true, Result: true},
	Field{Name: "altri", Kind: List, It: "altre voci", En: "other entries", Of: Voce},
	Field{Name: "fasi", Kind: List, It: "fasi", En: "steps", Of: Fase, Apart: true},
	Field{Name: "indicatori", Kind: List, It: "indicatori", En: "indicators", Of: Indicatore, Apart: true},
	Field{Name: "rilievi", Kind: List, It: "rilievi", En: "findings", Of: Rilievo, About: true},
	Field{Name: "fonte", Kind: Object, It: "fonte", En: "source", Of: Fonte, About: true},
)

// Fase is the table of [piao.Fase].
var Fase = record[piao.Fase]("fasi",
	Field{Name: "numero", Kind: Number, It: "numero", En: "number", Apart: true},
	Field{Name: "descrizione", Kind: Text, It: "descrizione", En: "description", Topic: true, Prose: true, Apart: true},
	Field{Name: "peso", Kind: Share, It: "peso", En: "share", Unit: "%", Apart: true},
	Field{Name: "previsto", Kind: Marks, It: "andamento previsto", En: "planned", Who: Nobody, Apart: true},
	Field{Name: "effettivo", Kind: Marks, It: "andamento effettivo", En: "done", Who: Nobody, Result: true, Apart: true},
	Field{Name: "motivazione", Kind: Text, It: "motivazione", En: "reason", Result: true},
	Field{Name: "etichetta", Kind: Text, It: "etichetta", En: "label", Apart: true},
	Field{Name: "inizio", Kind: Text, It: "inizio", En: "begin"},
	Field{Name: "scadenza", Kind: Text, It: "scadenza", En: "deadline"},
	Field{Name: "inizio_data", Kind: Date, It: "inizio, letto", En: "begin as read", Who: Nobody, Reads: "inizio"},
	Field{Name: "scadenza_data", Kind: Date, It: "scadenza, letta", En: "deadline as read", Who: Nobody, Reads: "scadenza"},
	Field{Name: "responsabile", Kind: Text, It: "responsabile", En: "who answers for it", Who: Persons},
	Field{Name: "percentuale_raggiunta", Kind: Decimal, It: "percentuale raggiunta", En: "share reached", Unit: "%", Result: true},
	Field{Name: "altri", Kind: List, It: "altre voci", En: "other entries", Of: Voce},
)

// Indicatore is the table of [piao.Indicatore].
var Indicatore = record[piao.Indicatore]("indicatori",
	Field{Name: "fase", Kind: Number, It: "fase", En: "step", Order: 10},
	Field{Name: "descrizione", Kind: Text, It: "descrizione", En: "description", Topic: true, Prose: true, Order: 30},
	Field{Name: "unita_misura", Kind: Text, It: "unità di misura", En: "unit", Order: 50},
	Field{Name: "valore_atteso", Kind: Text, It: "valore atteso", En: "target", Order: 100},
	Field{Name: "valore_raggiunto", Kind: Text, It: "valore raggiunto", En: "result", Result: true, Order: 130},
	Field{Name: "note", Kind: Text, It: "note", En: "notes", Result: true, Order: 150},
	Field{Name: "atteso", Kind: Reading, It: "valore atteso, letto", En: "target as read", Of: Valore, Reads: "valore_atteso"},
	Field{Name: "raggiunto", Kind: Reading, It: "valore raggiunto, letto", En: "result as read", Of: Valore, Reads: "valore_raggiunto", Result: true},
	Field{Name: "codice", Kind: Text, It: "codice", En: "code", Order: 20},
	Field{Name: "tipo", Kind: Text, It: "tipo", En: "kind", Order: 40},
	Field{Name: "peso", Kind: Decimal, It: "peso", En: "weight", Order: 60},
	Field{Name: "formula", Kind: Text, It: "formula", En: "formula", Order: 70},
	Field{Name: "fonte_dato", Kind: Text, It: "fonte del dato", En: "source of the figure", Order: 80},
	Field{Name: "valore_iniziale", Kind: Text, It: "valore iniziale", En: "baseline", Order: 90},
	Field{Name: "iniziale", Kind: Reading, It: "valore iniziale, letto", En: "baseline as read", Of: Valore, Reads: "valore_iniziale"},
	Field{Name: "valore_intermedio", Kind: Text, It: "valore intermedio", En: "value within the year", Result: true, Order: 120},
	Field{Name: "intermedio", Kind: Reading, It: "valore intermedio, letto", En: "value within the year as read", Of: Valore, Reads: "valore_intermedio", Result: true},
	Field{Name: "attesi", Kind: List, It: "valori attesi di altri anni", En: "targets of other years", Of: Atteso, Order: 110},
	Field{Name: "percentuale_raggiunta", Kind: Decimal, It: "percentuale raggiunta", En: "share reached", Unit: "%", Result: true, Order: 140},
	Field{Name: "altri", Kind: List, It: "altre voci", En: "other entries", Of: Voce, Order: 160},
)

// Atteso is the table of [piao.Atteso].
var Atteso = record[piao.Atteso]("attesi",
	Field{Name: "anno", Kind: Whole, It: "anno", En: "year"},
	Field{Name: "valore_atteso", Kind: Text, It: "valore atteso", En: "target"},
	Field{Name: "atteso", Kind: Reading, It: "valore atteso, letto", En: "target as read", Of: Valore, Reads: "valore_atteso"},
)

// Voce is the table of [piao.Voce].
var Voce = record[piao.Voce]("altri",
	Field{Name: "etichetta", Kind: Text, It: "etichetta", En: "label"},
	Field{Name: "valore", Kind: Text, It: "valore", En: "value"},
)

// Valore is the table of [piao.Valore].
var Valore = record[piao.Valore]("valore",
	Field{Name: "tipo", Kind: Text, It: "tipo", En: "kind", Who: Nobody},
	Field{Name: "operatore", Kind: Text, It: "operatore", En: "operator", Who: Nobody},
	Field{Name: "valore", Kind: Decimal, It: "valore", En: "value"},
	Field{Name: "unita", Kind: Text, It: "unità", En: "unit"},
	Field{Name: "scadenza", Kind: Text, It: "scadenza", En: "deadline", Who: Nobody},
)

// Rilievo is the table of [piao.Rilievo].
var Rilievo = record[piao.Rilievo]("rilievi",
	Field{Name: "codice", Kind: Text, It: "codice", En: "code", Who: Nobody},
	Field{Name: "gravita", Kind: Text, It: "gravità", En: "gravity", Who: Nobody},
	Field{Name: "campo", Kind: Text, It: "campo", En: "field", Who: Nobody},
	Field{Name: "prima", Kind: Text, It: "prima", En: "before"},
	Field{Name: "dopo", Kind: Text, It: "dopo", En: "after"},
	Field{Name: "posizione", Kind: Text, It: "posizione", En: "place", Who: File},
	Field{Name: "messaggio", Kind: Text, It: "messaggio", En: "message"},
)

// Fonte is the table of [piao.Fonte].
var Fonte = record[piao.Fonte]("fonte",
	Field{Name: "file", Kind: Text, It: "file", En: "file", Who: File},
	Field{Name: "sha256", Kind: Text, It: "impronta SHA-256", En: "SHA-256 digest", Who: Nobody},
	Field{Name: "foglio", Kind: Text, It: "foglio", En: "sheet", Who: File},
	Field{Name: "pagina", Kind: Whole, It: "pagina", En: "page"},
	Field{Name: "riga", Kind: Whole, It: "riga", En: "row"},
)
