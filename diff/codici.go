package diff

import "strconv"

// The codes of goals last from one edition to the next where most of the goals that are alike have the same, and there are some: those of a list
// that is numbered anew each year do not.
const (
	leastCodes = 3
	mostCodes  = 0.5
	// resembling is how alike two goals of one code are that may be one, as a part of the threshold.
	resembling = 0.4
)

// byCode pairs the goals whose code lasts, if they resemble at all, among those that are free; found are the pairs that likeness makes.
func (m *matcher) byCode(found []pair, freeA, freeB []bool) (pairs []pair) {
	same, both := 0, 0
	for _, p := range found {
		if a, b := m.codeOf(&m.a[p.a], m.shift), m.codeOf(&m.b[p.b], 0); a != "" && b != "" {
			if both++; a == b {
				same++
			}
		}
	}
	if same < leastCodes || float64(same) <= mostCodes*float64(both) {
		return nil
	}
	inA, inB := m.codes(m.a, freeA, m.shift), m.codes(m.b, freeB, 0)
	for code, a := range inA {
		b, ok := inB[code]
		if !ok || a < 0 || b < 0 {
			continue
		}
		if s := m.score(&m.a[a], &m.b[b]); s >= resembling*m.opts.Threshold {
			pairs = append(pairs, pair{a, b, s})
		}
	}
	return pairs
}

// codes gives the goals that are free by their codes, -1 for a code that several have.
func (m *matcher) codes(goals []goal, free []bool, shift int) map[string]int {
	at := map[string]int{}
	for i := range goals {
		code := m.codeOf(&goals[i], shift)
		if _, twice := at[code]; code == "" || !free[i] {
			continue
		} else if twice {
			at[code] = -1
			continue
		}
		at[code] = i
	}
	return at
}

// codeOf folds a goal's code, its years shift later: 2026/04 is 2027/04 in the next edition.
func (m *matcher) codeOf(g *goal, shift int) string {
	code := ""
	for _, w := range wordsOf(g.Codice) {
		if y := yearOf(w); y > 0 {
			w = strconv.Itoa(y + shift)
		}
		code += w + " "
	}
	return code
}
