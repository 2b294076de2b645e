package main

import "piao/internal/terminal"

var (
	visible   = terminal.Visible
	oneLine   = terminal.OneLine
	wrap      = terminal.Wrap
	textWidth = terminal.Width
	pad       = terminal.Pad

	bold   = terminal.Bold
	faint  = terminal.Faint
	red    = terminal.Red
	yellow = terminal.Yellow
	green  = terminal.Green
	cyan   = terminal.Cyan
)

type style = terminal.Style

func (a *app) styled(s style, str string) string { return a.paper().Styled(s, str) }

// page is the width to which a text is wrapped.
func (a *app) page() int { return a.paper().Columns() }
