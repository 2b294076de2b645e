package pdf

import (
	"fmt"
	"strings"
	"testing"
)

func TestGlyphText(t *testing.T) {
	for name, want := range map[string]string{
		"A": "A", "agrave": "à", "Eacute": "É", "quoteright": "’", "Euro": "€", "fi": "fi", "f_f_i": "ffi", "a.alt": "a", "uni00E0": "à",
		"uni00410042": "AB", "u20AC": "€", "one": "1", "space": " ", "bullet": "•", "g12": "", ".notdef": "", "uniXYZ1": "", "ccedilla": "ç", "arrowright": "→", "alpha": "α",
	} {
		if got := glyphText(name); got != want {
			t.Errorf("glyphText(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestEncodings(t *testing.T) {
	tests := []struct {
		enc  *encoding
		code int
		want string
	}{
		{winAnsi(), 0x80, "€"}, {winAnsi(), 0x92, "’"}, {winAnsi(), 0xE0, "à"}, {winAnsi(), 0x96, "–"}, {winAnsi(), 0x81, "•"},
		{macRoman(), 0x88, "à"}, {macRoman(), 0xD5, "’"}, {macRoman(), 0x8F, "è"},
		{standard(), 0x27, "’"}, {standard(), 0xAE, "ﬁ"}, {standard(), 0xB7, "•"}, {standard(), 0xD0, "—"}, {standard(), 0xFB, "ß"}, {standard(), 0xCF, "ˇ"},
		{zapf(), 0x34, "✔"}, {zapf(), 0x38, "✘"}, {symbol(), 'a', "α"}, {symbol(), 'W', "Ω"},
	}
	for _, tt := range tests {
		if got := tt.enc[tt.code]; got != tt.want {
			t.Errorf("%#x = %q, want %q", tt.code, got, tt.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{"ﬁ": "fi", "ﬄ": "ffl", "\u00a0": " ", "\u2009": " ", "\uf0fc": "✓", "\x00": "", "\u200b": "", "à": "à", "’": "’"} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestFonts shows the same strings in fonts of each kind. Objects from 6 on are the font's.
func TestFonts(t *testing.T) {
	const cmapHead = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange "
	toUnicode := func(body string) string { return stream("", cmapHead+body+" endcmap") }
	wide := "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+Carlito/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 8 0 R>>"
	cid := "<</Type/Font/Subtype/CIDFontType2/BaseFont/Carlito/DW 500/W[1[600 700]3 4 250]>>"
	tests := []struct {
		name, show, want, problems string
		width                      float64
		font                       []string
	}{
		{"wide, chars and ranges", "<00010002000300040005>", "Piàoffi", "", 10 * (.6 + .7 + .25 + .25 + .5),
			[]string{wide, cid, toUnicode("2 beginbfchar <0001><0050> <0005><FB03> endbfchar 2 beginbfrange <0002><0002>[<0069>] <0003><0004><00E0> endbfrange 1 beginbfchar <0004><006F> endbfchar")}},
		{"wide, letters of ligatures with their bytes swapped", "<0001000200030004>", "fi昀ffi昀椁", "", 0,
			[]string{wide, cid, toUnicode("4 beginbfchar <0001><66006900> <0002><6600> <0003><660066006900> <0004><66006901> endbfchar")}},
		{"wide, beyond the first plane", "<0001>", "𝐀", "", 0, []string{wide, cid, toUnicode("1 beginbfchar <0001><D835DC00> endbfchar")}},
		{"wide, downwards, without a map", "<00010002>", "", "Carlito 2 true", 0,
			[]string{strings.NewReplacer("/ToUnicode 8 0 R", "", "Identity-H", "Identity-V").Replace(wide), cid}},
		{"wide, codes that are text", "<004300E0>", "Cà", "", 10,
			[]string{strings.NewReplacer("/ToUnicode 8 0 R", "", "Identity-H", "UniGB-UCS2-H").Replace(wide), strings.Replace(cid, "Carlito", "X", 1)}},
		{"wide, said to be text", "<004300E0>", "Cà", "", 10, []string{strings.Replace(wide, "8 0 R", "/Identity-H", 1), cid}},
		{"wide, without a map", "<00010002>", "", "Carlito 2 true", 0,
			[]string{strings.Replace(wide, "/ToUnicode 8 0 R", "", 1), cid}},
		{"wide, one sign without a map", "<000100020001>", "P\uFFFDP", "Carlito 1 false", 19, []string{wide, cid, toUnicode("1 beginbfchar <0001><0050> endbfchar")}},
		{"simple with differences", "(\\001\\002A)", "àfiA", "", 0,
			[]string{"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding/Differences[1/agrave/f_i]>>>>"}},
		{"simple with own widths", "(AB)", "AB", "", 15,
			[]string{"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/MacRomanEncoding/FirstChar 65/Widths[1000 500]>>"}},
		{"simple and symbolic, with a map", "(\\001\\002)", "sì", "", 0,
			[]string{"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FontDescriptor 7 0 R/ToUnicode 8 0 R>>", "<</Flags 4/FontFile2 9 0 R>>", stream("", "1 begincodespacerange <00><FF> endcodespacerange 1 beginbfrange <01><02>[<0073><00EC>] endbfrange")}},
		{"simple and symbolic, without", "(ab)", "", "X 2 true", 0,
			[]string{"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FontDescriptor 7 0 R>>", "<</Flags 4/FontFile2 8 0 R>>", stream("", "")}},
		{"simple and symbolic, its own shapes lost", "(ab)", "", "X 2 true", 0,
			[]string{"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FontDescriptor 7 0 R>>", "<</Flags 4/FontFile2 99 0 R>>"}},
		{"simple, its descriptor lost", "(ab)", "", "X 2 true", 0, []string{"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+X/FontDescriptor 99 0 R>>"}},
		{"simple, its encoding lost", "(ab)", "", "X 2 true", 0, []string{"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+X/Encoding 99 0 R>>"}},
		{"type 1 with an encoding of its own", "(\\001\\002\\003)", "àfi\uFFFD", "CM 1 false", 0,
			[]string{"<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+CM/FontDescriptor 7 0 R>>", "<</Flags 4/FontFile 8 0 R>>",
				stream("", "%!PS-AdobeFont-1.0: CM\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\ndup 1 /agrave put\ndup 2 /fi put\ndup 3 /.notdef put\nreadonly def\ndup 3 /b put currentfile eexec \x01\x02")}},
		{"type 1 with the standard encoding, embedded", "(a\\256)", "afi", "", 10,
			[]string{"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/FontDescriptor 7 0 R>>", "<</Flags 32/FontFile 8 0 R>>",
				stream("", "/Encoding StandardEncoding def\ncurrentfile eexec")}},
		{"ligatures and marks without widths", "(af\\256ne \\267\\252)", "affine •“", "", 10 * (.444 + .333 + .556 + .5 + .444 + .25 + .35 + .444),
			[]string{"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"}},
		{"type 3, drawn in points", "/F2 0.1 Tf (ab)", "Xí", "", 0.1 * (75 + 50),
			[]string{"<</Type/Font/Subtype/Type3/FontMatrix[1 0 0 1 0 0]/FontBBox[0 0 80 100]/Encoding<</Differences[97/X/iacute]>>/FirstChar 97/Widths[75 50]/CharProcs<<>>>>"}},
		{"type 3 with numbers for names and a map of dingbats", "(ab)", "\uFFFDB", "Type3 1 false", 0,
			[]string{"<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 9 99]/Encoding<</Differences[97/a21/a22]>>/FirstChar 97/Widths[75 75]/CharProcs<<>>/ToUnicode 7 0 R>>",
				stream("", "1 begincodespacerange <00><FF> endcodespacerange 2 beginbfchar <61><2715><62><0042> endbfchar")}},
		{"type 3 with numbers for names", "(a)", "", "Type3 1 true", 0,
			[]string{"<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 9 9]/Encoding<</Differences[97/a21]>>/FirstChar 97/Widths[75]/CharProcs<<>>>>"}},
		{"type 3", "(a)", "X", "", 10 * .75,
			[]string{"<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 0.01 0 0]/FontBBox[0 0 9 9]/Encoding<</Differences[97/X]>>/FirstChar 97/Widths[75]/CharProcs<<>>>>"}},
		{"lost", "(abc)", "", "F2 3 true", 0, []string{"null"}},
		{"marks", "(4)", "✔", "", 0, []string{"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"}},
		{"marks by name", "(BA)", "✘", "", 0, []string{"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats/Encoding<</Differences[65/a24/space]>>>>"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := build(append([]string{
				"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F2 6 0 R>>>>>>",
				stream("", "BT /F2 10 Tf 10 50 Td "+tt.show+" Tj ET"), "null",
			}, tt.font...)...)
			p := firstPage(t, data)
			if got := p.text(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			problems := ""
			for _, f := range p.Fonts {
				problems = fmt.Sprint(f.Font, " ", f.Signs, " ", f.All)
			}
			if problems != tt.problems {
				t.Errorf("problems %q, want %q", problems, tt.problems)
			}
			if tt.width > 0 {
				if l := p.Loose[0]; l.X1-l.X0 < tt.width-0.01 || l.X1-l.X0 > tt.width+0.01 {
					t.Errorf("width %g, want %g", l.X1-l.X0, tt.width)
				}
			}
		})
	}
}

// TestFontDamage asks that text is doubted whose font has a damaged map, and no other.
func TestFontDamage(t *testing.T) {
	good := string(deflated("1 begincodespacerange <00><FF> endcodespacerange 1 beginbfchar <41><0042> endbfchar"))
	for name, tt := range map[string]struct{ toUnicode, want string }{
		"whole":   {stream("/Filter/FlateDecode", good), "B "},
		"changed": {stream("/Filter/FlateDecode", good[:len(good)-1]+"x"), `B the map of font "Times": a stream is damaged or breaks off: its checksum is wrong`},
		"lost":    {"null", `A the map of font "Times": a stream is damaged or breaks off: object 6 is lost`},
	} {
		p := firstPage(t, build(
			"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
			stream("", "BT /F1 10 Tf 10 50 Td (A) Tj ET"), "<</Type/Font/Subtype/Type1/BaseFont/Times/ToUnicode 6 0 R>>", tt.toUnicode,
		))
		got := p.text() + " "
		if p.Err != nil {
			got += p.Err.Error()
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", name, got, tt.want)
		}
	}
}

// TestFontOverAndOver reads a map that sets all codes again and again, of a font that a form has inline and that is painted many times:
// it ends by a limit, where each range and each painting did all the work anew it did not.
func TestFontOverAndOver(t *testing.T) {
	cm := "1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange " + strings.Repeat("<0000><FFFF><0041> ", 20_000) + "endbfrange"
	form := stream("/Subtype/Form/BBox[0 0 99 99]/Resources<</Font<</F2<</Type/Font/Subtype/Type0/BaseFont/X/ToUnicode 7 0 R>>>>>>", "BT /F2 8 Tf 10 50 Td <0000> Tj ET")
	p := firstPage(t, page(strings.Repeat("/A Do ", 2000), "", "/XObject<</A 6 0 R>>", form, stream("", cm)))
	if want := (&LimitError{LimitMaps, DefaultLimits.Maps}); p.text() != "A" || p.Err == nil || p.Err.Error() != want.Error() {
		t.Errorf("got %q, error %v", p.text(), p.Err)
	}
}
