package pdf

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"one string", "BT /F1 10 Tf 10 50 Td (Settore: Tributi) Tj ET", "Settore: Tributi"},
		{"kerned letter by letter", "BT /F1 10 Tf 10 50 Td [(S)10(et)-5(t)20(ore)] TJ ET", "Settore"},
		{"a gap in an array is a space", "BT /F1 10 Tf 10 50 Td [(Lavori)-300(Pubblici)] TJ ET", "Lavori Pubblici"},
		{"a blank that the next letter is set back over", "BT /F1 10 Tf 10 50 Td [(Set )278(tore)] TJ ET", "Settore"},
		{"a blank made narrow", "BT /F1 10 Tf 10 50 Td [(Lavori )150(Pubblici)] TJ ET", "Lavori Pubblici"},
		{"each letter placed", "BT /F1 10 Tf 10 50 Td (P) Tj 6.67 0 Td (E) Tj 6.67 0 Td (G) Tj ET", "PEG"},
		{"spaced-out title", "BT /F1 10 Tf 3 Tc 10 50 Td (COMUNE) Tj ET", "COMUNE"},
		{"spaced out by positions", "BT /F1 10 Tf 10 50 Td [(C)-300(O)-300(M)-300(U)-300(N)-300(E)] TJ ET", "COMUNE"},
		{"word spacing and width", "BT /F1 10 Tf 50 Tz 20 Tw 10 50 Td (a b) Tj ET", "a b"},
		{"next line operators", "BT /F1 10 Tf 12 TL 10 50 Td (uno) Tj T* (due) Tj (tre) ' 0 0 (quattro) \" ET", "uno | due | tre | quattro"},
		{"painted twice to look bold", "BT /F1 10 Tf 10 50 Td (Peso) Tj 0.3 0 Td (Peso) Tj ET", "Peso"},
		{"double letters stay", "BT /F1 10 Tf 10 50 Td (palla) Tj ET", "palla"},
		{"accents and apostrophes", "BT /F1 10 Tf 10 50 Td (attivit\\340 dell\\222Ente \\200) Tj ET", "attività dell’Ente €"},
		{"accents painted over their letters", "BT /F1 10 Tf 10 50 Td [(perch\\264)444(e l`)444(a)] TJ ET", "perché là"},
		{"a raised accent", "BT /F1 10 Tf 10 50 Td (`) Tj -1.67 -2.7 Td (E) Tj ET", "È"},
		{"accents beside their letters", "BT /F1 10 Tf 10 50 Td (`a) Tj ET", "`a"},
		{"raised sign", "BT /F1 10 Tf 10 50 Td (N) Tj /F1 6 Tf 3 Ts (o) Tj ET", "No"},
		{"unbalanced Q", "Q Q BT /F1 10 Tf 10 50 Td (testo) Tj ET", "testo"},
		{"numbers that are none", "BT /F1 10 Tf --10 --50 Td 1 0 0 1 10 50 Tm (testo) Tj ET", "testo"},
		{"string never closed", "BT /F1 10 Tf 10 50 Td (uno) Tj (due", "uno"},
		{"inline image with an EI inside", "q 10 0 0 10 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /G ID \x01 EI\xff\x02\x80 EI Q BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline image with an EI between blanks inside", "BI /W 4 /H 1 /BPC 8 /CS /RGB ID abc EI abcdef EI BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline mask counted", "BI /W 9 /H 3 /IM true ID \n EI \n EI BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline image whose dictionary lies", "BI /W 40 /H 40 /BPC 8 /CS /G ID abcd EI BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline image packed", "BI /W 4 /H 1 /BPC 8 /CS /G /F /Fl ID " + string(deflated("\x01 EI \x02")) + " EI BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline image in letters", "BI /W 4 /H 1 /BPC 8 /CS /G /F [/A85 /Fl] ID GhQ4!s8~> EI BT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
		{"inline image in hex, no blank at its end", "BI /W 2 /H 1 /BPC 8 /CS /G /F /AHx ID 0102>EI\nBT /F1 10 Tf 10 50 Td (dopo) Tj ET", "dopo"},
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
		{"render mode 7, a clip", "7 Tr " + x, "X: painted invisible"},
		{"render mode 1, outlines", "1 Tr " + x, ""},
		{"too small to read", "BT /F1 0.9 Tf 10 50 Td (X) Tj ET", "X: painted invisible"},
		{"small and drawn large", "10 0 0 10 0 0 cm BT /F1 1 Tf 1 5 Td (X) Tj ET", ""},
		{"across the edge of the clip", "q 0 0 14 100 re W n " + x + "Q", ""},
		{"outside a clip with three corners", "q 0 0 m 200 0 l 200 100 l h W n " + x + "Q", "X: outside the clip"},
		{"inside a clip with three corners", "q 0 0 m 0 100 l 200 100 l h W n " + x + "Q", ""},
		{"between the boxes of a clip", "q 0 0 5 100 re 50 0 5 100 re W n " + x + "Q", "X: outside the clip"},
		{"in one of the boxes of a clip", "q 0 0 40 100 re 50 0 5 100 re W n " + x + "Q", ""},
		{"in the hole of a clip", "q 0 0 200 100 re 5 40 50 40 re W* n " + x + "Q", "X: outside the clip"},
		{"in a box within a clip", "q 0 0 200 100 re 5 40 50 40 re W n " + x + "Q", ""},
		{"inside a round clip", "q 0 55 m 0 90 200 90 200 55 c 200 10 0 10 0 55 c h W n " + x + "Q", ""},
		{"under a picture", x + "q 200 0 0 100 0 0 cm BI /W 1 /H 1 ID x EI Q", "X: under another shape"},
		{"under a mask", x + "q 200 0 0 100 0 0 cm BI /W 1 /H 1 /IM true ID x EI Q", ""},
		{"on a picture", "q 200 0 0 100 0 0 cm BI /W 1 /H 1 ID x EI Q " + x, ""},
		{"on a box", "0.9 g 0 40 50 30 re f 0 g " + x, ""},
		{"white on a dark cell beside a white one", "0.2 g 0 40 50 30 re f 1 g 50 40 50 30 re f " + x, ""},
		{"beside a line that is filled around it", "0 40 m 50 40 l 50 70 l 49 70 l 49 41 l 0 41 l f " + x, ""},
		{"on a shape of its colour", "0 0 m 200 0 l 100 100 l 0 90 l f " + x, "X: in the color of its background"},
		{"within a thick frame", "0 0 200 100 re 5 40 50 40 re f* " + x, ""},
		{"within a round frame", "0 50 m 0 90 200 90 200 50 c 200 0 0 0 0 50 c 5 55 m 5 70 90 70 90 55 c 90 40 5 40 5 55 c f* " + x, ""},
		{"on a round shape of its colour", "0 50 m 0 90 200 90 200 60 c 200 0 0 0 0 30 c f " + x, "X: in the color of its background"},
		{"within an outline of many corners", "0 0 m 0 100 l 200 100 l " + strings.Repeat("200 50 l 199 50 l ", 40) + "199 99 l 1 99 l 1 0 l f " + x, ""},
		{"on a thick frame", "0 0 200 100 re 60 40 50 40 re f* " + x, "X: in the color of its background"},
		{"within a thick frame that comes later", x + "1 g 0 0 200 100 re 5 40 50 40 re f*", ""},
		{"under a thick frame", x + "1 g 0 0 200 100 re 60 40 50 40 re f*", "X: under another shape"},
		{"on one of two boxes", "0 0 40 100 re 60 40 50 40 re f " + x, "X: in the color of its background"},
		{"within a thick frame, upwards", "0 0 200 100 re 5 40 50 40 re f* 0 1 -1 0 60 0 cm 1 0 0 1 40 -10 cm " + x, ""},
		{"under a marker that multiplies", x + "/GM gs 1 1 0 rg 0 40 50 30 re f", ""},
		{"under a box cut to a corner", x + "q 100 0 m 200 0 l 200 100 l 9 100 l h W n 1 g 0 0 200 100 re f Q", ""},
		{"under a picture cut to a circle", x + "q 0 55 m 0 90 200 90 200 55 c 200 10 0 10 0 55 c h W n 200 0 0 100 0 0 cm BI /W 1 /H 1 ID x EI Q", ""},
		{"in a layer that is off", "/OC /L1 BDC " + x + "EMC", "X: painted invisible"},
		{"in layers that are all off", "/OC /M1 BDC " + x + "EMC", "X: painted invisible"},
		{"in layers of which one is on", "/OC /M2 BDC " + x + "EMC", ""},
		{"in layers of which all should be on", "/OC /M3 BDC " + x + "EMC", "X: painted invisible"},
		{"in layers of which one should be off", "/OC /M4 BDC " + x + "EMC", ""},
		{"in layers that should all be off", "/OC /M5 BDC " + x + "EMC", "X: painted invisible"},
		{"in a layer that is on", "/OC /L2 BDC " + x + "EMC", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := build(
				"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[6 0 R]>>>>>>",
				"<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/ExtGState<</G0<</ca 0>>/G5<</ca 0.5>>/GM<</BM/Multiply>>>>/Properties<</L1 6 0 R/L2 7 0 R/M1<</Type/OCMD/OCGs 6 0 R>>/M2<</Type/OCMD/OCGs[6 0 R 7 0 R]>>/M3<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AllOn>>/M4<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AnyOff>>/M5<</Type/OCMD/OCGs[6 0 R 7 0 R]/P/AllOff>>>>>>>>",
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
		{"a box that does not begin at 0", "1 0 0 1 -300 70 cm " + upright, "/MediaBox[-300 70 -100 170]", 200, 10, 50},
		{"a box with its corners in another order", upright, "/MediaBox[200 100 0 0]", 200, 10, 50},
		{"a crop box larger than the sheet", upright, "/CropBox[-50 -50 900 900]", 200, 10, 50},
		{"a larger unit", "0.1 0 0 0.1 0 0 cm " + upright, "/MediaBox[0 0 20 10]/UserUnit 10", 200, 10, 50},
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

// TestInherited asks that a page has what stands on the nodes above it.
func TestInherited(t *testing.T) {
	p := firstPage(t, build(
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 200 100]/Rotate 90/Resources<</Font<</F1 6 0 R>>>>>>",
		"<</Type/Pages/Parent 2 0 R/Kids[4 0 R]/Count 1/CropBox[5 20 105 90]>>",
		"<</Type/Page/Parent 3 0 R/Contents 5 0 R>>",
		stream("", "BT /F1 10 Tf 10 50 Td (AB) Tj 0 1 -1 0 80 50 Tm (CD) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	))
	if p.Width != 70 || p.Height != 100 || p.Turned != 1 || p.text() != "AB | CD" {
		t.Errorf("%g by %g, turned %d, %q", p.Width, p.Height, p.Turned, p.text())
	}
}

// TestSplitContent reads a page whose content is cut into streams between tokens.
func TestSplitContent(t *testing.T) {
	data := build(
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", "[6 0 R 7 0 R 8 0 R 9 0 R]",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
		stream("", "q BT /F1 10"), stream("", "Tf 10 50 Td [(Set)"), stream("", ""), stream("", "10(tore)] TJ ET Q"),
	)
	if p := firstPage(t, data); p.text() != "Settore" || p.Err != nil {
		t.Errorf("got %q, error %v", p.text(), p.Err)
	}
}

func TestAnnotations(t *testing.T) {
	const text = "BT /F1 10 Tf 2 5 Td (Rossi) Tj ET"
	form := func(entries, content string) string {
		return stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]"+entries, content)
	}
	ap := form("", text)
	const field = "<</Type/Annot/Subtype/Widget/FT/Tx/V(Rossi)/Rect[100 40 150 60]/AP<</N 7 0 R>>"
	tests := []struct {
		name, annot, form string
		want              string
		x, y              float64
	}{
		{"a field", field + "/F 4>>", ap, "Rossi", 102, 55},
		{"a field that is drawn twice as large", strings.Replace(field, "150 60", "200 80", 1) + ">>", ap, "Rossi", 104, 50},
		{"corners in another order", strings.Replace(field, "100 40 150 60", "150 60 100 40", 1) + ">>", ap, "Rossi", 102, 55},
		{"a matrix, which only the rectangle undoes", field + ">>", form("/Matrix[2 0 0 2 30 30]", text), "Rossi", 102, 55},
		{"text typed on the page", "<</Subtype/FreeText/Rect[100 40 150 60]/AP<</N 7 0 R>>>>", ap, "Rossi", 102, 55},
		{"the state that it has", "<</Subtype/Widget/Rect[100 40 150 60]/AS/Si/AP<</N<</Off 6 0 R/Si 7 0 R>>>>>>", ap, "Rossi", 102, 55},
		{"a state without an appearance", "<</Subtype/Widget/Rect[100 40 150 60]/AS/Off/AP<</N<</Si 7 0 R>>>>>>", ap, "", 0, 0},
		{"hidden", field + "/F 2>>", ap, "", 0, 0},
		{"not for the screen", field + "/F 32>>", ap, "", 0, 0},
		{"a window that is closed", "<</Subtype/Popup/Rect[100 40 150 60]/AP<</N 7 0 R>>>>", ap, "", 0, 0},
		{"a field without an appearance", "<</Subtype/Widget/FT/Tx/V(Rossi)/Rect[100 40 150 60]>>", ap, "Rossi", 102, 53},
		{"whose value stands above it", "<</Subtype/Widget/Parent 8 0 R/Rect[100 40 150 60]>>", ap, "Rossi", 102, 53},
		{"a choice without an appearance", "<</Subtype/Widget/FT/Ch/V(a)/Opt[[(a)(Anna)][(b)(Rossi)]]/Rect[100 40 150 60]>>", ap, "Anna", 102, 53},
		{"several lines without an appearance", "<</Subtype/Widget/FT/Tx/V(\xfe\xff\x00R\x00o\x00\n\x00s)/Rect[100 40 150 60]>>", ap, "Ro | s", 102, 48},
		{"an empty field without an appearance", "<</Subtype/Widget/FT/Tx/V(\xfe\xff)/Rect[100 40 150 60]>>", ap, "", 0, 0},
		{"typed text without an appearance", "<</Subtype/FreeText/Contents(Rossi)/Rect[100 40 150 60]>>", ap, "Rossi", 102, 53},
		{"a hidden field without an appearance", "<</Subtype/Widget/FT/Tx/V(Rossi)/F 2/Rect[100 40 150 60]>>", ap, "", 0, 0},
		{"no width", field + ">>", strings.Replace(ap, "0 0 50 20", "0 0 0 20", 1), "", 0, 0},
		{"outside its box", field + ">>", form("", "1 0 0 1 60 0 cm "+text), "", 0, 0},
		{"an appearance that paints itself", field + ">>", form("/Resources<</Font<</F1 5 0 R>>/XObject<</A 7 0 R>>>>", "/A Do "+text), "Rossi", 102, 55},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := firstPage(t, page("0.5 0 0 0.5 0 0 cm /OC /X BDC 0 0 1 1 re W n", "/Annots[6 0 R]", "", tt.annot, tt.form, "<</FT/Tx/V(Rossi)>>"))
			got := p.text()
			if p.Err != nil {
				got += "!"
			}
			if got != tt.want {
				t.Fatalf("got %q, want %q, error %v", got, tt.want, p.Err)
			}
			if len(p.Loose) == 0 {
				return
			}
			if l := p.Loose[0]; abs(int(l.X0-tt.x)) > 0 || abs(int(l.Base-tt.y)) > 0 {
				t.Errorf("text at %g, %g; want %g, %g", l.X0, l.Base, tt.x, tt.y)
			}
		})
	}
	marked := page("BT /F1 10 Tf 10 50 Td (Rossi) Tj ET", "/Annots[6 0 R]", "",
		"<</Subtype/Highlight/Rect[0 40 50 60]/AP<</N 7 0 R>>>>", form("", "1 1 0 rg 0 0 50 20 re f"))
	if p := firstPage(t, marked); p.text() != "Rossi" {
		t.Errorf("text under a marker: %q, hidden %q", p.text(), p.hiddenText())
	}
}

// TestFormResources asks that a form without fonts of its own has those of the page, and one with others its own.
func TestFormResources(t *testing.T) {
	const form = "/Type/XObject/Subtype/Form/BBox[0 0 200 100]"
	p := firstPage(t, page("/A Do", "", "/XObject<</A 6 0 R/B 7 0 R>>",
		stream(form+"/Matrix[1 0 0 1 0 20]", "BT /F1 10 Tf 10 50 Td (a) Tj ET /B Do"),
		stream(form+"/Matrix[2 0 0 2 0 0]/Resources<</Font<</F1 8 0 R>>>>", "BT /F1 10 Tf 10 10 Td (a) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Symbol>>",
	))
	if p.text() != "a | α" || p.Loose[1].X0 != 20 || p.Loose[1].Base != 60 {
		t.Errorf("got %q, %+v", p.text(), p.Loose)
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
		checkItalian(t, p.Err)
		if !errors.Is(p.Err, ErrTooLarge) {
			t.Errorf("%s: error %v", name, p.Err)
		}
	}
}

// TestNestedForms holds that a page of forms within forms past the limit is read without the innermost, and says so.
func TestNestedForms(t *testing.T) {
	var forms []string
	for i := range DefaultLimits.Forms + 1 {
		forms = append(forms, stream(fmt.Sprintf("/Subtype/Form/BBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>/XObject<</A %d 0 R>>>>", 7+i),
			fmt.Sprintf("BT /F1 10 Tf %d 50 Td (f) Tj ET /A Do", 10*i)))
	}
	p := firstPage(t, page("/A Do", "", "/XObject<</A 6 0 R>>", forms...))
	var limit *LimitError
	if !errors.As(p.Err, &limit) || limit.Limit != LimitForms || strings.Count(p.text(), "f") != DefaultLimits.Forms {
		t.Errorf("%q, error %v", p.text(), p.Err)
	}
}

// TestLongForms paints a long form over and over that has but comments: that counts as operators do.
func TestLongForms(t *testing.T) {
	form := stream("/Subtype/Form/BBox[0 0 9 9]", strings.Repeat("% nothing\n", 100_000))
	if p := firstPage(t, page(strings.Repeat("/A Do ", 1000), "", "/XObject<</A 6 0 R>>", form)); !errors.Is(p.Err, ErrTooLarge) {
		t.Errorf("error %v", p.Err)
	}
}
