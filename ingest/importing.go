package ingest

import (
	"context"
	"path/filepath"
	"time"

	"piao"
	"piao/check"
	"piao/store"
)

// ImportOptions say how documents are read and their plans stored.
type ImportOptions struct {
	Options
	// Force stores a plan again even where the database has it, and makes it the current version.
	Force bool
	// Now is the clock that says when a plan was stored: [time.Now], mostly. Without it that is the zero time.
	Now func() time.Time
	// Programma is the version of the program, which is recorded with each plan.
	Programma string
	// Reader stands for the program as it reads: where the database has a plan that was read with the same one, from the same files and with
	// the same options, many files are not read again. Empty has all read each time.
	Reader string
	// Checks are the settings of the checks whose findings are kept with each plan; nil for no findings.
	Checks *check.Options
	// Dir is the folder that relative paths start from, where some are relative and others are not: without it the database does not know where
	// the documents of those stand.
	Dir string
}

// An Opener gives the database of an import. It is asked once, and mostly while the first files are being read.
type Opener func() (*store.DB, error)

// Into gives a database that is open.
func Into(db *store.DB) Opener {
	return func() (*store.DB, error) { return db, nil }
}

// An importing is a run that stores its plans.
type importing struct {
	*run
	o    ImportOptions
	open Opener
	db   *store.DB
	// fates are what became of the plans that were read from documents; files has those of the plans that the program had written.
	fates  map[planKey]fate
	files  map[planKey][]string
	totals Totals
}

// A fate is what became of a plan.
type fate struct {
	versione int
	// made is set where this run, or one that was stopped, has made the version.
	made bool
	// counted is what the plan adds to the totals.
	counted Totals
}

func (m *importing) load(ctx context.Context, ref store.Ref) (*piao.Piano, error) {
	return m.db.Load(ctx, ref)
}

// folder gives the folder of a document, seen from the database's, with /; "" where that cannot be said.
func (m *importing) folder(f *File) string {
	if f.reader != nil {
		return ""
	}
	from, to := filepath.Dir(m.db.Path()), f.Dir()
	if m.o.Dir != "" {
		from, to = m.absolute(from), m.absolute(to)
	}
	folder, err := filepath.Rel(from, to)
	switch {
	case err == nil:
	case filepath.IsAbs(to): // another drive
		folder = to
	default:
		return ""
	}
	return filepath.ToSlash(folder)
}

func (m *importing) absolute(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(m.o.Dir, path)
}
