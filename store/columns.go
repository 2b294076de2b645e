package store

import (
	"strings"

	"piao"
	"piao/internal/schema"
)

// columns are those of a table that hold the fields of its records, by the names of the model; a reading has one for each of its parts.
// Names, marks and lists have tables of their own.
func columns(r *schema.Record) (names []string) {
	for i := range r.Fields {
		switch f := &r.Fields[i]; {
		case f.About, f.Kind == schema.Names, f.Kind == schema.Marks, f.Kind == schema.List:
		case f.Kind == schema.Reading:
			for _, part := range columns(f.Of) {
				names = append(names, f.Name+"_"+part)
			}
		default:
			names = append(names, f.Name)
		}
	}
	return names
}

// columnsOf lists the columns of a table under a name for it.
func columnsOf(table string, r *schema.Record) string {
	return table + "." + strings.Join(columns(r), ", "+table+".")
}

// values are what a record has in its columns: a text that is empty is one, all else that is empty is null, and so is a part of a reading.
func values(r *schema.Record, rec any) (row []any) {
	for i := range r.Fields {
		f := &r.Fields[i]
		if f.About {
			continue
		}
		switch v := f.Ptr(rec).(type) {
		case *string:
			row = append(row, *v)
		case *int:
			row = append(row, *v)
		case **int:
			row = append(row, *v)
		case **string:
			row = append(row, *v)
		case **float64:
			row = append(row, *v)
		case **bool:
			row = append(row, *v)
		case **piao.Valore:
			row = append(row, partsOf(*v)...)
		}
	}
	return row
}

// partsOf are the columns of a reading: null for what it has not.
func partsOf(v *piao.Valore) []any {
	row := make([]any, len(schema.Valore.Fields))
	if v == nil {
		return row
	}
	for i, part := range values(schema.Valore, v) {
		if part != "" {
			row[i] = part
		}
	}
	return row
}

// scanInto reads the columns of a record with what stands before them.
func scanInto(r *schema.Record, rec any, scan scanner, before ...any) error {
	dest := before
	var readings []func()
	for i := range r.Fields {
		f := &r.Fields[i]
		switch v := f.Ptr(rec).(type) {
		case *string, **string, *int, **int, **float64, **bool:
			if !f.About {
				dest = append(dest, v)
			}
		case **piao.Valore:
			parts := readParts{}
			dest = append(dest, &parts.tipo, &parts.operatore, &parts.valore, &parts.unita, &parts.scadenza)
			readings = append(readings, func() { *v = parts.reading() })
		}
	}
	err := scan(dest...)
	for _, set := range readings {
		set()
	}
	return err
}

// readParts are the columns of a reading as they are read: no tipo, no reading.
type readParts struct {
	tipo, operatore, unita, scadenza *string
	valore                           *float64
}

func (p *readParts) reading() *piao.Valore {
	if p.tipo == nil {
		return nil
	}
	return &piao.Valore{Tipo: *p.tipo, Operatore: orEmpty(p.operatore), Valore: p.valore, Unita: orEmpty(p.unita), Scadenza: orEmpty(p.scadenza)}
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
