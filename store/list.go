package store

import (
	"context"
	"time"

	"piao"
)

// A Ref names one version of a plan.
type Ref struct {
	// Ente is the municipality, in any case and without regard to accents; a part of the name will do where it fits one ente only
	// ("valdombra"). Empty means the only one in the database.
	Ente string
	// Anno is the plan's year; 0 means the ente's latest.
	Anno int
	// Versione counts from 1; 0 means the current one.
	Versione int
}

// An Ente is a municipality.
type Ente struct {
	// Nome is the name as the first imported document writes it.
	Nome string
	// CodiceIPA, CodiceISTAT and CodiceCatastale are empty where nobody gave them.
	CodiceIPA, CodiceISTAT, CodiceCatastale string
}

// A PianoInfo is what a list shows of one version of a plan.
type PianoInfo struct {
	Ente     string
	Anno     int
	Triennio string
	// Versione counts from 1; Attuale marks the current one.
	Versione int
	Attuale  bool
	// ImportatoIl is in UTC, to the second; Programma the version of the program that read the files.
	ImportatoIl time.Time
	Programma   string
	// Files are those that the import read, in its order.
	Files []File
	// Schede, Fasi, Indicatori and Celle count what the version holds; Perse the cells that nothing accounts for.
	Schede, Fasi, Indicatori, Celle, Perse int
	// Rilievi counts those of the piano and of its schede by gravity; a gravity without any is not there.
	Rilievi map[piao.Gravita]int
}

// Ref names the version.
func (p PianoInfo) Ref() Ref { return Ref{Ente: p.Ente, Anno: p.Anno, Versione: p.Versione} }

// Counts says how much a database holds.
type Counts struct {
	// Piani counts plans (an ente and a year), Versioni their versions; the rest is of current versions.
	Enti, Piani, Versioni           int
	Schede, Fasi, Indicatori, Celle int
	Rilievi                         map[piao.Gravita]int
}

// Find lists the enti whose name has text in it, without regard to case, accents and punctuation, by name; all for empty text. A
// name that is text exactly comes alone.
func (db *DB) Find(ctx context.Context, text string) ([]Ente, error) { panic("to come") }

// ListPiani lists the current versions of the plans, by ente and year. An ente and a year given narrow the list.
func (db *DB) ListPiani(ctx context.Context, ente string, anno int) ([]PianoInfo, error) {
	panic("to come")
}

// Versions lists all versions of the plans that an ente and a year name, as [DB.ListPiani] does, the oldest first.
func (db *DB) Versions(ctx context.Context, ente string, anno int) ([]PianoInfo, error) {
	panic("to come")
}

// Pick finds the one version that a Ref names: ErrNotFound where there is none, ErrAmbiguous where more than one ente fits.
func (db *DB) Pick(ctx context.Context, ref Ref) (PianoInfo, error) { panic("to come") }

// ByFile lists the versions, current or not, that read a file with this SHA-256 digest.
func (db *DB) ByFile(ctx context.Context, sha256 string) ([]PianoInfo, error) { panic("to come") }

// Counts counts what the database holds.
func (db *DB) Counts(ctx context.Context) (Counts, error) { panic("to come") }
