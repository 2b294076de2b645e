package ingest

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
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// A File is one document, and what it gave.
type File struct {
	// Path is as the source names it, or below the folder that the source names.
	Path string
	// Document is the document as read, Raw its schede; both are empty where Err is set, unless it is that there is no scheda.
	Document *extract.Document
	Raw      piao.RawFile
	// Size is in bytes.
	Size int64
	Err  error
	// SameAs is the path of a file before this one that has the same bytes; this one is left out then.
	SameAs string

	// reader gives the document where it is not nil, and name is what it calls itself; data is what came, which cannot be read again.
	reader io.Reader
	name   string
	data   []byte
	// found is set for a file that was found in a folder; way has the folders with decisions about it.
	found bool
	way   *way
	// modulo is the form that it is to be read by, nil for any; asked is set where no other will do.
	modulo *form.Modulo
	asked  bool
	// n is its place among the files of a run; known is set where it need not be read again.
	n     int
	known bool
	// plan is the one that its schede are of; plans counts those that were made of it.
	plan  planKey
	plans int
}

// A way is the folders with decisions that stand between the one that was named and a file: dir is the innermost, outer the way to it.
type way struct {
	outer *way
	dir   string
}

// Dir is the folder that the file stands in.
func (f *File) Dir() string { return filepath.Dir(f.Path) }

// Unreadable gives what of the document could not be read, such as a page that is a picture.
func (f *File) Unreadable() []piao.Rilievo {
	if f.Document == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(f.Document.Rilievi), func(r piao.Rilievo) bool { return r.Gravita != piao.Errore })
}

// LostPage says whether a page of the document was not read.
func (f *File) LostPage() bool {
	return slices.ContainsFunc(f.Unreadable(), func(r piao.Rilievo) bool { return extract.LostPage(r.Codice) })
}

// Open gives the bytes of the document again, and a function that closes it.
func (f *File) Open() (io.ReaderAt, func(), error) {
	if f.reader != nil {
		return bytes.NewReader(f.data), func() {}, nil
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, nil, folderError(f.Path, err)
	}
	return file, func() { file.Close() }, nil
}

// unread gives the file as it was before it was read, so that what it held can be let go.
func (f *File) unread() *File {
	return &File{Path: f.Path, Size: f.Size, reader: f.reader, name: f.name, data: f.data, found: f.found, way: f.way, modulo: f.modulo, asked: f.asked, n: f.n}
}

// good gives the files that were read and are no copies.
func good(files []*File) []*File {
	return slices.DeleteFunc(slices.Clone(files), func(f *File) bool { return f.Err != nil || f.SameAs != "" })
}

// bad gives the files that could not be read.
func bad(files []*File) []*File {
	return slices.DeleteFunc(slices.Clone(files), func(f *File) bool { return f.Err == nil })
}

// isJSONName says whether a file is JSON by its name.
func isJSONName(path string) bool {
	ext := extOf(path)
	return ext == ".json" || ext == ".ndjson"
}

func (f *File) read(ctx context.Context, opts extract.Options) {
	if f.reader != nil && f.data == nil {
		f.data, f.Err = readAll(ctx, f.reader, cmp.Or(opts.Limits.FileBytes, extract.DefaultLimits.FileBytes))
	}
	switch {
	case f.Err != nil:
	case f.reader != nil:
		f.Size = int64(len(f.data))
		f.Document, f.Err = extract.Read(f.called(), bytes.NewReader(f.data), f.Size, opts)
	default:
		f.Document, f.Err = extract.Open(f.Path, opts)
		if st, err := os.Stat(f.Path); err == nil {
			f.Size = st.Size()
		}
	}
	if f.Err == nil {
		f.cut()
		f.Err = f.verify()
	}
}

// cut cuts the document by the form that is asked for; by one that stands beside it where it is of that form, else by any.
func (f *File) cut() {
	f.Raw = form.CutBy(f.Document, f.modulo)
	if f.modulo != nil && !f.asked && len(f.Raw.Schede)+len(f.Raw.Piani) == 0 {
		f.Raw = form.Cut(f.Document)
	}
}

// explain says why no scheda was cut; nil where there is nothing to say of labels.
func (f *File) explain() *form.NotRecognised {
	if f.asked {
		return form.Explain(f.Document, f.modulo)
	}
	return form.Explain(f.Document, nil)
}

// impronta stands for the form that a file is read by.
func (f *File) impronta() string {
	switch {
	case f.modulo == nil:
		return ""
	case f.modulo.Impronta == "":
		return f.modulo.Nome
	}
	return f.modulo.Impronta
}

// called is what errors call the document.
func (f *File) called() string { return cmp.Or(f.name, f.Path) }

// readAll keeps what comes in memory, up to a byte more than the limit. A read that waits is left alone when the run is stopped.
func readAll(ctx context.Context, r io.Reader, limit int64) ([]byte, error) {
	type answer struct {
		data []byte
		err  error
	}
	got := make(chan answer, 1)
	go func() {
		data, err := io.ReadAll(io.LimitReader(r, limit+1))
		got <- answer{data, err}
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case a := <-got:
		return a.data, a.err
	}
}

// verify says what is wrong with what the program had written, if it was changed since.
func (f *File) verify() error {
	for i, p := range f.Raw.Piani {
		if err := normalize.Verify(p); err != nil {
			var field *normalize.FieldError
			if len(f.Raw.Piani) > 1 && errors.As(err, &field) {
				field.Path = fmt.Sprintf("[%d].%s", i, field.Path)
			}
			return &extract.Error{File: f.called(), Err: extract.ErrInvalid.From(err)}
		}
	}
	return nil
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
