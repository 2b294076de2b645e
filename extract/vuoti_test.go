package extract

import (
	"strings"
	"testing"
)

// TestAbsent holds that the word which a program writes for an empty cell is read as empty where the text is full of it, and as it stands
// where it is a value.
func TestAbsent(t *testing.T) {
	tests := []struct {
		name, text, want string
		told             int
	}{
		{"nan everywhere", "a\tnan\tnan\nnan\tb\tnan\nnan\tnan\tc\n", "a\nb\nc", 1},
		{"one is a value", "a\tnan\nb\tc\n", "a|nan\nb|c", 0},
		{"a dash in each empty cell", strings.Repeat("a\t-\t-\n", 12), strings.TrimSuffix(strings.Repeat("a\n", 12), "\n"), 1},
		{"n.d. as a value", strings.Repeat("a\tn.d.\tb\n", 8), strings.TrimSuffix(strings.Repeat("a|n.d.|b\n", 8), "\n"), 0},
		{"bars here and there", strings.Repeat("a\tb\tc\td\te\tf\tg\th\t/\n", 24), strings.TrimSuffix(strings.Repeat("a|b|c|d|e|f|g|h|/\n", 24), "\n"), 0},
		{"a bar in each empty cell", strings.Repeat("a\t/\t/\n", 12), strings.TrimSuffix(strings.Repeat("a\n", 12), "\n"), 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, grids, rilievi, err := readText("x.txt", []byte(tt.text), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			var rows []string
			for _, r := range grids[0].Rows {
				var cells []string
				for _, c := range r.Cells {
					cells = append(cells, c.Text)
				}
				rows = append(rows, strings.Join(cells, "|"))
			}
			if got := strings.Join(rows, "\n"); got != tt.want || len(rilievi) != tt.told {
				t.Errorf("%q and %d rilievi, want %q and %d", got, len(rilievi), tt.want, tt.told)
			}
		})
	}
}
