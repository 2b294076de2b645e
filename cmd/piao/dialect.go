package main

import (
	"strings"

	"github.com/spf13/cobra"

	"piao/internal/tabella"
)

// dialectFlag adds --dialect: how CSV is written.
func (a *app) dialectFlag(cmd *cobra.Command, name *string) {
	cmd.Flags().StringVar(name, "dialect", tabella.RFC4180.Name, a.t("export.dialect"))
	complete(cmd, "dialect", tabella.RFC4180.Name, tabella.ExcelIT.Name)
}

// checkDialect refuses a dialect that there is not, and one of a format that has none.
func (a *app) checkDialect(name, format string) error {
	switch {
	case name == tabella.RFC4180.Name:
	case name != tabella.ExcelIT.Name:
		return a.problem(a.t("export.dialect.unknown", name), a.t("usage.format.hint", strings.Join([]string{tabella.RFC4180.Name, tabella.ExcelIT.Name}, ", ")))
	case format != formatCSV:
		return a.problem(a.t("export.flag", "--dialect", format), a.t("export.flag.hint", "--dialect", formatCSV))
	}
	return nil
}

func dialectNamed(name string) tabella.Dialect {
	if name == tabella.ExcelIT.Name {
		return tabella.ExcelIT
	}
	return tabella.RFC4180
}
