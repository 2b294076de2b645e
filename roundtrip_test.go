package piao_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/fixtures/moduli"
	"piao/fixtures/pieno"
	"piao/form"
	"piao/internal/layout"
	"piao/internal/scheda"
	"piao/normalize"
)

// written are the formats in which the program writes a plan; exact ones keep where each figure stood and what was repaired.
var written = []struct {
	format string
	exact  bool
	write  func(*bytes.Buffer, *piao.Piano) error
}{
	{"tsv", false, func(b *bytes.Buffer, p *piao.Piano) error { return scheda.WriteTSV(b, p) }},
	{"xlsx", false, func(b *bytes.Buffer, p *piao.Piano) error { return scheda.WriteXLSX(b, p) }},
	{"json", true, func(b *bytes.Buffer, p *piao.Piano) error { return encode(b, p, "  ") }},
	{"ndjson", true, func(b *bytes.Buffer, p *piao.Piano) error { return encode(b, p, "") }},
}

// encode writes JSON as the command does.
func encode(b *bytes.Buffer, p *piao.Piano, indent string) error {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(p)
}

// TestRoundTrip writes what was read of each document, and reads it back: the same schede, and nothing to repair in them.
func TestRoundTrip(t *testing.T) {
	docs := documents("fixtures")
	if len(docs) < 20 {
		t.Fatalf("%d fixtures, want the lot", len(docs))
	}
	for _, file := range docs {
		t.Run(file, func(t *testing.T) { roundTrip(t, readOne(t, file).Piano) })
	}
}

func TestCorpusRoundTrip(t *testing.T) {
	if testing.Short() {
		t.Skip("TestRoundTrip stands for it in a short run")
	}
	needCorpus(t)
	for _, file := range documents(sameForm()...) {
		t.Run(filepath.Base(file), func(t *testing.T) { roundTrip(t, readOne(t, file).Piano) })
	}
}

// roundTrip writes a piano in each format and reads it back. What the source had lost is still lost, and said again: nothing else is.
func roundTrip(t *testing.T, p *piao.Piano) {
	t.Helper()
	for _, w := range written {
		var b bytes.Buffer
		if err := w.write(&b, p); err != nil {
			t.Errorf("%s: %v", w.format, err)
			continue
		}
		got, result := readBack(t, "piano."+w.format, b.Bytes())
		if w.exact {
			if diff := cmp.Diff(p, got); diff != "" {
				t.Errorf("%s (-written +read):\n%s", w.format, diff)
			}
			continue
		}
		if diff := cmp.Diff(bare(p), bare(got)); diff != "" {
			t.Errorf("%s (-written +read):\n%s", w.format, diff)
		}
		for _, line := range newRilievi(p, got) {
			t.Errorf("%s: a rilievo that was not there: %s", w.format, line)
		}
		if cells, accounted := result.Accounted(); cells != accounted {
			t.Errorf("%s: %d of %d cells accounted for", w.format, accounted, cells)
		}
	}
}

func readBack(t *testing.T, name string, data []byte) (*piao.Piano, *normalize.Result) {
	t.Helper()
	doc, err := extract.Read(name, bytes.NewReader(data), int64(len(data)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%s: %d piani, want one", name, len(results))
	}
	if len(doc.Piani) > 0 {
		if err := normalize.Verify(results[0].Piano); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return results[0].Piano, results[0]
}

// TestRoundTripForms does it with plans in forms of other administrations, of which the program has no description: what their form asks and the
// program's own has no label for stands below it, and is read from there.
func TestRoundTripForms(t *testing.T) {
	docs, err := moduli.All()
	if err != nil || len(docs) < 10 {
		t.Fatalf("%d documents: %v", len(docs), err)
	}
	for _, d := range docs {
		t.Run(d.Forma, func(t *testing.T) {
			doc, err := extract.Read(d.File, bytes.NewReader(d.Data), int64(len(d.Data)), extract.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{}); len(results) == 1 { // some are no plan by themselves
				roundTrip(t, results[0].Piano)
			}
		})
	}
}

func TestCorpusRoundTripForms(t *testing.T) {
	needCorpus(t)
	for _, file := range documents(filepath.Join(corpusDir, "moduli")) {
		if filepath.Ext(file) == ".tsv" {
			continue // the list of them
		}
		t.Run(filepath.Base(file), func(t *testing.T) { roundTrip(t, readOne(t, file).Piano) })
	}
}

// TestRoundTripWhole does it with plans of which every field holds something.
func TestRoundTripWhole(t *testing.T) {
	for _, modulo := range []string{piao.ModuloObiettivo, piao.ModuloDedotto, "modulo.toml"} {
		p := pieno.Piano(3)
		p.Modulo = modulo
		for i := range p.Schede {
			p.Schede[i].Missione = "Servizi istituzionali, generali e di gestione" // a name that the code has
		}
		roundTrip(t, p)
	}
}

// TestUnknownVoce holds that an entry which names no field is kept, and told.
func TestUnknownVoce(t *testing.T) {
	p := pieno.Piano(1)
	var b bytes.Buffer
	if err := scheda.WriteTSV(&b, p); err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(b.String(), "1° indicatore\tformula\t", "1° indicatore\tformola\t", 1)
	got, result := readBack(t, "piano.tsv", []byte(text))
	if cells, accounted := result.Accounted(); cells != accounted {
		t.Errorf("%d of %d cells accounted for", accounted, cells)
	}
	kept := ""
	for _, r := range got.Schede[0].Rilievi {
		if r.Codice == "testo-non-collocato" {
			kept += r.Prima + " | "
		}
	}
	if x := got.Schede[0].Indicatori[0]; x.Formula != "" || !strings.Contains(kept, p.Schede[0].Indicatori[0].Formula) || !strings.Contains(kept, "formola") {
		t.Errorf("formula %q, kept %q", x.Formula, kept)
	}
}

// newRilievi lists the rilievi of got that are repairs, or that p has not.
func newRilievi(p, got *piao.Piano) []string {
	key := func(scheda int, r piao.Rilievo) string {
		return fmt.Sprintf("scheda %d: %s %s", scheda, r.Codice, r.Campo)
	}
	had := map[string]bool{}
	for _, s := range p.Schede {
		for _, r := range s.Rilievi {
			had[key(s.Numero, r)] = true
		}
	}
	var out []string
	for _, r := range got.Rilievi {
		out = append(out, key(0, r)+": "+r.Messaggio)
	}
	for _, s := range got.Schede {
		for _, r := range s.Rilievi {
			if r.Gravita == piao.Riparato || !had[key(s.Numero, r)] {
				out = append(out, key(s.Numero, r)+": "+r.Messaggio)
			}
		}
	}
	return out
}

// TestRoundTripInvented does the same with invented plans, of which nothing is lost: there is no rilievo at all.
func TestRoundTripInvented(t *testing.T) {
	for seed := int64(1); seed <= 8; seed++ {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := danno.Piano(seed, 24)
			if seed%2 == 0 {
				p = danno.Consuntivo(p, seed)
			}
			roundTrip(t, whole(p))
		})
	}
}

// whole fills in the weights that an invented plan leaves out here and there, since those are missed.
func whole(p *piao.Piano) *piao.Piano {
	for i := range p.Schede {
		s := &p.Schede[i]
		if s.Peso == nil {
			s.Peso = ptr(12.5)
		}
		for j := range s.Fasi {
			if s.Fasi[j].Peso == nil {
				s.Fasi[j].Peso = ptr(100.0 / 3)
			}
		}
	}
	return p
}

// oddTexts are values that a program could take for something else.
var oddTexts = []string{
	"=1+1", "=cmd|'/c calc'!A1", "+39 055 000", "-12", "@nota", "'apostrofo", `"Porte" aperte`, `"tutto"`, `una "parola" in mezzo`, "0012", "1/2", "1e5",
	"TRUE", "VERO", "2025-01-01", "45000", "Note", "note", "X", "Peso", "Programma", "_x0041_", "_x000D_", "a & b < c",
	`c:\cartella`, "☂ 𝔘 漢字", "a; b, c", "sep=;", "2026", "(S/N)", "https://example.org/a?b=c#d", "una riga\nun'altra\n\"la terza\"",
	strings.TrimSpace(strings.Repeat("- una voce\n", 60)),
}

// TestRoundTripOdd writes and reads plans whose texts are odd ones, each in every free text of a scheda.
func TestRoundTripOdd(t *testing.T) {
	p := whole(danno.Piano(2, len(oddTexts)))
	for i, text := range oddTexts {
		s := &p.Schede[i]
		if s.Descrizione = text; strings.Contains(text, "\n") {
			continue // no other text has lines
		}
		s.Trasversale, s.AltreUnita = ptr(true), text
		s.AzioneStrategica, s.ObiettivoOperativo, s.Obiettivo, s.Personale = text, text, fmt.Sprintf("%s (%d)", text, i+1), text
		for j := range s.Fasi {
			s.Fasi[j].Effettivo = []string{}
		}
		if !slices.Contains([]string{"-12", "X", "1e5", "45000", "2026", "2025-01-01", "0012", "1/2"}, text) { // the GANTT asks what slipped there
			s.Fasi[0].Descrizione, s.Fasi[0].Motivazione = text, text
		}
		for j := range s.Indicatori {
			x := &s.Indicatori[j]
			if x.Note = text; !isLabel(text) { // a row of labels alone is a header
				x.Descrizione, x.UnitaMisura = text, text
			}
		}
	}
	p.Schede[0].Descrizione = strings.Repeat("parola ", 4000) + "fine"
	roundTrip(t, p)
}

// nastyPieces are words and signs that a program could take for something else; a clean text may have any of them behind its first word.
var nastyPieces = []string{
	"dell'ente", "«Natale»", `"fase due"`, "50%", "1.234,56", "0,1", "-3", "+39 0583", "=SOMMA(A1:A9)", "@sindaco", "30/04/2025", "31-dic", "2025", "FASE 9", "n.",
	"e/o", "—", "–", "…", "€", "1°", "½", "🏛", "è", "e\u0301", "漢字", "عربى", "|", ";", ",", `\`, "/", "&", "%", "#", "[1]", "{x}", "_x000A_", "^", "~50", ">=", "≤",
	"X", "P", "E", "SI", "NO", "Sindaco", "Settore:", "Note", "totale:", "''", "'", "`", "*", "_", "(S/N)", "http://esempio.it/a?b=c&d=e", "GENNAIO", "Marzo", "100",
}

var nastyValues = []string{"", "0", "-5", "1e5", "00012", "4.000", "0,50", "> 50%", "<= 3", "~ 7", "100,00%", "SI", "30-nov", "31/12", "entro il 30/04/2025", "2025-06-30", "€ 1.200,00",
	"n. 3 atti", "Circa 780 avvisi entro il 30/04/2025", "=3", "X", "12 mesi", "1/2", "GENNAIO", "Note", "3 h e 20'"}

// nastyPiano fills the free texts of an invented plan at random.
func nastyPiano(seed uint64) *piao.Piano {
	r := rand.New(rand.NewPCG(seed, 6))
	line := func(first string) string {
		words := []string{first}
		for range r.IntN(9) {
			words = append(words, nastyPieces[r.IntN(len(nastyPieces))])
		}
		return strings.Join(words, " ")
	}
	weight := func() *float64 {
		return ptr([]float64{0, 100, 33.3, 0.1, 1e-5, r.Float64() * 100, float64(r.IntN(101))}[r.IntN(7)])
	}
	marks := func() []string {
		columns := []string{}
		for m := 1; m <= 12; m++ {
			columns = append(columns, fmt.Sprintf("2025-%02d", m))
		}
		columns = append(columns, "2026", "2027", "2029")
		return slices.DeleteFunc(columns, func(string) bool { return len(columns) > 1 && r.IntN(2) == 0 })
	}
	p := whole(danno.Piano(int64(seed), 6))
	for i := range p.Schede {
		s := &p.Schede[i]
		s.Peso = weight()
		s.AzioneStrategica, s.ObiettivoOperativo, s.Obiettivo, s.Personale = line("Cura"), line("Città"), line("Rifare"), line("Uffici")
		for s.Descrizione = line("Il"); r.IntN(3) > 0; {
			s.Descrizione += "\n" + line("poi")
		}
		for j := range s.Fasi {
			f := &s.Fasi[j]
			f.Descrizione, f.Motivazione, f.Peso = line("Avvio"), line("Ritardo"), weight()
			f.Previsto, f.Effettivo = marks(), marks()
		}
		for j := range s.Indicatori {
			x := &s.Indicatori[j]
			x.Descrizione, x.UnitaMisura, x.Note = line("Atti"), line("numero"), line("vedi")
			if x.Fase != nil && r.IntN(2) == 0 {
				x.Descrizione = line([]string{"Fase 2", "FASE 9:", "2a fase"}[r.IntN(3)]) // what could be the label of a fase
			}
			x.ValoreAtteso, x.ValoreRaggiunto = nastyValues[r.IntN(len(nastyValues))], nastyValues[r.IntN(len(nastyValues))]
		}
	}
	return p
}

// TestRoundTripNasty writes and reads plans of random texts, weights and marks. The first time round gives the values their reading.
func TestRoundTripNasty(t *testing.T) {
	if testing.Short() {
		t.Skip("TestRoundTrip stands for it in a short run")
	}
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			p := nastyPiano(seed)
			var b bytes.Buffer
			if err := scheda.WriteTSV(&b, p); err != nil {
				t.Fatal(err)
			}
			got, _ := readBack(t, "piano.tsv", b.Bytes())
			typed := cmpopts.IgnoreFields(piao.Indicatore{}, "Atteso", "Raggiunto")
			if diff := cmp.Diff(bare(p), bare(got), typed); diff != "" {
				t.Errorf("(-written +read):\n%s", diff)
			}
			if new := newRilievi(p, got); len(new) > 0 {
				t.Error(new)
			}
			roundTrip(t, got)
		})
	}
}

func isLabel(text string) bool { return layout.Find(layout.Indicatori, text) != nil }

// TestRoundTripShapes writes and reads plans of odd shapes.
func TestRoundTripShapes(t *testing.T) {
	tests := []struct {
		name string
		edit func(*piao.Piano)
		lost int // rilievi of what is not there
	}{
		{"no fasi", func(p *piao.Piano) { p.Schede[0].Fasi = []piao.Fase{} }, 1},
		{"no indicatori", func(p *piao.Piano) { p.Schede[0].Indicatori = []piao.Indicatore{} }, 0},
		{"indicatori without a fase", func(p *piao.Piano) {
			for i := range p.Schede[0].Indicatori {
				p.Schede[0].Indicatori[i].Fase = nil
			}
		}, 0},
		{"numbers that skip", func(p *piao.Piano) {
			for i := range p.Schede[0].Fasi {
				p.Schede[0].Fasi[i].Numero = 3 * (i + 1)
			}
			for i := range p.Schede[0].Indicatori {
				if n := p.Schede[0].Indicatori[i].Fase; n != nil {
					p.Schede[0].Indicatori[i].Fase = ptr(3 * *n)
				}
			}
		}, 0},
		{"four year columns", func(p *piao.Piano) {
			p.Schede[0].Fasi[0].Previsto = []string{"2025-12", "2026", "2027", "2028", "2029"}
		}, 0},
		{"quarters", func(p *piao.Piano) {
			for i := range p.Schede {
				for j := range p.Schede[i].Fasi {
					p.Schede[i].Fasi[j].Previsto, p.Schede[i].Fasi[j].Effettivo = []string{"2025-T1", "2025-T3", "2026-T1", "2027"}, []string{}
				}
			}
		}, 0},
		{"semesters beside months", func(p *piao.Piano) {
			p.Schede[0].Fasi[0].Previsto, p.Schede[1].Fasi[0].Previsto = []string{"2025-S1", "2025-12"}, []string{"2025-02", "2025-S2"}
		}, 0},
		{"an indicatore whose row would be blank", func(p *piao.Piano) {
			x := &p.Schede[0].Indicatori
			p.Modulo = piao.ModuloDedotto
			*x = append([]piao.Indicatore{{Fase: ptr(1), Codice: "I0", Attesi: []piao.Atteso{{Anno: 2026}}, Altri: []piao.Voce{{Etichetta: "Soglia"}, {Valore: "in rosso"}}}}, *x...)
		}, 0},
		{"weights in words and points", func(p *piao.Piano) {
			p.Modulo = piao.ModuloDedotto
			p.Schede[0].Peso, p.Schede[0].PesoTipo, p.Schede[0].PesoTesto = nil, piao.PesoParola, "alta"
			p.Schede[1].Peso, p.Schede[1].PesoTipo = ptr(130.0), piao.PesoPunti
			p.Schede[2].Peso, p.Schede[2].PesoTipo = ptr(0.9), piao.PesoFattore
			p.Schede[3].Peso, p.Schede[3].PesoTipo = nil, piao.PesoPunti
		}, 0},
		{"weights of many digits", func(p *piao.Piano) {
			p.Schede[0].Peso, p.Schede[1].Peso = ptr(1.0/3), ptr(0.0)
			p.Schede[0].Fasi[0].Peso, p.Schede[1].Fasi[0].Peso = ptr(200.0/7), ptr(0.05)
			p.Schede[0].Fasi[1].Peso = ptr(0.024914735602743487)
			p.Schede[2].Peso, p.Schede[3].Peso = ptr(99.1234567), ptr(12.5)
			p.Schede[2].Fasi[0].Peso, p.Schede[3].Fasi[0].Peso = ptr(1.1234567), ptr(33.3)
		}, 0},
		{"no triennio", func(p *piao.Piano) { p.Triennio = "" }, 0},
		{"one scheda", func(p *piao.Piano) { p.Schede = p.Schede[:1] }, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := whole(danno.Piano(4, 4))
			p.Schede[0].Rilievi = []piao.Rilievo{}
			tt.edit(p)
			if tt.lost > 0 {
				p.Schede[0].Rilievi = []piao.Rilievo{{Codice: "valore-mancante", Gravita: piao.Avviso, Campo: "fasi"}, {Codice: "indicatore-dubbio", Gravita: piao.Avviso}}
			}
			roundTrip(t, p)
		})
	}
}

// TestCannotWrite holds that what a format has no room for is an error that says where, not a loss.
func TestCannotWrite(t *testing.T) {
	tests := []struct {
		name  string
		edit  func(*piao.Scheda)
		which string
		want  string
	}{
		{"a text beyond a cell", func(s *piao.Scheda) { s.Descrizione = strings.Repeat("parola ", 5000) }, "xlsx", "scheda 2: descrizione has 35000 characters, and a cell of a workbook holds 32767"},
		{"a month of another year", func(s *piao.Scheda) { s.Fasi[0].Previsto = []string{"2026-01"} }, "tsv xlsx", "scheda 2: fasi[0]: the GANTT has no column for 2026-01"},
		{"a month that is none", func(s *piao.Scheda) { s.Fasi[1].Effettivo = []string{"2025-13"} }, "tsv xlsx", "scheda 2: fasi[1]: the GANTT has no column for 2025-13"},
		{"a year before", func(s *piao.Scheda) { s.Fasi[0].Previsto = []string{"2024"} }, "tsv xlsx", "scheda 2: fasi[0]: the GANTT has no column for 2024"},
		{"a quarter before", func(s *piao.Scheda) { s.Fasi[0].Previsto = []string{"2024-T4"} }, "tsv xlsx", "scheda 2: fasi[0]: the GANTT has no column for 2024-T4"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := danno.Piano(4, 4)
			tt.edit(&p.Schede[1])
			for _, w := range written[:2] {
				var b bytes.Buffer
				if err := w.write(&b, p); strings.Contains(tt.which, w.format) && (err == nil || err.Error() != tt.want) {
					t.Errorf("%s: %v, want %s", w.format, err, tt.want)
				}
			}
		})
	}
}

// TestPrinted prints the workbook as LibreOffice does and reads the PDF: the same schede.
func TestPrinted(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short; a run without it prints a workbook")
	}
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("skipped: LibreOffice, which prints the workbook, is not installed")
	}
	p := readOne(t, "fixtures/selvana-2025/consuntivo.txt").Piano
	var b bytes.Buffer
	if err := scheda.WriteXLSX(&b, p); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	book := filepath.Join(dir, "piano.xlsx")
	if err := os.WriteFile(book, b.Bytes(), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "pdf", "--outdir", dir, book)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	got := readOne(t, filepath.Join(dir, "piano.pdf")).Piano
	if diff := cmp.Diff(bare(p), bare(got)); diff != "" {
		t.Errorf("(-written +printed):\n%s", diff)
	}
}

// TestSameBytes holds that a plan is written alike each time.
func TestSameBytes(t *testing.T) {
	p := danno.Piano(3, 12)
	for _, w := range written {
		var first, second bytes.Buffer
		if err := errors.Join(w.write(&first, p), w.write(&second, p)); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: %v, other bytes the second time", w.format, err)
		}
	}
}

func ptr[T any](v T) *T { return &v }
