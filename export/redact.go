package export

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"strings"
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
	// alias gives the pseudonym for a name's words, sorted: of every spelling that was met. glued gives it for the words of one written as one, and
	// for one with the initial of another: carlorossi, crossi; initials for the first letters alone: cr.
	alias, glued, initials map[string]string
	// byWord gives for each word of a name the names that have it, spelt the words as they are written, in small letters; long are those that are
	// found within a longer one.
	byWord map[string][]person
	spelt  map[string]bool
	long   []string
	// units are the words of the names of units.
	units map[string]bool
	// left is what was left and may name somebody.
	left map[string]bool
}

type person struct {
	words     []string
	pseudonym string
}

func (r *Redactor) of(p *Plan) *people {
	key := testo.Key(p.EnteName())
	if r.enti[key] == nil {
		r.enti[key] = &people{alias: map[string]string{}, glued: map[string]string{}, initials: map[string]string{}, byWord: map[string][]person{},
			spelt: map[string]bool{}, units: map[string]bool{}, left: map[string]bool{}}
	}
	return r.enti[key]
}

// Learn notes the persons of a plan: of its fields, of what stood in these before a repair, and of the source's cells.
func (r *Redactor) Learn(p *Plan) {
	who := r.of(p)
	for i := range p.Piano.Schede {
		for at, text := range schema.Texts(&p.Piano.Schede[i]) {
			if at.Who == schema.Unit || at.Who == schema.Units {
				who.learnUnit(*text)
			}
		}
	}
	who.learnUnit(p.EnteName())
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
			switch {
			case at.Who == schema.Persons:
				r.learn(p, who, *text, false, cells[place{s.Numero, at.Path()}])
			case at.Who == schema.Staff || ofPerson(at):
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

// ofPerson says whether an entry that the model has no field for is one of a person by its label: "Dirigente di riferimento".
func ofPerson(at schema.Place) bool {
	if at.Field != schema.Voce.Field("valore") {
		return false
	}
	label := strings.Fields(*at.Beside(schema.Voce.Field("etichetta")).(*string))
	for i := range label {
		if layout.MatchAppellativo(label[i:]).Words > 0 {
			return true
		}
	}
	return false
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
		who.units[w.key] = true
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
		who.add(n, r.pseudonym(p, n.words))
	}
	for _, variant := range variants {
		others := who.persons(variant, strict)
		for _, n := range others {
			pseudonym := r.pseudonym(p, n.words)
			if len(names) == 1 && len(others) == 1 {
				pseudonym = who.alias[joined(names[0].words)]
			}
			who.add(n, pseudonym)
		}
	}
}

func joined(words []string) string { return strings.Join(words, " ") }

func (who *people) add(n named, pseudonym string) {
	if _, known := who.alias[joined(n.words)]; known {
		return
	}
	who.alias[joined(n.words)] = pseudonym
	for _, w := range n.spelt {
		who.spelt[w] = true
	}
	for _, w := range n.words {
		if len(who.byWord[w]) == 0 && utf8.RuneCountInString(w) >= leastWithin && !layout.IsOrdinaria(w) && !layout.IsParticella(w) {
			who.long = append(who.long, w)
		}
		who.byWord[w] = append(who.byWord[w], person{n.words, pseudonym})
	}
	who.addGlued(withParticles(n.order), pseudonym)
}

// leastWithin is how many letters a word of a name has at least to be looked for within longer words, leastGlued how many have two that are written
// as one.
const leastWithin, leastGlued = 4, 5

// addGlued notes how the words of a name are written as one: each two of them, all of them, and each behind or before the initial of another.
func (who *people) addGlued(words []string, pseudonym string) {
	note := func(in map[string]string, text string, least int) {
		if known, ok := in[text]; ok && known != pseudonym {
			in[text] = PseudonymWord // whose of two it is nobody knows
		} else if utf8.RuneCountInString(text) >= least {
			in[text] = pseudonym
		}
	}
	first, all, back := "", "", ""
	for i, a := range words {
		first, all, back = first+initial(a), all+a, a+back
		for j, b := range words {
			if i != j {
				note(who.glued, a+b, leastGlued)
				note(who.glued, initial(a)+b, leastGlued)
				note(who.glued, b+initial(a), leastGlued)
				note(who.initials, initial(a)+initial(b), 2)
			}
		}
	}
	note(who.glued, all, leastGlued)
	note(who.glued, back, leastGlued)
	note(who.initials, first, 2)
}

func initial(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return word[:n]
}

// withParticles joins the particles of a name to the word behind them: de luca anna is deluca anna.
func withParticles(words []string) []string {
	var list []string
	before := ""
	for i, w := range words {
		if layout.IsParticella(w) && i < len(words)-1 {
			before += w
			continue
		}
		list = append(list, before+w)
		before = ""
	}
	return list
}

// PseudonymWord begins each pseudonym.
const PseudonymWord = "Persona"

func (r *Redactor) pseudonym(p *Plan, words []string) string {
	h := hmac.New(sha256.New, r.key)
	h.Write([]byte(testo.Key(p.EnteName()) + "\n" + joined(words)))
	return PseudonymWord + " " + hex.EncodeToString(h.Sum(nil))[:8]
}

// Left lists what may still name somebody and was left: words that stand where a text would have them anyhow although persons have them as names,
// initials, and addresses of nobody that the fields name.
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
	for i := range piano.Schede {
		for at, text := range schema.Texts(&piano.Schede[i]) {
			if at.Field == schema.Voce.Field("valore") && mayName(*text) {
				who.left[*text] = true
			}
		}
	}
	q.Fonti = slices.Clone(p.Fonti)
	for i := range q.Fonti {
		q.Fonti[i].File = who.redact(schema.File, q.Fonti[i].File)
	}
	q.Controlli = slices.Clone(p.Controlli)
	for i := range q.Controlli {
		c := &q.Controlli[i]
		c.Settore, c.File, c.Posizione = who.redact(schema.Unit, c.Settore), who.redact(schema.File, c.File), who.redact(schema.File, c.Posizione)
		c.Messaggio, c.Rimedio = who.redact(schema.Anyone, c.Messaggio), who.redact(schema.Anyone, c.Rimedio)
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

// mayName says whether a text is two or three words with capitals, none of them an ordinary one: what stands under a label that the model has no field
// for may be a person whom no field names.
func mayName(text string) bool {
	const least, most = 2, 3
	words := wordsOf(text)
	if n := len(words); n < least || n > most || n != len(strings.Fields(text)) {
		return false
	}
	return !slices.ContainsFunc(words, func(w word) bool {
		return !w.capital || w.technical || layout.IsOrdinaria(w.small) || layout.IsUfficio(w.key) || w.key == strings.ToLower(PseudonymWord)
	})
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
