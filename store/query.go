package store

import "context"

// Query runs one SQL statement that only reads. One that would write, attach a file, load code or change a setting is ErrReadOnly;
// more than one, or one with a mistake, is ErrQuery. The rows must be closed before the next Save, which waits for them.
func (db *DB) Query(ctx context.Context, query string, args ...any) (*Rows, error) { panic("to come") }

// Rows are the answer to a Query, read one by one:
//
//	for rows.Next() {
//		use(rows.Values())
//	}
//	err := rows.Err()
type Rows struct{}

// Columns gives the columns' names.
func (r *Rows) Columns() []string { panic("to come") }

// Next goes to the next row; false at the end or at an error.
func (r *Rows) Next() bool { panic("to come") }

// Values gives the row's values, valid until Next: nil, int64, float64, string or []byte.
func (r *Rows) Values() []any { panic("to come") }

// Err is what ended the rows early, if anything did.
func (r *Rows) Err() error { panic("to come") }

// Close frees the connection; it may be called twice.
func (r *Rows) Close() error { panic("to come") }
