package scheda_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/internal/scheda"
	"piao/internal/schema"
	"piao/normalize"
)

func ptr[T any](v T) *T { return &v }

// full is an invented scheda that fills every field.
func full() *piao.Piano {
	p := &piao.Piano{
		Ente: "Comune di Valdombra", Anno: 2025, Triennio: "2025-2027", Modulo: piao.ModuloObiettivo,
		Schede: []piao.Scheda{{
			Numero: 1, AzioneStrategica: "Un Comune più vicino", ObiettivoOperativo: "Sportelli aperti",
			MissioneCodice: ptr(1), Missione: "Servizi istituzionali, generali e di gestione",
			ProgrammaCodice: ptr(7), Programma: "Elezioni e consultazioni popolari - Anagrafe e stato civile",
			Peso: ptr(12.5), Settore: "Servizi Demografici", Responsabile: "Ferri Marta",
			Obiettivo:   "Apertura pomeridiana dello sportello",
			Descrizione: "Lo sportello apre due pomeriggi.\n- il martedì, su appuntamento;\n- il giovedì, \"libero\".",
			Assessori:   []string{"Lupi Carlo", "Sindaco"}, Personale: "Neri Ada, Bassi Ugo",
			Trasversale: ptr(true), AltreUnita: "Ufficio tecnico",
			Fasi: []piao.Fase{
				{Numero: 1, Descrizione: "Analisi degli accessi", Peso: ptr(33.5), Previsto: []string{"2025-01", "2025-02"}, Effettivo: []string{"2025-02"},
					Motivazione: "Il rilevatore è arrivato tardi"},
				{Numero: 3, Descrizione: "Avvio", Peso: ptr(66.5), Previsto: []string{"2025-12", "2026"}, Effettivo: []string{}},
			},
			Indicatori: []piao.Indicatore{
				{Fase: ptr(1), Descrizione: "Accessi contati", UnitaMisura: "quantitativa", ValoreAtteso: "> 400", ValoreRaggiunto: "390", Note: "Chiusura di agosto",
					Atteso: &piao.Valore{Tipo: "numero", Operatore: ">", Valore: ptr(400.0)}, Raggiunto: &piao.Valore{Tipo: "numero", Operatore: "=", Valore: ptr(390.0)}},
				{Fase: ptr(1), Descrizione: "Relazione alla giunta", UnitaMisura: "temporale", ValoreAtteso: "entro il 28/02",
					Atteso: &piao.Valore{Tipo: "data", Scadenza: "2025-02-28"}},
				{Fase: ptr(3), Descrizione: "Pomeriggi di apertura", UnitaMisura: "quantitativa", ValoreAtteso: "90%",
					Atteso: &piao.Valore{Tipo: "percentuale", Operatore: "=", Valore: ptr(90.0)}},
			},
		}},
	}
	schema.MakeLists(p)
	return p
}

func TestWriteTSVReadsBack(t *testing.T) {
	tests := []struct {
		name string
		edit func(*piao.Piano)
	}{
		{"every field filled", func(*piao.Piano) {}},
		{"empty texts, no numbers", func(p *piao.Piano) {
			s := &p.Schede[0]
			s.AzioneStrategica, s.ObiettivoOperativo, s.Personale, s.AltreUnita, s.Descrizione = "", "", "", "", ""
			s.MissioneCodice, s.Missione, s.ProgrammaCodice, s.Programma, s.Trasversale = nil, "", nil, "", nil
			s.Assessori, s.Fasi[0].Motivazione = []string{}, ""
		}},
		{"not transversal", func(p *piao.Piano) { s := &p.Schede[0]; s.Trasversale, s.AltreUnita = ptr(false), "" }},
		{"a description of fifty lines", func(p *piao.Piano) {
			p.Schede[0].Descrizione = strings.TrimSpace(strings.Repeat("- una voce; poi, un'altra; e la terza\n", 50))
		}},
		{"quotation marks around and within", func(p *piao.Piano) {
			s := &p.Schede[0]
			s.Obiettivo, s.Descrizione, s.Personale = `"Porte aperte"`, `"Porte" e "finestre"`, `Neri "la rossa" Ada`
		}},
		{"no triennio", func(p *piao.Piano) { p.Triennio = "" }},
		{"two schede", func(p *piao.Piano) {
			p.Schede = append(p.Schede, full().Schede[0])
			p.Schede[1].Numero, p.Schede[1].Obiettivo = 2, "Apertura del sabato"
		}},
		{"no fase, no indicatore", func(p *piao.Piano) { s := &p.Schede[0]; s.Fasi, s.Indicatori = []piao.Fase{}, []piao.Indicatore{} }},
		{"indicatori without a fase", func(p *piao.Piano) {
			s := &p.Schede[0]
			for i := range s.Indicatori {
				s.Indicatori[i].Fase = nil
			}
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			want := full()
			tt.edit(want)
			var b bytes.Buffer
			if err := scheda.WriteTSV(&b, want); err != nil {
				t.Fatal(err)
			}
			got := read(t, b.String())
			for _, s := range got.Schede {
				for _, r := range s.Rilievi {
					if r.Gravita == piao.Riparato || r.Gravita == piao.Dubbio {
						t.Errorf("scheda %d: %+v", s.Numero, r)
					}
				}
			}
			if diff := cmp.Diff(bare(want), bare(got)); diff != "" {
				t.Errorf("(-want +got):\n%s\n%s", diff, b.String())
			}
			var x bytes.Buffer
			if err := scheda.WriteXLSX(&x, want); err != nil {
				t.Fatal(err)
			}
			inWorkbook := read(t, x.String())
			if diff := cmp.Diff(bare(got), bare(inWorkbook)); diff != "" {
				t.Errorf("the workbook (-text +workbook):\n%s", diff)
			}
			if diff := cmp.Diff(rilieviOf(got), rilieviOf(inWorkbook)); diff != "" {
				t.Errorf("rilievi of the workbook (-text +workbook):\n%s", diff)
			}
		})
	}
}

func read(t *testing.T, text string) *piao.Piano {
	t.Helper()
	doc, err := extract.Read("scheda.tsv", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	results := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})
	if len(results) != 1 {
		t.Fatalf("%d piani, want 1:\n%s", len(results), text)
	}
	return results[0].Piano
}

// bare is a copy without what tells where it was read from.
func bare(p *piao.Piano) piao.Piano {
	q := *p
	q.Rilievi, q.Schede = nil, append([]piao.Scheda{}, p.Schede...)
	for i := range q.Schede {
		q.Schede[i].Rilievi, q.Schede[i].Fonte = nil, piao.Fonte{}
	}
	return q
}

func TestTitlesAreTheLayouts(t *testing.T) {
	var b bytes.Buffer
	if err := scheda.WriteTSV(&b, full()); err != nil {
		t.Fatal(err)
	}
	want := "\nComune di Valdombra" + strings.Repeat("\t", 19) + "\nProgrammazione 2025-2027" + strings.Repeat("\t", 19) +
		"\nScheda Obiettivo Specifico 2025" + strings.Repeat("\t", 19) + "\n"
	if !strings.HasPrefix(b.String(), want) {
		t.Errorf("begins with\n%.200s", b.String())
	}
}

// rilieviOf lists the rilievi without their places.
func rilieviOf(p *piao.Piano) []piao.Rilievo {
	var all []piao.Rilievo
	for _, r := range p.Rilievi {
		r.Posizione = ""
		all = append(all, r)
	}
	for _, s := range p.Schede {
		for _, r := range s.Rilievi {
			r.Posizione = ""
			all = append(all, r)
		}
	}
	return all
}
