package normalize

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// readValore is the typed reading of an expected or achieved value; nil for a blank cell. anno is the year of a date that
// names none; 0 where the piano has none, and such a date then gives a data without scadenza.
//
// A cell that holds nothing but dates and the words before them is a data. One that begins with a number, behind an operator or
// "n." at most, is a numero, percentuale or durata. Any other is a testo. What a [piao.Valore] has no room for, a range, a ratio or
// two quantities ("5-10", "3 su 4", "1 anno e 6 mesi"), is a testo too: half of it would be another value.
//
// Of several dates the scadenza is the latest that a word of deadline announces, else the latest of the others. The beginning of
// a period ("dal 01/03") is taken only where no other date stands and no quantity either. Month names without a day, and days
// that no month has, give no scadenza.
func readValore(text string, anno int) *piao.Valore {
	text = testo.Blanks(text)
	if text == "" {
		return nil
	}
	ts := settleDates(readTokens(text, anno))
	if onlyDates(ts) {
		return &piao.Valore{Tipo: piao.TipoData, Scadenza: deadline(ts, true)}
	}
	if month := onlyMonth(ts, anno); month != "" {
		return &piao.Valore{Tipo: piao.TipoData, Scadenza: month}
	}
	if v := readQuantity(text, ts); v != nil {
		v.Scadenza = deadline(ts, false)
		return v
	}
	return &piao.Valore{Tipo: piao.TipoTesto, Scadenza: deadline(ts, true)}
}

// A valueToken is a token of a value, a date being one token.
type valueToken struct {
	layout.Parola
	date *valueDate
	// lead marks the words that announce a date, such as "entro il".
	lead bool
}

// A valueDate is a date as a value writes it.
type valueDate struct {
	*layout.Date
	// announced is by what words: the best role among them.
	announced announcement
}

// An announcement ranks what the words before a date make of it.
type announcement int

const (
	byStart    announcement = iota // a beginning, no deadline
	byNothing                      // no word, or one that says nothing
	byDeadline                     // a deadline
)

// readTokens cuts text into tokens, dates first.
func readTokens(text string, anno int) []valueToken {
	var ts []valueToken
	from := 0
	words := func(to int) {
		for _, p := range layout.Parole(text[from:to]) {
			p.Start, p.End = p.Start+from, p.End+from
			ts = append(ts, valueToken{Parola: p})
		}
	}
	for i := 0; i < len(text); i++ {
		if d, n := layout.DateAt(text, i, anno); d != nil {
			words(i)
			from = i + n
			ts = append(ts, valueToken{Parola: layout.Parola{Text: text[i:from], Start: i, End: from}, date: &valueDate{Date: d}})
			i = from - 1
		}
	}
	words(len(text))
	return ts
}

// settleDates decides which forms that may be a date are one, and marks the words that announce dates.
func settleDates(ts []valueToken) []valueToken {
	alone := onlyDates(ts)
	var out []valueToken
	for i, t := range ts {
		if t.date != nil {
			lead := leadWords(ts, i)
			t.date.announced = announce(ts[i-lead : i])
			if t.date.Maybe && !isDate(ts, i, lead, alone) {
				for _, p := range layout.Parole(t.Text) {
					p.Start, p.End = p.Start+t.Start, p.End+t.Start
					out = append(out, valueToken{Parola: p})
				}
				continue
			}
			for j := range lead {
				out[len(out)-1-j].lead = true
			}
		}
		out = append(out, t)
	}
	return out
}

// onlyDates says whether a value holds nothing but dates that exist, the words before them and punctuation.
func onlyDates(ts []valueToken) bool {
	found := false
	for _, t := range ts {
		switch {
		case t.date != nil && !t.date.Valid, t.date == nil && t.IsNumber(), t.IsWord() && !isLead(t):
			return false
		case t.date != nil:
			found = true
		case !t.IsWord() && !strings.Contains(".,;:()-–\"", t.Text):
			return false
		}
	}
	return found
}

// leadWords counts the tokens before ts[i] that announce it.
func leadWords(ts []valueToken, i int) int {
	n := 0
	for n < i && ts[i-n-1].date == nil && (isLead(ts[i-n-1]) || ts[i-n-1].Text == ":" && n+1 < i && isLead(ts[i-n-2])) {
		n++
	}
	return n
}

func isLead(t valueToken) bool {
	return t.date == nil && (has(layout.RuoloScadenza, t) || has(layout.RuoloInizio, t) || has(layout.RuoloLegame, t))
}

// has says whether the token alone is a form of the role.
func has(r layout.Ruolo, t valueToken) bool {
	_, n := layout.MatchRuolo(r, []layout.Parola{t.Parola})
	return n == 1
}

func announce(lead []valueToken) announcement {
	by := byNothing
	for _, t := range lead {
		switch {
		case has(layout.RuoloScadenza, t):
			return byDeadline
		case has(layout.RuoloInizio, t):
			by = byStart
		}
	}
	return by
}

// isDate decides on a form that may be a date. A day and a month with a slash are one where the cell holds nothing else, where
// a zero is written before either, where words announce a period or a deadline, or where any words announce it and it can't
// be a share, the first number being the larger. With a dot or a dash only a word of deadline makes them one, unless a unit follows.
func isDate(ts []valueToken, i, lead int, alone bool) bool {
	t := ts[i]
	if !t.date.Valid || i > 0 && has(layout.RuoloNumero, ts[i-1]) {
		return false
	}
	deadline, start := false, false
	for _, l := range ts[i-lead : i] {
		deadline = deadline || has(layout.RuoloScadenza, l) && !has(layout.RuoloOperatore, l)
		start = start || has(layout.RuoloInizio, l)
	}
	if i+1 < len(ts) {
		if _, n := layout.MatchUnita(parole(ts[i+1:])); n > 0 {
			return false
		}
	}
	if !strings.Contains(t.Text, "/") {
		named := strings.ContainsFunc(t.Text, unicode.IsLetter)
		return deadline || alone && (named || strings.Count(t.Text, ".") == 2)
	}
	padded := strings.HasPrefix(t.Text, "0") || strings.Contains(t.Text, "/0")
	return alone || padded || deadline || start || lead > 0 && t.date.Day > t.date.Month
}

// parole gives the tokens up to the next date.
func parole(ts []valueToken) []layout.Parola {
	var ps []layout.Parola
	for _, t := range ts {
		if t.date != nil || t.lead {
			break
		}
		ps = append(ps, t.Parola)
	}
	return ps
}

// deadline picks the scadenza among the dates; starts says whether the beginning of a period will do.
func deadline(ts []valueToken, starts bool) string {
	best, by := "", byStart
	for _, t := range ts {
		d := t.date
		if d == nil || d.ISO == "" || d.announced == byStart && !starts {
			continue
		}
		if best == "" || d.announced > by || d.announced == by && d.ISO > best {
			best, by = d.ISO, d.announced
		}
	}
	return best
}

// A quantity is being read from a value, left to right.
type quantity struct {
	text string
	ps   []layout.Parola
	i    int
	v    piao.Valore
	// needsDurata is set behind an operator that goes with a length of time alone: "entro 30 giorni".
	needsDurata bool
	// article is set where an article stands between operator and number.
	article bool
}

// readQuantity reads the number with which a value begins, its operator and its unit; nil where it begins otherwise.
func readQuantity(text string, ts []valueToken) *piao.Valore {
	dated := false
	for len(ts) > 0 && (ts[0].date != nil || ts[0].lead || strings.Contains("(\",;:", ts[0].Text) || dated && isDash(ts[0].Text)) {
		dated = dated || ts[0].date != nil
		ts = ts[1:]
	}
	q := &quantity{text: text, ps: parole(ts), v: piao.Valore{Tipo: piao.TipoNumero, Operatore: "="}}
	q.operators()
	before := q.unitBefore()
	if !q.number() || q.isMark() {
		return nil
	}
	if before.Tipo == layout.UnitaDurata && q.needsDurata && (q.article || hasDate(ts)) {
		return nil // an hour of the day: "entro le ore 12 del 30/04"
	}
	if !q.unit(before) || q.joined() || q.countsMore() || q.needsDurata && q.v.Tipo != piao.TipoDurata {
		return nil
	}
	return &q.v
}

func hasDate(ts []valueToken) bool {
	return slices.ContainsFunc(ts, func(t valueToken) bool { return t.date != nil })
}

// rest is what has not been read.
func (q *quantity) rest() []layout.Parola { return q.ps[q.i:] }

// at is the text of the token k further on, "" past the end.
func (q *quantity) at(k int) string {
	if q.i+k >= len(q.ps) {
		return ""
	}
	return q.ps[q.i+k].Text
}

// operators reads what stands before the number: operators, of which the first counts, articles and "n.".
func (q *quantity) operators() {
	found := false
	take := func(r layout.Ruolo) (string, bool) {
		op, n := layout.MatchRuolo(r, q.rest())
		q.i += n
		return op, n > 0
	}
	for {
		op, ok := take(layout.RuoloOperatore)
		if !ok {
			if op, ok = take(layout.RuoloDurata); ok {
				q.needsDurata = true
			}
		}
		switch {
		case ok && !found:
			q.v.Operatore, found = op, true
		case ok:
		default:
			if _, ok = take(layout.RuoloNumero); ok {
				break
			}
			if !found {
				return
			}
			if _, ok = take(layout.RuoloArticolo); !ok {
				return
			}
			q.article = true
		}
	}
}

// unitBefore reads a unit that stands before its number: "€ 10.000", "gg. 30".
func (q *quantity) unitBefore() (u layout.Unita) {
	u, n := layout.MatchUnita(q.rest())
	if n == 0 || !u.Before || q.i+n >= len(q.ps) || !q.ps[q.i+n].IsNumber() {
		return layout.Unita{}
	}
	q.v.Unita = q.slice(q.i, q.i+n)
	q.i += n
	return u
}

// number reads the number with its sign. A dash with a blank behind it is a sign before a percentage alone: it may open a list.
func (q *quantity) number() bool {
	sign := 1.0
	switch s := q.at(0); {
	case s == "+":
		q.i++
	case isDash(s) && q.at(1) != "":
		if q.ps[q.i].End != q.ps[q.i+1].Start && q.at(2) != "%" {
			return false
		}
		sign = -1
		q.i++
	}
	if q.at(0) == "" || !q.ps[q.i].IsNumber() {
		return false
	}
	x, ok := testo.Number(q.at(0))
	if !ok {
		return false
	}
	if x != 0 {
		x *= sign
	}
	q.v.Valore = &x
	q.i++
	return true
}

// isMark says that the number is no quantity: it numbers a paragraph ("1) …", "1. …"), is an ordinal ("3° …"), an hour, or
// the beginning of a code ("4x4", "31-Xyz").
func (q *quantity) isMark() bool {
	next := q.at(0)
	if next == "" {
		return false
	}
	p := q.ps[q.i]
	if p.Start == q.ps[q.i-1].End && p.IsWord() {
		_, n := layout.MatchUnita(q.rest())
		return n == 0
	}
	if isDash(next) && p.Start == q.ps[q.i-1].End && q.at(1) != "" && q.ps[q.i+1].IsWord() && q.ps[q.i+1].Start == p.End {
		return true
	}
	return strings.Contains(")°ºª^:'’_", next) || next == "." && q.at(1) != "" || q.joined()
}

// joined says whether another number is joined to what was read: a range, a ratio, a second quantity.
func (q *quantity) joined() bool {
	if isDash(q.at(0)) || strings.Contains("/+x×", q.at(0)) && q.at(0) != "" {
		return q.i+1 < len(q.ps) && q.ps[q.i+1].IsNumber()
	}
	_, n := layout.MatchRuolo(layout.RuoloCoppia, q.rest())
	return n > 0 && q.i+n < len(q.ps) && q.ps[q.i+n].IsNumber()
}

// countsMore says whether a second count follows further on, as in "n. 6 corsi in aula e n. 5 in rete".
func (q *quantity) countsMore() bool {
	for i := q.i; i < len(q.ps); i++ {
		_, pair := layout.MatchRuolo(layout.RuoloCoppia, q.ps[i:])
		if pair == 0 {
			continue
		}
		_, count := layout.MatchRuolo(layout.RuoloNumero, q.ps[i+pair:])
		if j := i + pair + count; count > 0 && j < len(q.ps) && q.ps[j].IsNumber() {
			return true
		}
	}
	return false
}

// operatorAfter reads an operator that stands after the number or the unit: "340 circa".
func (q *quantity) operatorAfter() {
	op, n := layout.MatchRuolo(layout.RuoloDopo, q.rest())
	if n > 0 && q.v.Operatore == "=" {
		q.v.Operatore = op
		q.i += n
	}
}

// unit reads the unit behind the number and decides the kind; ok is false where the text says that it is no quantity.
func (q *quantity) unit(before layout.Unita) (ok bool) {
	u, n := layout.MatchUnita(q.rest())
	if n == 0 {
		u = before
		q.operatorAfter()
	}
	switch {
	case u.Tipo == layout.UnitaPercentuale:
		q.v.Tipo = piao.TipoPercentuale
		q.i += n
		q.operatorAfter()
		return true
	case u.Tipo == layout.UnitaDurata:
		q.v.Tipo = piao.TipoDurata
	}
	switch {
	case n > 0:
		q.v.Unita = q.slice(q.i, q.i+n)
		q.i += n
	case before.Tipo == "":
		q.words()
	}
	q.operatorAfter()
	return true
}

// words reads a unit of words that no table has, up to punctuation or a word that begins something else.
func (q *quantity) words() {
	from := q.i
	for q.i < len(q.ps) && q.ps[q.i].IsWord() {
		_, ends := layout.MatchRuolo(layout.RuoloFine, q.rest())
		_, op := layout.MatchRuolo(layout.RuoloDopo, q.rest())
		if ends > 0 || op > 0 && q.i > from {
			break
		}
		q.i++
	}
	to := q.i
	for to > from && isArticle(q.ps[to-1]) {
		to--
	}
	if to > from && !isArticle(q.ps[from]) {
		q.v.Unita = q.slice(from, to)
	}
}

func isArticle(p layout.Parola) bool {
	_, n := layout.MatchRuolo(layout.RuoloArticolo, []layout.Parola{p})
	return n > 0
}

// slice is the text of tokens i to j, as written but for a dot at its end.
func (q *quantity) slice(i, j int) string {
	if i >= j {
		return ""
	}
	return strings.TrimRight(q.text[q.ps[i].Start:q.ps[j-1].End], ".")
}

func isDash(s string) bool {
	return s != "" && slices.Contains([]string{"-", "–", "—", "−", "‐", "‑"}, s)
}

// endOfMonth is the last day of the month that the first token names, of the year behind it or else of anno; "" where it names none. A
// short form is a month before a year only: "set" is a word of its own.
func endOfMonth(ts []valueToken, anno int) string {
	month, ok := layout.Mese(ts[0].Text)
	year := 0
	if len(ts) > 1 && ts[1].date == nil {
		year, _ = strconv.Atoi(ts[1].Text)
	}
	switch {
	case year >= 2000 && year < 2100:
		anno = year
	case len(testo.Key(ts[0].Text)) <= len("sett"):
		return ""
	}
	if !ok || anno == 0 {
		return ""
	}
	end := time.Date(anno, month+1, 0, 0, 0, 0, 0, time.UTC)
	return end.Format(time.DateOnly)
}

// onlyMonth is the last day of the month that a text names with its year, behind words of deadline and with nothing else: "entro dicembre 2027"; ""
// for any other.
func onlyMonth(ts []valueToken, anno int) string {
	for i, t := range ts {
		if isLead(t) {
			continue
		}
		if rest := ts[i+1:]; i > 0 && len(rest) == 1 && rest[0].IsNumber() {
			return endOfMonth(ts[i:], anno)
		}
		break
	}
	return ""
}
