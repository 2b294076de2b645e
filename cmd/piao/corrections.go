package main

import (
	"os/exec"

	"github.com/spf13/pflag"

	"piao/ingest"
)

// A readingOptions says how raw schede become a plan: the flags that the commands share which read documents.
type readingOptions struct {
	ente         string
	anno         int
	fromSiblings bool
	corrections  string
	modulo       string
}

func (o *readingOptions) flags(a *app, f *pflag.FlagSet) {
	f.BoolVar(&o.fromSiblings, "from-siblings", false, a.t("flag.siblings"))
	f.StringVar(&o.corrections, "corrections", "", a.t("flag.corrections"))
}

// office gives LibreOffice's program, where it is installed.
func office() string {
	for _, name := range []string{"soffice", "libreoffice"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// options are what the flags say to the reading of documents.
func (o readingOptions) options(password string, limits limitFlag) ingest.Options {
	opts := ingest.Options{Password: password, Limits: limits.Limits, Ente: o.ente, Anno: o.anno, FromSiblings: o.fromSiblings, Corrections: o.corrections, Modulo: o.modulo, Office: office()}
	limits.scans.into(&opts)
	return opts
}
