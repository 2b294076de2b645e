package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"piao"
	"piao/internal/layout"
)

// nota is the gravity of a check that only informs; the others are piao's.
const nota piao.Gravita = "nota"

// gravities are those of rilievi and checks, the gravest first.
var gravities = []piao.Gravita{piao.Errore, piao.Dubbio, piao.Avviso, nota, piao.Riparato}

// A page is what the template sees.
type page struct {
	Report
	Policy string
	Style  template.CSS
	Script template.JS
	// Schede are those of the plan; Gone those of the earlier edition that it has no more.
	Schede, Gone []*sheet
	Files        []piao.Fonte
	Fasi         int
	Indicatori   int
	// Rilievi and Checks count what was found, by gravity.
	Rilievi, Checks []count
	// General are the rilievi and findings about the plan as a whole.
	General               []note
	Settori, Responsabili []string
	Weights               []weights
	Statuses              []count
	Work                  workload
}

// A count is how many there are of something.
type count struct {
	Name string
	N    int
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
	// Notes are its rilievi and findings, the gravest first; Repairs those that need no look.
	Notes, Repairs []note
	Changes        []change
	// Worst is the gravest of Notes, "" where there are none.
	Worst piao.Gravita
}

// A field is one of the head. Value may have several lines.
type field struct {
	Campo, Name, Value string
	Long               bool
}

// A note is a rilievo, or what a check found.
type note struct {
	// ID is its anchor, "" where nothing links to it.
	ID                       string
	Gravita                  piao.Gravita
	Codice, Campo, Messaggio string
	// Where is the part of the scheda, Place the place in the source.
	Where, Place, Rimedio, Somma string
	Prima, Dopo                  string
	// Changed is set where Dopo is another than Prima, Check for what a check found.
	Changed, Check bool
}

// A change is a [Change] with the name of its field.
type change struct {
	Change
	Where string
}

func newPage(r Report) *page {
	p := &page{Report: r, Files: sourcesOf(r.Piano)}
	for i := range r.Piano.Schede {
		s := &r.Piano.Schede[i]
		p.Schede = append(p.Schede, newSheet(s, r.Edition, "scheda-"))
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

// Title names the plan.
func (p *page) Title() string {
	if p.Piano.Anno == 0 {
		return "senza anno"
	}
	return strconv.Itoa(p.Piano.Anno)
}

// BeforeTitle names the earlier edition: by its year, and where both have the same, by its version or file too.
func (p *page) BeforeTitle() string {
	b := &page{Report: Report{Edition: *p.Before}}
	title := b.Title()
	if title != p.Title() {
		return title
	}
	if b.Versione > 0 {
		return title + " (versione " + strconv.Itoa(b.Versione) + ")"
	}
	var names []string
	for _, f := range sourcesOf(b.Piano) {
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
	n := map[Status]int{}
	for _, g := range p.Comparison.Goals {
		n[g.Status]++
		s := byNumero[g.After]
		if s == nil {
			i := slices.IndexFunc(p.Before.Piano.Schede, func(s piao.Scheda) bool { return s.Numero == g.Before })
			if i < 0 {
				continue
			}
			s = newSheet(&p.Before.Piano.Schede[i], *p.Before, "prima-")
			p.Gone = append(p.Gone, s)
		}
		s.Status, s.Before = g.Status, g.Before
		for _, c := range g.Changes {
			c.Before, c.After = shown(c.Campo, c.Before, p.Before.Piano.Anno), shown(c.Campo, c.After, p.Piano.Anno)
			s.Changes = append(s.Changes, change{c, whereOf(c.Campo, s.Scheda)})
		}
	}
	for _, status := range []Status{Changed, Added, Removed, Unchanged} {
		p.Statuses = append(p.Statuses, count{string(status), n[status]})
	}
}

// Compared lists the goals of which something changed, in the order of the comparison.
func (p *page) Compared() []*sheet {
	var list []*sheet
	for _, g := range p.Comparison.Goals {
		i := slices.IndexFunc(p.allSheets(), func(s *sheet) bool {
			return s.Status == g.Status && g.Status != Unchanged && (s.Numero == g.After || g.Status == Removed && s.Numero == g.Before)
		})
		if i >= 0 {
			list = append(list, p.allSheets()[i])
		}
	}
	return list
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

func newSheet(s *piao.Scheda, e Edition, prefix string) *sheet {
	v := &sheet{Scheda: s, ID: prefix + strconv.Itoa(s.Numero), Anno: e.Piano.Anno, Fields: fieldsOf(s), Gantt: newGantt(s, e.Piano.Anno)}
	var all []note
	for _, r := range s.Rilievi {
		all = append(all, rilievoNote(r, s, e.Piano.Anno))
	}
	for _, f := range e.Findings {
		if f.Scheda == s.Numero {
			all = append(all, findingNote(f, s))
		}
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
	if len(v.Notes) > 0 {
		v.Worst = v.Notes[0].Gravita
	}
	return v
}

// About gives the notes about a field of the head.
func (s *sheet) About(campo string) []note {
	return s.about(func(of string) bool {
		block, _, _ := strings.Cut(of, "[")
		return block == campo || strings.TrimSuffix(block, "_codice") == campo
	})
}

// AboutItem gives the notes about a fase or an indicatore, by its index.
func (s *sheet) AboutItem(block string, i int) []note {
	item := block + "[" + strconv.Itoa(i) + "]"
	return s.about(func(of string) bool { return of == item || strings.HasPrefix(of, item+".") })
}

func (s *sheet) about(is func(campo string) bool) []note {
	return slices.DeleteFunc(slices.Clone(s.Notes), func(n note) bool { return !is(n.Campo) })
}

// Grave says, for the filters, which gravities the sheet has.
func (s *sheet) Grave() string {
	var names []string
	for _, n := range slices.Concat(s.Notes, s.Repairs) {
		if !slices.Contains(names, string(n.Gravita)) {
			names = append(names, string(n.Gravita))
		}
	}
	return strings.Join(names, " ")
}

// Tally counts its notes by gravity.
func (s *sheet) Tally() []count {
	return tally(s.Notes)
}

func tally(notes []note) []count {
	var list []count
	for _, g := range gravities {
		n := 0
		for _, x := range notes {
			if x.Gravita == g {
				n++
			}
		}
		if n > 0 {
			list = append(list, count{string(g), n})
		}
	}
	return list
}

func fieldsOf(s *piao.Scheda) []field {
	fields := []field{
		{Campo: layout.LPeso, Value: percent(s.Peso)},
		{Campo: layout.LSettore, Value: s.Settore},
		{Campo: layout.LResponsabile, Value: s.Responsabile},
		{Campo: layout.LAssessori, Value: strings.Join(s.Assessori, ", ")},
		{Campo: layout.LAzione, Value: s.AzioneStrategica},
		{Campo: layout.LOperativo, Value: s.ObiettivoOperativo},
		{Campo: layout.LMissione, Value: coded(s.MissioneCodice, s.Missione)},
		{Campo: layout.LProgramma, Value: coded(s.ProgrammaCodice, s.Programma)},
		{Campo: layout.LTrasversale, Value: yesNo(s.Trasversale)},
		{Campo: layout.LAltreUnita, Value: s.AltreUnita, Long: true},
		{Campo: layout.LPersonale, Value: s.Personale, Long: true},
		{Campo: layout.LDescrizione, Value: s.Descrizione, Long: true},
	}
	for i := range fields {
		fields[i].Name = labelOf(fields[i].Campo)
	}
	return fields
}

func generalNotes(e Edition) []note {
	var notes []note
	for _, r := range e.Piano.Rilievi {
		notes = append(notes, rilievoNote(r, nil, e.Piano.Anno))
	}
	for _, f := range e.Findings {
		if f.Scheda == 0 {
			notes = append(notes, findingNote(f, nil))
		}
	}
	sortNotes(notes)
	return notes
}

func rilievoNote(r piao.Rilievo, s *piao.Scheda, anno int) note {
	n := note{Gravita: r.Gravita, Codice: r.Codice, Campo: r.Campo, Messaggio: r.Messaggio, Where: whereOf(r.Campo, s), Place: r.Posizione}
	n.Prima, n.Dopo, n.Changed = shown(r.Campo, r.Prima, anno), shown(r.Campo, r.Dopo, anno), r.Prima != r.Dopo
	return n
}

func findingNote(f Finding, s *piao.Scheda) note {
	n := note{Gravita: f.Gravita, Codice: f.Codice, Campo: f.Campo, Messaggio: f.Messaggio, Where: whereOf(f.Campo, s), Place: f.Posizione, Rimedio: f.Rimedio,
		Somma: f.Somma, Check: true}
	if s == nil {
		n.Where = f.Settore
		if f.File != "" && f.Posizione != "" {
			n.Place = f.File + ", " + f.Posizione
		}
	}
	return n
}

func sortNotes(notes []note) {
	slices.SortStableFunc(notes, func(a, b note) int { return cmp.Compare(rank(a.Gravita), rank(b.Gravita)) })
}

func rank(g piao.Gravita) int { return slices.Index(gravities, g) }

// counts gives how many rilievi and findings there are of each gravity, of those that they can have.
func counts(e Edition) (rilievi, findings []count) {
	n, m := map[piao.Gravita]int{}, map[piao.Gravita]int{}
	for _, r := range e.Piano.Rilievi {
		n[r.Gravita]++
	}
	for _, s := range e.Piano.Schede {
		for _, r := range s.Rilievi {
			n[r.Gravita]++
		}
	}
	for _, f := range e.Findings {
		m[f.Gravita]++
	}
	for _, g := range gravities {
		if g != nota {
			rilievi = append(rilievi, count{string(g), n[g]})
		}
		if g != piao.Dubbio && g != piao.Riparato || m[g] > 0 {
			findings = append(findings, count{string(g), m[g]})
		}
	}
	return rilievi, findings
}

// sourcesOf lists the files that the schede come from, in order.
func sourcesOf(p *piao.Piano) []piao.Fonte {
	var list []piao.Fonte
	for _, s := range p.Schede {
		if !slices.ContainsFunc(list, func(f piao.Fonte) bool { return f.File == s.Fonte.File && f.SHA256 == s.Fonte.SHA256 }) {
			list = append(list, s.Fonte)
		}
	}
	return list
}

// FromFile counts the schede of a source.
func (p *page) FromFile(f piao.Fonte) (n int) {
	for _, s := range p.Piano.Schede {
		if s.Fonte.File == f.File && s.Fonte.SHA256 == f.SHA256 {
			n++
		}
	}
	return n
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

// whereOf says in words which part of a scheda a path means: "fasi[2].previsto" is "fase 3, andamento previsto" where that is its numero.
func whereOf(campo string, s *piao.Scheda) string {
	block, rest, ok := strings.Cut(campo, "[")
	if !ok || s == nil {
		return fieldName(campo)
	}
	index, rest, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(index)
	if err != nil {
		return campo
	}
	var part string
	switch block {
	case "fasi":
		part = "fase " + strconv.Itoa(i+1)
		if i < len(s.Fasi) {
			part = "fase " + strconv.Itoa(s.Fasi[i].Numero)
		}
	case "indicatori":
		part = "indicatore " + strconv.Itoa(i+1)
	default:
		return fieldName(block)
	}
	if name := fieldName(strings.TrimPrefix(rest, ".")); name != "" {
		part += ", " + name
	}
	return part
}

// shown writes the value of a field: the months of a fase in words, those of its own year without the year.
func shown(campo, value string, anno int) string {
	if strings.HasSuffix(campo, ".previsto") || strings.HasSuffix(campo, ".effettivo") {
		return monthsText(strings.Split(value, ", "), anno)
	}
	return value
}

// fieldNames are the fields that the form has no label for, or another.
var fieldNames = map[string]string{
	"missione_codice": "codice della missione", "programma_codice": "codice del programma", "previsto": "andamento previsto",
	"effettivo": "andamento effettivo", "descrizione": "descrizione", "motivazione": "motivazione", "unita_misura": "unità di misura",
	"valore_atteso": "valore atteso", "valore_raggiunto": "valore raggiunto", "note": "note", "fase": "fase", "numero": "numero",
	"obiettivo": "obiettivo", "peso": "peso", "fonte": "fonte", "fasi": "fasi", "indicatori": "indicatori", "anno": "anno", "triennio": "triennio",
}

func fieldName(campo string) string {
	if name, ok := fieldNames[campo]; ok {
		return name
	}
	for _, l := range layout.Labels(layout.Testa) {
		if l.Campo == campo {
			return labelOf(campo)
		}
	}
	return campo
}

// labelOf is the form's label without its colon and its sign of percent.
func labelOf(campo string) string {
	name := strings.TrimRight(layout.Get(campo).Grafia, ": %")
	if name == strings.ToUpper(name) && name != "" { // a label in capitals shouts on a page
		runes := []rune(strings.ToLower(name))
		return string(unicode.ToUpper(runes[0])) + string(runes[1:])
	}
	return name
}

func yesNo(v *bool) string {
	switch {
	case v == nil:
		return ""
	case *v:
		return "sì"
	}
	return "no"
}

func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// percent writes a weight as "12,5 %", "" for none.
func percent(v *float64) string {
	if v == nil {
		return ""
	}
	return number(*v) + "\u00a0%"
}

// number writes a number as Italians do, with two decimals at most.
func number(v float64) string {
	text := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
	whole, decimals, _ := strings.Cut(text, ".")
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "−", whole[1:]
	}
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "." + whole[i:]
	}
	if decimals != "" {
		whole += "," + decimals
	}
	return sign + whole
}

// plural writes a number with the word for it: "1 scheda", "2 schede".
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return number(float64(n)) + " " + many
}

// reading writes the typed reading of a value, "" where it says no more than the text: "almeno 50 %", "circa 780 avvisi, 30/04/2025".
func reading(v *piao.Valore, text string) string {
	r := readingOf(v)
	if packed(r) == packed(text) {
		return ""
	}
	return r
}

func packed(s string) string { return strings.ReplaceAll(layout.Blanks(s), " ", "") }

func readingOf(v *piao.Valore) string {
	if v == nil || v.Tipo == piao.TipoTesto && v.Scadenza == "" {
		return ""
	}
	var parts []string
	if v.Valore != nil {
		text := number(*v.Valore)
		if v.Tipo == piao.TipoPercentuale {
			text += "\u00a0%"
		}
		if v.Unita != "" {
			text += " " + v.Unita
		}
		if op := operators[v.Operatore]; op != "" {
			text = op + " " + text
		}
		parts = append(parts, text)
	}
	if v.Scadenza != "" {
		parts = append(parts, date(v.Scadenza))
	}
	return strings.Join(parts, ", ")
}

var operators = map[string]string{">": "più di", ">=": "almeno", "<": "meno di", "<=": "al massimo", "~": "circa"}

// date writes an ISO date as Italians do.
func date(iso string) string {
	var y, m, d int
	if n, err := fmt.Sscanf(iso, "%d-%d-%d", &y, &m, &d); n < 3 || err != nil {
		return iso
	}
	return fmt.Sprintf("%02d/%02d/%d", d, m, y)
}

// placeOf says where a scheda begins.
func placeOf(f piao.Fonte) string {
	return piao.Pos{Sheet: f.Foglio, Page: f.Pagina, Row: f.Riga}.String()
}

func linesOf(s string) []string {
	return slices.DeleteFunc(strings.Split(s, "\n"), func(l string) bool { return strings.TrimSpace(l) == "" })
}

// visible puts U+FFFD for the characters of a document that a page would obey and nobody sees: control characters, and those that
// change the direction of writing.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

var funcs = template.FuncMap{
	"percent": percent, "number": number, "plural": plural, "reading": reading, "lines": linesOf, "place": placeOf, "label": labelOf,
	"inc": func(n int) int { return n + 1 },
	"int": func(n int) string { return number(float64(n)) },
	"kv":  func(kv ...any) []any { return kv },
}
