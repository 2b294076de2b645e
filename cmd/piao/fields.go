package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"piao/internal/layout"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/words"
)

// fieldName is what a field is called: by the form, where it asks for it.
func (a *app) fieldName(f *schema.Field) string {
	switch l := layout.OfField(f.Path); {
	case l != nil:
		return labelText(l.Campo)
	case a.lang == message.Italian:
		return f.It
	}
	return f.En
}

// fieldText writes a field of a record for a person; a name has its code before it.
func (a *app) fieldText(r *schema.Record, f *schema.Field, rec any) string {
	switch v := f.Ptr(rec).(type) {
	case **float64:
		if f.Unit == "%" {
			return words.Percent(*v)
		}
		return strings.Replace(schema.Write(v), ".", ",", 1)
	case **bool:
		return a.yesNo(*v)
	case *string:
		if code := r.CodeFor(f); code != nil {
			return coded(*code.Ptr(rec).(**int), *v)
		}
	}
	return schema.Write(f.Ptr(rec))
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// labelText is the form's label without its colon and its sign of percent.
func labelText(campo string) string { return strings.TrimRight(layout.Get(campo).Grafia, ": %") }

func (a *app) yesNo(v *bool) string {
	switch {
	case v == nil:
		return ""
	case *v:
		return a.t("yes")
	}
	return a.t("no")
}

func coded(code *int, name string) string {
	if code == nil {
		return name
	}
	return strings.TrimSpace(strconv.Itoa(*code) + " " + name)
}

func (a *app) heading(w io.Writer, text string) {
	fmt.Fprintln(w, "\n"+a.styled(bold, text))
}
