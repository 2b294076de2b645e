package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao"
	"piao/extract"
	"piao/normalize"
)

// stdinName is what a document from stdin is called.
const stdinName = "stdin"

// readable are the extensions of the files that are read where a folder is named; what they hold is recognised from the content.
var readable = []string{".txt", ".tsv", ".tab", ".csv", ".xlsx", ".xlsm", ".xltx", ".ods", ".ots", ".xls", ".xlt", ".pdf", ".json", ".ndjson"}

// A reading is a file, and what it gave.
type reading struct {
	// path is as given, or below the folder given; "-" for stdin. found is set for one that was found in a folder.
	path  string
	found bool
	// doc is the document as read, raw its schede; both empty where err is set.
	doc  *extract.Document
	raw  piao.RawFile
	size int64
	err  error
	// data is what came from stdin, which cannot be read again.
	data []byte
	// sameAs is the path of a file before this one that has the same bytes; this one is left out then.
	sameAs string
	// decided are the folders in which decisions stand that are about this file, the outermost first: from the one that was named to its own.
	decided folders
	// plan is the one that its schede are of, in an import; plans counts those that were made of it.
	plan  planKey
	plans int
	// n is its place among the files, in an import.
	n int
	// known is set for a file that need not be read again.
	known bool
}

// folders are paths joined by the one byte that no path has.
type folders string

func (f folders) list() []string {
	if f == "" {
		return nil
	}
	return strings.Split(string(f), "\x00")
}

// with adds a folder where decisions stand in it.
func (f folders) with(dir string) folders {
	if !isFile(filepath.Join(dir, correctionsName)) && !isFile(filepath.Join(dir, namesName)) {
		return f
	}
	return folders(strings.Join(append(f.list(), dir), "\x00"))
}

func (r *reading) dir() string { return filepath.Dir(r.path) }

// An intake is what the paths of a command line gave.
type intake struct {
	files []*reading
	// passed counts the files of folders that are not of a kind that is read, by extension.
	passed map[string]int
	// folders says whether a path is a folder.
	folders bool
	opts    intakeOptions
	// first has the path of the first file that has these bytes, by digest.
	first map[string]string
}

// intakeOptions say how to read the files.
type intakeOptions struct {
	quiet    bool
	password string
	limits   extract.Limits
	// kinds are the extensions that are read in folders, all of readable where it is empty.
	kinds []string
}

func (o intakeOptions) extract() extract.Options {
	return extract.Options{Password: o.password, Limits: o.limits}
}

// good gives the files that were read and are no copies.
func (in *intake) good() []*reading {
	return slices.DeleteFunc(slices.Clone(in.files), func(r *reading) bool { return r.err != nil || r.sameAs != "" })
}

func (in *intake) bad() []*reading {
	return slices.DeleteFunc(slices.Clone(in.files), func(r *reading) bool { return r.err == nil })
}

func (in *intake) sources() []normalize.Source {
	var files []normalize.Source
	for _, r := range in.good() {
		files = append(files, normalize.Source{RawFile: r.raw, Folder: r.dir()})
	}
	return files
}

// outcome is the error of a command that has told its errors one by one.
func (in *intake) outcome() error {
	switch {
	case len(in.bad()) == 0 && !slices.ContainsFunc(in.good(), (*reading).lostPage):
		return nil
	case len(in.good()) == 0:
		return errNothing
	}
	return errPartly
}

// intake finds the files that paths name and reads them. Its error is for a command line that gives nothing to read; what is wrong
// with a file is in the file's reading.
func (a *app) intake(ctx context.Context, paths []string, o intakeOptions) (*intake, error) {
	in, err := a.list(paths, o)
	if err != nil {
		return nil, err
	}
	bar := a.bar(in)
	defer bar.finish()
	if err := in.read(ctx, a, bar); err != nil {
		return nil, err
	}
	if !o.quiet {
		a.tellPassed(in)
	}
	return in, nil
}

// list finds the files that paths name.
func (a *app) list(paths []string, o intakeOptions) (*intake, error) {
	if len(o.kinds) == 0 {
		o.kinds = readable
	}
	in := &intake{passed: map[string]int{}, opts: o, first: map[string]string{}}
	for i, p := range paths {
		if p == "-" && slices.Contains(paths[:i], p) {
			return nil, a.problem(a.t("usage.stdin.twice"), "")
		}
		in.add(p)
	}
	if len(in.files) == 0 {
		return nil, a.problem(a.t("input.none", strings.Join(paths, ", ")), a.t("input.none.hint", strings.Join(o.kinds, " ")))
	}
	return in, nil
}

// add adds the file at path, or those of the folder at path.
func (in *intake) add(path string) {
	if st, err := os.Stat(path); path != "-" && err == nil && st.IsDir() {
		in.folders = true
		in.walk(path, folders("").with(path), map[string]bool{})
		return
	}
	r := &reading{path: path}
	if path != "-" {
		r.decided = r.decided.with(r.dir())
		if st, err := os.Stat(path); err == nil {
			r.size = st.Size()
		}
	}
	in.files = append(in.files, r)
}

// walk adds the files of a folder, then those of the folders in it, in natural order. It follows links; seen are the folders on the way,
// so that a link back to one of them ends there; decided are the folders on the way that have decisions.
func (in *intake) walk(dir string, decided folders, seen map[string]bool) {
	real, err := filepath.EvalSymlinks(dir)
	if err == nil && seen[real] {
		return
	}
	entries, readErr := os.ReadDir(dir)
	if err = errors.Join(err, readErr); err != nil {
		in.files = append(in.files, &reading{path: dir, err: folderError(dir, err)})
		return
	}
	seen[real] = true
	slices.SortFunc(entries, func(a, b os.DirEntry) int { return naturalCompare(a.Name(), b.Name()) })
	var inner []string
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		st, err := os.Stat(path)
		switch {
		case strings.HasPrefix(e.Name(), "."), strings.HasPrefix(e.Name(), "~$"): // hidden; the lock file of an office program
		case err == nil && st.IsDir():
			inner = append(inner, path)
		default:
			in.entry(path, st, decided)
		}
	}
	for _, path := range inner {
		in.walk(path, decided.with(path), seen)
	}
}

// entry adds a file of a folder, if it is of a kind that is read; st is nil where it cannot be looked at.
func (in *intake) entry(path string, st os.FileInfo, decided folders) {
	switch name := filepath.Base(path); {
	case name == correctionsName, name == namesName: // no documents: what people decided about them
	case slices.Contains(in.opts.kinds, extOf(path)) && (st == nil || st.Mode().IsRegular()):
		r := &reading{path: path, found: true, decided: decided}
		if st != nil {
			r.size = st.Size()
		}
		in.files = append(in.files, r)
	default:
		in.passed[extOf(path)]++
	}
}

// extOf gives the extension of a file's name in lower case.
func extOf(path string) string { return strings.ToLower(filepath.Ext(path)) }

func folderError(dir string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return &extract.Error{File: dir, Err: err}
}

// naturalCompare orders names as a person does: without regard to case, and runs of digits as numbers (2 before 10).
func naturalCompare(a, b string) int {
	x, y := strings.ToLower(a), strings.ToLower(b)
	for x != "" && y != "" {
		p, q := chunk(x), chunk(y)
		if c := compareChunks(p, q); c != 0 {
			return c
		}
		x, y = x[len(p):], y[len(q):]
	}
	if c := len(x) - len(y); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// chunk is the run of digits, or of anything else, that s begins with.
func chunk(s string) string {
	digit := func(c byte) bool { return c >= '0' && c <= '9' }
	n := 1
	for n < len(s) && digit(s[n]) == digit(s[0]) {
		n++
	}
	return s[:n]
}

func compareChunks(a, b string) int {
	n, errA := strconv.ParseUint(a, 10, 64)
	m, errB := strconv.ParseUint(b, 10, 64)
	if errA == nil && errB == nil && n != m {
		if n < m {
			return -1
		}
		return 1
	}
	return strings.Compare(a, b)
}

// read reads the files side by side; each keeps its place. Its error is that of the context.
func (in *intake) read(ctx context.Context, a *app, bar *bar) error {
	queue := make(chan *reading)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(in.files)) {
		workers.Go(func() {
			for r := range queue {
				r.read(ctx, a, in.opts.extract())
				bar.add(1)
			}
		})
	}
	for _, r := range in.files {
		if ctx.Err() == nil && r.err == nil {
			queue <- r
		}
	}
	close(queue)
	workers.Wait()
	if ctx.Err() != nil { // some were not read
		return ctx.Err()
	}
	in.files = slices.DeleteFunc(in.files, func(r *reading) bool {
		foreign := r.found && isJSONName(r.path) && (errors.Is(r.err, extract.ErrFormat) || r.err == nil && len(r.raw.Piani)+len(r.raw.Schede) == 0)
		if foreign {
			in.passed[extOf(r.path)]++
		}
		return foreign
	})
	in.dropCopies()
	return nil
}

// isJSONName says whether a file is JSON by its name. Of those in folders the plans that the program wrote are read, and others passed over.
func isJSONName(path string) bool {
	ext := extOf(path)
	return ext == ".json" || ext == ".ndjson"
}

// results are the plans of the files. What the program had written is left out where the document itself is among the files.
func (a *app) results(in *intake, opts normalize.Options) []*normalize.Result {
	results := normalize.Sources(in.sources(), opts)
	for _, r := range results {
		a.sayCopies(in, r)
	}
	return results
}

// sayCopies tells the files that say the same as a plan that was read.
func (a *app) sayCopies(in *intake, r *normalize.Result) {
	for _, f := range r.Copies {
		if file := in.byFonte(f); file != nil && !in.opts.quiet {
			a.say(a.t("input.equal", file.path, r.Files[0].File))
		}
	}
}

func (r *reading) read(ctx context.Context, a *app, opts extract.Options) {
	switch {
	case r.data != nil:
		r.doc, r.err = extract.Read(stdinName, bytes.NewReader(r.data), int64(len(r.data)), opts)
	case r.path == "-":
		r.readStdin(ctx, a.in, opts)
	default:
		r.doc, r.err = extract.Open(r.path, opts)
		if st, err := os.Stat(r.path); err == nil {
			r.size = st.Size()
		}
	}
	if r.err == nil {
		r.raw = extract.Segment(r.doc)
		r.err = r.verify()
	}
}

// verify says what is wrong with what the program had written, if it was changed since.
func (r *reading) verify() error {
	for i, p := range r.raw.Piani {
		if err := normalize.Verify(p); err != nil {
			if len(r.raw.Piani) > 1 {
				err = fmt.Errorf("[%d].%w", i, err)
			}
			name := r.path
			if name == "-" {
				name = stdinName
			}
			return &extract.Error{File: name, Err: fmt.Errorf("%w: %w", extract.ErrInvalid, err)}
		}
	}
	return nil
}

// readStdin keeps what comes in memory, up to the limit of a file. A read that waits is left alone when the command is stopped.
func (r *reading) readStdin(ctx context.Context, in io.Reader, opts extract.Options) {
	type answer struct {
		data []byte
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(in, cmp.Or(opts.Limits.FileBytes, extract.DefaultLimits.FileBytes)+1))
		got <- answer{data, err}
	}()
	select {
	case <-ctx.Done():
		r.err = ctx.Err()
	case g := <-got:
		if r.err = g.err; r.err == nil {
			r.data, r.size = g.data, int64(len(g.data))
			r.doc, r.err = extract.Read(stdinName, bytes.NewReader(g.data), r.size, opts)
		}
	}
}

// dropCopies marks the files whose bytes another one before them has.
func (in *intake) dropCopies() {
	for _, r := range in.files {
		if r.err != nil {
			continue
		}
		if path, ok := in.first[r.doc.SHA256]; ok {
			r.sameAs = path
		} else {
			in.first[r.doc.SHA256] = r.path
		}
	}
}

// wantSchede makes an error of each file that holds no scheda.
func (in *intake) wantSchede(a *app) {
	for _, r := range in.good() {
		if len(r.raw.Schede)+len(r.raw.Piani) > 0 {
			continue
		}
		hint := a.t("err.noscheda.hint")
		if len(r.unreadable()) > 0 {
			hint = a.t("err.noscheda.pages.hint", r.unreadable()[0].Messaggio)
		}
		r.err = &extract.Error{File: r.path, Err: extract.ErrNoScheda, Hint: hint}
	}
}

// wantCells makes an error of each file that the program wrote as JSON.
func (in *intake) wantCells() {
	for _, r := range in.good() {
		if len(r.raw.Piani) > 0 {
			r.err = &extract.Error{File: r.path, Err: extract.ErrNoCells}
		}
	}
}

// wantPages makes an error of each file that is no PDF.
func (in *intake) wantPages() {
	for _, r := range in.good() {
		if r.doc.Format != extract.FormatPDF {
			r.err = &extract.Error{File: r.path, Err: extract.ErrNoPages}
		}
	}
}

// unreadable gives what of a document its reader could not read, such as a page that is a picture.
func (r *reading) unreadable() []piao.Rilievo {
	return slices.DeleteFunc(slices.Clone(r.doc.Rilievi), func(f piao.Rilievo) bool { return f.Gravita != piao.Errore })
}

// tellUnreadable says what could not be read of the files that were; elsewhere the rilievi say it.
func (a *app) tellUnreadable(in *intake) {
	for _, r := range in.good() {
		for _, f := range r.unreadable() {
			a.say(r.path + ": " + oneLine(f.Messaggio))
		}
	}
}

// lostPage says whether a page of the file was not read.
func (r *reading) lostPage() bool {
	return slices.ContainsFunc(r.doc.Rilievi, func(f piao.Rilievo) bool { return f.Gravita == piao.Errore && extract.LostPage(f.Codice) })
}

// isPDFWithoutScheda says whether the file is a PDF that was read and holds no scheda, as most that a municipality attaches.
func (r *reading) isPDFWithoutScheda() bool {
	return errors.Is(r.err, extract.ErrNoScheda) && r.doc.Format == extract.FormatPDF
}

// tellPassed says which files were left out: copies, and those of other kinds.
func (a *app) tellPassed(in *intake) {
	for _, r := range in.files {
		if r.sameAs != "" {
			a.say(a.t("input.same", r.path, r.sameAs))
		}
	}
	if len(in.passed) == 0 {
		return
	}
	var kinds []string
	all := 0
	for ext, n := range in.passed {
		all += n
		if ext == "" {
			ext = a.t("input.noext")
		}
		kinds = append(kinds, strconv.Itoa(n)+" "+ext)
	}
	slices.Sort(kinds)
	a.say(a.t("input.passed", a.n("n.file", all), strings.Join(kinds, ", ")))
}

// tellErrors prints what is wrong with the files that were not read.
func (a *app) tellErrors(in *intake) {
	for _, r := range in.bad() {
		a.tell(r.err)
	}
}
