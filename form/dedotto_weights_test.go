package form

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWeights has the weights of three goals as a document prints them, with what they are read as; "!" marks those that a dubbio of their goal
// names, and a "-" behind them one of the plan.
func TestWeights(t *testing.T) {
	for _, tt := range []struct {
		printed [3]string
		want    string
	}{
		{[3]string{"20", "30", "50"}, "20 percento, 30 percento, 50 percento"},
		{[3]string{"60 (sessanta)", "30", "10"}, "60 percento, 30 percento, 10 percento"},
		{[3]string{"0,3", "0,3", "0,4"}, "0,3 percento, 0,3 percento, 0,4 percento"},
		{[3]string{"0,25", "0,125", "0,625"}, "0,25 percento, 0,125 percento, 0,625 percento"},
		{[3]string{"0,3", "0,3", "0,8"}, "0,3 fattore, 0,3 fattore, 0,8 fattore -"},
		{[3]string{"1,0", "1,2", "0,4"}, "1,0 fattore, 1,2 fattore, 0,4 fattore -"},
		{[3]string{"40 punti", "30 punti", "20"}, "40 punti, 30 punti, 20 punti"},
		{[3]string{"40 punti", "60%", "20"}, "40 percento!, 60% percento, 20 percento"},
		{[3]string{"alto", "60", "40"}, "alto parola!, 60 percento, 40 percento"},
		{[3]string{"alto", "medio", "3"}, "alto parola, medio parola, 3 punti! -"},
		{[3]string{"alto", "medio", "basso"}, "alto parola, medio parola, basso parola"},
	} {
		t.Run(strings.Join(tt.printed[:], " "), func(t *testing.T) {
			text := "Comune di Fontespina\nPiano della performance 2026\n\n"
			for i, peso := range tt.printed {
				text += fmt.Sprintf("Obiettivo n. %d\nTitolo obiettivo:\tViale %c\nResponsabile:\tIrma Lodi\nSettore:\tParchi\nPeso:\t%s\n\n", i+1, 'A'+i, peso)
			}
			f := Cut(docOf(t, text))
			var got []string
			for _, s := range f.Schede {
				v := s.Voci[len(s.Voci)-1]
				told := ""
				for _, r := range s.Rilievi {
					told += strings.Replace(r.Campo, "peso", "!", 1)
				}
				got = append(got, v.Testo+" "+v.Modo+told)
			}
			if diff := cmp.Diff(tt.want, strings.TrimSpace(strings.Join(got, ", ")+" "+doubtsOf(f))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
