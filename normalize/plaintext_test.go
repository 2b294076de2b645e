package normalize

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPlainText(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraph and list", "<p>A</p> <ul> <li>- x</li>", "A\n- x"},
		{"list without dashes", `<ul style="list-style-type: none"><li>uno</li><li><p>due</p></li></ul>`, "uno\ndue"},
		{"breaks", "A<br>B<br/>C<BR />D", "A\nB\nC\nD"},
		{"a line break inside a paragraph is a blank", "<p>una\nfrase</p>\r\n<p>altra</p>", "una frase\naltra"},
		{"a line break beside inline tags is a line", "<b>Titolo</b>\nriga", "Titolo\nriga"},
		{"table", "<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>", "a b\nc"},
		{"inline tags vanish", "H<sub>2</sub>O <b>forte</b>, <span class='x'>piano</span>.", "H2O forte, piano."},
		{"entities", "attivit&agrave;&nbsp;n.&#160;3 &amp; altro l&#39;anno &euro; 5", "attività n. 3 & altro l'anno € 5"},
		{"entities twice over", "attivit&amp;agrave; &lt;p&gt;x&lt;/p&gt;", "attività\nx"},
		{"unclosed tags", "<p>uno <b>due", "uno due"},
		{"a tag cut off at the end", "<p>testo</p", "testo"},
		{"Word's comments", "<!--[if gte mso 9]><xml><w:x>1</w:x></xml><![endif]--><p>testo<o:p></o:p></p>", "testo"},
		{"style sheets", "<style>p { color: red }</style><p>testo</p>", "testo"},
		{"bold", "**Titolo** testo **a** e **b**", "Titolo testo a e b"},
		{"bold with underscores", "__Titolo__ testo", "Titolo testo"},
		{"italics", "*corsivo* e ***forte***", "corsivo e forte"},
		{"heading", "## Titolo\ntesto", "Titolo\ntesto"},
		{"escaped marks", `\* nota`, "* nota"},
		{"blanks of a marked text", "&Egrave;  vero \n\n\u00a0\n e   giusto", "È vero\ne giusto"},
		{"marks beside look-alikes", "<p>a < b, 3 * 4</p>", "a < b, 3 * 4"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, changed := plainText(c.text)
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if !changed {
				t.Error("changed = false")
			}
		})
	}
}

func TestPlainTextLeavesLookAlikes(t *testing.T) {
	for _, s := range []string{
		"", " testo  con   blanks\n\n e righe ", "a < b", "a<b e c>d", "se a <b e c> d", "<50%", "< 30 giorni >", "art. 5 & 6", "R&D; altro",
		"http://example.it/?a=1&copy=2", "n. 3 * 4", "3 ** 2 ** 1", "**", "* * *", "**aperto", "* voce\n* voce", "- l'obiettivo\n- altro",
		"<mario.rossi@example.it>", "<data>", "<!-- aperto", "file_name_with_underscores", "nome__con__due", "firma ______", "« citazione »",
		"(*) nota", "prezzo* e altro*", "#1", "# ", `C:\_dati`, `\\server\_dati`, "&nome;", "&#;",
	} {
		if got, changed := plainText(s); got != s || changed {
			t.Errorf("testoPiano(%q) = %q, %v", s, got, changed)
		}
	}
}

func FuzzPlainText(f *testing.F) {
	for _, s := range []string{"<p>A</p> <ul> <li>- x</li>", "&amp;amp;agrave;", "**a** __b__ *c*", `\*\*x\*\*`, "a < b <50%", "<!--[if]>x<![endif]-->", "<title>x",
		"# # x", "<b", "</p", "<a b=\"&quot;\">", "&lt;p&gt;\n<br>", "\u00a0# x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, changed := plainText(s)
		if !changed && plain != s {
			t.Fatalf("%q: not changed but %q", s, plain)
		}
		if again, changed := plainText(plain); changed || again != plain {
			t.Fatalf("%q: a second run makes %q of %q", s, again, plain)
		}
		joined := ""
		for _, p := range cutFragments(s) {
			joined += p.raw
		}
		if joined != s {
			t.Fatalf("%q: pieces make %q", s, joined)
		}
	})
}
