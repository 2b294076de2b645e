package ingest_test

import (
	"context"
	"path/filepath"
	"testing"

	"piao/check"
	"piao/ingest"
	"piao/store"
)

// TestImportKeepsFindings holds that an import keeps what the checks find, and brings it up to date where the program or the settings are others.
func TestImportKeepsFindings(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "piao.db")
	opts := check.DefaultOptions()
	run := func(programma string, opts *check.Options) (n int, with string) {
		db, err := store.Open(ctx, path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, err := range ingest.Import(ctx, ingest.Into(db), ingest.Paths("../fixtures/selvana-2026/piano.txt"), ingest.ImportOptions{Programma: programma, Checks: opts}) {
			if err != nil {
				t.Fatal(err)
			}
		}
		found, with, err := db.Controlli(ctx, store.Ref{})
		if err != nil {
			t.Fatal(err)
		}
		return len(found), with
	}
	all, with := run("uno", &opts)
	if all == 0 || with != ingest.CheckedWith("uno", opts) {
		t.Fatalf("%d, %q", all, with)
	}
	if n, again := run("uno", nil); n != all || again != with {
		t.Errorf("%d, %q: an import without checks changed what was kept", n, again)
	}
	if n, with := run("due", &opts); n != all || with != ingest.CheckedWith("due", opts) {
		t.Errorf("%d, %q", n, with)
	}
	opts.Only = []string{"missione-mancante"}
	if n, with := run("due", &opts); n >= all || with != ingest.CheckedWith("due", opts) {
		t.Errorf("%d of %d, %q", n, all, with)
	}
}
