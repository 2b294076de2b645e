package main

import (
	"encoding/json"
	"fmt"
	"os"
	"piao"
	"piao/extract"
	"piao/normalize"
)

func main() {
	doc, err := extract.Open(os.Args[1], extract.Limits{})
	if err != nil {
		panic(err)
	}
	f := extract.Segment(doc)
	for _, r := range normalize.Files([]piao.RawFile{f}, normalize.Options{}) {
		e := json.NewEncoder(os.Stdout)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		e.Encode(r.Piano)
		c, a := r.Accounted()
		fmt.Fprintln(os.Stderr, len(r.Piano.Schede), "schede", c, a)
	}
}
