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

// TestLabelWithin has a label that the form does not know within a row of the head, behind a label that is not always answered: what stands under it is
// its own, and none of the label before.
func TestLabelWithin(t *testing.T) {
	var b strings.Builder
	units := []string{"Polizia Locale", "", "Biblioteca", ""}
	for i, goal := range []string{"Archivio", "Biblioteca", "Mercato", "Strade"} {
		answer := map[bool]string{true: "NO", false: "SI"}[units[i] == ""]
		fmt.Fprintf(&b, "Comune di Borgo Selvana\nScheda Obiettivo Specifico 2025\nAzione strategica:\tComune amico\tObiettivo operativo:\tSemplificare\n"+
			"Missione\t1 Servizi istituzionali, generali e di gestione\tProgramma\t2 Segreteria generale\nPESO %%\t25\tSettore:\tTributi\tResponsabile:\tBruni Rosa\n"+
			"OBIETTIVO:\t%s in ordine\nDescrizione estesa/finalità\tTesto di %[1]s\nAssessore di riferimento\tElia Conti\tPersonale dedicato:\tTutto il settore\n"+
			"Progetto trasversale (S/N)\t%s\tIndicare le altre unità organizzative coinvolte:\t%s\tCodice CUP\tA%d\n"+
			"INDICATORI DI RISULTATO\nfasi\tindicatore\tunità di misura\tvalore atteso\nFASE 1\tAtti di %[1]s\tnumero\t10\n\n", goal, answer, units[i], i)
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
		if got, want := fmt.Sprint(s.AltreUnita, "|", s.Altri), fmt.Sprintf("%s|[{Codice CUP A%d}]", units[i], i); got != want {
			t.Errorf("scheda %d: %s, want %s", i+1, got, want)
		}
	}
}
