package normalize

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"piao"
	"piao/internal/layout"
)

// campoPath is the path of a field: peso, assessori[0], fasi[2].previsto.
var campoPath = regexp.MustCompile(`^([a-z_]+)(?:\[(\d+)\])?(?:\.([a-z_]+))?$`)

// Why a text cannot be a field's value.
var (
	ErrNoField = errors.New("no such field")
	ErrWhole   = errors.New("no whole number")
	ErrPercent = errors.New("no percent from 0 to 100")
	ErrAnswer  = errors.New("neither SI nor NO")
	ErrMark    = errors.New("neither a month such as gen-25 or 2025-01 nor a year")
	ErrNoName  = errors.New("one of the names cannot be left empty; the field assessori has all of them")
)

// A ValueError says which text cannot be a field's value, and why.
type ValueError struct {
	Err  error
	Text string
}

func (e *ValueError) Error() string { return fmt.Sprintf("%q: %v", e.Text, e.Err) }
func (e *ValueError) Unwrap() error { return e.Err }

// A campoAt reads and writes one field of a scheda as text.
type campoAt struct {
	get func() string
	set func(string) error
}

// Field gives a field of a scheda as text, by its path; ok is false where the scheda has no such field.
func Field(s *piao.Scheda, campo string) (text string, ok bool) {
	f, ok := fieldAt(s, campo, 0)
	if !ok {
		return "", false
	}
	return f.get(), true
}

// Written gives a text as the field reads once it is put there: "gen 25" among months is "2025-01". The error says why it cannot be the
// field's value. anno is that of months and dates which name none.
func Written(s *piao.Scheda, campo, text string, anno int) (string, error) {
	w := schedaWork{Scheda: s}
	changed := w.copy()
	if err := setField(changed, campo, text, anno); err != nil {
		return "", err
	}
	text, _ = Field(changed, campo)
	return text, nil
}

func setField(s *piao.Scheda, campo, text string, anno int) error {
	f, ok := fieldAt(s, campo, anno)
	if !ok {
		return &ValueError{ErrNoField, campo}
	}
	return f.set(text)
}

// fieldAt finds a field by its path. anno is the year of dates in values that name none.
func fieldAt(s *piao.Scheda, campo string, anno int) (campoAt, bool) {
	m := campoPath.FindStringSubmatch(campo)
	if m == nil {
		return campoAt{}, false
	}
	i, _ := strconv.Atoi(m[2])
	switch key := m[1] + "." + m[3]; {
	case m[1] == "fasi" && m[2] != "" && i < len(s.Fasi):
		return faseField(&s.Fasi[i], m[3], anno)
	case m[1] == "indicatori" && m[2] != "" && i < len(s.Indicatori):
		return indicatoreField(&s.Indicatori[i], m[3], anno)
	case key == "assessori." && m[2] != "" && i < len(s.Assessori):
		f := textField(&s.Assessori[i])
		return campoAt{f.get, func(text string) error {
			if strings.TrimSpace(text) == "" {
				return &ValueError{ErrNoName, text}
			}
			return f.set(text)
		}}, true
	case m[2] == "" && m[3] == "":
		return headField(s, m[1])
	}
	return campoAt{}, false
}

func headField(s *piao.Scheda, name string) (campoAt, bool) {
	switch name {
	case "azione_strategica":
		return textField(&s.AzioneStrategica), true
	case "obiettivo_operativo":
		return textField(&s.ObiettivoOperativo), true
	case "missione_codice":
		return wholeField(&s.MissioneCodice), true
	case "missione":
		return textField(&s.Missione), true
	case "programma_codice":
		return wholeField(&s.ProgrammaCodice), true
	case "programma":
		return textField(&s.Programma), true
	case "peso":
		return shareField(&s.Peso), true
	case "settore":
		return textField(&s.Settore), true
	case "responsabile":
		return textField(&s.Responsabile), true
	case "obiettivo":
		return textField(&s.Obiettivo), true
	case "descrizione":
		return textField(&s.Descrizione), true
	case "assessori":
		return listField(&s.Assessori, nil), true
	case "personale":
		return textField(&s.Personale), true
	case "trasversale":
		return answerField(&s.Trasversale), true
	case "altre_unita":
		return textField(&s.AltreUnita), true
	}
	return campoAt{}, false
}

func faseField(f *piao.Fase, name string, anno int) (campoAt, bool) {
	switch name {
	case "numero":
		n := &f.Numero
		return campoAt{func() string { return itoa(*n) }, func(text string) error {
			x, err := strconv.Atoi(text)
			if err != nil || x < 0 {
				return &ValueError{ErrWhole, text}
			}
			*n = x
			return nil
		}}, true
	case "descrizione":
		return textField(&f.Descrizione), true
	case "peso":
		return shareField(&f.Peso), true
	case "previsto":
		return listField(&f.Previsto, marksOf(anno)), true
	case "effettivo":
		return listField(&f.Effettivo, marksOf(anno)), true
	case "motivazione":
		return textField(&f.Motivazione), true
	}
	return campoAt{}, false
}

func indicatoreField(x *piao.Indicatore, name string, anno int) (campoAt, bool) {
	value := func(text *string, read **piao.Valore) campoAt {
		return campoAt{func() string { return *text }, func(s string) error { *text, *read = s, readValore(s, anno); return nil }}
	}
	switch name {
	case "fase":
		return wholeField(&x.Fase), true
	case "descrizione":
		return textField(&x.Descrizione), true
	case "unita_misura":
		return textField(&x.UnitaMisura), true
	case "valore_atteso":
		return value(&x.ValoreAtteso, &x.Atteso), true
	case "valore_raggiunto":
		return value(&x.ValoreRaggiunto, &x.Raggiunto), true
	case "note":
		return textField(&x.Note), true
	}
	return campoAt{}, false
}

func textField(s *string) campoAt {
	return campoAt{func() string { return *s }, func(text string) error { *s = text; return nil }}
}

func wholeField(n **int) campoAt {
	return campoAt{func() string {
		if *n == nil {
			return ""
		}
		return itoa(**n)
	}, func(text string) error {
		if text = strings.TrimSpace(text); text == "" {
			*n = nil
			return nil
		}
		x, err := strconv.Atoi(text)
		if err != nil || x < 0 {
			return &ValueError{ErrWhole, text}
		}
		*n = &x
		return nil
	}}
}

func shareField(p **float64) campoAt {
	return campoAt{func() string {
		if *p == nil {
			return ""
		}
		return strings.Replace(strconv.FormatFloat(**p, 'f', -1, 64), ".", ",", 1)
	}, func(text string) error {
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(text), "%"))
		if text == "" {
			*p = nil
			return nil
		}
		x, ok := parseNumber(text)
		if !ok || x < 0 || x > 100 {
			return &ValueError{ErrPercent, text}
		}
		*p = &x
		return nil
	}}
}

func answerField(b **bool) campoAt {
	return campoAt{func() string {
		switch {
		case *b == nil:
			return ""
		case **b:
			return "SI"
		}
		return "NO"
	}, func(text string) error {
		yes := false
		switch strings.ToUpper(strings.TrimSpace(text)) {
		case "":
			*b = nil
			return nil
		case "SI", "SÌ", "S":
			yes = true
		case "NO", "N":
		default:
			return &ValueError{ErrAnswer, text}
		}
		*b = &yes
		return nil
	}}
}

// listField is a list with commas between its parts; mark reads a mark, nil where the parts are none.
func listField(list *[]string, mark func(string) (string, bool)) campoAt {
	return campoAt{func() string { return strings.Join(*list, ", ") }, func(text string) error {
		parts := []string{}
		for _, part := range strings.Split(text, ",") {
			if part = strings.TrimSpace(part); part == "" {
				continue
			}
			if mark != nil {
				m, ok := mark(part)
				if !ok {
					return &ValueError{ErrMark, part}
				}
				part = m
			}
			parts = append(parts, part)
		}
		if mark != nil { // marks stand as the GANTT has them: by month, a year's column behind its months
			slices.SortFunc(parts, func(a, b string) int {
				return cmp.Or(cmp.Compare(a[:4], b[:4]), cmp.Compare(len(b), len(a)), cmp.Compare(a, b))
			})
			parts = slices.Compact(parts)
		}
		*list = parts
		return nil
	}}
}

var markName = regexp.MustCompile(`^20\d\d(?:-(?:0[1-9]|1[0-2]))?$`)

func isMarkName(s string) bool { return markName.MatchString(s) }

// marksOf reads a mark as a person writes it: 2025-01, gen-25, gen 2025, gennaio 2025, 1/2025; a month alone is of anno, where that is known.
func marksOf(anno int) func(string) (string, bool) {
	return func(text string) (string, bool) {
		if isMarkName(text) {
			return text, true
		}
		parts := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-/.", r) })
		if len(parts) == 0 || len(parts) > 2 {
			return "", false
		}
		if len(parts) == 2 && len(parts[0]) == len("2025") {
			parts[0], parts[1] = parts[1], parts[0]
		}
		month, named := layout.Mese(parts[0])
		if n, err := strconv.Atoi(parts[0]); err == nil && len(parts) == 2 && n >= 1 && n <= 12 {
			month, named = time.Month(n), true
		}
		year := fmt.Sprint(anno)
		if len(parts) == 2 {
			year = parts[1]
		}
		if len(year) == 2 {
			year = "20" + year
		}
		mark := fmt.Sprintf("%s-%02d", year, month)
		return mark, named && isMarkName(mark)
	}
}
