package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// TestBreaksOff reads contents that end before what they began: the page says so. One that is whole does not.
func TestBreaksOff(t *testing.T) {
	const said = "BT /F1 10 Tf 10 50 Td (Settore) Tj ET "
	tests := []struct {
		content string
		broken  bool
	}{
		{said, false},
		{said + "q 1 0 0 1 0 0 cm Q 0 0 m 10 10 l S BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", false},
		{said + "q Q Q", false},
		{said + "BT /F1 10 Tf (Tributi", true},
		{said + "BT /F1 10 Tf <0041", true},
		{said + "BI /W 1 /H 1 ID \xff\xfe\xfd", true},
		{said + "BT /F1 10 Tf 10 20 Td (Tributi) Tj", true},
		{said + "10 20", true},
		{said + "10 20 m 30 40 l", true},
		{said + "q 1 0 0 1 0 0 cm", true},
		{"q 0.5 0 0 0.5 0 0 cm " + said, false},
	}
	for _, tt := range tests {
		p := firstPage(t, page(tt.content, "", ""))
		if p.text() != "Settore" && p.text() != "Settore | Tributi" && p.text() != "Tributi | Settore" {
			t.Errorf("%q: text %q", tt.content, p.text())
		}
		if got, unclosed := p.Err != nil, strings.Count(tt.content, "q ") > strings.Count(tt.content, "Q"); got != tt.broken || p.Unclosed != unclosed {
			t.Errorf("%q: error %v, unclosed %v", tt.content, p.Err, p.Unclosed)
		}
	}
}

// TestLostPlaces reads trees of pages with a place that holds none: the others keep their numbers, and the page says what it is.
func TestLostPlaces(t *testing.T) {
	const leaf = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 5 0 R/Resources<</Font<</F1 6 0 R>>>>>>"
	const blank = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</ProcSet[/PDF]>>>>"
	const none = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F1 6 0 R>>>>>>"
	tests := []struct {
		kids, second string
		want         string // the pages' texts and errors
		missing      int
	}{
		{"3 0 R 4 0 R", leaf, "uno, uno", 0},
		{"3 0 R null 3 0 R", leaf, "uno, !its place in the list of pages holds no page", 0},
		{"3 0 R 6 0 R", leaf, "uno, !its place in the list of pages holds no page", 0},
		{"3 0 R 9 0 R", leaf, "uno, !object 9 is lost", 0},
		{"3 0 R 4 0 R", none, "uno, !it has no content", 0},
		{"3 0 R 4 0 R", blank, "uno, ", 0},
		{"3 0 R", leaf, "uno", 1},
	}
	for _, tt := range tests {
		d := mustOpen(t, build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids["+tt.kids+"]>>", leaf, tt.second,
			stream("", "BT /F1 10 Tf 10 50 Td (uno) Tj ET"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"))
		var got []string
		for n := 1; n <= d.NumPages(); n++ {
			p, err := d.Page(n)
			if err != nil {
				t.Fatal(err)
			}
			text := p.text()
			if p.Err != nil {
				said := p.Err.Error()
				text += "!" + said[strings.LastIndex(said, ": ")+1:]
			}
			got = append(got, strings.Replace(text, "! ", "!", 1))
		}
		if strings.Join(got, ", ") != tt.want || d.Missing() != tt.missing {
			t.Errorf("%s: got %q, %d missing; want %q, %d", tt.kids, got, d.Missing(), tt.want, tt.missing)
		}
	}
}

// TestAttachmentsEncrypted reads a file in which only what is attached is encrypted: its pages need no password.
func TestAttachmentsEncrypted(t *testing.T) {
	const filters = "/CF<</StdCF<</CFM/AESV2/AuthEvent/EFOpen/Length 16>>>>"
	for entries, want := range map[string]error{filters + "/EFF/StdCF": nil, filters + "/EFF/StdCF/StmF/Identity/StrF/Identity": nil, filters + "/StmF/StdCF/StrF/StdCF": ErrPassword} {
		data := page("BT /F1 10 Tf 10 50 Td (Settore) Tj ET", "", "", "<</Filter/Standard/V 4/R 4/Length 128/P -4/O("+strings.Repeat("o", 32)+")/U("+strings.Repeat("u", 32)+")"+entries+">>")
		data = bytes.Replace(data, []byte("/Root 1 0 R"), []byte("/Root 1 0 R/ID[(a)(a)]/Encrypt 6 0 R"), 1)
		d, err := Open(bytes.NewReader(data), int64(len(data)), Options{})
		if !errors.Is(err, want) {
			t.Errorf("%s: error %v", entries, err)
		}
		if want == nil && err == nil {
			if p, err := d.Page(1); err != nil || p.text() != "Settore" {
				t.Errorf("%s: got %q, error %v", entries, p.text(), err)
			}
		}
	}
}

// TestSignsThatUnfold reads small files that unfold: signs of very many letters, and widths that are set again and again. Each ends by its
// limit.
func TestSignsThatUnfold(t *testing.T) {
	long := "1 beginbfchar <41> <" + strings.Repeat("0058", 8000) + "> endbfchar"
	wide := "<</Type/Font/Subtype/Type0/BaseFont/X/DescendantFonts[<</W[" + strings.Repeat("0 65535 500 ", 5000) + "]>>]>>"
	for name, tt := range map[string]struct{ font, toUnicode, limit string }{
		"a sign of many letters": {"<</Type/Font/Subtype/Type1/BaseFont/Times/ToUnicode 6 0 R>>", stream("", long), LimitSigns},
		"repeated widths":        {wide, stream("", ""), LimitMaps},
	} {
		p := firstPage(t, build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
			"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
			stream("", "BT /F1 10 Tf "+strings.Repeat("(AA) Tj ", 1000)+"ET"), tt.font, tt.toUnicode))
		if e, ok := p.Err.(*LimitError); !ok || e.Limit != tt.limit {
			t.Errorf("%s: error %v", name, p.Err)
		}
	}
}

// TestSignsApart reads signs that what is around them could change: raised marks of notes, space between letters as wide as a column,
// characters that show nothing, and marked text.
func TestSignsApart(t *testing.T) {
	raised := func(before, mark, after string) string {
		return fmt.Sprintf("BT /F1 9 Tf 10 50 Td (%s) Tj /F1 5 Tf 3.5 Ts (%s) Tj 0 Ts /F1 9 Tf (%s) Tj ET", before, mark, after)
	}
	tests := []struct{ name, content, want string }{
		{"the mark of a note behind a number", raised("4178", "2", ""), "4178 2"},
		{"and text behind the mark", raised("40", "1", "%"), "40 1 %"},
		{"the power of a unit", raised("m", "2", ""), "m2"},
		{"a text stamped over another", "BT /F1 9 Tf 10 50 Td (Settore Tributi) Tj ET BT /F1 9 Tf 22 51 Td (ANNULLATO) Tj ET", "ANNULLATO | Settore Tributi"},
		{"a text painted twice, to look bold", "BT /F1 9 Tf 10 50 Td (Settore) Tj ET BT /F1 9 Tf 10.3 50 Td (Settore) Tj ET", "Settore"},
		{"a raised letter", raised("3", "a", ""), "3a"},
		{"space as wide as a column", "BT /F1 9 Tf 24 Tc 10 50 Td (XXX) Tj ET", "X | X | X"},
		{"letters set apart", "BT /F1 9 Tf 3 Tc 10 50 Td (SETTORE) Tj ET", "SETTORE"},
		{"a hyphen that is marked as soft", "BT /F1 9 Tf 10 50 Td (prov) Tj /Span <</ActualText <FEFF00AD>>> BDC (-) Tj EMC ET", "prov\u00AD"},
		{"a ligature that is marked", "BT /F1 9 Tf 10 50 Td (ve) Tj /Span <</ActualText (fi)>> BDC (X) Tj EMC (ca) Tj ET", "vefica"},
	}
	for _, tt := range tests {
		if p := firstPage(t, page(tt.content, "", "")); p.text() != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, p.text(), tt.want)
		}
	}
	p := firstPage(t, build("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>", stream("", "BT /F1 10 Tf 10 50 Td (A.B) Tj ET"),
		"<</Type/Font/Subtype/Type1/BaseFont/Times/ToUnicode 6 0 R>>", stream("", "1 beginbfchar <2E> <0000> endbfchar")))
	if p.text() != "A B" || len(p.Fonts) > 0 {
		t.Errorf("a sign mapped to U+0000: %q, fonts %+v", p.text(), p.Fonts)
	}
}
