// Package layout is the vocabulary of a scheda obiettivo, as embedded tables: labels, marks, months, units, missioni and
// programmi, titles of people. README.md says what each table's columns mean. A new spelling is a new line in a table,
// with the place where it was seen, not a new branch in the code.
package layout

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"piao/internal/testo"
)

// A Zona is the part of a scheda in which a label stands.
type Zona string

// The zones, as labels.tsv names them.
const (
	Testa      Zona = "testa"
	Gantt      Zona = "gantt"
	Indicatori Zona = "indicatori"
	Voci       Zona = "voci"
	Indice     Zona = "indice"
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

	LVoci    = "voci"
	LVDove   = "voce_dove"
	LVNome   = "voce_nome"
	LVValore = "voce_valore"

	LIndice = "indice"

	// LAltri is that of a label of the head that only the document has; see [Unknown].
	LAltri = "altri"
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

	forms map[string]bool // spellings taken as good, to the letter but for blanks
	keys  []string        // all spellings, folded; the good ones first
	good  int             // how many of keys are good spellings
	// counted are the keys with the numbers of their letters.
	counted []testo.Counted
}

// Key is its spelling, folded.
func (l *Label) Key() string { return l.keys[0] }

// Home is the label that opens the row on which the form has this one.
func (l *Label) Home() string {
	if l.Opens {
		return l.Campo
	}
	return l.home
}

// Clean says whether text is one of the label's good spellings, to the letter but for blanks: a narrow cell breaks a label anywhere.
func (l *Label) Clean(text string) bool { return l.forms[withoutBlanks(text)] }

func withoutBlanks(s string) string { return strings.ReplaceAll(testo.Blanks(s), " ", "") }

//go:embed labels.tsv
var labelsTSV string

var labels = sync.OnceValue(func() []*Label {
	var ls []*Label
	for _, f := range table(labelsTSV, 7) {
		l := &Label{Zona: Zona(f[0]), Campo: f[1], Grafia: f[2], Opens: f[3] == "=", Rows: map[string]bool{}, forms: map[string]bool{withoutBlanks(f[2]): true}}
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
			if k := testo.Key(s); k != "" && !seen[k] {
				seen[k] = true
				l.keys = append(l.keys, k)
			}
		}
		add(f[2])
		for _, s := range alternatives(f[4]) {
			l.forms[withoutBlanks(s)] = true
			add(s)
		}
		l.good = len(l.keys)
		for _, s := range alternatives(f[5]) {
			add(s)
		}
		for _, k := range l.keys {
			l.counted = append(l.counted, testo.Count(k))
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

// Table reads an embedded table of another package that is written as those of this one.
func Table(text string, n int) [][]string { return table(text, n) }

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

// Unknown is a label of the head that only the document has, under the words in which it prints it.
func Unknown(text string) *Label {
	return &Label{Zona: Testa, Campo: LAltri, Grafia: text, Opens: true, Rows: map[string]bool{}, forms: map[string]bool{withoutBlanks(text): true}}
}

// Get returns the label of that name; it panics on a name that labels.tsv lacks, which a test rules out.
func Get(campo string) *Label {
	if l := byCampo()[campo]; l != nil {
		return l
	}
	panic("layout: no label " + campo)
}

var byCampo = sync.OnceValue(func() map[string]*Label {
	m := map[string]*Label{}
	for _, l := range labels() {
		if m[l.Campo] == nil {
			m[l.Campo] = l
		}
	}
	return m
})

// Labels returns the labels of a zone, in the order of the form.
func Labels(z Zona) []*Label { return byZona()[z] }

var byZona = sync.OnceValue(func() map[Zona][]*Label {
	m := map[Zona][]*Label{}
	for _, l := range labels() {
		m[l.Zona] = append(m[l.Zona], l)
	}
	return m
})

// Find returns the label of the zone that text spells as a whole, rightly or nearly so; nil if it spells none.
func Find(z Zona, text string) *Label {
	if len(text) > longestLabel {
		return nil
	}
	return found()[z].get(text)
}

var found = sync.OnceValue(func() map[Zona]*memo[*Label] {
	m := map[Zona]*memo[*Label]{}
	for _, z := range []Zona{Testa, Gantt, Indicatori, Voci, Indice} {
		m[z] = newMemo(func(text string) *Label { return find(z, text) })
	}
	return m
})

func find(z Zona, text string) *Label {
	ks := keys()
	if l := ks.exact[zonaKey{z, testo.Key(text)}]; l != nil {
		return l
	}
	text = unmarked(text)
	k := testo.Key(text)
	if k == "" {
		return nil
	}
	var l *Label
	exact := func(k string) bool { l = ks.exact[zonaKey{z, k}]; return l != nil }
	if exact(k) || withAddition(k, exact) {
		return l
	}
	var near labelKey
	bestD := len(k)
	have := testo.Count(k)
	for _, lk := range ks.all[z] {
		if d, ok := have.Near(lk.key); ok && d < bestD {
			near, bestD = lk, d
		}
	}
	best := near.label
	if best == nil {
		return nil
	}
	if _, _, _, fase := Fase(text); fase && z != Testa {
		return nil
	}
	if bestD > 0 {
		if head, _, value := best.Split(text); value && !near.goesOn(head) || near.endsIn(text) {
			return nil
		}
	}
	return best
}

// goesOn says whether the key begins with the words of a shorter one, and more words follow: then what stands behind those is no value.
func (lk labelKey) goesOn(head string) bool {
	rest, ok := strings.CutPrefix(lk.key.Key, testo.Key(head))
	return ok && len(rest) > 2*testo.MostSlips
}

// endsIn says whether text has more words in front of the label's own: what stands there is a value, not a slip; but where the key that it
// nearly spells has words there too.
func (lk labelKey) endsIn(text string) bool {
	l := lk.label
	for _, at := range wordStarts(text) {
		if k := testo.Key(text[at:]); slices.Contains(l.keys[:l.good], k) && (lk.key.Key == k || !strings.HasSuffix(lk.key.Key, k)) {
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
	label *Label
	key   testo.Counted
}

var keys = sync.OnceValue(func() labelKeys {
	ks := labelKeys{exact: map[zonaKey]*Label{}, all: map[Zona][]labelKey{}}
	for _, l := range labels() {
		for _, k := range l.keys {
			if zk := (zonaKey{l.Zona, k}); ks.exact[zk] == nil {
				ks.exact[zk] = l
			}
			ks.all[l.Zona] = append(ks.all[l.Zona], labelKey{l, testo.Count(k)})
		}
	}
	return ks
})

// IsExact says whether text spells the label but for case, accents, blanks and punctuation: no letter is wrong.
func (l *Label) IsExact(text string) bool {
	is := func(k string) bool { return slices.Contains(l.keys, k) }
	k := testo.Key(unmarked(text))
	return is(testo.Key(text)) || is(k) || withAddition(k, is)
}

// BeginsAs gives the label of the head with whose words a longer label begins; nil where there is none.
func BeginsAs(text string) *Label {
	key := testo.Key(unmarked(text))
	for _, l := range Labels(Testa) {
		if slices.ContainsFunc(l.keys, func(k string) bool { return len(k) >= leastBegin && len(key) > len(k) && strings.HasPrefix(key, k) }) {
			return l
		}
	}
	return nil
}

// IsPart says whether a text begins with the words of a label of the zone, or is the beginning of one that is cut.
func IsPart(z Zona, text string) bool {
	key := testo.Key(text)
	return len(key) >= leastBegin && slices.ContainsFunc(Labels(z), func(l *Label) bool {
		return slices.ContainsFunc(l.keys, func(k string) bool {
			return len(k) >= leastBegin && (strings.HasPrefix(k, key) || strings.HasPrefix(key, k))
		})
	})
}

// leastBegin is how many letters say that a label begins as another.
const leastBegin = 6

// Split cuts a text that begins with the label into the label as written and the rest, which is not blank; ok is false where
// it doesn't. After a colon a misspelt label is taken; without one the label's own words, of which one letter may be wrong.
func (l *Label) Split(text string) (label, rest string, ok bool) {
	mark := markBefore(text)
	if label, rest, ok = l.split(text[len(mark):]); ok && isMoreOfLabel(rest) {
		return "", "", false
	} else if ok {
		if note := noteMark.FindString(rest); note != "" && !strings.HasSuffix(note, "*") && testo.Key(rest[len(note):]) != "" {
			label, rest = label+note, rest[len(note):] // "**Piano**" is a value in bold type
		}
		label = mark + label
	}
	return label, rest, ok
}

func (l *Label) split(text string) (label, rest string, ok bool) {
	if !l.mayOpen(text) {
		return "", "", false
	}
	if i := strings.IndexByte(text, ':'); i > 0 {
		head, tail := text[:i+1], text[i+1:]
		if _, near := spells(head, l.counted); near && testo.Key(tail) != "" {
			return head, tail, true
		}
	}
	return l.splitWords(text)
}

// mayOpen rules most texts out at little cost: the first letter of a label is hardly ever the wrong one.
func (l *Label) mayOpen(text string) bool {
	first, ok := firstOfKey(text)
	return !ok || slices.ContainsFunc(l.keys, func(k string) bool { return k[0] == first })
}

// firstOfKey gives the first letter or digit of a text's key; ok is false where its beginning has none.
func firstOfKey(text string) (first byte, ok bool) {
	if text != "" && 'a' <= text[0]|0x20 && text[0]|0x20 <= 'z' {
		return text[0] | 0x20, true
	}
	k := testo.Key(text[:min(len(text), 8)])
	return (k + " ")[0], k != ""
}

// splitWords looks for the label in the first words of text: where several runs of words spell it, the one with the fewest letters
// wrong, of those the longest.
func (l *Label) splitWords(text string) (label, rest string, ok bool) {
	fewest := testo.MostSlips + 1
	for _, end := range wordEnds(text, 10) {
		head, tail := text[:end], text[end:]
		if slips, near := spells(head, l.counted[:l.good]); near && slips <= min(fewest, slipsBefore(head, tail)) {
			label, rest, ok, fewest = head, tail, true, slips
		}
	}
	return label, rest, ok
}

// Inside finds the label within text, its words all right, between blanks or at either end: the text before it, the label as written
// (with its colon), and the text behind it. A label of one word needs its colon.
func (l *Label) Inside(text string) (before, label, after string, ok bool) {
	if k := testo.Key(text); !slices.ContainsFunc(l.keys[:l.good], func(good string) bool { return strings.Contains(k, good) }) {
		return "", "", "", false
	}
	starts := append([]int{0}, wordStarts(text)...)
	for _, at := range starts {
		for _, end := range wordEnds(text[at:], 10) {
			head := text[at : at+end]
			colon := strings.HasSuffix(head, ":")
			if slices.Contains(l.keys[:l.good], testo.Key(head)) && (colon || strings.Contains(testo.Blanks(head), " ")) {
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
		if testo.IsBlank(r) {
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
	value = strings.TrimFunc(value, testo.IsBlank)
	switch {
	case strings.ContainsAny(label, "0123456789") || testo.Key(value) == "":
		return -1
	case len(testo.Key(label)) >= 12 || value[0] >= '0' && value[0] <= '9':
		return 1
	}
	return 0
}

// wordEnds gives the byte offsets at which the first n words of text end.
func wordEnds(text string, n int) []int {
	var ends []int
	in := false
	for i, r := range text {
		if testo.IsBlank(r) {
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

// longestLabel is how many bytes a cell that holds only a label may have.
const longestLabel = 160

// spells gives how many letters of text are wrong against the nearest of the keys that it spells.
func spells(text string, keys []testo.Counted) (slips int, ok bool) {
	have := testo.Count(testo.Key(text))
	for _, k := range keys {
		if d, near := have.Near(k); near && have.Key != "" && (!ok || d < slips) {
			slips, ok = d, true
		}
	}
	return slips, ok
}
