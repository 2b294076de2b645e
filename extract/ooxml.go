package extract

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"piao"
	"piao/internal/message"
)

// An ooxml is a package of Office 2007 or later while its parts are read.
type ooxml struct {
	name     string
	budget   *budget
	unpacked int64
	parts    map[string]*zip.File // by entryName
}

func openOOXML(name string, r io.ReaderAt, size int64, lim Limits) (*ooxml, error) {
	x := &ooxml{name: name, budget: newBudget(name, lim)}
	if err := x.budget.file(size); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, x.damaged(piao.Pos{}, err)
	}
	x.parts = make(map[string]*zip.File, len(z.File))
	for _, f := range z.File {
		x.parts[entryName(f.Name)] = f
	}
	return x, nil
}

// An ooxmlRel is a relationship: its id, what kind of part it leads to, and the part's entryName.
type ooxmlRel struct{ id, kind, target string }

// relationships reads what the part leads to; part "" is the package. There may be none.
func (x *ooxml) relationships(part string) ([]ooxmlRel, error) {
	dir, base := path.Split(part)
	file := dir + "_rels/" + base + ".rels"
	if x.parts[file] == nil {
		return nil, nil
	}
	var rels []ooxmlRel
	err := x.part(file, rooted("Relationships", func(p *xmlPart, e xml.StartElement) error {
		return p.children(func(e xml.StartElement) error {
			if target := localAttr(e, "Target"); localAttr(e, "TargetMode") != "External" {
				if !strings.HasPrefix(target, "/") {
					target = dir + target
				}
				rels = append(rels, ooxmlRel{localAttr(e, "Id"), path.Base(localAttr(e, "Type")), entryName(path.Clean(target))})
			}
			return nil
		}, nil)
	}))
	return rels, err
}

// optional reads the part of a kind that the workbook leads to, where there is one.
func (x *ooxml) optional(rels []ooxmlRel, kind string, read func(*xmlPart, xml.StartElement) error) error {
	file := "xl/" + strings.ToLower(kind) + ".xml"
	named := false
	for _, rel := range rels {
		if rel.kind == kind {
			file, named = rel.target, true
		}
	}
	if x.parts[file] == nil && !named {
		return nil
	}
	return x.part(file, read)
}

// part calls read with the root element of a part.
func (x *ooxml) part(file string, read func(*xmlPart, xml.StartElement) error) error {
	f := x.parts[file]
	if f == nil {
		return x.damaged(piao.Pos{}, message.Errorf("why.nopart", file))
	}
	rc, err := f.Open()
	if err != nil {
		return x.damaged(piao.Pos{}, message.At(file, err))
	}
	defer rc.Close()
	p := newXMLPart(&unpackedReader{r: rc, total: &x.unpacked, budget: x.budget})
	root := false
	err = p.children(func(e xml.StartElement) error {
		root = true
		return read(p, e)
	}, nil)
	switch {
	case err == nil && !root:
		err = io.ErrUnexpectedEOF
	case err == nil && p.odd > 0:
		err = message.Errorf("why.odd", p.odd)
	}
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return x.damaged(piao.Pos{}, message.At(file, err))
}

// rooted asks that a part has the root that its kind has, by which its elements are known.
func rooted(root string, read func(*xmlPart, xml.StartElement) error) func(*xmlPart, xml.StartElement) error {
	return func(p *xmlPart, e xml.StartElement) error {
		if e.Name.Local != root {
			return message.Errorf("why.root", e.Name.Local)
		}
		return read(p, e)
	}
}

func (x *ooxml) damaged(pos piao.Pos, err error) error {
	return &Error{File: x.name, Pos: pos, Err: ErrDamaged.From(err)}
}
