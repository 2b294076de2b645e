package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"piao"
)

// An Edition is one version of a plan with all that is known of it.
type Edition struct {
	PianoInfo
	Piano *piao.Piano
	// Tracce is the account of the sources' cells.
	Tracce []piao.Traccia
}

// Edition loads the version that a Ref names, and the account of its cells.
func (db *DB) Edition(ctx context.Context, ref Ref) (e Edition, err error) {
	if e.PianoInfo, err = db.Pick(ctx, ref); err != nil {
		return e, err
	}
	if e.Piano, err = db.Load(ctx, e.Ref()); err != nil { // the same version for both
		return e, err
	}
	e.Tracce, err = db.Tracce(ctx, e.Ref(), 0)
	return e, err
}

// Select lists the versions that any of the refs names, each once, by ente and year; with all, the older versions of a plan too, which stand
// before the current one. A ref without a year is about all years. One that names a year and fits nothing is ErrNotFound.
func (db *DB) Select(ctx context.Context, refs []Ref, all bool) ([]PianoInfo, error) {
	var list []PianoInfo
	for _, ref := range refs {
		find := db.ListPiani
		if all || ref.Versione > 0 {
			find = db.Versions
		}
		found, err := find(ctx, ref.Ente, ref.Anno)
		if err != nil {
			return nil, err
		}
		if ref.Versione > 0 {
			found = slices.DeleteFunc(found, func(i PianoInfo) bool { return i.Versione != ref.Versione })
		}
		if len(found) == 0 && ref.Anno > 0 {
			_, err := db.Pick(ctx, ref) // says that it is not there
			return nil, err
		}
		for _, info := range found {
			if !slices.ContainsFunc(list, func(i PianoInfo) bool { return i.Ref() == info.Ref() }) {
				list = append(list, info)
			}
		}
	}
	slices.SortStableFunc(list, compareVersions)
	return list, nil
}

// compareVersions puts the current version of a plan behind the others: a copy of the database makes the last that it gets current.
func compareVersions(x, y PianoInfo) int {
	current := func(i PianoInfo) int {
		if i.Attuale {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(x.Ente, y.Ente), x.Anno-y.Anno, current(x)-current(y), x.Versione-y.Versione)
}
