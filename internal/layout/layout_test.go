package layout

import (
	"strings"
	"testing"
)

func TestEveryLabelIsKnown(t *testing.T) {
	for _, c := range []string{LAzione, LOperativo, LMissione, LProgramma, LPeso, LSettore, LResponsabile, LObiettivo, LDescrizione,
		LAssessori, LPersonale, LTrasversale, LAltreUnita, LGantt, LPercento, LProgEff, LFasi, LLegenda, LLegendaP, LLegendaE,
		LMotivazione, LIndicatori, LIndFasi, LIndicatore, LIndUnita, LIndAtteso, LIndRaggiunto, LIndNote} {
		if l := Get(c); !l.Clean(l.Grafia) || !l.IsExact(l.Grafia) {
			t.Errorf("%s: its own spelling %q is not clean", c, l.Grafia)
		}
	}
}

func TestFind(t *testing.T) {
	tests := []struct {
		zona Zona
		text string
		want string
	}{
		{Testa, "OBBIETTIVO:", LObiettivo},
		{Testa, "OBIETIVO", LObiettivo},
		{Testa, "Obiettivo  operativo :", LOperativo},
		{Testa, "Responsabilie:", LResponsabile},
		{Testa, "PESO\u00a0%", LPeso},
		{Testa, "Descrizone estesa / finalita'", LDescrizione},
		{Testa, "Progetto traversale (S/N)", LTrasversale},
		{Testa, "Indicare le altre unita' organizative coinvolte", LAltreUnita},
		{Testa, "SI Indicare le altre unità organizzative coinvolte:", ""},
		{Testa, "Progeto trasversale (S/N): NO", ""},
		{Gantt, "FASE I", ""},
		{Testa, "Lavori Pubblici", ""},
		{Testa, "Programmazione", ""},
		{Testa, "Obiettivi di finanza pubblica", ""},
		{Testa, "Missioni", LMissione},
		{Gantt, "GANIT", LGantt},
		{Gantt, "PROG. / EFF", LProgEff},
		{Gantt, "%realizazione", LPercento},
		{Gantt, "fasi'", LFasi},
		{Gantt, "fase", LFasi},
		{Gantt, "Motivare eventuali ritardo o mancata attuazione", LMotivazione},
		{Indicatori, "INDICATORI DI RISULATO:", LIndicatori},
		{Indicatori, "valore attesto", LIndAtteso},
		{Indicatori, "Valore raggiunt", LIndRaggiunto},
		{Indicatori, "note", LIndNote},
		{Indicatori, "note (motviare gli eventuali scostamenti)", LIndNote},
		{Indicatori, "notte (motivare gli eventuali scostamenti)", LIndNote},
		{Indicatori, "note del responsabile", ""},
		{Indicatori, "Rispetto dei tempi", ""},
	}
	for _, tt := range tests {
		got := ""
		if l := Find(tt.zona, tt.text); l != nil {
			got = l.Campo
		}
		if got != tt.want {
			t.Errorf("Find(%s, %q) = %q, want %q", tt.zona, tt.text, got, tt.want)
		}
	}
}

func TestSplit(t *testing.T) {
	tests := []struct{ campo, text, label, rest string }{
		{LSettore, "Settore: Ufficio Tecnico", "Settore:", " Ufficio Tecnico"},
		{LSettore, "Setore: Ufficio Tecnico", "Setore:", " Ufficio Tecnico"},
		{LMissione, "Missione 1. Servizi istituzionali", "Missione", " 1. Servizi istituzionali"},
		{LPeso, "PESO % 10", "PESO %", " 10"},
		{LPeso, "Peso 10", "Peso", " 10"},
		{LTrasversale, "Progetto trasversale (S/N) SI", "Progetto trasversale (S/N)", " SI"},
		{LAssessori, "Asessore di riferimento Anna Verdi", "Asessore di riferimento", " Anna Verdi"},
		{LDescrizione, "Descrizione estesa/finalità A seguito della norma", "Descrizione estesa/finalità", " A seguito della norma"},
		{LObiettivo, "Obiettivi strategici: meno carta", "", ""},
		{LProgramma, "Programmazione: bilancio", "", ""},
		{LResponsabile, "Responsabile:", "", ""},
	}
	for _, tt := range tests {
		label, rest, ok := Get(tt.campo).Split(tt.text)
		if label != tt.label || rest != tt.rest || ok != (tt.label != "") {
			t.Errorf("%s: Split(%q) = %q, %q, %v", tt.campo, tt.text, label, rest, ok)
		}
	}
}

func TestMonthColumn(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"GENNAIO", 1}, {"GENAIO", 1}, {"GEN", 1}, {"GENN.", 1}, {"gen-25", 1}, {"Settembe", 9}, {"GIUNGO", 6}, {"LULGIO", 7},
		{"APRLE", 4}, {"SETTEMB\nRE", 9}, {"DICEMBRE 2025", 12}, {"MA", 0}, {"2026", 0}, {"PROG/EFF", 0}, {"P", 0}, {"GANTT", 0},
	}
	for _, tt := range tests {
		if got, _ := MonthColumn(tt.text); got != tt.want {
			t.Errorf("MonthColumn(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestFase(t *testing.T) {
	tests := []struct {
		text string
		n    int
		rest string
		ok   bool
	}{
		{"FASE 1", 1, "", true}, {"FASE1", 1, "", true}, {"Fase n. 12:", 12, "", true}, {"FASE N°2 -", 2, "", true},
		{"FASE n.3", 3, "", true}, {"FSAE 4", 4, "", true}, {"Fase II", 2, "", true}, {"FASE  1", 1, "", true},
		{"FASE 1 Avvio del servizio", 1, "Avvio del servizio", true}, {"fasi", 0, "", false}, {"FASE", 0, "", false},
		{"FASE I", 1, "", true}, {"1^ fase", 1, "", true}, {"1ª FASE", 1, "", true}, {"I FASE", 1, "", true},
		{"FASE 1 – Avvio", 1, "Avvio", true}, {"FASE 1:Avvio", 1, "Avvio", true}, {"FASE 1 di 2", 1, "", true}, {"1^ fase: Avvio", 1, "Avvio", true}, {"Attività 2", 2, "", true},
		{"3 atti entro maggio", 0, "", false}, {"1 fascicolo", 0, "", false}, {"fase 1.2 del progetto", 1, "2 del progetto", true}, {"base 3", 0, "", false}, {"dal 2", 0, "", false}, {"FASE 2025", 0, "", false},
	}
	for _, tt := range tests {
		n, rest, _, ok := Fase(tt.text)
		if n != tt.n || rest != tt.rest || ok != tt.ok {
			t.Errorf("Fase(%q) = %d, %q, %v; want %d, %q, %v", tt.text, n, rest, ok, tt.n, tt.rest, tt.ok)
		}
	}
}

func TestReadTitolo(t *testing.T) {
	tests := []struct {
		line, tipo string
		from, to   int
	}{
		{"**Comune di Valdombra**  ", "ente", 0, 0},
		{"COMUNE DI VALDOMBRA", "ente", 0, 0},
		{"Programmazione 2025-2027", "triennio", 2025, 2027},
		{"Scheda Obiettivo Specifico 2025", "anno", 2025, 0},
		{"SCHEDA OBIETTIVO  SPECIFICO 2025", "anno", 2025, 0},
		{"Comune di Valdombra ha presentato la propria candidatura in data odierna per il bando dei piccoli borghi", "", 0, 0},
		{"Programmazione economica", "", 0, 0},
		{"Comune di", "", 0, 0},
		{"Programmazione 2025-27", "triennio", 2025, 2027},
		{"Scheda Obiettivo Specifico", "anno", 0, 0},
		{"Scheda Obiettivo Specifico 20225", "anno", 0, 0},
		{"Scheda obiettivo del servizio anagrafe", "", 0, 0},
	}
	for _, tt := range tests {
		got, _ := ReadTitolo(tt.line)
		if got.Tipo != tt.tipo || got.From != tt.from || got.To != tt.to {
			t.Errorf("ReadTitolo(%q) = %+v, want %q %d %d", tt.line, got, tt.tipo, tt.from, tt.to)
		}
	}
}

func TestReadTitoli(t *testing.T) {
	tests := []struct {
		text, want string
	}{
		{"Comune di Valdombra", "ente"},
		{"Comune di Valdombra - Programmazione 2025-2027 - Scheda Obiettivo Specifico 2025", "ente triennio anno"},
		{"Comune di Valdombra\nProgrammazione 2025-2027\nScheda Obiettivo Specifico 2025", "ente triennio anno"},
		{"Comune di Valdombra Programmazione 2025-2027", "ente triennio"},
		{"La Programmazione 2025-2027", ""},
	}
	for _, tt := range tests {
		var kinds []string
		for _, x := range ReadTitoli(tt.text) {
			kinds = append(kinds, x.Tipo)
		}
		if got := strings.Join(kinds, " "); got != tt.want {
			t.Errorf("ReadTitoli(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestYearColumn(t *testing.T) {
	tests := []struct {
		text string
		want int
	}{
		{"2026", 2026}, {"Anno 2026", 2026}, {"'26", 2026}, {"2.026", 2026}, {"2026/2027", 2026}, {"2026-27", 2026}, {"2026*", 2026},
		{"(2026)", 2026}, {"2026 e oltre", 2026}, {"Anno\n2026", 2026}, {"2026 in corso", 0},
		{"entro il 2026", 0}, {"26", 0}, {"20226", 0}, {"1999", 0}, {"DICEMBRE 2025", 0},
	}
	for _, tt := range tests {
		if got := YearColumn(tt.text); got != tt.want {
			t.Errorf("YearColumn(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

func TestMonthRun(t *testing.T) {
	tests := []struct {
		headers string
		want    int
	}{
		{"% P G F M A M G L A S O N D 2026", 2},
		{"1 2 3 4 5 6 7 8 9 10 11 12", 0},
		{"x 01 02 03 04 05 06 07 08 09 10 11 12", 1},
		{"I II III IV V VI VII VIII IX X XI XII", 0},
		{"GE FE MA AP MA GI LU AG SE OT NO DI", 0},
		{"M1 M2 M3 M4 M5 M6 M7 M8 M9 M10 M11 M12", 0},
		{"1°mese 2°mese 3°mese 4°mese 5°mese 6°mese 7°mese 8°mese 9°mese 10°mese 11°mese 12°mese", 0},
		{"2025-01 2025-02 2025-03 2025-04 2025-05 2025-06 2025-07 2025-08 2025-09 2025-10 2025-11 2025-12", 0},
		{"01/01/2025 01/02/2025 01/03/2025 01/04/2025 01/05/2025 01/06/2025 01/07/2025 01/08/2025 01/09/2025 01/10/2025 01/11/2025 01/12/2025", 0},
		{"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", 0},
		{"G F M A M G L A S O N X", -1},
		{"Q1 Q2 Q3 Q4 Q5 Q6 Q7 Q8 Q9 Q10 Q11 Q12", -1},
		{"1 2 3", -1},
	}
	for _, tt := range tests {
		if got := MonthRun(strings.Fields(tt.headers)); got != tt.want {
			t.Errorf("MonthRun(%q) = %d, want %d", tt.headers, got, tt.want)
		}
	}
}

func TestMarks(t *testing.T) {
	for _, s := range []string{"X", "x ", "(X)", "[x]", "X,", "**X**", "X?", "✓", "●", "*"} {
		if !IsMark(s) {
			t.Errorf("%q is a mark", s)
		}
	}
	for _, s := range []string{"", "xy", "P", "50%", "?", "entro"} {
		if IsMark(s) {
			t.Errorf("%q is no mark", s)
		}
	}
	if !IsPrevisto("P:") || !IsPrevisto("(P)") || !IsEffettivo("E=") || IsPrevisto("PX") {
		t.Error("letters of the rows")
	}
}

// TestSiNo holds the answers of one word, and those of two boxes of which one is ticked.
func TestSiNo(t *testing.T) {
	tests := []struct {
		text       string
		answer, ok bool
	}{
		{"SI", true, true}, {"No.", false, true}, {"☒ SI ☐ NO", true, true}, {"☐SI ☒NO", false, true}, {"SI [X] NO [ ]", true, true}, {"( ) Sì (X) No", false, true},
		{"○ No ● Sì", true, true}, {"☐ SI ☐ NO", false, false}, {"☒ SI ☒ NO", false, false}, {"SI/NO", false, false}, {"SI (vedi nota)", false, false}, {"X SI", true, true}, {"NO x", false, true}, {"☐ SI", false, false}, {"☑", true, true}, {"☐", false, false}, {"x", false, false},
	}
	for _, tt := range tests {
		if answer, ok := SiNo(tt.text); ok != tt.ok || ok && answer != tt.answer {
			t.Errorf("%q: %v %v, want %v %v", tt.text, answer, ok, tt.answer, tt.ok)
		}
	}
}

// TestFindMarked has labels with a number, a letter, a note or words that leave them what they are, and others that make another label.
func TestFindMarked(t *testing.T) {
	for _, tt := range []struct{ text, campo string }{
		{"1. Azione strategica:", LAzione}, {"2.1 Missione", LMissione}, {"b) Settore:", LSettore}, {"C - Settore", LSettore}, {"IV. Programma", LProgramma},
		{"PESO % (1)", LPeso}, {"Responsabile*", LResponsabile}, {"Responsabile (E.Q.):", LResponsabile}, {"Responsabile del servizio:", LResponsabile},
		{"Settore di appartenenza", LSettore}, {"Responsabile politico:", ""}, {"Obiettivo strategico:", ""}, {"60.0 %", ""}, {"(1)", ""}, {"*", ""},
	} {
		campo := ""
		if l := Find(Testa, tt.text); l != nil {
			campo = l.Campo
		}
		if campo != tt.campo {
			t.Errorf("%q is %q, want %q", tt.text, campo, tt.campo)
		}
	}
	if l := BeginsAs("Progetto trasversale a più enti"); l == nil || l.Campo != LTrasversale {
		t.Errorf("BeginsAs: %v", l)
	}
	if l := BeginsAs("Settore"); l != nil {
		t.Errorf("BeginsAs takes the label itself: %v", l.Campo)
	}
	label, rest, ok := Get(LSettore).Split("3) Settore: (1) Tributi")
	if !ok || rest != "Tributi" || strings.TrimSpace(label) != "3) Settore: (1)" {
		t.Errorf("Split: %q %q %v", label, rest, ok)
	}
	if label, rest, ok = Get(LObiettivo).Split("OBIETTIVO: **Un archivio in ordine**"); !ok || label != "OBIETTIVO:" || rest != " **Un archivio in ordine**" {
		t.Errorf("Split: %q %q %v", label, rest, ok)
	}
	if _, _, ok := Get(LResponsabile).Split("Responsabile politico:"); ok {
		t.Error("a label that goes on to its colon is no label with a value")
	}
}

// TestTitoloLabelled has a label before the municipality's name, and a line that only looks so.
func TestTitoloLabelled(t *testing.T) {
	for line, want := range map[string]string{"Ente: Comune di Valdombra": "Comune di Valdombra", "AMMINISTRAZIONE: Comune di Valdombra": "Comune di Valdombra",
		"Proprietario: Comune di Valdombra": "", "Ente:": ""} {
		if got, _ := ReadTitolo(line); got.Text != want {
			t.Errorf("%q: %q, want %q", line, got.Text, want)
		}
	}
}
