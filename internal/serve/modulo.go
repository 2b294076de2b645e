package serve

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"

	"piao/extract"
	"piao/form"
	"piao/ingest"
	"piao/internal/aside"
	"piao/internal/disk"
	"piao/internal/message"
	"piao/internal/testo"
	"piao/internal/words"
)

// A moduloPage shows the labels of a document whose form is not known, with a choice of field for each.
type moduloPage struct {
	// Documento is the document's place among those that were refused, from 1; Name its name.
	Documento int
	Name      string
	Labels    []label
	// Tried is what the document gives by the choices; nil where they were not tried. Unread is what stays unread, More counts the rest of it.
	Tried  *form.Prova
	Unread []form.Rimasta
	More   int
	Wrong  string
}

// A label is one of the document's, with the field that it is taken for.
type label struct {
	form.VoceModulo
	// Part is the part of the form that it stands in, in words; N its place in the list.
	Part   string
	N      int
	Fields []fieldChoice
}

// A fieldChoice is a field that a label may be.
type fieldChoice struct {
	Path, Name string
	Chosen     bool
}

// errNoDocument is the error of a document that was not refused, or not by this program.
const errNoDocument = message.Kind("serve.nodocument")

// refusedAt gives the document that a request names by its place among those that were refused.
func (d *Desk) refusedAt(r *http.Request) (int, refused, error) {
	n, err := strconv.Atoi(r.FormValue("documento"))
	run := d.progress()
	if err != nil || n < 1 || n > len(run.Refused) || !run.Refused[n-1].Unknown {
		return 0, refused{}, errNoDocument
	}
	return n, run.Refused[n-1], nil
}

// draft reads a document and drafts its form.
func (d *Desk) draft(ctx context.Context, path string) (*extract.Document, *form.Modulo, error) {
	for e, err := range ingest.Documents(ctx, ingest.Paths(path), d.o.Reading.Options) {
		if err != nil {
			return nil, nil, err
		}
		switch e := e.(type) {
		case ingest.FileRead:
			return e.Document, form.Propose(e.Document), nil
		case ingest.FileFailed:
			return nil, nil, e.Err
		}
	}
	return nil, nil, errNoDocument
}

func (d *Desk) showModulo(w http.ResponseWriter, r *http.Request) error {
	n, doc, err := d.refusedAt(r)
	if err != nil {
		return err
	}
	read, m, err := d.draft(r.Context(), doc.path)
	if err != nil {
		return err
	}
	return d.show(w, "modulo", doc.Name, d.moduloPage(n, doc, read, m))
}

func (d *Desk) moduloPage(n int, doc refused, read *extract.Document, m *form.Modulo) moduloPage {
	p := moduloPage{Documento: n, Name: doc.Name}
	for i, v := range m.Voci {
		if v.Esempio == "" {
			v.Esempio = sample(read, v.Etichetta)
		}
		l := label{VoceModulo: v, Part: d.t("modulo.part." + v.Parte), N: i}
		paths := form.CampiDi(v.Parte)
		if !slices.Contains(paths, v.Campo) { // a target of another year, which is as it was drafted
			paths = append([]string{v.Campo}, paths...)
		}
		for _, path := range paths {
			l.Fields = append(l.Fields, fieldChoice{path, words.FieldName(path), path == v.Campo})
		}
		p.Labels = append(p.Labels, l)
	}
	return p
}

// sample gives what stands with a label in a document: beside it, else below it.
func sample(doc *extract.Document, label string) string {
	for _, g := range doc.Grids {
		for i, row := range g.Rows {
			for k, c := range row.Cells {
				if !testo.Same(c.Text, label) {
					continue
				}
				if k+1 < len(row.Cells) {
					return row.Cells[k+1].Text
				}
				if i+1 == len(g.Rows) {
					continue
				}
				for _, below := range g.Rows[i+1].Cells {
					if below.Pos.Col == c.Pos.Col {
						return below.Text
					}
				}
			}
		}
	}
	return ""
}

// tryModulo reads the document by the fields that were chosen: to see what it gives, or to keep the form and read the document by it.
func (d *Desk) tryModulo(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return errRequest
	}
	n, doc, err := d.refusedAt(r)
	if err != nil {
		return err
	}
	read, m, err := d.draft(r.Context(), doc.path)
	if err != nil {
		return err
	}
	for i := range m.Voci {
		campo := r.FormValue("campo" + strconv.Itoa(i))
		if slices.Contains(form.CampiDi(m.Voci[i].Parte), campo) {
			m.Voci[i].Campo = campo
		}
	}
	p := d.moduloPage(n, doc, read, m)
	var text bytes.Buffer
	if err := m.WriteTOML(&text, d.o.Lang.String(), ""); err != nil {
		return err
	}
	chosen, err := form.ReadModulo(form.ModuloName, text.Bytes())
	if err != nil {
		p.Wrong, _ = d.o.Lang.Tell(err)
		return d.show(w, "modulo", doc.Name, p)
	}
	p.try(read, chosen)
	if r.FormValue("azione") != "salva" || p.Tried.Obiettivi == 0 {
		return d.show(w, "modulo", doc.Name, p)
	}
	if err := keepModulo(doc.path, text.Bytes()); err != nil {
		return err
	}
	d.Read(doc.path)
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// try notes what a document gives by a form.
func (p *moduloPage) try(doc *extract.Document, m *form.Modulo) {
	const most = 12
	p.Tried = form.Prove(doc, m)
	p.Unread = p.Tried.Fuori[:min(len(p.Tried.Fuori), most)]
	p.More = len(p.Tried.Fuori) - len(p.Unread)
}

// errModuloThere is the error of a folder that has a form already.
const errModuloThere = message.Kind("serve.modulothere")

// keepModulo writes a form beside its document. Another one that stands there may be what other documents are read by, and stays.
func keepModulo(document string, text []byte) error {
	path := filepath.Join(filepath.Dir(document), form.ModuloName)
	if disk.IsFile(path) {
		return errModuloThere.With(message.New("as.is", path))
	}
	return aside.Write(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}
