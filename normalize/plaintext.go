package normalize

import (
	"html"
	"regexp"
	"slices"
	"strings"

	xhtml "golang.org/x/net/html"

	"piao/internal/testo"
)

// plainText takes HTML and Markdown marks out of a text: one paragraph, list item or table row a line, entities decoded, bold,
// headings and escapes undone. changed is false, and plain is s itself, where s has no marks; signs that only look like marks
// stay ("a < b", "<50%", "art. 5 & 6", "3 * 4", "<mario.rossi@example.it>"). List dashes are text and stay too.
//
// In a text that had marks, blanks inside a line become one space and blank lines are dropped. A line break of the source is a
// blank where the text has tags of blocks (<p>, <br>, <li>) and the end of a line where it has none. Marks that come to light when
// others are undone ("&amp;agrave;", "&lt;p&gt;") are taken out as well, so that a second call changes nothing.
func plainText(s string) (plain string, changed bool) {
	lines := false // the line breaks are lines, not the source's
	for {
		out, marked := stripTags(s, &lines)
		out, decoded := decodeEntities(out)
		out, md := stripMarkdown(out)
		if !marked && !decoded && !md {
			return s, changed
		}
		s, changed = tidyLines(out), true
	}
}

// tidyLines makes blanks one space and drops blank lines.
func tidyLines(s string) string {
	var lines []string
	for _, l := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if l = testo.Blanks(l); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// What a tag is to the text: blocks end a line, cells part words, inline tags vanish, hidden ones take their content with them.
var (
	blockTags = strings.Fields("address article aside blockquote body br caption center dd div dl dt fieldset figcaption figure footer " +
		"form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead tr ul")
	cellTags   = strings.Fields("td th")
	inlineTags = strings.Fields("a abbr acronym b big cite code col colgroup del em font i img ins mark q s small span strike strong " +
		"sub sup tt u wbr link meta base head")
	hiddenTags = strings.Fields("script style title")
)

// namespaceTag is a tag of Word's own: <o:p>, <w:Sdt>, <st1:place>.
var namespaceTag = regexp.MustCompile(`^(?:o|w|v|m|st1|xml):[a-z]+$`)

// stripTags takes the tags and comments out. lines is set once tags of blocks have been replaced by line breaks.
func stripTags(s string, lines *bool) (out string, marked bool) {
	if !strings.Contains(s, "<") {
		return s, false
	}
	fragments := cutFragments(s)
	blocks := slices.ContainsFunc(fragments, func(p fragment) bool { return p.kind == blockFragment })
	var b strings.Builder
	hidden := ""
	for i, p := range fragments {
		switch {
		case hidden != "" && p.name == hidden && p.closes:
			hidden = ""
		case hidden != "":
		case p.kind == hiddenFragment && !p.closes && closedLater(fragments[i+1:], p.name):
			hidden, marked = p.name, true
		case p.kind == textFragment:
			if blocks && !*lines {
				p.raw = lineBreaks.Replace(p.raw)
			}
			b.WriteString(p.raw)
		default:
			marked = true
			b.WriteString(p.kind.stands())
		}
	}
	if !marked {
		return s, false
	}
	*lines = *lines || blocks
	return b.String(), true
}

var lineBreaks = strings.NewReplacer("\r", " ", "\n", " ")

// A fragmentKind says what a fragment of marked text is.
type fragmentKind int

const (
	textFragment fragmentKind = iota
	blockFragment
	cellFragment
	inlineFragment
	hiddenFragment
)

// stands is what stands in the tag's place.
func (k fragmentKind) stands() string {
	switch k {
	case blockFragment:
		return "\n"
	case cellFragment:
		return " "
	}
	return ""
}

// A fragment is a tag, a comment or the text between two of them, as written.
type fragment struct {
	raw    string
	kind   fragmentKind
	name   string
	closes bool
}

// cutFragments cuts s into its fragments; joined, they are s.
func cutFragments(s string) []fragment {
	var ps []fragment
	z := xhtml.NewTokenizer(strings.NewReader(s))
	read := 0
	for {
		tt := z.Next()
		raw := string(z.Raw())
		if tt == xhtml.ErrorToken {
			break
		}
		read += len(raw)
		p := fragment{raw: raw}
		switch tt {
		case xhtml.StartTagToken, xhtml.EndTagToken, xhtml.SelfClosingTagToken:
			p = tagFragment(z, tt, raw)
		case xhtml.CommentToken, xhtml.DoctypeToken:
			if isComment(raw) {
				p.kind = inlineFragment
			}
		}
		ps = append(ps, p)
	}
	if rest := s[min(read, len(s)):]; rest != "" {
		p := fragment{raw: rest}
		if m := cutTag.FindStringSubmatch(rest); m != nil {
			p.kind = kindOf(strings.ToLower(m[1]))
		}
		ps = append(ps, p)
	}
	return ps
}

// cutTag is a closing tag that the end of a cell cut off.
var cutTag = regexp.MustCompile(`^</([a-zA-Z][a-zA-Z0-9]*)\s*$`)

// A tag's raw text begins with a name that HTML or Word has; of a name in angle brackets, or "se a <b e c> d", all is text.
func tagFragment(z *xhtml.Tokenizer, tt xhtml.TokenType, raw string) fragment {
	tag, more := z.TagName()
	p := fragment{raw: raw, name: string(tag), kind: kindOf(string(tag)), closes: tt == xhtml.EndTagToken}
	if len(p.name) == 1 {
		for more {
			var val []byte
			_, val, more = z.TagAttr()
			if len(val) == 0 {
				p.kind = textFragment
			}
		}
	}
	return p
}

func kindOf(tag string) fragmentKind {
	switch {
	case slices.Contains(blockTags, tag):
		return blockFragment
	case slices.Contains(cellTags, tag):
		return cellFragment
	case slices.Contains(inlineTags, tag), namespaceTag.MatchString(tag):
		return inlineFragment
	case slices.Contains(hiddenTags, tag):
		return hiddenFragment
	}
	return textFragment
}

// isComment says whether it is a comment that ends, Word's conditional ones and processing instructions included.
func isComment(raw string) bool {
	for _, open := range []string{"<!--", "<![", "<?xml", "<!doctype", "<!DOCTYPE"} {
		if strings.HasPrefix(raw, open) {
			return strings.HasSuffix(raw, ">")
		}
	}
	return false
}

func closedLater(ps []fragment, name string) bool {
	return slices.ContainsFunc(ps, func(p fragment) bool { return p.closes && p.name == name })
}

// entity is a character reference with its semicolon; without one it may be a parameter of an address (?a=1&copy=2).
var entity = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});`)

// decodeEntities decodes the character references that exist.
func decodeEntities(s string) (out string, decoded bool) {
	if !strings.Contains(s, "&") {
		return s, false
	}
	out = entity.ReplaceAllStringFunc(s, func(e string) string {
		d := html.UnescapeString(e)
		if d == e || strings.HasSuffix(d, ";") && e != "&semi;" && e != "&#59;" {
			return e // no such name, or a shorter one that it begins with: &ampx;
		}
		decoded = true
		return d
	})
	return out, decoded
}

// Markdown's marks. Of single asterisks only those around whole words count: "3 * 4" and "(*) nota" are text.
var (
	mdBold    = regexp.MustCompile(`\*\*([^\s*](?:[^\n]*?[^\s*])??)\*\*`)
	mdUnder   = regexp.MustCompile(`(^|[^\pL\pN_])__([^\s_](?:[^\n]*?[^\s_])??)__($|[^\pL\pN_])`)
	mdItalic  = regexp.MustCompile(`(^|[\s("'«])\*(\pL(?:[^*\n]*[\pL\pN.!?:;)])?)\*($|[\s.,;:!?)"'»])`)
	mdHeading = regexp.MustCompile(`(?m)^[ \t]{0,3}#{1,6}[ \t]+(\S)`)
	mdEscape  = regexp.MustCompile(`(^|[^\\:\pL\pN])\\([*_#])`)
)

// stripMarkdown undoes bold, italics, headings and escaped marks.
func stripMarkdown(s string) (out string, marked bool) {
	if !strings.ContainsAny(s, `*_#`) {
		return s, false
	}
	out = mdEscape.ReplaceAllString(s, "$1$2")
	out = mdBold.ReplaceAllString(out, "$1")
	out = mdUnder.ReplaceAllString(out, "$1$2$3")
	out = mdItalic.ReplaceAllString(out, "$1$2$3")
	out = mdHeading.ReplaceAllString(out, "$1")
	return out, out != s
}
