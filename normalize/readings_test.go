package normalize_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
	"piao/normalize"
)

// A document is what rules are tried on.
type document struct {
	name    string
	sources []normalize.Source
	opts    normalize.Options
}

// documents are the cases of all rules, the fixtures, and invented plans that were damaged at random.
func documents(t *testing.T) []document {
	t.Helper()
	var all []document
	for _, r := range normalize.Rules() {
		all = append(all, casesOf(t, r.Codice)...)
	}
	all = append(all, fixtures(t)...)
	for seed := range int64(2) {
		text, _ := danno.Testo(danno.Consuntivo(danno.Piano(seed, 6), seed), seed)
		all = append(all, document{name: fmt.Sprintf("seed %d", seed), sources: []normalize.Source{{RawFile: rawText(t, text)}}})
	}
	return all
}

// casesOf are the cases of a rule, its look-alikes among them.
func casesOf(t *testing.T, codice string) []document {
	t.Helper()
	_, ar, files := ruleCases(t, codice)
	var all []document
	for _, f := range ar.Files {
		if prefix, ok := strings.CutSuffix(f.Name, "want"); ok {
			sources, opts := sourcesOf(t, files, prefix)
			all = append(all, document{codice + " " + prefix, sources, opts})
		}
	}
	return all
}

// fixtures are documents of each kind that is read; the other formats of a plan have the same rows.
func fixtures(t *testing.T) []document {
	t.Helper()
	var all []document
	for _, name := range []string{"selvana-2024/piano.csv", "selvana-2025/piano.txt", "selvana-2025/consuntivo.txt", "pdf/senza-linee.pdf"} {
		doc, err := extract.Open(filepath.Join("..", "fixtures", name), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, document{name: name, sources: []normalize.Source{{RawFile: form.Cut(doc)}}})
	}
	return all
}

// TestReadersClaimWhatIs holds that no reader takes a text as labelled that is not: of two cells, of another row or column, of no label, or
// changed. What it reads so must name a rule.
func TestReadersClaimWhatIs(t *testing.T) {
	for _, d := range documents(t) {
		if got := normalize.Refused(d.sources); len(got) > 0 {
			t.Errorf("%s: %q", d.name, got)
		}
	}
}

// TestRulesPropose holds that a rule changes nothing while it looks: what it changes stands in its edits, each with a rilievo.
func TestRulesPropose(t *testing.T) {
	for _, d := range documents(t) {
		if got := normalize.Unproposed(d.sources, d.opts); len(got) > 0 {
			t.Errorf("%s: %q", d.name, got)
		}
	}
}

// TestRuleDeleted deletes each rule in turn, and holds that its change goes with it: of a rule that left a rilievo the field is another
// without it, or what stood there is told otherwise; one that left none has changed nothing.
func TestRuleDeleted(t *testing.T) {
	fixtures := fixtures(t)
	with := map[string]reading{}
	for _, d := range fixtures {
		with[d.name] = read(normalize.Sources(d.sources, d.opts))
	}
	for _, r := range normalize.Rules() {
		t.Run(r.Codice, func(t *testing.T) {
			for _, d := range casesOf(t, r.Codice) {
				compareWithout(t, r.Codice, d, read(normalize.Sources(d.sources, d.opts)))
			}
			for _, d := range fixtures {
				if with[d.name].fired(r.Codice) {
					compareWithout(t, r.Codice, d, with[d.name])
				}
			}
		})
	}
}

func compareWithout(t *testing.T, codice string, d document, with reading) {
	t.Helper()
	results := normalize.SourcesWithout(d.sources, d.opts, codice)
	without := read(results)
	for _, r := range results {
		if cells, ok := r.Accounted(); cells != ok && codice != "testo-non-collocato" {
			t.Errorf("%s: %d cells, %d accounted for", d.name, cells, ok)
		}
	}
	for _, at := range slices.Sorted(maps.Keys(with)) {
		a, b := with[at], without[at]
		told := slices.ContainsFunc(b.rilievi, func(x piao.Rilievo) bool { return !slices.Contains(a.rilievi, x) })
		other := slices.ContainsFunc(a.rilievi, func(x piao.Rilievo) bool { return x.Codice != codice && !slices.Contains(b.rilievi, x) })
		fired := false
		for _, x := range a.rilievi {
			if x.Codice != codice {
				continue
			}
			fired = true
			was, _ := normalize.Field(&a.scheda, x.Campo)
			now, ok := normalize.Field(&b.scheda, x.Campo)
			moved := slices.ContainsFunc(normalize.Rules(), func(r normalize.Rule) bool { return r.Codice == codice && r.FromPlace })
			if ok && x.Prima != x.Dopo && was == now && !told && !(moved && a.all != b.all) {
				t.Errorf("%s, %s: without the rule %s is %q all the same, and nothing says so", d.name, at, x.Campo, now)
			}
		}
		if !fired && a.all != b.all && !other {
			t.Errorf("%s, %s: without the rule, which left no rilievo, it says\n%s\nand with it\n%s", d.name, at, b.all, a.all)
		}
		if slices.ContainsFunc(b.rilievi, func(x piao.Rilievo) bool { return x.Codice == codice }) {
			t.Errorf("%s, %s: the rule is not in force and leaves a rilievo", d.name, at)
		}
	}
}

// A reading is what documents were read as: the schede by where they stand.
type reading map[string]saying

// A saying is what a scheda says, as a text with what its piano says, and the rilievi of both.
type saying struct {
	scheda  piao.Scheda
	all     string
	rilievi []piao.Rilievo
}

// fired says whether the rule has left a rilievo.
func (r reading) fired(codice string) bool {
	for _, s := range r {
		if slices.ContainsFunc(s.rilievi, func(x piao.Rilievo) bool { return x.Codice == codice }) {
			return true
		}
	}
	return false
}

func read(results []*normalize.Result) reading {
	out := reading{}
	for _, r := range results {
		p := r.Piano
		for _, s := range p.Schede {
			rilievi := slices.Concat(s.Rilievi, p.Rilievi)
			at := fmt.Sprintf("%s, %s %d %d", s.Fonte.File, s.Fonte.Foglio, s.Fonte.Pagina, s.Fonte.Riga)
			s.Rilievi = nil
			data, err := json.Marshal(s)
			out[at] = saying{s, fmt.Sprint(p.Ente, p.Anno, p.Triennio, string(data), err), rilievi}
		}
	}
	return out
}
