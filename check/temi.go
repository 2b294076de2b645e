package check

import (
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// From which plan on a goal is asked for.
const (
	// pagamentiDal is the first year of DL 13/2023 art. 4-bis, in force from 22 April 2023 on.
	pagamentiDal = 2023
	// formazioneDal is that of the 40 hours of the directive of 14 January 2025; the one of 2023 asked for 24.
	formazioneDal = 2025
	// anticorruzioneDal is that of L. 190/2012, in force from 28 November 2012 on.
	anticorruzioneDal = 2013
)

// giorniPagamento is the most days that a payment may take (D.Lgs. 231/2002 art. 4), and with it a target of payment times.
const giorniPagamento = 30

// A richiesto is a goal that each responsabile must have.
type richiesto struct {
	tema tipo
	dal  int
	// nome is what it is called, chiede what asks for it.
	nome, chiede string
}

var (
	richiestoPagamenti  = richiesto{pagamenti, pagamentiDal, "l'obiettivo sul rispetto dei tempi di pagamento", "Lo chiede il DL 13/2023, art. 4-bis, con un peso di almeno il 30 %"}
	richiestoFormazione = richiesto{formazione, formazioneDal, "l'obiettivo sulla formazione del personale", "Lo chiede la direttiva del 14 gennaio 2025: almeno 40 ore l'anno a dipendente"}
)

func pagamentiMancante(w *lavoro) []Finding  { return w.missing(richiestoPagamenti) }
func formazioneMancante(w *lavoro) []Finding { return w.missing(richiestoFormazione) }

// missing finds the responsabili who have no such goal; where nobody has, it says so once.
func (w *lavoro) missing(r richiesto) []Finding {
	if w.Anno < r.dal {
		return nil
	}
	var without []*persona
	asked := 0
	for _, x := range w.persone {
		if x.isAmministratore() {
			continue
		}
		if asked++; len(w.goals(x, r.tema)) == 0 && w.hint(x, r.tema) == nil {
			without = append(without, x)
		}
	}
	rimedio := r.chiede + ". Aggiungere la scheda, o controllare che sia tra quelle lette."
	if asked == len(without) && asked > 1 {
		return []Finding{w.near(&w.Schede[0], "", Finding{Messaggio: "Nessun responsabile ha " + r.nome + ".", Rimedio: rimedio})}
	}
	var found []Finding
	for _, x := range without {
		found = append(found, w.near(x.schede[0], layout.LObiettivo,
			Finding{Settore: x.settore(), Messaggio: fmt.Sprintf("Per %s manca %s.", x.chi(), r.nome), Rimedio: rimedio}))
	}
	return found
}

// goals gives the schede of a responsabile that are about a theme.
func (w *lavoro) goals(x *persona, t tipo) []*piao.Scheda {
	about := slices.DeleteFunc(slices.Clone(x.schede), func(s *piao.Scheda) bool { return !w.tema(t).has[s] })
	byTitle := slices.DeleteFunc(slices.Clone(about), func(s *piao.Scheda) bool { return !paroleDi(t).in(s.Obiettivo) })
	if len(byTitle) > 0 {
		return byTitle
	}
	return about
}

// A tema is which schede of the plan are about a theme, in order. Each responsabile's are looked for among all: they are read once.
type tema struct {
	schede []*piao.Scheda
	has    map[*piao.Scheda]bool
	// units are the folded other units of each of the schede; all is set where they name all.
	units []string
	all   []bool
}

func (w *lavoro) tema(t tipo) *tema {
	if w.temi[t] == nil {
		m := &tema{has: map[*piao.Scheda]bool{}}
		for i := range w.Schede {
			if s := &w.Schede[i]; isTema(s, t) {
				m.schede, m.has[s] = append(m.schede, s), true
				m.units, m.all = append(m.units, testo.Key(s.AltreUnita)), append(m.all, paroleDi(tutte).in(s.AltreUnita))
			}
		}
		w.temi[t] = m
	}
	return w.temi[t]
}

// hint gives a scheda that may be the goal on a theme of a responsabile who has none: one of theirs that speaks of it, or another's
// that stands in their settore or names it, or all, among the units that take part.
func (w *lavoro) hint(x *persona, t tipo) *piao.Scheda {
	for _, s := range x.schede {
		if speaksOf(s, t) {
			return s
		}
	}
	var keys []string
	for _, settore := range x.settori {
		keys = append(keys, testo.Key(settore))
	}
	m := w.tema(t)
	for i, s := range m.schede {
		if m.all[i] || slices.Contains(x.settori, s.Settore) || slices.ContainsFunc(keys, func(k string) bool { return strings.Contains(m.units[i], k) }) {
			return s
		}
	}
	return nil
}

func temaSoloAccennato(w *lavoro) []Finding {
	var found []Finding
	for _, r := range []richiesto{richiestoPagamenti, richiestoFormazione} {
		for _, x := range w.persone {
			if w.Anno < r.dal || x.isAmministratore() || len(w.goals(x, r.tema)) > 0 {
				continue
			}
			if s := w.hint(x, r.tema); s != nil {
				found = append(found, w.near(s, layout.LObiettivo, Finding{Settore: x.settore(),
					Messaggio: fmt.Sprintf("Per %s non c'è una scheda con %s; ne parla la scheda %d.", x.chi(), r.nome, s.Numero),
					Rimedio:   r.chiede + ". Controllare che la scheda basti."}))
			}
		}
	}
	return found
}

// anticorruzioneMancante asks of the plan, not of each responsabile, what the law asks of the body (L. 190/2012 art. 1 c. 8; for
// transparency D.Lgs. 33/2013 art. 10 c. 3).
func anticorruzioneMancante(w *lavoro) []Finding {
	if w.Anno < anticorruzioneDal || len(w.Schede) == 0 {
		return nil
	}
	for i := range w.Schede {
		if speaksOf(&w.Schede[i], anticorruzione) {
			return nil
		}
	}
	return []Finding{w.near(&w.Schede[0], "", Finding{Messaggio: "Nessuna scheda parla di prevenzione della corruzione o di trasparenza.",
		Rimedio: "La L. 190/2012, art. 1 c. 8, vuole questi obiettivi nel piano. Aggiungere la scheda, o controllare che sia tra quelle lette."})}
}

// pagamentiPeso holds the share of the payment-times goal in the weights of its responsabile. Where a weight is empty, the share of
// those that are there is the most that it can be.
func pagamentiPeso(w *lavoro) []Finding {
	var found []Finding
	for _, x := range w.persone {
		goals := w.goals(x, pagamenti)
		if w.Anno < pagamentiDal || len(goals) == 0 || x.isAmministratore() {
			continue
		}
		if slices.ContainsFunc(x.schede, func(s *piao.Scheda) bool { return s.PesoTipo == piao.PesoFattore || s.PesoTipo == piao.PesoParola }) {
			continue // no part of a whole
		}
		_, own, ownEmpty := w.weights(goals)
		addendi, total, empty := w.weights(x.schede)
		share := 100 * own / total
		if len(ownEmpty) > 0 || total <= 0 || share >= w.opts.QuotaPagamenti-1e-9 {
			continue
		}
		quota := il(w.opts.QuotaPagamenti)
		f := Finding{Campo: layout.LPeso, Addendi: addendi,
			Messaggio: fmt.Sprintf("L'obiettivo sui tempi di pagamento pesa %s su %s, cioè %s %%: per il DL 13/2023 deve contare almeno %s %% nel risultato.", numero(own), numero(total), il(share), quota),
			Rimedio:   fmt.Sprintf("Portarne il peso ad almeno %s %% del totale di %s.", quota, x.chi())}
		if len(empty) > 0 {
			verb := "può"
			if len(empty) > 1 {
				verb = "possono"
			}
			f.Rimedio += schedeDi(" Il peso che manca, della scheda", " I pesi che mancano, delle schede", empty) + ", " + verb + " solo ridurre la quota."
		}
		found = append(found, w.at(goals[0], f))
	}
	return found
}

// pagamentiGiorni asks for a target in days: of a delay 0 at most, of a time of payment 30 (the national plan's target).
func pagamentiGiorni(w *lavoro) []Finding {
	var found []Finding
	for _, x := range w.persone {
		goals := w.goals(x, pagamenti)
		if w.Anno < pagamentiDal || len(goals) == 0 || x.isAmministratore() {
			continue
		}
		if f, ok := w.daysFinding(goals); ok {
			found = append(found, f)
		}
	}
	return found
}

func (w *lavoro) daysFinding(goals []*piao.Scheda) (Finding, bool) {
	var long *Finding
	for _, s := range goals {
		for i, x := range s.Indicatori {
			most, ok := daysTarget(x)
			switch {
			case ok && *x.Atteso.Valore <= most:
				return Finding{}, false
			case ok && long == nil:
				f := w.at(s, Finding{Campo: indicatore(i, "valore_atteso"), Rimedio: "Controllare il valore atteso.",
					Messaggio: fmt.Sprintf("L'indicatore %s ha il valore atteso «%s»: non più di %s giorni, per i tempi di pagamento.", nameOf(x), x.ValoreAtteso, numero(most))})
				long = &f
			}
		}
	}
	if long != nil {
		return *long, true
	}
	return w.at(goals[0], Finding{Campo: "indicatori", Messaggio: "Nessun indicatore dell'obiettivo sui tempi di pagamento ha un valore atteso in giorni.",
		Rimedio: "Aggiungere il tempo medio di ritardo, con valore atteso 0 o meno, o il tempo medio di pagamento, con al massimo 30 giorni."}), true
}

// daysTarget says how many days the target of an indicatore may have at most; ok is false where it is not in days.
func daysTarget(x piao.Indicatore) (most float64, ok bool) {
	v := x.Atteso
	if v == nil || v.Valore == nil || v.Tipo != piao.TipoNumero && v.Tipo != piao.TipoDurata {
		return 0, false
	}
	text := x.Descrizione + " " + x.UnitaMisura
	if v.Tipo == piao.TipoDurata && !paroleDi(giorni).in(v.Unita) || v.Tipo == piao.TipoNumero && !paroleDi(giorni).in(text+" "+v.Unita) {
		return 0, false
	}
	if paroleDi(ritardo).in(text) {
		return 0, true
	}
	return giorniPagamento, true
}

// formazioneOre asks for the hours of the directive. They may stand in the target, or in what an indicatore or the goal says.
func formazioneOre(w *lavoro) []Finding {
	var found []Finding
	for _, x := range w.persone {
		goals := w.goals(x, formazione)
		if w.Anno < formazioneDal || len(goals) == 0 || x.isAmministratore() {
			continue
		}
		most, at, campo := 0.0, goals[0], "indicatori"
		for _, s := range goals {
			if h, where := hours(s); h > most {
				most, at, campo = h, s, where
			}
		}
		if most >= w.opts.OreFormazione {
			continue
		}
		f := Finding{Campo: campo, Messaggio: "L'obiettivo sulla formazione non dice quante ore.",
			Rimedio: fmt.Sprintf("Portare il valore atteso ad almeno %s ore l'anno per dipendente, come chiede la direttiva del 14 gennaio 2025.", numero(w.opts.OreFormazione))}
		if most > 0 {
			f.Messaggio = fmt.Sprintf("L'obiettivo sulla formazione dice %s ore: la direttiva ne chiede almeno %s.", numero(most), numero(w.opts.OreFormazione))
		}
		found = append(found, w.at(at, f))
	}
	return found
}

// hours gives the most hours that a scheda names, and where.
func hours(s *piao.Scheda) (most float64, campo string) {
	look := func(h float64, where string) {
		if h > most {
			most, campo = h, where
		}
	}
	for i, x := range s.Indicatori {
		if v := x.Atteso; v != nil && v.Valore != nil && v.Tipo != piao.TipoPercentuale && paroleDi(ore).in(v.Unita+" "+x.UnitaMisura+" "+x.Descrizione) {
			look(*v.Valore, indicatore(i, "valore_atteso"))
		}
		look(hoursIn(x.Descrizione), indicatore(i, "descrizione"))
		look(hoursIn(x.ValoreAtteso), indicatore(i, "valore_atteso"))
	}
	for i, f := range s.Fasi {
		look(hoursIn(f.Descrizione), fase(i, "descrizione"))
	}
	look(hoursIn(s.Obiettivo), layout.LObiettivo)
	look(hoursIn(s.Descrizione), layout.LDescrizione)
	return most, campo
}

// hoursIn reads the most of the numbers before the word for hours.
func hoursIn(text string) (most float64) {
	ws := slices.DeleteFunc(layout.Parole(text), func(p layout.Parola) bool { return !p.IsWord() && !p.IsNumber() })
	for i := 1; i < len(ws); i++ {
		if n, ok := testo.Number(ws[i-1].Text); ok && paroleDi(ore).in(ws[i].Text) {
			most = max(most, n)
		}
	}
	return most
}
