package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"piao"
	"piao/internal/check"
	"piao/internal/layout"
	"piao/internal/message"
	"piao/normalize"
)

// An entry is what a person is told as one: what was found, in one place or several, about a scheda, a settore or the plan.
type entry struct {
	gravita piao.Gravita
	// codici are more than one where findings say the same of one field.
	codici, places, messages []string
	sum, remedy              string
}

func findingEntry(f check.Finding) entry {
	e := entry{f.Gravita, []string{f.Codice}, []string{f.Posizione}, []string{f.Messaggio}, "", f.Rimedio}
	if len(f.Addendi) > 0 {
		e.sum = sumText(f.Addendi)
	}
	return e
}

// entries gives the findings of a chapter, and the rilievi beside them, as they are told. What a scheda has lost is told once, by the
// rilievo: with what a sibling offers for it, where one does.
func (c checked) entries(ch chapter) (findings, doubts []entry) {
	s := c.piano.Scheda(ch.scheda)
	lost := map[string]int{} // by campo, where in doubts it is told
	for _, f := range ch.doubts {
		e := entry{f.Gravita, []string{f.Codice}, []string{f.Posizione}, []string{f.Messaggio}, "", ""}
		if !isLoss(s, f) {
			doubts = append(doubts, e)
		} else if i, ok := lost[f.Campo]; ok {
			doubts[i].says(f.Codice, f.Gravita)
			if f.Codice == piao.CodiceGemello {
				doubts[i].messages = e.messages
			}
		} else {
			lost[f.Campo] = len(doubts)
			doubts = append(doubts, e)
		}
	}
	var untold []check.Finding
	for _, f := range ch.findings {
		campi := f.Campi
		if len(campi) == 0 {
			campi = []string{f.Campo}
		}
		if slices.ContainsFunc(campi, func(campo string) bool { _, told := lost[campo]; return !told }) {
			untold = append(untold, f)
			continue
		}
		for _, campo := range campi {
			doubts[lost[campo]].says(f.Codice, f.Gravita)
		}
	}
	return joined(together(s, untold)), joined(doubts)
}

// isLoss says whether a rilievo is about a field that was empty and still is.
func isLoss(s *piao.Scheda, f piao.Placed) bool {
	now, ok := normalize.Field(s, f.Campo)
	return ok && now == "" && f.Prima == "" && f.Dopo == ""
}

// says adds a piao.Placed that says the same.
func (e *entry) says(codice string, g piao.Gravita) {
	if !slices.Contains(e.codici, codice) {
		e.codici = append(e.codici, codice)
	}
	if slices.Index(piao.AllGravita, g) > slices.Index(piao.AllGravita, e.gravita) {
		e.gravita = g
	}
}

// together makes one entry of the findings of a check about a scheda that has a sentence for several.
func together(s *piao.Scheda, findings []check.Finding) []entry {
	var list []entry
	at := map[string]int{}
	for _, f := range findings {
		i, told := at[f.Codice]
		if told {
			list[i].places = append(list[i].places, f.Posizione)
			continue
		}
		same := slices.DeleteFunc(slices.Clone(findings), func(g check.Finding) bool { return g.Codice != f.Codice })
		if all, ok := check.Together(s, same); ok {
			at[f.Codice], f = len(list), all
		}
		list = append(list, findingEntry(f))
	}
	return list
}

// joined puts entries of one codice that ask for the same under one head.
func joined(entries []entry) []entry {
	var list []entry
	for _, e := range entries {
		i := slices.IndexFunc(list, func(o entry) bool {
			return o.gravita == e.gravita && slices.Equal(o.codici, e.codici) && o.remedy == e.remedy && o.sum == "" && e.sum == ""
		})
		if i < 0 {
			list = append(list, e)
			continue
		}
		list[i].places = append(list[i].places, e.places...)
		list[i].messages = append(list[i].messages, e.messages...)
	}
	return list
}

// leastEverywhere is how many schede a plan has of which one says that something is wrong in all.
const leastEverywhere = 3

// everywhere takes out of a plan's findings those of the checks that find something in every scheda, and tells each of them once.
func (a *app) everywhere(c checked) (checked, []entry) {
	schede := map[string]map[int]bool{}
	for _, f := range c.findings {
		if schede[f.Codice] == nil {
			schede[f.Codice] = map[int]bool{}
		}
		if f.Scheda > 0 && len(f.Addendi) == 0 {
			schede[f.Codice][f.Scheda] = true
		}
	}
	inAll := func(codice string) bool {
		return len(c.piano.Schede) >= leastEverywhere && len(schede[codice]) == len(c.piano.Schede)
	}
	var list []entry
	for _, k := range check.Checks() {
		if !inAll(k.Codice) {
			continue
		}
		all := slices.DeleteFunc(slices.Clone(c.findings), func(f check.Finding) bool { return f.Codice != k.Codice })
		e := findingEntry(all[0])
		e.places, e.messages = nil, []string{a.everywhereText(c.piano, k, len(all))}
		for _, f := range all {
			e.places = append(e.places, f.Posizione)
			if f.Rimedio != e.remedy {
				e.remedy = ""
			}
		}
		list = append(list, e)
	}
	c.findings = slices.DeleteFunc(slices.Clone(c.findings), func(f check.Finding) bool { return inAll(f.Codice) })
	return c, list
}

func (a *app) everywhereText(p *piao.Piano, k check.Check, times int) string {
	title := k.Title
	if a.lang == message.Italian {
		title = k.Titolo
	}
	if times == len(p.Schede) {
		return a.t("check.everywhere", len(p.Schede), title)
	}
	return a.t("check.everywhere.times", len(p.Schede), title, times)
}

// joinPlaces lists places, what they begin with alike once: "righe 26, 28; pagina 2, riga 4".
func joinPlaces(places []string) string {
	var parts []string
	last := ""
	for i, p := range places {
		p = oneLine(p)
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

// checkedText prints what was found for a person to work through.
func (a *app) checkedText(w io.Writer, c checked) {
	fmt.Fprintln(w, a.styled(bold, oneLine(a.title(c.piano))))
	if n := piao.CountCodice(c.doubts(), piao.CodiceDoppia); n > 0 {
		fmt.Fprintln(w, a.styled(yellow, a.t("sum.doubled", n, len(c.piano.Schede))))
	}
	files := filesOf(c.piano)
	rest, everywhere := a.everywhere(c)
	if len(everywhere) > 0 {
		fmt.Fprintln(w)
	}
	for _, e := range everywhere {
		a.writeEntry(w, e)
	}
	settore := ""
	for _, ch := range rest.chapters() {
		fmt.Fprintln(w)
		if ch.settore != settore {
			settore = ch.settore
			fmt.Fprintln(w, a.styled(bold, labelText(layout.LSettore)+": "+oneLine(settore)))
		}
		if ch.scheda > 0 {
			s := c.piano.Scheda(ch.scheda)
			head := a.t("sum.scheda", ch.scheda) + " · " + oneLine(s.Obiettivo)
			if len(files) > 1 {
				head += " · " + oneLine(s.Fonte.File)
			}
			for _, l := range wrap(head, a.page()) {
				fmt.Fprintln(w, a.styled(bold, l))
			}
		}
		for i := range ch.findings {
			if f := &ch.findings[i]; f.Scheda == 0 && len(files) > 1 {
				f.Posizione = strings.TrimPrefix(f.File+" · "+f.Posizione, " · ")
			}
		}
		findings, doubts := rest.entries(ch)
		for _, e := range findings {
			a.writeEntry(w, e)
		}
		if len(doubts) > 0 {
			fmt.Fprintln(w, "  "+a.styled(faint, a.t("check.doubts")))
		}
		for _, e := range doubts {
			a.writeEntry(w, e)
		}
	}
	fmt.Fprintln(w, "\n"+a.checkSummary(c))
}

// writeEntry prints the gravity, the codice and the places, and below them what is wrong, the sum, and what to do.
func (a *app) writeEntry(w io.Writer, e entry) {
	a.writePlaced(w, e.gravita, strings.Join(e.codici, ", "), joinPlaces(e.places), e.messages...)
	if e.sum != "" {
		fmt.Fprintln(w, "    "+e.sum)
	}
	if e.remedy == "" {
		return
	}
	for i, l := range wrap(oneLine(e.remedy), a.page()-6) {
		fmt.Fprintln(w, "    "+[]string{"→ ", "  "}[min(i, 1)]+l)
	}
}

// writePlaced prints a gravity, a codice and a place on one line, and below it what is wrong.
func (a *app) writePlaced(w io.Writer, g piao.Gravita, codice, posizione string, messaggi ...string) {
	where := a.styled(gravityStyle(g), string(g)) + " · " + codice
	if posizione != "" {
		where += " · " + oneLine(posizione)
	}
	for i, l := range wrap(where, a.page()-4) {
		fmt.Fprintln(w, "  "+[]string{"", "  "}[min(i, 1)]+l)
	}
	for _, m := range messaggi {
		for _, l := range wrap(oneLine(m), a.page()-4) {
			fmt.Fprintln(w, "    "+l)
		}
	}
}

// checkedMD prints the same as Markdown: a table for each part of the plan.
func (a *app) checkedMD(w io.Writer, c checked) {
	cell := strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`, "_", `\_`)
	fmt.Fprintf(w, "# %s\n\n%s\n", cell.Replace(oneLine(a.title(c.piano))), a.checkSummary(c))
	head := func() { fmt.Fprintf(w, "\n| %s |\n|---|---|---|---|---|\n", a.t("check.md.head")) }
	row := func(e entry) {
		text := cell.Replace(oneLine(strings.TrimSpace(strings.Join(e.messages, " ") + " " + e.sum)))
		fmt.Fprintf(w, "| %s | `%s` | %s | %s | %s |\n", e.gravita, strings.Join(e.codici, "`, `"), cell.Replace(joinPlaces(e.places)), text,
			cell.Replace(oneLine(e.remedy)))
	}
	rest, everywhere := a.everywhere(c)
	if len(everywhere) > 0 {
		head()
	}
	for _, e := range everywhere {
		row(e)
	}
	settore := ""
	for _, ch := range rest.chapters() {
		if ch.settore != settore {
			settore = ch.settore
			fmt.Fprintf(w, "\n## %s\n", cell.Replace(oneLine(settore)))
		}
		if ch.scheda > 0 {
			fmt.Fprintf(w, "\n### %s · %s\n", a.t("sum.scheda", ch.scheda), cell.Replace(oneLine(c.piano.Scheda(ch.scheda).Obiettivo)))
		}
		head()
		findings, doubts := rest.entries(ch)
		for _, e := range findings {
			row(e)
		}
		for _, e := range doubts {
			e.remedy = a.t("check.doubt")
			row(e)
		}
	}
}
