package normalize_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/fixtures/misura"
	"piao/fixtures/varianti"
	"piao/form"
	"piao/normalize"
)

var (
	firingSeeds = flag.Int64("firings", 1, "how many seeds of damaged plans TestFirings reads, and of a hundred variants how many; 300 measures docs/rules.md")
	faults      = flag.String("faults", "", "the rule whose wrong fields TestFirings shows one by one; all: what nobody is told of, of any rule")
)

// Families of trials.
const (
	danni  = "danni"
	cambia = "varianti"
)

// A trial is a document with its truths, each as good as the others.
type trial struct {
	family, name, file string
	data               func() []byte
	want               []any
}

// A tally counts the rilievi of a rule that name a field: those whose field is not as the truth has it, those of them of which nobody was told, by
// this rilievo or another, and those whose field is right without the rule.
type tally struct{ fired, wrong, silent, own int }

// A rilievoKind is the rilievi of one rule and gravità in one family.
type rilievoKind struct {
	codice  string
	gravita piao.Gravita
	family  string
}

// TestFirings holds the rilievi of each rule against the truth of their fields: over damaged plans, of which nothing may be wrong untold, and over
// plans that are changed in one thing. With -v it prints the table of docs/rules.md. A rule whose repairs make more than one field in two hundred
// wrong is none.
func TestFirings(t *testing.T) {
	counts := map[rilievoKind]tally{}
	var mu sync.Mutex
	var workers sync.WaitGroup
	work := make(chan trial)
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for x := range work {
				got := x.fire(t)
				mu.Lock()
				for k, c := range got {
					counts[k] = counts[k].plus(c)
				}
				mu.Unlock()
			}
		})
	}
	for _, x := range trials(t, *firingSeeds) {
		work <- x
	}
	close(work)
	workers.Wait()
	t.Log("\n" + firingTable(counts))
	for k, c := range counts {
		if k.gravita == piao.Riparato && c.own > 1+c.fired/200 {
			t.Errorf("%s: of %d repairs in %s %d made a field wrong, and nobody was told", k.codice, c.fired, k.family, c.own)
		}
	}
}

func (c tally) plus(o tally) tally {
	return tally{c.fired + o.fired, c.wrong + o.wrong, c.silent + o.silent, c.own + o.own}
}

// trials are damaged plans, invented ones and those of the fixtures, and variants: all of them from a hundred seeds on.
func trials(t *testing.T, seeds int64) (all []trial) {
	t.Helper()
	plans := fixturePlans(t)
	for seed := int64(1); seed <= seeds; seed++ {
		p := danno.Piano(seed, 6)
		for i, x := range append([]*piao.Piano{p, danno.Consuntivo(p, seed)}, plans...) {
			all = append(all, trial{danni, fmt.Sprintf("seed %d, plan %d", seed, i), "piano.txt", func() []byte { s, _ := danno.Testo(x, seed); return []byte(s) }, []any{x}})
		}
	}
	for i, c := range varianti.Casi() {
		if int64(i)%100 >= seeds {
			continue
		}
		x := trial{family: cambia, name: c.File(), file: c.File(), data: c.Data}
		for _, v := range c.Verita {
			x.want = append(x.want, v)
		}
		all = append(all, x)
	}
	return all
}

// fixturePlans are the plans of the fixtures, as they should be read.
func fixturePlans(t *testing.T) (plans []*piao.Piano) {
	t.Helper()
	for _, file := range []string{"selvana-2025/want.json", "selvana-2025/consuntivo.want.json", "selvana-2025-sano/want.json", "selvana-2026/want.json"} {
		b, err := os.ReadFile(filepath.Join("..", "fixtures", file))
		var p piao.Piano
		if err == nil {
			err = json.Unmarshal(b, &p)
		}
		if err != nil {
			t.Fatal(err)
		}
		p.Rilievi = nil
		for i := range p.Schede {
			p.Schede[i].Rilievi, p.Schede[i].Fonte = nil, piao.Fonte{}
		}
		plans = append(plans, &p)
	}
	return plans
}

// fire reads the document and holds its rilievi against the truth.
func (x trial) fire(t *testing.T) map[rilievoKind]tally {
	data := x.data()
	doc, err := extract.Read(x.file, bytes.NewReader(data), int64(len(data)), extract.Options{})
	if err != nil {
		return nil // a refusal, which is an answer
	}
	sources := []normalize.Source{{RawFile: form.Cut(doc)}}
	truths := make([]any, len(x.want))
	for i, w := range x.want {
		truths[i] = value(t, w)
	}
	found := largest(t, normalize.Sources(sources, normalize.Options{}))
	if found == nil {
		return nil
	}
	if s := misura.Best(found, nil, truths...); x.family == danni && s.Silent+s.LostUntold > 0 {
		t.Errorf("%s: %d facts are wrong or lost, and nobody is told: %s", x.name, s.Silent+s.LostUntold, showMisses(s.Misses))
	}
	without := map[string]misura.Score{}
	counts := map[rilievoKind]tally{}
	for _, f := range misura.Firings(found, truths...) {
		c := tally{fired: 1}
		if f.Wrong() {
			c.wrong = 1
		}
		if f.Silent() {
			if _, ok := without[f.Codice]; !ok {
				without[f.Codice] = misura.Best(largest(t, normalize.SourcesWithout(sources, normalize.Options{}, f.Codice)), nil, truths...)
			}
			if c.silent = 1; isOwn(f, without[f.Codice]) {
				c.own = 1
			}
		}
		if f.Codice == *faults && f.Wrong() || *faults == "all" && f.Silent() {
			t.Logf("%s: %s %s, scheda %d, %s: %s", x.name, f.Codice, f.Gravita, f.Scheda, f.Campo, showMisses(f.Misses))
		}
		k := rilievoKind{f.Codice, piao.Gravita(f.Gravita), x.family}
		counts[k] = counts[k].plus(c)
	}
	return counts
}

// isOwn says whether it is the rule that made the field wrong: without it some of the facts are right.
func isOwn(f misura.Firing, without misura.Score) bool {
	return slices.ContainsFunc(f.Misses, func(m misura.Miss) bool {
		return m.Silent() && !slices.ContainsFunc(without.Misses, func(o misura.Miss) bool { return o.Scheda == m.Scheda && o.Path == m.Path })
	})
}

func showMisses(misses []misura.Miss) string {
	var b strings.Builder
	for _, m := range misses {
		if !m.Told {
			fmt.Fprintf(&b, "\n  scheda %d, %s %s: want %.70v, got %.70v", m.Scheda, m.Path, m.Kind, m.Want, m.Got)
		}
	}
	return b.String()
}

// largest gives the plan with most schede as its JSON reads, nil where there is none.
func largest(t *testing.T, results []*normalize.Result) any {
	var best *piao.Piano
	for _, r := range results {
		if len(r.Piano.Schede) > 0 && (best == nil || len(r.Piano.Schede) > len(best.Schede)) {
			best = r.Piano
		}
	}
	if best == nil {
		return nil
	}
	return value(t, best)
}

func value(t *testing.T, v any) any {
	out, err := misura.Value(v)
	if err != nil {
		t.Error(err)
	}
	return out
}

// firingTable writes the counts as a Markdown table, the rules in their order and what readers say behind them.
func firingTable(counts map[rilievoKind]tally) string {
	var b strings.Builder
	b.WriteString("| codice | gravità | damaged: rilievi | wrong | untold | its own | changed: rilievi | wrong | untold | its own |\n|---|---|---|---|---|---|---|---|---|---|\n")
	codici := slices.Collect(func(yield func(string) bool) {
		for _, r := range normalize.Rules() {
			yield(r.Codice)
		}
	})
	rest := map[string]bool{}
	for k := range counts {
		rest[k.codice] = !slices.Contains(codici, k.codice)
	}
	for _, c := range slices.Sorted(maps.Keys(rest)) {
		if rest[c] {
			codici = append(codici, c)
		}
	}
	for _, codice := range codici {
		for _, g := range []piao.Gravita{piao.Riparato, piao.Avviso, piao.Dubbio, piao.Errore} {
			a, c := counts[rilievoKind{codice, g, danni}], counts[rilievoKind{codice, g, cambia}]
			if a.fired+c.fired > 0 {
				fmt.Fprintf(&b, "| `%s` | %s | %d | %d | %d | %d | %d | %d | %d | %d |\n", codice, g, a.fired, a.wrong, a.silent, a.own, c.fired, c.wrong, c.silent, c.own)
			}
		}
	}
	return b.String()
}
