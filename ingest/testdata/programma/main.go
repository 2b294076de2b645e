// Command programma reads documents into a database with piao's packages, as a program of another module does: it names their types, prints
// what it likes, and ends as it likes.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"piao/extract"
	"piao/ingest"
	"piao/store"
)

func main() {
	if err := run(context.Background(), os.Args[1], os.Args[2:]); err != nil {
		fmt.Println("error:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, path string, documents []string) error {
	db, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	for e, err := range ingest.Import(ctx, ingest.Into(db), ingest.Paths(documents...), ingest.ImportOptions{Now: time.Now}) {
		if err != nil {
			return err
		}
		switch e := e.(type) {
		case ingest.FileFailed:
			fmt.Println(e.Path, "not a plan as it was written:", errors.Is(e.Err, extract.ErrInvalid))
		case ingest.PlanStored:
			fmt.Println(e.Piano.Ente, e.Piano.Anno, len(e.Piano.Schede), "schede, version", e.Stored.Ref.Versione)
		case ingest.Done:
			fmt.Println(e.Stored, "stored,", e.Unread, "not read")
		}
	}
	return nil
}
