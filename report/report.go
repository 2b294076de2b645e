// Package report writes a plan as one HTML page for the people who answer for it: the officer and the evaluator. The page is a file of
// its own: it asks for nothing from anywhere, works without a server and without JavaScript, and prints. It knows clean piani, and what
// others found in them as values of its own.
package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"piao"
)

// A Report is what the page says.
type Report struct {
	// Edition is the plan that the page is about.
	Edition
	// Before is the edition that it is compared with, Comparison what became of its goals; both nil in the report of one plan.
	Before     *Edition
	Comparison *Comparison
	// Total is what weights sum to, Tolerance how far off a sum may be; both in percent.
	Total, Tolerance float64
	// Program is the program's name and version, Made when the page was made.
	Program string
	Made    time.Time
}

// An Edition is a plan with what is known about it.
type Edition struct {
	Piano *piao.Piano
	// Versione is that of the database, 0 for a plan read from files.
	Versione int
	Findings []Finding
	// Unread says which files of the plan could not be read, and why.
	Unread []string
	// Cells counts the cells of the source that are not blank, Accounted those of them that a field, a rilievo or a label accounts for;
	// both 0 where that is not known.
	Cells, Accounted int
}

// A Finding is what a check found in the plan.
type Finding = piao.Controllo

// A Comparison is what became of the goals of the earlier edition.
type Comparison struct {
	// Goals stand in the order of the later edition.
	Goals []Goal
	// Forms are sentences about what only one of the editions' forms asks.
	Forms []string
	// Doubts are sentences about goals that may be one, or may have been divided or put together.
	Doubts []string
}

// A Status says what became of a goal.
type Status string

// The four statuses, in the order in which the page counts them.
const (
	Unchanged Status = "invariata"
	Changed   Status = "cambiata"
	Removed   Status = "tolta"
	Added     Status = "aggiunta"
)

// A Goal is one goal in both editions, or in one.
type Goal struct {
	// Before and After are the scheda's numero in each edition, 0 where it is in the other only.
	Before, After int
	Status        Status
	Changes       []Change
}

// A Change is one difference within a goal.
type Change struct {
	// Kind is the kind of change in a word or two, What the change itself ("fase spostata più avanti di 2 mesi"); Campo is the path that
	// changed: that of the earlier edition, unless Added is set, for a fase or an indicatore that is in the later only.
	Kind, What, Campo string
	Added             bool
	Before, After     string
	// Words are the two texts word by word, where the comparison has them.
	Words []Word
}

// A Word is a run of words of a text: "=" kept, "-" taken out, "+" put in. Was is how the earlier text wrote words that stayed, where it
// wrote them otherwise.
type Word struct{ Op, Text, Was string }

//go:embed page.tmpl style.css script.js icons.svg
var files embed.FS

// pageTemplate is parsed when it is needed: most commands write no report.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page.tmpl").Funcs(funcs).ParseFS(files, "page.tmpl"))
})

// Write writes the page. The same report gives the same bytes.
func Write(w io.Writer, r Report) error {
	css, script := mustRead("style.css"), mustRead("script.js")
	p := newPage(r)
	p.Style, p.Script, p.Icons = template.CSS(css), template.JS(script), Icons()
	// Nothing but the page's own style and script counts, whatever a document says: no request, no form, no other script.
	p.Policy = "default-src 'none'; img-src data:; style-src " + hashOf(css) + "; script-src " + hashOf(script) + "; base-uri 'none'; form-action 'none'"
	var b strings.Builder
	if err := pageTemplate().Execute(&b, p); err != nil {
		return err
	}
	_, err := io.WriteString(w, visible(b.String()))
	return err
}

// Style is the style sheet of the page, for pages that look like it.
func Style() string { return mustRead("style.css") }

// Icons are the signs of the gravities, which a page holds once and shows by #i- and the gravity's name.
func Icons() template.HTML { return template.HTML(mustRead("icons.svg")) }

func mustRead(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(data)
}

// hashOf is what a Content-Security-Policy calls a text by.
func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
