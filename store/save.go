package store

import (
	"context"
	"time"

	"piao"
)

// A File is a source file of a piano.
type File struct {
	// Name is the name without its folder, SHA256 the hex digest of its bytes: the same as in [piao.Fonte].
	Name, SHA256 string
	// Format is the reader's name for it: tsv, csv, xlsx, ods, xls, pdf. Size is in bytes.
	Format string
	Size   int64
}

// An Import is what one run gives to the store of one plan.
type Import struct {
	Piano *piao.Piano
	// Files are the sources that were read, in order; at least one, each with its digest.
	Files []File
	// Tracce is the account of the sources' cells; it may be empty.
	Tracce []piao.Traccia
	// When is the time of the import, Programma the version of the program: both are only recorded.
	When      time.Time
	Programma string
	// Force writes a version that is there already once more, and makes it the current one.
	Force bool
}

// A Result says what Save did.
type Result struct {
	// Ref names the version that holds the import's files, with the ente's name as the database has it.
	Ref Ref
	// Unchanged is set where the database held it all and nothing was written.
	Unchanged bool
	// Refreshed is set where the same files now read otherwise (or Force was given), and their version was rewritten in place.
	Refreshed bool
	// Attuale says whether the version is the current one: false only for files of an older version that were imported again.
	Attuale bool
	// Previous is the version that was current before a new one; 0 where there was none, or no new one was made.
	Previous int
	// Dropped are the files of the previous version that the new one has neither as they were nor under the same name.
	Dropped []File
}

// Save stores a piano in one transaction: all of it or, with an error, nothing. The package's documentation says when it makes a new
// version.
func (db *DB) Save(ctx context.Context, im Import) (Result, error) { panic("to come") }
