package main

import "piao/internal/terminal"

// paper is what the commands print on.
func (a *app) paper() terminal.Page {
	return terminal.Page{Lang: a.lang, Width: a.width, Colour: a.colour}
}

func (a *app) styled(s terminal.Style, str string) string { return a.paper().Styled(s, str) }

// page is the width to which a text is wrapped.
func (a *app) page() int { return a.paper().Columns() }
