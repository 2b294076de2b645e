package layout

import (
	_ "embed"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed titolo.tsv
var titoloTSV string

// A Titolo is what a title line says: Tipo is "ente", "triennio" or "anno".
type Titolo struct {
	Tipo string
	// Text is the line without marks and blanks around it.
	Text string
	// Grafia is the line as a clean scheda has it; Clean says that it begins so. Of an ente it says that only a label tells that it is one.
	Grafia string
	Clean  bool
	// From and To are the years that it names; To is 0 for one year, both for none.
	From, To int
	// Rank orders lines of one kind: where a scheda has two, the one with the lower rank counts (a comune before its province).
	Rank int
}

var titoli = sync.OnceValue(func() [][]string {
	rows := table(titoloTSV, 3)
	for i, f := range rows {
		rows[i] = []string{f[0], testo.Key(f[1]), f[1]}
	}
	return rows
})

// withoutLabel takes a label before a colon off a title line: "Ente: Comune di Valdombra". A line that is nothing else stays.
func withoutLabel(line string) (rest string, labelled bool) {
	label, rest, ok := strings.Cut(line, ":")
	rest = strings.TrimSpace(rest)
	known := func(f []string) bool { return f[0] == "davanti" && f[1] == testo.Key(label) }
	if !ok || rest == "" || !slices.ContainsFunc(titoli(), known) {
		return line, false
	}
	return rest, true
}

// mostWords is how many words the name of an ente has.
const mostWords = 10

// ReadTitolo reads a line as one of the lines that open a scheda; ok is false where it is none of them. The name of the
// municipality must follow the words of its kind and be short; the other two lines must name their years.
func ReadTitolo(line string) (t Titolo, ok bool) {
	if len(line) > longestLabel {
		return t, false
	}
	line, labelled := withoutLabel(strings.Trim(testo.Blanks(line), " *_#"))
	k := testo.Key(line)
	if k == "" {
		return t, false
	}
	years := Years(line)
	for i, f := range titoli() {
		if !hasPrefixNear(k, f[1]) {
			continue
		}
		rest := len(k) - len(f[1])
		switch {
		case f[0] == "ente" && len(years) == 0 && len(k) > len(f[1]) && len(strings.Fields(line)) <= mostWords:
			return Titolo{Tipo: "ente", Text: line, Rank: i}, true
		case f[0] == "triennio" && len(years) == 2 && len(strings.Fields(line)) <= 6:
			return Titolo{Tipo: "triennio", Text: line, From: years[0], To: years[1], Clean: strings.HasPrefix(line, f[2]),
				Grafia: f[2] + " " + strconv.Itoa(years[0]) + "-" + strconv.Itoa(years[1])}, true
		case f[0] == "anno" && len(years) == 0 && rest <= mostYearDigits && len(f[1]) >= 12:
			return Titolo{Tipo: "anno", Text: line, Grafia: f[2], Clean: line == f[2]}, true
		case f[0] == "anno" && len(years) == 1 && len(strings.Fields(line)) <= 8:
			return Titolo{Tipo: "anno", Text: line, From: years[0], Clean: strings.HasPrefix(line, f[2]),
				Grafia: f[2] + " " + strconv.Itoa(years[0])}, true
		}
	}
	if labelled && len(years) == 0 && len(strings.Fields(line)) <= mostWords { // the label says whose name it is
		return Titolo{Tipo: "ente", Text: line, Clean: true, Rank: len(titoli())}, true
	}
	return t, false
}

// ReadTitoli reads a cell as the lines that open a scheda: one, or several that share the cell, a line each or one behind the other
// ("Comune di Valdombra - Programmazione 2025-2027 - Scheda Obiettivo Specifico 2025"). It gives none where a part is no such line.
func ReadTitoli(text string) []Titolo {
	if len(text) > 3*longestLabel {
		return nil
	}
	return titleLines().get(text)
}

var titleLines = sync.OnceValue(func() *memo[[]Titolo] { return newMemo(readTitoli) })

func readTitoli(text string) []Titolo {
	var ts []Titolo
	for _, line := range strings.Split(text, "\n") {
		if testo.Key(line) == "" {
			continue
		}
		if t, ok := ReadTitolo(line); ok {
			ts = append(ts, t)
			continue
		}
		if len(Years(line)) == 0 {
			return nil
		}
		parts := titleParts(line)
		if len(parts) < 2 {
			return nil
		}
		for _, part := range parts {
			t, ok := ReadTitolo(part)
			if !ok {
				return nil
			}
			ts = append(ts, t)
		}
	}
	return ts
}

// titleParts cuts a line before each of the words that begin a title line, and takes off what parts them.
func titleParts(line string) []string {
	line = testo.Blanks(line)
	cuts := map[int]bool{0: true}
	lower := strings.ToLower(line)
	for _, f := range titoli() {
		if i := strings.Index(lower, " "+strings.ToLower(f[2])); i > 0 && (f[0] == "triennio" || f[0] == "anno") && len(f[2]) >= 9 {
			cuts[i+1] = true
		}
	}
	var parts []string
	start := 0
	for i := 1; i <= len(line); i++ {
		if i == len(line) || cuts[i] {
			parts = append(parts, strings.Trim(line[start:i], " -–|;,/"))
			start = i
		}
	}
	return parts
}

// pageNumber is what follows the word of a page's number: 3, 3 di 20, 3/20.
var (
	pageNumber = regexp.MustCompile(`^\d{1,4}( ?(di|/) ?\d{1,4})?$`)
	dashNumber = regexp.MustCompile(`^[-–] ?\d{1,4} ?[-–]$`)
)

// IsPageNumber says whether a line is a page's number, as a printed document repeats it: "Pagina 3 di 20".
func IsPageNumber(line string) bool {
	line = testo.Blanks(line)
	if dashNumber.MatchString(line) {
		return true
	}
	for _, f := range titoli() {
		if rest, ok := cutPrefixFold(line, f[2]); ok && f[0] == "pagina" && pageNumber.MatchString(strings.TrimLeft(rest, ". ")) {
			return true
		}
	}
	return false
}

// IsFooter says whether a text begins as what stands below the tables of a scheda does: a signature, its place.
func IsFooter(text string) bool {
	text = testo.Blanks(text)
	for _, f := range titoli() {
		if rest, ok := cutPrefixFold(text, f[2]); ok && f[0] == "piede" && (rest == "" || strings.ContainsAny(rest[:1], " :,.")) {
			return true
		}
	}
	return false
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return "", false
	}
	return s[len(prefix):], true
}

func hasPrefixNear(k, prefix string) bool {
	if strings.HasPrefix(k, prefix) {
		return true
	}
	if len(prefix) < 12 || k == "" || k[0] != prefix[0] {
		return false
	}
	for n := len(prefix) - 1; n <= len(prefix)+1 && n <= len(k); n++ {
		if d, ok := testo.Near(k[:n], prefix); ok && d <= 1 {
			return true
		}
	}
	return false
}

// Years gives the years 2000 to 2099 that stand as whole numbers in text, in order.
func Years(text string) []int {
	var ys []int
	if !strings.Contains(text, "20") {
		return nil // as most texts: the search is for the others
	}
	for _, m := range yearSpan.FindAllStringSubmatch(text, -1) {
		y, _ := strconv.Atoi(m[1])
		ys = append(ys, y)
		if to, err := strconv.Atoi(m[2]); err == nil {
			ys = append(ys, 2000+to)
		}
	}
	return ys
}

// yearSpan is a year, or two written as 2025-27.
var yearSpan = regexp.MustCompile(`\b(20\d\d)(?:\s?[-/–]\s?(\d\d))?\b`)

// mostYearDigits is how much a title of the scheda may have behind its words for a year that cannot be read.
const mostYearDigits = 6

// IndexName heads the sheet that lists the schede of a workbook that the program wrote, and names it.
func IndexName() string { return written("indice") }

// ModuloTitle is the word before the years on a sheet that the program writes in another form.
func ModuloTitle() string { return written("piano") }

// ModuloSheet is the name of a sheet that the program writes in another form.
func ModuloSheet() string { return written("foglio") }

func written(kind string) string {
	for _, f := range titoli() {
		if f[0] == kind {
			return f[2]
		}
	}
	return ""
}
