package danno

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"piao"
)

// TestTestoDoesEveryKind shows that each kind strikes somewhere, is told in the log, and changes the text.
func TestTestoDoesEveryKind(t *testing.T) {
	p := Consuntivo(Piano(3, 60), 3)
	clean, _ := Testo(p, 3, "nomi", "crlf")
	for _, k := range Tipi() {
		text, log := Testo(p, 3, k.Nome)
		if len(log) == 0 || text == clean {
			t.Errorf("%s: %d damages", k.Nome, len(log))
		}
		for _, d := range log {
			if d.Danno != k.Nome || d.Nota == "" {
				t.Errorf("%s: log has %+v", k.Nome, d)
			}
		}
	}
}

func TestTestoIsTheSameForTheSameSeed(t *testing.T) {
	a, _ := Testo(Piano(1, 20), 7)
	b, _ := Testo(Piano(1, 20), 7)
	c, _ := Testo(Piano(1, 20), 8)
	if a != b || a == c {
		t.Error("the text must depend on the seed, and on it alone")
	}
}

// TestTestoKeepsThePlan shows that damaging and closing the year leave the plan that was given as it was.
func TestTestoKeepsThePlan(t *testing.T) {
	p := Piano(5, 40)
	before, _ := json.Marshal(p)
	Testo(Consuntivo(p, 5), 5)
	Testo(p, 5)
	if after, _ := json.Marshal(p); string(before) != string(after) {
		t.Error("the plan was changed")
	}
}

func TestPulito(t *testing.T) {
	p := Piano(2, 300)
	for _, line := range strings.Split(Pulito(p), "\n") {
		if n := strings.Count(line, "\t"); n != 0 && n != larghezza-1 && !strings.Contains(line, `"`) {
			t.Errorf("%d tabs: %q", n, line)
		}
	}
}

func TestPianoHasSiblings(t *testing.T) {
	sectors := map[string][]string{}
	for _, s := range Piano(4, 40).Schede {
		if !slices.Contains(sectors[s.Obiettivo], s.Settore) {
			sectors[s.Obiettivo] = append(sectors[s.Obiettivo], s.Settore)
		}
		for _, f := range s.Fasi {
			if len(f.Previsto) == 0 || f.Descrizione == "" {
				t.Errorf("scheda %d: %+v", s.Numero, f)
			}
		}
	}
	for _, tr := range inventato.Trasversali {
		if len(sectors[tr.Titolo]) < 3 {
			t.Errorf("%s: in %d settori", tr.Titolo, len(sectors[tr.Titolo]))
		}
	}
	for title, list := range sectors {
		if len(list) > 1 && !slices.ContainsFunc(inventato.Trasversali, func(tr struct {
			Titolo, Perche string
			Passi          []string
		}) bool {
			return tr.Titolo == title
		}) {
			t.Errorf("%s stands in %v by accident", title, list)
		}
	}
}

func TestColonnaPanicsOnAYearWithoutColumn(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Pulito(&piao.Piano{Anno: 2025, Schede: []piao.Scheda{{Fasi: []piao.Fase{{Previsto: []string{"2031"}}}}}})
}
