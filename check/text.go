package check

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/terminal"
	"piao/internal/words"
)

// joinPlaces lists places, what they begin with alike once: "righe 26, 28; pagina 2, riga 4".
func joinPlaces(places []string) string {
	var parts []string
	last := ""
	for i, p := range places {
		p = terminal.OneLine(p)
		if p == "" || slices.Contains(places[:i], places[i]) {
			continue
		}
		begin := p[:strings.LastIndexAny(p, " !")+1]
		if begin == "" || begin != last {
			parts, last = append(parts, p), begin
			continue
		}
		part := &parts[len(parts)-1]
		if rows, ok := strings.CutSuffix(begin, "riga "); ok {
			*part = strings.Replace(*part, begin, rows+"righe ", 1)
		}
		*part += ", " + p[len(begin):]
	}
	return strings.Join(parts, "; ")
}

// Text prints what was found for a person to work through.
func (r Result) Text(w io.Writer, page Page) {
	fmt.Fprintln(w, page.Styled(terminal.Bold, terminal.OneLine(words.Title(r.Piano).In(page.Lang))))
	if n := piao.CountCodice(r.Doubts(), piao.CodiceDoppia); n > 0 {
		fmt.Fprintln(w, page.Styled(terminal.Yellow, page.T("sum.doubled", n, len(r.Piano.Schede))))
	}
	rest, everywhere := r.everywhere(page.Lang)
	if len(everywhere) > 0 {
		fmt.Fprintln(w)
	}
	for _, e := range everywhere {
		e.write(w, page)
	}
	settore := ""
	for _, ch := range rest.chapters() {
		fmt.Fprintln(w)
		if ch.settore != settore {
			settore = ch.settore
			fmt.Fprintln(w, page.Styled(terminal.Bold, words.Label(layout.LSettore)+": "+terminal.OneLine(settore)))
		}
		rest.writeChapter(w, page, ch)
	}
	fmt.Fprintln(w, "\n"+r.Summary(page))
}

// writeChapter prints what was found in one part of a plan. Of a plan from several files each scheda, and each place of no scheda, has its
// file.
func (r Result) writeChapter(w io.Writer, page Page, ch chapter) {
	several := len(r.files()) > 1
	if ch.scheda > 0 {
		s := r.Piano.Scheda(ch.scheda)
		head := page.T("sum.scheda", ch.scheda) + " · " + terminal.OneLine(s.Obiettivo)
		if several {
			head += " · " + terminal.OneLine(s.Fonte.File)
		}
		page.Heading(w, head)
	}
	for i := range ch.findings {
		if f := &ch.findings[i]; f.Scheda == 0 && several {
			f.Posizione = strings.TrimPrefix(f.File+" · "+f.Posizione, " · ")
		}
	}
	findings, doubts := r.entries(ch)
	for _, e := range findings {
		e.write(w, page)
	}
	if len(doubts) > 0 {
		fmt.Fprintln(w, "  "+page.Styled(terminal.Faint, page.T("check.doubts")))
	}
	for _, e := range doubts {
		e.write(w, page)
	}
}

// write prints the gravity, the codice and the places, and below them what is wrong, the sum, and what to do.
func (e entry) write(w io.Writer, page Page) {
	page.Placed(w, e.gravita, strings.Join(e.codici, ", "), joinPlaces(e.places), e.messages...)
	if e.sum != "" {
		fmt.Fprintln(w, "    "+e.sum)
	}
	if e.remedy == "" {
		return
	}
	for i, l := range terminal.Wrap(terminal.OneLine(e.remedy), page.Columns()-6) {
		fmt.Fprintln(w, "    "+[]string{"→ ", "  "}[min(i, 1)]+l)
	}
}

// files gives the names of the sources of the plan.
func (r Result) files() []string {
	var files []string
	for _, s := range r.Piano.Schede {
		if !slices.Contains(files, s.Fonte.File) {
			files = append(files, s.Fonte.File)
		}
	}
	return files
}

// Summary counts what was found, the gravest first.
func (r Result) Summary(page Page) string {
	var parts []string
	for _, g := range slices.Backward(AllGravita) {
		n := 0
		for _, f := range r.Findings {
			if f.Gravita == g {
				n++
			}
		}
		switch {
		case n == 0:
		case g == Nota:
			parts = append(parts, page.N("n.nota", n))
		default:
			parts = append(parts, page.Gravity(g, n))
		}
	}
	text := page.T("check.none")
	if len(parts) > 0 {
		text = strings.Join(parts, ", ")
	}
	text = page.N("n.scheda", len(r.Piano.Schede)) + ": " + text
	if n := len(r.Doubts()); n > 0 {
		text += "; " + page.T("check.ofreading", page.Gravities(piao.CountGravita(r.Doubts())))
	}
	if n := piao.CountGravita(r.Piano.AllRilievi())[piao.Riparato]; n > 0 {
		text += "; " + page.N("check.repaired", n)
	}
	return text
}
