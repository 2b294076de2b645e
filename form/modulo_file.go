package form

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"piao/form/vocabulary"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/testo"
)

// ModuloName is the file that describes a form, where it stands beside the documents.
const ModuloName = "modulo.toml"

// A descrizione is what a file of a form holds: keys, and for each part a table of labels with their fields.
type descrizione struct {
	Nome, Peso, Settore, Tempo string
	Salta                      []string
	Coppie, Elenco             map[string]string
	Fasi, Indicatori           map[string]string
}

// ReadModulo reads the file of a form, TOML:
//
//	nome = "schede di settore"
//	peso = "punti"
//
//	[coppie]
//	"Titolo del progetto" = "obiettivo"
//
//	[indicatori]
//	"Target {anno}" = "valore_atteso"
//
// What makes no sense in it is an error, with the line that it stands on and what is allowed there.
func ReadModulo(file string, data []byte) (*Modulo, error) {
	var d descrizione
	md, err := toml.Decode(strings.TrimPrefix(string(data), "\ufeff"), &d)
	f := &moduloFile{file: file, lines: strings.Split(string(data), "\n")}
	if err := f.shape(md, err); err != nil {
		return nil, err
	}
	m := &Modulo{Nome: cmp.Or(d.Nome, nameOf(file)), Peso: d.Peso, Settore: d.Settore, Tempo: d.Tempo, Salta: d.Salta, own: map[string]*vocabulary.Lexicon{}}
	sum := sha256.Sum256(data)
	m.Impronta = hex.EncodeToString(sum[:])
	tables := map[string]map[string]string{ParteCoppie: d.Coppie, ParteElenco: d.Elenco, ParteFasi: d.Fasi, ParteIndicatori: d.Indicatori}
	for _, key := range md.Keys() {
		if len(key) != 2 {
			continue
		}
		parte := strings.ToLower(key[0])
		if err := f.add(m, parte, key[1], tables[parte][key[1]]); err != nil {
			return nil, err
		}
	}
	for _, text := range d.Salta {
		m.parte(ParteElenco).Add(text, vocabulary.Campo{Nome: vocabulary.Estranea})
	}
	return m, f.complete(m)
}

// nameOf names a form by its file, or by the folder of one that is called as all are.
func nameOf(file string) string {
	name := filepath.Base(file)
	if dir := filepath.Base(filepath.Dir(file)); name == ModuloName && dir != "." && dir != ".." && dir != string(filepath.Separator) {
		return dir
	}
	return strings.TrimSuffix(name, filepath.Ext(name))
}

func (m *Modulo) parte(name string) *vocabulary.Lexicon {
	if m.own[name] == nil {
		m.own[name] = &vocabulary.Lexicon{}
	}
	return m.own[name]
}

// A moduloFile is the text of a form's file, for errors to name the line.
type moduloFile struct {
	file  string
	lines []string
	// seen has the field of each label, by part and folded label.
	seen map[string]string
}

// shape refuses what is no TOML, keys that no form has, and values of another kind.
func (f *moduloFile) shape(md toml.MetaData, err error) error {
	var pe toml.ParseError
	if errors.As(err, &pe) {
		return message.Errorf("config.syntax", f.file+":"+strconv.Itoa(pe.Position.Line), pe.Message).Do(message.New("modulo.file.hint"))
	}
	for _, key := range md.Keys() {
		part := slices.Contains(parti, strings.ToLower(key[0]))
		want := "String"
		switch {
		case part && len(key) == 1:
			want = "Hash"
		case strings.EqualFold(key[0], "salta"):
			want = "Array"
		}
		if md.Type(key...) != want && !slices.ContainsFunc(md.Undecoded(), func(k toml.Key) bool { return k.String() == key.String() }) {
			return message.Errorf("config.type", f.at(key...), key.String()).Do(message.New("modulo.file.hint"))
		}
	}
	if err != nil {
		return message.Errorf("config.syntax", f.file, err.Error()).Do(message.New("modulo.file.hint"))
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		return message.Errorf("config.unknown", f.at(unknown[0]...), unknown[0].String()).Do(message.New("modulo.file.hint"))
	}
	return nil
}

// add takes a label of a part with its field.
func (f *moduloFile) add(m *Modulo, parte, label, campo string) error {
	place := f.at(parte, label)
	path, ok := pathOf(parte, campo)
	k := vocabulary.Key(strings.ReplaceAll(label, "{anno}", " "))
	switch before, again := f.seen[parte+"\t"+k]; {
	case k == "":
		return message.Errorf("modulo.label", place, label).Do(message.New("modulo.label.hint"))
	case !ok:
		return message.Errorf("modulo.field", place, campo, label).Do(allowed(parte, campo))
	case again && before != path:
		return message.Errorf("modulo.twice", place, label, before).Do(message.New("modulo.twice.hint"))
	}
	if f.seen == nil {
		f.seen = map[string]string{}
	}
	f.seen[parte+"\t"+k] = path
	m.Voci = append(m.Voci, VoceModulo{Parte: parte, Etichetta: label, Campo: path})
	c := vocabulary.Campo{Nome: path}
	if path == "obiettivo" {
		c.Rank = 1
	}
	if path == "peso" {
		c.Modo = m.Peso
	}
	m.parte(parte).Add(label, c)
	return nil
}

// complete refuses a form that cannot be used: one that does not say what a goal is, or whose keys have values that nobody knows.
func (f *moduloFile) complete(m *Modulo) error {
	for _, key := range []struct {
		name, value string
		allowed     []string
	}{
		{"peso", m.Peso, schema.Scheda.Field("peso_tipo").OneOf},
		{"settore", m.Settore, []string{SettoreTitolo, SettoreFoglio}},
		{"tempo", m.Tempo, Tempi},
	} {
		if key.value != "" && !slices.Contains(key.allowed, key.value) {
			return message.Errorf("modulo.value", f.at(key.name), key.name, key.value).Do(message.New("modulo.value.hint", strings.Join(key.allowed, ", ")))
		}
	}
	if !slices.ContainsFunc(m.Voci, func(v VoceModulo) bool { return v.Campo == "obiettivo" || v.Campo == vocabulary.Scheda }) {
		return message.Errorf("modulo.goal", f.file).Do(message.New("modulo.goal.hint"))
	}
	return nil
}

// at names the line of a key; the file alone where it is not found.
func (f *moduloFile) at(key ...string) string {
	section := ""
	for i, line := range f.lines {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			section = strings.ToLower(strings.Trim(before(line, "#"), "[] \t"))
			if len(key) == 1 && section == strings.ToLower(key[0]) {
				return fmt.Sprintf("%s:%d", f.file, i+1)
			}
			continue
		}
		if name := keyOf(line); len(key) == 1 && section == "" && strings.EqualFold(name, key[0]) || len(key) == 2 && section == strings.ToLower(key[0]) && name == key[1] {
			return fmt.Sprintf("%s:%d", f.file, i+1)
		}
	}
	return f.file
}

// keyOf is the key of a line of TOML: bare, or in either kind of quotes.
func keyOf(line string) string {
	switch {
	case strings.HasPrefix(line, `"`):
		if q, err := strconv.QuotedPrefix(line); err == nil {
			text, _ := strconv.Unquote(q)
			return text
		}
	case strings.HasPrefix(line, "'"):
		return before(line[1:], "'")
	}
	return strings.TrimSpace(before(line, "="))
}

// pathOf gives the path of a field as the file of a form names it in one of its parts: in the tables of fasi and of indicatori by its own name.
func pathOf(parte, campo string) (path string, ok bool) {
	path = campo
	if (parte == ParteFasi || parte == ParteIndicatori) && !strings.Contains(campo, ".") {
		path = parte + "." + campo
	}
	return path, slices.Contains(Campi(), path)
}

// Fields of a form that are none of the model.
const (
	CampoScheda  = vocabulary.Scheda // a word that heads a goal, with its code behind it
	CampoLettera = letterColumn      // a column that says of each row of a fase whether it is planned or done
)

// Campi are the fields that a label of a form may name, as paths without indices: those of the goal, of its fasi and of its indicatori.
// "altri" keeps a value under its own label; "scheda" is a word that heads a goal, with its code behind it; "fasi.lettera" is a column that says
// of each row whether it is planned or done.
func Campi() []string {
	var all []string
	for _, r := range []*schema.Record{schema.Scheda, schema.Fase, schema.Indicatore} {
		in := ""
		if r != schema.Scheda {
			in = r.Name + "."
		}
		for _, f := range r.Fields {
			if f.Kind != schema.List && f.Kind != schema.Object && f.Kind != schema.Position && f.Kind != schema.Code && f.Kind != schema.Marks &&
				f.Reads == "" && f.OneOf == nil && f.Name != "peso_testo" && in+f.Name != "fasi.etichetta" && in+f.Name != "indicatori.fase" {
				all = append(all, in+f.Name)
			}
		}
		all = append(all, in+vocabulary.Altri)
	}
	return append(all, vocabulary.Scheda, letterColumn)
}

// CampiDi are the fields that a label may name in a part of a form: in the tables of fasi and of indicatori those of their rows.
func CampiDi(parte string) []string {
	if parte != ParteFasi && parte != ParteIndicatori {
		return Campi()
	}
	return slices.DeleteFunc(Campi(), func(path string) bool { return !strings.HasPrefix(path, parte+".") })
}

// allowed says which fields a label may name in a part of a form, the likely one first.
func allowed(parte, campo string) message.Text {
	var names []string
	const near = 3
	best, least := "", near+1
	for _, path := range CampiDi(parte) {
		name := strings.TrimPrefix(path, parte+".")
		names = append(names, name)
		if n := testo.Distance(name, strings.ToLower(campo)); n < least {
			best, least = name, n
		}
	}
	if best != "" {
		return message.New("modulo.field.near", best, parte, strings.Join(names, ", "))
	}
	return message.New("modulo.field.hint", parte, strings.Join(names, ", "))
}
