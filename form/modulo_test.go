package form

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/internal/message"
)

// fileOf is a form as a person writes it.
const fileOf = `# le schede del comune
nome = "schede di prova"
peso = "punti"
tempo = "trimestri"
salta = ["Ore lavorate"]

[coppie]
"Che cosa si vuole" = "obiettivo"
"Chi guida" = "responsabile"
"Quanto conta" = "peso"
"Codice CUP" = "altri"

[indicatori]
"Misura" = "descrizione"
"Si punta a {anno}" = "valore_atteso"
`

// inForm is a plan in that form, as text: none of its labels is in the vocabulary, or not as what it is here.
const inForm = `Comune di Fontespina
Piano della performance 2026

Che cosa si vuole	Orti nelle scuole
Chi guida	Irma Lodi
Quanto conta	15
Codice CUP	A12
Misura	Si punta a 2026	Si punta a 2027
Orti avviati	4	6
Classi coinvolte	10	12

Che cosa si vuole	Ascensore in biblioteca
Chi guida	Ugo Sarti
Quanto conta	20
Codice CUP	B7
Telefono:	0573 1234
Misura	Si punta a 2026	Si punta a 2027
Giorni di fermo	meno di 5	0
`

func docOf(t *testing.T, text string) *extract.Document {
	t.Helper()
	doc, err := extract.Read("piano.tsv", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func moduloOf(t *testing.T, text string) *Modulo {
	t.Helper()
	m, err := ReadModulo("modulo.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// voci gives what a raw scheda has, as field = text.
func voci(s piao.RawScheda) (all []string) {
	for _, v := range s.Voci {
		all = append(all, v.Campo+" = "+v.Testo)
	}
	return all
}

func TestReadByFile(t *testing.T) {
	doc := docOf(t, inForm)
	if n := len(Cut(doc).Schede); n > 0 {
		t.Fatalf("the vocabulary alone reads %d goals of it", n)
	}
	f := CutBy(doc, moduloOf(t, fileOf))
	if len(f.Schede) != 2 {
		t.Fatalf("%d goals", len(f.Schede))
	}
	want := []string{"obiettivo = Orti nelle scuole", "responsabile = Irma Lodi", "peso = 15", "altri = A12",
		"indicatori[0].descrizione = Orti avviati", "indicatori[0].valore_atteso = 4", "indicatori[0].attesi[2027] = 6",
		"indicatori[1].descrizione = Classi coinvolte", "indicatori[1].valore_atteso = 10", "indicatori[1].attesi[2027] = 12"}
	if diff := cmp.Diff(want, voci(f.Schede[0])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if f.Schede[0].Modulo != "schede di prova" || f.Schede[0].Voci[2].Modo != piao.PesoPunti {
		t.Errorf("form %q, weight %q", f.Schede[0].Modulo, f.Schede[0].Voci[2].Modo)
	}
	// what the file has not is told, and nothing else
	var codici []string
	for _, r := range f.Rilievi {
		codici = append(codici, r.Codice+" "+r.Prima)
	}
	if diff := cmp.Diff([]string{CodiceEtichetteOltre + " «Telefono» = altri"}, codici); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestNotOfTheForm holds that a document of another form is refused by a file's form, with what it has and what it lacks.
func TestNotOfTheForm(t *testing.T) {
	doc := docOf(t, "Comune di Fontespina\n\nChi guida\tIrma Lodi\nTitolo\tOrti\nPeso\t3\n")
	m := moduloOf(t, fileOf)
	if f := CutBy(doc, m); len(f.Schede) > 0 {
		t.Errorf("%d goals", len(f.Schede))
	}
	want := &NotRecognised{Known: []string{"Chi guida"}, Modulo: "schede di prova",
		Unknown: []string{"Che cosa si vuole", "Quanto conta", "Codice CUP", "Misura", "Si punta a {anno}"}}
	if diff := cmp.Diff(want, Explain(doc, m)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestReadModuloErrors(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want, hint string }{
		{"syntax", `"Chi guida" =`, `"Chi guida"`, "modulo.toml:9: ", "propose"},
		{"field", `"responsabile"`, `"responsabili"`, `modulo.toml:9: "responsabili", for the label "Chi guida", is no field`, "perhaps responsabile; in [coppie] these are:"},
		{"field of a table", `"valore_atteso"`, `"scadenza"`, `modulo.toml:15: "scadenza", for the label "Si punta a {anno}", is no field`, "in [indicatori] these are:"},
		{"key", `tempo =`, `tempi =`, `modulo.toml:4: unknown key "tempi"`, "propose"},
		{"section", `[indicatori]`, `[indicatore]`, `modulo.toml:13: unknown key "indicatore"`, "propose"},
		{"kind", `"altri"`, `7`, `modulo.toml:11: coppie."Codice CUP" has another kind of value`, "propose"},
		{"value", `"trimestri"`, `"quarti"`, `modulo.toml:4: tempo has no value "quarti"`, "mesi, bimestri, trimestri"},
		{"twice", `"Chi guida" = "responsabile"`, "\"Chi guida\" = \"responsabile\"\n\"chi guida:\" = \"settore\"", `modulo.toml:10: the label "chi guida:" stands there twice, the first time as responsabile`, "one of the two"},
		{"goal", `"Che cosa si vuole" = "obiettivo"`, ``, "modulo.toml: no label is the goal", "scheda"},
		{"label", `"Codice CUP"`, `"--"`, `modulo.toml:11: "--" is no label`, "as the document prints it"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadModulo("modulo.toml", []byte(strings.Replace(fileOf, tt.old, tt.new, 1)))
			if err == nil {
				t.Fatal("no error")
			}
			what, hint := message.English.Tell(err)
			if !strings.Contains(what, tt.want) || !strings.Contains(hint, tt.hint) {
				t.Errorf("%s\n%s\nwant %s, %s", what, hint, tt.want, tt.hint)
			}
		})
	}
}

// TestReadModuloName holds how a form is called that does not say it: by its file, or the folder of a file that is called as all are.
func TestReadModuloName(t *testing.T) {
	text := []byte("[elenco]\n\"Obiettivo\" = \"obiettivo\"\n")
	for file, want := range map[string]string{"/piani/fontespina/modulo.toml": "fontespina", "camera.toml": "camera"} {
		m, err := ReadModulo(file, text)
		if err != nil || m.Nome != want {
			t.Errorf("%s: %v, %v", file, m, err)
		}
	}
}

// TestSkipped holds that a table is passed over that the form's file says is none of goals.
func TestSkipped(t *testing.T) {
	text := strings.Replace(inForm, "\nChe cosa si vuole\tAscensore", "Ufficio\tOre lavorate\tNote\nScuola\t1200\tstima\nTecnico\t900\tstima\n\nChe cosa si vuole\tAscensore", 1)
	f := CutBy(docOf(t, text), moduloOf(t, fileOf))
	var all []string
	for _, s := range f.Schede {
		all = append(all, voci(s)...)
	}
	if len(f.Schede) != 2 || slices.ContainsFunc(all, func(v string) bool { return strings.Contains(v, "1200") }) {
		t.Errorf("%q", all)
	}
	if !slices.ContainsFunc(f.Rilievi, func(r piao.Rilievo) bool { return r.Codice == CodiceTabellaSaltata && r.Prima == "Ufficio" }) {
		t.Errorf("not told: %v", f.Rilievi)
	}
}

const ordinary = `Comune di Fontespina
PIAO 2026-2028

Titolo obiettivo	Orti nelle scuole
Settore	Istruzione
Peso	15
Rischio idrico	basso
Indicatore	Target 2026	Target 2027
Orti avviati	4	6

Titolo obiettivo	Ascensore in biblioteca
Settore	Cultura
Peso	85
Rischio idrico	nullo
Indicatore	Target 2026	Target 2027
Giorni di fermo	meno di 5	0
`

func TestPropose(t *testing.T) {
	var b bytes.Buffer
	if err := Propose(docOf(t, ordinary)).WriteTOML(&b, "en", "Correct me\nplease"); err != nil {
		t.Fatal(err)
	}
	got := b.String()
	for _, line := range []string{"# Correct me\n# please\nnome = \"piano\"\npeso = \"percento\"\n",
		`"Titolo obiettivo" = "obiettivo"  # 2 times; «Orti nelle scuole»; nothing else is called so`,
		`"Rischio idrico" = "altri"        # 2 times; «basso»; a label that is not known`,
		`"Target {anno}" = "valore_atteso"`,
		"\n[indicatori]  # the header of a table with a row an indicatore\n"} {
		if !strings.Contains(got, line) {
			t.Errorf("lacks %q:\n%s", line, got)
		}
	}
	if strings.Count(got, "Target") != 1 {
		t.Errorf("a label for each year:\n%s", got)
	}
	// what was drafted is a form, by which the document reads as without
	m := moduloOf(t, got)
	byFile, without := CutBy(docOf(t, ordinary), m), Cut(docOf(t, ordinary))
	for i := range without.Schede {
		if diff := cmp.Diff(voci(without.Schede[i]), voci(byFile.Schede[i])); diff != "" {
			t.Errorf("(-without +by file):\n%s", diff)
		}
	}
	for _, r := range byFile.Rilievi {
		if r.Gravita == piao.Dubbio {
			t.Errorf("a doubt though a file says it: %v", r)
		}
	}
}

// TestProposeAll holds that a draft of several documents has the labels of all of them.
func TestProposeAll(t *testing.T) {
	other := strings.ReplaceAll(strings.ReplaceAll(ordinary, "Settore", "Dirigente"), "Rischio idrico", "Sede")
	var labels []string
	for _, v := range Propose(docOf(t, ordinary), docOf(t, other)).Voci {
		labels = append(labels, v.Etichetta)
	}
	want := []string{"Titolo obiettivo", "Settore", "Peso", "Rischio idrico", "Indicatore", "Target 2026", "Target 2027", "Dirigente", "Sede"}
	slices.Sort(labels)
	slices.Sort(want)
	if diff := cmp.Diff(want, labels); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestProposeUnread holds that a draft is made of a document that is not read: what of it is known, for a person to say the rest.
func TestProposeUnread(t *testing.T) {
	m := Propose(docOf(t, inForm))
	var got []string
	for _, v := range m.Voci {
		got = append(got, v.Etichetta+" = "+v.Campo)
	}
	if !slices.Contains(got, "Che cosa si vuole = altri") {
		t.Errorf("%q", got)
	}
}

func TestProve(t *testing.T) {
	p := Prove(docOf(t, inForm+"\nFirmato dal segretario\n"), moduloOf(t, fileOf+"\"Fonte del dato\" = \"fonte_dato\"\n"))
	type row struct {
		Label, Field string
		Times        int
		Sample       string
	}
	rows := func(voci []VoceModulo) (out []row) {
		for _, v := range voci {
			out = append(out, row{v.Etichetta, v.Campo, v.Volte, v.Esempio})
		}
		return out
	}
	want := []row{{"Che cosa si vuole", "obiettivo", 2, "Orti nelle scuole"}, {"Chi guida", "responsabile", 2, "Irma Lodi"}, {"Quanto conta", "peso", 2, "15"},
		{"Codice CUP", "altri", 2, "A12"}, {"Misura", "indicatori.descrizione", 3, "Orti avviati"}, {"Si punta a {anno}", "indicatori.valore_atteso", 6, "4"},
		{"Fonte del dato", "indicatori.fonte_dato", 0, ""}}
	if diff := cmp.Diff(want, rows(p.Voci)); diff != "" {
		t.Errorf("labels (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]row{{"Telefono", "altri", 1, "0573 1234"}}, rows(p.Oltre)); diff != "" {
		t.Errorf("beyond (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"Fonte del dato"}, p.Mancanti); diff != "" || p.Obiettivi != 2 {
		t.Errorf("%d goals; missing (-want +got):\n%s", p.Obiettivi, diff)
	}
	var left []string
	for _, r := range p.Fuori {
		left = append(left, r.Pos.String()+" "+r.Testo)
	}
	if !slices.Contains(left, "riga 20 Firmato dal segretario") {
		t.Errorf("%q", left)
	}
}

// TestNoti holds that the forms that the program has are told as forms are, and can be written as a file.
func TestNoti(t *testing.T) {
	for _, m := range Noti() {
		var b bytes.Buffer
		if err := m.WriteTOML(&b, "it", ""); err != nil {
			t.Fatal(err)
		}
		if m.Nome != piao.ModuloObiettivo {
			continue
		}
		again := moduloOf(t, b.String())
		for _, want := range []string{"peso", "assessori", "fasi.peso", "indicatori.valore_raggiunto"} {
			if !slices.ContainsFunc(again.Voci, func(v VoceModulo) bool { return v.Campo == want }) {
				t.Errorf("no label for %s in\n%s", want, b.String())
			}
		}
	}
}

// TestEmptyTable holds that a header without a row below it is a header where it is one elsewhere, and no label with its value.
func TestEmptyTable(t *testing.T) {
	text := "Comune di Fontespina\nPIAO 2026\n\n"
	for _, rows := range []string{"Posa dei pali\t30/04/2026\n", "", "Potatura\t31/05/2026\n"} {
		text += "Titolo obiettivo\tViali " + rows[:min(len(rows), 2)] + "\nSettore\tVerde\nPeso\t30\nFase\tScadenza\n" + rows + "\n"
	}
	f := Cut(docOf(t, text))
	if len(f.Schede) != 3 {
		t.Fatalf("%d goals", len(f.Schede))
	}
	for _, v := range f.Schede[1].Voci {
		if strings.HasPrefix(v.Campo, "fasi") {
			t.Errorf("invented: %s = %s", v.Campo, v.Testo)
		}
	}
}

// TestValueIsLabel holds that a value that is also a word of the vocabulary is a value where another row of the same labels shows it.
func TestValueIsLabel(t *testing.T) {
	text := "Comune di Fontespina\nPIAO 2026\n\n"
	for _, area := range []string{"Risorse umane", "Tributi"} {
		text += "Titolo obiettivo\tCorsi di " + area + "\nArea\t" + area + "\tResponsabile del servizio\tIrma Lodi\nPeso\t50\nDescrizione\tUn corso ogni mese.\n\n"
	}
	f := Cut(docOf(t, text))
	if len(f.Schede) != 2 || !slices.Contains(voci(f.Schede[0]), "settore = Risorse umane") || !slices.Contains(voci(f.Schede[0]), "responsabile = Irma Lodi") {
		t.Errorf("%d goals: %q", len(f.Schede), voci(f.Schede[0]))
	}
}

// TestHeadingIsLabel holds that a heading of goals whose name is also a label, or heads other matter elsewhere, gives them their settore.
func TestHeadingIsLabel(t *testing.T) {
	text := "Comune di Fontespina\nPIAO 2026-2028\n\n"
	for i, unit := range []string{"AMBIENTE", "RISORSE UMANE", "TRIBUTI"} {
		text += fmt.Sprintf("%s\nResponsabile del servizio: Irma Lodi\nCodice\tObiettivo\tPeso\tIndicatore\tTarget 2026\n%d.1\tPrimo di %[1]s\t40\tAtti\t4\n%[2]d.2\tSecondo di %[1]s\t60\tAtti\t30\n\n", unit, i+1)
	}
	f := Cut(docOf(t, text))
	var got []string
	for _, s := range f.Schede {
		for _, v := range s.Voci {
			if v.Campo == "settore" {
				got = append(got, v.Testo)
			}
		}
	}
	if diff := cmp.Diff([]string{"AMBIENTE", "AMBIENTE", "RISORSE UMANE", "RISORSE UMANE", "TRIBUTI", "TRIBUTI"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
