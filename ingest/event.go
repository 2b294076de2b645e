package ingest

import (
	"piao/diff"
	"piao/store"
)

// An Event is one step of a run: one of the types below.
type Event interface{ event() }

// Found is the first event: so many files will be looked at. Folders is set where a source is a folder. Bulk is set where the files are
// read in batches: a plan is let go once it was passed on.
type Found struct {
	Files         int
	Folders, Bulk bool
}

// Progress says that so many more files have been looked at.
type Progress struct{ Files int }

// FileRead is a document that was read.
type FileRead struct{ *File }

// FileFailed is a document that could not be read, or holds no scheda: its Err says why.
type FileFailed struct{ *File }

// FileSame is a file with the bytes of another, which its SameAs names: it is left out.
type FileSame struct{ *File }

// FileEqual is a plan that the program had written, and that says what a plan says which was read from the document of that name.
type FileEqual struct {
	*File
	Document string
}

// PlanRead is a plan. Again is set where it is one that was passed on before, now with the schede of documents that stand elsewhere too: it
// takes the place of that one.
type PlanRead struct {
	*Plan
	Again bool
}

// PlanFailed is a plan that could not be read whole, since a document of it is gone: what was passed on of it before stays.
type PlanFailed struct {
	*Plan
	Err error
}

// PlanStored says what became of a plan in the database. Stored is nil where it is not in it: Err says why; where nothing was to be stored,
// that is nil too.
type PlanStored struct {
	*Plan
	Stored *store.Result
	Err    error
	// Since compares a new version with the one before; in a run that is no bulk, also one that reads otherwise than it did.
	Since *diff.Diff
	// Again is as that of [PlanRead].
	Again bool
}

// PlanKnown is a plan that the database has as it would be read now: its files were not read.
type PlanKnown struct {
	store.Ref
	Files int
}

// Problem is an error that stops nothing.
type Problem struct{ Err error }

// Passed counts the files of folders that were passed over, by extension; it comes once all was looked at.
type Passed struct{ Kinds map[string]int }

// Done is the last event of an import, also of one that was stopped.
type Done struct{ Totals }

func (Found) event()      {}
func (Progress) event()   {}
func (FileRead) event()   {}
func (FileFailed) event() {}
func (FileSame) event()   {}
func (FileEqual) event()  {}
func (PlanRead) event()   {}
func (PlanFailed) event() {}
func (PlanStored) event() {}
func (PlanKnown) event()  {}
func (Problem) event()    {}
func (Passed) event()     {}
func (Done) event()       {}
