package extract

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"piao"
	"piao/extract/pdf"
	"piao/internal/message"
)

// noteWords holds the grids to the pages: each word that a page shows is in a cell. A finding of this kind is a defect of the program.
func (x *pdfReader) noteWords(grids []Grid) {
	shown, kept := 0, 0
	for _, p := range x.pages {
		if p.Page != nil {
			shown += p.shown
		}
	}
	for _, g := range grids {
		for _, r := range g.Rows {
			for _, c := range r.Cells {
				kept += c.Words
			}
		}
	}
	if shown != kept {
		x.note("parole-perse", piao.Errore, "", 0, fmt.Sprintf("Le pagine mostrano %d parole, le celle ne hanno %d: è un difetto del programma, da segnalare.", shown, kept))
	}
}

// pageReason says in Italian why a page was not read, or not all of it: a limit with how to raise it, else what the reader says.
func (x *pdfReader) pageReason(err error) string {
	var passed *pdf.LimitError
	if !errors.As(err, &passed) {
		return "è danneggiata (" + x.reason(err) + ")"
	}
	return x.reason(err)
}

// reason says in Italian what an error says, of a limit with how to raise it.
func (x *pdfReader) reason(err error) string {
	var passed *pdf.LimitError
	if !errors.As(err, &passed) {
		what, _ := message.Italian.Tell(err)
		return what
	}
	limit := x.budget.lim.passed(passed)
	return fmt.Sprintf("supera il limite %s (%d), che si alza con %s", limit.Limit, limit.Max, limit.Setting)
}

// note records a finding; page 0 is the file as a whole.
func (x *pdfReader) note(codice string, g piao.Gravita, text string, page int, messaggio string) {
	x.rilievi = append(x.rilievi, piao.Rilievo{Codice: codice, Gravita: g, Prima: text, Posizione: piao.Pos{Page: page}.String(), Messaggio: messaggio})
}

// notePages records what is wrong with each page: unread, without text, in fonts that cannot be read, or with text that nobody sees.
func (x *pdfReader) notePages() {
	hidden := map[string]*hiddenText{}
	var order []string
	for i := range x.pages {
		p := &x.pages[i]
		if p.err != nil {
			x.note("pagina-illeggibile", piao.Errore, "", p.number, fmt.Sprintf("La pagina %d non si è potuta leggere: %s.", p.number, x.pageReason(p.err)))
			continue
		}
		if p.Err != nil {
			x.note("pagina-in-parte", piao.Errore, "", p.number, fmt.Sprintf("La pagina %d si è potuta leggere solo in parte: %s.", p.number, x.pageReason(p.Err)))
		}
		if p.Err == nil && p.Unclosed {
			x.note("contenuto-aperto", piao.Avviso, "", p.number, fmt.Sprintf("Il contenuto della pagina %d non chiude quello che apre: se manca qualcosa in fondo, il file è danneggiato.", p.number))
		}
		if p.Err == nil && p.Irregular {
			x.note("contenuto-irregolare", piao.Avviso, "", p.number, fmt.Sprintf("Il contenuto della pagina %d ha comandi che il formato non prevede: se manca qualcosa o sta fuori posto, il file è danneggiato.", p.number))
		}
		for _, f := range p.Fonts {
			x.noteFont(p.number, f)
		}
		switch {
		case !p.isPicture():
		case x.isCover(i):
			x.note("copertina", piao.Avviso, "", p.number, "La prima pagina è un'immagine, come una copertina, e le altre no: non è stata letta.")
		default:
			x.notePicture(p.number, p.unseen)
		}
		x.noteUnread(p)
		for reason, text := range p.hidden() {
			key := string(reason) + digitless(text)
			if hidden[key] == nil {
				hidden[key] = &hiddenText{page: p.number, text: text, reason: reason}
				order = append(order, key)
			}
			hidden[key].pages++
		}
	}
	x.noteAligned()
	for _, key := range order {
		h := hidden[key]
		x.note("testo-nascosto", piao.Avviso, h.text, h.page, h.message())
	}
}

// noteAligned records, once, that tables without ruling lines were read by how their text stands: cells may be wrong.
func (x *pdfReader) noteAligned() {
	var pages []int
	for i := range x.pages {
		if p := x.pages[i].Page; p != nil && slices.ContainsFunc(p.Tables, func(t pdf.Table) bool { return t.Aligned }) {
			pages = append(pages, x.pages[i].number)
		}
	}
	if len(pages) > 0 {
		where := "A pagina "
		if len(pages) > 1 {
			where = "Alle pagine "
		}
		x.note("tabella-senza-linee", piao.Dubbio, "", pages[0], where+numbers(pages)+" le tabelle non hanno linee: righe e colonne sono state ricavate dall'allineamento del testo e vanno controllate.")
	}
}

// isPicture says whether what the page has to say is a picture: it has no text, or pictures cover most of it and the little text beside or
// over them is no more than a stamp, a running head and the number of a register.
func (p *pdfPage) isPicture() bool {
	const words = 60
	if p.scanned != nil {
		return false
	}
	if p.Blank() {
		return p.Images > 0 || p.Curves > outlines
	}
	return p.Pictured > mostly && p.shown <= words && len(p.Tables) == 0
}

// isCover says whether a page that is a picture is the first, of several of which no other is one.
func (x *pdfReader) isCover(i int) bool {
	return i == 0 && len(x.pages) > 1 && !slices.ContainsFunc(x.pages[1:], func(p pdfPage) bool { return p.Page == nil || p.isPicture() })
}

// outlines is how many curved shapes a page without text must have to be text drawn as shapes: no table's ornament has as many.
const outlines = 200

func (x *pdfReader) noteFont(page int, f pdf.FontProblem) {
	m := fmt.Sprintf("Pagina %d: il carattere %q non dice a quali lettere corrispondono i suoi segni (%d): il testo scritto con esso non si può leggere.", page, f.Font, f.Signs)
	if !f.All {
		m = fmt.Sprintf("Pagina %d: %d segni del carattere %q non corrispondono a nessuna lettera e stanno nel testo come \uFFFD.", page, f.Signs, f.Font)
	}
	x.note("carattere-illeggibile", piao.Errore, f.Font, page, m)
}

// A hiddenText is text that nobody sees, on the first of the pages that have it.
type hiddenText struct {
	page, pages int
	text        string
	reason      pdf.Reason
}

// hidden gives the page's hidden text by the reason why nobody sees it, reasons in a fixed order.
func (p *pdfPage) hidden() func(func(pdf.Reason, string) bool) {
	return func(yield func(pdf.Reason, string) bool) {
		for i := 0; i < len(p.Hidden); {
			why := p.Hidden[i].Reason
			var words []string
			for ; i < len(p.Hidden) && p.Hidden[i].Reason == why; i++ {
				words = append(words, p.Hidden[i].Text)
			}
			if !yield(why, strings.Join(words, " ")) {
				return
			}
		}
	}
}

func (h *hiddenText) message() string {
	why := map[pdf.Reason]string{
		pdf.Clipped: "è fuori dal riquadro in cui è disegnato", pdf.Outside: "è fuori dalla pagina", pdf.Invisible: "è scritto come invisibile",
		pdf.Background: "ha il colore del suo sfondo", pdf.Covered: "è coperto da un'altra figura",
	}[h.reason]
	if h.pages > 1 {
		return fmt.Sprintf("Questo testo non si vede, perché %s, e così quello uguale di altre %d pagine: non è stato letto.", why, h.pages-1)
	}
	return fmt.Sprintf("Questo testo non si vede, perché %s: non è stato letto.", why)
}
