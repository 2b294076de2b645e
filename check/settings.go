package check

import (
	"slices"

	"piao"
)

// Settings are what a file of settings says about the checks; what it leaves out is as [DefaultOptions] has it.
type Settings struct {
	Off, Only []string
	Gravita   map[string]string
	// FailOn is the gravity from which on a plan counts as unsound.
	FailOn         string   `toml:"fail_on"`
	TotalePesi     *float64 `toml:"totale_pesi"`
	Tolleranza     *float64 `toml:"tolleranza"`
	QuotaPagamenti *float64 `toml:"quota_pagamenti"`
	OreFormazione  *float64 `toml:"ore_formazione"`
}

// Options gives the options that the settings make.
func (s Settings) Options() Options {
	o := DefaultOptions()
	o.Off, o.Only, o.Gravita = slices.Clone(s.Off), slices.Clone(s.Only), map[string]piao.Gravita{}
	for codice, g := range s.Gravita {
		o.Gravita[codice] = piao.Gravita(g)
	}
	for _, set := range []struct{ to, from *float64 }{
		{&o.TotalePesi, s.TotalePesi}, {&o.Tolleranza, s.Tolleranza}, {&o.QuotaPagamenti, s.QuotaPagamenti}, {&o.OreFormazione, s.OreFormazione},
	} {
		if set.from != nil {
			*set.to = *set.from
		}
	}
	return o
}
