package normalize

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"piao"
)

// valore builds the wanted reading of a quantity.
func valore(tipo, operatore string, n float64, unita, scadenza string) *piao.Valore {
	return &piao.Valore{Tipo: tipo, Operatore: operatore, Valore: &n, Unita: unita, Scadenza: scadenza}
}

func dataEntro(scadenza string) *piao.Valore {
	return &piao.Valore{Tipo: piao.TipoData, Scadenza: scadenza}
}

func testoEntro(scadenza string) *piao.Valore {
	return &piao.Valore{Tipo: piao.TipoTesto, Scadenza: scadenza}
}

const (
	num  = piao.TipoNumero
	perc = piao.TipoPercentuale
	dur  = piao.TipoDurata
)

func TestReadValore(t *testing.T) {
	testo := testoEntro("")
	for _, c := range []struct {
		text string
		want *piao.Valore
	}{
		{"", nil},
		{" \u00a0\t", nil},

		// dates: the year is the piano's where the text has none
		{"entro il 30/04", dataEntro("2025-04-30")},
		{"entro\u00a0il  30/04.", dataEntro("2025-04-30")},
		{"entro 31/7", dataEntro("2025-07-31")},
		{"entro il 28/2", dataEntro("2025-02-28")},
		{"31/05/2025", dataEntro("2025-05-31")},
		{"31.12.2025", dataEntro("2025-12-31")},
		{"31 / 12 / 2025", dataEntro("2025-12-31")},
		{"31-12-25", dataEntro("2025-12-31")},
		{"2025-12-31", dataEntro("2025-12-31")},
		{"2025-12-31 00:00:00", dataEntro("2025-12-31")},
		{"31/12/2025 00:00:00", dataEntro("2025-12-31")},
		{"entro 30/04/2026", dataEntro("2026-04-30")},
		{"30-nov", dataEntro("2025-11-30")},
		{"31-Jul", dataEntro("2025-07-31")},
		{"30–nov", dataEntro("2025-11-30")},
		{"30-nov-26", dataEntro("2026-11-30")},
		{"30 nov. 2025", dataEntro("2025-11-30")},
		{"30 novembre", dataEntro("2025-11-30")},
		{"lunedì 30 Giugno 2025", dataEntro("2025-06-30")},
		{"entro il 1° marzo", dataEntro("2025-03-01")},
		{"Scadenza: 30/09/2025", dataEntro("2025-09-30")},
		{"entro e non oltre il 30.04", dataEntro("2025-04-30")},
		{"entro il 5-10", dataEntro("2025-10-05")},
		// a bare day and month is a date, as in 30/04; so is one that could be a share
		{"10/12", dataEntro("2025-12-10")},
		{"1/3", dataEntro("2025-03-01")},
		// of two dates the later one, of a period its end; a beginning alone is the date that there is
		{"30/06 e 31/12", dataEntro("2025-12-31")},
		{"dal 01/03 al 30/06", dataEntro("2025-06-30")},
		{"dal 01/03/2025", dataEntro("2025-03-01")},
		{"entro il 30/06 (proroga dal 31/07)", testoEntro("2025-06-30")},
		// no day, or none that exists: nothing is invented
		{"novembre 2025", testo},
		{"entro novembre", testo},
		{"ottobre", testo},
		{"31/02", testo},
		{"entro il 31/02/2025", testo},
		{"29/02", testo},
		{"12/31/2025", testo},
		{"entro 30", testo},

		// numbers
		{"0", valore(num, "=", 0, "", "")},
		{"1", valore(num, "=", 1, "", "")},
		{"1.", valore(num, "=", 1, "", "")},
		{"4.000", valore(num, "=", 4000, "", "")},
		{"1 000", valore(num, "=", 1000, "", "")},
		{"1.234,56", valore(num, "=", 1234.56, "", "")},
		{"1,234.56", valore(num, "=", 1234.56, "", "")},
		{"12,5", valore(num, "=", 12.5, "", "")},
		{"1.5", valore(num, "=", 1.5, "", "")},
		{"0.350", valore(num, "=", 0.35, "", "")},
		{"30.04", valore(num, "=", 30.04, "", "")},
		{"-22,243", valore(num, "=", -22.243, "", "")},
		{"− 5", testo},
		{"= 3", valore(num, "=", 3, "", "")},
		{"n. 5", valore(num, "=", 5, "", "")},
		{"n° 3", valore(num, "=", 3, "", "")},
		{"€ 10.000", valore(num, "=", 10000, "€", "")},
		{"10.000 €", valore(num, "=", 10000, "€", "")},
		{"10.000,00 euro", valore(num, "=", 10000, "euro", "")},
		{"N. 6 posti di controllo nei mesi estivi", valore(num, "=", 6, "posti di controllo", "")},
		{"Num 13 pratiche mensili da gennaio ad aprile", valore(num, "=", 13, "pratiche mensili", "")},
		{"5 set di attrezzi", valore(num, "=", 5, "set di attrezzi", "")},
		{"Circa 340 avvisi entro il 30/04/2025", valore(num, "~", 340, "avvisi", "2025-04-30")},
		{"340 avvisi circa", valore(num, "~", 340, "avvisi", "")},
		{"6 accertamenti entro 31/07/2025", valore(num, "=", 6, "accertamenti", "2025-07-31")},
		{"entro il 31/07/2025: n. 6 accertamenti", valore(num, "=", 6, "accertamenti", "2025-07-31")},
		{"6 accertamenti entro il 31/02", valore(num, "=", 6, "accertamenti", "")},
		{"3 incontri dal 01/03", valore(num, "=", 3, "incontri", "")},

		// operators
		{"> 50%", valore(perc, ">", 50, "", "")},
		{">=80%", valore(perc, ">=", 80, "", "")},
		{"≥ 80 %", valore(perc, ">=", 80, "", "")},
		{"> = 80%", valore(perc, ">=", 80, "", "")},
		{"≤ 5", valore(num, "<=", 5, "", "")},
		{"almeno 80%", valore(perc, ">=", 80, "", "")},
		{"non inferiore all'80%", valore(perc, ">=", 80, "", "")},
		{"minimo 5", valore(num, ">=", 5, "", "")},
		{"massimo 3", valore(num, "<=", 3, "", "")},
		{"max. 3", valore(num, "<=", 3, "", "")},
		{"meno di 5", valore(num, "<", 5, "", "")},
		{"più di 5", valore(num, ">", 5, "", "")},
		{"piu' di 5", valore(num, ">", 5, "", "")},
		{"oltre 100", valore(num, ">", 100, "", "")},
		{"fino a 10", valore(num, "<=", 10, "", "")},
		{"pari al 100%", valore(perc, "=", 100, "", "")},

		// percentages: what they are of is no unit
		{"100%", valore(perc, "=", 100, "", "")},
		{"50,00%", valore(perc, "=", 50, "", "")},
		{"+10%", valore(perc, "=", 10, "", "")},
		{"-5%", valore(perc, "=", -5, "", "")},
		{"- 5%", valore(perc, "=", -5, "", "")},
		{"80 per cento", valore(perc, "=", 80, "", "")},
		{"90% dei dipendenti amministrativi", valore(perc, "=", 90, "", "")},
		{"100% entro il 31/12", valore(perc, "=", 100, "", "2025-12-31")},
		{"31/12/2025 - 100%", valore(perc, "=", 100, "", "2025-12-31")},

		// lengths of time
		{"40 ore", valore(dur, "=", 40, "ore", "")},
		{"40h", valore(dur, "=", 40, "h", "")},
		{"30 gg.", valore(dur, "=", 30, "gg", "")},
		{"gg. 30", valore(dur, "=", 30, "gg", "")},
		{"30 giorni lavorativi", valore(dur, "=", 30, "giorni lavorativi", "")},
		{"3 mesi", valore(dur, "=", 3, "mesi", "")},
		{"2 settimane", valore(dur, "=", 2, "settimane", "")},
		{"5 min", valore(dur, "=", 5, "min", "")},
		{"entro 30 giorni", valore(dur, "<=", 30, "giorni", "")},
		{"non oltre 30 giorni", valore(dur, "<=", 30, "giorni", "")},
		{"30 giorni max", valore(dur, "<=", 30, "giorni", "")},
		{"entro 1.5 mesi", valore(dur, "<=", 1.5, "mesi", "")},
		// the beginning of a term is no deadline
		{"entro 30 giorni dal 01/03/2025", valore(dur, "<=", 30, "giorni", "")},

		// no single value
		{"5-10", testo},
		{"5 – 10", testo},
		{"5% - 10%", testo},
		{"tra 5 e 10", testo},
		{"da 5 a 10", testo},
		{"3 su 4", testo},
		{"6 dei 10 posti", testo},
		{"almeno 1/3 dei fascicoli", testo},
		{"almeno 5 giorni su 7", testo},
		{"1 anno e 6 mesi", testo},
		{"5 corsi e 3 seminari", testo},
		{"n. 6 corsi in aula e n. 5 in rete", testo},
		{"+/- 5%", testo},

		// text, with the date that it names
		{"SI", testo},
		{"Sì/No", testo},
		{"-", testo},
		{"1) Redazione del piano", testo},
		{"1. Redazione del piano", testo},
		{"3° trimestre", testo},
		{"4x4", testo},
		{"ore 12:30", testo},
		{"n. 12/25", testo},
		{"12345678901234567", testo},
		{"- 5 incontri", testo},
		{"Approvazione entro il 31/12/2025", testoEntro("2025-12-31")},
		{"30/04 approvazione", testoEntro("2025-04-30")},
		{"entro le ore 12 del 30/04/2025", testoEntro("2025-04-30")},
		{"31 dicembre di ogni anno", testoEntro("2025-12-31")},
		{"Riunione del 10/01 e relazione entro il 30/06", testoEntro("2025-06-30")},
	} {
		if d := cmp.Diff(c.want, readValore(c.text, 2025)); d != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, d)
		}
	}
}

// A piano without a year has dates without one: they are dates still, but there is no ISO date to give.
func TestReadValoreWithoutYear(t *testing.T) {
	for text, want := range map[string]*piao.Valore{
		"entro il 30/04": dataEntro(""),
		"29/02":          dataEntro(""),
		"31/02":          testoEntro(""),
		"30/04/2025":     dataEntro("2025-04-30"),
	} {
		if d := cmp.Diff(want, readValore(text, 0)); d != "" {
			t.Errorf("%q (-want +got):\n%s", text, d)
		}
	}
}

// TestReadValoreLongCell holds that a long cell of digits takes time in step with its length: each digit looks only at its
// neighbours for a date. Where each looked at all that stands before it, this ran into the tests' own limit of ten minutes.
func TestReadValoreLongCell(t *testing.T) {
	for _, part := range []string{"1", "1 ", "1a ", "FASE 1 ", "1é"} {
		v := readValore(strings.Repeat(part, 40_000/len(part)), 2025)
		if v == nil || v.Scadenza != "" || v.Tipo == piao.TipoData {
			t.Errorf("%q again and again: %+v", part, v)
		}
	}
}

func FuzzReadValore(f *testing.F) {
	for _, s := range []string{"Circa 340 avvisi entro il 30/04/2025", "dal 01/03 al 30/06", "≥ 80 %", "30-nov-25", "€ 1.234,56", "entro le ore 12 del 1° marzo",
		"n° 3", "2025-02-30", "5 set", "gg. 30", "1/3", "1 000 000", "0\xff", "30.04."} {
		f.Add(s, 2025)
	}
	f.Fuzz(func(t *testing.T, text string, anno int) {
		if anno < 0 || anno > 9999 {
			t.Skip("no year of a piano")
		}
		v := readValore(text, anno)
		if v == nil {
			return
		}
		if v.Scadenza != "" {
			if _, err := time.Parse(time.DateOnly, v.Scadenza); err != nil {
				t.Errorf("%q: scadenza %q is no date", text, v.Scadenza)
			}
		}
		quantity := v.Tipo == num || v.Tipo == perc || v.Tipo == dur
		if quantity != (v.Valore != nil) || quantity != (v.Operatore != "") || !quantity && v.Unita != "" {
			t.Errorf("%q: fields don't go with tipo: %+v", text, v)
		}
		if _, err := json.Marshal(v); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}
