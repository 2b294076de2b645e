// Package danno is test support: it writes plans as documents do, and damages them as documents are damaged.
//
// [Piano] makes an invented plan of any size from a seed, [Consuntivo] its year-end edition, [Pulito] writes a plan as a dump of
// tab-separated text with nothing to repair, and [Testo] the same with random damages. Every damage leaves the correct reading
// decidable: whoever reads the damaged text and normalizes it must come back to the plan that was given. The damages are those of
// the table in shared/corpus/README.md ([DelCorpus]) and their next of kin, as other real documents have them; [Tipi] lists all.
//
// What stands here is invented: municipality, people, offices and goals. The same seed gives the same text.
package danno

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"

	"piao"
)

// A Danno is one damage that was done.
type Danno struct {
	// Scheda is the numero of the scheda, 0 for a damage to the file as a whole.
	Scheda int    `json:"scheda"`
	Danno  string `json:"danno"`
	Nota   string `json:"nota"`
}

// A Tipo is a kind of damage.
type Tipo struct {
	Nome string
	// Cosa says what it does.
	Cosa string
	// DelCorpus is set for the kinds that the corpus has, by the name they have there.
	DelCorpus bool

	// p is how likely it is to be tried on a scheda when all kinds are on.
	p float64
	// fa does it and returns a note, "" where the scheda does not lend itself to it.
	fa func(*foglio, *rand.Rand) string
	// faTutti does it over all schede.
	faTutti func([]*foglio, *rand.Rand) []Danno
	// faTesto does it to the whole text.
	faTesto func(string, *rand.Rand) (string, string)
}

// da solo: how likely a kind is tried on a scheda when it was asked for by name.
const pSolo = 0.7

// tipi stand in the order in which they are done: values first, then rows, then labels, then columns and blanks.
var tipi = []Tipo{
	{Nome: "nomi", Cosa: "a name in another order or case, with a title or a letter wrong: at most a quarter of its spellings", DelCorpus: true, faTutti: guastaNomi},
	{Nome: "settore_corto", Cosa: "a settore cut short, under its own responsabile: at most a quarter of its spellings", faTutti: accorciaSettori},

	{Nome: "html", Cosa: "tags and entities in the description", DelCorpus: true, p: 0.4, fa: inHTML},
	{Nome: "markdown", Cosa: "bold and italic marks in the description or the title", p: 0.1, fa: inMarkdown},
	{Nome: "codice", Cosa: "the codes as 01, 1), Missione 1; 14 for 1", DelCorpus: true, p: 0.25, fa: guastaCodice},
	{Nome: "assessori_separati", Cosa: "several assessori parted by a comma or a semicolon", p: 0.5, fa: separaAssessori},
	{Nome: "percento_misto", Cosa: "35, 35%, 35,00%, 35 % in one scheda", DelCorpus: true, p: 0.3, fa: mischiaPercento},
	{Nome: "percento_decimale", Cosa: "35,0, 35.00%, 35,0 %", p: 0.1, fa: percentoDecimale},
	{Nome: "percento_frazione", Cosa: "0,35 for 35% in all fasi, their sum 1", p: 0.05, fa: percentoFrazione},
	{Nome: "fase_scritta", Cosa: "FASE1, Fase 1:, FASE n. 1", DelCorpus: true, p: 0.15, fa: scriviFase},
	{Nome: "fase_trattino", Cosa: "Fase 1 -, FASE 1)", p: 0.07, fa: scriviFaseTrattino},
	{Nome: "fase_numero", Cosa: "1 for FASE 1", p: 0.05, fa: scriviFaseNumero},
	{Nome: "segni", Cosa: "x, ✓, ● for X, blanks beside them, mixed", DelCorpus: true, p: 0.3, fa: cambiaSegni},
	{Nome: "segni_altri", Cosa: "✔, ✗, *, ■, √, •, × for X", p: 0.1, fa: cambiaSegniAltri},

	{Nome: "un_anno", Cosa: "one year column where no fase needs the second", p: 0.4, fa: unAnno},
	{Nome: "anno_ripetuto", Cosa: "the first year column repeats the year of the piano", DelCorpus: true, p: 0.12, fa: ripetiAnno},
	{Nome: "riga_slittata", Cosa: "a P row one column right from the percent on, its months with it", DelCorpus: true, p: 0.15, fa: slittaDestra},
	{Nome: "riga_slittata_due", Cosa: "the same, two columns", p: 0.05, fa: slittaDestraDue},
	{Nome: "riga_slittata_sinistra", Cosa: "a P row one column left from the percent on", DelCorpus: true, p: 0.15, fa: slittaSinistra},
	{Nome: "p_nel_percento", Cosa: "the P or E alone slipped into the empty percent cell", DelCorpus: true, p: 0.15, fa: letteraNelPercento},
	{Nome: "segni_oltre", Cosa: "the P in place, the marks one to the right, the last past the header", DelCorpus: true, p: 0.15, fa: segniOltre},
	{Nome: "e_slittata", Cosa: "an E row one column right: the E under GENNAIO", p: 0.1, fa: slittaE},
	{Nome: "e_oltre", Cosa: "the E in place, its marks one to the right, the last past the header", p: 0.1, fa: segniOltreE},
	{Nome: "descrizione_sotto", Cosa: "each fase's description on its E row, the question a row below", DelCorpus: true, p: 0.12, fa: descrizioneSotto},
	{Nome: "fasi_chiuse", Cosa: "FASE 1…n on the first n rows of the GANTT", DelCorpus: true, p: 0.1, fa: chiudiFasi},
	{Nome: "senza_e", Cosa: "E rows missing, without letter or without question", DelCorpus: true, p: 0.2, fa: togliE},
	{Nome: "legenda", Cosa: "the legend in two cells, in the last column, or missing", DelCorpus: true, p: 0.3, fa: spostaLegenda},

	{Nome: "tabella_continuata", Cosa: "the last indicatori after blank lines, in fewer columns", p: 0.12, fa: continuaTabella},
	{Nome: "indicatori_chiusi", Cosa: "the labels of the indicatori closed up; each fase has as many, and begins with the same", p: 0.1, fa: chiudiIndicatori},
	{Nome: "indicatori_scostati", Cosa: "a wide header, expected values a column or two off it", DelCorpus: true, p: 0.2, fa: scostaIndicatori},

	{Nome: "si_altrove", Cosa: "SI or NO in the label's cell, further on, one letter, twice", DelCorpus: true, p: 0.25, fa: spostaRisposta},
	{Nome: "si_sotto", Cosa: "SI or NO a row below", p: 0.07, fa: rispostaSotto},
	{Nome: "si_conflitto", Cosa: "SI in the label's cell, N in the next, with other units listed", p: 0.05, fa: rispostaConflitto},
	{Nome: "responsabile_sotto", Cosa: "Responsabile: and its value on the OBIETTIVO row", DelCorpus: true, p: 0.12, fa: abbassaResponsabile},
	{Nome: "altre_sotto", Cosa: "the other units on a row of their own", DelCorpus: true, p: 0.15, fa: abbassaUnita},
	{Nome: "altre_fasi", Cosa: "the other units on the row of the legend", p: 0.07, fa: unitaSullaLegenda},
	{Nome: "settore_randagio", Cosa: "a stray second Settore: on the transversal row", p: 0.2, fa: secondoSettore},
	{Nome: "insieme", Cosa: "label and value in one cell", DelCorpus: true, p: 0.3, fa: insieme},
	{Nome: "valore_sotto", Cosa: "a value of the head on the row below its label", p: 0.07, fa: valoreSotto},
	{Nome: "valore_vicino", Cosa: "the peso behind the label Settore:", p: 0.05, fa: pesoDalVicino},
	{Nome: "valore_oltre", Cosa: "a value of the head two cells further", p: 0.15, fa: valoreOltre},
	{Nome: "colonna_in_piu", Cosa: "empty cells more or fewer in the head", DelCorpus: true, p: 0.3, fa: celleInPiu},

	{Nome: "mesi_abbreviati", Cosa: "GEN, FEB …", DelCorpus: true, p: 0.15, fa: abbreviaMesi},
	{Nome: "mesi_punto", Cosa: "Gen., Feb. …", p: 0.07, fa: abbreviaMesiPunto},
	{Nome: "mesi_anno", Cosa: "gen-25, feb-25 …", p: 0.05, fa: mesiConAnno},
	{Nome: "etichette", Cosa: "misspelt labels, no colon, other case", DelCorpus: true, p: 0.5, fa: guastaEtichette},
	{Nome: "etichette_lettere", Cosa: "a letter of a long label lost, doubled or swapped, an accent lost", p: 0.2, fa: guastaLettere},
	{Nome: "due_punti", Cosa: "labels without their colon", p: 0.15, fa: togliDuePunti},
	{Nome: "titolo", Cosa: "title lines in bold marks without tabs, or in another case", DelCorpus: true, p: 0.4, fa: guastaTitolo},
	{Nome: "titolo_unito", Cosa: "the title lines in one cell", p: 0.07, fa: unisciTitolo},

	{Nome: "intestazione_ripetuta", Cosa: "a table's header again in its middle, as after a page break", p: 0.1, fa: ripetiIntestazione},
	{Nome: "pagina", Cosa: "Pagina 3 di 20 in the middle of a table", p: 0.12, fa: numeroPagina},
	{Nome: "testata", Cosa: "the municipality's line alone in the middle of a table", p: 0.07, fa: testata},
	{Nome: "righe_vuote", Cosa: "blank rows in the tables, with or without tabs", DelCorpus: true, p: 0.25, fa: righeVuote},
	{Nome: "colonne_meno", Cosa: "an empty column fewer in the two tables", p: 0.25, fa: colonneMeno},
	{Nome: "tutta_slittata", Cosa: "an empty column in the whole scheda, after the first", DelCorpus: true, p: 0.12, fa: tuttaSlittata},
	{Nome: "spazi", Cosa: "blanks and no-break spaces around any text", DelCorpus: true, p: 0.3, fa: spazi},
	{Nome: "celle_bianche", Cosa: "a blank or a no-break space in empty cells", p: 0.1, fa: celleBianche},
	{Nome: "code", Cosa: "rows without the empty cells at their end", p: 0.15, fa: togliCode},

	{Nome: "crlf", Cosa: "lines end as on Windows", p: 0.3, faTesto: crlf},
	{Nome: "bom", Cosa: "a byte order mark", p: 0.3, faTesto: bom},
}

// Tipi lists the kinds of damage in the order in which they are done.
func Tipi() []Tipo { return slices.Clone(tipi) }

// DelCorpus names the kinds that the corpus has.
func DelCorpus() []string {
	var names []string
	for _, t := range tipi {
		if t.DelCorpus {
			names = append(names, t.Nome)
		}
	}
	return names
}

// Testo writes the piano as [Pulito] does, with damages of random kinds in random schede, and says which. With only, just the
// kinds named are done, more often; a name that is none of [Tipi] panics. Whether and how a kind strikes a scheda depends on the
// seed and the scheda alone; what earlier kinds have done to it may keep it from being done.
func Testo(p *piao.Piano, seed int64, only ...string) (text string, log []Danno) {
	for _, name := range only {
		if !slices.ContainsFunc(tipi, func(t Tipo) bool { return t.Nome == name }) {
			panic("danno: no kind of damage named " + name)
		}
	}
	sheets := make([]*foglio, len(p.Schede))
	for i := range p.Schede {
		sheets[i] = nuovoFoglio(p, &p.Schede[i])
	}
	for _, t := range tipi {
		prob := t.p
		switch {
		case len(only) == 0:
		case slices.Contains(only, t.Nome):
			prob = pSolo
		default:
			continue
		}
		if t.faTutti != nil {
			for _, d := range t.faTutti(sheets, caso(seed, t.Nome, 0)) {
				d.Danno = t.Nome
				log = append(log, d)
			}
		}
		if t.fa == nil {
			continue
		}
		for _, f := range sheets {
			if r := caso(seed, t.Nome, f.scheda.Numero); r.Float64() < prob {
				if note := t.fa(f, r); note != "" {
					log = append(log, Danno{Scheda: f.scheda.Numero, Danno: t.Nome, Nota: note})
				}
			}
		}
	}
	text = unisci(sheets, caso(seed, "unisci", 0))
	for _, t := range tipi {
		if t.faTesto == nil || len(only) > 0 && !slices.Contains(only, t.Nome) {
			continue
		}
		if r := caso(seed, t.Nome, 0); r.Float64() < t.p || len(only) > 0 {
			var note string
			text, note = t.faTesto(text, r)
			log = append(log, Danno{Danno: t.Nome, Nota: note})
		}
	}
	slices.SortStableFunc(log, func(a, b Danno) int { return a.Scheda - b.Scheda })
	return text, log
}

// caso gives the source of chance of one kind in one scheda, apart from all others.
func caso(seed int64, name string, n int) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(uint64(seed), h.Sum64()+uint64(n)))
}

// unisci joins the schede with one to five blank lines before each.
func unisci(sheets []*foglio, r *rand.Rand) string {
	var b strings.Builder
	for _, f := range sheets {
		n := 1
		if r.Float64() < 0.3 {
			n += r.IntN(5)
		}
		b.WriteString(strings.Repeat("\n", n))
		b.WriteString(f.testo())
	}
	return b.String()
}

func crlf(text string, _ *rand.Rand) (string, string) {
	return strings.ReplaceAll(text, "\n", "\r\n"), "CRLF"
}

func bom(text string, _ *rand.Rand) (string, string) { return "\ufeff" + text, "BOM" }

// scegli takes one at random.
func scegli[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// forse is true with probability p.
func forse(r *rand.Rand, p float64) bool { return r.Float64() < p }
