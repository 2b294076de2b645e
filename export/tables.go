package export

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"piao/internal/layout"
)

//go:embed tables.tsv
var tablesTSV string

// A Type is the type of a column, in the words of Table Schema.
type Type string

// The types. A value is a string for String, Date and Datetime, an int64 for Integer, a float64 for Number, a bool for Boolean, and nil
// where it is not known.
const (
	String   Type = "string"
	Integer  Type = "integer"
	Number   Type = "number"
	Boolean  Type = "boolean"
	Date     Type = "date"
	Datetime Type = "datetime"
)

// A Column is a column of a table.
type Column struct {
	Name string
	Type Type
	// Key is set for a column of the table's primary key, Required for one that is never empty.
	Key, Required bool
	// Ref is the table whose key the column holds, empty for none.
	Ref string
	// Enum lists the values that there are; empty where they are not so few.
	Enum []string
	// Unita is the unit of a number.
	Unita string
	// Descrizione is in Italian, Description in English.
	Descrizione, Description string
}

// A Table is a table of the export.
type Table struct {
	Name                     string
	Descrizione, Description string
	Columns                  []Column
}

// Key lists the columns of the primary key.
func (t *Table) Key() []string {
	var names []string
	for _, c := range t.Columns {
		if c.Key {
			names = append(names, c.Name)
		}
	}
	return names
}

var tables = sync.OnceValue(func() []*Table {
	var list []*Table
	for _, f := range layout.Table(tablesTSV, 7) {
		if f[1] == "" {
			list = append(list, &Table{Name: f[0], Descrizione: f[5], Description: f[6]})
			continue
		}
		c := Column{Name: f[1], Type: Type(f[2]), Unita: f[4], Descrizione: f[5], Description: f[6]}
		for _, mark := range strings.Fields(f[3]) {
			switch word, value, _ := strings.Cut(mark, ":"); word {
			case "key":
				c.Key, c.Required = true, true
			case "required":
				c.Required = true
			case "ref":
				c.Ref = value
			case "enum":
				c.Enum = strings.Split(value, ",")
			}
		}
		t := list[len(list)-1]
		t.Columns = append(t.Columns, c)
	}
	return list
})

// Tables lists the tables, parents first.
func Tables() []*Table { return slices.Clone(tables()) }

// TableNamed gives a table by its name, nil where there is none.
func TableNamed(name string) *Table {
	for _, t := range tables() {
		if t.Name == name {
			return t
		}
	}
	return nil
}
