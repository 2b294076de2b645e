package export

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
	"piao/internal/schema"
	"piao/internal/testo"
)

// A Redactor puts pseudonyms in the place of persons' names. It must learn all plans before it redacts the first, since a person whom
// one plan names in a field another may name in a text.
//
// A pseudonym is a keyed hash of the ente and the name's words: the same for the same person in all tables, years and exports that
// share the key, whatever the order of the words, and another in another ente. Without the key it cannot be found out by hashing
// the names of the staff, which are public.
type Redactor struct {
	key  []byte
	enti map[string]*people
}

// NewRedactor gives a redactor with a secret key.
func NewRedactor(key []byte) *Redactor { return &Redactor{key: key, enti: map[string]*people{}} }

// people are the persons of an ente.
type people struct {
	// alias gives the pseudonym for a name's words, sorted: of every spelling that was met.
	alias map[string]string
	// byWord gives for each word of a name the names that have it.
	byWord map[string][]person
	// units are the words of the names of units; ordinary these and the words that the texts write with a small initial: as names they
	// are known only in company.
	units, ordinary map[string]bool
	// left are those that stood alone and were left.
	left map[string]bool
}

type person struct {
	words     []string
	pseudonym string
}

func (r *Redactor) of(p *Plan) *people {
	key := testo.Key(p.EnteName())
	if r.enti[key] == nil {
		r.enti[key] = &people{alias: map[string]string{}, byWord: map[string][]person{}, units: map[string]bool{}, ordinary: map[string]bool{}, left: map[string]bool{}}
	}
	return r.enti[key]
}

// Learn notes the persons of a plan: of its fields, of what stood in these before a repair, and of the source's cells.
func (r *Redactor) Learn(p *Plan) {
	who := r.of(p)
	for i := range p.Piano.Schede {
		s := &p.Piano.Schede[i]
		for at, text := range schema.Texts(s) {
			if at.Who == schema.Unit || at.Who == schema.Units {
				who.learnUnit(*text)
			}
		}
	}
	who.learnUnit(p.EnteName())
	mapRecord(schema.Piano, reflect.ValueOf(*p.Piano), func(kind schema.Who, text string) string {
		if kind == schema.Anyone || kind == schema.Units {
			for _, w := range wordsOf(text) {
				who.ordinary[w.key] = who.ordinary[w.key] || !w.capital
			}
		}
		return text
	})
	cells := map[place][]string{}
	for _, t := range p.Tracce {
		if f := fieldOf(t); f != nil && f.Who == schema.Persons && f.Kind != schema.Names {
			at := place{t.Scheda, t.Campo}
			cells[at] = append(cells[at], t.Cell.Text)
		}
	}
	for i := range p.Piano.Schede {
		s := &p.Piano.Schede[i]
		for at, text := range schema.Texts(s) {
			switch at.Who {
			case schema.Persons:
				r.learn(p, who, *text, false, cells[place{s.Numero, at.Path()}])
			case schema.Staff:
				r.learn(p, who, *text, true, nil)
			}
		}
		r.learnRepairs(p, who, s)
	}
	for _, t := range p.Tracce { // last: what a repair says of a spelling counts more
		if f := fieldOf(t); f != nil && f.Who == schema.Persons && f.Kind == schema.Names {
			r.learn(p, who, t.Cell.Text, false, nil)
		}
	}
}

// fieldOf gives the field that a cell of the source ended in, nil where it is in none.
func fieldOf(t piao.Traccia) *schema.Field {
	if t.Esito != piao.InCampo {
		return nil
	}
	return schema.FieldOf(t.Campo)
}

func (who *people) learnUnit(name string) {
	for _, w := range wordsOf(name) {
		who.units[w.key], who.ordinary[w.key] = true, true
	}
}

// learnRepairs notes what stood in the fields of persons before a repair.
func (r *Redactor) learnRepairs(p *Plan, who *people, s *piao.Scheda) {
	for _, f := range s.Rilievi {
		field := schema.FieldOf(f.Campo)
		switch {
		case field == nil:
		case field.Who == schema.Persons:
			r.learn(p, who, f.Dopo, false, []string{f.Prima})
		case field.Who == schema.Staff:
			r.learn(p, who, f.Dopo, true, nil)
			r.learn(p, who, f.Prima, true, nil)
		}
	}
}

// learn notes the persons that a field names. Where it names one, the variants that name one are the same person.
func (r *Redactor) learn(p *Plan, who *people, text string, strict bool, variants []string) {
	names := who.persons(text, strict)
	for _, n := range names {
		who.add(n.words, r.pseudonym(p, n.words))
	}
	for _, variant := range variants {
		others := who.persons(variant, strict)
		for _, n := range others {
			pseudonym := r.pseudonym(p, n.words)
			if len(names) == 1 && len(others) == 1 {
				pseudonym = who.alias[joined(names[0].words)]
			}
			who.add(n.words, pseudonym)
		}
	}
}

func joined(words []string) string { return strings.Join(words, " ") }

func (who *people) add(words []string, pseudonym string) {
	if _, known := who.alias[joined(words)]; known {
		return
	}
	who.alias[joined(words)] = pseudonym
	for _, w := range words {
		who.byWord[w] = append(who.byWord[w], person{words, pseudonym})
	}
}

// PseudonymWord begins each pseudonym.
const PseudonymWord = "Persona"

func (r *Redactor) pseudonym(p *Plan, words []string) string {
	h := hmac.New(sha256.New, r.key)
	h.Write([]byte(testo.Key(p.EnteName()) + "\n" + joined(words)))
	return PseudonymWord + " " + hex.EncodeToString(h.Sum(nil))[:8]
}

// Left lists the words that stand alone in texts and were left there, since the plans use them as ordinary words too although persons
// have them as names.
func (r *Redactor) Left() []string {
	var list []string
	for _, who := range r.enti {
		for w := range who.left {
			list = append(list, w)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// Redact gives a copy of a plan without the names of persons.
func (r *Redactor) Redact(p *Plan) *Plan {
	who := r.of(p)
	q := *p
	piano := mapRecord(schema.Piano, reflect.ValueOf(*p.Piano), who.redact).Interface().(piao.Piano)
	q.Piano = &piano
	q.Fonti = slices.Clone(p.Fonti)
	for i := range q.Fonti {
		q.Fonti[i].File = who.redact(schema.File, q.Fonti[i].File)
	}
	q.Tracce = slices.Clone(p.Tracce)
	for i := range q.Tracce {
		t := &q.Tracce[i]
		kind := schema.Anyone
		if f := fieldOf(*t); f != nil && f.Who != schema.Nobody { // a cell may hold more than its field does
			kind = f.Who
		}
		t.File, t.Cell.Pos.Sheet, t.Cell.Text = who.redact(schema.File, t.File), who.redact(schema.File, t.Cell.Pos.Sheet), who.redact(kind, t.Cell.Text)
	}
	return &q
}

// mapRecord copies a record of the model, its texts made anew by f.
func mapRecord(r *schema.Record, v reflect.Value, f func(schema.Who, string) string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	for i := range r.Fields {
		field := &r.Fields[i]
		field.In(out).Set(mapField(field, field.In(v), f))
	}
	return out
}

func mapField(field *schema.Field, v reflect.Value, f func(schema.Who, string) string) reflect.Value {
	out := reflect.New(v.Type()).Elem()
	switch v.Kind() {
	case reflect.String:
		out.SetString(f(field.Who, v.String()))
	case reflect.Struct:
		return mapRecord(field.Of, v, f)
	case reflect.Slice:
		if !v.IsNil() {
			out.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			for i := range v.Len() {
				out.Index(i).Set(mapField(field, v.Index(i), f))
			}
		}
	case reflect.Pointer:
		if !v.IsNil() {
			out.Set(reflect.New(v.Type().Elem()))
			out.Elem().Set(mapField(field, v.Elem(), f))
		}
	default:
		out.Set(v)
	}
	return out
}

// redact writes a text anew with pseudonyms.
func (who *people) redact(kind schema.Who, text string) string {
	switch kind {
	case schema.Nobody:
		return text
	case schema.Persons, schema.Staff:
		names := who.persons(text, kind == schema.Staff)
		for _, n := range slices.Backward(names) {
			if pseudonym := who.alias[joined(n.words)]; pseudonym != "" {
				text = text[:n.start] + pseudonym + text[n.end:]
			}
		}
	}
	return who.inText(kind, text)
}

// inText finds names among other words.
func (who *people) inText(kind schema.Who, text string) string {
	words := wordsOf(text)
	known := func(w word) bool { return len(who.byWord[w.key]) > 0 }
	var b strings.Builder
	done := 0
	for i := 0; i < len(words); {
		n, pseudonym := 0, ""
		if slices.ContainsFunc(words[i:min(i+maxNameWords, len(words))], known) {
			n, pseudonym = who.match(kind, text, words[i:])
		}
		if n == 0 && who.alone(kind, text, words, i) {
			n, pseudonym = 1, who.oneOf(words[i].key)
		}
		if n == 0 {
			i++
			continue
		}
		b.WriteString(text[done:words[i].start] + pseudonym)
		done = words[i+n-1].end
		i += n
	}
	return b.String() + text[done:]
}

// maxNameWords is how many words a name has at most.
const maxNameWords = 8

// match finds the longest name at the beginning of words: a whole name in any case and order, or two or more words of one, or one and
// an initial, with capitals.
func (who *people) match(kind schema.Who, text string, words []word) (n int, pseudonym string) {
	most := 1
	for most < min(maxNameWords, len(words)) && together(text, words[most-1:most+1]) {
		most++
	}
	for n := most; n > 1; n-- {
		run := words[:n]
		keys := keysOf(run)
		if pseudonym := who.alias[joined(keys)]; pseudonym != "" {
			return n, pseudonym
		}
		if kind == schema.Unit || kind != schema.File && slices.ContainsFunc(run, func(w word) bool { return !w.capital && !layout.IsParticella(w.key) }) {
			continue
		}
		if pseudonym := who.partly(run); pseudonym != "" {
			return n, pseudonym
		}
	}
	return 0, ""
}

// partly finds the person of whose name each word of a run is a word, the initial of one, or one with a slip. One word must be whole and
// no particle.
func (who *people) partly(run []word) string {
	for _, w := range run {
		if len(w.key) < 3 || layout.IsParticella(w.key) {
			continue
		}
		for _, p := range who.byWord[w.key] {
			fits := func(w word) bool {
				return slices.ContainsFunc(p.words, func(name string) bool {
					_, near := testo.Near(w.key, name)
					return w.key == name || w.initial && strings.HasPrefix(name, w.key) || near
				})
			}
			if !slices.ContainsFunc(run, func(w word) bool { return !fits(w) }) && noneTwice(run) {
				return p.pseudonym
			}
		}
	}
	return ""
}

// noneTwice says whether no word of a run is there twice: "Rossi Rossi" are two.
func noneTwice(run []word) bool {
	return len(slices.Compact(keysOf(run))) == len(run)
}

// alone says whether a word stands for a person on its own: it is a word of a name and begins with a capital, and the plans do not use
// it as an ordinary word, or a title stands before it.
func (who *people) alone(kind schema.Who, text string, words []word, i int) bool {
	w := words[i]
	if kind == schema.Unit || len(who.byWord[w.key]) == 0 || utf8.RuneCountInString(w.key) < 3 || layout.IsParticella(w.key) || kind != schema.File && !w.capital {
		return false
	}
	if !who.ordinary[w.key] || titled(text, w) {
		return true
	}
	who.left[w.key] = true
	return false
}

// titled says whether a title stands right before a word: "dott. Verdi".
func titled(text string, w word) bool {
	before := strings.Fields(text[:w.start])
	if len(before) == 0 || strings.TrimRight(text[:w.start], " \t\u00a0") == text[:w.start] && w.start > 0 && text[w.start-1] != '.' {
		return false
	}
	f := layout.MatchAppellativo(before[len(before)-1:])
	return f.Words == 1 && f.Tipo != layout.Carica
}

// oneOf is the pseudonym of the one person with a word in the name; of several nobody knows which.
func (who *people) oneOf(key string) string {
	list := who.byWord[key]
	for _, p := range list[1:] {
		if p.pseudonym != list[0].pseudonym {
			return PseudonymWord
		}
	}
	return list[0].pseudonym
}

// A word is a run of letters in a text.
type word struct {
	start, end int
	key        string
	// capital says that it begins with a capital letter, dot that a dot follows, initial that it is one letter with a dot.
	capital, dot, initial bool
}

// wordsOf cuts a text into words. An apostrophe parts D'Amico into two; an accent may stand behind a word as one (Niccolo').
func wordsOf(text string) []word {
	var words []word
	for _, at := range testo.Cut(text, testo.IsLetter) {
		first, _ := utf8.DecodeRuneInString(text[at.Start:])
		w := word{start: at.Start, end: at.End, key: testo.Key(at.Of(text)), capital: unicode.IsUpper(first)}
		w.dot = strings.HasPrefix(text[at.End:], ".")
		w.initial = w.dot && utf8.RuneCountInString(w.key) == 1
		if w.key != "" {
			words = append(words, w)
		}
	}
	return words
}

// together says whether nothing but blanks, dots, hyphens, underscores, apostrophes and commas stands between the words of a run.
func together(text string, run []word) bool {
	for i := 1; i < len(run); i++ {
		if between := text[run[i-1].end:run[i].start]; len(between) > 4 || strings.Trim(between, " \t\n\r\u00a0.,-_'’‘`") != "" {
			return false
		}
	}
	return true
}

func keysOf(run []word) []string {
	keys := make([]string, len(run))
	for i, w := range run {
		keys[i] = w.key
	}
	slices.Sort(keys)
	return keys
}
