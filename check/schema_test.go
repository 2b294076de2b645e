package check

import (
	"testing"

	"piao"
	"piao/fixtures/pieno"
	"piao/internal/schema"
)

// TestEveryShare holds that a share out of bounds is found in whichever field it stands.
func TestEveryShare(t *testing.T) {
	want := map[string]string{"peso": "Il campo «PESO %» è 130: una percentuale va da 0 a 100.",
		"fasi[0].peso": "Nella fase 1 il campo «% realizzazione» è 130: una percentuale va da 0 a 100."}
	s := pieno.Scheda(1)
	for p := range schema.All(s) {
		v, ok := p.Ptr().(**float64)
		if !ok || p.Kind != schema.Share {
			continue
		}
		was, many := *v, 130.0
		*v = &many
		found := pesoFuoriScala(nil, s)
		if len(found) != 1 || found[0].Campo != p.Path() || want[p.Path()] != "" && found[0].Messaggio != want[p.Path()] {
			t.Errorf("%s: %v", p.Path(), found)
		}
		delete(want, p.Path())
		*v = was
	}
	if len(want) > 0 {
		t.Errorf("not looked at: %v", want)
	}
}

// TestEveryTopic holds that a theme is found in whichever field tells what the goal is about, and in no other.
func TestEveryTopic(t *testing.T) {
	s := pieno.Scheda(1)
	if speaksOf(s, anticorruzione) {
		t.Fatal("it speaks of corruption")
	}
	for p, text := range schema.Texts(s) {
		was := *text
		*text = "Uno\nPrevenzione della corruzione"
		if got := speaksOf(s, anticorruzione); got != p.Topic {
			t.Errorf("%s speaks of it: %t", p.Path(), got)
		}
		*text = was
	}
	if speaksOf(&piao.Scheda{}, anticorruzione) {
		t.Error("an empty scheda speaks of it")
	}
}
