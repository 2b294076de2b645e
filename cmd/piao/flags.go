package main

import (
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"piao/extract"
	"piao/internal/message"
)

// A which says which plan of the database: the flags that several commands share.
type which struct {
	db, ente       string
	anno, versione int
}

func (w *which) flags(a *app, f *pflag.FlagSet, versione bool) {
	f.StringVar(&w.db, "db", defaultDB, a.t("flag.db"))
	f.StringVar(&w.ente, "ente", "", a.t("flag.ente"))
	f.Var(a.within(&w.anno, firstYear, lastYear, "usage.anno"), "anno", a.t("flag.anno"))
	if versione {
		f.Var(a.within(&w.versione, 1, math.MaxInt32, "usage.versione"), "versione", a.t("flag.versione"))
	}
}

// The years that a plan can have: --anno takes no others.
const firstYear, lastYear = 1900, 2200

// A boundedInt is the value of a flag that takes the numbers from first to last, or 0 as if it were not given.
type boundedInt struct {
	n           *int
	first, last int
	bad         error
}

// within makes a flag's value that takes the numbers from first to last; id is what it says to others.
func (a *app) within(n *int, first, last int, id string) *boundedInt {
	return &boundedInt{n, first, last, a.problem(a.t(id), "")}
}

func (b *boundedInt) String() string {
	if b.n == nil { // pflag's zero value, which it compares a default with
		return "0"
	}
	return strconv.Itoa(*b.n)
}

func (b *boundedInt) Type() string { return "int" }

// Set leaves what is no number to pflag's words.
func (b *boundedInt) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil {
		return err
	}
	if n != 0 && (n < b.first || n > b.last) {
		return b.bad
	}
	*b.n = n
	return nil
}

const defaultDB = "piao.db"

// A limitFlag is the value of --limit: each time it is given it sets one of the limits. With it come the flags that say what may be done to
// read a page that is a picture.
type limitFlag struct {
	a *app
	extract.Limits
	scans scanFlag
}

func (l *limitFlag) add(a *app, cmd *cobra.Command) {
	l.a = a
	l.scans.add(a, cmd)
	cmd.Flags().Var(l, "limit", a.t("flag.limit"))
	var names []string
	for _, limit := range extract.AllLimits() {
		names = append(names, limit.Name+"=")
	}
	_ = cmd.RegisterFlagCompletionFunc("limit", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace))
}

func (l *limitFlag) String() string { return "" }

func (l *limitFlag) Type() string { return "name=value" }

func (l *limitFlag) Set(setting string) error {
	if l.Limits.Set(setting) == nil {
		return nil
	}
	var names []string
	for _, limit := range extract.AllLimits() {
		names = append(names, limit.Name+"="+limit.Format(limit.Of(extract.DefaultLimits)))
	}
	return l.a.problem(l.a.t("usage.limit", setting), l.a.t("usage.limit.hint", strings.Join(names, " ")))
}

// formatFlag adds --format with its choices, the first of which is the default.
func (a *app) formatFlag(cmd *cobra.Command, format *string, choices ...string) {
	cmd.Flags().StringVar(format, "format", choices[0], a.t("flag.format", strings.Join(choices, ", ")))
	complete(cmd, "format", choices...)
	cmd.PreRunE = func(*cobra.Command, []string) error {
		for _, c := range choices {
			if *format == c {
				return nil
			}
		}
		return a.problem(a.t("usage.format", *format), a.t("usage.format.hint", strings.Join(choices, ", ")))
	}
}

// complete offers a flag's choices to the shell.
func complete(cmd *cobra.Command, flag string, choices ...string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(choices, cobra.ShellCompDirectiveNoFileComp))
}

// atLeastOne asks for an argument or more; what says of what.
func (a *app) atLeastOne(what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return a.problem(a.t("usage.missing", what), a.t("usage.help", cmd.CommandPath()))
		}
		return nil
	}
}

// exactlyOne asks for one argument; hint says how to give it where there are more.
func (a *app) exactlyOne(what, hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return a.problem(a.t("usage.extra", args[1]), hint)
		}
		return a.atLeastOne(what)(cmd, args)
	}
}

// atMostOne takes one argument or none.
func (a *app) atMostOne(cmd *cobra.Command, args []string) error {
	if len(args) > 1 {
		return a.problem(a.t("usage.extra", args[1]), a.t("usage.help", cmd.CommandPath()))
	}
	return nil
}

// noArgs refuses arguments.
func (a *app) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return a.problem(a.t("usage.extra", args[0]), a.t("usage.help", cmd.CommandPath()))
	}
	return nil
}

// noSuchCommand is the check of the root's arguments, which are commands that there are not.
func (a *app) noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	hint := a.t("usage.help", cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = a.t("usage.suggest", strings.Join(near, ", "))
	}
	return a.problem(a.t("usage.command", args[0]), hint)
}

// checkLang refuses a --lang that is none: by then the language has been chosen, by [chooseLang].
func (a *app) checkLang(name string) error {
	if name != message.English.String() && name != message.Italian.String() {
		return a.problem(a.t("usage.lang", name), a.t("usage.lang.hint"))
	}
	return nil
}
