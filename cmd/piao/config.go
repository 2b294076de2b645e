package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"piao"
	"piao/internal/catalogo"
	"piao/internal/check"
	"piao/internal/disk"
)

// configName is the file of settings that may stand beside the documents.
const configName = "piao.toml"

// A config is what piao.toml says. What it leaves out is as usual.
type config struct {
	Check struct {
		Off, Only      []string
		Gravita        map[string]string
		FailOn         string   `toml:"fail_on"`
		TotalePesi     *float64 `toml:"totale_pesi"`
		Tolleranza     *float64 `toml:"tolleranza"`
		QuotaPagamenti *float64 `toml:"quota_pagamenti"`
		OreFormazione  *float64 `toml:"ore_formazione"`
	}
	// Enti holds the codes of the enti by their names.
	Enti   map[string]configEnte
	Export struct{ Licenza string }
}

// wrongType is how the library says that a value is of another type than its key wants.
var wrongType = regexp.MustCompile(`line (\d+) \(last key "([^"]+)"\): incompatible types`)

// readConfig reads the file that is named, else the piao.toml beside the documents, else that of the current folder; with none of
// them a config is empty.
func (a *app) readConfig(named string, paths []string) (config, error) {
	var c config
	file, err := a.beside(configName, named, paths)
	if file == "" || err != nil {
		return c, err
	}
	f, err := disk.Open(file)
	if err != nil {
		return c, err
	}
	defer f.Close()
	md, err := toml.NewDecoder(f).Decode(&c)
	var pe toml.ParseError
	switch {
	case errors.As(err, &pe):
		return c, a.problem(a.t("config.syntax", fmt.Sprintf("%s:%d", file, pe.Position.Line), pe.Message), a.t("config.hint"))
	case err != nil:
		if m := wrongType.FindStringSubmatch(err.Error()); m != nil {
			return c, a.problem(a.t("config.type", file, m[1], m[2]), a.t("config.hint"))
		}
		return c, a.problem(a.t("config.syntax", file, err.Error()), a.t("config.hint"))
	}
	if t := md.Type("check", "gravita"); t != "" && t != "Hash" { // which the library passes over
		return c, a.problem(a.t("config.type.key", file, "check.gravita"), a.t("config.hint"))
	}
	for _, number := range []struct {
		key   string
		value *float64
		least float64
	}{{"totale_pesi", c.Check.TotalePesi, 1}, {"tolleranza", c.Check.Tolleranza, 0}, {"quota_pagamenti", c.Check.QuotaPagamenti, 0}, {"ore_formazione", c.Check.OreFormazione, 0}} {
		if x := number.value; x != nil && (!(*x >= number.least) || math.IsInf(*x, 1)) {
			return c, a.problem(a.t("config.number", file, "check."+number.key), a.t("config.number.hint"))
		}
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		return c, a.problem(a.t("config.unknown", file, unknown[0]), a.t("config.unknown.hint"))
	}
	return c, nil
}

// beside finds the file of that name in the folders of the documents, else in the current one; empty where there is none. Two files
// there would contradict each other. A file that is named is that.
func (a *app) beside(name, named string, paths []string) (string, error) {
	if named != "" {
		return named, nil
	}
	var found []string
	for _, p := range paths {
		dir := filepath.Dir(p)
		if st, err := os.Stat(p); err == nil && st.IsDir() {
			dir = p
		}
		if file := filepath.Join(dir, name); disk.IsFile(file) && !slices.Contains(found, file) {
			found = append(found, file)
		}
	}
	switch {
	case len(found) > 1:
		return "", a.problem(a.t("config.several", strings.Join(found, ", ")), a.t("config.several.hint"))
	case len(found) == 1:
		return found[0], nil
	case disk.IsFile(name):
		return name, nil
	}
	return "", nil
}

// checkOptions joins what the config and the flags say. What a flag names comes on top of the config's off, and before its only and
// its gravities.
func (a *app) checkOptions(c config, o checkOptions) (check.Options, error) {
	opts := check.DefaultOptions()
	opts.Off, opts.Only = append(c.Check.Off, o.off...), c.Check.Only
	if len(o.only) > 0 {
		opts.Only = o.only
	}
	for _, set := range []struct{ to, from *float64 }{
		{&opts.TotalePesi, c.Check.TotalePesi}, {&opts.Tolleranza, c.Check.Tolleranza},
		{&opts.QuotaPagamenti, c.Check.QuotaPagamenti}, {&opts.OreFormazione, c.Check.OreFormazione},
	} {
		if set.from != nil {
			*set.to = *set.from
		}
	}
	opts.Gravita = map[string]piao.Gravita{}
	for codice, g := range c.Check.Gravita {
		opts.Gravita[codice] = piao.Gravita(g)
	}
	for _, pair := range o.gravita {
		codice, g, _ := strings.Cut(pair, "=")
		opts.Gravita[codice] = piao.Gravita(g)
	}
	return opts, catalogo.Verify(opts)
}
