package main

import (
	"fmt"
	"io"
	"time"

	"piao/internal/message"
	"piao/internal/tabella"
	"piao/internal/terminal"
)

// An app is what the commands have of the world: streams, language, terminal, clock.
type app struct {
	in       io.Reader
	out, err io.Writer
	lang     message.Lang
	// width is the terminal's on stdout, in columns; 0 where stdout is none.
	width int
	// colour is set where stdout is a terminal that takes colours, errTerminal where stderr is a terminal.
	colour, errTerminal bool
	// inTerminal is set where stdin is a terminal, at which a person answers.
	inTerminal bool
	now        func() time.Time
	// csv is how the CSV of listings is written, where it is said.
	csv tabella.Dialect
}

// narrowest is the least width that a terminal is taken to have.
const narrowest = 40

// t gives a text of the catalogue in the user's language.
func (a *app) t(id string, args ...any) string { return a.lang.Text(id, args...) }

// n gives a text that counts: "1 scheda", "35 schede".
func (a *app) n(id string, n int) string { return a.lang.Count(id, n) }

// say writes a line to stderr.
func (a *app) say(line string) { fmt.Fprintln(a.err, terminal.Visible(line)) }
