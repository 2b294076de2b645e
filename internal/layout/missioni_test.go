package layout

import (
	"testing"
)

func TestMissioniTable(t *testing.T) {
	ms := Missioni()
	if len(ms) != 23 {
		t.Errorf("%d missioni, want 23 (1-20, 50, 60, 99)", len(ms))
	}
	for _, m := range ms {
		if got, l, ok := MissioneByName(m.Nome); !ok || l != 1 || got.Codice != m.Codice {
			t.Errorf("MissioneByName(%q) = %d, %v, %v", m.Nome, got.Codice, l, ok)
		}
		for i, p := range m.Programmi {
			if p.Codice != i+1 {
				t.Errorf("missione %d: programma %d in place %d", m.Codice, p.Codice, i+1)
			}
			if got, l, ok := m.ProgrammaByName(p.Nome); !ok || l != 1 || got.Codice != p.Codice {
				t.Errorf("missione %d: ProgrammaByName(%q) = %d, %v, %v", m.Codice, p.Nome, got.Codice, l, ok)
			}
		}
	}
	for _, f := range table(missioniTSV, 7) {
		if len(f) != 7 || f[5] == "" || f[6] == "" {
			t.Errorf("line %v lacks a source", f)
		}
	}
}

func TestMissioneByName(t *testing.T) {
	for name, want := range map[string]int{
		"servizi istituzionali, generali e di gestione": 1,
		"SERVIZI ISTITUZIONALI GENERALI E DI GESTIONE":  1,
		"servizi istituzionali e generali":              1,
		"Servzi istituzonali, generali e di gestione":   1,
		"Sviluppo economico e competitivita'":           14,
		"sviluppo economico":                            14,
		"ordine pubblico":                               3,
		"Diritti sociali politiche sociali e famiglia":  12,
		"Turismo":                          7,
		"Politiche per il lavoro":          15,
		"prevenzione incendi":              0,
		"sicurezza stradale":               0,
		"posti di controllo":               0,
		"digitalizzazione delle pratiche":  0,
		"sicurezza":                        0,
		"servizi":                          0,
		"gestione":                         0,
		"tutela della privacy":             0,
		"servizi alla persona":             0,
		"relazioni con le associazioni":    0,
		"Statistica e sistemi informativi": 0,
		"1":                                0,
		"":                                 0,
	} {
		m, l, ok := MissioneByName(name)
		if m.Codice != want || ok != (want != 0) || l < 0 || l > 1 {
			t.Errorf("MissioneByName(%q) = %d, %.2f, %v; want %d", name, m.Codice, l, ok, want)
		}
	}
}

func TestProgrammaByName(t *testing.T) {
	for _, c := range []struct {
		missione int
		name     string
		want     int
	}{
		{1, "gestione economica finanziaria", 3},
		{1, "gestione delle entrate tributarie e servizi fiscali", 4},
		{1, "Elezioni e consultazioni popolari – Anagrafe e stato civile", 7},
		{1, "anagrafe e stato civile", 7},
		{1, "statistica e sistemi informatici", 8},
		{3, "polizia locale", 1},
		{14, "Commercio-reti distributive-tutela dei consumatori", 2},
		{14, "Statistica e sistemi informativi", 0},
		{1, "ottimizzazione dell'ufficio", 0},
		{1, "gestione", 0},
		{12, "interventi per", 0},
	} {
		m, _ := MissioneByCode(c.missione)
		if p, l, ok := m.ProgrammaByName(c.name); p.Codice != c.want || ok != (c.want != 0) {
			t.Errorf("missione %d: ProgrammaByName(%q) = %d, %.2f, %v; want %d", c.missione, c.name, p.Codice, l, ok, c.want)
		}
	}
}

func TestProgrammaAnywhere(t *testing.T) {
	for name, want := range map[string]int{
		"Statistica e sistemi informativi":                  1,
		"commercio, reti distributive, tutela consumatori":  14,
		"polizia locale e amministrativa":                   3,
		"posto di controllo con apparecchiatura automatica": 0,
	} {
		found := ProgrammaAnywhere(name)
		got := 0
		if len(found) > 0 {
			got = found[0].Missione.Codice
		}
		if got != want {
			t.Errorf("ProgrammaAnywhere(%q) begins with missione %d, want %d", name, got, want)
		}
	}
}

func FuzzMissioneByName(f *testing.F) {
	f.Add("Servizi istituzionali")
	f.Add("l'infanzia e i minori \xff")
	f.Fuzz(func(t *testing.T, name string) {
		if len(name) > 300 {
			t.Skip("longer than any cell")
		}
		m, l, ok := MissioneByName(name)
		if l < 0 || l > 1 || ok != (m.Codice != 0) {
			t.Errorf("%q: %d, %v, %v", name, m.Codice, l, ok)
		}
		for _, p := range ProgrammaAnywhere(name) {
			if p.Likeness < minLikeness || p.Likeness > 1 {
				t.Errorf("%q: programma %d.%d with likeness %v", name, p.Missione.Codice, p.Programma.Codice, p.Likeness)
			}
		}
	})
}
