package ingest

import (
	"context"
	"iter"
	"slices"
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
