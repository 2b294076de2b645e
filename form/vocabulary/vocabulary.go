// Package vocabulary is what all forms share, as embedded tables: the labels that Italian administrations use, each with the fields of the model
// that it can be, the names of periods, the headings of what is no goal, the words by which a document says whose it is. A label is a line
// of a table, with where it was seen, never a branch in the code.
package vocabulary

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/layout"
	"piao/internal/testo"
)

// An Etichetta is a text read as a label.
type Etichetta struct {
	// Testo is the label as printed, without the colon behind it; Key folds it, so that labels that say the same are the same.
	Testo, Key string
	// Campi are the fields that it can be, the likeliest first; none for a label that the vocabulary has not.
	Campi []Campo
	// Anno is the year that it names, 0 for none; Mese the month of the date, or the last one of the period, that it names at its end.
	// Percento says that it has a percent sign, Tipo what kind of indicatore it heads.
	Anno     int
	Mese     int
	Percento bool
	Tipo     string
	// Composta says that it is no label that the vocabulary has, but made of such.
	Composta bool
	// Sua is the label as the file of a form has it, whose field needs no choice; "" for one of the vocabulary.
	Sua string
}

// A Campo is a field that a label can be.
type Campo struct {
	// Nome is its path without indices: "fasi.scadenza".
	Nome string
	// Modo says how the label weighs, for "peso" alone; Rank how likely the label is the goal itself, from 1; 0 for other fields.
	Modo string
	Rank int
}

// Other names that stand in the place of a field.
const (
	// Altri is a label that the model has no field for, Scheda a word that heads a goal and is followed by its code.
	Altri  = "altri"
	Scheda = "scheda"
	// Estranea is a label of a table that holds no goals, without saying what it holds.
	Estranea = foreign + "altro"
	// foreign begins the name of what a table is about that holds no goals.
	foreign = "estraneo:"
)

// Foreign gives what a table with this label is about, where that is no goals: "personale", "bilancio"; else "".
func (e *Etichetta) Foreign() string {
	for _, c := range e.Campi {
		if what, ok := strings.CutPrefix(c.Nome, foreign); ok {
			return what
		}
	}
	return ""
}

// Rank says how likely the label is the goal itself, from 1, the likeliest; 0 where it cannot be.
func (e *Etichetta) Rank() int {
	for _, c := range e.Campi {
		if c.Rank > 0 {
			return c.Rank
		}
	}
	return 0
}

// SenzaObiettivo gives the label as one that is not the goal; nil where that is the likeliest.
func (e *Etichetta) SenzaObiettivo() *Etichetta {
	if e.Campi[0].Rank > 0 {
		return nil
	}
	other := *e
	other.Campi = slices.DeleteFunc(slices.Clone(e.Campi), func(c Campo) bool { return c.Rank > 0 })
	return &other
}

// Has says whether the label can be the field, whose name may be the beginning of a path: "fasi".
func (e *Etichetta) Has(campo string) bool {
	return slices.ContainsFunc(e.Campi, func(c Campo) bool { return c.Nome == campo || strings.HasPrefix(c.Nome, campo+".") })
}

// Likeliest is the name of the likeliest field; "" for a label that the vocabulary has not.
func (e *Etichetta) Likeliest() string {
	if len(e.Campi) == 0 {
		return ""
	}
	return e.Campi[0].Nome
}

// First says whether a field, or the record that it is of, is the likeliest.
func (e *Etichetta) First(campo string) bool {
	return len(e.Campi) > 0 && (e.Campi[0].Nome == campo || strings.HasPrefix(e.Campi[0].Nome, campo+"."))
}

//go:embed etichette.tsv
var etichetteTSV string

//go:embed tipi.tsv
var tipiTSV string

// A Lexicon finds labels by their keys: the vocabulary, or what a form has of its own.
type Lexicon struct {
	exact map[string]*known
	keys  map[byte][]testo.Counted // by their first letter
	// longest and wordiest bound what is looked up, in bytes and words: longer texts are values.
	longest, wordiest int
	// dated are the labels that are some only with a year or a day: "Valore 2025", "Verifica al 30/06". inOrder are all the others.
	dated   *Lexicon
	inOrder []*known
	memo    sync.Map // text to *Etichetta, nil where it is none
}

type known struct {
	campi []Campo
	tipo  string
	words int
	parts []string
	sua   string
}

// words counts the words of a label that its key has.
func words(label string) (n int) {
	for _, w := range testo.Words(label) {
		if !slices.Contains(stopWords, w) {
			n++
		}
	}
	return n
}

var labels = sync.OnceValue(func() *Lexicon {
	x := &Lexicon{exact: map[string]*known{}, keys: map[byte][]testo.Counted{}}
	x.dated = &Lexicon{exact: map[string]*known{}, keys: map[byte][]testo.Counted{}}
	for _, f := range rows(etichetteTSV, 3) {
		campi := readCampi(f[1])
		for _, text := range strings.Split(f[0], ";") {
			if bare, ok := strings.CutSuffix(strings.TrimSpace(text), "{data}"); ok {
				x.dated.add(bare, "", campi)
				continue
			}
			if !strings.Contains(text, "{tipo}") {
				x.add(text, "", campi)
				continue
			}
			for _, tipo := range Tipi() {
				x.add(strings.Replace(text, "{tipo}", tipo, 1), tipo, campi)
			}
		}
	}
	return x
})

// Labels lists the labels of the vocabulary, but for those that name a year or what an indicatore measures.
func Labels() (all []*Etichetta) {
	for _, f := range rows(etichetteTSV, 3) {
		for _, text := range strings.Split(f[0], ";") {
			if !strings.Contains(text, "{") {
				all = append(all, &Etichetta{Testo: strings.TrimSpace(text), Campi: readCampi(f[1])})
			}
		}
	}
	return all
}

// add adds a label, where no other one says the same.
func (x *Lexicon) add(label, tipo string, campi []Campo) {
	k := Key(label)
	if _, ok := x.exact[k]; !ok && k != "" {
		n := &known{campi: campi, tipo: tipo, words: words(label)}
		for _, w := range wordsOf(label) {
			n.parts = append(n.parts, w.text)
		}
		x.exact[k], x.inOrder = n, append(x.inOrder, n)
		x.keys[k[0]] = append(x.keys[k[0]], testo.Count(k))
		x.longest, x.wordiest = max(x.longest, mostLabel, len(label)+mostLabel/2), max(x.wordiest, mostWords, len(strings.Fields(label)))
	}
}

// Add adds a label that a form has of its own: {anno} in it stands for any year. It must have a letter or a digit.
func (x *Lexicon) Add(label string, campi ...Campo) {
	if x.exact == nil {
		x.exact, x.keys = map[string]*known{}, map[byte][]testo.Counted{}
	}
	bare := strings.ReplaceAll(label, "{anno}", " ")
	tipo := ""
	if e := Read(bare); e != nil {
		tipo = e.Tipo
	}
	x.add(bare, tipo, campi)
	x.exact[Key(bare)].sua = label
}

func readCampi(text string) (campi []Campo) {
	for _, name := range strings.Split(text, ",") {
		var c Campo
		if rank, rest, ok := strings.Cut(name, ":"); ok && len(rank) == 2 && rank[0] == 'p' {
			c.Rank, _ = strconv.Atoi(rank[1:])
			name = rest
		}
		c.Nome = name
		if field, modo, ok := strings.Cut(name, ":"); ok && field == peso {
			c.Nome, c.Modo = field, modo
		}
		campi = append(campi, c)
	}
	return campi
}

// Tipi are the words for what an indicatore measures.
func Tipi() []string { return tipi() }

var tipi = sync.OnceValue(func() (all []string) {
	for _, f := range rows(tipiTSV, 2) {
		all = append(all, f[0])
	}
	return all
})

// IsTipo says whether a text is such a word.
func IsTipo(text string) bool {
	return slices.ContainsFunc(tipi(), func(t string) bool { return Key(t) == Key(text) })
}

// HasTipo says whether such a word is among those of a text.
func HasTipo(text string) bool { return slices.ContainsFunc(testo.Words(text), IsTipo) }

// rows reads a table: lines of fields parted by tabs, # begins a comment.
func rows(table string, fields int) (out [][]string) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if f := strings.Split(line, "\t"); len(f) == fields && !strings.HasPrefix(line, "# ") {
			out = append(out, f)
		}
	}
	return out
}

// stopWords part no labels: "Titolo dell'obiettivo" is "Titolo obiettivo".
var stopWords = strings.Fields("eventuale eventuali a al all alla alle agli ai d da dal dall dalla dalle dei del dell della dello delle degli di e ed i il l la le lo gli in nel nell nella per su sul sull sulla sui un una")

// Key folds a label: its words without articles and prepositions, each without its last vowels, so that singular and plural are one.
func Key(text string) string {
	words := testo.Words(strings.ReplaceAll(withoutDots(text), "%", " percento "))
	var b strings.Builder
	for _, w := range words {
		if !slices.Contains(stopWords, w) {
			b.WriteString(stem(w))
		}
	}
	if b.Len() == 0 {
		return strings.Join(words, "")
	}
	return b.String()
}

// withoutDots writes an acronym as one word: "P.E.G." as "PEG".
func withoutDots(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return acronym.ReplaceAllStringFunc(text, func(m string) string { return strings.ReplaceAll(m, ".", "") })
}

var acronym = regexp.MustCompile(`\b(?:\pL\.){2,}`)

func stem(w string) string {
	for len(w) > 3 && strings.ContainsRune("aeiou", rune(w[len(w)-1])) {
		w = w[:len(w)-1]
	}
	return w
}

// mostLabel bounds a label, in bytes and words: longer texts are values.
const (
	mostLabel = 90
	mostWords = 9
)

// Read reads a text as a label; nil where the vocabulary has it not.
func Read(text string) *Etichetta { return labels().Read(text) }

// Read reads a text as a label; nil where the lexicon has it not. An empty one, or nil, has none.
func (x *Lexicon) Read(text string) *Etichetta {
	if x == nil || text == "" || len(text) > x.longest || strings.Contains(strings.TrimRight(text, ": "), ":") {
		return nil
	}
	if e, ok := x.memo.Load(text); ok {
		return e.(*Etichetta)
	}
	e := x.read(text)
	x.memo.Store(text, e)
	return e
}

func (x *Lexicon) read(text string) *Etichetta {
	bare := leader.ReplaceAllString(strings.TrimRight(testo.Blanks(wholeYear(text)), ": "), "")
	if len(strings.Fields(bare)) > x.wordiest || named.MatchString(bare) {
		return nil
	}
	undated, month := withoutDate(bare)
	forms := []string{bare, year.ReplaceAllString(bare, " "), brackets.ReplaceAllString(bare, " "), number.ReplaceAllString(bare, ""), withoutYear(bare), withoutYear(brackets.ReplaceAllString(bare, " ")),
		undated, withoutYear(undated)}
	for i, form := range forms {
		if slices.Contains(forms[:i], form) {
			continue
		}
		if k := x.find(form); k != nil && (form != undated || month == 0 || k.dated()) {
			e := Bare(text)
			e.Campi, e.Tipo, e.Sua, e.Mese = x.weighed(bare, k.campi), k.tipo, k.sua, month
			if e.Likeliest() == "indicatori.valore_intermedio" && threshold.MatchString(bare) {
				e.Campi = []Campo{{Nome: Altri}} // what is worth so much, and no reading on the way
			}
			if k.sua != "" { // the form's file says what it is, whatever day it names
				e.Campi, e.Mese = k.campi, 0
			}
			return e
		}
	}
	if x.counted(bare) {
		e := Bare(text)
		e.Campi = []Campo{{Nome: codice}}
		return e
	}
	if e := x.either(text, bare); e != nil {
		return e
	}
	if e := x.ofDay(text, withoutYear(undated), month); e != nil {
		return e
	}
	return x.composed(text, bare)
}

// ofDay reads a label that is one only with the year or the day that stands behind it.
func (x *Lexicon) ofDay(text, rest string, month int) *Etichetta {
	e := Bare(text)
	if x.dated == nil || e.Anno == 0 && month == 0 {
		return nil
	}
	k := x.dated.find(strings.Trim(rest, "( "))
	if k == nil {
		return nil
	}
	e.Campi, e.Mese = k.campi, month
	return e
}

// weighed gives the fields of a label of a weight with the way of weighing that stands behind it in brackets: "Peso (punti)".
func (x *Lexicon) weighed(label string, campi []Campo) []Campo {
	in := brackets.FindString(label)
	if in == "" || campi[0].Nome != peso {
		return campi
	}
	k := x.find(strings.Trim(in, "()"))
	if k == nil || k.campi[0].Nome != peso || k.campi[0].Modo == "" {
		return campi
	}
	return append(slices.Clone(k.campi[:1]), campi[1:]...)
}

// dated says whether a label is one of what may be told at a day: "Entro il 31 ottobre" is a value.
func (k *known) dated() bool {
	name := k.campi[0].Nome
	return strings.HasPrefix(name, "indicatori.") || name == "risultato" || name == "percentuale_raggiunta"
}

// counted says whether a text is the label of a goal with the word for a number before or behind it: "Obiettivo gestionale n.".
func (x *Lexicon) counted(label string) bool {
	words := strings.Fields(label)
	if len(words) < 2 {
		return false
	}
	last := len(words) - 1
	for _, cut := range [][2]string{{words[last], strings.Join(words[:last], " ")}, {words[0], strings.Join(words[1:], " ")}} {
		n, goal := x.find(cut[0]), x.find(cut[1])
		if n != nil && n.campi[0].Nome == codice && goal != nil && (goal.campi[0].Rank > 0 || goal.campi[0].Nome == Scheda) {
			return true
		}
	}
	return false
}

// The fields that a part of a label decides.
const (
	codice = "codice"
	peso   = "peso"
)

// either reads labels that say the same twice: "Settore/Servizio", "Dirigente o Responsabile".
func (x *Lexicon) either(text, bare string) *Etichetta {
	parts := oneOrOther.Split(bare, -1)
	if len(parts) < 2 {
		return nil
	}
	e := Bare(text)
	for i, part := range parts {
		k := x.find(withoutYear(part))
		switch {
		case k == nil || i > 0 && k.campi[0].Nome != e.Campi[0].Nome:
			return nil
		case i == 0:
			e.Campi, e.Tipo, e.Sua = k.campi, k.tipo, k.sua
		}
	}
	return e
}

var oneOrOther = regexp.MustCompile(`\s*/\s*|\s+-\s+|\s+(?:e/o|o)\s+`)

// Bare reads a text as a label that no vocabulary has.
func Bare(printed string) *Etichetta {
	text := wholeYear(printed)
	e := &Etichetta{Testo: leader.ReplaceAllString(strings.TrimRight(testo.Blanks(printed), ": "), ""), Percento: strings.Contains(text, "%")}
	if y := year.FindString(text); y != "" {
		e.Anno, _ = strconv.Atoi(y)
	}
	e.Key = Key(e.Testo)
	return e
}

var (
	// threshold is a label with the share that a value is worth: "Risultato parziale (60%)".
	threshold = regexp.MustCompile(`\(\d{1,3}\s*%\)$`)
	// leader are the dots that lead from a label to its value.
	leader   = regexp.MustCompile(`(?:\s*[.…_]{2,}|\s+[.…])\s*$`)
	brackets = regexp.MustCompile(`\([^()]*\)`)
	number   = regexp.MustCompile(`^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z][.)])\s+`)
	// named is a label with a letter behind it, which makes a name of it: "Settore A".
	named     = regexp.MustCompile(`\pL{2}[ -][A-Z]$`)
	year      = regexp.MustCompile(`\b20\d\d\b`)
	shortYear = regexp.MustCompile(`\b(\pL{3,})[-./'’ ]{1,2}(\d\d)\b`)
)

// wholeYear writes the year behind the name of a month in full: "dic-26" is "2026".
func wholeYear(text string) string {
	return shortYear.ReplaceAllStringFunc(text, func(m string) string {
		if parts := shortYear.FindStringSubmatch(m); isMese(parts[1]) {
			return "20" + parts[2]
		}
		return m
	})
}

func isMese(word string) bool {
	_, ok := layout.Mese(word)
	return ok
}

// find looks a label up by its key, with a slip in a long one of as many words.
func (x *Lexicon) find(label string) *known {
	key := Key(label)
	if k, ok := x.exact[key]; ok {
		return k
	}
	const short = 7
	if len(key) < short {
		return nil
	}
	c := testo.Count(key)
	for _, k := range x.keys[key[0]] {
		if len(k.Key) >= short {
			if slips, near := k.Near(c); near && slips <= 1 && x.exact[k.Key].words == words(label) {
				return x.exact[k.Key]
			}
		}
	}
	return nil
}

// Split parts a label, as read reads it, from the value behind its colon: "Settore: Tributi". ok is false where the text before the colon is
// no label.
func Split(text string, read func(string) *Etichetta) (e *Etichetta, valore string, ok bool) {
	i := strings.IndexByte(text, ':')
	if i < 0 || i > mostLabel {
		return nil, "", false
	}
	if e = read(strings.TrimSpace(text[:i])); e == nil {
		return nil, "", false
	}
	return e, strings.TrimSpace(text[i+1:]), true
}

// ConAnno writes a label that names a year as one for any year: "Target {anno}".
func ConAnno(label string) string { return year.ReplaceAllString(wholeYear(label), "{anno}") }

// Anno writes a year as the paths of targets have it.
func Anno(year int) string { return strconv.Itoa(year) }
