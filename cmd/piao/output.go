package main

import (
	"bufio"
	"cmp"
	"io"

	"piao/internal/listing"
	"piao/internal/tabella"
)

// The formats of answers, beside those of a listing.
const (
	formatTable  = listing.Table
	formatCSV    = listing.CSV
	formatJSON   = listing.JSON
	formatNDJSON = listing.NDJSON
	formatTSV    = "tsv"
	formatText   = "text"
	formatSVG    = "svg"
)

// write writes a listing.
func (a *app) write(format string, l listing.Listing) error {
	if format != formatCSV {
		return l.Write(a.out, format, a.paper())
	}
	d := a.csv
	if d.Name == "" {
		d = tabella.RFC4180
	}
	w := bufio.NewWriter(a.out)
	return cmp.Or(l.CSV(w, d), w.Flush())
}

// oneOrAll writes one value as JSON as it is, several or none as an array.
func oneOrAll[T any](w io.Writer, all []T) error {
	if len(all) == 1 {
		return listing.Indented(w, all[0])
	}
	return listing.Indented(w, all)
}
