package main

import (
	"strings"

	"piao"
	"piao/check"
	"piao/ingest"
	"piao/internal/catalogo"
	"piao/internal/disk"
)

// readConfig reads the file that is named, else the piao.toml beside the documents, else that of the current folder; with none of
// them a config is empty.
func readConfig(named string, paths []string) (c ingest.Config, err error) {
	if named == "" {
		if named, err = ingest.FindConfig(paths); err != nil {
			return c, err
		}
		if named == "" && disk.IsFile(ingest.ConfigName) {
			named = ingest.ConfigName
		}
	}
	if named == "" {
		return c, nil
	}
	return ingest.ReadConfig(named)
}

// A checkFlags is what flags say of the checks: which checks count, and how much.
type checkFlags struct {
	off, only []string
	// gravita are pairs codice=gravita.
	gravita []string
}

// none says whether the flags leave the checks as the config has them.
func (f checkFlags) none() bool { return len(f.off)+len(f.only)+len(f.gravita) == 0 }

// options joins what the config and the flags say. What a flag names comes on top of the config's off, and before its only and its
// gravities.
func (f checkFlags) options(c ingest.Config) (check.Options, error) {
	opts := c.Check.Options()
	opts.Off = check.Expand(append(opts.Off, f.off...))
	if len(f.only) > 0 {
		opts.Only = f.only
	}
	opts.Only = check.Expand(opts.Only)
	for _, pair := range f.gravita {
		codice, g, _ := strings.Cut(pair, "=")
		opts.Gravita[codice] = piao.Gravita(g)
	}
	return opts, catalogo.Verify(opts)
}
