package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// localize puts what cobra itself says into the user's language: the frame of --help, the help flag, help and completion.
func (a *app) localize(root *cobra.Command) {
	root.SetUsageFunc(func(cmd *cobra.Command) error {
		_, err := fmt.Fprint(cmd.OutOrStderr(), a.usageOf(cmd))
		return err
	})
	root.SetVersionTemplate(`piao {{.Version}}` + "\n")
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = a.t("flag.version")
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd("completion") // an argument, since it asks for one while the program has no other
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Short, cmd.Long = a.t("help.short"), a.t("help.long")
		case "completion":
			cmd.Short, cmd.Long, cmd.Example = a.t("completion.short"), a.t("completion.long"), a.t("completion.example")
			for _, shell := range cmd.Commands() {
				shell.Short = a.t("completion.shell", shell.Name())
			}
		}
	}
	eachCommand(root, func(cmd *cobra.Command) {
		cmd.DisableFlagsInUseLine = true
		cmd.InitDefaultHelpFlag()
		cmd.Flags().Lookup("help").Usage = a.t("flag.help")
	})
}

func eachCommand(cmd *cobra.Command, do func(*cobra.Command)) {
	do(cmd)
	for _, c := range cmd.Commands() {
		eachCommand(c, do)
	}
}

// usageOf is what --help shows below the description.
func (a *app) usageOf(cmd *cobra.Command) string {
	var b strings.Builder
	section := func(id, body string) {
		if body = strings.TrimRight(body, " \n"); body != "" {
			fmt.Fprintf(&b, "%s\n%s\n\n", a.t(id), body)
		}
	}
	use := "  " + cmd.UseLine()
	if cmd.HasAvailableSubCommands() {
		use = "  " + cmd.CommandPath() + " " + a.t("help.command")
	}
	section("help.usage", use)
	section("help.examples", cmd.Example)
	section("help.commands", listCommands(cmd))
	section("help.flags", a.flagsOf(cmd.LocalFlags()))
	section("help.global", a.flagsOf(cmd.InheritedFlags()))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(&b, a.t("help.more", cmd.CommandPath()))
		return b.String()
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func listCommands(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			fmt.Fprintf(&b, "  %-*s  %s\n", c.NamePadding(), c.Name(), c.Short)
		}
	}
	return b.String()
}

func (a *app) flagsOf(f *pflag.FlagSet) string {
	return strings.ReplaceAll(f.FlagUsages(), "(default ", "("+a.t("help.default")+" ")
}
