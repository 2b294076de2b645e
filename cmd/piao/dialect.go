package main

import (
	"strings"

	"github.com/spf13/cobra"

	"piao/internal/export"
)

// dialectFlag adds --dialect: how CSV is written.
func (a *app) dialectFlag(cmd *cobra.Command, name *string) {
	cmd.Flags().StringVar(name, "dialect", export.RFC4180.Name, a.t("export.dialect"))
	complete(cmd, "dialect", export.RFC4180.Name, export.ExcelIT.Name)
}

// checkDialect refuses a dialect that there is not, and one of a format that has none.
func (a *app) checkDialect(name, format string) error {
	switch {
	case name == export.RFC4180.Name:
	case name != export.ExcelIT.Name:
		return a.problem(a.t("export.dialect.unknown", name), a.t("usage.format.hint", strings.Join([]string{export.RFC4180.Name, export.ExcelIT.Name}, ", ")))
	case format != formatCSV:
		return a.problem(a.t("export.flag", "--dialect", format), a.t("export.flag.hint", "--dialect", formatCSV))
	}
	return nil
}

func dialectNamed(name string) export.Dialect {
	if name == export.ExcelIT.Name {
		return export.ExcelIT
	}
	return export.RFC4180
}
