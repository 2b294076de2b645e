package ingest

import (
	"context"
	"io"

	"piao/extract"
	"piao/extract/scan"
)

// A Source is what is to be read: a file, a folder with the files in it and in its folders, or a document that a reader gives.
type Source struct {
	// Path is that of the file or the folder; of a document that a reader gives, what lists call it.
	Path string
	// Reader, where it is not nil, gives the document. It is read once, to its end.
	Reader io.Reader
	// Name is what such a document calls itself, as a file does by its name without the folder.
	Name string
}

// Paths makes sources of files and folders.
func Paths(paths ...string) []Source {
	sources := make([]Source, len(paths))
	for i, p := range paths {
		sources[i].Path = p
	}
	return sources
}

// Options say how documents are read. The zero value reads them as they are, with the decisions that stand beside them.
type Options struct {
	// Password opens protected PDFs; Limits is the most that a document may ask of the machine.
	Password string
	Limits   extract.Limits
	// Office is LibreOffice's program, by which doc and rtf are read; "" refuses them.
	Office string
	// Scan says how pages that are pictures are recognised; without a program they stay unread. ForceOCR has pages recognised that have text too.
	Scan     scan.Options
	ForceOCR bool
	// Kinds are the extensions that are read in folders, [Readable] where there are none. What a file holds is recognised from its content.
	Kinds []string
	// Together has all files read before the first plan is passed on, however many they are: no plan comes twice then, and all decisions that
	// stand beside the sources are about all of them. Without it a decision is about the files of its folder and the folders in it.
	Together bool
	// Jobs is how many files are read at a time; 0 is one a processor.
	Jobs int
	// Ente and Anno stand in where a document doesn't say them.
	Ente string
	Anno int
	// FromSiblings takes over from its siblings what a scheda has lost.
	FromSiblings bool
	// Corrections is a file of decisions that counts in the place of all that stand beside the documents.
	Corrections string
	// Modulo is the form that all documents are read by: the name of one that the program has, or the file of one (see [ReadModulo]). Without it each is
	// read by the modulo.toml that stands beside it, where it is of that form, else by the form that is recognised in it.
	Modulo string
}

func (o Options) extract(ctx context.Context) extract.Options {
	e := extract.Options{Password: o.Password, Limits: o.Limits, Office: o.Office, ForceOCR: o.ForceOCR}
	if o.Scan.Tesseract != "" {
		e.Recognise, e.Draw = o.Scan.With(ctx), o.Scan.Draws(ctx)
	}
	return e
}
