package pdf

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// whole are contents without damage.
var whole = []string{
	"q " + lines("10 10 190 10", "10 50 190 50", "10 90 190 90", "10 10 10 90", "70 10 70 90", "190 10 190 90") + words("20 70 Fase", "80 70 Mese", "20 30 Stima", "80 30 X") + "Q",
	"q 0.5 0 0 0.5 0 0 cm q 0 0 400 200 re W n 0.9 g 20 20 120 80 re f Q BT /F1 8 Tf 20 60 Td [ (Set) -20 (tore) ] TJ 0 -12 Td <547269> Tj 9 TL T* (a \\(b\\)) ' ET q 1 0 0 1 9 9 cm /A Do Q\nQ",
}

// An operation is one operator with its operands, as written.
type operation []string

// operationsOf cuts a content at its operators. Its tokens stand between blanks.
func operationsOf(content string) (ops []operation) {
	var op operation
	for _, t := range strings.Fields(content) {
		if op = append(op, t); strings.HasSuffix(t, ")") || strings.ContainsAny(t[:1], "(</[]") || strings.ContainsAny(t[:1], "0123456789.-") {
			continue
		}
		ops, op = append(ops, op), nil
	}
	return ops
}

// An opHarm is a damage to an operation: what is left of it.
type opHarm struct {
	name string
	left operation
}

// opHarms lists the damages of an operation that can be told: its operator gone while its operands stand, misspelt, or one that takes other operands;
// an operand gone, or of another kind.
//
// Not to be told are those after which the content is as one that was written so: an operation gone with its operands, a number altered, an operator
// for another that takes the same; one without operands gone that paints, begins a line, or clips.
func opHarms(op operation) (hs []opHarm) {
	n := len(op) - 1
	operator, args := op[n], op[:n]
	if n > 0 || slices.Contains([]string{"q", "Q", "BT", "ET"}, operator) {
		hs = append(hs, opHarm{"operator gone", args})
	}
	hs = append(hs, opHarm{"misspelt", append(slices.Clone(args), operator+"x")})
	for _, other := range slices.Sorted(maps.Keys(operands)) {
		if kinds := operands[other]; kinds != operands[operator] && kinds != "*" && kinds != "/*" && other != "BI" {
			hs = append(hs, opHarm{"now " + other, append(slices.Clone(args), other)})
		}
	}
	for i := range args {
		if strings.ContainsAny(args[i][:1], "[]") || operator == "TJ" {
			continue
		}
		hs = append(hs, opHarm{"without " + args[i], slices.Delete(slices.Clone(op), i, i+1)}, opHarm{"a name for " + args[i], slices.Replace(slices.Clone(op), i, i+1, "/Zz")})
	}
	return hs
}

func contentOf(ops []operation) string {
	var b strings.Builder
	for _, op := range ops {
		b.WriteString(strings.Join(op, " ") + "\n")
	}
	return b.String()
}

// FuzzHarmedOperators harms a content in two operations; not in two that follow each other, which may make a third.
func FuzzHarmedOperators(f *testing.F) {
	for i := range uint(8) {
		f.Add(i, 3*i, i, 5*i, 7*i)
	}
	f.Fuzz(func(t *testing.T, i, a, first, b, second uint) {
		ops := operationsOf(whole[i%uint(len(whole))])
		want, _ := harmed(t, contentOf(ops))
		n := uint(len(ops))
		places := []uint{a % n}
		if b %= n; b > places[0]+1 || b+1 < places[0] {
			places = append(places, b)
		}
		var names []string
		for j, at := range places {
			hs := opHarms(ops[at])
			h := hs[[]uint{first, second}[j]%uint(len(hs))]
			names, ops[at] = append(names, fmt.Sprint(ops[at], " ", h.name)), h.left
		}
		if got, told := harmed(t, contentOf(ops)); !told && got != want {
			t.Errorf("%q: %q without a word", names, got)
		}
	})
}

// TestHarmedOperators harms contents in each operation: what is read without a word is what the whole shows.
func TestHarmedOperators(t *testing.T) {
	for _, content := range whole {
		ops := operationsOf(content)
		want, told := harmed(t, contentOf(ops))
		if told || want == "" {
			t.Fatalf("the whole: %q, told %v", want, told)
		}
		for i, op := range ops {
			for _, h := range opHarms(op) {
				left := slices.Clone(ops)
				left[i] = h.left
				if got, told := harmed(t, contentOf(left)); !told && got != want {
					t.Errorf("%d %v, %s: %q without a word", i, op, h.name, got)
				}
			}
		}
	}
}

// harmed reads a content, and says whether anything was told of it.
func harmed(t *testing.T, content string) (text string, told bool) {
	t.Helper()
	p := firstPage(t, page(content, "", "/XObject<</A 6 0 R>>", stream("/Subtype/Form/BBox[0 0 90 9]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 8 Tf 1 1 Td (in un modulo) Tj ET")))
	var tables []string
	for i := range p.Tables {
		tables = append(tables, p.Tables[i].drawn())
	}
	return fmt.Sprint(p.text(), tables), p.Err != nil || p.Unclosed || p.Irregular || len(p.Fonts) > 0
}
