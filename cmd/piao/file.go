package main

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"piao/internal/aside"
	"piao/internal/target"
)

// toFile gives a command that prints a table or a page the flags that say where it goes and how its CSV is written, but for those that it has itself.
func (a *app) toFile(cmd *cobra.Command) *cobra.Command {
	f := cmd.Flags()
	var path, dialect string
	var force bool
	f.StringVarP(&path, "output", "o", "", a.t("file.output"))
	f.BoolVar(&force, "force", false, a.t("report.force"))
	own := f.Lookup("dialect") != nil
	if !own {
		a.dialectFlag(cmd, &dialect)
	}
	run := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if format := f.Lookup("format"); !own && format != nil {
			if err := a.checkDialect(dialect, format.Value.String()); err != nil {
				return err
			}
			a.csv = dialectNamed(dialect)
		}
		if path == "" || path == "-" {
			return run(cmd, args)
		}
		return a.inFile(target.Target{Path: path, Force: force}, cmd, func() error { return run(cmd, args) })
	}
	return cmd
}

// inFile runs a command whose answer goes to a file, which is there when it is whole.
func (a *app) inFile(t target.Target, cmd *cobra.Command, run func() error) error {
	if err := t.MayWrite(); err != nil {
		return err
	}
	sources := slices.Clone(cmd.Flags().Args())
	if db := cmd.Flag("db"); db != nil {
		sources = append(sources, db.Value.String())
	}
	if err := t.Spares(sources); err != nil {
		return err
	}
	var page bytes.Buffer
	out, width, colour := a.out, a.width, a.colour
	a.out, a.width, a.colour = &page, 0, false
	err := run()
	a.out, a.width, a.colour = out, width, colour
	if err != nil && !errors.Is(err, errFound) && !errors.Is(err, errPartly) {
		return err
	}
	if wrong := aside.Write(t.Path, writing(page.Bytes())); wrong != nil {
		return target.CannotWrite(t.Path, wrong)
	}
	return err
}

// italian are the names by which a person may look for a command.
var italian = map[string]string{
	"import": "importa carica leggi", "extract": "estrai leggi", "check": "controlla verifica controlli", "review": "rivedi esamina dubbi correggi", "diff": "confronta differenze confronto",
	"history": "storia storico andamento", "export": "esporta", "report": "rapporto relazione stampa", "serve": "apri pagina servi", "list": "elenca elenco piani lista", "show": "mostra vedi scheda",
	"search": "cerca trova", "query": "interroga interrogazione chiedi", "schema": "tabelle colonne", "rules": "regole", "modulo": "moduli form", "version": "versione", "help": "aiuto", "completion": "completamento",
}

// suggestItalian has commands found by their Italian names.
func suggestItalian(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		cmd.SuggestFor = strings.Fields(italian[cmd.Name()])
	}
}
