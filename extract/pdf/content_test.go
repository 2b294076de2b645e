package pdf

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"one string", "BT /F1 10 Tf 10 50 Td (Settore: Tributi) Tj ET", "Settore: Tributi"},
		{"kerned letter by letter", "BT /F1 10 Tf 10 50 Td [(S)10(et)-5(t)20(ore)] TJ ET", "Settore"},
		{"a gap in an array is a space", "BT /F1 10 Tf 10 50 Td [(Lavori)-300(Pubblici)] TJ ET", "Lavori Pubblici"},
		{"each letter placed", "BT /F1 10 Tf 10 50 Td (P) Tj 6.67 0 Td (E) Tj 6.67 0 Td (G) Tj ET", "PEG"},
		{"spaced-out title", "BT /F1 10 Tf 3 Tc 10 50 Td (COMUNE) Tj ET", "COMUNE"},
		{"spaced out by positions", "BT /F1 10 Tf 10 50 Td [(C)-300(O)-300(M)-300(U)-300(N)-300(E)] TJ ET", "COMUNE"},
		{"word spacing and width", "BT /F1 10 Tf 50 Tz 20 Tw 10 50 Td (a b) Tj ET", "a b"},
		{"next line operators", "BT /F1 10 Tf 12 TL 10 50 Td (uno) Tj T* (due) Tj (tre) ' 0 0 (quattro) \" ET", "uno | due | tre | quattro"},
		{"painted twice to look bold", "BT /F1 10 Tf 10 50 Td (Peso) Tj 0.3 0 Td (Peso) Tj ET", "Peso"},
		{"double letters stay", "BT /F1 10 Tf 10 50 Td (palla) Tj ET", "palla"},
		{"accents and apostrophes", "BT /F1 10 Tf 10 50 Td (attivit\\340 dell\\222Ente \\200) Tj ET", "attività dell’Ente €"},
		{"raised sign", "BT /F1 10 Tf 10 50 Td (N) Tj /F1 6 Tf 3 Ts (o) Tj ET", "No"},
		{"unbalanced Q", "Q Q BT /F1 10 Tf 10 50 Td (testo) Tj ET", "testo"},
		{"numbers that are none", "BT /F1 10 Tf --10 --50 Td 1 0 0 1 10 50 Tm (testo) Tj ET", "testo"},
		{"string never closed", "BT /F1 10 Tf 10 50 Td (uno) Tj (due", "uno"},
		{"inline image with an EI inside", "q 10 0 0 10 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01 EI\xff\x02\x80 EI Q BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"columns outside a table", "BT /F1 10 Tf 10 50 Td (uno) Tj 100 0 Td (due) Tj ET", "uno | due"},
		{"mirrored by the page and back by the text", "1 0 0 -1 0 100 cm BT /F1 10 Tf 1 0 0 -1 10 50 Tm (diritto) Tj ET", "diritto"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := firstPage(t, page(tt.content, "", "")).text(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestHidden(t *testing.T) {
	const x = "BT /F1 10 Tf 10 50 Td (X) Tj ET "
	tests := []struct{ name, content, want string }{
		{"seen", x, ""},
		{"outside the clip", "q 100 0 50 50 re W n " + x + "Q", "X: outside the clip"},
		{"an empty clip", "q 0 0 m h W* n " + x + "Q", "X: outside the clip"},
		{"inside the clip", "q 0 0 50 100 re W n " + x + "Q", ""},
		{"the clip ends with its state", "q 100 0 50 50 re W n Q " + x, ""},
		{"outside the page", "1 0 0 1 300 0 cm " + x, "X: outside the page"},
		{"render mode 3", "3 Tr " + x, "X: painted invisible"},
		{"opacity 0", "/G0 gs " + x, "X: painted invisible"},
		{"white on paper", "1 g " + x, "X: in the color of its background"},
		{"white on black", "0 g 0 0 200 100 re f 1 g " + x, ""},
		{"white on a picture", "q 200 0 0 100 0 0 cm BI /W 1 /H 1 ID x EI Q 1 g " + x, ""},
		{"blue on the same blue", "0 0 1 rg 0 0 200 100 re f " + x, "X: in the color of its background"},
		{"under a white box", x + "1 g 0 40 50 30 re f", "X: under another shape"},
		{"under a sheer box", x + "/G5 gs 0 40 50 30 re f", ""},
		{"beside a later box", x + "1 g 100 40 50 30 re f", ""},
		{"in a layer that is off", "/OC /L1 BDC " + x + "EMC", "X: painted invisible"},
		{"in a layer that is on", "/OC /L2 BDC " + x + "EMC", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := build(
				"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>>>",
				"<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/ExtGState<</G0<</ca 0>>/G5<</ca 0.5>>>>/Properties<</L1 6 0 R/L2 7 0 R>>>>>>",
				stream("", tt.content),
				"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
				"<</Type/OCG/Name(bozza)>>", "<</Type/OCG/Name(testo)>>",
			)
			p := firstPage(t, data)
			if got := p.hiddenText(); got != tt.want {
				t.Errorf("hidden %q, want %q", got, tt.want)
			}
			if seen := p.text() == "X"; seen != (tt.want == "") {
				t.Errorf("seen: %q", p.text())
			}
		})
	}
}

func TestForms(t *testing.T) {
	inner := stream("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[1 0 0 1 20 0]", "BT /F1 10 Tf 0 50 Td (interno) Tj ET")
	loop := stream("/Type/XObject/Subtype/Form/BBox[0 0 200 100]/Resources<</XObject<</L 7 0 R>>>>", "/L Do /L Do")
	p := firstPage(t, page("/A Do /L Do BT /F1 10 Tf 10 20 Td (fuori) Tj ET", "", "/XObject<</A 6 0 R/L 7 0 R>>", inner, loop))
	if got, want := p.text(), "interno | fuori"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if x := p.Loose[0].X0; x < 19 || x > 21 {
		t.Errorf("the form's text begins at %g, want its matrix applied: 20", x)
	}
}

func TestOrientation(t *testing.T) {
	upright, upwards := "BT /F1 10 Tf 10 50 Td (Settore) Tj ET", "BT /F1 10 Tf 0 1 -1 0 50 10 Tm (Settore) Tj ET"
	tests := []struct {
		name, content, entries string
		width                  float64
		x, y                   float64
	}{
		{"upright", upright, "", 200, 10, 50},
		{"turned for the screen, text upright", upright, "/Rotate 90", 200, 10, 50},
		{"text upwards", upwards, "", 100, 10, 50},
		{"text upwards, turned", upwards, "/Rotate 90", 100, 10, 50},
		{"upside down", "-1 0 0 -1 200 100 cm " + upright, "/Rotate 180", 200, 10, 50},
		{"crop box", upright, "/CropBox[5 20 105 90]", 100, 5, 40},
		{"no text", "0 0 10 10 re S", "/Rotate -90", 100, 0, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := firstPage(t, page(tt.content, tt.entries, ""))
			if p.Width != tt.width {
				t.Errorf("width %g, want %g", p.Width, tt.width)
			}
			if tt.x == 0 {
				return
			}
			if len(p.Loose) != 1 || p.Loose[0].Turned {
				t.Fatalf("lines %+v", p.Loose)
			}
			if l := p.Loose[0]; abs(int(l.X0-tt.x)) > 0 || abs(int(l.Base-tt.y)) > 0 {
				t.Errorf("text at %g, %g; want %g, %g", l.X0, l.Base, tt.x, tt.y)
			}
		})
	}
}

// TestCrowdedShapes reads a page with so many words and lines, and boxes over them, that not each can be held against each.
func TestCrowdedShapes(t *testing.T) {
	const most = 17_000
	boxes := strings.Repeat("1 1 4 4 re f\n", most)
	for name, content := range map[string]string{
		"words": words(slices.Repeat([]string{"10 50 a", "10 60 b"}, most/2)...) + boxes,
		"lines": lines(slices.Repeat([]string{"10 50 190 50", "10 60 190 60"}, most/2)...) + boxes,
		"white": boxes + "1 G 1 g " + lines(slices.Repeat([]string{"10 50 190 50", "10 60 190 60"}, most/2)...) + words("10 50 a"),
	} {
		p := firstPage(t, page(content, "", ""))
		if !errors.Is(p.Err, ErrTooLarge) {
			t.Errorf("%s: error %v", name, p.Err)
		}
	}
}

// TestLongForms paints a long form over and over that has but comments: that counts as operators do.
func TestLongForms(t *testing.T) {
	form := stream("/Subtype/Form/BBox[0 0 9 9]", strings.Repeat("% nothing\n", 100_000))
	if p := firstPage(t, page(strings.Repeat("/A Do ", 1000), "", "/XObject<</A 6 0 R>>", form)); !errors.Is(p.Err, ErrTooLarge) {
		t.Errorf("error %v", p.Err)
	}
}
