package store

import "context"

// A Search is what to look for, and where.
type Search struct {
	// Text is words that must all be there, whatever their case and accents ("attivita" finds "attività"); "in quotes" a phrase,
	// word* the beginning of a word.
	Text string
	// Ente and Anno narrow the search as in [DB.ListPiani]; Settore and Responsabile to names that have the text in them.
	Ente                  string
	Anno                  int
	Settore, Responsabile string
	// AllVersions searches old versions too.
	AllVersions bool
	// Limit is the most hits to give; 0 means 50.
	Limit int
	// Open and Close surround each matched word in a snippet.
	Open, Close string
}

// A Hit is a scheda that a search found.
type Hit struct {
	Ref                              Ref
	Numero                           int
	Settore, Responsabile, Obiettivo string
	// Campo is the field that the snippet is from: obiettivo, descrizione, azione_strategica, obiettivo_operativo, fasi, indicatori,
	// personale.
	Campo string
	// Snippet is a piece of the field around the match, with … where it was cut.
	Snippet string
}

// Search finds schede by their words, the best first.
func (db *DB) Search(ctx context.Context, s Search) ([]Hit, error) { panic("to come") }
