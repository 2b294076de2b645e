package diff

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/danno"
	"piao/internal/message"
)

// inAnotherForm is the plan one year on, in a form with codes, deadlines of fasi and a baseline, but without a GANTT, the units and the missioni.
func inAnotherForm(t *testing.T, p *piao.Piano) *piao.Piano {
	q := nextYear(t, p)
	q.Modulo = piao.ModuloDedotto
	for i := range q.Schede {
		s := &q.Schede[i]
		s.Codice, s.MissioneCodice, s.Missione, s.ProgrammaCodice, s.Programma, s.PesoTipo = fmt.Sprintf("A%d", i+1), nil, "", nil, "", piao.PesoPercento
		s.Altri = []piao.Voce{{Etichetta: "Capitolo", Valore: fmt.Sprint(100 + i)}}
		for j := range s.Fasi {
			f := &s.Fasi[j]
			f.Scadenza, f.Peso, f.Previsto, f.Effettivo, f.Motivazione = "31 dicembre", nil, []string{}, []string{}, ""
		}
		for j := range s.Indicatori {
			x := &s.Indicatori[j]
			x.Fase, x.UnitaMisura, x.ValoreIniziale = nil, "", "n.d."
		}
	}
	return q
}

// TestTwoForms holds that what only one of two forms asks is told once, and that the goals are found again all the same.
func TestTwoForms(t *testing.T) {
	p := danno.Piano(3, 30)
	p.Modulo = piao.ModuloObiettivo
	for i := range p.Schede {
		for j := range p.Schede[i].Indicatori {
			p.Schede[i].Indicatori[j].Note = ""
		}
	}
	q := inAnotherForm(t, p)
	q.Schede[4].Descrizione, q.Schede[7].Fasi[0].Descrizione = "Un'altra descrizione, del tutto nuova", "Prova generale"
	d := Run(p, q, Options{})
	if d.Count(Removed)+d.Count(Added) > 0 {
		t.Errorf("%d removed, %d added", d.Count(Removed), d.Count(Added))
	}
	changed := map[int]string{}
	for _, g := range d.Goals {
		for _, c := range g.Changes {
			changed[*g.Before] += string(c.Kind) + " "
		}
	}
	if diff := cmp.Diff(map[int]string{5: "description ", 8: "fase-dropped fase-added "}, changed); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	want := "Il modulo nuovo non chiede più: Missione; Programma; fase, peso; fase, andamento previsto; indicatore, unità di misura.\n" +
		"Il modulo nuovo chiede in più: codice; altre voci; fase, scadenza; indicatore, valore iniziale; «Capitolo»."
	want = strings.Replace(want, "; «Capitolo»", "", 1) // said by the entries
	if got := strings.Join(d.FormsText(message.Italian), "\n"); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	back := Run(q, p, Options{})
	if len(back.Forms) != len(d.Forms) || back.Count(Unchanged) != 28 {
		t.Errorf("back: %d fields, %d unchanged", len(back.Forms), back.Count(Unchanged))
	}
	if same := Run(p, nextYear(t, p), Options{}); len(same.Forms) > 0 {
		t.Errorf("one form: %v", same.Forms)
	}
}

// TestLabelsOfTwoForms holds that entries are compared under the labels that both forms have.
func TestLabelsOfTwoForms(t *testing.T) {
	p := planOf(2026, piao.Scheda{Obiettivo: "Palestra comunale", Altri: []piao.Voce{{Etichetta: "Capitolo", Valore: "771"}, {Etichetta: "Priorità", Valore: "alta"}}})
	q := planOf(2027, piao.Scheda{Obiettivo: "Palestra comunale", Altri: []piao.Voce{{Etichetta: "capitolo:", Valore: "772"}, {Etichetta: "Note interne", Valore: "nessuna"}}})
	p.Modulo, q.Modulo = piao.ModuloDedotto, "nuovo"
	d := Run(p, q, Options{})
	if diff := cmp.Diff([]FormField{{"altri", "Priorità", true}, {"altri", "Note interne", false}}, d.Forms); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if c := d.Goals[0].Changes; len(c) != 1 || c[0].Before != "Capitolo: 771" || c[0].After != "capitolo:: 772" {
		t.Errorf("%+v", c)
	}
}

// TestCodes holds that codes which last pair goals that resemble at all, and that those of a list which is numbered anew do not.
func TestCodes(t *testing.T) {
	titles := []string{"Riordino dell'archivio storico", "Nuova mensa scolastica", "Mappa delle strade vicinali", "Regolamento dei dehors", "Censimento degli alberi"}
	plan := func(anno int, codes ...string) *piao.Piano {
		var schede []piao.Scheda
		for i, title := range titles {
			schede = append(schede, piao.Scheda{Numero: i + 1, Codice: codes[i], Obiettivo: title, Settore: "Affari Generali"})
		}
		return planOf(anno, schede...)
	}
	for name, tt := range map[string]struct {
		was, is []string
		reword  string
		want    int // what the second goal becomes
	}{
		"codes that last":             {[]string{"AG1", "AG2", "AG3", "AG4", "AG5"}, []string{"AG1", "AG2", "AG3", "AG4", "AG5"}, "Refezione: cucina centralizzata", 2},
		"codes of the year":           {[]string{"2026/1", "2026/2", "2026/3", "2026/4", "2026/5"}, []string{"2027/1", "2027/2", "2027/3", "2027/4", "2027/5"}, "Refezione: cucina centralizzata", 2},
		"numbered anew":               {[]string{"1", "2", "3", "4", "5"}, []string{"5", "2", "4", "1", "3"}, "Refezione: cucina centralizzata", 0},
		"without codes":               {make([]string, 5), make([]string, 5), "Refezione: cucina centralizzata", 0},
		"a code that another has now": {[]string{"AG1", "AG2", "AG3", "AG4", "AG5"}, []string{"AG1", "AG9", "AG3", "AG4", "AG5"}, "", 2},
	} {
		before, after := plan(2026, tt.was...), plan(2027, tt.is...)
		if tt.reword != "" {
			after.Schede[1].Obiettivo = tt.reword
		}
		got := 0
		for _, g := range Run(before, after, Options{}).Goals {
			if g.Before != nil && *g.Before == 2 && g.After != nil {
				got = *g.After
			}
		}
		if got != tt.want {
			t.Errorf("%s: goal 2 becomes %d, want %d", name, got, tt.want)
		}
	}
}
