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
	data, _ := os.ReadFile(os.Args[1])
	doc, err := extract.TmpText(os.Args[1], data)
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
