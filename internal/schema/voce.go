package schema

import (
	"regexp"
	"strconv"
	"strings"
)

// A place in words: of which record a field is, as the title of its column or row would say it where a form has no label for it.
const (
	ofPiano      = "piano"
	ofScheda     = "scheda"
	ofFase       = "fase"
	ofIndicatore = "indicatore"
)

// ordinal is which of its list a record is: 2ª fase.
var ordinal = regexp.MustCompile(`^([1-9][0-9]{0,3})[ª°] (\pL+)$`)

// Voce names a place in words: "2° indicatore", "formula"; the target of another year with that year, an entry of altri by its label in quotes,
// «Capitolo». [VoceOf] finds it again.
func (p Place) Voce() (where, what string) {
	where, what = ofScheda, p.It
	list, i, rest, _ := Cut(p.Path())
	switch list {
	case Fase.Name:
		where = strconv.Itoa(i+1) + "ª " + ofFase
	case Indicatore.Name:
		where = strconv.Itoa(i+1) + "° " + ofIndicatore
	default:
		rest = p.Path()
	}
	switch list, _, _, _ := Cut(rest); list {
	case Atteso.Name:
		what += " " + strconv.Itoa(*p.Beside(Atteso.Field("anno")).(*int))
	case Voce.Name:
		what = "«" + *p.Beside(Voce.Field("etichetta")).(*string) + "»"
	}
	return where, what
}

// VoceOf gives the path of a field by its name in words, as readings of a document have it: "fasi[0].scadenza", "indicatori[1].attesi[2028]", and
// for an entry of altri a path that ends in altri, with its label.
func VoceOf(where, what string) (path, etichetta string, ok bool) {
	in, r := "", Scheda
	m := ordinal.FindStringSubmatch(where)
	switch {
	case where == ofPiano:
		r = Piano
	case where == ofScheda:
	case m != nil && (m[2] == ofFase || m[2] == ofIndicatore):
		if r = Fase; m[2] == ofIndicatore {
			r = Indicatore
		}
		n, _ := strconv.Atoi(m[1])
		in = r.Name + "[" + strconv.Itoa(n-1) + "]."
	default:
		return "", "", false
	}
	if label, quoted := strings.CutPrefix(what, "«"); quoted && r != Piano {
		label, quoted = strings.CutSuffix(label, "»")
		return in + Voce.Name, label, quoted
	}
	if i := strings.LastIndexByte(what, ' '); i > 0 && r == Indicatore && what[:i] == Atteso.Field("valore_atteso").It {
		_, err := strconv.ParseUint(what[i+1:], 10, 16)
		return in + Atteso.Name + "[" + what[i+1:] + "]", "", err == nil
	}
	for i := range r.Fields {
		if f := &r.Fields[i]; f.It == what && f.Kind != List && f.Kind != Object && f.Kind != Marks && !f.IsReading() {
			return in + f.Name, "", true
		}
	}
	return "", "", false
}
