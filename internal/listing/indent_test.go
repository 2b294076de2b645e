package listing

import (
	"bytes"
	"encoding/json"
	"testing"
)

// TestIndented: it is what the library makes of the same value.
func TestIndented(t *testing.T) {
	type pair struct {
		A string         `json:"a"`
		B []any          `json:"b"`
		C map[string]any `json:"c"`
	}
	for _, v := range []any{
		nil, 1.5, "a", []any{}, map[string]any{}, []any{[]any{}, map[string]any{}, []any{1, "x", nil, true}},
		pair{A: `"{[,:]}\` + "\n<è>", B: []any{pair{}, "," /* a sign in a text */, `\`}, C: map[string]any{"x": []int{}, "y:": map[string]any{"z": 1}}},
	} {
		var got, want bytes.Buffer
		e := json.NewEncoder(&want)
		e.SetEscapeHTML(false)
		e.SetIndent("", "  ")
		if err := e.Encode(v); err != nil {
			t.Fatal(err)
		}
		if err := Indented(&got, v); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("%s, want %s", got.String(), want.String())
		}
	}
}
