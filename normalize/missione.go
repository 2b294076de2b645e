package normalize

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"piao/internal/layout"
	"piao/internal/testo"
)

// Forms of a code before or behind its name. A number that goes on (3,5 or 3D or 4.0), an ordinal and a percentage are no code.
var (
	codeCompound = regexp.MustCompile(`^(\d{1,2})[./](\d{1,2})(?:[\s).:–—-]|$)`)
	codeGlued    = regexp.MustCompile(`^(\d{2})(\d{2})(?:[\s).:–—-]|$)`)
	codePlain    = regexp.MustCompile(`^[(\[]?(\d{1,2})(?:\s*[)\].:–—-]+\s*(\D.*|$)|\s+(.*)|(\pL{4}.*)|$)`)
	codeBehind   = regexp.MustCompile(`^(.*\S)\s*\(\s*([^()]*?)(\d{1,2})\s*\)$`)
	codeWrapped  = regexp.MustCompile(`^\(\s*\d{1,2}\s*\)`)
	codeRest     = regexp.MustCompile(`^[\s).:–—-]+`)
)

// splitCode splits a missione or a programma as a cell has it into its code and its name: "1 Servizi…", "01) Servizi…",
// "Missione 1: Servizi…", "(1) Servizi…", "Servizi… (1)". code is nil where the cell has none, and name is then the whole text.
//
// Missione and programma in one ("01.03 Gestione…", "0103 Gestione…") stand before a programma: the code is that of the
// programma, and both must be in the table. Whether any other code exists is for the caller to say.
func splitCode(text string) (code *int, name string) {
	text = testo.Blanks(text)
	s := skipCodeWords(text)
	if codeWrapped.MatchString(s) {
		s = strings.TrimSpace(s[1:])
	}
	if c, rest, ok := compoundCode(s); ok {
		return &c, rest
	}
	if m := codePlain.FindStringSubmatch(s); m != nil {
		c, _ := strconv.Atoi(m[1])
		return &c, strings.TrimSpace(m[2] + m[3] + m[4])
	}
	if m := codeBehind.FindStringSubmatch(text); m != nil && skipCodeWords(m[2]+m[3]) == m[3] {
		c, _ := strconv.Atoi(m[3])
		return &c, m[1]
	}
	return nil, text
}

// skipCodeWords leaves out the words before a code ("Missione n. 1"). A text with other words before its first number, or with
// no number, comes back whole.
func skipCodeWords(text string) string {
	ps := layout.Parole(text)
	i := 0
	for i < len(ps) && !ps[i].IsNumber() {
		_, n := layout.MatchRuolo(layout.RuoloCodice, ps[i:])
		if n == 0 && i > 0 && strings.Contains(".:°º-–", ps[i].Text) {
			n = 1
		}
		if n == 0 {
			return text
		}
		i += n
	}
	if i == len(ps) {
		return text
	}
	return text[ps[i].Start:]
}

// compoundCode reads missione and programma in one, if the table has them.
func compoundCode(s string) (code int, rest string, ok bool) {
	m := codeCompound.FindStringSubmatch(s)
	if m == nil {
		m = codeGlued.FindStringSubmatch(s)
	}
	if m == nil {
		return 0, "", false
	}
	missione, _ := strconv.Atoi(m[1])
	code, _ = strconv.Atoi(m[2])
	mi, ok := layout.MissioneByCode(missione)
	if _, has := mi.ProgrammaByCode(code); !ok || !has {
		return 0, "", false
	}
	n := len(m[1]) + len(m[2])
	if s[len(m[1])] == '.' || s[len(m[1])] == '/' {
		n++
	}
	return code, codeRest.ReplaceAllString(s[n:], ""), true
}

// sureName is how alike a missione's name must be to outvote a code by itself.
const sureName = 0.9

// voteMissione settles a missione whose code and name may disagree. The programma, by its name first and by its code where it has
// no name that is in the table, is the third vote. decided is the code to keep, why one sentence for the rilievo, "" where there
// is nothing to say, and sure is false where a person should look.
//
// A name outvotes a code that is no missione's, and one that the programma speaks against. Alone against the code it wins too,
// since a whole name is not written by mistake and two digits are; that is sure if the name is all but exact. Where the programma
// stands with the code the code stays, unsure. A name that is no missione's keeps its code. A missing code is proposed from the
// name, unsure: the caller may leave it out.
func voteMissione(code *int, name string, progCode *int, progName string) (decided *int, why string, sure bool) {
	named, likeness, ok := layout.MissioneByName(name)
	if !ok {
		return keepCode(code, name)
	}
	if code != nil && *code == named.Codice {
		return code, "", true
	}
	exact := likeness >= sureName
	if code == nil {
		return &named.Codice, fmt.Sprintf("La missione non ha codice: il nome «%s» è della missione %d.", name, named.Codice), false
	}
	coded, known := layout.MissioneByCode(*code)
	clash := fmt.Sprintf("Il codice %d non è della missione «%s», che ha il codice %d", *code, named.Nome, named.Codice)
	if !known {
		return &named.Codice, clash + ".", exact
	}
	forName, forCode := programmaVote(named, progCode, progName), programmaVote(coded, progCode, progName)
	switch {
	case forName > forCode:
		return &named.Codice, clash + fmt.Sprintf(", come conferma il programma «%s».", programmaText(progCode, progName)), true
	case forCode > forName:
		return code, clash + fmt.Sprintf("; ma il programma «%s» è della missione %d «%s».", programmaText(progCode, progName), *code, coded.Nome), false
	}
	return &named.Codice, clash + ".", exact
}

// keepCode is the vote of a name that is no missione's.
func keepCode(code *int, name string) (decided *int, why string, sure bool) {
	if code == nil {
		if strings.TrimSpace(name) == "" {
			return nil, "", true
		}
		return nil, fmt.Sprintf("«%s» non è il nome di una missione.", name), false
	}
	m, known := layout.MissioneByCode(*code)
	switch {
	case !known:
		return code, fmt.Sprintf("Il codice %d non è di alcuna missione.", *code), false
	case strings.TrimSpace(name) == "":
		return code, "", true
	}
	return code, fmt.Sprintf("«%s» non è il nome di una missione; il codice %d è di «%s».", name, *code, m.Nome), false
}

// programmaVote is how much a programma speaks for the missione: 0 where it isn't one of its programmi, 1 where its code alone is,
// 2 where its name is, 3 where both are the same one's.
func programmaVote(m layout.Missione, code *int, name string) int {
	if p, _, ok := m.ProgrammaByName(name); ok {
		if code != nil && *code == p.Codice {
			return 3
		}
		return 2
	}
	if code != nil && len(layout.ProgrammaAnywhere(name)) == 0 {
		if _, ok := m.ProgrammaByCode(*code); ok {
			return 1
		}
	}
	return 0
}

func programmaText(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}
