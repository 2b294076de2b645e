package normalize

import (
	"math"
	"strings"

	"piao"
	"piao/internal/testo"
)

var pesoFrazione = Rule{
	Codice:  "peso-frazione",
	Title:   "the weights of the goals are fractions of 1, as a spreadsheet keeps them",
	Titolo:  "i pesi degli obiettivi sono frazioni di 1, come li tiene un foglio di calcolo",
	Gravita: piao.Riparato,
	Before:  "PESO %: 0,2; 0,45; 0,35",
	After:   "PESO %: 20; 45; 35",
	piano:   proposeWeights,
}

// proposeWeights acts where no weight of the plan has a percent sign or reaches 1. That the weights of each settore, or all together, make 1 is the
// second witness: without it there is a doubt, and of a single weight no more than that.
func proposeWeights(p *pianoWork) []Edit {
	var works []*schedaWork
	sum, sums := 0.0, map[string]float64{}
	for _, w := range p.works {
		switch {
		case w.Peso == nil || w.PesoTipo == piao.PesoPunti || w.PesoTipo == piao.PesoFattore:
			continue
		case *w.Peso <= 0 || *w.Peso >= 1 || strings.Contains(w.written("peso"), "%"):
			return nil
		}
		works = append(works, w)
		sum += *w.Peso
		sums[w.Settore] += *w.Peso
	}
	proved := makesOne(sum)
	if !proved {
		proved = true
		for _, s := range sums {
			proved = proved && makesOne(s)
		}
	}
	var edits []Edit
	for _, w := range works {
		edits = append(edits, asPercent(w, proved, len(works) > 1))
	}
	return edits
}

func makesOne(sum float64) bool { return math.Abs(sum-1) <= 0.011 }

// asPercent is the edit that takes a weight for a fraction; where it is the only one it stays as it is.
func asPercent(w *schedaWork, proved, change bool) Edit {
	v := math.Round(*w.Peso*1e6) / 1e4
	e := Edit{scheda: w.Numero, Campo: "peso", Prima: testo.Decimal(*w.Peso), Dopo: testo.Decimal(v), Pos: w.where("peso"),
		Why: "Tutti i pesi del piano sono sotto 1 e insieme fanno 1: sono frazioni, portate in percento."}
	if !proved {
		e.Gravita, e.Why = piao.Dubbio, "Tutti i pesi del piano sono sotto 1: sembrano frazioni, portate in percento."
	}
	if !change {
		e.Gravita, e.Dopo, e.Why = piao.Dubbio, e.Prima, "Un peso sotto 1 può essere una frazione: in percento sarebbe "+testo.Decimal(v)+"."
		return e
	}
	e.change.do = func() { w.Peso = &v }
	return e
}
