package store

import (
	"context"
	"database/sql"
	"time"
)

// Options are how to open a database. The zero value opens it for reading and writing.
type Options struct {
	// ReadOnly opens a database that is there and never writes to it. (What a killed import left half-written is undone all the
	// same: until then nobody can read the file.)
	ReadOnly bool
	// Wait is how long to wait for another program's lock; 0 means 5 seconds.
	Wait time.Duration
}

// A DB is an open database. It may be used by several goroutines at once; saves take turns.
type DB struct {
	path   string
	writer *sql.DB // nil for a read-only database
	reader *sql.DB
}

// Open opens the database at path, and creates it where there is none; with ReadOnly, a missing one is ErrNotExist. A file that is no
// database of this program is refused and not touched.
func Open(ctx context.Context, path string, opts Options) (*DB, error) { panic("to come") }

// Path is the database's path as it was given to Open.
func (db *DB) Path() string { return db.path }

// Close closes the database.
func (db *DB) Close() error { panic("to come") }
