package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/internal/message"
	"piao/internal/terminal"
)

// TestCheckGroups holds that what is wrong in several places of a scheda is told once with all of them, and what is wrong in all schede
// once for the plan.
func TestCheckGroups(t *testing.T) {
	scheda := func(n int, missione string) piao.Scheda {
		one, three := 1, 3
		s := piao.Scheda{Numero: n, Obiettivo: "Apertura dello sportello", Settore: "Affari Generali", Missione: missione, Programma: missione,
			Fonte: piao.Fonte{File: "p.txt", Riga: 10 * n}}
		s.Indicatori = []piao.Indicatore{{Fase: &one, Descrizione: "Istanze"}, {Fase: &three, Descrizione: "Istanze"},
			{Descrizione: strings.Repeat("lunga ", 20)}, {ValoreAtteso: "3"}}
		s.Fasi = []piao.Fase{{Numero: 1, Previsto: []string{"2025-01", "2025-03"}}, {Numero: 2, Previsto: []string{"2025-04", "2025-06"}}}
		return s
	}
	p := &piao.Piano{Ente: "Comune di Valdombra", Anno: 2025, Schede: []piao.Scheda{scheda(1, "Turismo"), scheda(2, "Turismo"), scheda(3, "Turismo")}}
	var tracce []piao.Traccia
	for i, campo := range []string{"indicatori[0].descrizione", "indicatori[1].descrizione", "indicatori[2].descrizione"} {
		tracce = append(tracce, piao.Traccia{Cell: piao.Cell{Pos: piao.Pos{Row: 15 + i, Col: 1}}, Scheda: 1, Esito: piao.InCampo, Campo: campo})
	}
	text := func(p *piao.Piano, l message.Lang, only ...string) string {
		opts := DefaultOptions()
		opts.Only = only
		var b strings.Builder
		Of(p, tracce, opts).Text(&b, terminal.Page{Lang: l})
		return b.String()
	}
	one := *p
	one.Schede = p.Schede[:1]
	want := `Comune di Valdombra · 2025

Settore: Affari Generali
scheda 1 · Apertura dello sportello
  nota · mesi-interrotti · riga 10
    Nei mesi previsti della fase 1 c'è un vuoto: febbraio.
    Nei mesi previsti della fase 2 c'è un vuoto: maggio.
    → Niente da fare, se la fase si ferma davvero; altrimenti segnare anche questi mesi.
  avviso · atteso-mancante · righe 15, 16, 17
    Manca il valore atteso di 3 indicatori: «Istanze» (fasi 1 e 3) e «lunga lunga lunga lunga lunga
    lunga lunga lunga lunga lunga…».
    → Scrivere il valore atteso.

1 scheda: 3 avvisi, 2 note
`
	if diff := cmp.Diff(want, text(&one, message.Italian, "atteso-mancante", "mesi-interrotti")); diff != "" {
		t.Errorf("one scheda (-want +got):\n%s", diff)
	}
	want = `Comune di Valdombra · 2025

  nota · trasversale-mancante · righe 10, 20, 30
    In tutte le 3 schede: la domanda sul progetto trasversale senza risposta.
    → Rispondere SI o NO.
  avviso · atteso-mancante · righe 15, 16, 17, 20, 30
    In tutte le 3 schede: un indicatore senza valore atteso (9 volte).
    → Scrivere il valore atteso.

3 schede: 9 avvisi, 3 note
`
	if diff := cmp.Diff(want, text(p, message.Italian, "atteso-mancante", "trasversale-mancante")); diff != "" {
		t.Errorf("all schede (-want +got):\n%s", diff)
	}
	if got := text(p, message.English, "atteso-mancante"); !strings.Contains(got, "    In all 3 schede: an indicatore without a target (9 times).\n") {
		t.Errorf("English:\n%s", got)
	}
}

func TestJoinPlaces(t *testing.T) {
	for want, places := range map[string][]string{
		"":                                       {""},
		"riga 3":                                 {"riga 3", "riga 3"},
		"righe 3, 5":                             {"riga 3", "riga 5"},
		"Foglio 1!B3, B7; Foglio 2!B3":           {"Foglio 1!B3", "Foglio 1!B7", "Foglio 2!B3"},
		"pagina 2, righe 3, 9; pagina 4, riga 1": {"pagina 2, riga 3", "pagina 2, riga 9", "pagina 4, riga 1"},
	} {
		if got := joinPlaces(places); got != want {
			t.Errorf("%q: %s, want %s", places, got, want)
		}
	}
}
