// Package comuni knows the codes of the Italian comuni. README.md says where its table is from, and of when.
package comuni

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"regexp"
	"strings"
	"sync"

	"piao/internal/testo"
)

//go:embed comuni.tsv.gz
var packed []byte

// A Comune is a line of the table.
type Comune struct {
	Nome, Sigla string
	// ISTAT has six digits; Catastale is empty where the table does not know it.
	ISTAT, Catastale string
}

// IPA is the comune's code in the index of public administrations: its cadastral code in small letters behind c_.
func (c Comune) IPA() string {
	if c.Catastale == "" {
		return ""
	}
	return "c_" + strings.ToLower(c.Catastale)
}

// byName is read when the first comune is asked for: most runs ask for none.
var byName = sync.OnceValue(func() map[string][]Comune {
	names := map[string][]Comune{}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(err) // it is embedded
	}
	text, err := io.ReadAll(z)
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(text)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		c := Comune{f[0], f[1], f[2], f[3]}
		for name := range strings.SplitSeq(c.Nome, "/") { // of two languages
			names[testo.Key(name)] = append(names[testo.Key(name)], c)
		}
	}
	return names
})

// ofComune is what a comune is called beside its name, and behind it its province: Comune di Calliano (TN).
var ofComune = regexp.MustCompile(`(?i)^(?:comune|città|citta'|municipio) (?:di |d['’] ?)(.+?)(?: ?[(-] ?([A-Z]{2})\)?)?$`)

// Find gives the comune that an ente is called after: the only one of that name, or where the ente's name says its province the only one there. ok is
// false where it is none, or which of several nobody can say.
func Find(ente string) (c Comune, ok bool) {
	m := ofComune.FindStringSubmatch(testo.Blanks(ente))
	if m == nil {
		return c, false
	}
	for _, other := range byName()[testo.Key(m[1])] {
		if m[2] != "" && !strings.EqualFold(m[2], other.Sigla) {
			continue
		}
		if ok && other != c {
			return Comune{}, false
		}
		c, ok = other, true
	}
	return c, ok
}
