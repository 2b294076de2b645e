package check

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// surely is how alike a name must be to one of D.Lgs. 118/2011 to say that it is that one and no other.
const surely = 0.85

const scegliMissione = "Scegliere la missione dall'elenco del D.Lgs. 118/2011, con il suo codice."
const scegliProgramma = "Scegliere il programma dall'elenco del D.Lgs. 118/2011, tra quelli della missione."

func missioneSconosciuta(_ *lavoro, s *piao.Scheda) []Finding {
	if s.MissioneCodice == nil {
		return nil
	}
	if _, ok := layout.MissioneByCode(*s.MissioneCodice); ok {
		return nil
	}
	return []Finding{{Campo: "missione_codice", Messaggio: fmt.Sprintf("Nessuna missione ha il codice %d.", *s.MissioneCodice), Rimedio: scegliMissione}}
}

func missioneNome(_ *lavoro, s *piao.Scheda) []Finding {
	if s.MissioneCodice == nil {
		return nil
	}
	own, ok := layout.MissioneByCode(*s.MissioneCodice)
	named, likeness, found := layout.MissioneByName(s.Missione)
	if !ok || !found || likeness < surely || named.Codice == own.Codice {
		return nil
	}
	return []Finding{{Campo: layout.LMissione,
		Messaggio: fmt.Sprintf("«%s» è la missione %d; la %d è «%s».", s.Missione, named.Codice, own.Codice, own.Nome), Rimedio: "Correggere il codice o il nome."}}
}

// missioneLibera finds a text that stands where a missione is wanted. A missione's name without its code, or its first words, is none.
func missioneLibera(_ *lavoro, s *piao.Scheda) []Finding {
	if s.MissioneCodice != nil || s.Missione == "" {
		return nil
	}
	if _, _, ok := layout.MissioneByName(s.Missione); ok || beginsMissione(s.Missione) {
		return nil
	}
	return []Finding{{Campo: layout.LMissione, Messaggio: fmt.Sprintf("«%s» non è una missione.", s.Missione), Rimedio: scegliMissione}}
}

func beginsMissione(text string) bool {
	key := testo.Key(text)
	return slices.ContainsFunc(layout.Missioni(), func(m layout.Missione) bool { return strings.HasPrefix(testo.Key(m.Nome), key) })
}

func programmaSconosciuto(_ *lavoro, s *piao.Scheda) []Finding {
	m, ok := missioneOf(s)
	if !ok || s.ProgrammaCodice == nil {
		return nil
	}
	if _, ok := m.ProgrammaByCode(*s.ProgrammaCodice); ok {
		return nil
	}
	return []Finding{{Campo: "programma_codice",
		Messaggio: fmt.Sprintf("La missione %d «%s» non ha un programma %d.", m.Codice, m.Nome, *s.ProgrammaCodice), Rimedio: scegliProgramma}}
}

// programmaAltrove finds the name of a programma under another missione's code, or beside another programma's. A name that several
// missioni have is none of one's own.
func programmaAltrove(_ *lavoro, s *piao.Scheda) []Finding {
	m, ok := missioneOf(s)
	if !ok || s.Programma == "" {
		return nil
	}
	named, likeness, found := m.ProgrammaByName(s.Programma)
	if found {
		if s.ProgrammaCodice == nil || likeness < surely || named.Codice == *s.ProgrammaCodice {
			return nil
		}
		own, ok := m.ProgrammaByCode(*s.ProgrammaCodice)
		if !ok {
			return nil
		}
		return []Finding{{Campo: layout.LProgramma, Messaggio: fmt.Sprintf("«%s» è il programma %d della missione %d; il %d è «%s».",
			s.Programma, named.Codice, m.Codice, own.Codice, own.Nome), Rimedio: "Correggere il codice o il nome."}}
	}
	others := layout.ProgrammaAnywhere(s.Programma)
	if len(others) == 0 || others[0].Likeness < surely {
		return nil
	}
	o := others[0]
	return []Finding{{Campo: layout.LProgramma, Messaggio: fmt.Sprintf("«%s» è un programma della missione %d «%s», non della %d.",
		s.Programma, o.Missione.Codice, o.Missione.Nome, m.Codice), Rimedio: "Correggere la missione o il programma."}}
}

func programmaLibero(_ *lavoro, s *piao.Scheda) []Finding {
	if s.ProgrammaCodice != nil || s.Programma == "" || len(layout.ProgrammaAnywhere(s.Programma)) > 0 {
		return nil
	}
	if m, ok := missioneOf(s); ok {
		if _, _, ok := m.ProgrammaByName(s.Programma); ok {
			return nil
		}
	}
	return []Finding{{Campo: layout.LProgramma, Messaggio: fmt.Sprintf("«%s» non è un programma.", s.Programma), Rimedio: scegliProgramma}}
}

func missioneMancante(w *lavoro, s *piao.Scheda) []Finding {
	if hasMissione(s) {
		return nil
	}
	return []Finding{{Campo: layout.LMissione, Messaggio: "Il campo " + w.label(layout.LMissione) + " è vuoto.", Rimedio: scegliMissione}}
}

// programmaMancante looks at schede that name their missione; of the others missioneMancante speaks.
func programmaMancante(w *lavoro, s *piao.Scheda) []Finding {
	if !hasMissione(s) || s.ProgrammaCodice != nil || s.Programma != "" {
		return nil
	}
	return []Finding{{Campo: layout.LProgramma, Messaggio: "Il campo " + w.label(layout.LProgramma) + " è vuoto.", Rimedio: scegliProgramma}}
}

func hasMissione(s *piao.Scheda) bool { return s.MissioneCodice != nil || s.Missione != "" }

// missioneOf gives the missione that the scheda names, by its code or else by its name.
func missioneOf(s *piao.Scheda) (layout.Missione, bool) {
	if s.MissioneCodice != nil {
		return layout.MissioneByCode(*s.MissioneCodice)
	}
	m, _, ok := layout.MissioneByName(s.Missione)
	return m, ok
}
