package diff

import (
	"strings"
	"testing"

	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestEveryField holds that a change of any field of a scheda is told, whatever fields there are, with both values; and a result that is
// new in the next year only is told as such.
func TestEveryField(t *testing.T) {
	s := pieno.Scheda(1)
	if changes := Schede(s, schema.Clone(s)); len(changes) > 0 {
		t.Errorf("a scheda differs from itself: %v", changes)
	}
	for p := range schema.All(s) {
		path := p.Path()
		if p.IsReading() || p.Kind == schema.Position || path == "fasi[0].numero" {
			continue // a reading is told with its text; the numbers are what is paired
		}
		other := pieno.Other(s, path)
		now, _ := schema.Find(other, path)
		was, is := schema.Write(p.Ptr()), schema.Write(now.Ptr())
		changes := Schede(s, other)
		if list, inside := listOf(path); inside { // the entries of a form and the targets of other years are one thing
			if len(changes) != 1 || changes[0].Field != list || !strings.Contains(changes[0].Before, was) || !strings.Contains(changes[0].After, is) {
				t.Errorf("%s, %q to %q, is told as %v", path, was, is, changes)
			}
			continue
		}
		if len(changes) != 1 || changes[0].Field != path || changes[0].Before != was || changes[0].After != is {
			t.Errorf("%s, %q to %q, is told as %v", path, was, is, changes)
			continue
		}
		if (changes[0].Kind == ResultChanged) != p.Result || p.Who == schema.Persons && changes[0].Kind != People && path != "responsabile" {
			t.Errorf("%s is of the kind %s", path, changes[0].Kind)
		}
		if p.Result {
			empty := schema.Clone(s)
			before, _ := schema.Find(empty, path)
			before.Clear()
			if changes := Schede(empty, other); len(changes) != 1 || changes[0].Kind != ResultFilled {
				t.Errorf("%s, filled in, is told as %v", path, changes)
			}
		}
	}
}

// listOf gives the list that is compared as a whole, of a place in one of its records.
func listOf(path string) (list string, ok bool) {
	for _, name := range []string{"altri[", "attesi["} {
		if i := strings.Index(path, name); i >= 0 {
			return path[:i+len(name)-1], true
		}
	}
	return "", false
}
