package store

import (
	"context"
	"database/sql"
	"regexp"
	"strings"

	"piao/internal/message"
	"piao/internal/testo"
)

// A Table is a table or a view of the database, as its CREATE statement describes it.
type Table struct {
	Name string
	// View is set for a view.
	View bool
	// About says what one row is.
	About   string
	Columns []Column
}

// A Column is one of a table. Type is TEXT, INTEGER or REAL, empty where the column is computed; About is empty where its name says all.
type Column struct{ Name, Type, About string }

// Schema lists the views, which answer the common questions, and then the tables, in the order in which they were made.
func (db *DB) Schema(ctx context.Context) ([]Table, error) {
	var tables []Table
	err := db.read(ctx, func(tx *sql.Tx) error {
		var err error
		tables, err = readSchema(ctx, tx)
		return err
	})
	return tables, err
}

// Table describes one table or view; one that there is not is ErrNotFound.
func (db *DB) Table(ctx context.Context, name string) (Table, error) {
	tables, err := db.Schema(ctx)
	if err != nil {
		return Table{}, err
	}
	for _, t := range tables {
		if strings.EqualFold(t.Name, name) {
			return t, nil
		}
	}
	missing := ErrNotFound.With(message.New("why.db.table", name))
	if near := nearestName(name, tables, false); near != "" {
		_ = missing.Do(message.New("hint.db.nearest", near))
	}
	return Table{}, db.fail(missing)
}

func readSchema(ctx context.Context, q querier) ([]Table, error) {
	var tables []Table
	err := each(ctx, q, `SELECT m.name, m.type = 'view', m.sql, c.name, c.type
		FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'ricerca\_%' ESCAPE '\'
		ORDER BY m.type DESC, CASE m.type WHEN 'view' THEN m.name END, m.rowid, c.cid`, nil, func(scan scanner) error {
		var t Table
		var c Column
		var created string
		if err := scan(&t.Name, &t.View, &created, &c.Name, &c.Type); err != nil {
			return err
		}
		if n := len(tables); n == 0 || tables[n-1].Name != t.Name {
			t.About = aboutTable(created)
			tables = append(tables, t)
		}
		last := &tables[len(tables)-1]
		c.About = aboutColumn(created, c.Name)
		last.Columns = append(last.Columns, c)
		return nil
	})
	return tables, err
}

// aboutTable is the comment behind the first line of a CREATE statement.
func aboutTable(created string) string {
	var about []string
	for line := range strings.Lines(created) {
		comment, ok := strings.CutPrefix(strings.TrimSpace(line), "-- ")
		if !ok && len(about) > 0 {
			break
		}
		if ok {
			about = append(about, comment)
		}
	}
	return strings.Join(about, " ")
}

// aboutColumn is the comment at the end of a column's line or, of one that was added later, behind it.
func aboutColumn(created, name string) string {
	const rest = `(?:[^\n,(/]|\((?:[^()]|\([^()]*\))*\))*` // of its definition: no comma but in brackets
	m := regexp.MustCompile(`(?m)(?:^|, )\s*` + name + `\s+[A-Z]` + rest + `(?:,?\s*-- (.*)$|/\* (.*?) \*/)`).FindStringSubmatch(created)
	if m == nil {
		return ""
	}
	return m[1] + m[2]
}

// nearestName is the table or column that a misspelt name most likely means; empty where none is near.
func nearestName(name string, tables []Table, column bool) string {
	best, slips := "", max(1, len(name)/3)+1
	look := func(known string) {
		d := testo.Distance(strings.ToLower(name), known)
		if d < slips {
			best, slips = known, d
		}
	}
	for _, t := range tables {
		if !column {
			look(t.Name)
			continue
		}
		for _, c := range t.Columns {
			look(c.Name)
		}
	}
	return best
}
