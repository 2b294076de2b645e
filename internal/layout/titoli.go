package layout

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed titoli.tsv
var appellativiTSV string

// An Appellativo is what a form does around a person's name: the tipo column of titoli.tsv.
type Appellativo string

// The kinds of forms that stand around a name; the head of titoli.tsv says what each means.
const (
	TitoloOvunque   Appellativo = "titolo"
	TitoloDavanti   Appellativo = "davanti"
	TitoloAssessore Appellativo = "assessore"
	Carica          Appellativo = "carica"

	parolaDelega     Appellativo = "delega"
	parolaUfficio    Appellativo = "ufficio"
	parolaCongiunge  Appellativo = "congiunzione"
	parolaParticella Appellativo = "particella"
	nomiDistinti     Appellativo = "distinti"
)

// maxFormWords is how many words the longest title or office has.
const maxFormWords = 3

// A FormaPersona is a form found at the beginning of a text. The zero FormaPersona is none.
type FormaPersona struct {
	Tipo Appellativo
	// Words is how many words, parted by blanks, it takes.
	Words int
	// Needs is how many words of a name must be left for a title to be taken off.
	Needs int
	// Carica is the office's key, for a carica.
	Carica string
}

// MatchAppellativo gives the longest title or office at the beginning of words. Marks around a word (a comma, a colon,
// brackets) do not count, its dots do.
func MatchAppellativo(words []string) FormaPersona {
	for n := min(maxFormWords, len(words)); n > 0; n-- {
		if f, ok := appellativi().forms[formKey(words[:n])]; ok {
			f.Words = n
			return f
		}
	}
	return FormaPersona{}
}

// IsDelega says whether the subject of an office begins with the word: Assessore ai lavori pubblici.
func IsDelega(word string) bool { return appellativi().words[parolaDelega][firstKey(word)] }

// IsUfficio says whether the word is of an office, not of a person: Comandante Polizia Locale.
func IsUfficio(word string) bool { return appellativi().words[parolaUfficio][testo.Key(word)] }

// IsCongiunzione says whether the word joins two people or two parts of a name.
func IsCongiunzione(word string) bool { return appellativi().words[parolaCongiunge][testo.Key(word)] }

// IsParticella says whether a surname's first word is this one: De Luca, D'Amico.
func IsParticella(word string) bool { return appellativi().words[parolaParticella][testo.Key(word)] }

// AreDistinti says whether two words, folded as [testo.Key] does, are known as different names although they are one slip apart.
func AreDistinti(a, b string) bool {
	rows := appellativi().distinct
	return a != b && slices.ContainsFunc(rows[a], func(row int) bool { return slices.Contains(rows[b], row) })
}

// appellativiTable is titoli.tsv, read.
type appellativiTable struct {
	forms map[string]FormaPersona
	words map[Appellativo]map[string]bool
	// distinct gives the rows of kind distinti in which a name stands.
	distinct map[string][]int
}

var appellativi = sync.OnceValue(func() appellativiTable {
	t := appellativiTable{map[string]FormaPersona{}, map[Appellativo]map[string]bool{}, map[string][]int{}}
	for i, f := range table(appellativiTSV, 4) {
		switch tipo := Appellativo(f[0]); tipo {
		case TitoloOvunque, TitoloDavanti, TitoloAssessore:
			n, _ := strconv.Atoi(f[2])
			t.forms[formKey(strings.Fields(f[1]))] = FormaPersona{Tipo: tipo, Needs: n}
		case Carica:
			t.forms[formKey(strings.Fields(f[1]))] = FormaPersona{Tipo: tipo, Carica: f[2]}
		case nomiDistinti:
			for _, w := range strings.Fields(f[1]) {
				t.distinct[testo.Key(w)] = append(t.distinct[testo.Key(w)], i)
			}
		default:
			if t.words[tipo] == nil {
				t.words[tipo] = map[string]bool{}
			}
			t.words[tipo][testo.Key(f[1])] = true
		}
	}
	return t
})

// formKey folds a form: lower case, no blanks, no marks around its words.
func formKey(words []string) string {
	var b strings.Builder
	for _, w := range words {
		b.WriteString(strings.ToLower(strings.Trim(w, ",;:()[]")))
	}
	return b.String()
}

// firstKey folds a word up to its apostrophe: all'ambiente begins with all.
func firstKey(word string) string {
	if i := strings.IndexAny(word, "'’"); i > 0 {
		word = word[:i]
	}
	return testo.Key(word)
}
