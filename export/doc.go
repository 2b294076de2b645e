// Package export writes clean plans for other programs: tables as CSV, Parquet and a Frictionless data package, and the JSON of a
// plan with its schema. One definition of the tables, tables.tsv, drives them all. Plans are taken one by one, so that a thousand of
// them need no more memory than one.
package export

import (
	"iter"
	"time"

	"piao"
)

// A Plan is one version of one plan with what is known of it beside its documents.
type Plan struct {
	Piano *piao.Piano
	// Tracce is the account of the source's cells, for the place of each row; it may be empty.
	Tracce []piao.Traccia
	// Ente is the one name of the ente for plans of all years; where it is empty, that of Piano.
	Ente   string
	Codici Codici
	// Versione, Attuale and ImportatoIl are those of the database; 0, false and zero for a plan read from files.
	Versione    int
	Attuale     bool
	ImportatoIl time.Time
	// Programma is the version of the program that read the files.
	Programma string
	Fonti     []Fonte
	// Controlli are what the checks found in it.
	Controlli []piao.Controllo
}

// A Fonte is a file that a plan was read from.
type Fonte struct {
	File, SHA256, Formato string
	Byte                  int64
}

// Codici are the codes of an ente, empty where nobody gave them.
type Codici struct{ IPA, ISTAT, Catastale string }

// Plans are the plans of an export, one after the other; an error ends them.
type Plans = iter.Seq2[*Plan, error]

// EnteName is the name of the plan's ente in the tables.
func (p *Plan) EnteName() string {
	if p.Ente != "" {
		return p.Ente
	}
	return p.Piano.Ente
}
