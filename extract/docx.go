package extract

import (
	"cmp"
	"encoding/xml"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"piao"
)

// readDOCX reads a document of Word 2007 or later (docx, docm, transitional or strict) as one grid: what stands in its headers and footers, then its
// paragraphs and the rows of its tables, then its notes. It is read as accepting all tracked changes leaves it; elements are known by their local
// names, since the strict variant has other namespaces.
func readDOCX(name string, r io.ReaderAt, size int64, lim Limits) ([]Grid, []piao.Rilievo, error) {
	pkg, err := openOOXML(name, r, size, lim)
	if err != nil {
		return nil, nil, err
	}
	d := &docxReader{ooxml: pkg, flow: flow{budget: pkg.budget}, noted: map[string]bool{}}
	if err := d.document(); err != nil {
		return nil, nil, err
	}
	return d.losses.rest(d.grid(filepath.Base(name)), d.pictures.told(d.rilievi))
}

// A docxReader gathers the rows of one document.
type docxReader struct {
	*ooxml
	flow    flow
	lists   wordLists
	rilievi []piao.Rilievo
	losses  losses
	// noted are the codici of findings that are told once a document.
	noted map[string]bool
	// pictures are the large ones; width and height are those of the drawing that is being read, in millimetres.
	pictures      pictures
	width, height float64
	// inRunning is set in a header or a footer, where the numbers of pages are no text.
	inRunning bool
}

func (d *docxReader) grid(name string) []Grid { return d.flow.grid(name) }

// document reads the parts in the order of the grid.
func (d *docxReader) document() error {
	main := "word/document.xml"
	rels, err := d.relationships("")
	if err = d.losses.text(err); err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.kind == "officeDocument" && d.parts[rel.target] != nil {
			main = rel.target
		}
	}
	rels, err = d.relationships(main)
	if err = d.losses.text(err); err != nil {
		return err
	}
	for _, part := range []struct {
		kind string
		read func(*xmlPart, xml.StartElement) error
	}{{"numbering", d.lists.numbering}, {"styles", d.lists.styles}} {
		if err := d.each(rels, main, part.kind, part.read); err != nil {
			return err
		}
	}
	for _, kind := range []string{"header", "footer"} {
		if err := d.each(rels, main, kind, d.running); err != nil {
			return err
		}
	}
	if err := d.losses.text(d.part(main, rooted("document", d.main))); err != nil {
		return err
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		if err := d.each(rels, main, kind, d.notes); err != nil {
			return err
		}
	}
	return nil
}

// main reads the document itself.
func (d *docxReader) main(p *xmlPart, _ xml.StartElement) error {
	err := d.body(p)
	return placed(err, posOfRow(d.flow.n))
}

// rootOf is the root of the parts of a kind.
var rootOf = map[string]string{"numbering": "numbering", "styles": "styles", "header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes"}

// each reads the parts of a kind that the document leads to, in the order of their names.
func (d *docxReader) each(rels []ooxmlRel, main, kind string, read func(*xmlPart, xml.StartElement) error) error {
	var files []string
	for _, rel := range rels {
		if rel.kind == kind && !slices.Contains(files, rel.target) {
			files = append(files, rel.target)
		}
	}
	if file := path.Dir(main) + "/" + kind + ".xml"; len(files) == 0 && d.parts[file] != nil {
		files = []string{file}
	}
	slices.SortFunc(files, func(a, b string) int { return strings.Compare(a, b) })
	for _, file := range files {
		if err := d.losses.text(d.part(file, rooted(rootOf[kind], read))); err != nil {
			return err
		}
	}
	return nil
}

// running reads a header or a footer: its lines, each once, but for the numbers of pages.
func (d *docxReader) running(p *xmlPart, _ xml.StartElement) error {
	own := &docxReader{ooxml: d.ooxml, flow: flow{budget: d.budget}, noted: d.noted, inRunning: true}
	own.lists.of = d.lists.of
	broken := own.body(p)
	d.rilievi = append(d.rilievi, own.rilievi...)
	for _, r := range own.flow.rows {
		var texts []string
		for _, c := range r.Cells {
			texts = append(texts, c.Text)
		}
		if len(texts) == 0 { // a row with fills alone, or with nothing
			continue
		}
		text := withoutPages(strings.Join(texts, "\t"))
		first, _, _ := strings.Cut(text, "\t")
		again := slices.ContainsFunc(d.flow.rows, func(o piao.Row) bool { return len(o.Cells) > 0 && o.Cells[0].Text == first })
		if again || text == "" {
			continue
		}
		if err := d.flow.line(text, false); err != nil {
			return err
		}
	}
	return broken
}

// notes reads the footnotes or the endnotes, without the lines that part them from the page.
func (d *docxReader) notes(p *xmlPart, _ xml.StartElement) error {
	return p.children(func(e xml.StartElement) error {
		if kind := localAttr(e, "type"); kind != "" && kind != "normal" {
			return nil
		}
		return d.body(p)
	}, nil)
}

// body reads what stands one below the other: paragraphs and tables, through what may hold them.
func (d *docxReader) body(p *xmlPart) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			par, err := d.paragraph(p)
			if par.toc && err == nil {
				d.once(piao.Rilievo{Codice: "sommario-saltato", Gravita: piao.Avviso, Prima: par.text(), Messaggio: "il sommario del documento ripete titoli e pagine: non è letto"})
				return nil
			}
			return cmp.Or(d.place(par), err) // what stands before the damage is kept
		case "tbl":
			t, err := d.table(p)
			return cmp.Or(d.rows(t), err)
		}
		return d.within(p, e, d.body)
	}, nil)
}

// within goes on reading inside an element that only holds others: a content control, an insertion, one branch of an alternative. Deletions are
// passed over.
func (d *docxReader) within(p *xmlPart, e xml.StartElement, read func(*xmlPart) error) error {
	switch e.Name.Local {
	case "body", "sdtContent", "customXml", "smartTag", "hyperlink", "fldSimple", "Choice", "dir", "bdo", "txbxContent", "footnote", "endnote":
		return read(p)
	case "ins", "moveTo":
		d.revised()
		return read(p)
	case "del", "moveFrom":
		d.revised()
	case "sdt":
		return d.control(p, read)
	case "AlternateContent":
		return d.alternative(p, read)
	}
	return nil
}

// control reads a content control.
func (d *docxReader) control(p *xmlPart, read func(*xmlPart) error) error {
	prompt := false
	return p.children(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "sdtPr":
			return p.children(func(e xml.StartElement) error {
				prompt = prompt || e.Name.Local == "showingPlcHdr"
				return nil
			}, nil)
		case e.Name.Local == "sdtContent" && prompt:
			return d.prompt(p)
		case e.Name.Local == "sdtContent":
			return read(p)
		}
		return nil
	}, nil)
}

// prompt passes over what only says what is to be written, and tells each text that does once.
func (d *docxReader) prompt(p *xmlPart) error {
	var b strings.Builder
	var read func(e xml.StartElement) error
	read = func(e xml.StartElement) error {
		if e.Name.Local == "t" {
			return p.children(nil, func(s []byte) {
				if b.Len() < d.budget.lim.CellBytes {
					b.Write(s)
				}
			})
		}
		return p.children(read, nil)
	}
	err := p.children(read, nil)
	if text := strings.TrimSpace(b.String()); text != "" && !d.noted["segnaposto "+text] {
		d.noted["segnaposto "+text] = true
		d.rilievi = append(d.rilievi, piao.Rilievo{Codice: "segnaposto", Gravita: piao.Avviso, Prima: text, Posizione: posOfRow(d.flow.n + 1).String(),
			Messaggio: "nel modulo questo testo dice che cosa scrivere, in un campo che è rimasto vuoto: non è letto"})
	}
	return err
}

// alternative reads the first branch that is there.
func (d *docxReader) alternative(p *xmlPart, read func(*xmlPart) error) error {
	done := false
	return p.children(func(e xml.StartElement) error {
		if done || e.Name.Local != "Choice" && e.Name.Local != "Fallback" {
			return nil
		}
		done = true
		return read(p)
	}, nil)
}

// revised says that the document has tracked changes.
func (d *docxReader) revised() {
	d.once(piao.Rilievo{Codice: "revisioni", Gravita: piao.Avviso, Messaggio: "il documento ha revisioni non ancora accettate: è letto come se lo fossero"})
}

// once tells a finding the first time.
func (d *docxReader) once(r piao.Rilievo) {
	if !d.noted[r.Codice] {
		d.noted[r.Codice] = true
		d.rilievi = append(d.rilievi, r)
	}
}

// place puts a paragraph, and what stands in boxes on it, into rows of their own.
func (d *docxReader) place(par *wordText) error {
	d.hidden(par, piao.Pos{Row: d.flow.n + 1})
	if par.struck && par.plain {
		d.rilievi = append(d.rilievi, struckPart(piao.Cell{Pos: posOfRow(d.flow.n + 1)}, strings.TrimSpace(par.out.String())))
	}
	if err := d.flow.line(par.text(), par.struck && !par.plain); err != nil {
		return err
	}
	for _, box := range par.boxes {
		if err := d.place(box); err != nil {
			return err
		}
	}
	return nil
}

// hidden tells of text that the document does not show.
func (d *docxReader) hidden(par *wordText, pos piao.Pos) {
	if text := strings.TrimSpace(par.hidden.String()); text != "" {
		d.rilievi = append(d.rilievi, piao.Rilievo{Codice: "testo-nascosto", Gravita: piao.Avviso, Prima: text, Posizione: pos.String(),
			Messaggio: "questo testo è nascosto: nel documento non si vede, e non è letto"})
	}
}
