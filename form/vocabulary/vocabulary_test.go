package vocabulary

import "testing"

// TestLeggi: labels with numbers, years, brackets, articles and a letter wrong are labels; values that look like them are none.
func TestLeggi(t *testing.T) {
	for text, want := range map[string]string{
		"Titolo dell'obiettivo": "obiettivo", "OBIETTIVO N.": "codice", "Target 2027": "indicatori.valore_atteso", "Target dic-26": "indicatori.valore_atteso",
		"Peso (%)": "peso", "Settore/Servizio": "settore", "3. Finalità": "descrizione", "Responsable del servizio": "responsabile", "Indicatori di qualità": "indicatori.descrizione",
		"Settore A": "", "Responsabile: X": "", "Alberi censiti": "", "31/12/2026": "",
	} {
		got := ""
		if e := Read(text); e != nil {
			got = e.Likeliest()
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if e := Read("Valore atteso al 31/12/2027"); e == nil || e.Anno != 2027 {
		t.Errorf("%+v", e)
	}
}

func TestPeriodo(t *testing.T) {
	for text, want := range map[string]string{"Gen": "01", "I trim.": "T1", "3° quadrimestre": "Q3", "secondo semestre": "S2", "T4": "T4", "gen-mar": "T1", "VI bim.": "B6"} {
		if got, _, ok := Periodo(text); !ok || got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
	for _, text := range []string{"V trim.", "Target 2027", "5", "Marzo e dintorni"} {
		if got, _, ok := Periodo(text); ok {
			t.Errorf("%q: %q", text, got)
		}
	}
	if i := Axis([]string{"Fasi", "G", "F", "M", "A", "M", "G", "L", "A", "S", "O", "N", "D"}); i != 1 {
		t.Errorf("axis at %d", i)
	}
}
