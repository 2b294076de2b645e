package show

import (
	"fmt"
	"io"
	"strconv"
	"strings"

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

// fieldText writes a field of a record for a person; a name has its code before it.
func fieldText(l message.Lang, r *schema.Record, f *schema.Field, rec any) string {
	switch v := f.Ptr(rec).(type) {
	case **float64:
		if f.Unit == "%" {
			return words.Percent(*v)
		}
		return strings.Replace(schema.Write(v), ".", ",", 1)
	case **bool:
		return yesNo(l, *v)
	case *string:
		if code := r.CodeFor(f); code != nil {
			return coded(*code.Ptr(rec).(**int), *v)
		}
	}
	return schema.Write(f.Ptr(rec))
}

// at gives a line, empty below the last.
func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func yesNo(l message.Lang, v *bool) string {
	switch {
	case v == nil:
		return ""
	case *v:
		return l.Text("yes")
	}
	return l.Text("no")
}

// coded puts a code before its name.
func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

// section prints what stands above a part of a scheda.
func section(w io.Writer, p terminal.Page, text string) {
	fmt.Fprintln(w, "\n"+p.Styled(terminal.Bold, text))
}
