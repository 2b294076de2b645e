package export

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// A File is a file of an export, with what a reader may hold it against.
type File struct {
	Table *Table
	// Name is the path within the folder, with slashes.
	Name   string
	Bytes  int64
	SHA256 string
	Rows   int
}

// An output is a file that is being written, counted and hashed on its way.
type output struct {
	File
	f    *os.File
	hash hash.Hash
	rows rowWriter
}

func create(dir, name string, t *Table) (*output, error) {
	path := filepath.Join(dir, filepath.FromSlash(name))
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	return &output{File: File{Table: t, Name: name}, f: f, hash: sha256.New()}, err
}

func (o *output) Write(b []byte) (int, error) {
	n, err := o.f.Write(b)
	o.Bytes += int64(n)
	o.hash.Write(b[:n])
	return n, err
}

func (o *output) finish() (File, error) {
	err := errors.Join(o.rows.close(), o.f.Close())
	o.SHA256 = hex.EncodeToString(o.hash.Sum(nil))
	return o.File, err
}

// tableFiles writes one file a table into a folder; make begins the table in it.
func tableFiles(dir, ext string, plans Plans, make func(io.Writer, *Table) (rowWriter, error)) (files []File, err error) {
	var outs []*output
	defer func() {
		for _, o := range outs[len(files):] {
			_ = o.f.Close()
		}
	}()
	for _, t := range tables() {
		o, err := create(dir, t.Name+ext, t)
		if err != nil {
			return nil, err
		}
		outs = append(outs, o)
		if o.rows, err = make(o, t); err != nil {
			return nil, err
		}
	}
	for p, err := range plans {
		if err != nil {
			return nil, err
		}
		rows := Rows(p)
		for _, o := range outs {
			if err := o.writeRows(rows[o.Table.Name]); err != nil {
				return nil, err
			}
		}
	}
	for _, o := range outs {
		f, err := o.finish()
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

func (o *output) writeRows(rows [][]any) error {
	for _, row := range rows {
		if err := o.rows.write(row); err != nil {
			return err
		}
	}
	o.Rows += len(rows)
	return nil
}

// tableTo writes one table.
func tableTo(t *Table, w rowWriter, plans Plans) error {
	for p, err := range plans {
		if err != nil {
			return err
		}
		for _, row := range Rows(p)[t.Name] {
			if err := w.write(row); err != nil {
				return err
			}
		}
	}
	return w.close()
}

// CSV writes the tables as files of a folder that is there and empty.
func CSV(dir string, plans Plans, d Dialect) ([]File, error) {
	return tableFiles(dir, ".csv", plans, func(w io.Writer, t *Table) (rowWriter, error) { return newCSV(w, t, d) })
}

// CSVTable writes one table as CSV.
func CSVTable(w io.Writer, t *Table, plans Plans, d Dialect) error {
	rows, err := newCSV(w, t, d)
	if err != nil {
		return err
	}
	return tableTo(t, rows, plans)
}

// ownFile is the path, with slashes, of a file that an export to a folder writes.
var ownFile = regexp.MustCompile(`^(datapackage\.json|[a-z]+\.(csv|parquet)|[a-z]+/ente=[^/]+/anno=\d+/(piano|v\d+)\.parquet)$`)

// ownTemplate is a plan in the form's template, named by its [Plan.ID].
var ownTemplate = regexp.MustCompile(`^[\pL\d-]+-\d+(-v\d+)?\.(xlsx|tsv)$`)

// IsOwn says whether a file at a path within a folder, with slashes, is one that an export writes there.
func IsOwn(name string) bool {
	table, _, _ := strings.Cut(strings.TrimSuffix(strings.TrimSuffix(name, ".csv"), ".parquet"), "/")
	return ownFile.MatchString(name) && (name == "datapackage.json" || TableNamed(table) != nil) || ownTemplate.MatchString(name)
}
