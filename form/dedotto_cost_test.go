package form

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"piao"
	"piao/extract"
)

// TestCostGrowsWithTheDocument: what is worked out for a document of four times the goals takes four times the memory in all, and no more: nothing
// that looks at the whole document is done again for each goal.
func TestCostGrowsWithTheDocument(t *testing.T) {
	const n, times = 100, 3
	for name, make := range bigForms {
		t.Run(name, func(t *testing.T) {
			Cut(make(n * times)) // what is remembered of labels for good
			small, big := costOf(t, make(n), n), costOf(t, make(n*times), n*times)
			growth := float64(big) / float64(small)
			t.Logf("%d bytes, grown by %.3f", small, growth)
			if growth > 1.1*times {
				t.Errorf("%d times the goals cost %.1f times as much", times, growth)
			}
		})
	}
}

// bigForms are documents with a number of goals, each of a make that the whole document is asked about.
var bigForms = map[string]func(goals int) *extract.Document{
	"tables of four rows": goalsOf(func(int) string {
		return "Fase\tScadenza\tPeso\tNote\nBando\t31/03/2026\t25\ta\nLavori\t30/09/2026\t25\tb\nCollaudo\t30/10/2026\t25\tc\nApertura\t30/11/2026\t25\td\nNote:\tV = viali; P = parchi\n"
	}),
	"heads with values below": goalsOf(func(i int) string {
		return fmt.Sprintf("Responsabile\tPeso\tAssessore\nIrma Lodi\t%d\tUgo Sarti\n", i)
	}),
	"values by year": goalsOf(func(i int) string {
		return fmt.Sprintf("Indicatore\tValore 2025\tValore 2026\nPiante\t%d\t%d\n", i, i+1)
	}),
	"a list that is numbered": func(goals int) *extract.Document {
		var b strings.Builder
		b.WriteString("Comune di Fontespina\nPiano della performance 2026\n\nSettore\tObiettivo\tIndicatore\tTarget\tPeso\n")
		for i := range goals {
			fmt.Fprintf(&b, "Parchi %d\t%d. Viale alberato %d\tPiante\t%d\t1\n", i/10, i+1, i, i)
		}
		return textDocument(b.String())
	},
	"a list with fills that no legend tells": func(goals int) *extract.Document {
		doc := &extract.Document{Grids: []extract.Grid{{TrueColumns: true}}}
		add := func(fills []string, texts ...string) {
			g := &doc.Grids[0]
			r := piao.Row{}
			pos := func(i int) piao.Pos { return piao.Pos{Sheet: "Piano", Row: len(g.Rows) + 1, Col: i + 1} }
			for i, text := range texts {
				r.Cells = append(r.Cells, piao.Cell{Text: text, Pos: pos(i)})
			}
			for i, fill := range fills {
				r.Filled = append(r.Filled, piao.Cell{Fill: fill, Pos: pos(len(texts) + i)})
			}
			g.Rows = append(g.Rows, r)
		}
		add(nil, "Piano della performance 2026")
		add(nil, "Settore", "Obiettivo", "Fase", "gen", "feb", "mar", "apr")
		for i := range goals {
			add([]string{"FF0000"}, "Parchi", fmt.Sprintf("Viale alberato %d", i), "Bando")
		}
		return doc
	},
}

// goalsOf makes documents of goals with a title each, and what stands below it.
func goalsOf(below func(i int) string) func(goals int) *extract.Document {
	return func(goals int) *extract.Document {
		var b strings.Builder
		b.WriteString("Comune di Fontespina\nPiano della performance 2026\n\n")
		for i := range goals {
			fmt.Fprintf(&b, "Obiettivo n. %d\nTitolo obiettivo:\tViale alberato %d\nSettore:\tParchi\n%s\n", i+1, i, below(i))
		}
		return textDocument(b.String())
	}
}

func textDocument(text string) *extract.Document {
	doc, err := extract.Read("piano.tsv", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		panic(err)
	}
	return doc
}

// costOf is how much memory, in bytes, was taken in all while a document was cut.
func costOf(t *testing.T, doc *extract.Document, goals int) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f := Cut(doc)
	runtime.ReadMemStats(&after)
	if len(f.Schede) != goals {
		t.Fatalf("%d schede, want %d", len(f.Schede), goals)
	}
	return after.TotalAlloc - before.TotalAlloc
}
