package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// TestLabelsAbove has each value below its label in every scheda, and much of it alike in all: what stands below a label is its value, nothing
// that the form prints, and a label alone on its row is no line of a page.
func TestLabelsAbove(t *testing.T) {
	var b strings.Builder
	goals := []string{"Archivio", "Biblioteca", "Mercato", "Strade"}
	for _, goal := range goals {
		fmt.Fprintf(&b, "Comune di Borgo Selvana\nScheda Obiettivo Specifico 2025\nAzione strategica:\tObiettivo operativo:\nComune amico\tSemplificare\n"+
			"Missione\tProgramma\n1 Servizi istituzionali, generali e di gestione\t2 Segreteria generale\nPESO %%\tSettore:\tResponsabile:\n25\tTributi\tBruni Rosa\n"+
			"OBIETTIVO:\n%s in ordine\nDescrizione estesa/finalità\nTesto di %[1]s\nAssessore di riferimento\nElia Conti\nPersonale dedicato:\nTutto il settore\n"+
			"INDICATORI DI RISULTATO\nfasi\tindicatore\tunità di misura\tvalore atteso\nFASE 1\tAtti di %[1]s\tnumero\t10\n\n", goal)
	}
	doc, err := extract.Read("piano.txt", strings.NewReader(b.String()), int64(b.Len()), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := normalize.Sources([]normalize.Source{{RawFile: form.Cut(doc)}}, normalize.Options{})[0].Piano
	if len(p.Schede) != 4 {
		t.Fatalf("%d schede", len(p.Schede))
	}
	for i, s := range p.Schede {
		got := fmt.Sprint(s.AzioneStrategica, "|", s.ObiettivoOperativo, "|", s.Descrizione, "|", s.Assessori, "|", s.Personale, "|", len(s.Altri))
		if want := fmt.Sprintf("Comune amico|Semplificare|Testo di %s|[Elia Conti]|Tutto il settore|0", goals[i]); got != want {
			t.Errorf("scheda %d: %s, want %s", i+1, got, want)
		}
	}
}
