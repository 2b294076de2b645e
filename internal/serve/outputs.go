package serve

import (
	"archive/zip"
	"bytes"
	"context"
	"mime"
	"net/http"
	"strconv"

	"piao/editions"
	"piao/export"
	"piao/ingest"
	"piao/internal/scheda"
	"piao/normalize"
	"piao/report"
	"piao/store"
)

// reportPolicy adds nothing to the report's own policy, which stands in it, but who may frame it.
const reportPolicy = "frame-ancestors 'none'"

// report shows the report of a plan, compared with an earlier one where a year or a version is asked for.
func (d *Desk) report(w http.ResponseWriter, r *http.Request) error {
	_, info, err := d.asked(r)
	if err != nil {
		return err
	}
	last, err := d.edition(r.Context(), info.Ref())
	if err != nil {
		return err
	}
	c := d.checks(nil)
	page := report.Report{Edition: last, Total: c.TotalePesi, Tolerance: c.Tolleranza, Program: "piao " + d.o.Reading.Programma, Made: info.ImportatoIl}
	if d.o.Reading.Now != nil {
		page.Made = d.o.Reading.Now()
	}
	if r.FormValue("prima") != "" {
		earlier := store.Ref{Ente: info.Ente}
		earlier.Anno, _ = strconv.Atoi(r.FormValue("prima"))
		earlier.Versione, _ = strconv.Atoi(r.FormValue("versione"))
		before, err := d.edition(r.Context(), earlier)
		if err != nil {
			return err
		}
		page.Before, page.Comparison = &before, editions.Compared(before.Piano, last.Piano)
	}
	var b bytes.Buffer
	if err := report.Write(&b, page); err != nil {
		return err
	}
	w.Header().Set("Content-Security-Policy", reportPolicy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(b.Bytes()) // who went away is not told
	return nil
}

// edition loads a plan with what the checks find in it.
func (d *Desk) edition(ctx context.Context, ref store.Ref) (report.Edition, error) {
	stored, err := d.db.Edition(ctx, ref)
	if err != nil {
		return report.Edition{}, err
	}
	var paths []string
	if !d.o.Public {
		paths, _ = ingest.Located(d.o.DB, stored.Files)
	}
	e := editions.Checked(stored.Piano, stored.Tracce, d.checks(paths))
	e.Versione = stored.Versione
	return e, nil
}

// A format is one of the files that are made of a plan.
type format struct {
	// ext ends the file's name, kind is its type.
	ext, kind string
	write     func(*bytes.Buffer, *export.Plan) error
	// next is set where the plan is that of the next year.
	next bool
}

// formats are the files that are made of a plan, by the name that an address has for them.
var formats = map[string]format{
	"xlsx":     {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(b *bytes.Buffer, p *export.Plan) error { return scheda.WriteXLSX(b, p.Piano) }, false},
	"prossimo": {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", func(b *bytes.Buffer, p *export.Plan) error { return scheda.WriteXLSX(b, p.Piano) }, true},
	"csv":      {".zip", "application/zip", writeTables, false},
	"json":     {".json", "application/json", func(b *bytes.Buffer, p *export.Plan) error { return export.JSON(b, one(p), 1) }, false},
}

// one is a plan as those that an export goes through.
func one(p *export.Plan) export.Plans {
	return func(yield func(*export.Plan, error) bool) { yield(p, nil) }
}

// writeTables writes all tables of a plan as CSV that Excel opens, in one archive.
func writeTables(b *bytes.Buffer, p *export.Plan) error {
	z := zip.NewWriter(b)
	for _, t := range export.Tables() {
		f, err := z.Create(t.Name + ".csv")
		if err != nil {
			return err
		}
		if err := export.CSVTable(f, t, one(p), export.ExcelIT); err != nil {
			return err
		}
	}
	return z.Close()
}

// download gives a file that is made of a plan.
func (d *Desk) download(w http.ResponseWriter, r *http.Request) error {
	f, ok := formats[r.FormValue("formato")]
	if !ok {
		return errRequest
	}
	_, info, err := d.asked(r)
	if err != nil {
		return err
	}
	stored, err := d.db.Edition(r.Context(), info.Ref())
	if err != nil {
		return err
	}
	p := &export.Plan{Piano: stored.Piano, Tracce: stored.Tracce, Ente: info.Ente, Versione: info.Versione, Attuale: info.Attuale,
		ImportatoIl: info.ImportatoIl, Programma: info.Programma}
	for _, file := range info.Files {
		p.Fonti = append(p.Fonti, export.Fonte{File: file.Name, SHA256: file.SHA256, Formato: file.Format, Byte: file.Size})
	}
	if f.next {
		p.Piano, _ = normalize.NextYear(p.Piano)
		p.Versione = 0
	}
	var b bytes.Buffer
	if err := f.write(&b, p); err != nil {
		return err
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": p.ID() + f.ext}))
	w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
	_, _ = w.Write(b.Bytes()) // who went away is not told
	return nil
}
