package extract

import "strings"

// A record is one line's fields, or those of several lines joined by a wrapped field.
type record struct {
	fields []string
	quoted []bool // which fields were wrapped
	lines  int
}

// cut takes the first record off the text. It uses the slices of rec anew.
func (d dialect) cut(text string, rec record) (record, string) {
	rec = record{fields: rec.fields[:0], quoted: rec.quoted[:0], lines: 1}
	for {
		field, end, ok := "", 0, false
		if strings.HasPrefix(text, `"`) {
			field, end, ok = d.unwrap(text, len(rec.fields) > 0)
		}
		if ok {
			rec.lines += strings.Count(field, "\n")
		} else {
			end = len(text)
			if i := strings.IndexAny(text, string([]byte{d.sep, '\n'})); i >= 0 {
				end = i
			}
			field = text[:end]
		}
		rec.fields, rec.quoted = append(rec.fields, field), append(rec.quoted, ok)
		if end == len(text) {
			return rec, ""
		}
		if d.maxFields > 0 && len(rec.fields) > d.maxFields {
			return rec, text[end:]
		}
		text = text[end:]
		last := text[0] == '\n'
		text = text[1:]
		if last {
			return rec, text
		}
	}
}

// unwrap gives the content of the wrapped field that text begins with, and where it ends. A field whose marks are not doubled inside,
// or that does not close before a separator, is no wrapped field: its marks are text. inner says that a separator stands before it.
func (d dialect) unwrap(text string, inner bool) (field string, end int, ok bool) {
	end = 1
	for {
		i := strings.IndexByte(text[end:], '"')
		if i < 0 {
			return "", 0, false
		}
		end += i + 1
		if end == len(text) || text[end] == d.sep || text[end] == '\n' {
			break
		}
		if text[end] != '"' {
			return "", 0, false
		}
		end++
	}
	body := text[1 : end-1]
	if d.quotes == quotesOfLines {
		besides := inner || end < len(text) && text[end] == d.sep
		lines, marks := strings.Contains(body, "\n"), strings.Contains(body, `""`)
		if strings.IndexByte(body, d.sep) >= 0 || !(lines && besides) && !(marks && !lines) {
			return "", 0, false
		}
	}
	return strings.ReplaceAll(body, `""`, `"`), end, true
}
