package export

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"io"
	"strings"
)

// Schema is the JSON Schema of what JSON and NDJSON write.
//
//go:embed piao.schema.json
var Schema string

// JSON writes one plan as an object, several as an array, as piao extract prints them; count is how many there will be.
func JSON(w io.Writer, plans Plans, count int) error {
	if count == 1 {
		for p, err := range plans {
			if err == nil {
				err = encode(w, p.Piano, "")
			}
			return err
		}
		return nil
	}
	sep := "["
	for p, err := range plans {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(w, sep+"\n  "); err != nil {
			return err
		}
		var b bytes.Buffer
		if err := encode(&b, p.Piano, "  "); err != nil {
			return err
		}
		if _, err := w.Write(bytes.TrimSuffix(b.Bytes(), []byte("\n"))); err != nil {
			return err
		}
		sep = ","
	}
	_, err := io.WriteString(w, strings.TrimPrefix(sep, ",")+"\n]\n")
	return err
}

func encode(w io.Writer, v any, prefix string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	return e.Encode(v)
}

// NDJSON writes a plan a line.
func NDJSON(w io.Writer, plans Plans) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for p, err := range plans {
		if err != nil {
			return err
		}
		if err := e.Encode(p.Piano); err != nil {
			return err
		}
	}
	return nil
}
