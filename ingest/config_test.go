package ingest_test

import (
	"path/filepath"
	"strings"
	"testing"

	"piao"
	"piao/ingest"
)

// TestConfig: settings stand beside the documents; what they leave out is as usual, and what makes no sense says where.
func TestConfig(t *testing.T) {
	dir := t.TempDir()
	doc := put(t, filepath.Join(dir, "a/piano.txt"), "")
	if file, err := ingest.FindConfig([]string{doc, filepath.Join(dir, "b")}); file != "" || err != nil {
		t.Errorf("where there is none: %q, %v", file, err)
	}
	file := put(t, filepath.Join(dir, "a/piao.toml"), "[check]\noff = [\"peso-totale\"]\ntotale_pesi = 1000\ngravita = {\"scadenza-mesi\" = \"nota\"}\n[enti.\"Comune di Alfa\"]\nistat = \"001001\"\n")
	found, err := ingest.FindConfig([]string{doc})
	if found != file || err != nil {
		t.Fatalf("%q, %v", found, err)
	}
	c, err := ingest.ReadConfig(file)
	if err != nil {
		t.Fatal(err)
	}
	o := c.Check.Options()
	if o.TotalePesi != 1000 || o.QuotaPagamenti != 30 || o.Wants("peso-totale") || o.Gravita["scadenza-mesi"] != piao.Gravita("nota") || c.Enti["Comune di Alfa"].ISTAT != "001001" {
		t.Errorf("%+v, %+v", o, c)
	}
	put(t, filepath.Join(dir, "b/piao.toml"), "")
	if _, err := ingest.FindConfig([]string{doc, filepath.Join(dir, "b")}); err == nil || !strings.Contains(err.Error(), "more than one piao.toml") {
		t.Errorf("two of them: %v", err)
	}
	for text, want := range map[string]string{
		"[check]\noff = \"uno\"\n":            ": check.off has another kind of value",
		"[check]\ntolleranza = \"uno\"\n":     ": check.tolleranza has another kind of value",
		"[check.gravita]\ncopie = 1\n":        ": check.gravita.copie has another kind of value",
		"[enti.alfa]\nistat = 1001\n":         ": enti.alfa.istat has another kind of value",
		"enti = 1\n":                          ": enti has another kind of value",
		"[check]\ntolleranza = 1\n":           "",
		"[check]\ntolleranza = -1\n":          ": check.tolleranza makes no sense",
		"[check]\npesi = 3\n":                 `: unknown key "check.pesi"`,
		"[check\n":                            ":2: ", // where the next line begins
		"[check]\ngravita = [\"una\"]\n":      ": check.gravita has another kind of value",
		"[export]\nlicenza = \"CC-BY-4.0\"":   "",
		"\ufeff[export]\nlicenza = \"CC0\"\n": "",
	} {
		_, err := ingest.ReadConfig(put(t, file, text))
		if want == "" && err != nil || want != "" && (err == nil || !strings.HasPrefix(err.Error(), file+want)) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
