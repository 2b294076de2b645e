package form

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// A peso is a weight of a goal that is a number; said is how it weighs by its own sign, "" where it has none.
type peso struct {
	*piao.RawVoce
	scheda *piao.RawScheda
	said   string
}

// settleWeights settles how the form weighs: by a word, in percent, in points, by a factor.
func (d *deduction) settleWeights() {
	var numbers, words []peso
	for i := range d.file.Schede {
		s := &d.file.Schede[i]
		for j := range s.Voci {
			v := &s.Voci[j]
			if v.Campo != "peso" {
				continue
			}
			number, said, ok := weight(v.Testo)
			if !ok {
				v.Campo, v.Modo = "peso_testo", piao.PesoParola
				words = append(words, peso{v, s, ""})
				continue
			}
			v.Testo, v.Modo = number, cmp.Or(said, v.Modo)
			numbers = append(numbers, peso{v, s, said})
		}
	}
	if len(numbers) == 0 {
		return
	}
	modo := d.modulo.Peso
	if modo == "" || modo == piao.PesoParola {
		modo = d.weighs(numbers)
		tellOdd(numbers, words, modo)
	}
	for _, v := range numbers {
		v.Modo = modo
	}
}

// tellOdd puts on record the weights that say to weigh in another way than the form's, and words among numbers, or numbers among words: the fewer.
func tellOdd(numbers, words []peso, modo string) {
	var odd []peso
	for _, v := range numbers {
		if v.said != "" && v.said != modo || len(words) > len(numbers) {
			odd = append(odd, v)
		}
	}
	if len(words) <= len(numbers) {
		odd = append(odd, words...)
	}
	for _, v := range odd {
		doubtOf(v.scheda, "peso", v.Testo, placeOf(v.RawVoce), "Gli altri obiettivi pesano in un altro modo ("+modo+").")
	}
}

func placeOf(v *piao.RawVoce) piao.Pos {
	if len(v.Celle) == 0 {
		return piao.Pos{}
	}
	return v.Celle[0].Pos
}

// weighs says how the numbers of a form weigh: by what its label or a sign says; else by what they are and what they sum to, which goes on record
// unless they are percents of a whole.
func (d *deduction) weighs(numbers []peso) string {
	factor, below, said := len(numbers) > 1, true, map[string]bool{}
	decimals := false
	for _, v := range numbers {
		x, _ := testo.Number(strings.TrimSuffix(v.Testo, "%"))
		const most = 3
		factor, below = factor && x <= most, below && x < 1
		decimals = decimals || strings.ContainsAny(v.Testo, ".,")
		said[v.Modo] = true
	}
	switch {
	case said[piao.PesoPercento]:
		return piao.PesoPercento
	case said[piao.PesoPunti]:
		return piao.PesoPunti
	case factor && below && d.sumsUp(1):
		return piao.PesoPercento // as fractions of one, which they are read as where the plan is made
	case factor && decimals:
		d.tellWeights(numbers[0], piao.PesoFattore, "sono numeri piccoli con decimali")
		return piao.PesoFattore
	case d.sumsUp(100):
		return piao.PesoPercento
	case d.isManifold():
		d.tellWeights(numbers[0], piao.PesoPercento, "sommano a più volte 100")
		return piao.PesoPercento
	}
	d.tellWeights(numbers[0], piao.PesoPunti, "non sommano a 100, né in tutto né per settore o responsabile, e nessun segno dice che sono percentuali")
	return piao.PesoPunti
}

func (d *deduction) tellWeights(v peso, modo, why string) {
	d.doubt("", v.Testo, placeOf(v.RawVoce), "I pesi («"+v.Etichetta+"») sono letti come "+modo+": "+why+".")
}

// isManifold says whether the weights sum to several hundreds: of groups that the document does not tell.
func (d *deduction) isManifold() bool {
	total := 0.0
	for _, s := range d.file.Schede {
		x, _ := testo.Number(textOf(s, "peso"))
		total += x
	}
	return total > 0 && math.Mod(total, 100) == 0
}

// sumsUp says whether the weights are parts of a whole, a hundred or one: all together, or those of each settore or of each responsabile.
func (d *deduction) sumsUp(of float64) bool {
	for _, by := range []string{"", "settore", "responsabile"} {
		sums := map[string]float64{}
		for _, s := range d.file.Schede {
			x, _ := testo.Number(textOf(s, "peso"))
			sums[textOf(s, by)] += x
		}
		whole := true
		for _, sum := range sums {
			whole = whole && math.Abs(sum-of) < of/100
		}
		if whole {
			return true
		}
	}
	return false
}

// textOf is the text of a field of a raw scheda; "" where it has none.
func textOf(s piao.RawScheda, campo string) string {
	if i := slices.IndexFunc(s.Voci, func(v piao.RawVoce) bool { return v.Campo == campo }); i >= 0 {
		return s.Voci[i].Testo
	}
	return ""
}

// weight reads a weight as a number, with its percent sign where it has one, and how it weighs by that sign or by the word behind it.
func weight(text string) (number, said string, ok bool) {
	text = inWords.ReplaceAllString(strings.TrimSpace(text), "")
	words := strings.Fields(text)
	if len(words) == 2 && vocabulary.IsPunti(words[1]) {
		text, said = words[0], piao.PesoPunti
	}
	text, _ = strings.CutSuffix(text, "/100")
	if strings.HasSuffix(text, "%") {
		said = piao.PesoPercento
	}
	_, ok = testo.Number(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	return strings.ReplaceAll(text, " ", ""), said, ok
}

// inWords is a number said again in words: "60 (sessanta)".
var inWords = regexp.MustCompile(`\s*\(\pL+\)$`)
