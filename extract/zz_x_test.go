package extract

import (
	"fmt"
	"testing"
	"time"
)

func TestZZX(t *testing.T) {
	for range 3 {
		t0 := time.Now()
		d, err := Open("/work/shared/corpus/xlsx/plan.xlsx", Limits{})
		fmt.Println(time.Since(t0), err)
		if err != nil {
			t.Fatal(err)
		}
		checkGrids(t, d.Grids)
		n := 0
		for _, g := range d.Grids {
			for _, r := range g.Rows {
				n += len(r.Cells)
			}
		}
		fmt.Println(len(d.Grids), n, d.Rilievi, d.Format, d.SHA256)
	}
	d, _ := Open("/work/shared/corpus/xlsx/plan.xlsx", Limits{})
	o, err := Open("/work/shared/corpus/xlsx/plan.ods", Limits{})
	fmt.Println(err)
	if err != nil { return }
	for i, g := range d.Grids {
		h := o.Grids[i]
		if g.Source != h.Source || g.Hidden != h.Hidden || len(g.Rows) != len(h.Rows) {
			fmt.Println("DIFF", g.Source, h.Source, len(g.Rows), len(h.Rows))
			continue
		}
		for j, r := range g.Rows {
			if a, b := showRow(r), showRow(h.Rows[j]); a != b {
				fmt.Println("<", a, "\n>", b)
			}
		}
	}
}
