package main

import (
	"bufio"
	"context"

	"github.com/spf13/cobra"

	"piao"
	"piao/extract"
	"piao/internal/scheda"
	"piao/normalize"
)

type extractOptions struct {
	paths  []string
	format string
	raw    bool
	quiet  bool
	ente   string
	anno   int
}

func newExtractCmd(a *app) *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use: "extract " + a.t("arg.paths"), Short: a.t("extract.short"), Long: a.t("extract.long"), Example: a.t("extract.example"),
		Args: a.atLeastOne(a.t("arg.file")),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return a.runExtract(cmd.Context(), o)
		},
	}
	a.formatFlag(cmd, &o.format, formatJSON, formatNDJSON, formatTSV)
	cmd.Flags().BoolVar(&o.raw, "raw", false, a.t("extract.raw"))
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	cmd.Flags().StringVar(&o.ente, "ente", "", a.t("flag.given.ente"))
	cmd.Flags().IntVar(&o.anno, "anno", 0, a.t("flag.given.anno"))
	return cmd
}

func (a *app) runExtract(ctx context.Context, o extractOptions) error {
	if o.raw && o.format == formatTSV {
		return a.problem(a.t("extract.raw.tsv"), a.t("extract.raw.tsv.hint"))
	}
	in, err := a.intake(ctx, o.paths, o.quiet)
	if err != nil {
		return err
	}
	if !o.raw {
		in.wantSchede(a.t("err.noscheda.hint"))
	}
	a.tellErrors(in)
	switch {
	case len(in.good()) == 0:
		return errNothing
	case o.raw:
		err = a.writeGrids(in, o.format)
	default:
		err = a.writePiani(normalize.Files(in.rawFiles(), normalize.Options{Ente: o.ente, Anno: o.anno}), o.format)
	}
	if err != nil {
		return err
	}
	return in.outcome()
}

// writePiani writes one piano as an object, several as an array.
func (a *app) writePiani(results []*normalize.Result, format string) error {
	w := bufio.NewWriter(a.out)
	var piani []*piao.Piano
	for _, r := range results {
		piani = append(piani, r.Piano)
	}
	if format == formatJSON {
		var v any = piani
		if len(piani) == 1 {
			v = piani[0]
		}
		if err := writeJSON(w, v); err != nil {
			return err
		}
		return w.Flush()
	}
	write := func(p *piao.Piano) error { return writeLine(w, p) }
	if format == formatTSV {
		write = func(p *piao.Piano) error { return scheda.WriteTSV(w, p) }
	}
	for _, p := range piani {
		if err := write(p); err != nil {
			return err
		}
	}
	return w.Flush()
}

// A rawGrid is a grid as --raw prints it: File is the file's name, Source that of the sheet or page.
type rawGrid struct {
	File   string      `json:"file"`
	Source string      `json:"source"`
	Rows   [][]rawCell `json:"rows"`
}

// A rawCell is a cell as --raw prints it; rows and columns count from 1.
type rawCell struct {
	Text    string `json:"text"`
	Row     int    `json:"row"`
	Col     int    `json:"col"`
	RowSpan int    `json:"row_span"`
	ColSpan int    `json:"col_span"`
}

func (a *app) writeGrids(in *intake, format string) error {
	w := bufio.NewWriter(a.out)
	grids := []rawGrid{}
	for _, r := range in.good() {
		grids = append(grids, rawGrids(r.doc)...)
	}
	if format == formatJSON {
		if err := writeJSON(w, grids); err != nil {
			return err
		}
		return w.Flush()
	}
	for _, g := range grids {
		if err := writeLine(w, g); err != nil {
			return err
		}
	}
	return w.Flush()
}

// rawGrids leaves out rows without a cell: a spreadsheet may have a million of them below its table.
func rawGrids(doc *extract.Document) []rawGrid {
	grids := make([]rawGrid, 0, len(doc.Grids))
	for _, g := range doc.Grids {
		raw := rawGrid{File: doc.File, Source: g.Source, Rows: [][]rawCell{}}
		if doc.Format == extract.FormatText || doc.Format == extract.FormatCSV {
			raw.Source = doc.File
		}
		for _, r := range g.Rows {
			if len(r.Cells) == 0 {
				continue
			}
			cells := make([]rawCell, 0, len(r.Cells))
			for _, c := range r.Cells {
				cells = append(cells, rawCell{c.Text, c.Pos.Row, c.Pos.Col, max(c.Span.Rows, 1), max(c.Span.Cols, 1)})
			}
			raw.Rows = append(raw.Rows, cells)
		}
		grids = append(grids, raw)
	}
	return grids
}
