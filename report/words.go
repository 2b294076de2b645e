package report

import (
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
	"piao/internal/words"
)

// Where says in words which part of a scheda a path means: "fasi[2].previsto" is "fase 3, andamento previsto" where that is its numero.
func Where(campo string, s *piao.Scheda) string {
	list, i, rest, ok := schema.Cut(campo)
	if !ok || i < 0 || s == nil {
		return nameOf(campo)
	}
	var part string
	switch list {
	case "fasi":
		part = "fase " + strconv.Itoa(i+1)
		if i < len(s.Fasi) {
			part = "fase " + strconv.Itoa(s.Fasi[i].Numero)
		}
	case "indicatori":
		part = "indicatore " + strconv.Itoa(i+1)
	default:
		return nameOf(list) // an entry of what a form asks
	}
	if rest == "" {
		return part
	}
	if f := schema.FieldOf(campo); f != nil {
		rest = f.It
	}
	return part + ", " + rest
}

// nameOf is what a field of a scheda or of the plan is called.
func nameOf(campo string) string {
	for _, r := range []*schema.Record{schema.Scheda, schema.Piano} {
		if f := r.Field(campo); f != nil {
			return f.It
		}
	}
	return campo
}

// Shown writes the value of a field: the months of a fase in words, those of its own year without the year.
func Shown(campo, value string, anno int) string {
	if f := schema.FieldOf(campo); f != nil && f.Kind == schema.Marks {
		return monthsText(strings.Split(value, ", "), anno)
	}
	return value
}

// headName is what a field is called where it is shown: by the form, where it asks for it.
func headName(f *schema.Field) string {
	if l := layout.OfField(f.Path); l != nil {
		return labelOf(l.Campo)
	}
	return capitalized(f.It)
}

// fieldText writes a field of a record; no line ends before a sign of percent.
func fieldText(r *schema.Record, f *schema.Field, rec any) string {
	if s, ok := rec.(*piao.Scheda); ok && f.Name == layout.LPeso {
		return weightText(s)
	}
	if v, ok := f.Ptr(rec).(**float64); ok && f.Unit == "%" {
		return percent(*v)
	}
	return words.Field(message.Italian, r, f, rec)
}

// weightText writes the weight of a goal; no line ends before a sign of percent.
func weightText(s *piao.Scheda) string {
	if s.PesoTesto == "" && (s.PesoTipo == "" || s.PesoTipo == piao.PesoPercento) {
		return percent(s.Peso)
	}
	return words.Peso(s)
}

// labelOf is the form's label without its colon and its sign of percent.
func labelOf(campo string) string {
	name := strings.TrimRight(layout.Get(campo).Grafia, ": %")
	if name == strings.ToUpper(name) { // a label in capitals shouts on a page
		return capitalized(strings.ToLower(name))
	}
	return name
}

func capitalized(name string) string {
	first, size := utf8.DecodeRuneInString(name)
	if size == 0 {
		return name
	}
	return string(unicode.ToUpper(first)) + name[size:]
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

func packed(s string) string { return strings.ReplaceAll(testo.Blanks(s), " ", "") }

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
	"percent": percent, "number": number, "plural": plural, "lines": linesOf, "place": placeOf, "label": labelOf,
	"inc":  func(n int) int { return n + 1 },
	"int":  func(n int) string { return number(float64(n)) },
	"pair": func(a, b any) [2]any { return [2]any{a, b} },
}
