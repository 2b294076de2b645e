package ingest

import (
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"piao/check"
	"piao/internal/disk"
	"piao/internal/message"
)

// ConfigName is the file of settings that may stand beside the documents.
const ConfigName = "piao.toml"

// A Config is what piao.toml says. What it leaves out is as usual.
type Config struct {
	Check  check.Settings
	Enti   map[string]Codici // by the names of the enti
	Export struct{ Licenza string }
}

// Codici are those of an ente: [enti."Comune di Selvana"].
type Codici struct {
	IPA       string
	ISTAT     string
	Catastale string
}

// FindConfig finds the piao.toml in the folders of the documents; empty where there is none. Two of them would contradict each other.
func FindConfig(paths []string) (string, error) {
	var found []string
	for _, p := range paths {
		dir := filepath.Dir(p)
		if st, err := os.Stat(p); err == nil && st.IsDir() {
			dir = p
		}
		if file := filepath.Join(dir, ConfigName); disk.IsFile(file) && !slices.Contains(found, file) {
			found = append(found, file)
		}
	}
	if len(found) > 1 {
		return "", message.Errorf("config.several", strings.Join(found, ", ")).Do(message.New("config.several.hint"))
	}
	return strings.Join(found, ""), nil
}

// ReadConfig reads a file of settings. What makes no sense in it is an error, and so is what nobody knows.
func ReadConfig(file string) (c Config, err error) {
	f, err := disk.Open(file)
	if err != nil {
		return c, err
	}
	defer f.Close()
	md, err := toml.NewDecoder(f).Decode(&c)
	if key := wrongKey(md); key != "" {
		return c, message.Errorf("config.type", file, key).Do(message.New("config.hint"))
	}
	if err != nil {
		return c, syntaxError(file, err).Do(message.New("config.hint"))
	}
	for _, number := range []struct {
		key   string
		value *float64
		least float64
	}{{"totale_pesi", c.Check.TotalePesi, 1}, {"tolleranza", c.Check.Tolleranza, 0}, {"quota_pagamenti", c.Check.QuotaPagamenti, 0}, {"ore_formazione", c.Check.OreFormazione, 0}} {
		if x := number.value; x != nil && (!(*x >= number.least) || math.IsInf(*x, 1)) {
			return c, message.Errorf("config.number", file, "check."+number.key).Do(message.New("config.number.hint"))
		}
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		return c, message.Errorf("config.unknown", file, unknown[0].String()).Do(message.New("config.unknown.hint"))
	}
	return c, nil
}

// kinds are the kinds of value that keys have, as the library calls them.
var kinds = map[string]string{
	"check": "Hash", "check.off": "Array", "check.only": "Array", "check.gravita": "Hash", "check.fail_on": "String",
	"check.totale_pesi": "Float", "check.tolleranza": "Float", "check.quota_pagamenti": "Float", "check.ore_formazione": "Float",
	"enti": "Hash", "export": "Hash", "export.licenza": "String",
}

// wrongKey gives the first key whose value is of another kind than it wants: the library has no error of its own for that, and lets some pass.
func wrongKey(md toml.MetaData) string {
	for _, key := range md.Keys() {
		want := kinds[strings.ToLower(key.String())]
		switch {
		case key[0] == "enti" && len(key) == 2:
			want = "Hash"
		case key[0] == "enti" && len(key) == 3, len(key) == 3 && kinds[key[:2].String()] == "Hash":
			want = "String"
		}
		if got := md.Type(key...); want != "" && got != want && !(want == "Float" && got == "Integer") {
			return key.String()
		}
	}
	return ""
}

// syntaxError says where a file of settings cannot be read.
func syntaxError(file string, err error) *message.Error {
	var pe toml.ParseError
	if errors.As(err, &pe) {
		return message.Errorf("config.syntax", fmt.Sprintf("%s:%d", file, pe.Position.Line), pe.Message)
	}
	return message.Errorf("config.syntax", file, err.Error())
}
