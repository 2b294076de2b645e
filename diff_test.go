package piao_test

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"piao/diff"
)

// TestCorpusDiff holds the comparison of the corpus's plan with the next year's against what a person says of it: every status right,
// and of the changed fields 98 % found and 98 % of those found right.
func TestCorpusDiff(t *testing.T) {
	needCorpus(t)
	type goal struct {
		Before, After *int
		Status        string
		Fields        []string
	}
	var want []goal
	readJSON(t, filepath.Join(corpusDir, "next/expected-diff.json"), &want)
	a, b := readOne(t, corpusFile(t, "xlsx/plan.xlsx")).Piano, readOne(t, corpusFile(t, "next/plan-2026.xlsx")).Piano
	data, err := json.Marshal(diff.Run(a, b, diff.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ Goals []goal }
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	number := func(n *int) string {
		if n == nil {
			return "-"
		}
		return fmt.Sprint(*n)
	}
	statuses := func(gs []goal) (out []string) {
		for _, g := range gs {
			out = append(out, number(g.Before)+" "+number(g.After)+" "+g.Status)
		}
		slices.Sort(out)
		return out
	}
	fields := func(gs []goal) map[string]bool {
		out := map[string]bool{}
		for _, g := range gs {
			for _, f := range g.Fields {
				out[number(g.Before)+" "+number(g.After)+" "+f] = true
			}
		}
		return out
	}
	if w, g := statuses(want), statuses(got.Goals); !slices.Equal(w, g) {
		t.Errorf("statuses\nwant %s\ngot  %s", strings.Join(w, "; "), strings.Join(g, "; "))
	}
	w, g := fields(want), fields(got.Goals)
	both := 0
	for f := range g {
		if w[f] {
			both++
		} else {
			t.Logf("not in the gold: %s", f)
		}
	}
	for f := range w {
		if !g[f] {
			t.Logf("missed: %s", f)
		}
	}
	t.Logf("%d fields changed, %d found, %d of them right", len(w), len(g), both)
	if float64(both) < 0.98*float64(len(w)) || float64(both) < 0.98*float64(len(g)) {
		t.Errorf("%d of %d fields found, %d of %d right", both, len(w), both, len(g))
	}
}
