package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"piao/internal/message"
	"piao/internal/terminal"
)

// The exit codes.
const (
	exitOK          = 0
	exitPartly      = 1   // some file was not read
	exitFound       = 1   // check: a finding of the gravity that was asked for
	exitCould       = 2   // nothing could be done, or the command line makes no sense
	exitInterrupted = 130 // as a shell says of Ctrl-C
)

// What a command gives back when it has told its errors one by one already.
var (
	errPartly  = errors.New("some of it could not be done")
	errNothing = errors.New("none of it could be done")
	errFound   = errors.New("something was found")
)

// A problem is an error of the command's own, such as a command line that makes no sense, in the user's language.
type problem struct{ what, hint string }

func (p *problem) Error() string { return p.what }

// Tell gives both as they are.
func (p *problem) Tell() (what, hint message.Text) {
	if p.hint != "" {
		hint = message.New("as.is", p.hint)
	}
	return message.New("as.is", p.what), hint
}

func (a *app) problem(what, hint string) error { return &problem{what, hint} }

// exitCode prints what went wrong and says it by number. Nothing else picks exit codes.
func (a *app) exitCode(err error) int {
	switch {
	case err == nil, errors.Is(err, syscall.EPIPE): // who reads us has enough
		return exitOK
	case errors.Is(err, errPartly):
		return exitPartly
	case errors.Is(err, errFound):
		return exitFound
	case errors.Is(err, errNothing):
		return exitCould
	case errors.Is(err, context.Canceled):
		if a.errTerminal { // behind the ^C that the terminal shows
			a.say("")
		}
		a.say("piao: " + a.t("err.interrupted"))
		return exitInterrupted
	}
	a.tell(err)
	return exitCould
}

// tell prints an error and its hint.
func (a *app) tell(err error) {
	what, hint := a.describe(err)
	a.say("piao: " + terminal.OneLine(what))
	if hint != "" {
		a.say(a.t("err.hint") + " " + terminal.OneLine(hint))
	}
}

// tellIf prints an error where there is one.
func (a *app) tellIf(err error) {
	if err != nil {
		a.tell(err)
	}
}

// describe puts an error into the user's language. Where the command has a text of its own for what a package says, which names its flags,
// that is taken.
func (a *app) describe(err error) (what, hint string) {
	w, h := message.Explain(err)
	for _, t := range []*message.Text{&w, &h} {
		if own := t.ID + ".cli"; message.Has(own) {
			t.ID = own
		}
	}
	return w.In(a.lang), h.In(a.lang)
}

// flagError puts what pflag says into the user's language.
func (a *app) flagError(cmd *cobra.Command, err error) error {
	hint := a.t("usage.help", cmd.CommandPath())
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	var own *problem
	switch {
	case errors.Is(err, pflag.ErrHelp):
		return err
	case errors.As(err, &unknown):
		name := "--" + unknown.GetSpecifiedName()
		if s := unknown.GetSpecifiedShortnames(); s != "" {
			name = "-" + unknown.GetSpecifiedName()
		}
		return a.problem(a.t("usage.flag", name), hint)
	case errors.As(err, &missing):
		return a.problem(a.t("usage.value", "--"+missing.GetFlag().Name), hint)
	case errors.As(err, &own):
		return a.problem(own.what, cmp.Or(own.hint, hint))
	case errors.As(err, &invalid):
		return a.problem(a.t("usage.invalid", fmt.Sprintf("--%s %q", invalid.GetFlag().Name, invalid.GetValue())), hint)
	}
	return a.problem(a.t("usage.other", err.Error()), hint)
}
