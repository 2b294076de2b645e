// Package ingest is the way from documents to plans, for programs as for the command line: which files of a folder count, which of them are
// one plan, what a person has decided about it, and how many files are read without many being held in memory.
//
// [Read] passes plans on as they are read, [All] gives them at once, [Import] stores them; what happens on the way comes as events. Nothing is
// printed, and no document stops the others. It opens what it is told to and what stands beside it; the clock, the version of the program
// and the current directory are given to it.
package ingest
