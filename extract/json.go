package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"piao"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
)

// isJSON takes a text that begins as an object with a member or an array of objects does: {" or [{. A text of another kind may begin with
// a bracket.
func isJSON(head []byte) bool {
	if text, ok := testo.DecodeUTF16(head[:len(head)/2*2]); ok {
		head = []byte(text)
	}
	s := strings.TrimLeft(strings.TrimPrefix(string(head), "\ufeff"), jsonBlanks)
	if rest, ok := strings.CutPrefix(s, "["); ok {
		s = strings.TrimLeft(rest, jsonBlanks)
	}
	rest, ok := strings.CutPrefix(s, "{")
	rest = strings.TrimLeft(rest, jsonBlanks)
	return ok && (rest == "" || rest[0] == '"' || rest[0] == '}')
}

const jsonBlanks = " \t\r\n"

// readJSON reads what the program itself wrote as JSON: a piano, an array of them, or one a line. It takes no member that the model has not,
// none twice, and no value of another type: what it passed over would be lost. A member may be missing, since an earlier version of the
// program may not have written it.
func readJSON(name string, data []byte, lim Limits) (Format, []*piao.Piano, error) {
	r := &jsonReader{name: name, data: data, budget: newBudget(name, lim)}
	if text, ok := testo.DecodeUTF16(data); ok {
		r.data = []byte(text)
	}
	r.data = bytes.TrimPrefix(r.data, []byte("\xef\xbb\xbf"))
	if i := invalidUTF8(r.data); i >= 0 {
		return "", nil, r.fail(i, ErrDamaged.With(message.New("why.json.utf")))
	}
	r.dec = json.NewDecoder(bytes.NewReader(r.data))
	r.dec.UseNumber()
	n := 0
	for {
		n++
		t, err := r.dec.Token()
		switch {
		case errors.Is(err, io.EOF):
			return r.format(n - 1), r.piani, nil
		case err != nil:
			return "", nil, r.syntax(err)
		case t == json.Delim('['):
			for r.dec.More() {
				if err := r.piano(fmt.Sprintf("[%d].", len(r.piani)), nil); err != nil {
					return "", nil, err
				}
			}
			if _, err := r.token(); err != nil {
				return "", nil, err
			}
		default:
			if err := r.piano("", t); err != nil {
				return "", nil, err
			}
		}
	}
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; ; {
		c, n := utf8.DecodeRune(data[i:])
		if c == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
}

// A jsonReader reads one file.
type jsonReader struct {
	name   string
	data   []byte
	dec    *json.Decoder
	budget *budget
	piani  []*piao.Piano
	values int
}

// format tells several values one behind the other, or one on one line, from a document.
func (r *jsonReader) format(values int) Format {
	if values > 1 || values == 1 && !bytes.ContainsRune(bytes.TrimSpace(r.data), '\n') {
		return FormatNDJSON
	}
	return FormatJSON
}

// piano reads a piano whose first token is t, or comes next where t is nil.
func (r *jsonReader) piano(path string, t json.Token) error {
	p := &piao.Piano{}
	var err error
	if t == nil {
		if t, err = r.token(); err != nil {
			return err
		}
	}
	if err := r.value(path, t, reflect.ValueOf(p).Elem()); err != nil {
		return err
	}
	schema.MakeLists(p)
	r.piani = append(r.piani, p)
	return nil
}

func (r *jsonReader) token() (json.Token, error) {
	t, err := r.dec.Token()
	if err != nil {
		return nil, r.syntax(err)
	}
	return t, nil
}

// value reads a value whose first token is t into v. path ends with the dot before a member's name.
func (r *jsonReader) value(path string, t json.Token, v reflect.Value) error {
	if err := r.count(v); err != nil {
		return err
	}
	switch kind := v.Kind(); {
	case kind == reflect.Pointer && t == nil:
		return nil
	case kind == reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		return r.value(path, t, v.Elem())
	case kind == reflect.Struct && t == json.Delim('{'):
		return r.object(path, schema.RecordOf(v.Type()), v)
	case kind == reflect.Slice && t == json.Delim('['):
		return r.array(path, v)
	case kind == reflect.Struct || kind == reflect.Slice || !scalar(t, v):
		return r.invalid(strings.TrimSuffix(path, "."), message.New("field.stands", tokenText(t), message.New(wanted[kind])))
	}
	if v.Kind() == reflect.String {
		return r.here(r.budget.text(piao.Pos{}, v.Len()))
	}
	return nil
}

// wanted are the ids of what belongs where a value of each kind is.
var wanted = map[reflect.Kind]string{reflect.Struct: "json.object", reflect.Slice: "json.array", reflect.String: "json.text",
	reflect.Bool: "json.bool", reflect.Int: "json.whole", reflect.Float64: "json.number"}

// scalar reads a token into v, false where it is of another kind.
func scalar(t json.Token, v reflect.Value) (ok bool) {
	switch v.Kind() {
	case reflect.String:
		var s string
		s, ok = t.(string)
		v.SetString(s)
	case reflect.Bool:
		var b bool
		b, ok = t.(bool)
		v.SetBool(b)
	case reflect.Int:
		n, err := strconv.Atoi(numberOf(t))
		v.SetInt(int64(n))
		ok = err == nil
	case reflect.Float64:
		n, err := strconv.ParseFloat(numberOf(t), 64)
		v.SetFloat(n)
		ok = err == nil && !math.IsInf(n, 0)
	}
	return ok
}

func numberOf(t json.Token) string {
	n, _ := t.(json.Number)
	return n.String()
}

// tokenText says what a token is, for a message.
func tokenText(t json.Token) message.Text {
	switch {
	case t == nil:
		return message.New("as.is", "null")
	case t == json.Delim('{'):
		return message.New("json.object")
	case t == json.Delim('['):
		return message.New("json.array")
	}
	if _, isText := t.(string); isText {
		return message.New("json.text")
	}
	return message.New("as.is", fmt.Sprint(t))
}

// count bounds the values, an object by its fields: a file of empty objects takes far more room than its bytes.
func (r *jsonReader) count(v reflect.Value) error {
	r.values++
	if v.Kind() == reflect.Struct {
		r.values += v.NumField()
	}
	return r.here(r.budget.check(piao.Pos{}, "cells", "limit.values", int64(r.values), int64(r.budget.lim.Cells)))
}

// here adds the line to an error.
func (r *jsonReader) here(err error) error {
	var e *Error
	if errors.As(err, &e) {
		e.Pos.Row = r.line(int(r.dec.InputOffset()))
	}
	return err
}

// object reads the members of a record, up to the brace that ends it.
func (r *jsonReader) object(path string, rec *schema.Record, v reflect.Value) error {
	seen := map[string]bool{}
	for r.dec.More() {
		t, err := r.token()
		if err != nil {
			return err
		}
		name, _ := t.(string)
		field := rec.Field(name)
		switch {
		case seen[name]:
			return r.invalid(path+name, message.New("field.twice"))
		case rec == schema.Piano && name == schemaName:
			seen[name] = true
			if err := r.version(); err != nil {
				return err
			}
			continue
		case field == nil:
			kind := ErrInvalid
			if rec == schema.Piano {
				kind = ErrFormat // JSON of another program
			}
			return r.fail(-1, kind.From(&message.FieldError{Path: path + short(name), Wrong: message.New("field.unknown")}))
		}
		seen[name] = true
		if t, err = r.token(); err != nil {
			return err
		}
		if err := r.value(path+name+".", t, field.In(v)); err != nil {
			return err
		}
	}
	if _, err := r.token(); err != nil {
		return err
	}
	if rec == schema.Piano && !seen["schede"] {
		return r.fail(-1, ErrFormat.With(message.New("why.json.noschede")))
	}
	return nil
}

// schemaName is the member of a piano that says in which version of the schema it is written.
const schemaName = "schema"

// version reads it: what a later version of the program wrote may mean what this one does not know.
func (r *jsonReader) version() error {
	t, err := r.token()
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(numberOf(t))
	switch {
	case err != nil || n < 1:
		return r.invalid(schemaName, message.New("field.stands", tokenText(t), message.New("json.whole")))
	case n > piao.SchemaJSON:
		return r.invalid(schemaName, message.New("json.newer", n, piao.SchemaJSON))
	}
	return nil
}

// short cuts a name that is no member's, for a message.
func short(name string) string {
	if r := []rune(name); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return name
}

func (r *jsonReader) array(path string, v reflect.Value) error {
	path = strings.TrimSuffix(path, ".")
	v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	for r.dec.More() {
		t, err := r.token()
		if err != nil {
			return err
		}
		x := reflect.New(v.Type().Elem()).Elem()
		if err := r.value(fmt.Sprintf("%s[%d].", path, v.Len()), t, x); err != nil {
			return err
		}
		v.Set(reflect.Append(v, x))
	}
	_, err := r.token()
	return err
}

// syntax is the error for what is no JSON, or ends before it is complete.
func (r *jsonReader) syntax(err error) error {
	var se *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return r.fail(len(r.data), ErrDamaged.With(message.New("why.json.ends")))
	case errors.As(err, &se):
		return r.fail(int(se.Offset), ErrDamaged.From(se))
	}
	return r.fail(-1, ErrDamaged.From(err))
}

// invalid is the error for a field of the plan that cannot be as it is, at the last token.
func (r *jsonReader) invalid(path string, wrong message.Text) error {
	return r.fail(-1, ErrInvalid.From(&message.FieldError{Path: path, Wrong: wrong}))
}

// fail puts an error at a byte of the text, at the last token for -1.
func (r *jsonReader) fail(at int, err *message.Error) error {
	if at < 0 {
		at = int(r.dec.InputOffset())
	}
	return &Error{File: r.name, Pos: piao.Pos{Row: r.line(at)}, Err: err.Do(message.New("hint.json"))}
}

// line gives the line of a byte, from 1.
func (r *jsonReader) line(at int) int {
	return 1 + bytes.Count(r.data[:min(at, len(r.data))], []byte("\n"))
}
