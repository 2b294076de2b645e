package piao_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
	"piao/internal/scheda"
	"piao/normalize"

	"piao"
)

// FuzzPlan puts any text into any place of a plan: whatever becomes of it, no cell is lost. What the program makes of it and writes
// out in the scheda's layout is read again without a cell lost, and no scheda is more or less.
func FuzzPlan(f *testing.F) {
	for seed, s := range []string{
		"", "\t", "\n", "Settore:", "FASE 1\t", "GANTT", "<p>", "INDICATORI DI RISULTATO\n", "\"", "Scheda Obiettivo Specifico 2026\n", "X\tX\t", "14 Servizi", "\x00", "\u00a0", "Comune di ",
	} {
		f.Add(uint8(seed), uint16(seed*37), uint16(seed), s)
	}
	f.Fuzz(func(t *testing.T, seed uint8, at, drop uint16, text string) {
		if len(text) > 2000 {
			return
		}
		plan, _ := danno.Testo(danno.Piano(int64(seed), 2), int64(seed))
		i := int(at) % (len(plan) + 1)
		j := min(len(plan), i+int(drop)%200)
		p := accounted(t, plan[:i]+text+plan[j:])
		if p == nil {
			return
		}
		var b bytes.Buffer
		if err := scheda.WriteTSV(&b, p); err != nil {
			t.Fatal(err)
		}
		if again := accounted(t, b.String()); again == nil || len(again.Schede) != len(p.Schede) {
			t.Errorf("%d schede, read again: %+v", len(p.Schede), again)
		}
	})
}

// accounted reads a text, which gives one piano, none or several; it fails where a cell is lost. It gives the piano where there is one.
func accounted(t *testing.T, text string) *piao.Piano {
	t.Helper()
	doc, err := extract.Read("testo.txt", strings.NewReader(text), int64(len(text)), extract.Options{})
	if err != nil {
		if e := (*extract.Error)(nil); !errors.As(err, &e) || e.Hint() == "" {
			t.Fatalf("%T: %v", err, err)
		}
		return nil
	}
	raw := form.Cut(doc)
	results := normalize.Files([]piao.RawFile{raw}, normalize.Options{})
	for _, r := range results {
		if cells, ok := r.Accounted(); cells != ok {
			for _, c := range r.Tracce {
				if c.Esito == piao.Perso {
					t.Errorf("lost: %+v", c.Cell)
				}
			}
		}
	}
	if len(results) != 1 {
		return nil
	}
	return results[0].Piano
}
