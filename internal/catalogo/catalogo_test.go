package catalogo_test

import (
	"testing"

	"piao"
	"piao/check"
	"piao/internal/catalogo"
	"piao/internal/message"
)

func TestNearest(t *testing.T) {
	for text, want := range map[string]string{"anno": "anno-dedotto", "anno-ripetutto": "anno-ripetuto", "peso-manca": "peso-mancante", "": "spazi"} {
		if got := catalogo.Nearest(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// TestVerify refuses what there is not, and a gravity for a rilievo of the reading.
func TestVerify(t *testing.T) {
	for want, opts := range map[string]check.Options{
		"":                                  {Off: []string{"anno-ripetuto"}, Gravita: map[string]piao.Gravita{"peso-mancante": piao.Errore}},
		`no check and no rilievo "peso"`:    {Only: []string{"peso"}},
		`peso-mancante: no gravity "grave"`: {Gravita: map[string]piao.Gravita{"peso-mancante": "grave"}},
		"anno-ripetuto is a rilievo of the reading, whose gravity is fixed": {Gravita: map[string]piao.Gravita{"anno-ripetuto": check.Nota}},
	} {
		got := ""
		if err := catalogo.Verify(opts); err != nil {
			got, _ = message.English.Tell(err)
		}
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
