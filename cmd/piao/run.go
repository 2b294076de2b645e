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
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"piao"
	"piao/extract"
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/internal/message"
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
	plansIn map[string]map[planKey]string // by folder, with the ente as written: a file that does not name its ente is of the only plan there
	carried []*reading                    // what the reader keeps for the next batch: see hold
	written map[planKey][]*pianoImport    // those that the program had written; seen has none of them
	imports []*pianoImport                // those of a run that is not bulk
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
	mostHeld    = 32 << 20
)

// batches cuts the files into batches, in order, but for what the program may have written: that comes after all documents, which it
// may repeat, and in batches of its own, so that it is not taken for a copy of a part. Files of folders with decisions of their own stand
// in batches of their own.
func (in *intake) batches() (out []*intake) {
	var bytes int64
	files := slices.Clone(in.files)
	for i, f := range files {
		f.n = i
	}
	slices.SortStableFunc(files, func(a, b *reading) int { return cmp.Compare(rank(a), rank(b)) })
	for i, r := range files {
		if i > 0 {
			b, last := out[len(out)-1], files[i-1]
			n := len(b.files)
			full := n >= mostFiles || n >= enoughFiles && (bytes >= enoughBytes || r.dir() != last.dir()) || len(out) > 1 && rank(r) != rank(last)
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

// rank is 1 for JSON, 0 for other files.
func rank(r *reading) int {
	if isJSONName(r.path) {
		return 1
	}
	return 0
}

// A batch is what was read of some files, and the plans that they gave.
type batch struct {
	in      *intake
	imports []*pianoImport
}

func (a *app) runImport(ctx context.Context, o importOptions) (err error) {
	if o.jobs < 1 {
		return a.problem(a.t("import.jobs.bad"), "")
	}
	runtime.GOMAXPROCS(o.jobs)
	r := &importRun{app: a, o: o, opts: map[folders]normalize.Options{}, seen: map[planKey]*pianoImport{}, plansIn: map[string]map[planKey]string{},
		written: map[planKey][]*pianoImport{}, w: bufio.NewWriter(a.out)}
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
	if stopped == nil && r.bulk && r.db != nil {
		stopped = r.db.Finish(ctx)
	}
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
		for i, b := range batches {
			var next *reading
			if i+1 < len(batches) {
				next = batches[i+1].files[0]
			}
			got, err := r.read(ctx, b, next)
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

// read reads and normalizes the files of a batch; next is the first file of the one that follows, nil where there is none.
func (r *importRun) read(ctx context.Context, in *intake, next *reading) (batch, error) {
	opts, err := r.optionsOf(in.files[0].decided)
	if err != nil {
		return batch{}, err
	}
	in.files = slices.DeleteFunc(in.files, func(f *reading) bool { return f.known })
	if err := in.read(ctx, r.app, r.bar); err != nil {
		return batch{}, err
	}
	in.wantSchede(r.app)
	for _, f := range in.good() {
		if len(f.raw.Schede) > 0 {
			ente, anno := normalize.PlanOf(f.raw, opts)
			f.plan = planKey{layout.Key(ente), anno}
			r.place(f, f.plan, ente)
		}
	}
	r.hold(in, next)
	files := in.sources()
	for i, f := range in.good() {
		if len(f.raw.Schede) > 0 && f.plan.ente == "" {
			files[i].Beside = r.beside(f.dir())
		}
	}
	imports := newImports(in, normalize.Sources(files, opts))
	for _, im := range imports {
		im.opts = opts
		im.missing = slices.DeleteFunc(im.missing, func(f *reading) bool { return len(r.plansIn[f.dir()]) > 1 })
	}
	return batch{in, imports}, nil
}

// place notes that a file is of a plan; where it does not name its ente, there is nothing to note.
func (r *importRun) place(f *reading, key planKey, ente string) {
	if key.ente == "" {
		return
	}
	if r.plansIn[f.dir()] == nil {
		r.plansIn[f.dir()] = map[planKey]string{}
	}
	r.plansIn[f.dir()][key] = strings.Clone(ente) // a piece of the document would keep all of it
}

// beside gives ente and year of the plans of a folder.
func (r *importRun) beside(folder string) (plans []piao.Piano) {
	for key, ente := range r.plansIn[folder] {
		plans = append(plans, piao.Piano{Ente: ente, Anno: key.anno})
	}
	return plans
}

// hold keeps for the next batch the last plan of this one, which may have more files there: no part of a plan is stored as the whole. What
// is kept is up to mostHeld; the plan is let go once a batch has added nothing to it. A file that does not name its ente may be of the plan
// that others of its folder are of: it is kept while the folder goes on.
func (r *importRun) hold(in *intake, next *reading) {
	before := len(r.carried)
	in.files = slices.Concat(r.carried, in.files)
	r.carried = nil
	if next == nil || isJSONName(next.path) {
		return
	}
	var plan planKey
	first, more, last := len(in.files), false, next
	for i := len(in.files) - 1; i >= 0; i-- {
		f := in.files[i]
		if f.decided != next.decided {
			break
		}
		if f.err != nil || f.sameAs != "" || len(f.raw.Schede) == 0 {
			if f.dir() == last.dir() { // the plan may lack it
				first = min(first, i)
			}
			continue
		}
		named := plan.ente != "" && f.plan.ente != ""
		if named && f.plan != plan || !named && f.dir() != last.dir() && last != next {
			break
		}
		if plan.ente == "" {
			plan = f.plan
		}
		first, more, last = i, more || i >= before, f
	}
	var kept, rest []*reading
	var held int64
	for i, f := range in.files {
		if unnamed := len(f.raw.Schede) > 0 && f.plan.ente == ""; more && i >= first || unnamed && f.dir() == next.dir() {
			kept, held = append(kept, f), held+f.size
		} else {
			rest = append(rest, f)
		}
	}
	if held <= mostHeld {
		r.carried, in.files = kept, rest
	}
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
	for _, im := range b.imports {
		r.sayCopies(b.in, im.result)
	}
	r.tally.files += len(b.in.good())
	r.tally.bad = append(r.tally.bad, b.in.bad()...)
	r.tally.lostPage = r.tally.lostPage || slices.ContainsFunc(b.in.good(), (*reading).lostPage)
	files := b.in.files
	defer func() { r.letGo(files) }()
	for _, im := range b.imports {
		im, err := r.whole(ctx, im)
		if err != nil {
			return err
		}
		if im == nil {
			continue
		}
		files = append(files, im.files...)
		if err := r.store(ctx, im); err != nil {
			return err
		}
		if err := r.tell(im); err != nil {
			return err
		}
	}
	return nil
}

// letGo lets the documents of a bulk run go, also of files that were no use; a file may be of several plans, so that they go together.
func (r *importRun) letGo(files []*reading) {
	if !r.bulk {
		return
	}
	for _, f := range files {
		f.raw = piao.RawFile{}
		if f.doc != nil {
			f.doc = &extract.Document{Format: f.doc.Format}
		}
	}
}

// whole reads a plan again from all its files, where some of them stood in an earlier batch; nil where the run has had the plan.
func (r *importRun) whole(ctx context.Context, im *pianoImport) (*pianoImport, error) {
	key := keyOf(im.result.Piano)
	if len(im.result.Tracce) == 0 { // written by the program: no part of another
		return r.asWritten(ctx, im, key)
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
		in.files = append(in.files, &reading{path: f.path, found: f.found, data: f.data, n: f.n})
	}
	slices.SortFunc(in.files, func(a, b *reading) int { return a.n - b.n }) // what was known may stand behind what is new
	if err := in.read(ctx, r.app, nil); err != nil {
		return nil, err
	}
	in.wantSchede(r.app)
	if bad := in.bad(); len(bad) > 0 { // they could be read before: without them the plan is not whole
		im.err, r.seen[key] = bad[0].err, before
		return im, nil
	}
	opts := bothOptions(before.opts, im.opts)
	for _, all := range newImports(&in, normalize.Sources(in.sources(), opts)) {
		if keyOf(all.result.Piano) == key {
			all.opts, all.missing = opts, slices.Concat(before.missing, im.missing)
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

// asWritten gives a plan that the program had written: nil where an earlier batch had one that says the same, as [normalize.Files] does in
// a batch. The second plan of an ente and a year that one file holds is an error: the database tells versions apart by their files.
func (r *importRun) asWritten(ctx context.Context, im *pianoImport, key planKey) (*pianoImport, error) {
	others := slices.Clone(r.written[key])
	if doc := r.seen[key]; doc != nil {
		others = append(others, doc)
	}
	file := im.files[0]
	for _, other := range others {
		if other.files[0].path == file.path {
			im.err = r.problem(r.t("import.twice", file.path, r.title(im.result.Piano)), r.t("import.twice.hint"))
			return im, nil
		}
		if !other.done {
			continue
		}
		p, err := r.db.Load(ctx, other.stored.Ref)
		if err != nil {
			return nil, err
		}
		if normalize.SameText(p, im.result.Piano) {
			if !r.o.quiet {
				r.say(r.t("input.equal", file.path, filepath.Base(other.files[0].path)))
			}
			return nil, nil
		}
	}
	r.written[key] = append(r.written[key], im)
	return im, nil
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
	si.Completes, si.Lettura, si.Unfinished = im.completes, im.lettura(), r.bulk
	var before *piao.Piano
	if !r.bulk && !r.db.Made() {
		before, _ = r.db.Load(ctx, store.Ref{Ente: im.result.Piano.Ente, Anno: im.result.Piano.Anno}) // where there is none, nothing is compared
	}
	im.stored, im.err = r.db.Save(ctx, si)
	im.done = im.err == nil
	if im.err != nil && !errors.Is(im.err, store.ErrInvalid) {
		return im.err
	}
	r.tellIf(im.err)
	im.made = im.made || im.stored.Unfinished || im.done && !im.stored.Unchanged && !im.stored.Refreshed
	switch {
	case im.done && im.stored.Previous > 0:
		r.tellIf(im.compare(ctx, r.db))
	case im.done && im.stored.Refreshed && im.stored.Attuale && before != nil:
		im.since = diff.Run(before, im.result.Piano, diff.Options{})
	}
	return nil
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

// lettura stands for how the plan's files were read; empty where they are to be read at each run: that one plan of a file is stored says
// nothing about the others, and a page that was not read is told again.
func (im *pianoImport) lettura() string {
	for _, f := range im.files {
		if f.plans > 1 || len(f.raw.Piani) > 1 || f.lostPage() {
			return ""
		}
	}
	return lettura(im.opts)
}

// lettura stands for how files are read: by which program, and with what options; empty where that cannot be said.
func lettura(opts normalize.Options) string {
	data, err := json.Marshal(opts)
	if err != nil || thisProgram() == "" {
		return ""
	}
	sum := sha256.Sum256(append([]byte(thisProgram()+"\n"), data...))
	return hex.EncodeToString(sum[:])
}

// thisProgram is the program's version or, since two that were built of changed files may call themselves alike, the size of its file and
// when that was written.
var thisProgram = sync.OnceValue(func() string {
	version := programVersion()
	if !strings.HasPrefix(version, "(") && !strings.HasSuffix(version, "+dirty") {
		return version
	}
	file, err := os.Executable()
	if err != nil {
		return ""
	}
	st, err := os.Stat(file)
	if err != nil {
		return ""
	}
	return fmt.Sprint(st.Size(), " ", st.ModTime().UnixNano())
})

// skipKnown leaves out the files of plans that the database has as they would be read now: a run that was stopped goes on from there.
func (r *importRun) skipKnown(ctx context.Context) error {
	if r.o.dryRun || r.o.force || !isFile(r.o.db) {
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
		im := &pianoImport{stored: store.Result{Ref: v.Ref, Unchanged: true, Attuale: true}, done: true, made: v.Unfinished}
		for _, file := range v.Files {
			f := digests[file.SHA256]
			if f == nil || filepath.Base(f.path) != file.Name || folderFrom(r.o.db, f.path) != file.Folder {
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
		if len(im.files) < len(v.Files) {
			continue
		}
		for i, f := range im.files {
			f.known = true
			r.in.first[v.Files[i].SHA256] = f.path
		}
		key := planKey{layout.Key(v.Ref.Ente), v.Ref.Anno}
		if strings.HasSuffix(v.Files[0].Format, string(extract.FormatJSON)) { // or NDJSON
			r.written[key] = append(r.written[key], im)
		} else {
			r.seen[key] = im
		}
		for _, f := range im.files {
			r.place(f, key, v.Ref.Ente)
		}
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
	return r.w.Flush()
}

// line tells a plan in a line.
func (r *importRun) line(im *pianoImport) string {
	parts := []string{r.styled(bold, oneLine(r.title(im.result.Piano))), r.fate(im, r.o), r.n("n.scheda", im.schede)}
	if lost := im.cells - im.accounted; lost > 0 {
		parts = append(parts, r.styled(red, r.t("sum.cells.lost", message.Thousands(lost))))
	}
	if g := r.gravityList(im.gravita); g != "" {
		parts = append(parts, g)
	}
	if d := im.since; d != nil && !d.Equal() {
		changed, gone, more := d.Count(diff.Changed), d.Count(diff.Removed), d.Count(diff.Added)
		parts = append(parts, r.t("sum.since.short", changed, gone, more))
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
		text := r.n("n.scheda", t.schede) + ", " + r.t("sum.cells", message.Thousands(t.cells), message.Thousands(t.accounted))
		if lost := t.cells - t.accounted; lost > 0 {
			text = r.styled(red, text+" "+r.t("sum.cells.lost", message.Thousands(lost)))
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
	case stopped != nil && r.o.dryRun:
		return stopped
	case stopped != nil:
		r.say(r.t("import.stopped", r.n("n.piano", t.fresh+t.unchanged)))
		if errors.Is(stopped, context.Canceled) {
			return stopped
		}
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
