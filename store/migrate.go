package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"

	"piao/internal/message"
)

// applicationID marks a database as this program's: "PIAO" in ASCII, in the header of the file.
const applicationID = 0x5049414f

//go:embed migrations/*.sql
var migrationFiles embed.FS

// migrations are the scripts in the order of their numbers; the database's user_version is how many were applied.
var migrations = readMigrations()

func readMigrations() []string {
	entries, err := migrationFiles.ReadDir("migrations") // sorted by name
	if err != nil {
		panic(err)
	}
	scripts := make([]string, len(entries))
	for i, e := range entries {
		script, err := migrationFiles.ReadFile("migrations/" + e.Name())
		if err != nil || fmt.Sprintf("%03d_", i+1) != e.Name()[:4] {
			panic(fmt.Sprintf("store: migration %s: out of sequence, or %v", e.Name(), err))
		}
		scripts[i] = string(script)
	}
	return scripts
}

// migrate brings the database up to date, in one transaction. The version is read inside it: another program may have been first.
func (db *DB) migrate(ctx context.Context) error {
	upToDate, err := db.upToDate(ctx, db.writer)
	if err != nil || upToDate {
		return db.wrap(err)
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.wrap(err)
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return db.wrap(err)
	}
	for i := version; i < len(migrations); i++ {
		if _, err := tx.ExecContext(ctx, migrations[i]); err != nil {
			return db.wrap(message.Errorf("why.db.migration", i+1, err))
		}
	}
	pragmas := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
	if _, err := tx.ExecContext(ctx, pragmas); err != nil {
		return db.wrap(err)
	}
	return db.wrap(tx.Commit())
}

func (db *DB) upToDate(ctx context.Context, q *sql.DB) (bool, error) {
	var version int
	err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version)
	return version >= len(migrations), err
}
