package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"piao/extract"
	"piao/internal/diff"
	"piao/internal/message"
	"piao/store"
)

var verbs = regexp.MustCompile(`%[a-z]`)

// TestItalianErrors holds that what is known in a library's English only stands in brackets behind an Italian sentence.
func TestItalianErrors(t *testing.T) {
	a := &app{lang: message.Italian}
	for want, err := range map[string]error{
		"p.xlsx: il file è danneggiato o troncato (zip: not a valid zip file)": &extract.Error{File: "p.xlsx", Err: fmt.Errorf("%w: %w", extract.ErrDamaged, errors.New("zip: not a valid zip file"))},
		"l'operazione non è riuscita (no such device)":                         errors.New("no such device"),
		"piao.db: non è nel database: scheda 9 di Comune di Selvana 2025":      &store.Error{File: "piao.db", Err: store.ErrNotFound.With(message.New("why.db.scheda", 9, "Comune di Selvana 2025"))},
		"piao.db: non è nel database: versione 99":                             &store.Error{File: "piao.db", Err: store.ErrNotFound.With(message.New("why.db.version", 99))},
		"piao.db: non è nel database: 2031":                                    &store.Error{File: "piao.db", Err: store.ErrNotFound.With(message.New("as.is", "2031"))},
	} {
		if what, hint := a.describe(err); what != want || hint == "" || strings.Contains(hint, "again") {
			t.Errorf("%s (%s), want %s", what, hint, want)
		}
	}
	loop := &extract.Error{File: "giro.txt", Err: errors.New("too many levels of symbolic links"), Hint: "check that the disk and the file can be read"}
	if _, hint := a.describe(loop); hint != "verificare che il disco e il file si leggano" {
		t.Errorf("hint of an error that has no text of its own: %q", hint)
	}
}

// TestKinds holds that each kind of difference has a text, and a theme by which --only has it.
func TestKinds(t *testing.T) {
	for _, k := range diff.AllKinds {
		if id := "diff.kind." + string(k); !message.Has(id) {
			t.Errorf("no text %q", id)
		}
		if !slices.ContainsFunc(diffThemes, func(t theme) bool { return slices.Contains(t.kinds, k) }) {
			t.Errorf("no theme of --only has %q", k)
		}
	}
}

// TestSentinels holds the catalogue's English against the packages' own, so that the Italian beside it is of the same error.
func TestSentinels(t *testing.T) {
	for _, s := range sentinels {
		en := message.English.Text(s.id)
		if s.err != fs.ErrNotExist && en != s.err.Error() {
			t.Errorf("%s: %q in the catalogue, %q in the package", s.id, en, s.err)
		}
		if !message.Has(s.id + ".hint") {
			t.Errorf("%s has no hint", s.id)
		}
	}
}

// hintLiteral is where extract and store write a hint, or the name of a kind of file.
var hintLiteral = regexp.MustCompile("(?:[hH]int:?\\s*=?\\s*|hint[A-Z]\\w*\\s*=\\s*|it looks like |ErrFormat\\W+)([\"`])((?:[^\"`\\\\])+)[\"`]")

// TestHintsAreTranslated holds that each hint of extract and store has its Italian.
func TestHintsAreTranslated(t *testing.T) {
	for _, dir := range []string{"../../extract"} {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %d files", dir, err, len(files))
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range hintLiteral.FindAllStringSubmatch(string(text), -1) {
				if translateHint(m[2], "") == "" {
					t.Errorf("%s: no Italian for %q", file, m[2])
				}
			}
		}
	}
}

// verifyWant is where package normalize says what is wrong with a plan that was written.
var verifyWant = regexp.MustCompile(`(?:want\([^"]*"[^"]*"|want\([^"]*), "([^"]+)"`)

// TestVerifyIsTranslated holds that each thing that Verify says has its Italian.
func TestVerifyIsTranslated(t *testing.T) {
	text, err := os.ReadFile("../../normalize/verifica.go")
	if err != nil {
		t.Fatal(err)
	}
	found := verifyWant.FindAllStringSubmatch(string(text), -1)
	if len(found) < 10 {
		t.Fatalf("%d messages found, want the lot", len(found))
	}
	for _, m := range found {
		example := verbs.ReplaceAllString(m[1], "7")
		if it := translateDetail("schede[0].campo: " + example); strings.Contains(it, example) {
			t.Errorf("no Italian for %q", m[1])
		}
	}
}

func TestTranslateDetail(t *testing.T) {
	for en, it := range map[string]string{
		"it looks like a Word document":                             "sembra un documento Word",
		"more than 1024 columns":                                    "più di 1024 colonne",
		"the PDF is damaged beyond reading: cut off after 15 bytes": "il PDF è troppo danneggiato per leggerlo: troncato dopo 15 byte",
		"binary data": "dati binari",
		"schede[0].peso: a text stands where a number belongs":                    "schede[0].peso: un testo al posto di un numero",
		`schede[0].indicatori[0].atteso: null is not what "entro: 3" says, testo`: `schede[0].indicatori[0].atteso: null non è ciò che dice "entro: 3", testo`,
		"zip: not a valid zip file":                                               "zip: not a valid zip file",
		"it looks like something unheard":                                         "sembra something unheard",
	} {
		if got := translateDetail(en); got != it {
			t.Errorf("%q: %q, want %q", en, got, it)
		}
	}
}

func TestChooseLang(t *testing.T) {
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want message.Lang
	}{
		{"nothing said", nil, nil, message.English},
		{"LANG", nil, map[string]string{"LANG": "it_IT.UTF-8"}, message.Italian},
		{"LC_ALL before LANG", nil, map[string]string{"LANG": "it_IT.UTF-8", "LC_ALL": "C"}, message.English},
		{"LC_MESSAGES before LANG", nil, map[string]string{"LANG": "de_DE", "LC_MESSAGES": "it"}, message.Italian},
		{"--lang before the locale", []string{"list", "--lang", "en"}, map[string]string{"LANG": "it_IT"}, message.English},
		{"--lang=", []string{"--lang=it", "list"}, nil, message.Italian},
		{"behind -- stands no flag", []string{"search", "--", "--lang=it"}, nil, message.English},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := chooseLang(tt.args, func(k string) string { return tt.env[k] }); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
