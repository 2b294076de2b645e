package main

import (
	"maps"
	"regexp"
	"slices"

	"piao/ingest"
	"piao/internal/export"
	"piao/internal/layout"
)

// The shapes of the codes. Most comuni have c_ and the cadastral code as their IPA code, but not all: only its letters are asked for.
var (
	ipaShape       = regexp.MustCompile(`^[A-Za-z0-9_-]{2,20}$`)
	istatShape     = regexp.MustCompile(`^\d{6}$`)
	catastaleShape = regexp.MustCompile(`^[A-Z]\d{3}$`)
)

func (a *app) checkCodes(where string, c export.Codici) error {
	for _, code := range []struct {
		value string
		shape *regexp.Regexp
		name  string
		hint  string
	}{
		{c.IPA, ipaShape, "ipa", a.t("export.ipa.hint")},
		{c.ISTAT, istatShape, "istat", a.t("export.istat.hint")},
		{c.Catastale, catastaleShape, "catastale", a.t("export.catastale.hint")},
	} {
		if code.value != "" && !code.shape.MatchString(code.value) {
			return a.problem(a.t("export.code.bad", where, code.name, code.value), code.hint)
		}
	}
	return nil
}

// A codeBook holds the codes that flags and piao.toml give; what neither gives is the database's.
type codeBook struct {
	byEnte map[string]export.Codici
	flags  export.Codici
}

// codesOf reads the codes. Those of the flags are of one ente: with several there is no telling whose they are.
func (a *app) codesOf(c ingest.Config, o exportOptions, src *planSource) (codeBook, error) {
	b := codeBook{byEnte: map[string]export.Codici{}, flags: o.codici}
	for _, nome := range slices.Sorted(maps.Keys(c.Enti)) {
		e := c.Enti[nome]
		codici := export.Codici{IPA: e.IPA, ISTAT: e.ISTAT, Catastale: e.Catastale}
		if err := a.checkCodes(`[enti."`+nome+`"]`, codici); err != nil {
			return b, err
		}
		b.byEnte[layout.Key(nome)] = codici
	}
	if o.codici == (export.Codici{}) {
		return b, nil
	}
	enti := map[string]bool{}
	for _, p := range src.plans {
		enti[layout.Key(p.ente)] = true
	}
	if len(enti) > 1 {
		return b, a.problem(a.t("export.codes.several", len(enti)), a.t("export.codes.several.hint"))
	}
	return b, a.checkCodes("--codice", o.codici)
}

// of gives the codes of a plan's ente: of the flags, else of piao.toml, else of the database.
func (b codeBook) of(p *export.Plan) export.Codici {
	c := p.Codici
	for _, given := range []export.Codici{b.byEnte[layout.Key(p.EnteName())], b.flags} {
		for _, code := range []struct {
			to   *string
			from string
		}{{&c.IPA, given.IPA}, {&c.ISTAT, given.ISTAT}, {&c.Catastale, given.Catastale}} {
			if code.from != "" {
				*code.to = code.from
			}
		}
	}
	return c
}
