package ingest

import (
	"cmp"
	"context"
	"errors"
	"runtime"
	"slices"
	"sync"

	"piao/extract"
	"piao/internal/message"
)

// An intake is the files that sources name.
type intake struct {
	files []*File
	// passed counts the files of folders that are not of a kind that is read, by extension.
	passed map[string]int
	// folders says whether a source is a folder.
	folders bool
	opts    Options
	// first has the path of the first file that has these bytes, by digest.
	first map[string]string
	ways  map[way]*way
}

// read reads the files side by side; each keeps its place. One is called after each file. Its error is that of the context.
func (in *intake) read(ctx context.Context, one func()) error {
	queue := make(chan *File)
	var workers sync.WaitGroup
	for range min(cmp.Or(in.opts.Jobs, runtime.GOMAXPROCS(0)), len(in.files)) {
		workers.Go(func() {
			for f := range queue {
				f.read(ctx, in.opts.extract(ctx))
				one()
			}
		})
	}
	for _, f := range in.files {
		if ctx.Err() == nil && f.Err == nil {
			queue <- f
		}
	}
	close(queue)
	workers.Wait()
	if ctx.Err() != nil { // some were not read
		return ctx.Err()
	}
	// of JSON found in folders the plans that the program wrote are read, and others passed over
	in.files = slices.DeleteFunc(in.files, func(f *File) bool {
		foreign := f.found && isJSONName(f.Path) && (errors.Is(f.Err, extract.ErrFormat) || f.Err == nil && len(f.Raw.Piani)+len(f.Raw.Schede) == 0)
		if foreign {
			in.passed[extOf(f.Path)]++
		}
		return foreign
	})
	in.markCopies()
	return nil
}

// markCopies marks the files whose bytes another one before them has.
func (in *intake) markCopies() {
	for _, f := range in.files {
		if f.Err != nil {
			continue
		}
		if path, ok := in.first[f.Document.SHA256]; ok {
			f.SameAs = path
		} else {
			in.first[f.Document.SHA256] = f.Path
		}
	}
}

// wantSchede makes an error of each file that holds no scheda. Where not all of it could be read, that is why.
func (in *intake) wantSchede() {
	for _, f := range good(in.files) {
		if len(f.Raw.Schede)+len(f.Raw.Piani) > 0 {
			continue
		}
		if e := f.explain(); e != nil && len(f.Unreadable()) == 0 {
			f.Err = &extract.Error{File: f.Path, Err: e}
			continue
		}
		why := &message.Error{Kind: extract.ErrNoScheda}
		if lost := f.Unreadable(); len(lost) > 0 {
			why = why.Do(message.New("err.noscheda.pages.hint", lost[0].Messaggio))
		}
		f.Err = &extract.Error{File: f.Path, Err: why}
	}
}
