package normalize

import (
	"regexp"
	"strings"

	"piao"
	"piao/internal/layout"
	"piao/internal/testo"
)

// cellaMarcata comes before the rows are read by what their cells are: a label, a share or a code in bold is one still. The marks
// of other texts are for the rule marcatura.
var cellaMarcata = Rule{
	Codice:  "cella-marcata",
	Title:   "HTML or Markdown marks around a fase's label, a share, a year column or a code",
	Titolo:  "segni di HTML o Markdown attorno all'etichetta di una fase, a un peso, a una colonna d'anno o a un codice",
	Gravita: piao.Riparato,
	Before:  "**FASE 1** | … | **35%**",
	After:   "FASE 1 | … | 35%",
	raw:     proposeBare,
}

func proposeBare(f *rawWork) []Edit {
	var edits []Edit
	bare := func(rows []*row, campo func(r *row, i int, plain string) string) {
		for _, r := range rows {
			for i, p := range r.pieces {
				plain, ok := bareText(p.text)
				at := ""
				if ok {
					at = campo(r, i, plain)
				}
				if at == "" {
					plain, at = bareLabel(p.text)
				}
				if at != "" {
					edits = append(edits, Edit{Campo: at, Prima: p.text, Dopo: plain, Pos: p.pos(), change: respell(p, plain),
						Why: "Tolti i segni di formattazione, per leggere la cella."})
				}
			}
		}
	}
	bare(f.testa, bareHead)
	bare(f.gantt, bareGantt)
	bare(f.indicatori, bareFase)
	return edits
}

// bareText gives a short text without its marks; ok is false where it has none.
func bareText(text string) (plain string, ok bool) {
	const most = 200 // bytes: labels, shares and codes are short, and a description may be long
	if len(text) > most || !strings.ContainsAny(text, "*_<&`") {
		return "", false
	}
	plain, ok = plainText(text)
	return testo.Blanks(plain), ok
}

// boldStart is a text that begins in bold, whatever follows it.
var boldStart = regexp.MustCompile(`(?is)^\s*(?:\*\*|__|<b>|<strong>)([^*_<\n]{1,80})(?:\*\*|__|</b>|</strong>)\s*(\S.*)$`)

// bareLabel gives a text that begins with a label of the head in bold, its value behind it, without those marks: **Settore:** Cultura.
// The value is left as it is; campo is "" for any other text.
func bareLabel(text string) (plain, campo string) {
	m := boldStart.FindStringSubmatch(text)
	if m == nil {
		return "", ""
	}
	plain = strings.TrimSpace(m[1]) + " " + m[2]
	if m[2][0] == ':' {
		plain = strings.TrimSpace(m[1]) + m[2]
	}
	for _, l := range layout.Labels(layout.Testa) {
		if label, _, ok := l.Split(plain); ok && len(label) <= len(m[1])+1 {
			return plain, l.Campo
		}
	}
	return "", ""
}

// bareHead names the field of a share, or of a code before or behind its name, on its label's row; "" where the text is neither.
func bareHead(r *row, i int, plain string) string {
	var label *layout.Label
	for j := i - 1; j >= 0 && label == nil; j-- {
		label = r.pieces[j].find(layout.Testa)
	}
	if label == nil {
		return ""
	}
	switch label.Campo {
	case layout.LPeso:
		if isPercent(plain) {
			return label.Campo
		}
	case layout.LMissione, layout.LProgramma:
		if code, _ := splitCode(plain); code != nil {
			return label.Campo
		}
	}
	return ""
}

// bareGantt names the block of a share, of a year column, or of a fase's label.
func bareGantt(r *row, i int, plain string) string {
	switch {
	case isPercent(plain):
		return layout.LFasi
	case layout.YearColumn(plain) > 0:
		return layout.LGantt
	}
	return bareFase(r, i, plain)
}

// bareFase names the label of a fase that opens its row.
func bareFase(_ *row, i int, plain string) string {
	if _, _, _, ok := layout.Fase(plain); ok && i == 0 {
		return layout.LFasi
	}
	return ""
}
