package show

import (
	"fmt"
	"io"

	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/terminal"
	"piao/internal/words"
)

// fieldName is what a field is called: by the form, where it asks for it.
func fieldName(l message.Lang, f *schema.Field) string {
	switch label := layout.OfField(f.Path); {
	case label != nil:
		return words.Label(label.Campo)
	case l == message.Italian:
		return f.It
	}
	return f.En
}

// at gives a line, empty below the last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// section prints what stands above a part of a scheda.
func section(w io.Writer, p terminal.Page, text string) {
	fmt.Fprintln(w, "\n"+p.Styled(terminal.Bold, text))
}
