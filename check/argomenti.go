package check

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed argomenti.tsv
var argomentiTSV string

// An Argomento is a subject that stands for its checks.
type Argomento struct {
	Nome   string
	Codici []string
}

// Argomenti lists the subjects.
func Argomenti() []Argomento { return slices.Clone(argomenti()) }

var argomenti = sync.OnceValue(func() (list []Argomento) {
	for line := range strings.Lines(argomentiTSV) {
		if name, codici, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && !strings.HasPrefix(line, "#") {
			list = append(list, Argomento{name, strings.Fields(codici)})
		}
	}
	return list
})

// Expand puts the checks of a subject in the place of its name.
func Expand(names []string) (codici []string) {
	for _, name := range names {
		if i := slices.IndexFunc(argomenti(), func(a Argomento) bool { return strings.EqualFold(a.Nome, name) }); i >= 0 {
			codici = append(codici, argomenti()[i].Codici...)
			continue
		}
		codici = append(codici, name)
	}
	return codici
}
