package form

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
)

// parts are the blocks of an invented scheda, whose texts end in its number.
var parts = map[string][]string{
	"titolo":     {"Comune di Borgo Selvana", "Scheda Obiettivo Specifico 2025"},
	"testa":      {"Azione strategica:|A#", "Missione|1 Servizi", "PESO %|20|Settore:|Tributi|Responsabile:|Bruni Rosa", "OBIETTIVO:|O#"},
	"testa1":     {"Azione strategica:|A#"},
	"testa2":     {"Missione|1 Servizi", "PESO %|20|Settore:|Tributi|Responsabile:|Bruni Rosa", "OBIETTIVO:|O#"},
	"ignota":     {"Linea di mandato|L#", "Missione|1 Servizi", "PESO %|20|Settore:|Tributi|Responsabile:|Bruni Rosa", "OBIETTIVO:|O#"},
	"gantt":      {"fasi|GANTT|GENNAIO|FEBBRAIO|MARZO", "FASE 1|F#", "|Motivare eventuale ritardo|E"},
	"indicatori": {"fasi|indicatore|unità di misura", "FASE 1|I#"},
	"numerata":   {"1. Azione strategica:|A#", "2. Missione|1 Servizi", "3. PESO %|20|Settore:|Tributi", "4. OBIETTIVO:|O#"},
	"corrente":   {"Settore:|Tributi"},
	"indice":     {"Settore|Obiettivo|Peso", "Tributi|O1|20"},
}

func gridOf(order string, schede int) extract.Grid {
	g := extract.Grid{TrueColumns: true}
	for k := 1; k <= schede; k++ {
		for _, name := range strings.Fields(order) {
			for _, line := range parts[name] {
				r := piao.Row{N: len(g.Rows) + 1}
				for i, text := range strings.Split(strings.ReplaceAll(line, "#", fmt.Sprint(k)), "|") {
					r.Cells = append(r.Cells, piao.Cell{Text: text, Pos: piao.Pos{Sheet: "Foglio1", Row: r.N, Col: i + 1}})
				}
				g.Rows = append(g.Rows, r)
			}
		}
	}
	return g
}

// blocksOf tells the blocks of schede by the last cells of their rows.
func blocksOf(schede []piao.RawScheda) (all []string) {
	for _, s := range schede {
		line := fmt.Sprintf("%d", len(s.Titolo))
		for _, rows := range [][]piao.Row{s.Head, s.Gantt, s.Indicatori} {
			last := rows[len(rows)-1].Cells
			line += fmt.Sprintf(" %d %s", len(rows), last[len(last)-1].Text)
		}
		all = append(all, line)
	}
	return all
}

// TestCutOrder has the blocks of a scheda in any order, and a head that is cut in two.
func TestCutOrder(t *testing.T) {
	for _, order := range []string{
		"titolo testa gantt indicatori", "titolo testa indicatori gantt", "titolo gantt testa indicatori", "titolo indicatori testa gantt",
		"titolo indicatori gantt testa", "titolo gantt indicatori testa", "testa gantt indicatori titolo", "testa titolo gantt indicatori",
		"titolo testa1 gantt testa2 indicatori", "titolo testa1 gantt indicatori testa2", "titolo ignota gantt indicatori", "titolo numerata gantt indicatori",
	} {
		var f piao.RawFile
		g := gridOf(order, 3)
		cutGrid(&f, &g)
		var want []string
		for k := 1; k <= 3; k++ {
			want = append(want, fmt.Sprintf("2 4 O%d 3 E 2 I%d", k, k))
		}
		if diff := cmp.Diff(want, blocksOf(f.Schede)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", order, diff)
		}
		if len(f.Other) > 0 {
			t.Errorf("%s: outside %v", order, f.Other)
		}
	}
}

// TestCutUntitled has schede without titles: the label that opens them is unknown to the form, and stands above each.
func TestCutUntitled(t *testing.T) {
	var f piao.RawFile
	g := gridOf("ignota gantt indicatori", 3)
	cutGrid(&f, &g)
	want := []string{"0 4 O1 3 E 2 I1", "0 4 O2 3 E 2 I2", "0 4 O3 3 E 2 I3"}
	if diff := cmp.Diff(want, blocksOf(f.Schede)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCutRunningHead has a label of the head again in a table, as a page's head repeats it: no scheda begins there.
func TestCutRunningHead(t *testing.T) {
	var f piao.RawFile
	g := gridOf("titolo testa gantt corrente indicatori", 2)
	cutGrid(&f, &g)
	want := []string{"2 4 O1 4 Tributi 2 I1", "2 4 O2 4 Tributi 2 I2"}
	if diff := cmp.Diff(want, blocksOf(f.Schede)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestCutIndex has an index above the first title, with labels of the form in its header.
func TestCutIndex(t *testing.T) {
	var f piao.RawFile
	g := gridOf("titolo testa gantt indicatori", 2)
	g.Rows = append(gridOf("indice", 1).Rows, g.Rows...)
	cutGrid(&f, &g)
	if diff := cmp.Diff([]string{"2 4 O1 3 E 2 I1", "2 4 O2 3 E 2 I2"}, blocksOf(f.Schede)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(f.Other) != 1 || len(f.Other[0].Rows) != 2 {
		t.Errorf("outside: %v", f.Other)
	}
}

// TestCutRefuses has prose that speaks of goals with a few labels of the form among rows that it does not know.
func TestCutRefuses(t *testing.T) {
	text := "Azione strategica: che cosa è\nuna riga\naltra riga\nMissione e programma: come si leggono\nuna riga\naltra riga\nun'altra\nOBIETTIVO: il titolo\nuna riga\naltra\n" +
		"ancora\nDescrizione: il testo\nuna riga\naltra\nsegue\nINDICATORI DI RISULTATO\nuna riga\naltra riga\n"
	doc, err := extract.Read("note.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if f := Cut(doc); len(f.Schede) > 0 || len(f.Other) != 1 {
		t.Errorf("%d schede, %d parts outside", len(f.Schede), len(f.Other))
	}
}
