// Package diff says what became of each goal from one edition of a plan to another: of one year to the next, or of two versions of one
// year. It compares clean piani and knows nothing of files or databases.
//
// Goals have no identity of their own. Pairs of schede that share words are scored (score.go), and the pairs are chosen that are best
// as a whole (match.go); what differs within a pair is listed field by field (fields.go) and told by kind (change.go).
package diff

import (
	"cmp"
	"slices"

	"piao"
)

// A Diff is a comparison of two editions.
type Diff struct {
	Before Edition `json:"before"`
	After  Edition `json:"after"`
	// Forms are what only one of the two editions' forms asks, where they have two.
	Forms []FormField `json:"forms"`
	// Goals stand in the order of the later edition; dropped ones follow the goal that they followed in the earlier.
	Goals []Goal `json:"goals"`
	// Ambiguous are pairs of a dropped and an added goal that may be one: their score is below the threshold.
	Ambiguous []Pair `json:"ambiguous"`
	// Proposals are splits and merges that the texts suggest.
	Proposals []Proposal `json:"proposals"`
}

// An Edition names one side.
type Edition struct {
	Ente   string `json:"ente"`
	Anno   int    `json:"anno"`
	Schede int    `json:"schede"`
}

// A Status says what became of a goal.
type Status string

// The four statuses.
const (
	Unchanged Status = "unchanged"
	Changed   Status = "changed"
	Removed   Status = "removed"
	Added     Status = "added"
)

// A Goal is one goal in both editions, or in one.
type Goal struct {
	// Before and After are the scheda's numero in each edition, nil where it is in the other only.
	Before *int   `json:"before"`
	After  *int   `json:"after"`
	Status Status `json:"status"`
	// Obiettivo, Settore and Responsabile are the later edition's, or the earlier's for a dropped goal.
	Obiettivo    string `json:"obiettivo"`
	Settore      string `json:"settore"`
	Responsabile string `json:"responsabile"`
	// Fields are the paths that changed, sorted: those of the earlier edition, but for a fase or an indicatore that was added.
	Fields  []string `json:"fields"`
	Changes []Change `json:"changes"`
	// Score is the likeness of the two schede, 0 to 1, and Reasons what makes it; 0 and empty where there is one.
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons"`
}

// A Pair is a scheda of each edition, by numero.
type Pair struct {
	Before  int      `json:"before"`
	After   int      `json:"after"`
	Score   float64  `json:"score"`
	Reasons []string `json:"reasons"`
}

// A Proposal is a goal that may have become two, or two that may have become one.
type Proposal struct {
	// Kind is Split or Merge.
	Kind string `json:"kind"`
	// Before and After hold the numeri: one and two for a split, two and one for a merge.
	Before []int   `json:"before"`
	After  []int   `json:"after"`
	Score  float64 `json:"score"`
}

// The kinds of proposals.
const (
	Split = "split"
	Merge = "merge"
)

// Options steer a comparison. The zero value takes the defaults.
type Options struct {
	// Threshold is the least score of a match, 0 to 1; 0 is DefaultThreshold.
	Threshold float64
	// Pins are pairs that a person has decided: the numero of the earlier edition to that of the later, 0 for none.
	Pins []Pin
}

// A Pin is a decided pair; 0 on one side says that the goal of the other has no counterpart.
type Pin struct{ Before, After int }

// DefaultThreshold is the least score of a match.
const DefaultThreshold = 0.5

// Run compares two editions.
func Run(before, after *piao.Piano, opts Options) *Diff {
	if opts.Threshold <= 0 {
		opts.Threshold = DefaultThreshold
	}
	d := &Diff{Before: edition(before), After: edition(after), Goals: []Goal{}, Ambiguous: []Pair{}, Proposals: []Proposal{}}
	m := newMatcher(before, after, opts)
	d.Forms = append([]FormField{}, m.forms.fields...)
	pairs := m.match()
	d.Ambiguous = m.ambiguous(pairs)
	d.Proposals = m.proposals(pairs)
	d.Goals = m.goals(pairs)
	return d
}

func edition(p *piao.Piano) Edition {
	return Edition{Ente: p.Ente, Anno: p.Anno, Schede: len(p.Schede)}
}

// Equal says whether nothing changed, not even the wording of a title.
func (d *Diff) Equal() bool {
	return !slices.ContainsFunc(d.Goals, func(g Goal) bool { return !g.Same() })
}

// Same says whether there is nothing to tell of a goal: an unchanged one may have a title that was touched up.
func (g Goal) Same() bool { return g.Status == Unchanged && len(g.Changes) == 0 }

// Numeri gives the numeri in both editions, 0 where there is none.
func (g Goal) Numeri() (before, after int) {
	for _, side := range []struct{ from, to *int }{{g.Before, &before}, {g.After, &after}} {
		if side.from != nil {
			*side.to = *side.from
		}
	}
	return before, after
}

// Count gives how many goals have that status.
func (d *Diff) Count(s Status) int {
	n := 0
	for i := range d.Goals {
		if d.Goals[i].Status == s {
			n++
		}
	}
	return n
}

// A KindCount says how many changes there are of a kind.
type KindCount struct {
	Kind Kind
	N    int
}

// Kinds counts the changes by kind, in the order of AllKinds.
func (d *Diff) Kinds() (out []KindCount) {
	count := map[Kind]int{}
	for _, g := range d.Goals {
		for _, c := range g.Changes {
			count[c.Kind]++
		}
	}
	for _, k := range AllKinds {
		if count[k] > 0 {
			out = append(out, KindCount{k, count[k]})
		}
	}
	return out
}

// goals lists the pairs and what stands alone, in the order of the later edition.
func (m *matcher) goals(pairs []pair) []Goal {
	var out []placed
	at := make([]float64, len(m.a)) // where each scheda of the earlier edition stands in the list
	matchedA, matchedB := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		a, b := &m.a[p.a], &m.b[p.b]
		fields, changes := m.compare(a.Scheda, b.Scheda)
		g := Goal{Before: &a.Numero, After: &b.Numero, Status: Unchanged, Obiettivo: b.Obiettivo, Settore: b.Settore, Responsabile: b.Responsabile,
			Fields: fields, Changes: changes, Score: p.score, Reasons: m.reasons(a, b)}
		if len(fields) > 0 {
			g.Status = Changed
		}
		out = append(out, placed{float64(p.b), g})
		at[p.a] = float64(p.b)
		matchedA[p.a], matchedB[p.b] = true, true
	}
	for i := range m.b {
		if b := &m.b[i]; !matchedB[i] {
			out = append(out, placed{float64(i), Goal{After: &b.Numero, Status: Added, Obiettivo: b.Obiettivo, Settore: b.Settore, Responsabile: b.Responsabile,
				Fields: []string{}, Changes: []Change{}, Reasons: []string{}}})
		}
	}
	last := -1.0
	for i := range m.a {
		if a := &m.a[i]; matchedA[i] {
			last = at[i]
		} else {
			out = append(out, placed{last + 0.5, Goal{Before: &a.Numero, Status: Removed, Obiettivo: a.Obiettivo, Settore: a.Settore, Responsabile: a.Responsabile,
				Fields: []string{}, Changes: []Change{}, Reasons: []string{}}})
		}
	}
	slices.SortStableFunc(out, func(x, y placed) int { return cmp.Compare(x.at, y.at) })
	goals := make([]Goal, len(out))
	for i := range out {
		goals[i] = out[i].goal
	}
	return goals
}

// A placed goal knows where it stands in the list.
type placed struct {
	at   float64
	goal Goal
}
