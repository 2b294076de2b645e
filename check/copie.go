package check

import (
	"fmt"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// obiettivoCopiato finds a title that was copied into another scheda of the same settore and responsabile. Under another settore the
// same goal may have fasi of its own.
func obiettivoCopiato(w *lavoro) []Finding {
	titles := w.folded(func(s *piao.Scheda) string { return testo.Key(s.Obiettivo) })
	texts := w.folded(textOf)
	return w.pairs(func(a, b *piao.Scheda) *Finding {
		if a.Settore != b.Settore || a.Responsabile != b.Responsabile || a.Obiettivo == "" ||
			titles[a] != titles[b] || texts[a] == texts[b] {
			return nil
		}
		return &Finding{Campo: layout.LObiettivo, Messaggio: fmt.Sprintf("L'obiettivo è lo stesso della scheda %d, ma il resto della scheda è diverso.", a.Numero),
			Rimedio: "Controllare se il titolo è stato copiato, e scrivere quello giusto."}
	})
}

// testoCopiato finds a description that was copied under another goal. Titles that differ in a few words are one goal's.
func testoCopiato(w *lavoro) []Finding {
	texts := w.folded(func(s *piao.Scheda) string { return testo.Key(s.Descrizione) })
	return w.pairs(func(a, b *piao.Scheda) *Finding {
		if len(texts[a]) < leastText || texts[a] != texts[b] || testo.Likeness(testo.Set(testo.Words(a.Obiettivo)), testo.Set(testo.Words(b.Obiettivo)), nil) >= sameTitle {
			return nil
		}
		return &Finding{Campo: layout.LDescrizione, Messaggio: fmt.Sprintf("La descrizione è la stessa della scheda %d, che ha un altro obiettivo.", a.Numero),
			Rimedio: "Controllare se la descrizione è stata copiata, e scrivere quella giusta."}
	})
}

// leastText is how many letters a description has that is no set phrase; sameTitle the part of words that two titles of one goal share.
const (
	leastText = 40
	sameTitle = 0.6
)

// folded folds a text of each scheda once.
func (w *lavoro) folded(text func(*piao.Scheda) string) map[*piao.Scheda]string {
	all := map[*piao.Scheda]string{}
	for i := range w.Schede {
		all[&w.Schede[i]] = text(&w.Schede[i])
	}
	return all
}

// pairs asks about each two schede; the finding is the later one's, and the first that it has.
func (w *lavoro) pairs(ask func(a, b *piao.Scheda) *Finding) []Finding {
	var found []Finding
	for j := range w.Schede {
		for i := range j {
			if f := ask(&w.Schede[i], &w.Schede[j]); f != nil {
				found = append(found, w.at(&w.Schede[j], *f))
				break
			}
		}
	}
	return found
}

// textOf folds what a scheda says beside its title.
func textOf(s *piao.Scheda) string {
	parts := []string{testo.Key(s.Descrizione)}
	for _, f := range s.Fasi {
		parts = append(parts, testo.Key(f.Descrizione))
	}
	for _, x := range s.Indicatori {
		parts = append(parts, testo.Key(x.Descrizione))
	}
	return strings.Join(parts, "\n")
}
