// Package layout is the vocabulary of a scheda obiettivo, as embedded tables: labels, marks, months, units, missioni and
// programmi, titles of people. README.md says what each table's columns mean. A new spelling is a new line in a table,
// with the place where it was seen, not a new branch in the code.
package layout

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// A Zona is the part of a scheda in which a label stands.
type Zona string

// The zones, as labels.tsv names them.
const (
	Testa      Zona = "testa"
	Gantt      Zona = "gantt"
	Indicatori Zona = "indicatori"
)

// The labels that the program asks for by name: the campo column of labels.tsv.
const (
	LAzione       = "azione_strategica"
	LOperativo    = "obiettivo_operativo"
	LMissione     = "missione"
	LProgramma    = "programma"
	LPeso         = "peso"
	LSettore      = "settore"
	LResponsabile = "responsabile"
	LObiettivo    = "obiettivo"
	LDescrizione  = "descrizione"
	LAssessori    = "assessori"
	LPersonale    = "personale"
	LTrasversale  = "trasversale"
	LAltreUnita   = "altre_unita"

	LGantt       = "gantt"
	LPercento    = "percento"
	LProgEff     = "prog_eff"
	LFasi        = "fasi"
	LLegenda     = "legenda"
	LLegendaP    = "legenda_p"
	LLegendaE    = "legenda_e"
	LMotivazione = "motivazione"
	LTotale      = "totale"

	LIndicatori   = "indicatori"
	LIndFasi      = "ind_fasi"
	LIndicatore   = "ind_indicatore"
	LIndUnita     = "ind_unita"
	LIndAtteso    = "ind_atteso"
	LIndRaggiunto = "ind_raggiunto"
	LIndNote      = "ind_note"
)

// A Label is one label of the form.
type Label struct {
	Zona  Zona
	Campo string
	// Grafia is the spelling that a clean scheda has.
	Grafia string
	// Opens says that a row of the head may begin with it.
	Opens bool
	// Rows are the labels that open the rows on which it may also stand.
	Rows map[string]bool
	home string

	forms map[string]bool // spellings taken as good, to the letter
	keys  []string        // all spellings, folded; the good ones first
	good  int             // how many of keys are good spellings
}

// Home is the label that opens the row on which the form has this one.
func (l *Label) Home() string {
	if l.Opens {
		return l.Campo
	}
	return l.home
}

// Clean says whether text is one of the label's good spellings, to the letter but for blanks around it.
func (l *Label) Clean(text string) bool { return l.forms[Blanks(text)] }

//go:embed labels.tsv
var labelsTSV string

//go:embed segni.tsv
var segniTSV string

//go:embed titolo.tsv
var titoloTSV string

var labels = sync.OnceValue(func() []*Label {
	var ls []*Label
	for _, f := range table(labelsTSV, 7) {
		l := &Label{Zona: Zona(f[0]), Campo: f[1], Grafia: f[2], Opens: f[3] == "=", Rows: map[string]bool{}, forms: map[string]bool{f[2]: true}}
		if !l.Opens {
			for i, r := range strings.Fields(f[3]) {
				l.Rows[r] = true
				if i == 0 {
					l.home = r
				}
			}
		}
		seen := map[string]bool{}
		add := func(s string) {
			if k := Key(s); k != "" && !seen[k] {
				seen[k] = true
				l.keys = append(l.keys, k)
			}
		}
		add(f[2])
		for _, s := range alternatives(f[4]) {
			l.forms[s] = true
			add(s)
		}
		l.good = len(l.keys)
		for _, s := range alternatives(f[5]) {
			add(s)
		}
		ls = append(ls, l)
	}
	return ls
})

func alternatives(s string) []string {
	var out []string
	for _, a := range strings.Split(s, " | ") {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// table reads an embedded table: lines of n fields separated by tabs, # comments and blank lines left out.
func table(text string, n int) [][]string {
	var rows [][]string
	for _, line := range strings.Split(text, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < n {
			f = append(f, "")
		}
		rows = append(rows, f)
	}
	return rows
}

// Get returns the label of that name; it panics on a name that labels.tsv lacks, which a test rules out.
func Get(campo string) *Label {
	for _, l := range labels() {
		if l.Campo == campo {
			return l
		}
	}
	panic("layout: no label " + campo)
}

// Labels returns the labels of a zone, in the order of the form.
func Labels(z Zona) []*Label {
	var ls []*Label
	for _, l := range labels() {
		if l.Zona == z {
			ls = append(ls, l)
		}
	}
	return ls
}

// Find returns the label of the zone that text spells as a whole, rightly or nearly so; nil if it spells none.
func Find(z Zona, text string) *Label {
	if len(text) > longestLabel {
		return nil
	}
	k := Key(text)
	if k == "" {
		return nil
	}
	ks := keys()
	if l := ks.exact[zonaKey{z, k}]; l != nil {
		return l
	}
	var best *Label
	bestD := len(k)
	have := countLetters(k)
	for _, lk := range ks.all[z] {
		if mayBeNear(k, lk.key, have, lk.letters) {
			if d, ok := Near(k, lk.key); ok && d < bestD {
				best, bestD = lk.label, d
			}
		}
	}
	if best == nil {
		return nil
	}
	if _, _, _, fase := Fase(text); fase && z != Testa {
		return nil
	}
	if bestD > 0 {
		if _, _, value := best.Split(text); value || best.endsIn(text) {
			return nil
		}
	}
	return best
}

// endsIn says whether text has more words in front of the label's own: what stands there is a value, not a slip.
func (l *Label) endsIn(text string) bool {
	for _, at := range wordStarts(text) {
		if slices.Contains(l.keys[:l.good], Key(text[at:])) {
			return true
		}
	}
	return false
}

// labelKeys holds the keys of all labels, for Find.
type labelKeys struct {
	exact map[zonaKey]*Label
	all   map[Zona][]labelKey
}

type zonaKey struct {
	zona Zona
	key  string
}

type labelKey struct {
	label   *Label
	key     string
	letters letters
}

var keys = sync.OnceValue(func() labelKeys {
	ks := labelKeys{exact: map[zonaKey]*Label{}, all: map[Zona][]labelKey{}}
	for _, l := range labels() {
		for _, k := range l.keys {
			if zk := (zonaKey{l.Zona, k}); ks.exact[zk] == nil {
				ks.exact[zk] = l
			}
			ks.all[l.Zona] = append(ks.all[l.Zona], labelKey{l, k, countLetters(k)})
		}
	}
	return ks
})

// IsExact says whether text spells the label but for case, accents, blanks and punctuation: no letter is wrong.
func (l *Label) IsExact(text string) bool {
	k := Key(text)
	for _, lk := range l.keys {
		if k == lk {
			return true
		}
	}
	return false
}

// Split cuts a text that begins with the label into the label as written and the rest, which is not blank; ok is false where
// it doesn't. After a colon a misspelt label is taken; without one the label's own words, of which one letter may be wrong.
func (l *Label) Split(text string) (label, rest string, ok bool) {
	if i := strings.IndexByte(text, ':'); i > 0 {
		head, tail := text[:i+1], text[i+1:]
		if _, near := spells(head, l.keys); near && Key(tail) != "" {
			return head, tail, true
		}
	}
	return l.splitWords(text)
}

// splitWords looks for the label in the first words of text: where several runs of words spell it, the one with the fewest letters
// wrong, of those the longest.
func (l *Label) splitWords(text string) (label, rest string, ok bool) {
	fewest := maxSlips + 1
	for _, end := range wordEnds(text, 10) {
		head, tail := text[:end], text[end:]
		if slips, near := spells(head, l.keys[:l.good]); near && slips <= min(fewest, slipsBefore(head, tail)) {
			label, rest, ok, fewest = head, tail, true, slips
		}
	}
	return label, rest, ok
}

// Inside finds the label within text, its words all right, between blanks or at either end: the text before it, the label as written
// (with its colon), and the text behind it. A label of one word needs its colon.
func (l *Label) Inside(text string) (before, label, after string, ok bool) {
	starts := append([]int{0}, wordStarts(text)...)
	for _, at := range starts {
		for _, end := range wordEnds(text[at:], 10) {
			head := text[at : at+end]
			colon := strings.HasSuffix(head, ":")
			if slices.Contains(l.keys[:l.good], Key(head)) && (colon || strings.Contains(Blanks(head), " ")) {
				return strings.TrimSpace(text[:at]), head, strings.TrimSpace(text[at+end:]), true
			}
		}
	}
	return "", "", "", false
}

// wordStarts gives the byte offsets at which words of text begin, but for the first.
func wordStarts(text string) []int {
	var starts []int
	blank := false
	for i, r := range text {
		if isBlank(r) {
			blank = true
		} else if blank {
			starts, blank = append(starts, i), false
		}
	}
	return starts
}

// slipsBefore is how many letters may be wrong in a label that runs on into its value: one where the label is long or a
// number follows, none else, since free text begins with words such as Obiettivi or Programmi.
func slipsBefore(label, value string) int {
	value = strings.TrimFunc(value, isBlank)
	switch {
	case strings.ContainsAny(label, "0123456789") || Key(value) == "":
		return -1
	case len(Key(label)) >= 12 || value[0] >= '0' && value[0] <= '9':
		return 1
	}
	return 0
}

// wordEnds gives the byte offsets at which the first n words of text end.
func wordEnds(text string, n int) []int {
	var ends []int
	in := false
	for i, r := range text {
		if isBlank(r) {
			if in {
				if ends = append(ends, i); len(ends) == n {
					return ends
				}
			}
			in = false
		} else {
			in = true
		}
	}
	if in {
		ends = append(ends, len(text))
	}
	return ends
}

// maxSlips is how many letters of a long label may be wrong; longestLabel how many bytes a cell that holds only a label may have.
const (
	maxSlips     = 3
	longestLabel = 160
)

// spells gives how many letters of text are wrong against the nearest of the keys that it spells.
func spells(text string, keys []string) (slips int, ok bool) {
	k := Key(text)
	for _, lk := range keys {
		if d, near := Near(k, lk); near && k != "" && (!ok || d < slips) {
			slips, ok = d, true
		}
	}
	return slips, ok
}

type segno struct{ tipo, key string }

var segni = sync.OnceValue(func() map[segno]bool {
	m := map[segno]bool{}
	for _, f := range table(segniTSV, 3) {
		m[segno{f[0], strings.ToLower(f[1])}] = true
	}
	return m
})

// isSegno looks text up as it stands but for case and blanks, then without the punctuation around it: (X), P:, **x**.
func isSegno(tipo, text string) bool {
	text = strings.ToLower(strings.Join(strings.FieldsFunc(text, isBlank), ""))
	return segni()[segno{tipo, text}] || segni()[segno{tipo, strings.Trim(text, ".,;:=!?-_*'\"`()[]<>|/")}]
}

// IsMark says whether text marks a month.
func IsMark(text string) bool { return isSegno("mark", text) }

// IsPrevisto and IsEffettivo say whether text is the letter of a P or an E row.
func IsPrevisto(text string) bool  { return isSegno("previsto", text) }
func IsEffettivo(text string) bool { return isSegno("effettivo", text) }

// IsUnitName says whether text is one of the words that the form's column of units holds.
func IsUnitName(text string) bool { return isSegno("unita", text) }

// SiNo reads an answer of yes or no.
func SiNo(text string) (answer, ok bool) {
	text = strings.Trim(Blanks(text), " .;:()")
	switch {
	case isSegno("si", text):
		return true, true
	case isSegno("no", text):
		return false, true
	}
	return false, false
}

// A Titolo is what a title line says: Tipo is "ente", "triennio" or "anno".
type Titolo struct {
	Tipo string
	// Text is the line without marks and blanks around it.
	Text string
	// Grafia is the line as a clean scheda has it; Clean says that it begins so. Neither counts for an ente.
	Grafia string
	Clean  bool
	// From and To are the years that it names; To is 0 for one year, both for none.
	From, To int
	// Rank orders lines of one kind: where a scheda has two, the one with the lower rank counts (a comune before its province).
	Rank int
}

var titoli = sync.OnceValue(func() [][]string {
	rows := table(titoloTSV, 3)
	for i, f := range rows {
		rows[i] = []string{f[0], Key(f[1]), f[1]}
	}
	return rows
})

// ReadTitolo reads a line as one of the lines that open a scheda; ok is false where it is none of them. The name of the
// municipality must follow the words of its kind and be short; the other two lines must name their years.
func ReadTitolo(line string) (t Titolo, ok bool) {
	if len(line) > longestLabel {
		return t, false
	}
	line = strings.Trim(Blanks(line), " *_#")
	k := Key(line)
	if k == "" {
		return t, false
	}
	years := Years(line)
	for i, f := range titoli() {
		if !hasPrefixNear(k, f[1]) {
			continue
		}
		rest := len(k) - len(f[1])
		switch {
		case f[0] == "ente" && len(years) == 0 && len(k) > len(f[1]) && len(strings.Fields(line)) <= 10:
			return Titolo{Tipo: "ente", Text: line, Rank: i}, true
		case f[0] == "triennio" && len(years) == 2 && len(strings.Fields(line)) <= 6:
			return Titolo{Tipo: "triennio", Text: line, From: years[0], To: years[1], Clean: strings.HasPrefix(line, f[2]),
				Grafia: f[2] + " " + strconv.Itoa(years[0]) + "-" + strconv.Itoa(years[1])}, true
		case f[0] == "anno" && len(years) == 0 && rest <= mostYearDigits && len(f[1]) >= 12:
			return Titolo{Tipo: "anno", Text: line, Grafia: f[2], Clean: line == f[2]}, true
		case f[0] == "anno" && len(years) == 1 && len(strings.Fields(line)) <= 8:
			return Titolo{Tipo: "anno", Text: line, From: years[0], Clean: strings.HasPrefix(line, f[2]),
				Grafia: f[2] + " " + strconv.Itoa(years[0])}, true
		}
	}
	return t, false
}

// ReadTitoli reads a cell as the lines that open a scheda: one, or several that share the cell, a line each or one behind the other
// ("Comune di Valdombra - Programmazione 2025-2027 - Scheda Obiettivo Specifico 2025"). It gives none where a part is no such line.
func ReadTitoli(text string) []Titolo {
	if len(text) > 3*longestLabel {
		return nil
	}
	var ts []Titolo
	for _, line := range strings.Split(text, "\n") {
		if Key(line) == "" {
			continue
		}
		if t, ok := ReadTitolo(line); ok {
			ts = append(ts, t)
			continue
		}
		parts := titleParts(line)
		if len(parts) < 2 {
			return nil
		}
		for _, part := range parts {
			t, ok := ReadTitolo(part)
			if !ok {
				return nil
			}
			ts = append(ts, t)
		}
	}
	return ts
}

// titleParts cuts a line before each of the words that begin a title line, and takes off what parts them.
func titleParts(line string) []string {
	line = Blanks(line)
	cuts := map[int]bool{0: true}
	lower := strings.ToLower(line)
	for _, f := range titoli() {
		if i := strings.Index(lower, " "+strings.ToLower(f[2])); i > 0 && (f[0] == "triennio" || f[0] == "anno") && len(f[2]) >= 9 {
			cuts[i+1] = true
		}
	}
	var parts []string
	start := 0
	for i := 1; i <= len(line); i++ {
		if i == len(line) || cuts[i] {
			parts = append(parts, strings.Trim(line[start:i], " -–|;,/"))
			start = i
		}
	}
	return parts
}

// pageNumber is what follows the word of a page's number: 3, 3 di 20, 3/20.
var (
	pageNumber = regexp.MustCompile(`^\d{1,4}( ?(di|/) ?\d{1,4})?$`)
	dashNumber = regexp.MustCompile(`^[-–] ?\d{1,4} ?[-–]$`)
)

// IsPageNumber says whether a line is a page's number, as a printed document repeats it: "Pagina 3 di 20".
func IsPageNumber(line string) bool {
	line = Blanks(line)
	if dashNumber.MatchString(line) {
		return true
	}
	for _, f := range titoli() {
		if rest, ok := cutPrefixFold(line, f[2]); ok && f[0] == "pagina" && pageNumber.MatchString(strings.TrimLeft(rest, ". ")) {
			return true
		}
	}
	return false
}

// IsFooter says whether a text begins as what stands below the tables of a scheda does: a signature, its place.
func IsFooter(text string) bool {
	text = Blanks(text)
	for _, f := range titoli() {
		if rest, ok := cutPrefixFold(text, f[2]); ok && f[0] == "piede" && (rest == "" || strings.ContainsAny(rest[:1], " :,.")) {
			return true
		}
	}
	return false
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return "", false
	}
	return s[len(prefix):], true
}

func hasPrefixNear(k, prefix string) bool {
	if strings.HasPrefix(k, prefix) {
		return true
	}
	if len(prefix) < 12 || k == "" || k[0] != prefix[0] {
		return false
	}
	for n := len(prefix) - 1; n <= len(prefix)+1 && n <= len(k); n++ {
		if d, ok := Near(k[:n], prefix); ok && d <= 1 {
			return true
		}
	}
	return false
}

// Years gives the years 2000 to 2099 that stand as whole numbers in text, in order.
func Years(text string) []int {
	var ys []int
	for _, m := range yearSpan.FindAllStringSubmatch(text, -1) {
		y, _ := strconv.Atoi(m[1])
		ys = append(ys, y)
		if to, err := strconv.Atoi(m[2]); err == nil {
			ys = append(ys, 2000+to)
		}
	}
	return ys
}

// yearSpan is a year, or two written as 2025-27.
var yearSpan = regexp.MustCompile(`\b(20\d\d)(?:\s?[-/–]\s?(\d\d))?\b`)

// mostYearDigits is how much a title of the scheda may have behind its words for a year that cannot be read.
const mostYearDigits = 6
