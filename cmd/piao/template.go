package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form"
	"piao/ingest"
	"piao/internal/compila"
	"piao/internal/message"
	"piao/internal/scheda"
	"piao/internal/terminal"
	"piao/normalize"
)

const formatXLSX = "xlsx"

// writeTemplate writes a plan in the form's template, as a workbook or as text; with --next-year the plan of the next year, to start from.
// What was carried on, and what a person must look at, it says on stderr.
func (x *exporting) writeTemplate(w io.Writer, p *piao.Piano) error {
	if x.o.nextYear {
		if p.Anno == 0 {
			return message.Errorf("join", p.Ente, ingest.ErrNoAnno)
		}
		next, changes := normalize.NextYear(p)
		if !x.o.quiet {
			x.app.tellCarried(p, next, changes)
		}
		p = next
	}
	if x.o.format == formatXLSX {
		return x.writeWorkbook(w, p)
	}
	return scheda.WriteTSV(w, p)
}

// writeWorkbook writes a plan as a workbook in its own form, or in one that a file describes: what that has no place for is told.
func (x *exporting) writeWorkbook(w io.Writer, p *piao.Piano) error {
	if x.modulo == nil {
		return scheda.WriteXLSX(w, p)
	}
	lost, err := compila.Write(w, p, x.modulo)
	for _, campo := range slices.Sorted(maps.Keys(lost)) {
		x.partly = true
		x.app.say(x.app.t("modulo.noplace", x.modulo.Nome, campo, x.app.n("n.value", lost[campo])))
	}
	return err
}

// templateModulo gives the form that workbooks are written in; nil for the program's own.
func (a *app) templateModulo(o exportOptions) (*form.Modulo, error) {
	name := o.reading.modulo
	if o.format != formatXLSX || name == "" || name == piao.ModuloObiettivo {
		return nil, nil
	}
	m, err := ingest.ReadModulo(name)
	if err == nil && m.Impronta == "" {
		err = a.problem(a.t("modulo.check.file", name), a.t("modulo.which.hint"))
	}
	return m, err
}

// tellCarried says what the plan of the next year has otherwise, and what names a year and stays.
func (a *app) tellCarried(p, next *piao.Piano, changes []normalize.Riporto) {
	a.say(a.t("template.carried", p.Anno, next.Anno))
	moved, stays := []string{}, []string{}
	for _, c := range changes {
		where := c.Campo
		if c.Scheda > 0 {
			where = a.t("sum.scheda", c.Scheda) + " · " + where
		}
		if c.Prima == c.Dopo {
			stays = append(stays, where+": "+aroundYear(terminal.OneLine(c.Dopo)))
		} else {
			moved = append(moved, where+": "+terminal.OneLine(c.Prima)+" → "+terminal.OneLine(c.Dopo))
		}
	}
	for _, part := range []struct {
		id    string
		lines []string
	}{{"template.moved", moved}, {"template.stays", stays}} {
		if len(part.lines) > 0 {
			a.say("  " + a.t(part.id) + "\n    " + strings.Join(part.lines, "\n    "))
		}
	}
}

// year finds a year with what stands around it.
var year = regexp.MustCompile(`^(.*?)(.{0,40}20[0-9][0-9].{0,40})(.*)$`)

// aroundYear gives the part of a text that names a year.
func aroundYear(text string) string {
	m := year.FindStringSubmatch(text)
	if m == nil {
		return text
	}
	for i, cut := range []string{m[1], m[3]} {
		if cut != "" {
			m[2] = []string{"…" + m[2], m[2] + "…"}[i]
		}
	}
	return m[2]
}

// manyTemplates says whether templates go into a folder, one a plan: into a path that is not named like a file of the format.
func manyTemplates(o exportOptions) bool {
	return o.out != "" && o.out != "-" && !strings.EqualFold(filepath.Ext(o.out), "."+o.format) && (o.format != formatTSV || !strings.EqualFold(filepath.Ext(o.out), ".txt"))
}

// oneTemplate writes the one plan of an export as one file.
func oneTemplate(o exportOptions) streamFunc {
	if manyTemplates(o) {
		return nil
	}
	return func(_ context.Context, x *exporting, w io.Writer) error {
		if x.count != 1 {
			return x.app.problem(x.app.t("template.one", o.format, x.app.n("n.piano", x.count)), x.app.t("template.one.hint"))
		}
		for p, err := range x.plans {
			if err != nil {
				return err
			}
			return x.writeTemplate(w, p.Piano)
		}
		return nil
	}
}

// exportTemplates writes each plan as a file of its own, named by the plan's key: with --next-year by that of the year it is for.
func exportTemplates(_ context.Context, x *exporting, dir string) error {
	for p, err := range x.plans {
		if err != nil {
			return err
		}
		named := *p
		if x.o.nextYear {
			named.Piano = &piao.Piano{Ente: p.Piano.Ente, Anno: p.Piano.Anno + 1}
		}
		var we *scheda.Error
		switch err := x.templateFile(filepath.Join(dir, named.ID()+"."+x.o.format), p.Piano); {
		case errors.As(err, &we): // which scheda, but not of which plan
			return message.At(p.ID(), err)
		case err != nil:
			return err
		}
	}
	return nil
}

func (x *exporting) templateFile(path string, p *piao.Piano) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	err = x.writeTemplate(w, p)
	if err == nil {
		err = w.Flush()
	}
	return errors.Join(err, f.Close())
}
