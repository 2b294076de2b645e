package normalize_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/danno"
)

// TestHeaderBeatsPosition puts a column of its own into each table of a plan, at each place behind the column of the fasi: what stands under the
// known labels stays in its fields, and what stands under the unknown one is found under its name, nowhere else.
func TestHeaderBeatsPosition(t *testing.T) {
	want := danno.Consuntivo(danno.Piano(4, 1), 4)
	for _, tt := range []struct {
		name, head, until string
		altri             func(*piao.Scheda) []*[]piao.Voce
	}{
		{"indicatori", "fasi\tindicatore", "", func(s *piao.Scheda) (all []*[]piao.Voce) {
			for i := range s.Indicatori {
				all = append(all, &s.Indicatori[i].Altri)
			}
			return all
		}},
		{"gantt", "\tGANTT", "INDICATORI", func(s *piao.Scheda) (all []*[]piao.Voce) {
			for i := range s.Fasi {
				all = append(all, &s.Fasi[i].Altri)
			}
			return all
		}},
	} {
		text := danno.Pulito(want)
		for _, at := range headed(text, tt.head) {
			got := readText(t, withColumn(text, tt.head, tt.until, at))
			for i, altri := range tt.altri(&got.Schede[0]) {
				if !slices.ContainsFunc(*altri, func(v piao.Voce) bool { return v.Etichetta == "Zelco" && v.Valore == "trelvo" }) {
					t.Errorf("%s, column %d: the entries of record %d are %v", tt.name, at, i, *altri)
				}
				*altri = []piao.Voce{}
			}
			if d := comparePiani(want, got); d != "" {
				t.Errorf("%s, column %d (-want +got):\n%s", tt.name, at, cmp.Diff(want.Schede[0].Fasi, got.Schede[0].Fasi)+d)
			}
		}
	}
}

// headed gives the columns of the header that begins so, from 0, that have a label, but for the first of the line, the months and the years, which a column of
// another name does not part, and the one behind the last.
func headed(text, head string) (cols []int) {
	for _, line := range strings.Split(text, "\n") {
		if strings.HasPrefix(line, head) {
			cells := strings.Split(strings.TrimRight(line, "\t"), "\t")
			for i, c := range cells {
				if i > 0 && c != "" && !isTime(c) {
					cols = append(cols, i)
				}
			}
			return append(cols, len(cells))
		}
	}
	return nil
}

func isTime(label string) bool {
	return slices.Contains(strings.Fields("FEBBRAIO MARZO APRILE MAGGIO GIUGNO LUGLIO AGOSTO SETTEMBRE OTTOBRE NOVEMBRE DICEMBRE 2026 2027"), label)
}

// withColumn puts a column in before column at, from the header that begins so to the line that begins with until or the end: its cells on the rows of
// records are filled.
func withColumn(text, head, until string, at int) string {
	lines := strings.Split(text, "\n")
	in := false
	for i, line := range lines {
		opens := strings.HasPrefix(line, head)
		if in = in || opens; until != "" && strings.HasPrefix(line, until) {
			in = false
		}
		cells := strings.Split(line, "\t")
		if !in || len(cells) < at {
			continue
		}
		cell := ""
		switch {
		case opens:
			cell = "Zelco"
		case until == "" || strings.HasPrefix(line, "FASE"):
			cell = "trelvo"
		}
		lines[i] = strings.Join(slices.Insert(cells, at, cell), "\t")
	}
	return strings.Join(lines, "\n")
}
