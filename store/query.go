package store

import (
	"context"
	"database/sql"
	"errors"
	"regexp"
	"strings"

	"github.com/mattn/go-sqlite3"

	"piao/internal/message"
)

// Query runs one SQL statement that only reads. One that would write, attach a file, load code or change a setting is ErrReadOnly;
// more than one, or one with a mistake, is ErrQuery. The rows must be closed before the next Save, which waits for them.
func (db *DB) Query(ctx context.Context, query string, values ...any) (*Rows, error) {
	statement, n := statements(query)
	if n != 1 {
		return nil, db.fail(ErrQuery.With(message.New("why.db.statements", n)).Do(message.New("hint.db.select")))
	}
	conn, err := db.guard.Conn(ctx)
	if err != nil {
		return nil, db.wrap(err)
	}
	if err := conn.Raw(func(c any) error { return db.refuse(c.(*sqlite3.SQLiteConn), statement) }); err != nil {
		_ = conn.Close()
		return nil, db.suggest(ctx, db.wrapQuery(err))
	}
	rows, err := conn.QueryContext(ctx, statement, values...)
	if err != nil {
		_ = conn.Close()
		return nil, db.wrapQuery(err)
	}
	columns, err := rows.Columns()
	if err != nil {
		_ = errors.Join(rows.Close(), conn.Close())
		return nil, db.wrapQuery(err)
	}
	return &Rows{db: db, conn: conn, rows: rows, columns: columns}, nil
}

// Rows are the answer to a Query, read one by one:
//
//	for rows.Next() {
//		use(rows.Values())
//	}
//	err := rows.Err()
type Rows struct {
	db      *DB
	conn    *sql.Conn
	rows    *sql.Rows
	columns []string
	values  []any
	err     error
}

// Columns gives the columns' names.
func (r *Rows) Columns() []string { return r.columns }

// Next goes to the next row; false at the end or at an error.
func (r *Rows) Next() bool {
	if r.err != nil || !r.rows.Next() {
		return false
	}
	r.values = make([]any, len(r.columns))
	into := make([]any, len(r.columns))
	for i := range into {
		into[i] = &r.values[i]
	}
	r.err = r.rows.Scan(into...)
	return r.err == nil
}

// Values gives the row's values: nil, int64, float64, string or []byte. The slice is the caller's.
func (r *Rows) Values() []any { return r.values }

// Err is what ended the rows early, if anything did.
func (r *Rows) Err() error {
	if r.err == nil {
		r.err = r.rows.Err()
	}
	return r.db.wrapQuery(r.err)
}

// Close frees the connection; it may be called twice.
func (r *Rows) Close() error {
	err := r.rows.Close()
	if closing := r.conn.Close(); err == nil && !errors.Is(closing, sql.ErrConnDone) {
		err = closing
	}
	return r.db.wrapQuery(err)
}

// refuse asks SQLite whether a statement only reads, before it runs.
func (db *DB) refuse(c *sqlite3.SQLiteConn, query string) error {
	stmt, err := c.Prepare(query)
	if err != nil {
		return err
	}
	defer stmt.Close()
	if s, ok := stmt.(*sqlite3.SQLiteStmt); !ok || !s.Readonly() {
		return db.fail(ErrReadOnly.With(message.New("why.db.writes")))
	}
	return nil
}

// guarded makes a connection fit for a user's statements.
func guarded(c *sqlite3.SQLiteConn) error {
	if err := registerFunctions(c); err != nil {
		return err
	}
	onlyReading(c)
	return nil
}

// onlyReading makes SQLite ask, for each thing a statement would do, whether it may. That the connection is read-only keeps this
// database whole; this keeps a query from other files, from code, and from the connection's settings.
func onlyReading(c *sqlite3.SQLiteConn) {
	c.RegisterAuthorizer(func(action int, arg1, arg2, _ string) int {
		switch action {
		case sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqliteRecursive:
			return sqlite3.SQLITE_OK
		case sqlite3.SQLITE_FUNCTION:
			if f := strings.ToLower(arg2); f != "load_extension" && f != "fts3_tokenizer" {
				return sqlite3.SQLITE_OK
			}
		case sqlite3.SQLITE_PRAGMA:
			if p := strings.ToLower(arg1); asksSchema[p] || (asksSetting[p] && arg2 == "") {
				return sqlite3.SQLITE_OK
			}
		}
		return sqlite3.SQLITE_DENY
	})
}

// sqliteRecursive is the action of a recursive SELECT (SQLITE_RECURSIVE), which the driver has no name for.
const sqliteRecursive = 33

// asksSchema are the pragmas that only look, whatever their argument; asksSetting those that only look without one. FTS4 itself asks
// for the page size.
var (
	asksSchema = map[string]bool{"table_info": true, "table_xinfo": true, "table_list": true, "index_list": true, "index_info": true,
		"index_xinfo": true, "foreign_key_list": true, "database_list": true, "function_list": true, "pragma_list": true,
		"collation_list": true, "compile_options": true, "integrity_check": true, "quick_check": true, "foreign_key_check": true}
	asksSetting = map[string]bool{"page_size": true, "page_count": true, "freelist_count": true, "user_version": true,
		"application_id": true, "schema_version": true, "data_version": true, "encoding": true, "journal_mode": true}
)

// wrapQuery is wrap for what a user's statement may bring about: a mistake in it, and what it is not allowed.
func (db *DB) wrapQuery(err error) error {
	var se sqlite3.Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &se):
		var done *Error
		if errors.As(err, &done) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
			return err
		}
		return db.fail(ErrQuery.From(err))
	case se.Code == sqlite3.ErrAuth, strings.HasPrefix(se.Error(), "not authorized"):
		return db.fail(ErrReadOnly.From(se))
	case se.Code == sqlite3.ErrError:
		return db.fail(ErrQuery.From(se))
	}
	return db.wrap(err)
}

// unknownName is how SQLite says that there is no table or column of a name.
var unknownName = regexp.MustCompile(`no such (column|table): (?:[^.]*\.)*(.+)`)

// suggest adds to a mistake in a name the one that is nearest to it.
func (db *DB) suggest(ctx context.Context, err error) error {
	var se sqlite3.Error
	if !errors.As(err, &se) {
		return err
	}
	m := unknownName.FindStringSubmatch(se.Error())
	if m == nil {
		return err
	}
	tables, broken := db.Schema(ctx)
	name := nearestName(m[2], tables, m[1] == "column")
	if broken != nil || name == "" {
		return err
	}
	return db.fail(ErrQuery.From(se).Do(message.New("hint.db.nearest", name)))
}

// statements counts the statements in a text (what is more than blanks and comments, between semicolons), and gives the first without
// what stands around it. The driver would run them all and answer with the rows of the last, even of an empty one.
func statements(text string) (first string, count int) {
	begin, inside := 0, false
	for at := 0; at < len(text); {
		n, kind := nextToken(text[at:])
		switch {
		case kind == ';' && inside && count == 1:
			first, inside = text[begin:at], false
		case kind == ';':
			inside = false
		case kind != ' ' && !inside:
			inside = true
			if count++; count == 1 {
				begin = at
			}
		}
		at += n
	}
	if inside && count == 1 {
		first = text[begin:]
	}
	return first, count
}

// nextToken measures what SQL begins with: ';', ' ' for blanks and comments, or 'x' for anything else.
func nextToken(s string) (n int, kind byte) {
	until := func(end string, from int) int {
		if i := strings.Index(s[from:], end); i >= 0 {
			return from + i + len(end)
		}
		return len(s)
	}
	switch c := s[0]; {
	case c == ';':
		return 1, ';'
	case strings.IndexByte(" \t\r\n\f", c) >= 0:
		return 1, ' '
	case strings.HasPrefix(s, "--"):
		return until("\n", 2), ' '
	case strings.HasPrefix(s, "/*"):
		return until("*/", 2), ' '
	case c == '\'' || c == '"' || c == '`':
		return until(string(c), 1), 'x' // a doubled quote is two strings side by side, which is as good here
	case c == '[':
		return until("]", 1), 'x'
	}
	return 1, 'x'
}
