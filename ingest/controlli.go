package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"runtime"
	"slices"
	"sync"

	"piao/check"
	"piao/copie"
	"piao/store"
)

// CheckedWith stands for a program and the settings of its checks: findings that another one stands for are out of date.
func CheckedWith(programma string, opts check.Options) string {
	text, _ := json.Marshal(opts) // of texts and numbers: there is no error
	sum := sha256.Sum256(text)
	return programma + " " + hex.EncodeToString(sum[:6])
}

// mostRechecked is how many plans an import checks again that it has not read: 10 s of work, at most. The rest waits for a check of the whole
// database.
const mostRechecked = 200

// recheck brings up to date what is kept of plans that were not stored anew, where the program or the settings are others.
func (m *importing) recheck(ctx context.Context) error {
	if m.o.Checks == nil {
		return nil
	}
	refs, err := m.db.Unchecked(ctx, CheckedWith(m.o.Programma, *m.o.Checks))
	if err == nil && len(refs) <= mostRechecked {
		err = Recheck(ctx, m.db, refs, m.o.Programma, *m.o.Checks)
	}
	if err == nil && m.bulk {
		err = Copies(ctx, m.db)
	}
	return err
}

// Copies finds anew which goals of different enti are nearly the same, and keeps it.
func Copies(ctx context.Context, db *store.DB) error {
	stored, err := db.Goals(ctx)
	if err != nil {
		return err
	}
	goals := make([]copie.Goal, len(stored))
	for i, g := range stored {
		goals[i] = copie.Goal(g)
	}
	var keep []store.Copy
	for _, c := range copie.Find(goals) {
		keep = append(keep, store.Copy{Scheda: c.ID, Group: c.Group, Likeness: c.Likeness})
	}
	return db.SaveCopie(ctx, keep)
}

// Recheck puts the checks to versions of plans again and keeps what they find. It goes on where it was stopped.
func Recheck(ctx context.Context, db *store.DB, refs []store.Ref, programma string, opts check.Options) error {
	for some := range slices.Chunk(refs, 64) {
		list, err := CheckStored(ctx, db, some, opts, "")
		if err != nil {
			return err
		}
		keep := make([]store.Checked, len(list))
		for i, r := range list {
			keep[i] = store.Checked{Ref: some[i], With: CheckedWith(programma, opts), Controlli: r.Controlli()}
		}
		if err := db.SaveControlli(ctx, keep); err != nil {
			return err
		}
	}
	return nil
}

// CheckStored puts the checks to versions of plans, several at a time; the results stand in the order of the refs. What is kept of a version, made
// with kept, is not made again: it has no addends.
func CheckStored(ctx context.Context, db *store.DB, refs []store.Ref, opts check.Options, kept string) ([]check.Result, error) {
	results, errs := make([]check.Result, len(refs)), make([]error, len(refs))
	next := make(chan int)
	var all sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(refs)) {
		all.Go(func() {
			for i := range next {
				results[i], errs[i] = checkOne(ctx, db, refs[i], opts, kept)
			}
		})
	}
	for i := range refs {
		next <- i
	}
	close(next)
	all.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return results, nil
}

func checkOne(ctx context.Context, db *store.DB, ref store.Ref, opts check.Options, kept string) (check.Result, error) {
	if kept != "" {
		found, with, err := db.Controlli(ctx, ref)
		if err == nil && with == kept {
			p, err := db.Load(ctx, ref)
			return check.Kept(p, found, opts), err
		}
	}
	e, err := db.Edition(ctx, ref)
	if err != nil {
		return check.Result{}, err
	}
	return check.Of(e.Piano, e.Tracce, opts), nil
}
