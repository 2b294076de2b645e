package extract

import (
	"regexp"
	"strings"
	"unicode"

	"piao"
	"piao/extract/pdf"
	"piao/internal/layout"
)

// cellText joins the lines of a cell as a person reads them: a line that was wrapped goes on after a space, or at once after a hyphen
// or a slash and within a word that is known and that the cell was too narrow for; another keeps its break.
func (x *pdfReader) cellText(c *pdf.Cell, at piao.Pos) string {
	if len(c.Lines) == 1 {
		return strings.ReplaceAll(c.Lines[0].Text(), softHyphen, "")
	}
	var b strings.Builder
	for i := range c.Lines {
		l := &c.Lines[i]
		text := l.Text()
		if i+1 == len(c.Lines) {
			b.WriteString(text)
			break
		}
		next := &c.Lines[i+1]
		switch whole := x.unhyphened(text, next); {
		case whole != "":
			b.WriteString(whole)
			x.joined(text, next.Words[0].Text, lastWord(whole), at)
		case endsOpen(text) && (l.Wrapped || text[len(text)-1] == '-' && unicode.IsLower([]rune(next.Words[0].Text)[0])):
			b.WriteString(text)
		case l.Full && x.brokenWord(l, next):
			b.WriteString(text)
			x.joined(text, next.Words[0].Text, lastWord(text), at)
		case l.Wrapped:
			b.WriteString(text + " ")
		default:
			b.WriteString(text + "\n")
		}
	}
	return strings.ReplaceAll(b.String(), softHyphen, "")
}

// joined records, once for each word, that its two halves on two lines were put together. A hyphen that the page calls soft needs no word, nor does
// the head of a month's column.
func (x *pdfReader) joined(line, rest, first string, at piao.Pos) {
	before, after := lastWord(line)+"\n"+rest, first+rest
	if strings.HasSuffix(line, softHyphen) || layout.MonthClean(after) || x.parts[before] {
		return
	}
	if x.parts == nil {
		x.parts = map[string]bool{}
	}
	x.parts[before] = true
	x.rilievi = append(x.rilievi, piao.Rilievo{Codice: "parola-spezzata", Gravita: piao.Riparato, Prima: before, Dopo: after, Posizione: at.String(),
		Messaggio: "Una parola o una data spezzata alla fine di una riga della cella è stata ricomposta, qui e dove torna."})
}

func lastWord(line string) string {
	words := strings.Fields(line)
	return words[len(words)-1]
}

// softHyphen is the hyphen of a word that the page says is broken there.
const softHyphen = "\u00AD"

// unhyphened gives a line without the hyphen at its end, where that only breaks a word: the page says so, or the word stands elsewhere in
// the document without it, and nowhere with it. It is "" elsewhere.
func (x *pdfReader) unhyphened(text string, next *pdf.Line) string {
	if whole, ok := strings.CutSuffix(text, softHyphen); ok {
		return whole
	}
	whole, ok := strings.CutSuffix(text, "-")
	words := strings.Fields(whole)
	if !ok || len(words) == 0 || !endsInLetter(whole) || !unicode.IsLower([]rune(next.Words[0].Text)[0]) {
		return ""
	}
	first, rest := words[len(words)-1], next.Words[0].Text
	if known := x.wholeWords(); known[fold(first+rest)] && !known[fold(first+"-"+rest)] {
		return whole
	}
	return ""
}

// endsOpen says whether the line ends within a compound: economico-, e/.
func endsOpen(text string) bool {
	r := []rune(text)
	n := len(r)
	return n >= 2 && (r[n-1] == '-' || r[n-1] == '/') && (unicode.IsLetter(r[n-2]) || unicode.IsDigit(r[n-2]))
}

// brokenWord says whether the line breaks off within a word. The page does not say; but a line is only broken so where not even one
// more letter had room, and the whole word stands elsewhere in the document or is a month's; or where the line is one word and two letters
// are left over that are no word, or the first half is none. A date is put together too, where its halves together are one and the first is
// none, and a number with what stands behind its comma.
func (x *pdfReader) brokenWord(l, next *pdf.Line) bool {
	a, b := l.Words[len(l.Words)-1].Text, next.Words[0].Text
	if wholeDate.MatchString(a + b) {
		return !wholeDate.MatchString(a)
	}
	if unicode.IsDigit(rune(a[len(a)-1])) && b[0] == ',' {
		return true
	}
	if !endsInLetter(a) || !unicode.IsLetter([]rune(b)[0]) {
		return false
	}
	const short = 2 // letters
	words := x.wholeWords()
	return words[fold(a+b)] || layout.MonthClean(a+b) || len(l.Words) == 1 && len([]rune(fold(b))) <= short && unicode.IsLower([]rune(b)[0]) && !(words[fold(a)] && words[fold(b)])
}

// breaksNumber says whether a and b are the halves of a number, with its dots and its sign of percent, or of a date.
func breaksNumber(a, b string) bool {
	begin := rune(b[0])
	switch end := rune(a[len(a)-1]); {
	case unicode.IsDigit(end):
		return unicode.IsDigit(begin) || strings.ContainsRune("%.,/", begin)
	case strings.ContainsRune(".,/-", end) && len(a) > 1:
		return unicode.IsDigit(rune(a[len(a)-2])) && unicode.IsDigit(begin)
	}
	return false
}

// wholeDate is a date with its whole year: a cell too narrow for it breaks it like a word.
var wholeDate = regexp.MustCompile(`^\d{1,2}([/.-])\d{1,2}([/.-])(?:19|20)\d{2}$`)

func endsInLetter(s string) bool {
	r := []rune(s)
	return unicode.IsLetter(r[len(r)-1])
}

// fold makes a word comparable: lower case, without the punctuation around it.
func fold(s string) string {
	return strings.ToLower(strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
}

// wholeWords holds the words of the document, but for those before and after a break that may be within a word.
func (x *pdfReader) wholeWords() map[string]bool {
	if x.words != nil {
		return x.words
	}
	x.words = map[string]bool{}
	for i := range x.pages {
		if x.pages[i].Page == nil {
			continue
		}
		for j := range x.pages[i].Tables {
			for k := range x.pages[i].Tables[j].Cells {
				x.addWords(x.pages[i].Tables[j].Cells[k].Lines)
			}
		}
		x.addWords(x.pages[i].Loose)
	}
	return x.words
}

func (x *pdfReader) addWords(lines []pdf.Line) {
	for i := range lines {
		ws := lines[i].Words
		if i > 0 && lines[i-1].Full {
			ws = ws[1:]
		}
		if n := len(ws); n > 0 && (lines[i].Full || lines[i].Wrapped && n == 1) {
			ws = ws[:n-1]
		}
		for _, w := range ws {
			x.words[fold(w.Text)] = true
		}
	}
}
