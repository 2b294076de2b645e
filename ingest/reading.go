package ingest

import (
	"context"
	"iter"
	"slices"

	"piao/internal/message"
)

// A Reading is what all events of a run said.
type Reading struct {
	// Files are all that were looked at: read, not read (with an Err), and copies (with SameAs), in the order of the sources.
	Files []*File
	// Plans were read from them; Equal are those that the program had written and that say what one of them says.
	Plans []*Plan
	Equal []FileEqual
	// Passed counts the files of folders that were passed over, by extension.
	Passed map[string]int
}

// All reads the documents of sources together, see [Options], and gives all that they hold. Its error is for sources and decisions that cannot be used at
// all, and for the end of the context; what is wrong with a document is in its [File].
func All(ctx context.Context, sources []Source, o Options) (*Reading, error) {
	o.Together = true
	return Collect(Read(ctx, sources, o), nil)
}

// ErrSeveral is the error of documents that hold not one plan but several, or none.
const ErrSeveral = message.Kind("err.several")

// One reads the one plan that a file or a folder holds. Unlike a run, it refuses a plan of which anything could not be read: what is missing
// of it would pass for left out.
func One(ctx context.Context, path string, o Options) (*Plan, error) {
	r, err := All(ctx, Paths(path), o)
	if err != nil {
		return nil, err
	}
	for _, f := range r.Bad() {
		return nil, f.Err
	}
	for _, f := range r.Good() {
		if f.LostPage() {
			return nil, message.Errorf("join", path, f.Unreadable()[0].Messaggio)
		}
	}
	return r.One(path)
}

// One gives the one plan of a reading; name is what it was read from, for the error where there is not one.
func (r *Reading) One(name string) (*Plan, error) {
	if len(r.Plans) != 1 {
		return nil, &message.Error{What: message.New("input.several", name, len(r.Plans)), Kind: ErrSeveral}
	}
	return r.Plans[0], nil
}

// Collect puts the events of a run together; each, where it is not nil, is told every one of them as it comes.
func Collect(events iter.Seq2[Event, error], each func(Event)) (*Reading, error) {
	r := &Reading{}
	for e, err := range events {
		if err != nil {
			return nil, err
		}
		if each != nil {
			each(e)
		}
		r.add(e)
	}
	return r, nil
}

func (r *Reading) add(e Event) {
	switch e := e.(type) {
	case FileRead:
		r.Files = append(r.Files, e.File)
	case FileFailed:
		r.Files = append(r.Files, e.File)
	case FileSame:
		r.Files = append(r.Files, e.File)
	case FileEqual:
		r.Equal = append(r.Equal, e)
	case PlanRead:
		i := -1
		if e.Again {
			i = slices.IndexFunc(r.Plans, func(p *Plan) bool { return !p.Written() && keyOf(p.Piano) == keyOf(e.Piano) })
		}
		if i >= 0 {
			r.Plans[i] = e.Plan
		} else {
			r.Plans = append(r.Plans, e.Plan)
		}
	case Passed:
		r.Passed = e.Kinds
	}
}

// Good gives the files that were read and are no copies.
func (r *Reading) Good() []*File { return good(r.Files) }

// Bad gives the files that could not be read.
func (r *Reading) Bad() []*File { return bad(r.Files) }

// Whole says whether all of the documents was read: every file, and of each every page.
func (r *Reading) Whole() bool {
	return len(r.Bad()) == 0 && !slices.ContainsFunc(r.Good(), (*File).LostPage)
}
