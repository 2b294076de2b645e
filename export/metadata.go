package export

import (
	_ "embed"
	"io"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"

	"piao/internal/layout"
)

//go:embed sqlite.tsv
var sqliteTSV string

// A DBTable is a table or a view of a database, by its columns.
type DBTable struct {
	Name    string
	Columns []string
	// Hidden is set for a table that is not for people, such as those of an index.
	Hidden bool
}

// rowsOfView are the tables whose rows a view shows.
var rowsOfView = map[string]string{"v_piani": "piani", "v_schede": "schede", "v_gantt": "fasi", "v_indicatori": "indicatori", "v_rilievi": "rilievi",
	"v_celle": "celle"}

// described gives what sqlite.tsv and tables.tsv say, by table and column.
var described = sync.OnceValue(func() map[[2]string]string {
	all := map[[2]string]string{}
	for _, t := range tables() {
		all[[2]string{t.Name, ""}] = t.Descrizione
		for _, c := range t.Columns {
			all[[2]string{t.Name, c.Name}] = c.Descrizione
		}
	}
	for _, f := range layout.Table(sqliteTSV, 3) {
		all[[2]string{f[0], f[1]}] = f[2]
	}
	return all
})

// Describe says in Italian what a column of the database holds, or the table itself where column is empty; empty where nobody has said.
func Describe(table, column string) string {
	d := described()[[2]string{table, column}]
	if of := rowsOfView[table]; d == "" && of != "" {
		return described()[[2]string{of, column}]
	}
	return d
}

// MetadataMark is the line that begins each metadata.yaml of an export, and by which it is known again.
const MetadataMark = "# Scritto da piao export"

type metadata struct {
	Title       string        `yaml:"title"`
	Description string        `yaml:"description"`
	License     string        `yaml:"license,omitempty"`
	LicenseURL  string        `yaml:"license_url,omitempty"`
	Source      string        `yaml:"source"`
	Databases   yaml.MapSlice `yaml:"databases"`
}

type metadataDB struct {
	Tables yaml.MapSlice `yaml:"tables"`
}

type metadataTable struct {
	Description string        `yaml:"description,omitempty"`
	Hidden      bool          `yaml:"hidden,omitempty"`
	Columns     yaml.MapSlice `yaml:"columns,omitempty"`
}

// A Summary notes what is said of the plans of an export as a whole while they go by.
type Summary struct{ seenPlans }

// Watch gives the same plans and notes them.
func (s *Summary) Watch(plans Plans) Plans { return s.watch(plans) }

// Metadata writes the metadata.yaml of Datasette for a database: database is the file's name without its extension.
// (https://docs.datasette.io/en/stable/metadata.html)
func Metadata(w io.Writer, database string, list []DBTable, s *Summary, info PackageInfo) error {
	m := metadata{Title: s.title(), Description: info.description(), Source: s.files()}
	if info.Licenza != "" {
		l := LicenseNamed(info.Licenza)
		m.License, m.LicenseURL = l.Name, l.Path
		if l.Title != "" {
			m.License = l.Title
		}
	}
	var db metadataDB
	for _, t := range list {
		mt := metadataTable{Description: Describe(t.Name, ""), Hidden: t.Hidden}
		for _, c := range t.Columns {
			if d := Describe(t.Name, c); d != "" {
				mt.Columns = append(mt.Columns, yaml.MapItem{Key: c, Value: d})
			}
		}
		db.Tables = append(db.Tables, yaml.MapItem{Key: t.Name, Value: mt})
	}
	m.Databases = yaml.MapSlice{{Key: database, Value: db}}
	if _, err := io.WriteString(w, MetadataMark+" ("+info.Programma+")\n"); err != nil {
		return err
	}
	return yaml.NewEncoder(w).Encode(m)
}

// files names the files that the plans were read from.
func (s *seenPlans) files() string {
	var names []string
	for _, f := range s.sources {
		names = append(names, f.Title)
	}
	return strings.Join(names, ", ")
}
