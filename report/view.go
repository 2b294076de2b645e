package report

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/domande"
	"piao/internal/layout"
	"piao/internal/schema"
)

// A page is what the template sees.
type page struct {
	Report
	Policy string
	Style  template.CSS
	Script template.JS
	Icons  template.HTML
	// Schede are those of the plan; Gone those of the earlier edition that it has no more.
	Schede, Gone []*sheet
	// Compared are those of which something changed, in the order of the comparison.
	Compared   []*sheet
	Files      []source
	Fasi       int
	Indicatori int
	// Rilievi and Checks count what was found, by gravity.
	Rilievi, Checks []count
	// General are the rilievi and findings about the plan as a whole.
	General               []note
	Settori, Responsabili []string
	Weights               []weights
	Statuses              []count
	Work                  workload
	// Weighed says that some scheda has a weight that is a number.
	Weighed bool
	// BeforeTitle names the earlier edition.
	BeforeTitle string
}

// A sheet is a scheda as the page shows it.
type sheet struct {
	*piao.Scheda
	// ID is its anchor in the page.
	ID     string
	Anno   int
	Status Status
	// Before is its numero in the earlier edition, 0 where it has none.
	Before int
	Fields []field
	Gantt  gantt
	Table  indicatori
	// Notes are its rilievi and findings, the gravest first; Repairs those that need no look.
	Notes, Repairs []note
	Changes        []change
}

// A field is one of the head. Value may have several lines.
type field struct {
	Campo, Name, Value string
	Long               bool
}

// A change is a [Change] with the name of its field.
type change struct {
	Change
	Where string
}

func newPage(r Report) *page {
	p := &page{Report: r, Files: sourcesOf(r.Piano), BeforeTitle: beforeTitle(r)}
	findings := byScheda(r.Findings)
	for i := range r.Piano.Schede {
		s := &r.Piano.Schede[i]
		p.Schede = append(p.Schede, newSheet(s, r.Piano, findings[s.Numero], "scheda-"))
		p.Weighed = p.Weighed || s.Peso != nil
		p.Fasi += len(s.Fasi)
		p.Indicatori += len(s.Indicatori)
	}
	p.compare()
	p.General = generalNotes(r.Edition)
	p.Rilievi, p.Checks = counts(r.Edition)
	p.Settori = namesOf(p.allSheets(), func(s *sheet) string { return s.Settore })
	p.Responsabili = namesOf(p.allSheets(), func(s *sheet) string { return s.Responsabile })
	p.Weights = []weights{
		p.weighed("settore", layout.LSettore, func(s *sheet) string { return s.Settore }),
		p.weighed("responsabile", layout.LResponsabile, func(s *sheet) string { return s.Responsabile }),
	}
	p.Work = newWorkload(r.Piano)
	return p
}

func (p *page) allSheets() []*sheet { return slices.Concat(p.Schede, p.Gone) }

// byScheda parts findings by the numero of their scheda.
func byScheda(findings []Finding) map[int][]Finding {
	of := map[int][]Finding{}
	for _, f := range findings {
		of[f.Scheda] = append(of[f.Scheda], f)
	}
	return of
}

// Title names the plan.
func (p *page) Title() string { return titleOf(p.Piano) }

func titleOf(p *piao.Piano) string {
	if p.Anno == 0 {
		return "senza anno"
	}
	return strconv.Itoa(p.Anno)
}

// beforeTitle names the earlier edition: by its year, and where both have the same, by its version or file too.
func beforeTitle(r Report) string {
	if r.Before == nil {
		return ""
	}
	title := titleOf(r.Before.Piano)
	if title != titleOf(r.Piano) {
		return title
	}
	if r.Before.Versione > 0 {
		return title + " (versione " + strconv.Itoa(r.Before.Versione) + ")"
	}
	var names []string
	for i, f := range sourcesOf(r.Before.Piano) {
		if i == 3 { // each scheda of the page says it
			names = append(names, "…")
			break
		}
		names = append(names, f.File)
	}
	return title + " (" + strings.Join(names, ", ") + ")"
}

// compare gives each sheet what became of its goal, and takes over the schede that the plan has no more.
func (p *page) compare() {
	if p.Comparison == nil {
		return
	}
	byNumero := map[int]*sheet{}
	for _, s := range p.Schede {
		byNumero[s.Numero] = s
	}
	earlier, findings := map[int]*piao.Scheda{}, byScheda(p.Before.Findings)
	for i := range p.Before.Piano.Schede {
		s := &p.Before.Piano.Schede[i]
		earlier[s.Numero] = s
	}
	n := map[Status]int{}
	for _, g := range p.Comparison.Goals {
		n[g.Status]++
		s, was := byNumero[g.After], earlier[g.Before]
		if s == nil && was == nil {
			continue
		}
		if s == nil {
			s = newSheet(was, p.Before.Piano, findings[was.Numero], "prima-")
			p.Gone = append(p.Gone, s)
		}
		s.Status, s.Before = g.Status, g.Before
		if g.Status != Unchanged {
			p.Compared = append(p.Compared, s)
		}
		for _, c := range g.Changes {
			c.Before, c.After = Shown(c.Campo, c.Before, p.Before.Piano.Anno), Shown(c.Campo, c.After, p.Piano.Anno)
			of := was
			if c.Added {
				of = s.Scheda
			}
			s.Changes = append(s.Changes, change{c, Where(c.Campo, of)})
		}
	}
	for _, status := range []Status{Changed, Added, Removed, Unchanged} {
		p.Statuses = append(p.Statuses, count{string(status), n[status]})
	}
}

// Kinds lists the kinds of a sheet's changes with how many there are of each.
func (s *sheet) Kinds() []count {
	var kinds []count
	for _, c := range s.Changes {
		if i := slices.IndexFunc(kinds, func(k count) bool { return k.Name == c.Kind }); i >= 0 {
			kinds[i].N++
		} else {
			kinds = append(kinds, count{c.Kind, 1})
		}
	}
	return kinds
}

func newSheet(s *piao.Scheda, of *piao.Piano, findings []Finding, prefix string) *sheet {
	anno := of.Anno
	v := &sheet{Scheda: s, ID: prefix + strconv.Itoa(s.Numero), Anno: anno, Fields: fieldsOf(s), Gantt: newGantt(s, anno, axisOf(of)), Table: newIndicatori(s, isOwn(of))}
	var all []note
	for _, r := range s.Rilievi {
		all = append(all, rilievoNote(r, s, anno))
	}
	for _, f := range findings {
		all = append(all, findingNote(f, s))
	}
	sortNotes(all)
	for _, n := range all {
		if n.Gravita == piao.Riparato {
			v.Repairs = append(v.Repairs, n)
		} else {
			n.ID = v.ID + "-" + strconv.Itoa(len(v.Notes)+1)
			v.Notes = append(v.Notes, n)
		}
	}
	return v
}

func fieldsOf(s *piao.Scheda) (fields []field) {
	for _, f := range schema.Scheda.Shown() {
		fields = append(fields, field{Campo: f.Name, Name: headName(f), Value: fieldText(schema.Scheda, f, s), Long: f.Long})
	}
	return fields
}

// beneath are the fields of a fase that its GANTT does not draw and that hold something.
func beneath(f *piao.Fase) (fields []field) {
	for _, x := range schema.Fase.Shown() {
		if text := fieldText(schema.Fase, x, f); text != "" {
			fields = append(fields, field{Name: capitalized(x.It), Value: text})
		}
	}
	return fields
}

// isOwn says whether a plan is in the built-in form, whose columns are drawn where they are empty too.
func isOwn(p *piao.Piano) bool { return domande.IsOwn(p) }

// Form says in what form the plan is, where that is not the built-in one.
func (p *page) Form() string {
	switch {
	case isOwn(p.Piano):
		return ""
	case p.Piano.Modulo == piao.ModuloDedotto:
		return "modulo dedotto dal documento"
	}
	return "modulo «" + p.Piano.Modulo + "»"
}

// Weight is the weight of the goal, as its form weighs.
func (s *sheet) Weight() string { return weightText(s.Scheda) }

// indicatori is the table of a scheda's indicatori: the columns of the form, and others in which something stands.
type indicatori struct {
	Columns []indicatoreColumn
	Rows    [][]indicatoreCell
}

// Many says that there are more columns than the built-in form has.
func (t indicatori) Many() bool { return len(t.Columns) > 6 }

type indicatoreColumn struct {
	*schema.Field
	Name string
}

// Number says that the column holds numbers, Title that it says what the indicatore is.
func (c indicatoreColumn) Number() bool {
	return c.Kind == schema.Number || c.Kind == schema.Share || c.Kind == schema.Decimal
}
func (c indicatoreColumn) Title() bool { return c.Prose }

type indicatoreCell struct {
	indicatoreColumn
	Text string
	// Reading says how the text was read, "" where that says no more than the text.
	Reading string
}

func newIndicatori(s *piao.Scheda, own bool) (t indicatori) {
	t.Rows = make([][]indicatoreCell, len(s.Indicatori))
	for _, f := range schema.Indicatore.Shown() {
		column := indicatoreColumn{f, f.It}
		if f.Prose {
			column.Name = "indicatore"
		}
		cells, used := make([]indicatoreCell, len(s.Indicatori)), own && layout.OfField(f.Path) != nil
		for i := range s.Indicatori {
			x := &s.Indicatori[i]
			cells[i] = indicatoreCell{indicatoreColumn: column, Text: fieldText(schema.Indicatore, f, x)}
			if f.Read != nil {
				cells[i].Reading = reading(*f.Read.Ptr(x).(**piao.Valore), cells[i].Text)
			}
			used = used || cells[i].Text != ""
		}
		if !used {
			continue
		}
		t.Columns = append(t.Columns, column)
		for i := range cells {
			t.Rows[i] = append(t.Rows[i], cells[i])
		}
	}
	return t
}

// A source is a file that schede come from, with how many.
type source struct {
	File, SHA256 string
	Schede       int
}

// sourcesOf lists the files that the schede come from, in order.
func sourcesOf(p *piao.Piano) []source {
	var list []source
	at := map[[2]string]int{}
	for i := range p.Schede {
		f := &p.Schede[i].Fonte
		k := [2]string{f.File, f.SHA256}
		if _, ok := at[k]; !ok {
			at[k] = len(list)
			list = append(list, source{File: f.File, SHA256: f.SHA256})
		}
		list[at[k]].Schede++
	}
	return list
}

func namesOf(sheets []*sheet, name func(*sheet) string) []string {
	var names []string
	for _, s := range sheets {
		if n := name(s); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	slices.Sort(names)
	return names
}
