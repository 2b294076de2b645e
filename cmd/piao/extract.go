package main

import (
	"bufio"
	"context"
	"maps"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"piao"
	"piao/extract"
	"piao/ingest"
	"piao/internal/listing"
	"piao/internal/scheda"
)

type extractOptions struct {
	paths  []string
	format string
	raw    bool
	quiet  bool
	readingOptions
	// password opens protected PDFs.
	password string
	limits   limitFlag
	// dir is the folder for pictures; force lets them replace others.
	dir   string
	force bool
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
	a.formatFlag(cmd, &o.format, formatJSON, formatNDJSON, formatTSV, formatSVG)
	cmd.Flags().BoolVar(&o.raw, "raw", false, a.t("extract.raw"))
	cmd.Flags().StringVarP(&o.dir, "output", "o", "", a.t("extract.output"))
	cmd.Flags().BoolVar(&o.force, "force", false, a.t("extract.force"))
	a.moduloFlag(cmd, &o.modulo)
	cmd.Flags().StringVar(&o.password, "password", "", a.t("flag.password"))
	o.limits.add(a, cmd)
	o.readingOptions.flags(a, cmd.Flags())
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, a.t("flag.quiet"))
	cmd.Flags().StringVar(&o.ente, "ente", "", a.t("flag.given.ente"))
	cmd.Flags().Var(a.within(&o.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("flag.given.anno"))
	return cmd
}

func (a *app) runExtract(ctx context.Context, o extractOptions) error {
	if err := a.checkExtract(o); err != nil {
		return err
	}
	opts := readOptions{Options: o.readingOptions.options(o.password, o.limits), quiet: o.quiet, cells: o.raw}
	var wants []func(*ingest.File) error
	if o.raw {
		wants = append(wants, noCells)
	}
	if o.format == formatSVG {
		opts.Kinds, wants = []string{".pdf"}, append(wants, noPages)
	}
	in, err := a.read(ctx, o.paths, opts, wants...)
	if err != nil {
		return err
	}
	if !o.quiet {
		a.tellUnreadable(in)
	}
	switch {
	case len(in.Good()) == 0:
		return errNothing
	case o.format == formatSVG:
		return a.draw(ctx, in, pictures{dir: o.dir, force: o.force, opts: extract.Options{Password: o.password, Limits: o.limits.Limits}})
	case o.raw:
		err = a.writeGrids(in, o.format)
	default:
		err = a.writePiani(a.plans(in), o.format)
	}
	if err != nil {
		return err
	}
	return in.outcome()
}

// checkExtract refuses flags that do not go together.
func (a *app) checkExtract(o extractOptions) error {
	switch picture := o.format == formatSVG; {
	case o.raw && o.format == formatTSV:
		return a.problem(a.t("extract.raw.tsv"), a.t("extract.raw.tsv.hint"))
	case picture && !o.raw:
		return a.problem(a.t("extract.svg.raw"), a.t("extract.svg.hint"))
	case picture && o.dir == "":
		return a.problem(a.t("extract.svg.dir"), a.t("extract.svg.hint"))
	case !picture && (o.dir != "" || o.force):
		return a.problem(a.t("extract.nosvg"), a.t("extract.svg.hint"))
	}
	return nil
}

// writePiani writes one piano as an object, several as an array.
func (a *app) writePiani(plans []*ingest.Plan, format string) error {
	w := bufio.NewWriter(a.out)
	var piani []*piao.Piano
	for _, p := range plans {
		piani = append(piani, p.Piano)
	}
	if format == formatJSON {
		var v any = piani
		if len(piani) == 1 {
			v = piani[0]
		}
		if err := listing.Indented(w, v); err != nil {
			return err
		}
		return w.Flush()
	}
	write := func(p *piao.Piano) error { return listing.Line(w, p) }
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
	// Fill is the colour of the cell's ground; a blank cell stands here only where it has one. Struck is set for a text that is struck out.
	Fill   string `json:"fill,omitempty"`
	Struck bool   `json:"struck,omitempty"`
	// Sure is how sure a text is that was recognised on a picture, in percent.
	Sure uint8 `json:"sure,omitempty"`
	*rawBox
}

// A rawBox is where a cell stands on its page, in points from the top left; only the cells of a PDF have it.
type rawBox struct {
	X0 float64 `json:"x0"`
	Y0 float64 `json:"y0"`
	X1 float64 `json:"x1"`
	Y1 float64 `json:"y1"`
}

func (a *app) writeGrids(in *intake, format string) error {
	w := bufio.NewWriter(a.out)
	grids := []rawGrid{}
	for _, f := range in.Good() {
		grids = append(grids, rawGrids(f.Document)...)
	}
	if format == formatJSON {
		if err := listing.Indented(w, grids); err != nil {
			return err
		}
		return w.Flush()
	}
	for _, g := range grids {
		if err := listing.Line(w, g); err != nil {
			return err
		}
	}
	return w.Flush()
}

// rawGrids leaves out rows without a cell: a spreadsheet may have a million of them below its table.
func rawGrids(doc *extract.Document) []rawGrid {
	if doc.Format.Paged() {
		return rawPages(doc)
	}
	grids := make([]rawGrid, 0, len(doc.Grids))
	for _, g := range doc.Grids {
		raw := rawGrid{File: doc.File, Source: g.Source, Rows: [][]rawCell{}}
		for _, r := range g.Rows {
			if len(r.Cells) > 0 {
				raw.Rows = append(raw.Rows, rawRow(r))
			}
		}
		grids = append(grids, raw)
	}
	return grids
}

func rawRow(r piao.Row) []rawCell {
	cells := make([]rawCell, 0, len(r.Cells))
	for _, c := range slices.Concat(r.Cells, r.Filled) {
		cells = append(cells, rawCell{c.Text, c.Pos.Row, c.Pos.Col, max(c.Span.Rows, 1), max(c.Span.Cols, 1), c.Fill, c.Struck, c.Sure, boxOf(c)})
	}
	if len(r.Filled) > 0 {
		slices.SortStableFunc(cells, func(a, b rawCell) int { return a.Col - b.Col })
	}
	return cells
}

func boxOf(c piao.Cell) *rawBox {
	if c.Pos.Page == 0 {
		return nil
	}
	return &rawBox{hundredths(c.Box.X0), hundredths(c.Box.Y0), hundredths(c.Box.X1), hundredths(c.Box.Y1)}
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }

// rawPages puts the rows of a PDF page by page, top to bottom: a table that goes on over pages is one grid when read, and running
// heads are another.
func rawPages(doc *extract.Document) []rawGrid {
	pages := map[int][]piao.Row{}
	for _, g := range doc.Grids {
		for _, r := range g.Rows {
			if len(r.Cells) > 0 {
				n := r.Cells[0].Pos.Page
				pages[n] = append(pages[n], r)
			}
		}
	}
	grids := make([]rawGrid, 0, len(pages))
	for _, n := range slices.Sorted(maps.Keys(pages)) {
		rows := pages[n]
		slices.SortStableFunc(rows, func(a, b piao.Row) int { return a.N - b.N })
		raw := rawGrid{File: doc.File, Source: piao.Pos{Page: n}.String()}
		for _, r := range rows {
			raw.Rows = append(raw.Rows, rawRow(r))
		}
		grids = append(grids, raw)
	}
	return grids
}
