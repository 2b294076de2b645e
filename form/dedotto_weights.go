package form

import (
	"math"
	"slices"
	"strings"

	"piao"
	"piao/form/vocabulary"
	"piao/internal/testo"
)

// settleWeights settles how the form weighs: by a word, in percent, in points, by a factor.
func (d *deduction) settleWeights() {
	var numbers []*piao.RawVoce
	for i := range d.file.Schede {
		for j := range d.file.Schede[i].Voci {
			v := &d.file.Schede[i].Voci[j]
			if v.Campo != "peso" {
				continue
			}
			number, points, ok := weight(v.Testo)
			switch {
			case !ok:
				v.Campo, v.Modo = "peso_testo", piao.PesoParola
				continue
			case points:
				v.Modo = piao.PesoPunti
			}
			v.Testo = number
			numbers = append(numbers, v)
		}
	}
	if len(numbers) == 0 {
		return
	}
	modo := d.modulo.Peso
	if modo == "" || modo == piao.PesoParola {
		modo = d.weighs(numbers)
	}
	for _, v := range numbers {
		v.Modo = modo
	}
}

// weighs says how the numbers of a form weigh: by what its label or a sign says; else by what they are and what they sum to, which goes on record
// unless they are percents of a whole.
func (d *deduction) weighs(numbers []*piao.RawVoce) string {
	factor, said := len(numbers) > 1, map[string]bool{}
	decimals := false
	for _, v := range numbers {
		x, _ := testo.Number(strings.TrimSuffix(v.Testo, "%"))
		const most = 3
		factor = factor && x <= most
		decimals = decimals || strings.ContainsAny(v.Testo, ".,")
		if said[v.Modo] = true; strings.HasSuffix(v.Testo, "%") {
			said[piao.PesoPercento] = true
		}
	}
	switch {
	case said[piao.PesoPercento]:
		return piao.PesoPercento
	case said[piao.PesoPunti]:
		return piao.PesoPunti
	case factor && decimals:
		d.tellWeights(numbers[0], piao.PesoFattore, "sono numeri piccoli con decimali")
		return piao.PesoFattore
	case d.sumsUp():
		return piao.PesoPercento
	case d.isManifold():
		d.tellWeights(numbers[0], piao.PesoPercento, "sommano a più volte 100")
		return piao.PesoPercento
	}
	d.tellWeights(numbers[0], piao.PesoPunti, "non sommano a 100, né in tutto né per settore o responsabile, e nessun segno dice che sono percentuali")
	return piao.PesoPunti
}

func (d *deduction) tellWeights(v *piao.RawVoce, modo, why string) {
	pos := piao.Pos{}
	if len(v.Celle) > 0 {
		pos = v.Celle[0].Pos
	}
	d.doubt("", v.Testo, pos, "I pesi («"+v.Etichetta+"») sono letti come "+modo+": "+why+".")
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

// sumsUp says whether the weights are parts of a hundred: all together, or those of each settore or of each responsabile.
func (d *deduction) sumsUp() bool {
	for _, by := range []string{"", "settore", "responsabile"} {
		sums := map[string]float64{}
		for _, s := range d.file.Schede {
			x, _ := testo.Number(textOf(s, "peso"))
			sums[textOf(s, by)] += x
		}
		whole := true
		for _, sum := range sums {
			whole = whole && math.Abs(sum-100) < 1
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

// weight reads a weight as a number, with its percent sign where it has one, and whether the word behind it says that it is points.
func weight(text string) (number string, points, ok bool) {
	text = strings.TrimSpace(text)
	words := strings.Fields(text)
	if len(words) == 2 && vocabulary.IsPunti(words[1]) {
		text, points = words[0], true
	}
	text, _ = strings.CutSuffix(text, "/100")
	_, ok = testo.Number(strings.TrimSpace(strings.TrimSuffix(text, "%")))
	return strings.ReplaceAll(text, " ", ""), points, ok
}
