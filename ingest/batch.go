package ingest

import (
	"cmp"
	"slices"
)

// How large a batch is: it is cut where the folder changes once it has enough files, and in the midst of a folder where it has so many
// and is so large that they are hardly the parts of one plan, or has the most.
const (
	enoughFiles = 8
	mostFiles   = 64
	enoughBytes = 512 << 10
	mostHeld    = 32 << 20
)

// batches cuts the files into batches, in order, but for what the program may have written: that comes after all documents, which it
// may repeat, and in batches of its own, so that it is not taken for a copy of a part. Files of folders with decisions of their own stand
// in batches of their own.
func batches(files []*File) (out [][]*File) {
	var bytes int64
	files = slices.Clone(files)
	slices.SortStableFunc(files, func(a, b *File) int { return cmp.Compare(rank(a), rank(b)) })
	for i, f := range files {
		if i > 0 {
			b, last := &out[len(out)-1], files[i-1]
			n := len(*b)
			full := n >= mostFiles || n >= enoughFiles && (bytes >= enoughBytes || f.Dir() != last.Dir()) || len(out) > 1 && rank(f) != rank(last)
			if f.way == last.way && !full {
				*b, bytes = append(*b, f), bytes+f.Size
				continue
			}
		}
		out, bytes = append(out, []*File{f}), f.Size
	}
	return out
}

// rank is 1 for JSON, 0 for other files.
func rank(f *File) int {
	if isJSONName(f.Path) {
		return 1
	}
	return 0
}

// hold parts the files of a batch, of which the first so many were kept from batches before, into those that are kept for the next one and the
// rest. The last plan is kept, which may have more files there: no part of a plan is passed on as the whole. What is kept is up to mostHeld;
// the plan is let go once a batch has added nothing to it. A file that does not name its ente may be of the plan that others of its folder
// are of: it is kept while the folder goes on. next is the first file of the next batch, nil after the last.
func hold(files []*File, before int, next *File) (kept, rest []*File) {
	if next == nil || isJSONName(next.Path) {
		return nil, files
	}
	first, more := lastPlan(files, next, before)
	var held int64
	for i, f := range files {
		if unnamed := len(f.Raw.Schede) > 0 && f.plan.ente == ""; more && i >= first || unnamed && f.Dir() == next.Dir() {
			kept, held = append(kept, f), held+f.Size
		} else {
			rest = append(rest, f)
		}
	}
	if held > mostHeld {
		return nil, files
	}
	return kept, rest
}

// lastPlan finds where the files begin that may be of the plan that the last of them is of, and says whether one of them stands behind the
// first before, which were kept from batches before.
func lastPlan(files []*File, next *File, before int) (first int, more bool) {
	var plan planKey
	first, last := len(files), next
	for i := len(files) - 1; i >= 0; i-- {
		f := files[i]
		if f.way != next.way {
			break
		}
		if f.Err != nil || f.SameAs != "" || len(f.Raw.Schede) == 0 {
			if f.Dir() == last.Dir() { // the plan may lack it
				first = min(first, i)
			}
			continue
		}
		named := plan.ente != "" && f.plan.ente != ""
		if named && f.plan != plan || !named && f.Dir() != last.Dir() && last != next {
			break
		}
		if plan.ente == "" {
			plan = f.plan
		}
		first, more, last = i, more || i >= before, f
	}
	return first, more
}
