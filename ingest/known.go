package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"runtime"
	"strings"
	"sync"

	"piao/extract"
	"piao/internal/testo"
	"piao/normalize"
	"piao/store"
)

// lettura stands for how the plan's files were read; empty where they are to be read at each run: that one plan of a file is stored says
// nothing about the others, and a page that was not read is told again.
func (m *importing) lettura(p *Plan) string {
	for _, f := range p.From {
		if f.plans > 1 || len(f.Raw.Piani) > 1 || f.LostPage() {
			return ""
		}
	}
	return m.reads(p.opts, p.From)
}

// reads stands for how files are read: by which program, with what options and by which forms; empty where that cannot be said.
func (m *importing) reads(opts normalize.Options, files []*File) string {
	data, err := json.Marshal(opts)
	if err != nil || m.o.Reader == "" {
		return ""
	}
	for _, f := range files {
		if f.modulo != nil {
			data = append(data, "\n"+f.impronta()...)
		}
	}
	sum := sha256.Sum256(append([]byte(m.o.Reader+"\n"), data...))
	return hex.EncodeToString(sum[:])
}

// skipKnown leaves out the files of plans that the database has as they would be read now: a run that was stopped goes on from there.
func (m *importing) skipKnown(ctx context.Context) (err error) {
	if m.o.Force {
		return nil
	}
	if m.db, err = m.open(); err != nil || m.db.Made() {
		return err
	}
	readings, err := m.db.Readings(ctx)
	if err != nil || len(readings) == 0 {
		return err
	}
	digests, err := m.digests(ctx)
	if err != nil {
		return err
	}
	for _, v := range readings {
		if g := m.isKnown(v, digests); g != nil {
			if err := m.skip(v, g, digests); err != nil {
				return err
			}
		}
	}
	return nil
}

// isKnown gives a plan of the database whose files are here, and would be read as they were; nil for another.
func (m *importing) isKnown(v store.Reading, digests map[string]*File) *given {
	g := &given{known: &store.Ref{Ente: v.Ref.Ente, Anno: v.Ref.Anno, Versione: v.Ref.Versione}}
	for _, file := range v.Files {
		f := digests[file.SHA256]
		if f == nil || filepath.Base(f.Path) != file.Name || m.folder(f) != file.Folder {
			return nil
		}
		g.from, g.opts = append(g.from, f.unread()), m.opts[f.way]
	}
	for _, f := range g.from {
		if m.reads(m.opts[f.way], g.from) != v.Lettura {
			return nil
		}
	}
	return g
}

// skip notes a plan of the database, and that its files need not be read.
func (m *importing) skip(v store.Reading, g *given, digests map[string]*File) error {
	key, counted := planKey{testo.Key(v.Ref.Ente), v.Ref.Anno}, Totals{Piani: 1, Unchanged: 1}
	for _, file := range v.Files {
		f := digests[file.SHA256]
		f.known = true
		m.in.first[file.SHA256] = f.Path
		m.place(f, key, v.Ref.Ente)
	}
	if strings.HasSuffix(v.Files[0].Format, string(extract.FormatJSON)) { // or NDJSON
		m.written[key] = append(m.written[key], g)
		for _, f := range g.from {
			m.files[key] = append(m.files[key], f.Path)
		}
	} else {
		m.given[key] = g
		m.fates[key] = fate{versione: v.Ref.Versione, made: v.Unfinished, counted: counted}
	}
	m.totals.add(counted, 1)
	if err := m.emit(PlanKnown{v.Ref, len(g.from)}); err != nil {
		return err
	}
	return m.emit(Progress{len(g.from)})
}

// digests gives the files by the digest of their bytes; of several with the same, the first.
func (m *importing) digests(ctx context.Context) (map[string]*File, error) {
	var files []*File
	for _, b := range m.batches {
		files = append(files, b...)
	}
	sums := make([]string, len(files))
	queue := make(chan int)
	var workers sync.WaitGroup
	for range cmp.Or(m.o.Jobs, runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := range queue {
				sums[i], _ = extract.Digest(files[i].Path) // what cannot be read is told when it is read
			}
		})
	}
	for i, f := range files {
		if ctx.Err() == nil && f.Err == nil && f.reader == nil {
			queue <- i
		}
	}
	close(queue)
	workers.Wait()
	byDigest := map[string]*File{}
	for i, sum := range sums {
		if f := byDigest[sum]; sum != "" && (f == nil || files[i].n < f.n) {
			byDigest[sum] = files[i]
		}
	}
	return byDigest, ctx.Err()
}
