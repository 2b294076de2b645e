// Command programma reads documents into a database with piao's packages, as a program of another module does, and asks of the plan in it what the
// commands ask: it names their types, prints what it likes, and ends as it likes.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"piao/check"
	"piao/diff"
	"piao/editions"
	"piao/export"
	"piao/extract"
	"piao/ingest"
	"piao/report"
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
			_, hint := ingest.Italian.Tell(e.Err)
			fmt.Println(e.Path, "not a plan as it was written:", errors.Is(e.Err, extract.ErrInvalid), hint)
		case ingest.PlanStored:
			fmt.Println(e.Piano.Ente, e.Piano.Anno, len(e.Piano.Schede), "schede, version", e.Stored.Ref.Versione)
		case ingest.Done:
			fmt.Println(e.Stored, "stored,", e.Unread, "not read")
		}
	}
	return outputs(ctx, db)
}

// outputs asks the same of the plan that is stored as the commands check, diff, export and report do.
func outputs(ctx context.Context, db *store.DB) error {
	plan, err := db.Edition(ctx, store.Ref{})
	if err != nil {
		return err
	}
	var findings []check.Finding = check.Of(plan.Piano, plan.Tracce, check.DefaultOptions()).Findings
	before := *plan.Piano
	before.Schede = before.Schede[1:]
	var d *diff.Diff = diff.Run(&before, plan.Piano, diff.Options{})
	var goals diff.Listing = d.Rows()
	fmt.Println(len(findings) > 0, d.Count(diff.Added), "added:", d.Summary(diff.English), len(goals.Columns), "columns")
	var csv, page strings.Builder
	plans := func(yield func(*export.Plan, error) bool) {
		yield(&export.Plan{Piano: plan.Piano, Tracce: plan.Tracce, Ente: plan.Ente, Versione: plan.Versione}, nil)
	}
	if err := export.CSVTable(&csv, export.TableNamed("schede"), plans, export.RFC4180); err != nil {
		return err
	}
	checked := editions.Checked(plan.Piano, plan.Tracce, check.DefaultOptions())
	r := report.Report{Edition: checked, Before: &report.Edition{Piano: &before}, Comparison: editions.Compared(&before, plan.Piano)}
	if err := report.Write(&page, r); err != nil {
		return err
	}
	fmt.Println(strings.Count(csv.String(), "\r\n"), "lines,", strings.HasPrefix(page.String(), "<!DOCTYPE html>"), len(checked.Findings) == len(findings))
	return nil
}
