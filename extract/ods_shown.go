package extract

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"piao"
	"piao/extract/numfmt"
)

// An ownText is what a cell's paragraphs say; has is set where there is one, if only a blank one.
type ownText struct {
	text string
	has  bool
	rich richText
}

// shown gives what a cell shows: its value in the cell's style where there is a value and a style to follow, else its own text. Where the two
// differ in more than how a country writes them, the own text counts, with a rilievo; so it does for an error.
func (s *odsStyles) shown(e xml.StartElement, style string, own ownText) (string, *piao.Rilievo) {
	kind := attr(e, "office:value-type")
	if own.has && attr(e, "table:formula") != "" && errorText.MatchString(own.text) {
		text := italianError(own.text)
		return text, formulaError(text)
	}
	v, ok := cellValue(e, kind)
	switch {
	case kind == "boolean":
		return boolText(attr(e, "office:boolean-value") == "true"), nil
	case kind == "string" && own.text == "":
		return attr(e, "office:string-value"), nil
	case !ok:
		return own.text, nil
	}
	code, abs, known := s.code(style, v)
	if !known || code == "General" && kind != "float" {
		if own.has {
			return own.text, nil
		}
		return numfmt.Number(v, defaultCode(kind, v), false), nil
	}
	text := ""
	if code != "" {
		text = numberText(strconv.FormatFloat(abs, 'f', -1, 64), code, false)
	}
	return own.against(text, kind, code, attr(e, "office:value"))
}

// against holds the own text against what the style makes of the value.
func (own ownText) against(text, kind, code, value string) (string, *piao.Rilievo) {
	shown := strings.TrimSpace(own.text)
	if isNegative(text) && !isNegative(shown) && !strings.ContainsAny(text, "123456789") { // a zero by rounding, whose sign not all programs show
		text = strings.TrimPrefix(text, "-")
	}
	switch {
	case !own.has && text != "", own.has && shown == text && text != "":
		return text, nil
	case shown == "":
		return "", hidden(cmp.Or(value, text), "")
	case code == "General" && strings.ContainsAny(shown, "0123456789"): // as many digits as the column is wide
		return text, nil
	case sameSigns(shown, text, kind):
		if kind != "date" && kind != "time" && !strings.ContainsAny(shown, ".,") && strings.HasSuffix(strings.TrimRight(text, " %€"), ",") {
			return own.text, nil // a decimal sign without decimals
		}
		return text, nil
	}
	return own.text, &piao.Rilievo{Codice: "mostrato-altrimenti", Gravita: piao.Avviso, Prima: text, Dopo: own.text,
		Messaggio: fmt.Sprintf("il formato della cella mostrerebbe «%s», ma il file dice che mostra «%s»: letto così", text, own.text)}
}

// sameSigns says whether two writings of a value have the same letters and digits, and the same sign; a date also where another country writes it in
// another order, with a shorter year, or with the names of its own language.
func sameSigns(a, b, kind string) bool {
	if kind != "date" && isNegative(a) != isNegative(b) {
		return false
	}
	if signs(a) == signs(b) {
		return true
	}
	return kind == "date" && slices.Equal(dateNumbers(a), dateNumbers(b))
}

// isNegative says whether a writing of a number has the sign of a negative one.
func isNegative(s string) bool { return strings.ContainsAny(strings.TrimRight(s, ",-"), "-−(") }

func signs(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// dateNumbers gives the numbers of a date in ascending order, years without their century.
func dateNumbers(s string) (numbers []int) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' }) {
		n, _ := strconv.Atoi(f)
		numbers = append(numbers, n%100)
	}
	slices.Sort(numbers)
	return numbers
}

// errorText is an error that a formula shows, as Excel and LibreOffice write it in Italian and English.
var errorText = regexp.MustCompile(`^\s*(?:#(?:N/[DA]|DIV/0!|VALORE!|VALUE!|RIF!|REF!|NOME\?|NAME\?|NUM!|NULLO!|NULL!|N/D!)|Err:\d{3})\s*$`)

// formulaError is the rilievo on a cell that shows an error.
func formulaError(text string) *piao.Rilievo {
	return &piao.Rilievo{Codice: "formula-in-errore", Gravita: piao.Avviso, Prima: text, Dopo: text,
		Messaggio: "la cella mostra un errore al posto di un valore: correggere la formula nel file"}
}

func boolText(v bool) string {
	if v {
		return "VERO"
	}
	return "FALSO"
}

// defaultCode shows the values that have neither text nor a style that says how.
func defaultCode(kind string, v float64) string {
	switch kind {
	case "percentage":
		if percent := v * 100; math.Abs(percent-math.Round(percent)) > 1e-9 {
			return "0.00%"
		}
		return "0%"
	case "currency":
		return "#,##0.00"
	case "date":
		return numfmt.Builtin(14)
	case "time":
		return "hh:mm:ss"
	}
	return "General"
}

// cellValue reads the typed value of a cell as a spreadsheet's number: days since the end of 1899 for dates and times. Dates
// before March 1900, which spreadsheets count differently, have none.
func cellValue(e xml.StartElement, kind string) (float64, bool) {
	switch kind {
	case "float", "percentage", "currency":
		v, err := strconv.ParseFloat(attr(e, "office:value"), 64)
		return v, err == nil && v-v == 0
	case "date":
		value := attr(e, "office:date-value")
		for _, layout := range []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00"} {
			if d, err := time.Parse(layout, value); err == nil {
				start := time.Date(1899, 12, 30, 0, 0, 0, 0, d.Location()) // a time.Duration ends after 292 years
				days := (float64(d.Unix()-start.Unix()) + float64(d.Nanosecond())/1e9) / 86400
				return days, days > 60
			}
		}
	case "time":
		return duration(attr(e, "office:time-value"))
	}
	return 0, false
}

var durationParts = regexp.MustCompile(`^(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$`)

// duration reads a time such as PT36H00M00S in days.
func duration(s string) (float64, bool) {
	m := durationParts.FindStringSubmatch(strings.ToUpper(s))
	if m == nil {
		return 0, false
	}
	days := 0.0
	for i, perDay := range []float64{1, 24, 1440, 86400} {
		n, _ := strconv.ParseFloat(strings.Replace(m[i+2], ",", ".", 1), 64) // an absent part is 0
		days += n / perDay
	}
	if m[1] != "" {
		days = -days
	}
	return days, true
}
