package piao

import "slices"

// A Gravita says what a rilievo asks of the reader.
type Gravita string

// The four gravities, from the lightest.
const (
	// Riparato was changed, and the change is safe.
	Riparato Gravita = "riparato"
	// Avviso was left as it is and looks wrong.
	Avviso Gravita = "avviso"
	// Dubbio was changed or guessed: a person should look.
	Dubbio Gravita = "dubbio"
	// Errore could not be read.
	Errore Gravita = "errore"
)

// AllGravita lists the gravities, from the lightest.
var AllGravita = []Gravita{Riparato, Avviso, Dubbio, Errore}

// The codici that are looked at by more than the rule that has them.
const (
	// CodiceCorrezione says that a decision of a person was applied to a field, CodiceSuperata that one no longer fits.
	CodiceCorrezione = "correzione"
	CodiceSuperata   = "correzione-superata"
	// CodiceGemello is of a value that siblings have and the scheda has lost.
	CodiceGemello = "valore-gemello"
	// CodiceDoppia is of a scheda that says the same as another: mostly a plan that was given in several formats.
	CodiceDoppia = "scheda-doppia"
)

// A Rilievo is a finding: a repair that was made, or a doubt that was left.
type Rilievo struct {
	// Codice is the rule's name, stable across versions.
	Codice  string  `json:"codice"`
	Gravita Gravita `json:"gravita"`
	// Campo is the path in the scheda, such as fasi[2].previsto; in a piano's own rilievi, a path from the piano, or empty.
	Campo string `json:"campo"`
	// Prima is what stood there, Dopo what stands there now; equal where nothing was changed.
	Prima string `json:"prima"`
	Dopo  string `json:"dopo"`
	// Posizione is where in the source, as [Pos.String] writes it.
	Posizione string `json:"posizione"`
	// Messaggio is one sentence in Italian that a municipal clerk understands.
	Messaggio string `json:"messaggio"`
}

// A Placed is a rilievo with the scheda that it is about.
type Placed struct {
	// Scheda is its numero, 0 for a rilievo of the piano.
	Scheda int `json:"scheda"`
	Rilievo
}

// A Controllo is what a check found in a plan, as it is kept, printed and exported.
type Controllo struct {
	// Scheda is the numero of the scheda, 0 for a finding about the plan; Settore the scheda's, or that of a finding about one settore.
	Scheda  int    `json:"scheda"`
	Settore string `json:"settore"`
	// Gravita is nota, avviso or errore; Codice the name of the check.
	Gravita Gravita `json:"gravita"`
	Codice  string  `json:"codice"`
	// Campo is the path in the scheda, as in a rilievo; Posizione its place in the source, and File the source's name.
	Campo     string `json:"campo"`
	Posizione string `json:"posizione"`
	File      string `json:"file"`
	// Messaggio says what is wrong, Rimedio what to do, Somma the sum that is off ("40 + 30 = 70").
	Messaggio string `json:"messaggio"`
	Rimedio   string `json:"rimedio"`
	Somma     string `json:"somma"`
}

// AllRilievi gives the rilievi of the piano, then those of its schede.
func (p *Piano) AllRilievi() []Placed {
	var all []Placed
	for _, r := range p.Rilievi {
		all = append(all, Placed{0, r})
	}
	for _, s := range p.Schede {
		for _, r := range s.Rilievi {
			all = append(all, Placed{s.Numero, r})
		}
	}
	return all
}

// CountGravita counts rilievi by gravity.
func CountGravita(all []Placed) map[Gravita]int {
	count := map[Gravita]int{}
	for _, r := range all {
		count[r.Gravita]++
	}
	return count
}

// CountCodice counts the rilievi of a codice.
func CountCodice(all []Placed, codice string) (n int) {
	for _, r := range all {
		if r.Codice == codice {
			n++
		}
	}
	return n
}

// Undecided leaves out what a person has decided: the rilievi about a field that a decision was applied to.
func Undecided(all []Placed) []Placed {
	type field struct {
		scheda int
		campo  string
	}
	done := map[field]bool{}
	for _, r := range all {
		if r.Codice == CodiceCorrezione {
			done[field{r.Scheda, r.Campo}] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(r Placed) bool { return done[field{r.Scheda, r.Campo}] })
}
