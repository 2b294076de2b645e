package pdf

import "testing"

// TestColumnsApart reads columns without lines between them, in a table that has lines: below a head that has its own, and within one column, where
// its head stands apart too. Lists, headings and prose stay whole.
func TestColumnsApart(t *testing.T) {
	const head, sides = "70 70 70 90", "10 10 10 90"
	grid := lines("10 90 190 90", "10 70 190 70", "10 50 190 50", "10 30 190 30", "10 10 190 10", sides, "190 10 190 90")
	tests := []struct {
		name, more string
		texts      []string
		want       string
	}{
		{"below a head", lines(head, "130 70 130 90"), []string{"12 77 Ente", "72 77 2024", "132 77 2025", "12 57 Alfa", "75 57 1", "135 57 2", "12 37 Beta", "75 37 3", "135 37 4", "12 17 Gamma", "75 17 5", "135 17 6"},
			"4x3 [0,0 Ente] [0,1 2024] [0,2 2025] [1,0 Alfa] [1,1 1] [1,2 2] [2,0 Beta] [2,1 3] [2,2 4] [3,0 Gamma] [3,1 5] [3,2 6]"},
		{"texts over the limit", lines(head, "130 70 130 90"), []string{"12 57 Alfa", "75 57 1", "12 37 Beta, che va oltre", "12 17 Gamma", "75 17 5"}, "4x3 [1,0+1,3 Alfa 1] [2,0+1,3 Beta, che va oltre] [3,0+1,3 Gamma 5]"},
		{"within a column", lines("70 10 70 90"), []string{"12 77 Ente", "72 77 Uomini", "132 77 Donne", "12 57 Alfa", "75 57 1", "135 57 2", "12 37 Beta", "75 37 3", "12 17 Gamma", "75 17 5", "135 17 6"},
			"4x3 [0,0 Ente] [0,1 Uomini] [0,2 Donne] [1,0 Alfa] [1,1 1] [1,2 2] [2,0 Beta] [2,1 3] [3,0 Gamma] [3,1 5] [3,2 6]"},
		{"one head", lines("70 10 70 90"), []string{"12 77 Ente", "92 77 Persone", "12 57 Alfa", "75 57 1", "135 57 2", "12 37 Beta", "75 37 3", "135 37 4", "12 17 Gamma", "75 17 5", "135 17 6"},
			"4x2 [0,0 Ente] [0,1 Persone] [1,0 Alfa] [1,1 1 2] [2,0 Beta] [2,1 3 4] [3,0 Gamma] [3,1 5 6]"},
	}
	for _, tt := range tests {
		p := firstPage(t, page(grid+tt.more+words(tt.texts...), "", ""))
		if got := p.Tables[0].drawn(); got != tt.want {
			t.Errorf("%s: got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// TestOverflow reads rows too low for their text: the line that runs over the bottom of its cell belongs to it. One painted elsewhere does not, nor
// does one in a table whose texts all stand on its lines.
func TestOverflow(t *testing.T) {
	grid := lines("10 10 190 10", "10 22 190 22", "10 34 190 34", "10 46 190 46", "10 58 190 58", "10 10 10 58", "70 10 70 58", "190 10 190 58")
	tests := []struct {
		name  string
		texts []string
		want  string
	}{
		{"at the side", []string{"12 40 Descrizione", "12 30 estesa", "12 24 Assessore", "72 37 testo", "72 25 Neri", "12 14 Peso"}, "4x2 [1,0 Descrizione⏎estesa] [1,1 testo] [2,0 Assessore] [2,1 Neri] [3,0 Peso]"},
		{"painted elsewhere", []string{"12 40 Descrizione", "72 37 testo", "12 30 Assessore"}, "4x2 [1,0 Descrizione] [1,1 testo] [2,0 Assessore]"},
		{"texts on the lines", []string{"12 54 uno", "12 42 due", "12 30 tre", "12 18 quattro"}, "4x2 [0,0 uno] [1,0 due] [2,0 tre] [3,0 quattro]"},
	}
	for _, tt := range tests {
		p := firstPage(t, page(grid+words(tt.texts...), "", ""))
		if got := p.Tables[0].drawn(); got != tt.want {
			t.Errorf("%s: got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
