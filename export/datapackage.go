package export

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"piao/internal/tabella"
)

// A License is a licence of open data.
type License struct {
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
	Path  string `json:"path,omitempty"`
}

// licenses are those that Italian administrations use most.
var licenses = []License{
	{"CC-BY-4.0", "Creative Commons Attribuzione 4.0 Internazionale", "https://creativecommons.org/licenses/by/4.0/deed.it"},
	{"CC-BY-SA-4.0", "Creative Commons Attribuzione - Condividi allo stesso modo 4.0 Internazionale", "https://creativecommons.org/licenses/by-sa/4.0/deed.it"},
	{"CC0-1.0", "CC0 1.0 Universale", "https://creativecommons.org/publicdomain/zero/1.0/deed.it"},
	{"IODL-2.0", "Italian Open Data License 2.0", "https://www.dati.gov.it/iodl/2.0/"},
}

// LicenseNamed gives a licence by its name, in any case; of one that is not known it has the name only.
func LicenseNamed(name string) License {
	for _, l := range licenses {
		if strings.EqualFold(l.Name, name) {
			return l
		}
	}
	return License{Name: name}
}

// The descriptor of a Frictionless data package, version 1 (https://specs.frictionlessdata.io), which all its tools read.
type dataPackage struct {
	Profile     string         `json:"profile"`
	Name        string         `json:"name"`
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Licenses    []License      `json:"licenses,omitempty"`
	Sources     []source       `json:"sources"`
	Resources   []dataResource `json:"resources"`
	// Programma is the version of the program that wrote the package.
	Programma string `json:"programma"`
}

type source struct {
	Title string `json:"title"`
	// SHA256 is the digest of the file.
	SHA256 string `json:"sha256,omitempty"`
}

type dataResource struct {
	Profile     string      `json:"profile"`
	Name        string      `json:"name"`
	Path        string      `json:"path"`
	Title       string      `json:"title"`
	Description string      `json:"description"`
	Format      string      `json:"format"`
	Mediatype   string      `json:"mediatype"`
	Encoding    string      `json:"encoding"`
	Bytes       int64       `json:"bytes"`
	Hash        string      `json:"hash"`
	Dialect     dialect     `json:"dialect"`
	Schema      tableSchema `json:"schema"`
}

type dialect struct {
	Delimiter        string `json:"delimiter"`
	LineTerminator   string `json:"lineTerminator"`
	QuoteChar        string `json:"quoteChar"`
	DoubleQuote      bool   `json:"doubleQuote"`
	SkipInitialSpace bool   `json:"skipInitialSpace"`
	Header           bool   `json:"header"`
}

type tableSchema struct {
	Fields        []field      `json:"fields"`
	PrimaryKey    []string     `json:"primaryKey"`
	ForeignKeys   []foreignKey `json:"foreignKeys,omitempty"`
	MissingValues []string     `json:"missingValues"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Format      string `json:"format,omitempty"`
	Description string `json:"description"`
	// Unita is the unit of a number.
	Unita       string       `json:"unita,omitempty"`
	Constraints *constraints `json:"constraints,omitempty"`
}

type constraints struct {
	Required bool     `json:"required,omitempty"`
	Unique   bool     `json:"unique,omitempty"`
	Enum     []string `json:"enum,omitempty"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

// DataPackageFile is the name of a data package's descriptor.
const DataPackageFile = "datapackage.json"

// A PackageInfo is what a data package says of itself beside its tables.
type PackageInfo struct {
	// Licenza is the name of the licence; empty where nobody gave one.
	Licenza string
	// Programma is the version of the program that writes.
	Programma string
	// Bare is that of [tabella.Dialect].
	Bare bool
	// Pseudonimi says that persons have pseudonyms.
	Pseudonimi bool
}

func (i PackageInfo) description() string {
	text := "Obiettivi, fasi e indicatori delle schede obiettivo allegate al PIAO, con i rilievi della lettura."
	if i.Pseudonimi {
		text += " I nomi delle persone sono sostituiti da pseudonimi."
	}
	if !i.Bare {
		text += " Un testo che comincia come una formula ha davanti un apostrofo."
	}
	return text
}

// DataPackage writes the tables as CSV and their descriptor into a folder that is there and empty.
func DataPackage(dir string, plans Plans, info PackageInfo) error {
	d := tabella.RFC4180
	d.Bare = info.Bare
	seen := &seenPlans{}
	files, err := CSV(dir, seen.watch(plans), d)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(filepath.Join(dir, DataPackageFile), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := writeDescriptor(f, seen, files, info); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func writeDescriptor(w io.Writer, seen *seenPlans, files []File, info PackageInfo) error {
	p := dataPackage{Profile: "tabular-data-package", Name: seen.name(), Title: seen.title(), Programma: "piao " + info.Programma,
		Description: info.description(), Sources: seen.sources}
	if info.Licenza != "" {
		p.Licenses = []License{LicenseNamed(info.Licenza)}
	}
	for _, f := range files {
		p.Resources = append(p.Resources, resource(f))
	}
	return encode(w, p, "")
}

func resource(f File) dataResource {
	return dataResource{Profile: "tabular-data-resource", Name: f.Table.Name, Path: f.Name, Title: f.Table.Name, Description: f.Table.Descrizione,
		Format: "csv", Mediatype: "text/csv", Encoding: "utf-8", Bytes: f.Bytes, Hash: "sha256:" + f.SHA256,
		Dialect: dialect{Delimiter: ",", LineTerminator: "\r\n", QuoteChar: `"`, DoubleQuote: true, Header: true}, Schema: schemaOf(f.Table)}
}

func schemaOf(t *Table) tableSchema {
	s := tableSchema{PrimaryKey: t.Key(), MissingValues: []string{""}}
	for _, c := range t.Columns {
		f := field{Name: c.Name, Type: string(c.Type), Description: c.Descrizione, Unita: c.Unita}
		unique := len(s.PrimaryKey) == 1 && c.Key
		if c.Required || unique || c.Enum != nil {
			f.Constraints = &constraints{Required: c.Required, Unique: unique, Enum: c.Enum}
		}
		s.Fields = append(s.Fields, f)
		if c.Ref != "" {
			s.ForeignKeys = append(s.ForeignKeys, foreignKey{[]string{c.Name}, reference{c.Ref, TableNamed(c.Ref).Key()}})
		}
	}
	return s
}

// seenPlans notes what a descriptor says of the plans while they go by.
type seenPlans struct {
	enti    []string
	anni    []int
	sources []source
}

func (s *seenPlans) watch(plans Plans) Plans {
	return func(yield func(*Plan, error) bool) {
		for p, err := range plans {
			if err == nil {
				s.note(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

func (s *seenPlans) note(p *Plan) {
	if !slices.Contains(s.enti, p.EnteName()) {
		s.enti = append(s.enti, p.EnteName())
	}
	if !slices.Contains(s.anni, p.Piano.Anno) {
		s.anni = append(s.anni, p.Piano.Anno)
	}
	for _, f := range p.Fonti {
		s.sources = append(s.sources, source{f.File, f.SHA256})
	}
}

// name is the package's name: the ente where there is one only, and the years.
func (s *seenPlans) name() string {
	name := "schede-obiettivo"
	if len(s.enti) == 1 {
		name += "-" + asciiOnly(slug(s.enti[0]))
	}
	return name + "-" + strings.ReplaceAll(s.years(), ", ", "-")
}

// asciiOnly leaves what the name of a package may hold.
func asciiOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

func (s *seenPlans) title() string {
	who := "più comuni"
	if len(s.enti) == 1 {
		who = s.enti[0]
	}
	return "Schede obiettivo, " + who + ", " + s.years()
}

func (s *seenPlans) years() string {
	anni := slices.Sorted(slices.Values(s.anni))
	if n := len(anni); n > 3 {
		return strconv.Itoa(anni[0]) + "-" + strconv.Itoa(anni[n-1])
	}
	var words []string
	for _, a := range anni {
		words = append(words, strconv.Itoa(a))
	}
	return strings.Join(words, ", ")
}
