package danno

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// guastaNomi respells responsabili, assessori and settori: each name in at most a quarter of the cells where it stands.
func guastaNomi(sheets []*foglio, r *rand.Rand) []Danno {
	var log []Danno
	for _, campo := range []string{"responsabile", "assessori", "settore"} {
		for _, name := range nomi(sheets, campo) {
			cells := doveSta(sheets, campo, name)
			r.Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
			for _, c := range cells[:len(cells)/4] {
				bad := nomeGuasto(campo, name, r)
				if bad == name || forse(r, 0.3) {
					continue
				}
				c.cella.testo = strings.Replace(c.cella.testo, name, bad, 1)
				log = append(log, Danno{Scheda: c.numero, Nota: campo + ": " + bad})
			}
		}
	}
	return log
}

// accorciaSettori cuts a settore's name before its last part.
func accorciaSettori(sheets []*foglio, r *rand.Rand) []Danno {
	var log []Danno
	for _, name := range nomi(sheets, "settore") {
		short := name
		for _, sep := range []string{", ", " e "} {
			if i := strings.Index(name, sep); i > 0 {
				short = name[:i]
				break
			}
		}
		cells := doveSta(sheets, "settore", name)
		if short == name || len(cells) < 4 {
			continue
		}
		for _, c := range cells[:max(1, len(cells)/4)] {
			if c.cella.testo != name || forse(r, 0.5) { // guastaNomi has been there
				continue
			}
			c.cella.testo = short
			log = append(log, Danno{Scheda: c.numero, Nota: short})
		}
	}
	return log
}

// nomi lists the names of a field in the order in which they come.
func nomi(sheets []*foglio, campo string) []string {
	var names []string
	for _, f := range sheets {
		var here []string
		switch campo {
		case "responsabile":
			here = []string{f.scheda.Responsabile}
		case "settore":
			here = []string{f.scheda.Settore}
		case "assessori":
			here = f.scheda.Assessori
		}
		for _, n := range here {
			if n != "" && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
	}
	return names
}

type posto struct {
	cella  *cella
	numero int
}

// doveSta finds the cells of a field that hold the name.
func doveSta(sheets []*foglio, campo, name string) []posto {
	var cells []posto
	for _, f := range sheets {
		if row, col, ok := f.trova("v:" + campo); ok {
			if c := &f.righe[row].celle[col]; slices.Contains(strings.Split(c.testo, " / "), name) || c.testo == name {
				cells = append(cells, posto{c, f.scheda.Numero})
			}
		}
	}
	return cells
}

func nomeGuasto(campo, name string, r *rand.Rand) string {
	if campo == "settore" {
		switch r.IntN(5) {
		case 0:
			return strings.ToUpper(name)
		case 1:
			return strings.ToLower(name)
		case 2:
			return name + " -"
		case 3:
			return "-" + name + "-"
		}
		return letteraGuasta(name, r)
	}
	words := strings.Fields(name)
	switch r.IntN(5) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		if len(words) == 2 { // two words: a name in more has a particle, whose place is its own
			return words[1] + " " + words[0]
		}
	case 2:
		if len(words) > 1 && campo == "responsabile" {
			return scegli(r, "Ing. ", "Arch. ", "Rag. ", "Geom. ", "Dott. ", "Avv. ") + name
		}
	}
	if len(words) < 2 {
		return strings.ToUpper(name)
	}
	return letteraGuasta(name, r)
}

// letteraGuasta doubles, drops or swaps a letter inside a word of six letters and more: never the first, never the last two.
func letteraGuasta(s string, r *rand.Rand) string {
	runes := []rune(s)
	var places []int
	start := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && unicode.IsLetter(runes[i]) {
			continue
		}
		if i-start >= 6 {
			for j := start + 2; j < i-2; j++ {
				places = append(places, j)
			}
		}
		start = i + 1
	}
	if len(places) == 0 {
		return s
	}
	i := scegli(r, places...)
	switch r.IntN(3) {
	case 0:
		return string(slices.Insert(runes, i, runes[i]))
	case 1:
		return string(slices.Delete(runes, i, i+1))
	}
	runes[i], runes[i+1] = runes[i+1], runes[i]
	return string(runes)
}

var entita = strings.NewReplacer("&", "&amp;", `"`, "&quot;", "'", "&#39;", "<", "&lt;", ">", "&gt;",
	"à", "&agrave;", "è", "&egrave;", "ì", "&igrave;", "ò", "&ograve;", "ù", "&ugrave;", "é", "&eacute;", "’", "&rsquo;", "–", "&ndash;", "€", "&euro;")

var soloSegni = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// inHTML writes the description with tags: a paragraph or a list item for each line.
func inHTML(f *foglio, r *rand.Rand) string {
	row, col, ok := f.trova("v:descrizione")
	if !ok || f.toccati["testo"] {
		return ""
	}
	f.toccati["testo"] = true
	c := &f.righe[row].celle[col]
	enc := soloSegni
	if forse(r, 0.6) {
		enc = entita
	}
	lines := strings.Split(c.testo, "\n")
	for i, line := range lines {
		line = enc.Replace(line)
		if forse(r, 0.4) {
			line = strings.Replace(line, " ", "&nbsp;", 1)
		}
		if words := strings.Split(line, " "); len(words) > 3 && forse(r, 0.5) {
			w := 1 + r.IntN(len(words)-2)
			tag := scegli(r, "strong", "b", "em", "u", "span")
			end := "</" + tag + ">"
			if tag == "span" {
				tag = `span style="font-size:11pt"`
			}
			words[w] = "<" + tag + ">" + words[w] + end
			line = strings.Join(words, " ")
		}
		lines[i] = line
	}
	switch how := r.IntN(3); {
	case how == 0 && len(lines) > 1:
		c.testo = strings.Join(lines, scegli(r, "<br>", "<br/>", "<br />"))
	case how == 1 && len(lines) > 2:
		c.testo = "<p>" + lines[0] + "</p><ul><li>" + strings.Join(lines[1:], "</li><li>") + "</li></ul>"
	default:
		c.testo = "<p>" + strings.Join(lines, "</p><p>") + "</p>"
	}
	return "descrizione in HTML"
}

// inMarkdown puts the title in bold, or a word of the description.
func inMarkdown(f *foglio, r *rand.Rand) string {
	if f.toccati["testo"] {
		return ""
	}
	field := scegli(r, "obiettivo", "descrizione")
	row, col, ok := f.trova("v:" + field)
	if !ok {
		return ""
	}
	c := &f.righe[row].celle[col]
	words := strings.Split(c.testo, " ")
	if field == "obiettivo" || len(words) < 4 {
		if strings.ContainsAny(c.testo, "\n*") {
			return ""
		}
		c.testo = "**" + c.testo + "**"
	} else {
		f.toccati["testo"] = true
		i := 1 + r.IntN(len(words)-2)
		if w := words[i]; strings.ContainsAny(w, "\n*_") || !unicode.IsLetter([]rune(w)[0]) || !unicode.IsLetter([]rune(w)[len([]rune(w))-1]) {
			return ""
		}
		words[i] = "**" + words[i] + "**"
		c.testo = strings.Join(words, " ")
	}
	return field + " in grassetto"
}

// guastaCodice writes the codes of missione and programma in another way; where the missione is 1, perhaps as 14, as in the real
// document: its name settles it.
func guastaCodice(f *foglio, r *rand.Rand) string {
	s := f.scheda
	row, col, ok := f.trova("v:missione")
	if !ok || s.MissioneCodice == nil || s.Missione == "" {
		return ""
	}
	if *s.MissioneCodice == 1 && forse(r, 0.4) {
		f.righe[row].celle[col].testo = "14 " + s.Missione
		return "codice 14 al posto di 1"
	}
	form := scegli(r, "%02d %s", "%d) %s", "%d. %s", "%d - %s", "%d – %s", "%d- %s", "%s %d %s")
	write := func(word string, code int, name string) string {
		if strings.HasPrefix(form, "%s") {
			return fmt.Sprintf(form, word, code, name)
		}
		return fmt.Sprintf(form, code, name)
	}
	f.righe[row].celle[col].testo = write("Missione", *s.MissioneCodice, s.Missione)
	f.toccati["missione"] = true
	if row, col, ok := f.trova("v:programma"); ok && s.ProgrammaCodice != nil && s.Programma != "" {
		f.righe[row].celle[col].testo = write("Programma", *s.ProgrammaCodice, s.Programma)
		f.toccati["programma"] = true
	}
	return "codice: " + form
}

func separaAssessori(f *foglio, r *rand.Rand) string {
	row, col, ok := f.trova("v:assessori")
	if !ok || !strings.Contains(f.righe[row].celle[col].testo, " / ") {
		return ""
	}
	sep := scegli(r, ", ", "; ", "/", " /")
	f.righe[row].celle[col].testo = strings.ReplaceAll(f.righe[row].celle[col].testo, " / ", sep)
	return "assessori separati da " + strconv.Quote(sep)
}

// riscriviPercento writes each percent of the GANTT anew.
func riscriviPercento(f *foglio, write func(n float64) string) string {
	if f.toccati["percento"] {
		return ""
	}
	n := 0
	for _, r := range f.righe {
		if i := slices.IndexFunc(r.celle, func(c cella) bool { return c.che == "peso" }); i >= 0 {
			if w := f.scheda.Fasi[r.fase].Peso; w != nil {
				r.celle[i].testo = write(*w)
				n++
			}
		}
	}
	if n == 0 {
		return ""
	}
	f.toccati["percento"] = true
	return "percentuali scritte in altro modo"
}

func virgola(n float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(n, 'f', decimals, 64), ".", ",", 1)
}

func mischiaPercento(f *foglio, r *rand.Rand) string {
	return riscriviPercento(f, func(n float64) string {
		return scegli(r, percento(&n, ""), percento(&n, "%"), virgola(n, 2)+"%", percento(&n, " %"))
	})
}

func percentoDecimale(f *foglio, r *rand.Rand) string {
	form := scegli(r, 0, 1, 2)
	return riscriviPercento(f, func(n float64) string {
		switch form {
		case 0:
			return virgola(n, 1)
		case 1:
			return strconv.FormatFloat(n, 'f', 2, 64) + "%"
		}
		return virgola(n, 1) + " %"
	})
}

// percentoFrazione writes the percents as a spreadsheet keeps them. They must sum to 1: else 1 could be one percent.
func percentoFrazione(f *foglio, _ *rand.Rand) string {
	sum := 0.0
	for _, fase := range f.scheda.Fasi {
		if fase.Peso == nil {
			return ""
		}
		sum += *fase.Peso
	}
	if sum != 100 || len(f.scheda.Fasi) < 2 {
		return ""
	}
	return riscriviPercento(f, func(n float64) string { return virgola(n/100, -1) })
}

func scriviFase(f *foglio, r *rand.Rand) string {
	return riscriviFase(f, r, "FASE%d", "FASE  %d", "Fase %d:", "fase n. %d", "FASE n.%d", "FASE N. %d", "Fase %d")
}

func scriviFaseTrattino(f *foglio, r *rand.Rand) string {
	return riscriviFase(f, r, "Fase %d -", "FASE %d)", "FASE %d.", "Fase %d –", "FASE %d -")
}

func scriviFaseNumero(f *foglio, r *rand.Rand) string { return riscriviFase(f, r, "%d") }

// riscriviFase writes the labels FASE n of both tables in one other way, most of them.
func riscriviFase(f *foglio, r *rand.Rand, forms ...string) string {
	if f.toccati["fase"] {
		return ""
	}
	f.toccati["fase"] = true
	form := scegli(r, forms...)
	all := form == "%d" // a bare number says what it is in company only
	for _, row := range f.righe {
		for j, c := range row.celle {
			if (c.che == "fase" || c.che == "ifase") && (all || forse(r, 0.8)) {
				n, err := strconv.Atoi(strings.TrimPrefix(c.testo, "FASE "))
				if err != nil {
					continue
				}
				row.celle[j].testo = fmt.Sprintf(form, n)
			}
		}
	}
	return "scritta: " + form
}

func cambiaSegni(f *foglio, r *rand.Rand) string {
	return riscriviSegni(f, r, scegli(r, []string{"x"}, []string{"X", "x"}, []string{"●"}, []string{"X ", " X", "x "}, []string{"✓"}))
}

func cambiaSegniAltri(f *foglio, r *rand.Rand) string {
	return riscriviSegni(f, r, scegli(r, []string{"✔"}, []string{"✗"}, []string{"*"}, []string{"■"}, []string{"√"}, []string{"•"}, []string{"×"}, []string{"X", "✔"}))
}

func riscriviSegni(f *foglio, r *rand.Rand, signs []string) string {
	if f.toccati["segni"] {
		return ""
	}
	f.toccati["segni"] = true
	for _, row := range f.righe {
		for j, c := range row.celle {
			if c.che == "segno" {
				row.celle[j].testo = scegli(r, signs...)
			}
		}
	}
	return fmt.Sprintf("segni: %q", signs)
}

func guastaEtichette(f *foglio, r *rand.Rand) string {
	return riscriviEtichette(f, r, 0.3, func(c cella, name string) string {
		var forms []string
		for _, g := range guasti[name] {
			if c.risposta == "" || strings.HasSuffix(g, ":") {
				forms = append(forms, g)
			}
		}
		if len(forms) == 0 {
			return c.testo
		}
		return scegli(r, forms...)
	})
}

func guastaLettere(f *foglio, r *rand.Rand) string {
	return riscriviEtichette(f, r, 0.3, func(c cella, name string) string {
		if strings.HasPrefix(name, "mese") || name == "missione" || name == "programma" || len(c.testo) < 8 {
			return c.testo
		}
		if plain := strings.NewReplacer("à", "a", "ì", "i").Replace(c.testo); plain != c.testo && forse(r, 0.5) {
			return plain
		}
		return letteraGuasta(c.testo, r)
	})
}

func togliDuePunti(f *foglio, r *rand.Rand) string {
	return riscriviEtichette(f, r, 0.5, func(c cella, _ string) string {
		if c.risposta != "" {
			return c.testo
		}
		return strings.TrimSuffix(c.testo, ":")
	})
}

// riscriviEtichette rewrites labels that are still as the form has them, each with probability p.
func riscriviEtichette(f *foglio, r *rand.Rand, p float64, write func(c cella, name string) string) string {
	var done []string
	for _, row := range f.righe {
		for j, c := range row.celle {
			name, ok := strings.CutPrefix(c.che, "e:")
			if c.che == "domanda" {
				name, ok = "motivazione", true
			}
			if !ok || c.testo != parole[name] || !forse(r, p) {
				continue
			}
			if s := write(c, name); s != c.testo {
				row.celle[j].testo = s
				done = append(done, s)
			}
		}
	}
	if len(done) == 0 {
		return ""
	}
	return "etichette: " + strings.Join(done, ", ")
}

var mesiBrevi = [12]string{"GEN", "FEB", "MAR", "APR", "MAG", "GIU", "LUG", "AGO", "SET", "OTT", "NOV", "DIC"}

func abbreviaMesi(f *foglio, r *rand.Rand) string {
	return riscriviMesi(f, func(m int) string { return mesiBrevi[m] })
}

func abbreviaMesiPunto(f *foglio, r *rand.Rand) string {
	title := forse(r, 0.7)
	return riscriviMesi(f, func(m int) string {
		if s := mesiBrevi[m]; title {
			return s[:1] + strings.ToLower(s[1:]) + "."
		}
		return mesiBrevi[m] + "."
	})
}

func mesiConAnno(f *foglio, _ *rand.Rand) string {
	return riscriviMesi(f, func(m int) string { return fmt.Sprintf("%s-%02d", strings.ToLower(mesiBrevi[m]), f.anno%100) })
}

func riscriviMesi(f *foglio, write func(month int) string) string {
	if f.toccati["mesi"] {
		return ""
	}
	f.toccati["mesi"] = true
	row := f.righe[f.primo("gantt")]
	for j, c := range row.celle {
		if n, err := strconv.Atoi(strings.TrimPrefix(c.che, "e:mese")); err == nil {
			row.celle[j].testo = write(n - 1)
			row.celle[j].che = "mese"
		}
	}
	return "mesi: " + write(0) + " …"
}

func guastaTitolo(f *foglio, r *rand.Rand) string {
	rows := f.titoli()
	if len(rows) < 3 {
		return ""
	}
	if forse(r, 0.5) {
		end := scegli(r, "", "  ", "   ")
		for _, i := range rows {
			f.righe[i].celle[0].testo = "**" + f.righe[i].celle[0].testo + "**" + end
			f.righe[i].nuda = true
		}
		f.inserisci(rows[2]+1, riga{tipo: "altro", fase: -1, nuda: true})
		return "titolo in grassetto"
	}
	c := &f.righe[scegli(r, rows...)].celle[0]
	if forse(r, 0.5) {
		c.testo = strings.ToUpper(c.testo)
	} else {
		c.testo = strings.Replace(c.testo, " ", "  ", 1)
	}
	return "titolo scritto in altro modo: " + c.testo
}

func unisciTitolo(f *foglio, r *rand.Rand) string {
	rows := f.titoli()
	if len(rows) < 3 || f.righe[rows[0]].nuda {
		return ""
	}
	f.toccati["titolo"] = true
	sep := scegli(r, " - ", " – ", "\n")
	var parts []string
	for _, i := range rows {
		parts = append(parts, f.righe[i].celle[0].testo)
	}
	f.righe[rows[0]].celle[0].testo = strings.Join(parts, sep)
	f.righe = slices.Delete(f.righe, rows[1], rows[2]+1)
	return "titolo in una cella, diviso da " + strconv.Quote(sep)
}

func (f *foglio) titoli() []int {
	var rows []int
	for i, r := range f.righe {
		if r.tipo == "titolo" {
			rows = append(rows, i)
		}
	}
	return rows
}

// spazi puts blanks before and behind texts of the whole scheda.
func spazi(f *foglio, r *rand.Rand) string {
	n := 0
	for _, row := range f.righe {
		for j, c := range row.celle {
			if c.vuota() || row.tipo == "titolo" && row.nuda || !forse(r, 0.12) {
				continue
			}
			blank := scegli(r, " ", " ", "  ", "\u00a0")
			n++
			switch {
			case c.risposta != "" || forse(r, 0.4):
				row.celle[j].testo = blank + c.testo
			default:
				row.celle[j].testo = c.testo + blank
			}
		}
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " testi con spazi attorno"
}

func celleBianche(f *foglio, r *rand.Rand) string {
	n := 0
	for _, row := range f.righe {
		for j, c := range row.celle {
			if c.vuota() && forse(r, 0.04) {
				row.celle[j].testo = scegli(r, " ", "\u00a0", "   ")
				n++
			}
		}
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n) + " celle con soli spazi"
}
