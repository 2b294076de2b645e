package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestQuery(t *testing.T) {
	db := open(t)
	save(t, db, valdombraImport())
	rows, err := db.Query(context.Background(), "SELECT numero AS n, peso, obiettivo, missione_codice, x'00ff' AS b FROM v_schede WHERE numero < ? ORDER BY 1; -- fine", 3)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"n", "peso", "obiettivo", "missione_codice", "b"}, rows.Columns()); diff != "" {
		t.Errorf("columns (-want +got)\n%s", diff)
	}
	var got [][]any
	for rows.Next() {
		got = append(got, rows.Values())
	}
	if err := errors.Join(rows.Err(), rows.Close(), rows.Close()); err != nil {
		t.Fatal(err)
	}
	want := [][]any{
		{int64(1), 35.5, "Attività di raccolta porta a porta nelle frazioni", int64(9), []byte{0, 255}},
		{int64(2), 100.0, "Vigilanza stradale", nil, []byte{0, 255}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestQueryOnlyReads(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "altro.db")
	cases := []struct {
		query string
		want  error // nil: allowed
	}{
		{"SELECT 1", nil},
		{"  -- commento\n/* ; */ SELECT ';' ; ", nil},
		{"VALUES (1), (2)", nil},
		{"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT sum(i) FROM n", nil},
		{"EXPLAIN QUERY PLAN SELECT * FROM v_gantt", nil},
		{"SELECT * FROM v_schede, v_gantt, v_indicatori, v_pesi, v_rilievi, v_celle, v_piani", nil},
		{"SELECT snippet(ricerca) FROM ricerca WHERE ricerca MATCH 'raccolta'", nil},
		{"PRAGMA table_info(schede)", nil},
		{"SELECT name FROM pragma_table_info('schede')", nil},
		{"PRAGMA user_version", nil},
		{"SELECT json_extract('{\"a\":1}', '$.a'), group_concat(nome) OVER () FROM enti", nil},

		{"INSERT INTO enti (nome, chiave) VALUES ('x', 'x')", ErrReadOnly},
		{"INSERT INTO enti (nome, chiave) VALUES ('x', 'x') RETURNING id", ErrReadOnly},
		{"WITH x AS (SELECT 1) INSERT INTO enti (nome, chiave) SELECT 'x', 'x' FROM x", ErrReadOnly},
		{"REPLACE INTO enti (nome, chiave) VALUES ('x', 'x')", ErrReadOnly},
		{"UPDATE schede SET peso = 0", ErrReadOnly},
		{"DELETE FROM schede", ErrReadOnly},
		{"DROP TABLE schede", ErrReadOnly},
		{"CREATE TABLE x (y)", ErrReadOnly},
		{"CREATE TEMP TABLE x (y)", ErrReadOnly},
		{"CREATE TEMP VIEW x AS SELECT 1", ErrReadOnly},
		{"CREATE VIRTUAL TABLE temp.x USING fts4(y)", ErrReadOnly},
		{"ALTER TABLE schede ADD COLUMN x", ErrReadOnly},
		{"ATTACH '" + other + "' AS altro", ErrReadOnly},
		{"DETACH main", ErrReadOnly},
		{"VACUUM", ErrReadOnly},
		{"VACUUM INTO '" + other + "'", ErrReadOnly},
		{"REINDEX", ErrReadOnly},
		{"ANALYZE", ErrReadOnly},
		{"BEGIN", ErrReadOnly},
		{"BEGIN EXCLUSIVE", ErrReadOnly},
		{"SAVEPOINT x", ErrReadOnly},
		{"COMMIT", ErrReadOnly},
		{"PRAGMA query_only = 0", ErrReadOnly},
		{"PRAGMA query_only(0)", ErrReadOnly},
		{"PRAGMA main.query_only = off", ErrReadOnly},
		{"PRAGMA writable_schema = 1", ErrReadOnly},
		{"PRAGMA user_version = 7", ErrReadOnly},
		{"PRAGMA journal_mode = WAL", ErrReadOnly},
		{"PRAGMA temp_store_directory = '" + dir + "'", ErrReadOnly},
		{"SELECT load_extension('x')", ErrReadOnly},
		{"SELECT LOAD_EXTENSION('x', 'y')", ErrReadOnly},
		{"SELECT fts3_tokenizer('simple')", ErrReadOnly},
		{"INSERT INTO ricerca (ricerca) VALUES ('optimize')", ErrReadOnly},

		{"SELECT 1; SELECT 2", ErrQuery},
		{"SELECT 1; DROP TABLE schede", ErrQuery},
		{"SELECT 1 /* ; */ ; ATTACH 'x' AS y", ErrQuery},
		{"", ErrQuery},
		{" ; -- niente", ErrQuery},
		{"SELEC 1", ErrQuery},
		{"SELECT * FROM nessuna", ErrQuery},
		{"SELECT 'aperta", ErrQuery},
		{"SELECT ?", ErrQuery},
		{"SELECT abs(-9223372036854775808)", ErrQuery},
		{"SELECT obiettivo FROM ricerca WHERE ricerca MATCH '\"'", ErrQuery},
	}
	db := open(t)
	save(t, db, valdombraImport())
	before := contents(t, db)
	for _, c := range cases {
		t.Run(c.query, func(t *testing.T) {
			rows, err := db.Query(context.Background(), c.query)
			if err == nil {
				for rows.Next() {
				}
				err = rows.Err()
				_ = rows.Close()
			}
			checkItalian(t, err)
			if (c.want == nil) != (err == nil) || !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
	if string(before) != string(contents(t, db)) {
		t.Error("the database was changed")
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 0 {
		t.Errorf("files were written: %v", entries)
	}
	// No setting, no transaction and no temporary table is left on a connection that the next query gets.
	save(t, db, bigImport(1))
	if n := table(t, db, "SELECT count(*) FROM sqlite_temp_master"); n[0][0] != "0" {
		t.Errorf("%s temporary objects", n[0][0])
	}
}

func TestQueryStopsWithItsContext(t *testing.T) {
	db := open(t)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	rows, err := db.Query(ctx, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")
	if err == nil {
		for rows.Next() {
		}
		err = rows.Err()
		_ = rows.Close()
	}
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want a query without end stopped by its context", err)
	}
	table(t, db, "SELECT 1")
}

func TestStatements(t *testing.T) {
	cases := []struct {
		text, first string
		count       int
	}{
		{"", "", 0},
		{" \n;;-- a;b\n/* c;d */;", "", 0},
		{" a ", "a ", 1},
		{"a; ", "a", 1},
		{"; a; -- b", "a", 1},
		{"a;b", "a", 2},
		{"';';", "';'", 1},
		{`'it''s; ' ";" [;] ` + "`;` -- ;", `'it''s; ' ";" [;] ` + "`;` -- ;", 1},
		{"a /* ;", "a /* ;", 1},
		{"a;/**/b;c", "a", 3},
		{"a -- b\n - 1", "a -- b\n - 1", 1},
	}
	for _, c := range cases {
		if first, count := statements(c.text); first != c.first || count != c.count {
			t.Errorf("%q: got %q, %d, want %q, %d", c.text, first, count, c.first, c.count)
		}
	}
}

func FuzzStatements(f *testing.F) {
	for _, s := range []string{"SELECT 1", "SELECT ';'; --", "[a;b", "a;b", "/*"} {
		f.Add(s)
	}
	db := open(f)
	f.Fuzz(func(t *testing.T, query string) {
		rows, err := db.Query(context.Background(), query)
		if err == nil {
			_ = rows.Close()
			return
		}
		var e *Error
		if !errors.As(err, &e) || e.File != db.path {
			t.Errorf("%q: %v", query, fmt.Sprintf("%#v", err))
		}
	})
}
