package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"piao/export"
	"piao/internal/disk"
	"piao/internal/target"
	"piao/store"
)

// exportSQLite makes a database of the plans, each with its version's number and the time of its import.
func exportSQLite(ctx context.Context, x *exporting, path string) error {
	var s export.Summary
	tables, err := x.copyPlans(ctx, path, s.Watch(x.plans))
	if err != nil || !x.o.datasette {
		return named(x.o.out, path, err)
	}
	var b bytes.Buffer
	name := filepath.Base(x.o.out)
	err = export.Metadata(&b, strings.TrimSuffix(name, filepath.Ext(name)), tables, &s, x.info())
	x.beside = b.Bytes()
	return err
}

// named gives an error of a database that is written aside the name of the place that it is for.
func named(out, aside string, err error) error {
	var se *store.Error
	if errors.As(err, &se) && se.File == aside {
		return &store.Error{File: out, Err: se.Err}
	}
	return err
}

// copyPlans saves the plans into a database, and lists its tables.
func (x *exporting) copyPlans(ctx context.Context, path string, plans export.Plans) (tables []export.DBTable, err error) {
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for p, err := range plans {
		if err != nil {
			return nil, err
		}
		if _, err := db.Save(ctx, x.importOf(p)); err != nil {
			return nil, err
		}
	}
	return tablesOf(ctx, db)
}

func (x *exporting) importOf(p *export.Plan) store.Import {
	im := store.Import{Controlli: p.Controlli, Controllato: x.controllato, Piano: p.Piano, Tracce: p.Tracce, When: p.ImportatoIl, Programma: p.Programma, Versione: p.Versione,
		Ente: store.Ente{Nome: p.EnteName(), CodiceIPA: p.Codici.IPA, CodiceISTAT: p.Codici.ISTAT, CodiceCatastale: p.Codici.Catastale}}
	if im.When.IsZero() {
		im.When = x.app.now()
	}
	for _, f := range p.Fonti {
		im.Files = append(im.Files, store.File{Name: f.File, SHA256: f.SHA256, Format: f.Formato, Size: f.Byte})
	}
	return im
}

// tablesOf lists the tables and views of a database; those of the full text index are hidden.
func tablesOf(ctx context.Context, db *store.DB) ([]export.DBTable, error) {
	rows, err := db.Query(ctx, `SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
		WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%' ORDER BY m.type, m.rowid, c.cid`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var tables []export.DBTable
	for rows.Next() {
		table, _ := rows.Values()[0].(string)
		column, _ := rows.Values()[1].(string)
		if n := len(tables); n == 0 || tables[n-1].Name != table {
			tables = append(tables, export.DBTable{Name: table, Hidden: strings.HasPrefix(table, "ricerca")})
		}
		if last := &tables[len(tables)-1]; !last.Hidden {
			last.Columns = append(last.Columns, column)
		}
	}
	return tables, rows.Err()
}

// metadataName is the name of the file that Datasette reads.
const metadataName = "metadata.yaml"

// metadataPath is where the metadata of the database at path go, empty where they are not asked for.
func metadataPath(o exportOptions, path string) string {
	if !o.datasette {
		return ""
	}
	return filepath.Join(filepath.Dir(path), metadataName)
}

// mayWriteMetadata refuses to replace a metadata.yaml that a person may have written.
func mayWriteMetadata(o exportOptions, path string) error {
	if path = metadataPath(o, path); path == "" {
		return nil
	}
	data, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return disk.At(path, err)
	case !o.force:
		return target.Exists(path)
	case !bytes.HasPrefix(data, []byte(export.MetadataMark)):
		return target.Foreign(filepath.Dir(path), path)
	}
	return nil
}
