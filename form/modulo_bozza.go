package form

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"piao"
	"piao/extract"
	"piao/form/vocabulary"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/testo"
)

// Propose drafts the form of documents: their labels with the fields that they most likely name, also where too little is known to read them. A
// label that no vocabulary has is "altri".
func Propose(docs ...*extract.Document) *Modulo {
	l := &reader{}
	m := &Modulo{bozza: true}
	for i, doc := range docs {
		one := propose(doc)
		for _, v := range one.Voci {
			l.note(v.Parte, &vocabulary.Etichetta{Testo: v.Etichetta}, cmp.Or(v.Campo, vocabulary.Altri), v.Esempio, v.Volte)
		}
		m.Peso, m.Settore, m.Tempo = cmp.Or(m.Peso, one.Peso), cmp.Or(m.Settore, one.Settore), cmp.Or(m.Tempo, one.Tempo)
		if i == 0 {
			m.Nome = strings.TrimSuffix(filepath.Base(doc.File), filepath.Ext(doc.File))
		}
	}
	for i := range l.labelsRead {
		if strings.Contains(l.labelsRead[i].Campo, ":") { // of tables that hold no goals
			l.labelsRead[i].Campo = vocabulary.Altri
		}
	}
	m.Voci = slices.DeleteFunc(l.labelsRead, func(v VoceModulo) bool { return !slices.Contains(Campi(), withoutYear(v.Campo)) })
	return m
}

func propose(doc *extract.Document) *Modulo {
	m := dedotto()
	d := readElements(doc, m)
	d.file = &piao.RawFile{File: doc.File}
	if d.arrange(); !d.convinces() {
		return &Modulo{Voci: d.etichette()}
	}
	d.write()
	return &Modulo{Voci: d.labelsRead, Peso: d.weighing(), Settore: d.settoreFrom, Tempo: d.tempo()}
}

// withoutYear is the field of the plan's own year for the targets of any.
func withoutYear(campo string) string {
	if campo == "indicatori.attesi" {
		return "indicatori.valore_atteso"
	}
	return campo
}

// weighing is the kind of weight of the goals that were read.
func (d *deduction) weighing() string {
	for i := range d.file.Schede {
		for _, v := range d.file.Schede[i].Voci {
			if v.Campo == "peso" || v.Campo == "peso_testo" {
				return v.Modo
			}
		}
	}
	return ""
}

// tempo is the length of the columns of the first time axis; "" where there is none.
func (d *deduction) tempo() string {
	for _, t := range d.tables() {
		for _, c := range t.columns {
			if !c.axis || !t.hasAxis() || c.periodo == "" {
				continue
			}
			if i := strings.IndexByte("BTQS", c.periodo[0]); i >= 0 {
				return Tempi[1+i]
			}
			return Tempi[0]
		}
	}
	return ""
}

// Noti are the forms that the program has without a file: that of a scheda obiettivo, and the one that it works out from a document, whose labels
// are those of the vocabulary with their likeliest fields.
func Noti() []*Modulo {
	built := &Modulo{Nome: piao.ModuloObiettivo, Peso: piao.PesoPercento, Tempo: Tempi[0]}
	for _, z := range []struct {
		zona  layout.Zona
		parte string
	}{{layout.Testa, ParteCoppie}, {layout.Gantt, ParteFasi}, {layout.Indicatori, ParteIndicatori}} {
		for _, l := range layout.Labels(z.zona) {
			if path, ok := campoInterno(l.Campo); ok {
				built.Voci = append(built.Voci, VoceModulo{Parte: z.parte, Etichetta: strings.TrimRight(l.Grafia, ": "), Campo: path})
			}
		}
	}
	other := dedotto()
	for _, e := range vocabulary.Labels() {
		campo := e.Campi[0].Nome
		parte := before(campo, ".")
		if parte != ParteFasi && parte != ParteIndicatori {
			parte = ParteCoppie
		}
		if slices.Contains(Campi(), campo) {
			other.Voci = append(other.Voci, VoceModulo{Parte: parte, Etichetta: e.Testo, Campo: campo})
		}
	}
	return []*Modulo{built, other}
}

// campoInterno gives the field that a label of the built-in form names; ok is false for one that names none.
func campoInterno(name string) (path string, ok bool) {
	columns := map[string]string{"percento": "fasi.peso", "prog_eff": letterColumn, "fasi": "fasi.descrizione", "motivazione": "fasi.motivazione",
		"ind_indicatore": "indicatori.descrizione", "ind_unita": "indicatori.unita_misura", "ind_atteso": "indicatori.valore_atteso",
		"ind_raggiunto": "indicatori.valore_raggiunto", "ind_note": "indicatori.note"}
	if path, ok = columns[name]; ok {
		return path, true
	}
	return name, slices.Contains(Campi(), name)
}

// WriteTOML writes the form as its file, which [ReadModulo] reads: of a draft each label with how often it stands in the document, a sample of
// what stands with it, and what else it may be, in the language of who corrects it, "it" or "en". The head is what its first
// lines say, "" for nothing.
func (m *Modulo) WriteTOML(w io.Writer, lang, head string) error {
	l := message.ParseLang(lang)
	var b strings.Builder
	if head != "" {
		fmt.Fprintf(&b, "# %s\n", strings.ReplaceAll(head, "\n", "\n# "))
	}
	fmt.Fprintf(&b, "nome = %s\n", quoted(m.Nome))
	for _, key := range []struct{ name, value string }{{"peso", m.Peso}, {"settore", m.Settore}, {"tempo", m.Tempo}} {
		if key.value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key.name, quoted(key.value))
		}
	}
	if len(m.Salta) > 0 {
		quotedAll := make([]string, len(m.Salta))
		for i, s := range m.Salta {
			quotedAll[i] = quoted(s)
		}
		fmt.Fprintf(&b, "salta = [%s]\n", strings.Join(quotedAll, ", "))
	}
	for _, parte := range parti {
		m.writeParte(&b, parte, l)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// writeParte writes the labels of a part, those that say the same but for their year as one.
func (m *Modulo) writeParte(b *strings.Builder, parte string, lang message.Lang) {
	seen := map[string]bool{}
	var lines [][2]string
	width := 0
	for _, v := range m.Voci {
		label, campo := v.Etichetta, withoutYear(v.Campo)
		if campo != v.Campo || strings.HasPrefix(campo, "indicatori.valore_") || m.eachYear(v) {
			label = vocabulary.ConAnno(label)
		}
		k := vocabulary.Key(strings.ReplaceAll(label, "{anno}", " "))
		if v.Parte != parte || k == "" || seen[k] {
			continue
		}
		seen[k] = true
		if parte == ParteFasi || parte == ParteIndicatori {
			campo = strings.TrimPrefix(campo, parte+".")
		}
		line := quoted(label) + " = " + quoted(campo)
		lines = append(lines, [2]string{line, m.why(v, lang)})
		width = max(width, len([]rune(line)))
	}
	if len(lines) == 0 {
		return
	}
	fmt.Fprintf(b, "\n[%s]  # %s\n", parte, lang.Text("modulo.part."+parte))
	for _, l := range lines {
		pad := strings.Repeat(" ", width-len([]rune(l[0])))
		fmt.Fprintln(b, strings.TrimRight(l[0]+pad+l[1], " "))
	}
}

// eachYear says whether other labels of the part say the same of another year.
func (m *Modulo) eachYear(v VoceModulo) bool {
	return slices.ContainsFunc(m.Voci, func(o VoceModulo) bool {
		return o.Parte == v.Parte && o.Campo == v.Campo && o.Etichetta != v.Etichetta && vocabulary.ConAnno(o.Etichetta) == vocabulary.ConAnno(v.Etichetta)
	})
}

// why says of a label of a draft how often it stands in the document, with what, and why its field was taken; "" for one of a file.
func (m *Modulo) why(v VoceModulo, lang message.Lang) string {
	if !m.bozza {
		return ""
	}
	parts := []string{lang.Count("modulo.draft.times", v.Volte)}
	if v.Volte == 0 {
		parts[0] = lang.Text("modulo.draft.empty")
	}
	if v.Esempio != "" {
		parts = append(parts, "«"+clip(testo.Blanks(v.Esempio))+"»")
	}
	e := vocabulary.Read(v.Etichetta)
	if e == nil {
		return "  # " + strings.Join(append(parts, lang.Text("modulo.draft.unknown")), "; ")
	}
	var others []string
	for _, c := range e.Campi {
		if c.Nome != withoutYear(v.Campo) && slices.Contains(Campi(), c.Nome) {
			others = append(others, c.Nome)
		}
	}
	if len(others) > 0 {
		parts = append(parts, lang.Text("modulo.draft.others", strings.Join(others, ", ")))
	} else {
		parts = append(parts, lang.Text("modulo.draft.known"))
	}
	return "  # " + strings.Join(parts, "; ")
}

// clip shortens a sample.
func clip(text string) string {
	const most = 40
	if r := []rune(text); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return text
}

// quoted writes a text as TOML does.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			b.WriteString(`\u` + fmt.Sprintf("%04X", r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}
