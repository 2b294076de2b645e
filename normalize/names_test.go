package normalize

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"piao/internal/layout"
)

// people repeats names as a piano would: "Galli Ada ×3, Ada Galli" in the responsabile's field, those behind a | in the assessori's.
func people(s string) []nomeOcc {
	var occ []nomeOcc
	for i, part := range strings.Split(s, "|") {
		part = strings.TrimPrefix(part, " ")
		ruolo := []string{layout.LResponsabile, layout.LAssessori}[i]
		for _, name := range repeated(part) {
			occ = append(occ, nomeOcc{Text: name, Ruolo: ruolo})
		}
	}
	return occ
}

func repeated(s string) []string {
	var out []string
	for _, item := range strings.Split(s, " ; ") {
		item = strings.Trim(item, "\n\t")
		if item == "" {
			continue
		}
		name, times := item, 1
		if i := strings.LastIndex(item, " ×"); i >= 0 {
			name = item[:i]
			fmt.Sscanf(item[i:], " ×%d", &times)
		}
		for range times {
			out = append(out, name)
		}
	}
	return out
}

// folds writes what changes: "a → b", with a question mark where it is not sure.
func foldsOf(occ []nomeOcc, canonical map[string]fold) []string {
	var out []string
	for _, o := range occ {
		if c, ok := canonical[o.Text]; ok && c.Grafia != o.Text {
			out = append(out, arrow(o.Text, c))
		}
	}
	return compact(out)
}

func arrow(from string, to fold) string {
	if to.Sure {
		return from + " → " + to.Grafia
	}
	return from + " →? " + to.Grafia
}

func compact(s []string) []string {
	var out []string
	for _, x := range s {
		if !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}

func TestCanonicalNames(t *testing.T) {
	tests := []struct {
		name     string
		occ      string
		fixed    map[string]string
		want     []string
		suspects [][2]string
	}{
		// what is one person
		{name: "order", occ: "Galli Ada ×3 ; Ada Galli", want: []string{"Ada Galli → Galli Ada"}},
		{name: "order, as often: the first", occ: "Ada Galli ; Galli Ada", want: []string{"Galli Ada → Ada Galli"}},
		{name: "one way only keeps its order", occ: "Ing. Ugo Perini ×3", want: []string{"Ing. Ugo Perini → Ugo Perini"}},
		{name: "titles", occ: "Galli Ada ×3 ; Dott.ssa Ada Galli ; Arch. Galli Ada ; AVV. GALLI ADA", want: []string{"Dott.ssa Ada Galli → Galli Ada", "Arch. Galli Ada → Galli Ada", "AVV. GALLI ADA → Galli Ada"}},
		{name: "two titles, no blank", occ: "Dott.Ing.Perini Ugo", want: []string{"Dott.Ing.Perini Ugo → Perini Ugo"}},
		{name: "a title without its dot", occ: "Geom Perini Ugo", want: []string{"Geom Perini Ugo → Perini Ugo"}},
		{name: "a title in two words", occ: "Dott. ssa Galli Ada", want: []string{"Dott. ssa Galli Ada → Galli Ada"}},
		{name: "a title between and behind", occ: "Perini Ing. Ugo ; Ugo Perini, geom. ; Perini Ugo (Rag.)", want: []string{"Perini Ing. Ugo → Perini Ugo", "Ugo Perini, geom. → Perini Ugo", "Perini Ugo (Rag.) → Perini Ugo"}},
		{name: "a rank", occ: "Comandante Perini Ugo", want: []string{"Comandante Perini Ugo → Perini Ugo"}},
		{name: "a surname like a rank stays", occ: "Maggiore Lia ; Capitano Ugo"},
		{name: "a rank before a whole name", occ: "Capitano Perini Ugo", want: []string{"Capitano Perini Ugo → Perini Ugo"}},
		{name: "an office is no person", occ: "Comandante Polizia Locale ; Responsabile Area Tecnica ; Segretario Comunale"},
		{name: "a title alone stays", occ: "Ing."},
		{name: "stray marks", occ: "Galli Ada ×2 ; - Galli Ada - ; Galli  Ada. ; Galli Ada,", want: []string{"- Galli Ada - → Galli Ada", "Galli  Ada. → Galli Ada", "Galli Ada, → Galli Ada"}},
		{name: "an initial keeps its dot", occ: "Galli A."},
		{name: "capitals never win", occ: "GALLI ADA ×5 ; galli ada ×4 ; Galli Ada", want: []string{"GALLI ADA → Galli Ada", "galli ada → Galli Ada"}},
		{name: "capitals alone are kept", occ: "GALLI ADA ×2"},
		{name: "capitals have a vote on the order", occ: "Ada Galli ×2 ; Galli Ada ; GALLI ADA ×3", want: []string{"Ada Galli → Galli Ada", "GALLI ADA → Galli Ada"}},
		{name: "capitals and small letters: the most frequent", occ: "GALLI ADA ; galli ada ×2", want: []string{"GALLI ADA → galli ada"}},
		{name: "apostrophes and accents", occ: "Nicolò D'Agata ×2 ; Nicolo' D’Agata ; D' Agata Nicolo ; DAgata Nicolò", want: []string{"Nicolo' D’Agata → Nicolò D'Agata", "D' Agata Nicolo → Nicolò D'Agata", "DAgata Nicolò → Nicolò D'Agata"}},
		{name: "a hyphen lost", occ: "De Vito-Serra Lia ×2 ; Lia De Vito Serra", want: []string{"Lia De Vito Serra → De Vito-Serra Lia"}},
		{name: "a blank lost", occ: "Anna Maria Zorzi ×2 ; Zorzi Annamaria ; De Vito Lia ; Devito Lia", want: []string{"Zorzi Annamaria → Anna Maria Zorzi", "Devito Lia → De Vito Lia"}},
		{name: "responsabile and assessore are one pool", occ: "Galli Ada ×2 | Ada Galli", want: []string{"Ada Galli → Galli Ada"}},
		{name: "no-break spaces", occ: "Galli Ada ×2 ; Galli\u00a0Ada", want: []string{"Galli\u00a0Ada → Galli Ada"}},

		// slips
		{name: "a letter added", occ: "Castelvetri Ugo ×4 ; Castelvietri Ugo ×2", want: []string{"Castelvietri Ugo → Castelvetri Ugo"}},
		{name: "a letter doubled, other order", occ: "Zorzetto Lia ×2 ; Lia Zorrzetto", want: []string{"Lia Zorrzetto → Zorzetto Lia"}},
		{name: "a letter tripled in a short word", occ: "Vezzi Lia ×2 ; Vezzzi Lia", want: []string{"Vezzzi Lia → Vezzi Lia"}},
		{name: "a double lost", occ: "Pellacci Ugo ×2 ; Pelacci Ugo", want: []string{"Pelacci Ugo → Pellacci Ugo"}},
		{name: "neighbours swapped", occ: "Castelvetri Ugo ×2 ; Catselvetri Ugo", want: []string{"Catselvetri Ugo → Castelvetri Ugo"}},
		{name: "in the given name", occ: "Perini Benedetta ×2 ; Perini Bennedetta", want: []string{"Perini Bennedetta → Perini Benedetta"}},
		{name: "behind a particle", occ: "La Torre Lia ×2 ; La Torrre Lia ; Sara D'Agostini ×2 ; D'AAgostini Sara", want: []string{"La Torrre Lia → La Torre Lia", "D'AAgostini Sara → Sara D'Agostini"}},
		{name: "a surname alone", occ: "La Torre ×3 ; La Torrre", want: []string{"La Torrre →? La Torre"}},
		{name: "a letter changed in a long word", occ: "Castelvetri Ugo ×3 ; Castilvetri Ugo", want: []string{"Castilvetri Ugo →? Castelvetri Ugo"}},
		{name: "two letters more are a suffix, not slips", occ: "Castelvetri Ugo ×3 ; Castellvietri Ugo"},
		{name: "two slips that make up for each other", occ: "Castelvetri Ugo ×3 ; Casttlvetri Ugo", want: []string{"Casttlvetri Ugo →? Castelvetri Ugo"}},
		{name: "an office misspelt", occ: "| Sindaco ×3 ; SINDACO ; Sidnaco", want: []string{"SINDACO → Sindaco", "Sidnaco →? Sindaco"}},
		{name: "a slip of a slip", occ: "Castelvetri Ugo ×6 ; Castelvvetri Ugo ×2 ; Castelvvetri Uggo", want: []string{"Castelvvetri Ugo → Castelvetri Ugo"}},

		// look-alikes that are two people
		{name: "a final vowel", occ: "Serra Paolo ×2 ; Serra Paola ; Verdini Mario ×2 ; Verdini Maria"},
		{name: "a final vowel of a surname", occ: "Bianchi Lia ×2 ; Bianco Lia"},
		{name: "short names", occ: "Rossi Lia ×9 ; Russo Lia ; Neri Ugo ×9 ; Nero Ugo"},
		{name: "a letter changed in a short word", occ: "Serra Marco ×2 ; Serra Mario"},
		{name: "one among many: reported", occ: "Serra Marco ×9 ; Serra Mario", suspects: [][2]string{{"Serra Marco", "Serra Mario"}}},
		{name: "both words differ", occ: "Castelvetri Benedetta ×9 ; Castelvettri Bennedetta"},
		{name: "as frequent", occ: "Pellacci Ugo ×2 ; Pelacci Ugo ×2", suspects: [][2]string{{"Pellacci Ugo", "Pelacci Ugo"}}},
		{name: "nearly as frequent", occ: "Pelacci Ugo ×3 ; Pellacci Ugo ×4", suspects: [][2]string{{"Pelacci Ugo", "Pellacci Ugo"}}},
		{name: "once each", occ: "Pelacci Ugo ; Pellacci Ugo", suspects: [][2]string{{"Pelacci Ugo", "Pellacci Ugo"}}},
		{name: "officer and council member", occ: "Pellacci Ugo ×4 | Pelacci Ugo", suspects: [][2]string{{"Pellacci Ugo", "Pelacci Ugo"}}},
		{name: "officer and council member of one surname", occ: "Castelvetri Lia ×4 | Castelvetri Leo"},
		{name: "officer, and council member by the surname alone", occ: "Castelvetri Lia ×4 | Castelvetri"},
		{name: "names that are known as two", occ: "Serra Marina ×9 ; Serra Martina ; Marini Ugo ×9 ; Martini Ugo"},
		{name: "suffixes", occ: "Bertelli Ugo ×9 ; Bertetti Ugo ; Bertoncini Lia ×9 ; Bertoncelli Lia ; Zambernardi Leo ×9 ; Zambernardini Leo"},
		{name: "a suffix of one letter, reported where one is rare", occ: "Giovannelli Ugo ×2 ; Giovannolli Ugo ; Marchetti Lia ×3 ; Marchotti Lia", suspects: [][2]string{{"Marchetti Lia", "Marchotti Lia"}}},
		{name: "first letters", occ: "Rampini Ugo ×2 ; Lampini Ugo"},
		{name: "particles", occ: "De Castris Lia ×9 ; Di Castris Lia"},
		{name: "the particle is of the surname", occ: "De Luca Paolo ×9 ; Luca De Paolo"},
		{name: "two given names turned", occ: "Anna Maria Serra ×9 ; Maria Anna Serra"},
		{name: "another number of words", occ: "Serra Anna ×9 ; Serra Anna Lia"},
		{name: "offices", occ: "| Sindaco ×9 ; Vicesindaco ; Sindaca"},
		{name: "a surname and the whole name: reported", occ: "| Lia La Torre ×3 ; La Torre", suspects: [][2]string{{"Lia La Torre", "La Torre"}}},
		{name: "an initial: reported", occ: "Perini Ugo ×3 ; Perini U.", suspects: [][2]string{{"Perini Ugo", "Perini U."}}},

		// offices
		{name: "an office in two spellings", occ: "| Vicesindaco ×2 ; Vice Sindaco ; VICE-SINDACO", want: []string{"Vice Sindaco → Vicesindaco", "VICE-SINDACO → Vicesindaco"}},
		{name: "an office beside the name", occ: "| Ada Galli ; Sindaco Galli Ada ; Ada Galli (Sindaco)", want: []string{"Sindaco Galli Ada →? Ada Galli", "Ada Galli (Sindaco) →? Ada Galli"}},
		{name: "an office beside the name, the only spelling", occ: "| Sindaco Galli Ada ; Perini Ugo, Assessore ai tributi"},
		{name: "assessore before a name", occ: "| Assessore Ada Galli ; Ass. Perini Ugo ; Assessore: Lia Serra", want: []string{"Assessore Ada Galli → Ada Galli", "Ass. Perini Ugo → Perini Ugo", "Assessore: Lia Serra → Lia Serra"}},
		{name: "assessore with a subject", occ: "| Assessore ai tributi ; Assessore all'Ambiente"},
		{name: "a subject behind the name", occ: "| Perini Ugo ×2 ; Ugo Perini, Assessore ai tributi", want: []string{"Ugo Perini, Assessore ai tributi →? Perini Ugo"}},

		// pinned
		{name: "pinned", occ: "Galli Ada ×5 ; ADA GALLI", fixed: map[string]string{"Galli Ada": "Ada Galli"}, want: []string{"Galli Ada → Ada Galli", "ADA GALLI → Ada Galli"}},
		{name: "pinned with a title", occ: "Galli Ada ×5", fixed: map[string]string{"galli ada": "Dott.ssa Ada Galli"}, want: []string{"Galli Ada → Dott.ssa Ada Galli"}},
		{name: "pinned: two surnames are one person", occ: "Galli Ada ×2 ; Galli Serra Ada", fixed: map[string]string{"Galli Serra Ada": "Galli Ada"}, want: []string{"Galli Serra Ada → Galli Ada"}},
		{name: "pinned against a fold", occ: "Castelvetri Ugo ×9 ; Castelvettri Ugo", fixed: map[string]string{"Castelvettri Ugo": "Castelvettri Ugo"}, suspects: [][2]string{{"Castelvetri Ugo", "Castelvettri Ugo"}}},
		{name: "pinned wins a tie", occ: "Castelvettri Ugo ; Castelvetri Ugo", fixed: map[string]string{"x": "Castelvetri Ugo"}, want: []string{"Castelvettri Ugo → Castelvetri Ugo"}},
		{name: "pinned in a chain and in a ring", occ: "Galli Ada ; Serra Lia", fixed: map[string]string{"Galli Ada": "Galli", "Galli": "Ada", "Serra Lia": "Serra", "Serra": "Serra Lia"}, want: []string{"Galli Ada → Ada", "Serra Lia → Serra"}},
		{name: "blank", occ: "   ; Galli Ada ; -"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			occ := people(tt.occ)
			canonical, suspects := canonicalNames(occ, tt.fixed)
			if d := cmp.Diff(tt.want, foldsOf(occ, canonical)); d != "" {
				t.Errorf("folds (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.suspects, suspects); d != "" {
				t.Errorf("sospetti (-want +got):\n%s", d)
			}
			again := foldNames(occ, canonical)
			next, _ := canonicalNames(again, tt.fixed)
			if got := foldsOf(again, next); got != nil {
				t.Errorf("a second run changes %q", got)
			}
		})
	}
}

func foldNames(occ []nomeOcc, canonical map[string]fold) []nomeOcc {
	out := slices.Clone(occ)
	for i, o := range out {
		if c, ok := canonical[o.Text]; ok {
			out[i].Text = c.Grafia
		}
	}
	return out
}

// offices repeats settori under their responsabili: "Galli: Tributi ×2 ; Tributi e Patrimonio | : Tributi".
func offices(s string) []settoreOcc {
	var occ []settoreOcc
	for _, part := range strings.Split(s, " | ") {
		resp, list, _ := strings.Cut(part, ": ")
		for _, text := range repeated(list) {
			occ = append(occ, settoreOcc{text, resp})
		}
	}
	return occ
}

func officeFolds(occ []settoreOcc, canonical map[settoreOcc]fold) []string {
	var out []string
	for _, o := range occ {
		if c, ok := canonical[o]; ok && c.Grafia != o.Text {
			out = append(out, arrow(o.Text, c))
		}
	}
	return compact(out)
}

func TestCanonicalSettori(t *testing.T) {
	tests := []struct {
		name     string
		occ      string
		fixed    map[string]string
		want     []string
		suspects [][2]string
	}{
		// one settore
		{name: "case", occ: "G: Demanio e Porto ×2 ; DEMANIO E PORTO ; demanio e porto", want: []string{"DEMANIO E PORTO → Demanio e Porto", "demanio e porto → Demanio e Porto"}},
		{name: "capitals more frequent", occ: "G: DEMANIO ×5 ; Demanio", want: []string{"DEMANIO → Demanio"}},
		{name: "mixed: the most frequent", occ: "G: Demanio e Porto ; Demanio e porto ×2", want: []string{"Demanio e Porto → Demanio e porto"}},
		{name: "mixed, as frequent: the first", occ: "G: Demanio e Porto ; Demanio e porto", want: []string{"Demanio e porto → Demanio e Porto"}},
		{name: "dashes, quotes, blanks", occ: "G: Demanio ×2 ; -Demanio- ; Demanio - ; «Demanio» ; \"Demanio\" ; – Demanio", want: []string{"-Demanio- → Demanio", "Demanio - → Demanio", "«Demanio» → Demanio", "\"Demanio\" → Demanio", "– Demanio → Demanio"}},
		{name: "a dash that stands alone in the piano", occ: "G: -Demanio-", want: []string{"-Demanio- → Demanio"}},
		{name: "hyphens and accents", occ: "G: Attività storico-museali ×2 ; Attivita' storico museali ; Attività storico - museali", want: []string{"Attivita' storico museali → Attività storico-museali", "Attività storico - museali → Attività storico-museali"}},
		{name: "an abbreviation by letters", occ: "G: U.R.P. e Protocollo ×2 ; URP e protocollo", want: []string{"URP e protocollo → U.R.P. e Protocollo"}},
		{name: "under another responsabile too", occ: "G: Demanio e Porto ×2 | P: demanio e porto", want: []string{"demanio e porto → Demanio e Porto"}},

		// slips
		{name: "a letter lost", occ: "G: Demanio marittimo ×2 ; Demanio mrittimo", want: []string{"Demanio mrittimo → Demanio marittimo"}},
		{name: "the first letter lost, under one responsabile", occ: "G: Demanio marittimo ×2 ; emanio marittimo", want: []string{"emanio marittimo →? Demanio marittimo"}},
		{name: "a letter doubled", occ: "G: Demanio ×2 ; Demannio", want: []string{"Demannio → Demanio"}},
		{name: "neighbours swapped", occ: "G: Demanio marittimo ×2 ; Deamnio marittimo", want: []string{"Deamnio marittimo → Demanio marittimo"}},
		{name: "a letter changed", occ: "G: Demanio marittimo ×3 ; Demanio marottimo", want: []string{"Demanio marottimo →? Demanio marittimo"}},
		{name: "two words of a long name", occ: "G: Demanio marittimo, turismo e balneazione ×2 ; Demannio marittimo, turismo e balneazone", want: []string{"Demannio marittimo, turismo e balneazone → Demanio marittimo, turismo e balneazione"}},
		{name: "as frequent", occ: "G: Demanio ; Demannio", suspects: [][2]string{{"Demanio", "Demannio"}}},
		{name: "a blank lost", occ: "G: Demanio marittimo ×2 ; Demaniomarittimo", want: []string{"Demaniomarittimo → Demanio marittimo"}},

		// shorter names
		{name: "the beginning, with a dash", occ: "G: Sportello al Turista e alla Cultura ×3 ; Sportello al turista -", want: []string{"Sportello al turista - → Sportello al Turista e alla Cultura"}},
		{name: "the beginning, before a comma", occ: "G: Bilancio storico-economico, tasse e quote ×3 ; -Bilancio storico-economico- ; Bilancio storico economico", want: []string{"-Bilancio storico-economico- → Bilancio storico-economico, tasse e quote", "Bilancio storico economico → Bilancio storico-economico, tasse e quote"}},
		{name: "the beginning, with a slip", occ: "G: Sportello al Turista e alla Cultura ×3 ; Sporttello al turista", want: []string{"Sporttello al turista →? Sportello al Turista e alla Cultura"}},
		{name: "a slip of the short name", occ: "G: Sportello al Turista e alla Cultura ×3 ; Sportello al turista ×2 ; Sporttello al turista", want: []string{"Sportello al turista → Sportello al Turista e alla Cultura", "Sporttello al turista → Sportello al Turista e alla Cultura"}},
		{name: "one word, and no mark", occ: "G: Polizia ×2 ; Polizia cimiteriale ×2", want: []string{"Polizia →? Polizia cimiteriale"}},
		{name: "more frequent than the whole", occ: "G: Parchi urbani ×5 ; Parchi urbani e giardini", want: []string{"Parchi urbani →? Parchi urbani e giardini"}},
		{name: "three lengths", occ: "G: Parchi urbani ; Parchi urbani e giardini ; Parchi urbani e giardini, viali", want: []string{"Parchi urbani → Parchi urbani e giardini, viali", "Parchi urbani e giardini → Parchi urbani e giardini, viali"}},
		{name: "without responsabile", occ: "G: Parchi urbani e giardini ×2 | : Parchi urbani", want: []string{"Parchi urbani →? Parchi urbani e giardini"}},
		{name: "with and without responsabile", occ: "G: Parchi urbani e giardini ×2 ; Parchi urbani | : Parchi urbani", want: []string{"Parchi urbani → Parchi urbani e giardini", "Parchi urbani →? Parchi urbani e giardini"}},

		// look-alikes that are two
		{name: "numbers", occ: "G: Settore 1 ×9 ; Settore 2 ; Settore 10 ; Settore 11"},
		{name: "Roman numbers", occ: "G: Area II ×9 ; Area III ; Area IV ; Area VI"},
		{name: "another word", occ: "G: Parchi urbani ×9 ; Parchi rurali"},
		{name: "words alike", occ: "G: Affari interni ×9 ; Affari esterni ; Ufficio Patrimonio ×9 ; Ufficio Matrimonio ; Area economica ×9 ; Area ecologica"},
		{name: "another responsabile", occ: "G: Parchi urbani e giardini ×3 | P: Parchi urbani ×3"},
		{name: "no word's end", occ: "G: Parchi urbanistici ×3 ; Parchi urban"},
		{name: "two whole names", occ: "G: Musei ; Musei civici ; Musei storici", suspects: [][2]string{{"Musei", "Musei civici"}, {"Musei", "Musei storici"}}},
		{name: "without responsabile, two whole names", occ: "G: Parchi urbani e giardini | P: Parchi urbani e viali | : Parchi urbani", suspects: [][2]string{{"Parchi urbani", "Parchi urbani e giardini"}, {"Parchi urbani", "Parchi urbani e viali"}}},
		{name: "without responsabile, an existence of its own", occ: "G: Parchi urbani e giardini | P: Parchi urbani | : Parchi urbani"},
		{name: "a name too short to tell", occ: "G: Area ; Area Parchi"},

		// pinned
		{name: "pinned", occ: "G: Parchi ×5 ; PARCHI", fixed: map[string]string{"parchi": "Parchi e Viali"}, want: []string{"Parchi → Parchi e Viali", "PARCHI → Parchi e Viali"}},
		{name: "pinned against a fold", occ: "G: Parchi urbani ×2 ; Parchi urbani e giardini ×2", fixed: map[string]string{"Parchi urbani": "Parchi urbani"}},
		{name: "blank", occ: "G:  ; Parchi ; ---"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			occ := offices(tt.occ)
			canonical, suspects := canonicalSettori(occ, tt.fixed)
			if d := cmp.Diff(tt.want, officeFolds(occ, canonical)); d != "" {
				t.Errorf("folds (-want +got):\n%s", d)
			}
			if d := cmp.Diff(tt.suspects, suspects); d != "" {
				t.Errorf("sospetti (-want +got):\n%s", d)
			}
			again := foldOffices(occ, canonical)
			next, _ := canonicalSettori(again, tt.fixed)
			if got := officeFolds(again, next); got != nil {
				t.Errorf("a second run changes %q", got)
			}
		})
	}
}

func foldOffices(occ []settoreOcc, canonical map[settoreOcc]fold) []settoreOcc {
	out := slices.Clone(occ)
	for i, o := range out {
		if c, ok := canonical[o]; ok {
			out[i].Text = c.Grafia
		}
	}
	return out
}

func TestSplitPersone(t *testing.T) {
	tests := []struct {
		cell string
		want []string
	}{
		{"Ada Galli", []string{"Ada Galli"}},
		{"Ada Galli / Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Ada Galli/Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Ada Galli /Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Galli Ada - Perini Ugo", []string{"Galli Ada", "Perini Ugo"}},
		{"Galli Ada – Perini Ugo — Serra Lia", []string{"Galli Ada", "Perini Ugo", "Serra Lia"}},
		{"Galli Ada- Perini Ugo", []string{"Galli Ada", "Perini Ugo"}},
		{"Ada Galli e Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Ada Galli ed Elio Perini", []string{"Ada Galli", "Elio Perini"}},
		{"ADA GALLI E UGO PERINI", []string{"ADA GALLI", "UGO PERINI"}},
		{"Ada Galli è Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Galli è Perini", []string{"Galli è Perini"}},
		{"Ada Galli ȅ Ugo Perini", []string{"Ada Galli ȅ Ugo Perini"}},
		{"Ada E. Galli", []string{"Ada E. Galli"}},
		{"Ada E Galli", []string{"Ada E Galli"}},
		{"Galli, Perini e Serra", []string{"Galli", "Perini", "Serra"}},
		{"Galli Ada, Perini Ugo", []string{"Galli Ada", "Perini Ugo"}},
		{"Galli Ada; Perini Ugo;", []string{"Galli Ada", "Perini Ugo"}},
		{"Ada Galli\nUgo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Ada Galli /\r\nUgo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Ada\nGalli", []string{"Ada Galli"}},
		{"Ada Galli / Castelvetri\nUgo", []string{"Ada Galli", "Castelvetri Ugo"}},
		{"Ada\nD'Agata", []string{"Ada D'Agata"}},
		{"- Ada Galli\n- Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"• Ada Galli\n• Ugo Perini", []string{"Ada Galli", "Ugo Perini"}},
		{"Sindaco", []string{"Sindaco"}},
		{"Sindaco / Ada Galli", []string{"Sindaco", "Ada Galli"}},
		{"Sindaco e Vicesindaco", []string{"Sindaco", "Vicesindaco"}},
		{"Sindaco\nVicesindaco", []string{"Sindaco", "Vicesindaco"}},
		{"Sindaco, Vicesindaco, Ada Galli", []string{"Sindaco", "Vicesindaco", "Ada Galli"}},
		{"Sindaco Ada Galli", []string{"Sindaco Ada Galli"}},
		{"Vice-Sindaco Ada Galli", []string{"Vice-Sindaco Ada Galli"}},
		{"Ada Galli (Sindaco)", []string{"Ada Galli (Sindaco)"}},
		{"De Vito-Serra Lia", []string{"De Vito-Serra Lia"}},
		{"De Vito- Serra Lia", []string{"De Vito- Serra Lia"}},
		{"D'Agata Lia", []string{"D'Agata Lia"}},
		{"La Torre", []string{"La Torre"}},
		{"La Torre - Sara D'Agata", []string{"La Torre", "Sara D'Agata"}},
		{"Dott./Ing. Ada Galli", []string{"Dott./Ing. Ada Galli"}},
		{"Galli Ada, Ing.", []string{"Galli Ada, Ing."}},
		{"Ing. Galli Ada, Arch. Perini Ugo", []string{"Ing. Galli Ada", "Arch. Perini Ugo"}},
		{"Assessore Galli e Assessore Perini", []string{"Assessore Galli", "Assessore Perini"}},
		{"Assessori Galli e Perini", []string{"Assessori Galli", "Perini"}},
		{"Galli Ada, Assessore ai lavori pubblici", []string{"Galli Ada, Assessore ai lavori pubblici"}},
		{"Galli Ada - Assessore allo sport, cultura e turismo", []string{"Galli Ada - Assessore allo sport, cultura e turismo"}},
		{"Galli Ada (Assessore allo sport, cultura e turismo) - Perini Ugo", []string{"Galli Ada (Assessore allo sport, cultura e turismo)", "Perini Ugo"}},
		{"Galli Ada, Assessore ai tributi, Perini Ugo, Assessore allo sport", []string{"Galli Ada, Assessore ai tributi", "Perini Ugo, Assessore allo sport"}},
		{"Galli Ada, Assessore ai tributi / Perini Ugo", []string{"Galli Ada, Assessore ai tributi", "Perini Ugo"}},
		{"Assessore ai tributi - Galli Ada", []string{"Assessore ai tributi - Galli Ada"}},
		{"Assessore ai tributi / Assessore all'ambiente", []string{"Assessore ai tributi", "Assessore all'ambiente"}},
		{"Sindaco con delega a bilancio e tributi", []string{"Sindaco con delega a bilancio e tributi"}},
		{"", nil},
		{" - / \n", nil},
	}
	for _, tt := range tests {
		got := splitPersone(tt.cell)
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("dividiPersone(%q) (-want +got):\n%s", tt.cell, d)
		}
		for _, e := range got {
			if again := splitPersone(e); !slices.Equal(again, []string{e}) {
				t.Errorf("%q is cut again: %q", e, again)
			}
		}
	}
}

// TestOrderOfOccurrences holds the decisions to counts: where no two spellings are as frequent, the order of the piano does not count.
func TestOrderOfOccurrences(t *testing.T) {
	occ := people("Galli Ada ×5 ; GALLI ADA ×2 ; Ada Galli ; Castelvetri Ugo ×6 ; Castelvettri Ugo ×2 ; Castelvetri Uggo | Sindaco ×3 ; Ada Galli")
	want, _ := canonicalNames(occ, nil)
	slices.Reverse(occ)
	got, _ := canonicalNames(occ, nil)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-forward +backward):\n%s", d)
	}
}

func FuzzCanonicalNames(f *testing.F) {
	f.Add("Galli Ada\nAda Galli\nIng. GALLI ADA\nGallli Ada", "Galli Ada=Ada Galli")
	f.Add("Castelvetri Ugo\nCastelvetri Ugo\nCastelvetri Ugo\nCastelvetri Ugo\nCastelvettri Ugo\nCastelvettri Ugo\nCastelvetttri Ugo", "")
	f.Add("Sindaco\nVice-Sindaco Perini\nPerini, Assessore ai tributi\nD' Agata N.\n(Sindaco)\nDe De De", "a=b\nb=c\nc=a")
	f.Fuzz(func(t *testing.T, names, pinned string) {
		lines := strings.Split(names, "\n")
		fixed := pinsOf(pinned)
		var occ []nomeOcc
		for i, l := range lines {
			occ = append(occ, nomeOcc{Text: l, Ruolo: []string{layout.LResponsabile, layout.LAssessori}[i%2]})
		}
		canonical, suspects := canonicalNames(occ, fixed)
		again := foldNames(occ, canonical)
		next, nextSospetti := canonicalNames(again, fixed)
		if got := foldsOf(again, next); got != nil {
			t.Errorf("a second run changes %q", got)
		}
		if d := cmp.Diff(suspects, nextSospetti); d != "" {
			t.Errorf("a second run suspects others:\n%s", d)
		}
		for text, c := range canonical {
			if strings.TrimSpace(c.Grafia) == "" {
				t.Errorf("%q is lost", text)
			}
		}
	})
}

func pinsOf(s string) map[string]string {
	m := map[string]string{}
	for _, l := range strings.Split(s, "\n") {
		if from, to, ok := strings.Cut(l, "="); ok {
			m[from] = to
		}
	}
	return m
}

func FuzzCanonicalSettori(f *testing.F) {
	f.Add("Parchi urbani\n-parchi urbani -\nParchi urbani, viali e giardini\nParchi urbbani\nParchi", "", "G")
	f.Add("U.R.P.\nURP e affari\nArea II\nArea III\nArea III bis\n«Area»", "Area II=Area III", "")
	f.Fuzz(func(t *testing.T, names, pinned, resp string) {
		fixed := pinsOf(pinned)
		var occ []settoreOcc
		for i, l := range strings.Split(names, "\n") {
			occ = append(occ, settoreOcc{l, []string{resp, "", resp, "P"}[i%4]})
		}
		canonical, _ := canonicalSettori(occ, fixed)
		again := foldOffices(occ, canonical)
		next, _ := canonicalSettori(again, fixed)
		if got := officeFolds(again, next); got != nil {
			t.Errorf("a second run changes %q", got)
		}
		for o, c := range canonical {
			if strings.TrimSpace(c.Grafia) == "" {
				t.Errorf("%q is lost", o.Text)
			}
		}
	})
}

// FuzzSplitPersone holds that no letter or digit of a cell is lost but those of conjunctions, and none is added.
func FuzzSplitPersone(f *testing.F) {
	for _, s := range []string{"Ada Galli / Ugo Perini", "Galli Ada, Assessore ai tributi e altro, Perini", "A\nB e C - D- E", "Dott./Ing. Galli (a, b", "ADA E UGO ED EVA", "A& ȅ 00", "Ada Galli è Ugo Perini"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		rest := letters(cell)
		got := splitPersone(cell)
		cuts := 0
		for _, e := range got {
			for _, r := range letters(e) {
				for len(rest) > 0 && rest[0] != r {
					if !strings.ContainsRune("eEdDèÈéÉ", rest[0]) {
						t.Fatalf("%q: %q is lost before %q of %q", cell, rest[0], r, e)
					}
					rest, cuts = rest[1:], cuts+1
				}
				if len(rest) == 0 {
					t.Fatalf("%q: %q is not in it", cell, e)
				}
				rest = rest[1:]
			}
		}
		for _, r := range rest {
			if !strings.ContainsRune("eEdDèÈéÉ", r) {
				t.Fatalf("%q: %q is lost at the end of %q", cell, string(rest), got)
			}
			cuts++
		}
		if n := len(strings.Fields(strings.ToLower(cell))); cuts > 2*n {
			t.Fatalf("%q: %d letters are lost in %q", cell, cuts, got)
		}
	})
}

func letters(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = append(out, r)
		}
	}
	return out
}

// TestSecondRun holds, over invented pianos damaged at random, that a second run changes nothing and that no two people of the
// register become one.
func TestSecondRun(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		var occ []nomeOcc
		truth := map[string]map[string]bool{}
		for range 5 + rnd.IntN(60) {
			who := registro[rnd.IntN(len(registro))]
			text := who
			if rnd.IntN(4) == 0 {
				text = damage(rnd, who)
			}
			occ = append(occ, nomeOcc{Text: text, Ruolo: layout.LResponsabile})
			if truth[text] == nil {
				truth[text] = map[string]bool{}
			}
			truth[text][who] = true
		}
		canonical, _ := canonicalNames(occ, nil)
		again := foldNames(occ, canonical)
		if next, _ := canonicalNames(again, nil); foldsOf(again, next) != nil {
			t.Fatalf("a second run changes %q", foldsOf(again, next))
		}
		for text, c := range canonical {
			for who := range truth[text] {
				if slices.Contains(registro, c.Grafia) && c.Grafia != who && len(truth[text]) == 1 {
					t.Errorf("%q is folded onto %q, is %q", text, c.Grafia, who)
				}
			}
		}
	}
}

// registro holds people who are easily taken for one another.
var registro = []string{"Serra Paolo", "Serra Paola", "Serra Marco", "Serra Mario", "Serra Maria", "Castelvetri Benedetta", "Castelvetri Benedetto",
	"Anna Maria Zorzi", "Maria Anna Zorzi", "De Castris Lia", "Di Castris Lia", "D'Agata Nicolò", "Bertelli Ugo", "Bertetti Ugo", "Bertoni Ugo",
	"Bertini Ugo", "Zambernardi Leo", "Zambernardini Leo", "Marini Ada", "Martini Ada", "Russo Lia", "Rossi Lia", "La Torre", "Sindaco", "Vicesindaco"}

// damage doubles a letter in the middle of a word, changes the case or the order, or adds a title.
func damage(rnd *rand.Rand, name string) string {
	words := strings.Fields(name)
	switch rnd.IntN(5) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		return strings.ToLower(name)
	case 2:
		return "Dott.ssa " + name
	case 3:
		if len(words) == 2 && words[0] != "La" {
			return words[1] + " " + words[0]
		}
	}
	r := []rune(name)
	for i := 2; i < len(r); i++ {
		if unicode.IsLetter(r[i]) && rnd.IntN(4) == 0 {
			return string(slices.Insert(r, i, r[i]))
		}
	}
	return " - " + name + " -"
}

// BenchmarkNames is the persons and the settori of a piano of 300 schede.
func BenchmarkNames(b *testing.B) {
	rnd := rand.New(rand.NewPCG(3, 4))
	var occ []nomeOcc
	var settori []settoreOcc
	for range 300 {
		occ = append(occ, nomeOcc{Text: damage(rnd, registro[rnd.IntN(len(registro))]), Ruolo: layout.LResponsabile})
		settori = append(settori, settoreOcc{damage(rnd, "Parchi urbani, viali e giardini"), registro[rnd.IntN(5)]})
	}
	for b.Loop() {
		canonicalNames(occ, nil)
		canonicalSettori(settori, nil)
	}
}

// TestCanonicalNamesOfOneSettore holds that a short name that has lost a letter is folded, with a doubt, where it is responsabile of the same settore.
func TestCanonicalNamesOfOneSettore(t *testing.T) {
	of := func(settore string, names ...string) (occ []nomeOcc) {
		for _, n := range names {
			occ = append(occ, nomeOcc{Text: n, Ruolo: layout.LResponsabile, Settore: settore})
		}
		return occ
	}
	tests := []struct {
		name string
		occ  []nomeOcc
		want []string
	}{
		{"one settore", slices.Concat(of("Tributi", "Galli Silvia", "Galli Silvia", "Galli Slvia")), []string{"Galli Slvia →? Galli Silvia"}},
		{"one settore, itself misspelt", slices.Concat(of("Tributi e Patrimonio", "Galli Silvia", "Galli Silvia"), of("Tributi e Patrimoino", "Galli Slvia")), []string{"Galli Slvia →? Galli Silvia"}},
		{"two settori", slices.Concat(of("Tributi", "Galli Silvia", "Galli Silvia"), of("Anagrafe", "Galli Slvia")), nil},
		{"as often", of("Tributi", "Galli Silvia", "Galli Slvia"), nil},
		{"another letter", of("Tributi", "Galli Silvia", "Galli Silvia", "Galli Silvio"), nil},
	}
	for _, tt := range tests {
		canonical, _ := canonicalNames(tt.occ, nil)
		if d := cmp.Diff(tt.want, foldsOf(tt.occ, canonical)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
