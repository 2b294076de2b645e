package normalize_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
	"piao/normalize"
)

// TestEveryField holds that each field of the model is verified, told apart, written by a person as it reads, and carried on to the next
// year, whatever fields there are.
func TestEveryField(t *testing.T) {
	p := pieno.Piano(1)
	if err := normalize.Verify(p); err != nil {
		t.Fatalf("what the table fills: %v", err)
	}
	s := &p.Schede[0]
	for at := range schema.All(s) {
		if at.IsReading() || at.Kind == schema.Position {
			continue
		}
		path := at.Path()
		q := *p
		q.Schede = []piao.Scheda{*pieno.Other(s, path)}
		if normalize.SameText(p, &q) {
			t.Errorf("%s: the same, whatever it holds", path)
		}
		want, ok := normalize.Field(&q.Schede[0], path)
		if !ok || want == "" {
			t.Errorf("%s reads as %q", path, want)
			continue
		}
		if got, err := normalize.Written(s, path, want, pieno.Anno); err != nil || got != want {
			t.Errorf("%s: %q is written as %q (%v)", path, want, got, err)
		}
		wrong := map[schema.Kind]string{schema.Number: "-1", schema.Code: "x", schema.Share: "101", schema.Decimal: "-1", schema.Answer: "forse", schema.Marks: "mai"}
		if text := wrong[at.Kind]; text != "" {
			if got, err := normalize.Written(s, path, text, pieno.Anno); err == nil {
				t.Errorf("%s: %q is written as %q", path, text, got)
			}
		}
		broken := schema.Clone(s)
		if !breakField(broken, path) {
			continue
		}
		q.Schede = []piao.Scheda{*broken}
		if err := normalize.Verify(&q); err == nil || !strings.HasPrefix(err.Error(), "schede[0]."+path+": ") {
			t.Errorf("%s: what nothing can hold is taken: %v", path, err)
		}
	}
}

// breakField puts into a field what no scheda can hold; false for a field that can hold anything.
func breakField(s *piao.Scheda, path string) bool {
	p, _ := schema.Find(s, path)
	switch v := p.Ptr().(type) {
	case *string:
		*v = "uno\tdue"
	case *[]string:
		*v = []string{""}
	case *int:
		*v = -1
	case **int:
		*v = new(int)
	case **float64:
		n := 100.5
		if p.Kind == schema.Decimal {
			n = -1
		}
		*v = &n
	default:
		return false
	}
	return true
}

// TestReadingsAreVerified holds that a reading goes with its text, and is refused where it does not.
func TestReadingsAreVerified(t *testing.T) {
	for i := range schema.Indicatore.Fields {
		f := &schema.Indicatore.Fields[i]
		if f.Kind != schema.Reading {
			continue
		}
		p := pieno.Piano(1)
		x := &p.Schede[0].Indicatori[0]
		*f.Ptr(x).(**piao.Valore) = nil
		if err := normalize.Verify(p); err == nil || !strings.HasPrefix(err.Error(), "schede[0].indicatori[0]."+f.Name+": null is not what ") {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
}

// TestNextYearOfEveryField holds that of the fields of a scheda those of what happened are emptied, months and the dates of targets move, and all others stay.
func TestNextYearOfEveryField(t *testing.T) {
	plan := func() *piao.Piano {
		p := pieno.Piano(1)
		p.Schede[0].Indicatori[0].Attesi[0].Anno = pieno.Anno + 2 // that of the next year becomes the target
		return p
	}
	p := plan()
	next, _ := normalize.NextYear(p)
	if err := normalize.Verify(next); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plan(), p); diff != "" {
		t.Errorf("the plan itself changes (-was +is):\n%s", diff)
	}
	for at := range schema.All(&p.Schede[0]) {
		now, _ := schema.Find(&next.Schede[0], at.Path())
		was, is := schema.Write(at.Ptr()), schema.Write(now.Ptr())
		switch {
		case at.Result:
			was = ""
		case at.Kind == schema.Marks, at.Read != nil:
			was = strings.Replace(was, "2025", "2026", 1)
		}
		if is != was {
			t.Errorf("%s is %q, want %q", at.Path(), is, was)
		}
	}
}
