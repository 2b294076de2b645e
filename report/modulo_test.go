package report

import (
	"strings"
	"testing"

	"golang.org/x/net/html"

	"piao"
	"piao/internal/schema"
)

// another is a plan in a form of quarters and points, one of whose goals has only dates.
func another() *piao.Piano {
	points := 25.0
	labels := "«Punteggio» = peso; «Trimestri» = fasi.previsto"
	p := &piao.Piano{Ente: "Comune di Prova", Anno: 2027, Modulo: piao.ModuloDedotto,
		Rilievi: []piao.Rilievo{{Codice: "modulo-dedotto", Gravita: piao.Dubbio, Campo: "modulo", Prima: labels, Dopo: labels, Messaggio: "Controllare. " + labels + "."}},
		Schede: []piao.Scheda{
			{Numero: 1, Codice: "A/1", Obiettivo: "Passaggio al cloud", Settore: "Informatica", Peso: &points, PesoTipo: piao.PesoPunti,
				Fasi:       []piao.Fase{{Numero: 1, Etichetta: "Azione A", Descrizione: "Inventario", Previsto: []string{"2027-T1", "2027-T2", "2028"}}},
				Indicatori: []piao.Indicatore{{Descrizione: "Servizi trasferiti", FonteDato: "Registro", Attesi: []piao.Atteso{{Anno: 2028, ValoreAtteso: "100%"}}}}},
			{Numero: 2, Obiettivo: "Nuovo statuto", Settore: "Segreteria", PesoTipo: piao.PesoParola, PesoTesto: "alta",
				Fasi: []piao.Fase{{Numero: 1, Descrizione: "Bozza", Scadenza: "entro marzo"}}},
		}}
	schema.MakeLists(p)
	return p
}

// TestAnotherForm holds that the page has what the plan's form has: its quarters as columns, its points without a sign of percent or a total, no
// column of the built-in form that nobody fills in, and the labels that were read in a table.
func TestAnotherForm(t *testing.T) {
	doc := pageOf(t, Report{Edition: Edition{Piano: another()}, Total: 100, Program: "piao v1", Made: made})
	first := byID(t, doc, "scheda-1")
	if got, want := strings.Join(texts(find(find(first, class("gantt"))[0], tag("th"))), "|"), "fasi|1° trim.|2° trim.|3° trim.|4° trim.|2028|Azione A Inventario|P"; got != want {
		t.Errorf("GANTT: %s, want %s", got, want)
	}
	if got, want := strings.Join(texts(find(find(first, class("ind"))[0], tag("th"))), "|"), "indicatore|fonte del dato|valori attesi di altri anni|Servizi trasferiti"; got != want {
		t.Errorf("indicatori: %s, want %s", got, want)
	}
	for id, want := range map[string]string{"scheda-1": "Previsto: 1° trimestre–2° trimestre, 2028", "scheda-2": "Peso alta", "elenco": "25 punti", "generali": "Controllare. nel documento letto come Punteggio peso Trimestri fase, andamento previsto",
		"carico": "Periodo per periodo Quante fasi hanno un segno nel periodo"} {
		if got := text(byID(t, doc, id)); !strings.Contains(got, want) {
			t.Errorf("%s: %q has no %q", id, got, want)
		}
	}
	for id, not := range map[string]string{"pesi": "linea", "scheda-2": "indicatori"} {
		if got := text(byID(t, doc, id)); strings.Contains(strings.ToLower(got), not) {
			t.Errorf("%s: %q has %q", id, got, not)
		}
	}
	if got, want := text(find(doc, class("sotto"))[0]), "2 schede · modulo dedotto dal documento · rapporto del"; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestNothingDrawn holds that what no scheda has is not drawn empty: no weights, no months.
func TestNothingDrawn(t *testing.T) {
	p := another()
	p.Schede = p.Schede[1:]
	doc := pageOf(t, Report{Edition: Edition{Piano: p}, Program: "piao v1", Made: made})
	for _, id := range []string{"pesi", "carico"} {
		if n := len(find(doc, has("id", id))) + len(find(doc, has("href", "#"+id))); n > 0 {
			t.Errorf("%s stands there", id)
		}
	}
	sheet := byID(t, doc, "scheda-2")
	if got := text(sheet); !strings.Contains(got, "Fasi Fase 1 Bozza Scadenza: entro marzo") || len(find(sheet, tag("abbr"))) > 0 {
		t.Errorf("%q", got)
	}
}

func has(name, value string) func(*html.Node) bool {
	return func(n *html.Node) bool { return attr(n, name) == value }
}
