package normalize_test

import (
	"errors"
	"strings"
	"testing"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/fixtures/lingua"
	"piao/form"
	"piao/internal/message"
	"piao/normalize"
)

func TestVerify(t *testing.T) {
	wrong := func(v float64) *float64 { return &v }
	code := 0
	tests := []struct {
		name string
		edit func(*piao.Piano)
		want string
	}{
		{"as written", func(*piao.Piano) {}, ""},
		{"no year, as where no scheda says it", func(p *piao.Piano) {
			p.Anno, p.Triennio, p.Ente = 0, "", ""
			for i := range p.Schede {
				p.Schede[i].Fasi, p.Schede[i].Indicatori = []piao.Fase{{Numero: 1, Previsto: []string{"0000-03"}}}, nil
			}
		}, ""},
		{"a year that is none", func(p *piao.Piano) { p.Anno = 25 }, "anno: 25 is no year of 2000 to 2099"},
		{"a triennio the other way", func(p *piao.Piano) { p.Triennio = "2027-2025" }, `triennio: "2027-2025" is not like 2025-2027`},
		{"no scheda", func(p *piao.Piano) { p.Schede = nil }, "schede: there is no scheda"},
		{"a numero twice", func(p *piao.Piano) { p.Schede[2].Numero = 2 }, "schede[2].numero: 2 stands where scheda 3 is"},
		{"a code that is none", func(p *piao.Piano) { p.Schede[0].MissioneCodice = &code }, "schede[0].missione_codice: 0 is no code of D.Lgs. 118/2011"},
		{"a weight above 100", func(p *piao.Piano) { p.Schede[1].Peso = wrong(110) }, "schede[1].peso: 110 is no percent of 0 to 100"},
		{"a tab in a text", func(p *piao.Piano) { p.Schede[1].Obiettivo = "Uno\tdue" }, "schede[1].obiettivo: the character U+0009 does not belong in a text"},
		{"an empty name", func(p *piao.Piano) { p.Schede[1].Assessori = []string{""} }, "schede[1].assessori: an empty name"},
		{"a fase without a number", func(p *piao.Piano) { p.Schede[0].Fasi[1].Numero = 0 }, "schede[0].fasi[1].numero: 0 is no number of a fase"},
		{"a month of another year", func(p *piao.Piano) { p.Schede[0].Fasi[0].Previsto = []string{"2026-01"} },
			`schede[0].fasi[0].previsto: "2026-01" is neither a month of 2025 nor a year after it`},
		{"a month that is none", func(p *piao.Piano) { p.Schede[0].Fasi[0].Effettivo = []string{"2025-13"} },
			`schede[0].fasi[0].effettivo: "2025-13" is neither a month of 2025 nor a year after it`},
		{"the plan's own year", func(p *piao.Piano) { p.Schede[0].Fasi[0].Previsto = []string{"2025"} },
			`schede[0].fasi[0].previsto: "2025" is neither a month of 2025 nor a year after it`},
		{"months out of order", func(p *piao.Piano) { p.Schede[0].Fasi[0].Previsto = []string{"2026", "2025-03"} },
			`schede[0].fasi[0].previsto: "2025-03" does not come after "2026"`},
		{"a value that its text does not say", func(p *piao.Piano) {
			p.Schede[0].Indicatori[0].ValoreAtteso, p.Schede[0].Indicatori[0].Atteso = "> 50%", &piao.Valore{Tipo: "percentuale", Operatore: ">", Valore: wrong(60)}
		}, `schede[0].indicatori[0].atteso: percentuale > 60 is not what "> 50%" says, percentuale > 50`},
		{"a value without a text", func(p *piao.Piano) { p.Schede[0].Indicatori[0].Raggiunto = &piao.Valore{Tipo: "testo"} },
			`schede[0].indicatori[0].raggiunto: testo is not what "" says, null`},
		{"a gravità that is none", func(p *piao.Piano) { p.Schede[0].Rilievi = []piao.Rilievo{{Codice: "spazi", Gravita: "grave"}} },
			`schede[0].rilievi[0].gravita: "grave" is none of [riparato avviso dubbio errore]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := danno.Piano(5, 6)
			tt.edit(p)
			err := normalize.Verify(p)
			switch {
			case err == nil && tt.want != "":
				t.Errorf("no error, want %s", tt.want)
			case err != nil && err.Error() != tt.want:
				t.Errorf("%v, want %s", err, tt.want)
			case err != nil:
				var field *normalize.FieldError
				if w := lingua.Leak(message.Italian.Tell(err)); w != "" || !errors.As(err, &field) || !strings.HasPrefix(tt.want, field.Path+": ") {
					t.Errorf("%v: field %v, %q in its Italian", err, field, w)
				}
			}
		})
	}
}

// TestWrittenPiani holds what Files makes of plans that the program had written: each is one as it stands, but where a source of the run
// says the same, or another copy.
func TestWrittenPiani(t *testing.T) {
	a, b := danno.Piano(5, 6), danno.Piano(6, 6)
	b.Ente = a.Ente + " di Sotto"
	raw := rawText(t, danno.Pulito(a))
	files := []piao.RawFile{
		{File: "a.json", SHA256: "a1", Piani: []*piao.Piano{a}},
		raw,
		{File: "b.json", SHA256: "b1", Piani: []*piao.Piano{b}},
		{File: "b.ndjson", SHA256: "b2", Piani: []*piao.Piano{b}},
	}
	results := normalize.Files(files, normalize.Options{})
	if len(results) != 2 {
		t.Fatalf("%d results, want 2", len(results))
	}
	names := func(fonti []piao.Fonte) string {
		var s []string
		for _, f := range fonti {
			s = append(s, f.File)
		}
		return strings.Join(s, " ")
	}
	for i, want := range []struct{ files, copies string }{{raw.File, "a.json"}, {"b.json", "b.ndjson"}} {
		if f, c := names(results[i].Files), names(results[i].Copies); f != want.files || c != want.copies {
			t.Errorf("result %d: of %s, copies %s; want %s, %s", i, f, c, want.files, want.copies)
		}
	}
	if results[1].Piano != b {
		t.Error("the piano that was written is not taken as it stands")
	}
	changed := *a
	changed.Schede = append([]piao.Scheda{}, a.Schede...)
	changed.Schede[0].Obiettivo += " bis"
	if n := len(normalize.Files([]piao.RawFile{raw, {File: "a.json", SHA256: "a3", Piani: []*piao.Piano{&changed}}}, normalize.Options{})); n != 2 {
		t.Errorf("%d results, want the document's and the changed one", n)
	}
}

// TestDecideWritten holds that a decision about a plan that was written is applied once, and that one which it has changes nothing.
func TestDecideWritten(t *testing.T) {
	p := danno.Piano(5, 6)
	p.Schede[2].Peso = nil
	c := normalize.Correzione{Ente: p.Ente, Anno: p.Anno, Settore: p.Schede[2].Settore, Obiettivo: p.Schede[2].Obiettivo, Copia: 1, Campo: "peso", Dopo: "15"}
	read := func(p *piao.Piano) *piao.Piano {
		file := piao.RawFile{File: "piano.json", SHA256: "a1", Piani: []*piao.Piano{p}}
		return normalize.Files([]piao.RawFile{file}, normalize.Options{Correzioni: []normalize.Correzione{c}})[0].Piano
	}
	once := read(p)
	if s := once.Schede[2]; s.Peso == nil || *s.Peso != 15 || len(s.Rilievi) != 1 || s.Rilievi[0].Codice != "correzione" {
		t.Errorf("peso %v, rilievi %+v", s.Peso, s.Rilievi)
	}
	if p.Schede[2].Peso != nil || len(p.Schede[2].Rilievi) != 0 {
		t.Error("the piano that was given has changed")
	}
	if again := read(once); again != once {
		t.Errorf("applied twice: %+v", again.Schede[2].Rilievi)
	}
	c.Prima, c.Dopo, c.Campo = once.Schede[3].Settore, once.Schede[3].Settore, "settore" // a doubt that was accepted
	c.Settore, c.Obiettivo = once.Schede[3].Settore, once.Schede[3].Obiettivo
	accepted := read(once)
	if n := len(accepted.Schede[3].Rilievi); n != 1 || read(accepted) != accepted {
		t.Errorf("an accepted doubt: %d rilievi", n)
	}
	c.Campo, c.Prima, c.Dopo = "obiettivo", "Un altro", "Un terzo" // one that no longer fits
	if r := read(once).Schede[3].Rilievi; len(r) != 1 || r[0].Codice != "correzione-superata" {
		t.Errorf("a decision that no longer fits: %+v", r)
	}
}

func rawText(t *testing.T, text string) piao.RawFile {
	t.Helper()
	doc, err := extract.Read("piano.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return form.Cut(doc)
}
