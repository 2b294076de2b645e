// Package extract turns the bytes of a file into grids of cells.
// The format is recognised from the content. A reader never panics and never reads past its [Limits]; its errors are *[Error].
package extract

import (
	"piao"
	"piao/extract/scan"
)

// A Format is one of the formats that the package reads, as its readers' names.
type Format string

// The formats.
const (
	FormatText Format = "text" // tab-separated text, or lines without separators
	FormatCSV  Format = "csv"  // separated by ; or ,
	FormatXLSX Format = "xlsx" // also xlsm
	FormatODS  Format = "ods"
	FormatXLS  Format = "xls" // BIFF8
	FormatPDF  Format = "pdf"
	FormatDOCX Format = "docx" // also docm
	FormatODT  Format = "odt"
	FormatDOC  Format = "doc" // of Word 97 to 2003, and rtf: with LibreOffice
	FormatRTF  Format = "rtf"
	FormatPNG  Format = "png" // the picture of a page
	FormatJPEG Format = "jpeg"
	FormatTIFF Format = "tiff" // of several pages, too

	FormatJSON   Format = "json"   // a piano as the program writes it, or an array of them
	FormatNDJSON Format = "ndjson" // the same, one a line
)

// A Document is a file as read, before any repair.
type Document struct {
	// File is the name without its folder; SHA256 the hex digest of the bytes.
	File, SHA256 string
	Format       Format
	// Grids holds one grid a sheet or page, one in all for text.
	Grids []Grid
	// Scans are the pages that were recognised on a picture, by number: how it was turned for that.
	Scans map[int]scan.Turn
	// Piani holds what the program itself wrote as JSON, which is clean already and has no grids.
	Piani []*piao.Piano
	// Rilievi are the reader's own findings, such as cells that a formula should have filled.
	Rilievi []piao.Rilievo
}

// A Grid is one sheet, page or text file: rows of cells with their places.
type Grid struct {
	// Source is the sheet's name, "pagina n", or the file's name for text.
	Source string
	// Hidden is set for a sheet that the workbook does not show.
	Hidden bool
	// Running is set for what pages have at their heads and feet.
	Running bool
	// TrueColumns is set where columns are the document's own, not counted separators.
	TrueColumns bool
	// Rows are in order, numbered as the source numbers them; rows of a spreadsheet without any cell may be left out.
	Rows []piao.Row
}

// Options say how to read a file. The zero value reads it within the default limits and without a password.
type Options struct {
	// Password opens a protected PDF, as its user's or its owner's; the empty one is tried first. Other formats don't use it.
	Password string
	Limits   Limits
	// Office is LibreOffice's program, by which doc and rtf are read; "" refuses them.
	Office string
	// Recognise recognises the pictures of pages, as [scan.Options.With] does; nil leaves them unread. ForceOCR has it do so where a page has text too.
	Recognise scan.Recogniser
	ForceOCR  bool
	// Draw draws a page whose picture is in a format that is not read here, as [scan.Options.Draws] does; nil leaves it unread.
	Draw scan.Drawer
}

// within gives the options with the limits that hold.
func (o Options) within(lim Limits) Options {
	o.Limits = lim
	return o
}
