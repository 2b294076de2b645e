package ingest

import (
	"context"
	"maps"
	"slices"

	"piao"
	"piao/normalize"
	"piao/store"
)

// A ledger has the plans that a run has passed on.
type ledger struct {
	// given are those that were read from documents, written those that the program had written.
	given   map[planKey]*given
	written map[planKey][]*given
	// texts is set where the digests of what plans say are needed.
	texts bool
	// stored gives a plan that need not be read.
	stored func(context.Context, store.Ref) (*piao.Piano, error)
}

// A given is a plan that was passed on, or that need not be read.
type given struct {
	from, missing []*File
	opts          normalize.Options
	text          [32]byte
	// known is the version of the database that has the plan, nil for one that was read.
	known *store.Ref
}

// note takes down of a plan what is needed when more of it is found.
func (l *ledger) note(p *Plan) *given {
	g := &given{opts: p.opts}
	for _, f := range p.From {
		g.from = append(g.from, f.unread())
	}
	for _, f := range p.Missing {
		m := f.unread()
		m.Err = f.Err
		g.missing = append(g.missing, m)
	}
	if l.texts {
		g.text = textOf(p.Piano)
	}
	return g
}

// whole reads a plan again from all its files, those that were passed on and those of p; nil where they no longer make one plan.
func (g *given) whole(ctx context.Context, in intake, p *Plan) (*Plan, error) {
	in.first, in.passed = map[string]string{}, map[string]int{}
	in.files = nil
	for _, f := range slices.Concat(g.from, p.From) {
		in.files = append(in.files, f.unread())
	}
	slices.SortFunc(in.files, func(a, b *File) int { return a.n - b.n }) // what was known may stand behind what is new
	if err := in.read(ctx, func() {}); err != nil {
		return nil, err
	}
	in.wantSchede()
	if bad := bad(in.files); len(bad) > 0 { // they could be read before: without them the plan is not whole
		return nil, bad[0].Err
	}
	opts := bothOptions(g.opts, p.opts)
	for _, all := range in.plans(in.sources(), opts) {
		if keyOf(all.Piano) == keyOf(p.Piano) {
			all.Missing = slices.Concat(g.missing, p.Missing)
			return all, nil
		}
	}
	return nil, nil
}

// sameText gives the plan that was passed on and says what one says that the program had written, as [normalize.Sources] does in a batch; nil
// where there is none.
func (l *ledger) sameText(ctx context.Context, p *Plan, key planKey) (*given, error) {
	if !l.texts {
		return nil, nil
	}
	others := slices.Clone(l.written[key])
	if doc := l.given[key]; doc != nil {
		others = append(others, doc)
	}
	text := textOf(p.Piano)
	for _, other := range others {
		if err := l.recall(ctx, other); err != nil {
			return nil, err
		}
		if other.text == text {
			return other, nil
		}
	}
	return nil, nil
}

// recall finds out what a plan says that need not be read.
func (l *ledger) recall(ctx context.Context, g *given) error {
	if g.known == nil {
		return nil
	}
	p, err := l.stored(ctx, *g.known)
	if err == nil {
		g.text, g.known = textOf(p), nil
	}
	return err
}

// bothOptions gives the options for a plan whose files stand in folders with decisions of their own.
func bothOptions(a, b normalize.Options) normalize.Options {
	a.Correzioni, a.Names = slices.Clone(a.Correzioni), maps.Clone(a.Names)
	for _, c := range b.Correzioni {
		if !slices.Contains(a.Correzioni, c) {
			a.Correzioni = append(a.Correzioni, c)
		}
	}
	maps.Copy(a.Names, b.Names)
	return a
}
