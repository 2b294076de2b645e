package compila

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/form"
	"piao/internal/schema"
)

// pairValue is what stands beside a label.
func (x *filling) pairValue(s *piao.Scheda, v form.VoceModulo) string {
	if name := altroOf(v); name != "" {
		return voce(s.Altri, name)
	}
	return x.value(s, v.Campo, 0)
}

// inLines says whether what the form asks of fasi or of indicatori stands in sentences of a list, and in no table.
func (x *filling) inLines(part string) bool {
	return x.has(coppie, part+".descrizione") && !x.has(part, part+".descrizione")
}

// lines writes the fasi or the indicatori of a goal as a list, one a line: its mark, what it is, and in sentences what the form has labels for.
func (x *filling) lines(s *piao.Scheda, campo string) string {
	var out []string
	record := strings.TrimSuffix(campo, ".descrizione")
	n := len(s.Indicatori)
	if record == fasi {
		n = len(s.Fasi)
	}
	for i := range n {
		var line string
		if record == fasi {
			line = listMark(s.Fasi[i].Etichetta) + " " + s.Fasi[i].Descrizione
			if due := s.Fasi[i].Scadenza; due != "" {
				line += ": " + due
			}
		} else {
			ind := &s.Indicatori[i]
			line = strings.TrimSpace(ind.Codice + " " + ind.Descrizione)
			if ind.Tipo != "" && !x.has(indicatori, "indicatori.tipo") {
				line += " (" + ind.Tipo + ")"
			}
		}
		for _, c := range x.columns(record) {
			if !x.inLines(record) {
				break
			}
			if text := x.inColumn(s, c, i, "P"); text != "" {
				line += ". " + c.label + ": " + text
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// listMark writes the label of a fase before its text: with a sign behind it, where it has none; a dash where there
// is no label.
func listMark(label string) string {
	if label == "" {
		return "-"
	}
	if strings.HasSuffix(label, ")") || strings.HasSuffix(label, ".") {
		return label
	}
	return label + "."
}

// label writes a label for the plan's year; that of a baseline names none, since which year that is of is not known.
func (x *filling) label(v form.VoceModulo) string {
	year := strings.TrimLeft(strconv.Itoa(x.p.Anno), "0")
	if v.Campo == "indicatori.valore_iniziale" && x.p.Anno > 0 {
		year = strconv.Itoa(x.p.Anno - 1)
	}
	return strings.TrimSpace(strings.ReplaceAll(v.Etichetta, "{anno}", year))
}

// kind is the label, of several that the form has for its indicatori, that names what the i-th measures: "Indicatori di qualità"; "" for the first.
func (x *filling) kind(s *piao.Scheda, part string, i int) string {
	if part != indicatori || x.has("", "indicatori.tipo") || s.Indicatori[i].Tipo == "" {
		return ""
	}
	for _, label := range x.kinds {
		if strings.Contains(strings.ToLower(label), strings.ToLower(s.Indicatori[i].Tipo)) {
			return label
		}
	}
	return ""
}

// named gives the columns with another label for the indicatore; "" leaves it.
func named(cols []column, label string) []column {
	cols = slices.Clone(cols)
	for i := range cols {
		if cols[i].campo == "indicatori.descrizione" && label != "" {
			cols[i].label = label
		}
	}
	return cols
}

// inColumn is what the i-th record of a scheda has in a column; of the goal's own fields, what the goal has.
func (x *filling) inColumn(s *piao.Scheda, c column, i int, letter string) string {
	record, _, nested := strings.Cut(c.campo, ".")
	switch {
	case nested && (record == fasi && i >= len(s.Fasi) || record == indicatori && i >= len(s.Indicatori)):
		return ""
	case c.segno != "":
		return cmp.Or(voce(s.Fasi[i].Altri, c.label), mark(&s.Fasi[i], c.segno, letter))
	case c.campo == lettera:
		return letter
	case letter == "E" && nested:
		return ""
	case c.altro != "" && record == fasi:
		return voce(s.Fasi[i].Altri, c.altro)
	case c.altro != "" && record == indicatori:
		return voce(s.Indicatori[i].Altri, c.altro)
	case c.altro != "":
		return voce(s.Altri, c.altro)
	case c.campo == "fasi.descrizione" && x.has(coppie, c.campo): // told in the list above the table
		return x.value(s, "fasi.numero", i)
	case c.anno > 0:
		for _, a := range s.Indicatori[i].Attesi {
			if a.Anno == c.anno {
				return a.ValoreAtteso
			}
		}
		return ""
	}
	return x.value(s, c.campo, i)
}

func mark(f *piao.Fase, segno, letter string) string {
	marks := f.Previsto
	if letter == "E" {
		marks = f.Effettivo
	}
	if slices.Contains(marks, segno) {
		return "X"
	}
	return ""
}

func voce(altri []piao.Voce, name string) string {
	for _, a := range altri {
		if strings.EqualFold(a.Etichetta, name) {
			return a.Valore
		}
	}
	return ""
}

// value is the text of a field: of the scheda, or of its i-th fase or indicatore.
func (x *filling) value(s *piao.Scheda, campo string, i int) string {
	switch campo {
	case "obiettivo":
		if x.numbers() {
			return s.Codice + " " + s.Obiettivo
		}
	case "missione":
		return coded(s.MissioneCodice, s.Missione)
	case "programma":
		return coded(s.ProgrammaCodice, s.Programma)
	case "peso":
		return x.weight(s)
	case "fasi.numero":
		return cmp.Or(s.Fasi[i].Etichetta, strconv.Itoa(s.Fasi[i].Numero))
	case "fasi.descrizione":
		if prefix := s.Fasi[i].Etichetta; prefix != "" && !x.has("", "fasi.numero") && before.MatchString(prefix) {
			return prefix + " " + s.Fasi[i].Descrizione
		}
	}
	if record, name, nested := strings.Cut(campo, "."); nested {
		campo = record + "[" + strconv.Itoa(i) + "]." + name
	}
	p, ok := schema.Find(s, campo)
	if !ok {
		return ""
	}
	switch v := p.Ptr().(type) {
	case **float64:
		return strings.Replace(schema.Write(v), ".", ",", 1)
	default:
		return schema.Write(v)
	}
}

// numbers says whether goals are written with their codes before them: in a list that has no column for those, where each goal has one.
func (x *filling) numbers() bool {
	return x.has(elenco, "obiettivo") && !x.has("", "codice") && !x.has("", apertura) &&
		!slices.ContainsFunc(x.p.Schede, func(s piao.Scheda) bool { return !number.MatchString(s.Codice) })
}

var number = regexp.MustCompile(`^(?:[A-Z]{1,3}[./-]?)?\d{1,4}(?:[./-]\d{1,3})*$`)

// before are the labels of fasi that are read where they stand before the text.
var before = regexp.MustCompile(`^(?:[A-Z]{1,3}\d{1,2}|\d{1,2}[.)]?|[a-zA-Z]\)|(?i:fase|attività|azione|step)\s*\d{1,2})[:.]?$`)

func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// weight writes the weight of a goal: with its percent sign where the form does not say how it weighs.
func (x *filling) weight(s *piao.Scheda) string {
	if s.Peso == nil {
		return s.PesoTesto
	}
	text := strings.Replace(schema.Write(&s.Peso), ".", ",", 1)
	if x.modulo.Peso == "" && s.PesoTipo == piao.PesoPercento {
		text += "%"
	}
	return text
}
