package normalize

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"piao"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
)

// A Kind is an error that is told apart by errors.Is, a Text what an error says, in no language yet.
type (
	Kind = message.Kind
	Text = message.Text
)

// Why a text cannot be a field's value.
const (
	ErrNoField Kind = "value.nofield"
	ErrWhole   Kind = "value.whole"
	ErrPercent Kind = "value.percent"
	ErrDecimal Kind = "value.decimal"
	ErrOneOf   Kind = "value.oneof"
	ErrAnswer  Kind = "value.answer"
	ErrMark    Kind = "value.mark"
	ErrNoName  Kind = "value.name"
)

// A ValueError says which text cannot be a field's value, and why.
type ValueError struct {
	Err  Kind
	Text string
}

func (e *ValueError) Error() string {
	what, _ := e.Tell()
	return what.In(message.English)
}

func (e *ValueError) Unwrap() error { return e.Err }

// Tell says why the text cannot be the value.
func (e *ValueError) Tell() (what, hint Text) {
	if e.Err == ErrNoName {
		return message.New("value.name"), message.Text{}
	}
	return message.New(string(e.Err), e.Text), message.Text{}
}

// Field gives a field of a scheda as text, by its path; ok is false where the scheda has no such field, or one that is not written as a
// text: a reading is made from another field, a numero is the program's.
func Field(s *piao.Scheda, campo string) (text string, ok bool) {
	p, ok := schema.Find(s, campo)
	if !ok || !isWritten(p) {
		return "", false
	}
	text = schema.Write(p.Ptr())
	if p.Kind == schema.Share || p.Kind == schema.Decimal {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text, true
}

func isWritten(p schema.Place) bool {
	return p.Kind != schema.Position && !p.IsReading()
}

// Written gives a text as the field reads once it is put there: "gen 25" among months is "2025-01". The error says why it cannot be the
// field's value. anno is that of months and dates which name none.
func Written(s *piao.Scheda, campo, text string, anno int) (string, error) {
	changed := schema.Clone(s)
	if err := setField(changed, campo, text, anno); err != nil {
		return "", err
	}
	text, _ = Field(changed, campo)
	return text, nil
}

// setField puts a text into a field. anno is the year of dates in values that name none.
func setField(s *piao.Scheda, campo, text string, anno int) (err error) {
	p, ok := schema.Find(s, campo)
	if !ok || !isWritten(p) {
		return &ValueError{ErrNoField, campo}
	}
	switch v := p.Ptr().(type) {
	case *string:
		if p.IsName() && strings.TrimSpace(text) == "" {
			return &ValueError{ErrNoName, text}
		}
		if text != "" && p.OneOf != nil && !slices.Contains(p.OneOf, text) {
			return &ValueError{ErrOneOf, text}
		}
		*v = text
		readText(p, anno)
	case *[]string:
		err = setList(v, text, p.Kind, anno)
	case *int:
		if err = setNumber(v, text); p.Field == schema.Atteso.Field("anno") {
			of := schema.Atteso.Field("valore_atteso")
			*p.Beside(of.Read).(**piao.Valore) = readValore(*p.Beside(of).(*string), cmp.Or(*v, anno))
		}
	case **int:
		err = setOrNil(v, text, setNumber)
	case **float64:
		set := setDecimal
		if isShareOf(p) {
			set = setShare
		}
		err = setOrNil(v, text, set)
	case **bool:
		err = setOrNil(v, text, setAnswer)
	}
	return err
}

// setOrNil puts what a text says into a field that is nil for a blank one.
func setOrNil[T any](field **T, text string, set func(*T, string) error) error {
	if text = strings.TrimSpace(text); text == "" {
		*field = nil
		return nil
	}
	v := new(T)
	if err := set(v, text); err != nil {
		return err
	}
	*field = v
	return nil
}

func setNumber(n *int, text string) error {
	x, err := strconv.Atoi(text)
	if err != nil || x < 0 {
		return &ValueError{ErrWhole, text}
	}
	*n = x
	return nil
}

func setShare(n *float64, text string) error {
	x, _, ok := testo.Percent(text)
	if !ok {
		return &ValueError{ErrPercent, text}
	}
	*n = x
	return nil
}

func setDecimal(n *float64, text string) error {
	x, ok := testo.Number(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	if !ok || x < 0 {
		return &ValueError{ErrDecimal, text}
	}
	*n = x
	return nil
}

// isShareOf says whether a number is a share of a whole. The weight of a goal is one unless its form counts points.
func isShareOf(p schema.Place) bool {
	if p.Field == schema.Scheda.Field("peso") {
		switch *p.Beside(schema.Scheda.Field("peso_tipo")).(*string) {
		case piao.PesoPunti, piao.PesoFattore:
			return false
		}
	}
	return p.Kind == schema.Share
}

func setAnswer(yes *bool, text string) error {
	answer, ok := layout.SiNo(text)
	if !ok {
		return &ValueError{ErrAnswer, text}
	}
	*yes = answer
	return nil
}

// setList reads a list with commas between its parts: names, or marks of a GANTT.
func setList(list *[]string, text string, kind schema.Kind, anno int) error {
	parts := []string{}
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	if kind == schema.Marks {
		marks, err := readMarks(parts, anno)
		if err != nil {
			return err
		}
		parts = marks
	}
	*list = parts
	return nil
}

// readMarks reads marks in any order; they come back in that of the GANTT, each once.
func readMarks(texts []string, anno int) ([]string, error) {
	var columns []testo.Periodo
	for _, text := range texts {
		p, ok := readMark(text, anno)
		if !ok {
			return nil, &ValueError{ErrMark, text}
		}
		columns = append(columns, p)
	}
	slices.SortFunc(columns, testo.Periodo.Compare)
	marks := []string{}
	for _, p := range slices.Compact(columns) {
		marks = append(marks, p.String())
	}
	return marks, nil
}

// readMark reads a mark as a person writes it: 2025-01, gen-25, gen 2025, gennaio 2025, 1/2025, 2° trimestre; a month or a
// quarter alone is of anno, where that is known.
func readMark(text string, anno int) (p testo.Periodo, ok bool) {
	if p, ok := testo.ParsePeriodo(text); ok {
		return p, p.Anno >= firstYear && p.Anno <= lastYear
	}
	if p, ok := layout.PeriodColumn(text); ok {
		p.Anno = cmp.Or(p.Anno, anno)
		return p, p.Anno >= firstYear
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("-/.", r) })
	if len(parts) == 0 || len(parts) > 2 {
		return p, false
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
	p, ok = testo.ParsePeriodo(year)
	p.Mese = int(month)
	return p, ok && named && p.Anno >= firstYear && p.Anno <= lastYear
}

// The years that a plan or a column may be of.
const (
	firstYear = 2000
	lastYear  = 2099
)
