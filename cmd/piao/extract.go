package main

import (
	"encoding/json"
	"io"

	"github.com/spf13/cobra"

	"piao"
	"piao/extract"
	"piao/normalize"
)

func newExtractCmd(out io.Writer) *cobra.Command {
	var raw bool
	cmd := &cobra.Command{Use: "extract", Args: cobra.MinimumNArgs(1), RunE: func(_ *cobra.Command, args []string) error {
		var files []piao.RawFile
		var grids []rawGrid
		for _, a := range args {
			doc, err := extract.Open(a, extract.Limits{})
			if err != nil {
				return err
			}
			if raw {
				grids = append(grids, rawGrids(doc)...)
				continue
			}
			files = append(files, extract.Segment(doc))
		}
		if raw {
			return writeJSON(out, grids)
		}
		var piani []*piao.Piano
		for _, r := range normalize.Files(files, normalize.Options{}) {
			piani = append(piani, r.Piano)
		}
		if len(piani) == 1 {
			return writeJSON(out, piani[0])
		}
		return writeJSON(out, piani)
	}}
	cmd.Flags().BoolVar(&raw, "raw", false, "print the grids")
	return cmd
}

// A rawGrid is a grid as --raw prints it.
type rawGrid struct {
	Source string      `json:"source"`
	Rows   [][]rawCell `json:"rows"`
}

type rawCell struct {
	Text    string `json:"text"`
	Row     int    `json:"row"`
	Col     int    `json:"col"`
	RowSpan int    `json:"row_span"`
	ColSpan int    `json:"col_span"`
}

func rawGrids(doc *extract.Document) []rawGrid {
	grids := make([]rawGrid, 0, len(doc.Grids))
	for _, g := range doc.Grids {
		rows := make([][]rawCell, 0, len(g.Rows))
		for _, r := range g.Rows {
			cells := make([]rawCell, 0, len(r.Cells))
			for _, c := range r.Cells {
				cells = append(cells, rawCell{c.Text, c.Pos.Row, c.Pos.Col, max(c.Span.Rows, 1), max(c.Span.Cols, 1)})
			}
			rows = append(rows, cells)
		}
		grids = append(grids, rawGrid{g.Source, rows})
	}
	return grids
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
