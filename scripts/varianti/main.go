// Command varianti writes the variants of fixtures/varianti into a folder: a document and its truth each, and an INDEX.tsv that lists them, as
// the shared scorer of forms reads them. Of a variant with several truths it writes the first; the test of the package looks at all.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"piao/fixtures/varianti"
)

func main() {
	out := flag.String("o", "", "the folder to write into")
	only := flag.String("caso", "", "only the variants whose file name holds this")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	n, err := write(*out, *only)
	if err != nil {
		fmt.Fprintln(os.Stderr, "varianti:", err)
		os.Exit(2)
	}
	fmt.Println(n, "variants")
}

func write(dir, only string) (n int, err error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return 0, err
	}
	index := "file\tgold\tform\tfamily\tcontainer\twords\tgoals\tfacts\n"
	for _, c := range varianti.Casi() {
		if !strings.Contains(c.File(), only) {
			continue
		}
		gold, err := json.MarshalIndent(c.Verita[0], "", " ")
		if err != nil {
			return n, err
		}
		if err := os.WriteFile(filepath.Join(dir, c.File()), c.Data(), 0o666); err != nil {
			return n, err
		}
		if err := os.WriteFile(filepath.Join(dir, c.File()+".gold.json"), gold, 0o666); err != nil {
			return n, err
		}
		index += fmt.Sprintf("%s\t%s.gold.json\t%s\t%s\t%s\t\t%d\t\n", c.File(), c.File(), c.Nome, c.Famiglia, c.Ext, len(c.Verita[0].Schede))
		n++
	}
	return n, os.WriteFile(filepath.Join(dir, "INDEX.tsv"), []byte(index), 0o666)
}
