package report

import (
	"html/template"
	"io"
	"strings"
	"sync"

	_ "embed"
)

//go:embed indice.tmpl
var indiceTemplate string

// An Index ranks plans of several enti and leads to the report of each.
type Index struct {
	// Title names the plans, Program and Made are as in [Report].
	Title, Program, Made string
	// Plans stand in the order of their ranks.
	Plans []Ranked
	// Groups are goals that several enti have in nearly the same words.
	Groups []Group
}

// A Ranked is a plan in an index.
type Ranked struct {
	// Link is the address of its report, seen from the index.
	Link, Ente                         string
	Anno, Schede, Errori, Avvisi, Note int
	// Dubbi are those of the reading, Persi what it could not read.
	Dubbi, Persi int
}

// A Group is some goals that are nearly the same text; each has the link of its scheda.
type Group struct{ Goals []Same }

// A Same is one of them, with how like it is to the first, in percent.
type Same struct {
	Link, Ente, Obiettivo string
	Anno, Numero, Percent int
}

var indice = sync.OnceValue(func() *template.Template { return template.Must(template.New("indice").Parse(indiceTemplate)) })

// WriteIndex writes the page of an index.
func WriteIndex(w io.Writer, x Index) error {
	css := mustRead("style.css")
	var b strings.Builder
	err := indice().Execute(&b, struct {
		Index
		Style  template.CSS
		Policy string
	}{x, template.CSS(css), "default-src 'none'; img-src data:; style-src " + hashOf(css) + "; base-uri 'none'; form-action 'none'"})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, visible(b.String()))
	return err
}
