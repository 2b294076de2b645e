package store

import (
	"context"

	"piao"
)

// Load gives the piano that a Ref names, equal to the one that was saved; slices are never nil.
func (db *DB) Load(ctx context.Context, ref Ref) (*piao.Piano, error) { panic("to come") }

// LoadScheda gives one scheda of a piano by its numero.
func (db *DB) LoadScheda(ctx context.Context, ref Ref, numero int) (*piao.Scheda, error) {
	panic("to come")
}

// Tracce gives the account of a piano's source cells, in source order: of one scheda, or of all and of the cells outside any where
// numero is 0.
func (db *DB) Tracce(ctx context.Context, ref Ref, numero int) ([]piao.Traccia, error) {
	panic("to come")
}
