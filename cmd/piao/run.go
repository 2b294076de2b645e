package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"piao"
	"piao/extract"
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/normalize"
	"piao/store"
)

// An importRun reads files batch by batch and stores their plans, one batch being read while the one before is stored: what is in
// memory does not grow with the number of files. The files of one plan may stand in several batches; the plan is then read whole again.
type importRun struct {
	*app
	o  importOptions
	in *intake
	// opts are of the command line, with the decisions of the folders that stand on the way to a file.
	opts map[folders]normalize.Options
	// open opens the database, once: it is begun while the first files are read.
	open    func() (*store.DB, error)
	opening bool
	db      *store.DB
	bar     *bar
	bulk    bool
	seen    map[planKey]*pianoImport
	written map[string][]planKey // the plans that a file of the program's own has, by its path
	imports []*pianoImport       // those of a run that is not bulk
	tally   tally
	w       *bufio.Writer
}

// A planKey is the ente, folded, and the year.
type planKey struct {
	ente string
	anno int
}

func keyOf(p *piao.Piano) planKey { return planKey{layout.Key(p.Ente), p.Anno} }

// A tally is what a run has done so far.
type tally struct {
	files                                   int // that were read and are no copies
	bad                                     []*reading
	lostPage                                bool
	piani, fresh, unchanged, failed, schede int
	cells, accounted                        int
	gravita                                 map[piao.Gravita]int
}

// How large a batch is: it is cut where the folder changes once it has enough files, and in the midst of a folder where it has so many
// and is so large that they are hardly the parts of one plan, or has the most.
const (
	enoughFiles = 8
	mostFiles   = 64
	enoughBytes = 512 << 10
)

// batches cuts the files into batches, in order. Files of folders with decisions of their own stand in batches of their own.
func (in *intake) batches() (out []*intake) {
	var bytes int64
	for i, r := range in.files {
		if i > 0 {
			b, last := out[len(out)-1], in.files[i-1]
			n := len(b.files)
			full := n >= mostFiles || n >= enoughFiles && (bytes >= enoughBytes || r.dir() != last.dir())
			if r.decided == last.decided && !full {
				b.files, bytes = append(b.files, r), bytes+r.size
				continue
			}
		}
		b := *in
		b.files, bytes = []*reading{r}, r.size
		out = append(out, &b)
	}
	return out
}

// A batch is what was read of some files, and how they are to be normalized.
type batch struct {
	in      *intake
	results []*normalize.Result
	opts    normalize.Options
}

func (a *app) runImport(ctx context.Context, o importOptions) (err error) {
	if o.jobs < 1 {
		return a.problem(a.t("import.jobs.bad"), "")
	}
	runtime.GOMAXPROCS(o.jobs)
	r := &importRun{app: a, o: o, opts: map[folders]normalize.Options{}, seen: map[planKey]*pianoImport{}, written: map[string][]planKey{}, w: bufio.NewWriter(a.out)}
	r.tally.gravita = map[piao.Gravita]int{}
	r.open = sync.OnceValues(func() (*store.DB, error) { return store.Open(ctx, o.db, store.Options{}) })
	if r.in, err = a.list(o.paths, intakeOptions{quiet: o.quiet, password: o.password, limits: o.limits.Limits}); err != nil {
		return err
	}
	for _, f := range r.in.files { // a file of decisions that cannot be read stops the run before it begins
		if _, err := r.optionsOf(f.decided); err != nil {
			return err
		}
	}
	batches := r.in.batches()
	r.bulk = len(batches) > 1
	r.bar = a.bar(r.in)
	defer func() { err = errors.Join(err, r.close()) }()
	if r.bulk {
		if err := r.skipKnown(ctx); err != nil {
			return err
		}
	}
	stopped := r.all(ctx, batches)
	r.bar.finish()
	if !o.quiet {
		a.tellPassed(r.in)
	}
	switch {
	case stopped != nil && r.tally.piani == r.tally.failed:
		return stopped
	case r.tally.files == 0:
		return errNothing
	}
	if err := r.summarize(); err != nil {
		return err
	}
	return r.outcome(stopped)
}

// all reads the batches and stores their plans.
func (r *importRun) all(whole context.Context, batches []*intake) error {
	ctx, cancel := context.WithCancel(whole)
	defer cancel()
	if r.opening = !r.o.dryRun; r.opening {
		go r.open()
	}
	read := make(chan batch)
	var failed error
	go func() {
		defer close(read)
		for _, b := range batches {
			got, err := r.read(ctx, b)
			if err != nil {
				failed = err
				return
			}
			select {
			case read <- got:
			case <-ctx.Done():
				failed = ctx.Err()
				return
			}
		}
	}()
	var stopped error
	for b := range read {
		if stopped == nil {
			if stopped = r.take(ctx, b); stopped != nil {
				cancel()
			}
		}
	}
	return cmp.Or(whole.Err(), stopped, failed) // what a Ctrl-C breaks off says so in its own words
}

// read reads and normalizes the files of a batch.
func (r *importRun) read(ctx context.Context, in *intake) (batch, error) {
	opts, err := r.optionsOf(in.files[0].decided)
	if err != nil {
		return batch{}, err
	}
	in.files = slices.DeleteFunc(in.files, func(f *reading) bool { return f.known })
	if err := in.read(ctx, r.app, r.bar); err != nil {
		return batch{}, err
	}
	in.wantSchede(r.app)
	return batch{in, normalize.Files(in.rawFiles(), opts), opts}, nil
}

// optionsOf gives the options for files on whose way those folders stand: the decisions of all of them, the inner ones last.
func (r *importRun) optionsOf(way folders) (normalize.Options, error) {
	if opts, ok := r.opts[way]; ok {
		return opts, nil
	}
	opts, err := r.normalizingFrom(r.o.readingOptions, filesNamed(r.o.corrections), nil)
	for _, dir := range way.list() {
		corrections := filesNamed(fileIn(dir, correctionsName))
		if r.o.corrections != "" {
			corrections = nil
		}
		own, ownErr := r.normalizingFrom(r.o.readingOptions, corrections, filesNamed(fileIn(dir, namesName)))
		opts.Correzioni = slices.Concat(opts.Correzioni, own.Correzioni)
		maps.Copy(opts.Names, own.Names)
		err = cmp.Or(err, ownErr)
	}
	if err == nil {
		r.opts[way] = opts
	}
	return opts, err
}

func filesNamed(file string) []string {
	if file == "" {
		return nil
	}
	return []string{file}
}

// fileIn gives the file of that name in a folder; empty where there is none.
func fileIn(folder, name string) string {
	if file := filepath.Join(folder, name); isFile(file) {
		return file
	}
	return ""
}

// take stores the plans of a batch and says what became of them.
func (r *importRun) take(ctx context.Context, b batch) error {
	r.bar.clear()
	r.tellErrors(b.in)
	r.sayCopies(b.in, b.results)
	r.tally.files += len(b.in.good())
	r.tally.bad = append(r.tally.bad, b.in.bad()...)
	r.tally.lostPage = r.tally.lostPage || slices.ContainsFunc(b.in.good(), (*reading).lostPage)
	for _, im := range newImports(b.in, b.results) {
		im.opts = b.opts
		im, err := r.whole(ctx, im)
		if err != nil {
			return err
		}
		if err := r.store(ctx, im); err != nil {
			return err
		}
		if err := r.tell(im); err != nil {
			return err
		}
	}
	return nil
}

// whole reads a plan again from all its files, where some of them stood in an earlier batch.
func (r *importRun) whole(ctx context.Context, im *pianoImport) (*pianoImport, error) {
	key := keyOf(im.result.Piano)
	if len(im.result.Tracce) == 0 { // written by the program: no part of another
		return r.onlyOneOf(im, key), nil
	}
	before := r.seen[key]
	r.seen[key] = im
	if before == nil || key.ente == "" {
		return im, nil
	}
	in := *r.in
	in.first = map[string]string{}
	in.files = nil
	for _, f := range slices.Concat(before.files, im.files) {
		in.files = append(in.files, &reading{path: f.path, found: f.found})
	}
	if err := in.read(ctx, r.app, nil); err != nil {
		return nil, err
	}
	r.tellErrors(&in) // a file that could be read before
	opts := im.opts
	opts.Correzioni = slices.Concat(before.opts.Correzioni, opts.Correzioni)
	opts.Names = maps.Clone(before.opts.Names)
	maps.Copy(opts.Names, im.opts.Names)
	for _, all := range newImports(&in, normalize.Files(in.rawFiles(), opts)) {
		if keyOf(all.result.Piano) == key {
			all.opts, all.missing = opts, slices.Concat(before.missing, im.missing, in.bad())
			if before.made {
				all.completes, all.made = before.stored.Ref.Versione, true
			}
			r.tally.take(before, -1)
			r.seen[key] = all
			return all, nil
		}
	}
	return im, nil
}

// onlyOneOf makes an error of the second plan of an ente and a year that one file holds: the database tells versions apart by their files.
func (r *importRun) onlyOneOf(im *pianoImport, key planKey) *pianoImport {
	for _, f := range im.files {
		if slices.Contains(r.written[f.path], key) {
			im.err = r.problem(r.t("import.twice", f.path, r.title(im.result.Piano)), r.t("import.twice.hint"))
		}
		r.written[f.path] = append(r.written[f.path], key)
	}
	return im
}

// store stores one plan. Its error is for a database that cannot be written; what is wrong with the plan is in the import.
func (r *importRun) store(ctx context.Context, im *pianoImport) (err error) {
	if im.err == nil {
		im.err = r.checkPiano(im.result.Piano)
	}
	if im.err != nil || r.o.dryRun {
		r.tellIf(im.err)
		return nil
	}
	if r.db == nil {
		if r.db, err = r.open(); err != nil {
			return err
		}
	}
	si := r.storeImport(im, r.o.force)
	for i, f := range im.files {
		si.Files[i].Folder = folderFrom(r.o.db, f.path)
	}
	si.Completes, si.Lettura = im.completes, lettura(im.opts)
	if slices.ContainsFunc(im.files, func(f *reading) bool { return len(f.raw.Piani) > 1 }) {
		si.Lettura = "" // that one plan of a file is stored says nothing about the others
	}
	var before *piao.Piano
	if !r.bulk {
		before, _ = r.db.Load(ctx, store.Ref{Ente: im.result.Piano.Ente, Anno: im.result.Piano.Anno}) // where there is none, nothing is compared
	}
	im.stored, im.err = r.db.Save(ctx, si)
	im.done = im.err == nil
	if im.err != nil && !errors.Is(im.err, store.ErrInvalid) {
		return im.err
	}
	r.tellIf(im.err)
	im.made = im.made || im.done && !im.stored.Unchanged && !im.stored.Refreshed
	switch {
	case im.done && im.stored.Previous > 0:
		r.tellIf(im.compare(ctx, r.db))
	case im.done && im.stored.Refreshed && im.stored.Attuale && before != nil:
		im.since = diff.Run(before, im.result.Piano, diff.Options{})
	}
	return nil
}

// lettura stands for how files are read: by which version of the program, and with what options.
func lettura(opts normalize.Options) string {
	data, err := json.Marshal(opts)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(append([]byte(programVersion()+"\n"), data...))
	return hex.EncodeToString(sum[:])
}

// skipKnown leaves out the files of plans that the database has as they would be read now: a run that was stopped goes on from there.
func (r *importRun) skipKnown(ctx context.Context) error {
	if r.o.dryRun || r.o.force || !isFile(r.o.db) || strings.HasSuffix(programVersion(), "+dirty") {
		return nil
	}
	db, err := r.open()
	if err != nil {
		return err
	}
	r.db = db
	readings, err := db.Readings(ctx)
	if err != nil || len(readings) == 0 {
		return err
	}
	digests, err := r.in.digests(ctx)
	if err != nil {
		return err
	}
	for _, v := range readings {
		im := &pianoImport{stored: store.Result{Ref: v.Ref, Unchanged: true, Attuale: true}, done: true}
		for _, digest := range v.SHA256 {
			f := digests[digest]
			if f == nil {
				break
			}
			opts, err := r.optionsOf(f.decided)
			if err != nil {
				return err
			}
			if lettura(opts) != v.Lettura {
				break
			}
			im.files, im.opts = append(im.files, f), opts
		}
		if len(im.files) < len(v.SHA256) {
			continue
		}
		for _, f := range im.files {
			f.known = true
		}
		r.seen[planKey{layout.Key(v.Ref.Ente), v.Ref.Anno}] = im
		r.bar.add(len(im.files))
		r.tally.files += len(im.files)
		r.tally.take(im, 1)
	}
	return nil
}

// digests gives the files by the digest of their bytes; of several with the same, the first.
func (in *intake) digests(ctx context.Context) (map[string]*reading, error) {
	sums := make([]string, len(in.files))
	queue := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := range queue {
				sums[i], _ = extract.Digest(in.files[i].path) // what cannot be read is told when it is read
			}
		})
	}
	for i, f := range in.files {
		if ctx.Err() == nil && f.err == nil && f.path != "-" {
			queue <- i
		}
	}
	close(queue)
	workers.Wait()
	byDigest := map[string]*reading{}
	for i, sum := range sums {
		if sum != "" && byDigest[sum] == nil {
			byDigest[sum] = in.files[i]
		}
	}
	return byDigest, ctx.Err()
}

// take counts a plan, or with -1 takes it out of the count.
func (t *tally) take(im *pianoImport, n int) {
	t.piani += n
	switch {
	case im.err != nil:
		t.failed += n
	case im.done && im.stored.Unchanged:
		t.unchanged += n
	default:
		t.fresh += n
	}
	t.schede += n * im.schede
	t.cells += n * im.cells
	t.accounted += n * im.accounted
	for g, count := range im.gravita {
		t.gravita[g] += n * count
	}
}

// tell says what became of a plan: in a bulk run at once and in a line, and the plan is let go.
func (r *importRun) tell(im *pianoImport) error {
	im.count()
	r.tally.take(im, 1)
	if !r.bulk {
		r.imports = append(r.imports, im)
		return nil
	}
	fmt.Fprintln(r.w, r.line(im))
	im.result, im.since = nil, nil
	im.stored.Ref.Ente = strings.Clone(im.stored.Ref.Ente) // a piece of the document would keep all of it
	for _, f := range im.files {
		f.doc, f.raw = nil, piao.RawFile{}
	}
	return r.w.Flush()
}

// line tells a plan in a line.
func (r *importRun) line(im *pianoImport) string {
	parts := []string{r.styled(bold, oneLine(r.title(im.result.Piano))), r.fate(im, r.o), r.n("n.scheda", im.schede)}
	if lost := im.cells - im.accounted; lost > 0 {
		parts = append(parts, r.styled(red, r.t("sum.cells.lost", thousands(lost))))
	}
	if g := r.gravityList(im.gravita); g != "" {
		parts = append(parts, g)
	}
	if d := im.since; d != nil && !d.Equal() {
		parts = append(parts, r.t("sum.since.short", r.diffKinds(d)))
	}
	if len(im.missing) > 0 {
		parts = append(parts, r.styled(red, r.t("sum.incomplete", pathsOf(im.missing))))
	}
	return strings.Join(parts, " · ")
}

// summarize prints what became of the plans, and which files were not read.
func (r *importRun) summarize() error {
	for i, im := range r.imports {
		if i > 0 {
			fmt.Fprintln(r.w)
		}
		r.summary(r.w, im, r.o)
	}
	if r.bulk {
		r.total()
	}
	if bad := r.tally.bad; len(bad) > 0 {
		fmt.Fprintln(r.w)
		fmt.Fprintln(r.w, r.styled(red, r.t("sum.unread", r.n("n.file", len(bad)), pathsOf(bad))))
		if n := count(bad, (*reading).isPDFWithoutScheda); n > 0 {
			fmt.Fprintln(r.w, "  "+r.t("sum.unread.pdf", n))
		}
	}
	return r.w.Flush()
}

// total prints the sums of a bulk run.
func (r *importRun) total() {
	t := &r.tally
	fmt.Fprintf(r.w, "\n%s\n", r.styled(bold, r.t("sum.total", r.n("n.piano", t.piani), r.n("n.file", t.files))))
	if r.o.dryRun {
		fmt.Fprintln(r.w, "  "+r.t("sum.dry"))
	} else {
		fmt.Fprintln(r.w, "  "+r.t("sum.total.fate", t.fresh, t.unchanged, t.failed))
	}
	if t.cells > 0 {
		text := r.n("n.scheda", t.schede) + ", " + r.t("sum.cells", thousands(t.cells), thousands(t.accounted))
		if lost := t.cells - t.accounted; lost > 0 {
			text = r.styled(red, text+" "+r.t("sum.cells.lost", thousands(lost)))
		}
		fmt.Fprintln(r.w, "  "+text)
	}
	if g := r.gravityList(t.gravita); g != "" {
		fmt.Fprintln(r.w, "  "+g)
	}
	if !r.o.dryRun && t.gravita[piao.Errore]+t.gravita[piao.Dubbio] > 0 {
		flag := ""
		if r.o.db != defaultDB {
			flag = " --db " + shellQuote(r.o.db)
		}
		fmt.Fprintf(r.w, "  %s\n    piao query%s \"SELECT ente, anno, scheda, gravita, posizione, messaggio FROM v_rilievi WHERE gravita IN ('errore', 'dubbio') ORDER BY ente, anno, scheda\"\n",
			r.t("sum.all"), flag)
	}
}

// outcome is the error of a run some of which may have been done. What stopped it half-way has not been told yet.
func (r *importRun) outcome(stopped error) error {
	t := &r.tally
	switch {
	case errors.Is(stopped, context.Canceled):
		r.say(r.t("import.stopped", r.n("n.piano", t.fresh+t.unchanged)))
		return stopped
	case stopped != nil:
		r.app.tell(stopped)
		return errPartly
	case t.failed == t.piani:
		return errNothing
	case t.failed > 0, len(t.bad) > 0, t.lostPage:
		return errPartly
	}
	return nil
}

func (r *importRun) close() error {
	r.bar.finish()
	if r.opening && r.db == nil {
		r.db, _ = r.open() // nothing was to be stored: that it cannot be opened harms nobody
	}
	if r.db == nil {
		return nil
	}
	return r.db.Close()
}
