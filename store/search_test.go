package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
)

func TestSearch(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	next := valdombraImport()
	next.Piano.Anno = 2026
	next.Piano.Schede = next.Piano.Schede[1:2]
	next.Files, next.Tracce = next.Files[1:2], nil
	next.Piano.Schede[0].Descrizione = "Attività di vigilanza; l'attività di controllo della raccolta."
	save(t, db, next)

	cases := []struct {
		name   string
		search Search
		want   []string // anno/numero campo: snippet
	}{
		{"accents", Search{Text: "attivita"}, []string{
			"2025/1 obiettivo: <Attività> di raccolta porta a porta nelle frazioni",
			"2026/2 descrizione: <Attività> di vigilanza; l'<attività> di controllo della raccolta."}},
		{"accents in what is searched", Search{Text: "ÀTTIVITÁ porta"}, []string{
			"2025/1 obiettivo: <Attività> di raccolta <porta> a <porta> nelle frazioni"}},
		{"all words", Search{Text: "attività vigilanza"}, []string{
			"2026/2 descrizione: <Attività> di <vigilanza>; l'<attività> di controllo della raccolta."}},
		{"a phrase", Search{Text: `"controllo della raccolta"`}, []string{
			"2026/2 descrizione: Attività di vigilanza; l'attività di <controllo> <della> <raccolta>."}},
		{"an elision", Search{Text: "l’attività"}, []string{
			"2026/2 descrizione: Attività di vigilanza; <l>'<attività> di controllo della raccolta."}},
		{"the beginning of a word", Search{Text: "ricogn*"}, []string{"2025/1 fasi: <Ricognizione>\nritardo del fornitore\nAvvio del servizio"}},
		{"an indicatore", Search{Text: "340"}, []string{"2025/1 indicatori: Numero di avvisi\nquantitativa\nCirca <340> avvisi entro il 30/04/2025\n812\noltre il previsto\nQuota\n> 0,1%\nRelazione…"}},
		{"people", Search{Text: "ufficio"}, []string{"2025/1 personale: Tutto il personale dell'<ufficio>"}},
		{"a year", Search{Text: "vigilanza", Anno: 2025}, []string{"2025/2 obiettivo: <Vigilanza> stradale"}},
		{"a settore and a responsabile", Search{Text: "vigilanza", Settore: "polizia", Responsabile: "NESPOLI"}, []string{
			"2026/2 obiettivo: <Vigilanza> stradale", "2025/2 obiettivo: <Vigilanza> stradale"}},
		{"another settore", Search{Text: "vigilanza", Settore: "ambiente"}, nil},
		{"an ente", Search{Text: "vigilanza", Ente: "rocca"}, nil},
		{"an ente without a letter", Search{Text: "vigilanza", Ente: "-"}, nil},
		{"a limit", Search{Text: "vigilanza", Limit: 1}, []string{"2026/2 obiettivo: <Vigilanza> stradale"}},
		{"one or the other", Search{Text: "formazione OR vigilanza raccolta OR porta"}, []string{
			"2025/1 obiettivo: Attività di <raccolta> <porta> a <porta> nelle frazioni",
			"2026/2 obiettivo: <Vigilanza> stradale", "2025/3 obiettivo: <Formazione>"}},
		{"one without another", Search{Text: "vigilanza NOT raccolta"}, []string{"2025/2 obiettivo: <Vigilanza> stradale"}},
		{"one without a phrase", Search{Text: `attivita NOT "controllo della raccolta"`}, []string{
			"2025/1 obiettivo: <Attività> di raccolta porta a porta nelle frazioni"}},
		{"operators in small letters are words", Search{Text: "vigilanza or formazione"}, nil},
		{"marks are none", Search{Text: `("vigilanza) -stradale: ^*`}, []string{
			"2026/2 obiettivo: <Vigilanza> <stradale>", "2025/2 obiettivo: <Vigilanza> <stradale>"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			c.search.Open, c.search.Close = "<", ">"
			hits, err := db.Search(context.Background(), c.search)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, h := range hits {
				got = append(got, fmt.Sprintf("%d/%d %s: %s", h.Ref.Anno, h.Numero, h.Campo, h.Snippet))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestSearchGivesTheScheda(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	got, err := db.Search(context.Background(), Search{Text: "stradale"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Hit{{Ref: Ref{"Comune di Valdombra", 2025, 1}, Numero: 2, Settore: "Polizia Rurale", Responsabile: "Nespoli Tito",
		Obiettivo: "Vigilanza stradale", Campo: "obiettivo", Snippet: "Vigilanza stradale"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestSearchLooksAtCurrentVersions(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	second := valdombraImport()
	second.Files, second.Piano.Schede[0].Obiettivo = []File{{Name: "b.txt", SHA256: "8888"}}, "Altro"
	save(t, db, second)
	for all, want := range map[bool]int{false: 0, true: 1} {
		hits, err := db.Search(context.Background(), Search{Text: "frazioni", AllVersions: all})
		if err != nil || len(hits) != want {
			t.Errorf("all versions %v: %d hits, %v; want %d", all, len(hits), err, want)
		}
	}
}

func TestSearchForNothing(t *testing.T) {
	db := open(t)
	for _, text := range []string{"", "  ", `"" * - ""`, "OR", "a OR", "OR a", "a OR OR b", "NOT", "NOT a", "a NOT", "a OR NOT b", "a NOT OR b"} {
		if _, err := db.Search(context.Background(), Search{Text: text}); !errors.Is(err, ErrQuery) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzSearch(f *testing.F) {
	for _, s := range []string{"attività", `"a b" c*`, `"`, "* NOT (", "a\x00b"} {
		f.Add(s)
	}
	db := open(f)
	save(f, db, valdombraImport())
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := db.Search(context.Background(), Search{Text: text}); err != nil && !errors.Is(err, ErrQuery) {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// TestSearchOtherForms holds that what only other forms ask is found too, in the field where it stands.
func TestSearchOtherForms(t *testing.T) {
	db := open(t)
	im := valdombraImport()
	s := &im.Piano.Schede[0]
	s.Codice, s.Stakeholder, s.Risorse, s.Risultato = "AG7/D", "Famiglie numerose", "Capitolo 771", "Avviato a giugno"
	s.Altri = []piao.Voce{{Etichetta: "Priorità politica", Valore: "altissima"}}
	s.Fasi[0].Altri = []piao.Voce{{Etichetta: "Ore stimate", Valore: "quaranta"}}
	s.Indicatori[0].Formula, s.Indicatori[0].FonteDato, s.Indicatori[0].Tipo = "Istanze chiuse su presentate", "Protocollo informatico", "efficacia"
	s.Indicatori[0].Attesi = []piao.Atteso{{Anno: 2026, ValoreAtteso: "novecento"}}
	save(t, db, im)
	for text, campo := range map[string]string{"AG7/D": "codice", "numerose": "stakeholder", "771": "risorse", "giugno": "risultato", "priorita": "altri", "altissima": "altri", "quaranta": "fasi",
		"chiuse": "indicatori", "protocollo": "indicatori", "efficacia": "indicatori", "novecento": "indicatori"} {
		hits, err := db.Search(context.Background(), Search{Text: text})
		if err != nil || len(hits) != 1 || hits[0].Numero != 1 || hits[0].Campo != campo {
			t.Errorf("%s: %+v %v, want it in %s", text, hits, err, campo)
		}
	}
}
