package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao/ingest"
)

// A scanFlag is the value of --ocr, one of its choices, with --no-cache.
type scanFlag struct {
	a       *app
	choice  string
	noCache bool
}

// The choices of --ocr: the first is the default.
var ocrChoices = []string{"auto", "off", "force"}

func (s *scanFlag) add(a *app, cmd *cobra.Command) {
	s.a, s.choice = a, ocrChoices[0]
	cmd.Flags().Var(s, "ocr", a.t("flag.ocr"))
	_ = cmd.RegisterFlagCompletionFunc("ocr", cobra.FixedCompletions(ocrChoices, cobra.ShellCompDirectiveNoFileComp))
	cmd.Flags().BoolVar(&s.noCache, "no-cache", false, a.t("flag.nocache"))
}

func (s *scanFlag) String() string { return s.choice }

func (s *scanFlag) Type() string { return strings.Join(ocrChoices, "|") }

func (s *scanFlag) Set(choice string) error {
	if !slices.Contains(ocrChoices, choice) {
		return s.a.problem(s.a.t("usage.ocr", choice), s.a.t("usage.ocr.hint", strings.Join(ocrChoices, ", ")))
	}
	s.choice = choice
	return nil
}

// into says in the options how pictures of pages are read.
func (s *scanFlag) into(o *ingest.Options) {
	if s.choice == "off" {
		return
	}
	o.Scan.Tesseract, o.Scan.Poppler, o.ForceOCR = program("tesseract"), program("pdftoppm"), s.choice == "force"
	if cache, err := os.UserCacheDir(); err == nil && !s.noCache {
		o.Scan.Cache = filepath.Join(cache, "piao", "scansioni")
	}
}

// program gives the path of a program, "" where it is not installed.
func program(name string) string {
	path, err := exec.LookPath(name)
	if err != nil {
		return ""
	}
	return path
}
