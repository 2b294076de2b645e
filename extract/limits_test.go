package extract

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"piao/extract/pdf"
)

func TestSetLimit(t *testing.T) {
	for _, tt := range []struct {
		setting string
		want    Limits // the zero value for an error
	}{
		{"rows=400000", Limits{Rows: 400_000}},
		{"file=1GiB", Limits{FileBytes: 1 << 30}},
		{"file = 300 mib", Limits{FileBytes: 300 << 20}},
		{"cell=64KiB", Limits{CellBytes: 64 << 10}},
		{"unpacked=1000", Limits{UnpackedBytes: 1000}},
		{"pdf-pages=5", Limits{PDF: pdf.Limits{Pages: 5}}},
		{setting: "righe=5"}, {setting: "rows"}, {setting: "rows="}, {setting: "rows=0"}, {setting: "rows=-1"}, {setting: "rows=1e9"}, {setting: "rows=5MiB"},
		{setting: "file=99999999999GiB"}, {setting: "file=MiB"}, {setting: "=5"}, {setting: ""},
	} {
		var got Limits
		err := got.Set(tt.setting)
		if got != tt.want || (err != nil) != (tt.want == Limits{}) || err != nil && !errors.Is(err, ErrLimit) {
			t.Errorf("%q: %+v, %v; want %+v", tt.setting, got, err, tt.want)
		}
	}
}

// Each limit has a name of its own and a default, is set by it, and reads back as it is written.
func TestLimitsAreNamed(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range AllLimits() {
		def := l.Of(DefaultLimits)
		var lim Limits
		if err := lim.Set(l.Name + "=" + l.Format(def+1)); err != nil || l.Of(lim) != def+1 || def == 0 || l.What == "" || seen[l.Name] {
			t.Errorf("%s: default %d, set %d, %v", l.Name, def, l.Of(lim), err)
		}
		seen[l.Name] = true
	}
	for _, name := range []string{pdf.LimitFile, pdf.LimitStream, pdf.LimitObjectStreams, pdf.LimitObjects, pdf.LimitPages, pdf.LimitOperators,
		pdf.LimitSigns, pdf.LimitLines, pdf.LimitRulings, pdf.LimitForms, pdf.LimitStates, pdf.LimitLooks} {
		if !seen[DefaultLimits.passed(&pdf.LimitError{Limit: name}).Limit] {
			t.Errorf("no limit is called %s", name)
		}
	}
	if (Limits{}).withDefaults().PDF.FileBytes != int(DefaultLimits.FileBytes) {
		t.Error("a PDF has a limit of its own for the file")
	}
}

// What a hint says to raise a limit lets the file in.
func TestRaise(t *testing.T) {
	for _, tt := range []struct {
		name string
		n    int64
		want string
	}{
		{"rows", 200_001, "rows=400000"},
		{"file", 2<<30 + 1, "file=2049MiB"},
		{"file", 0, "file=512MiB"},
		{"cell", 1<<20 + 1, "cell=2MiB"},
	} {
		if got := DefaultLimits.raise(tt.name, tt.n); got != tt.want {
			t.Errorf("%s, %d: %s, want %s", tt.name, tt.n, got, tt.want)
		}
	}
}

// A PDF of too many pages or objects is refused: it is not read without the rest.
func TestPDFLimits(t *testing.T) {
	path := filepath.FromSlash("../fixtures/pdf/chromium.pdf")
	pages := 10
	for _, tt := range []struct{ limit, file, want string }{
		{"pdf-pages=9", "chromium.pdf", "more than 9 pages"}, {"pdf-objects=20", "chromium.pdf", "more than 20 objects"},
		{"file=1000", "chromium.pdf", "more than 1000 bytes in the file"}, {"pdf-object-streams=1", "pagine.pdf", "more than 1 bytes in object streams"},
	} {
		var lim Limits
		if err := lim.Set(tt.limit); err != nil {
			t.Fatal(err)
		}
		_, err := Open(filepath.Join("../fixtures/pdf", tt.file), Options{Limits: lim})
		name, _, _ := strings.Cut(tt.limit, "=")
		var e *Error
		if !errors.Is(err, ErrTooLarge) || !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) || !strings.Contains(e.Hint(), "raise the limit: "+name+"=") {
			t.Errorf("%s: %v", tt.limit, err)
		}
		checkItalian(t, err)
	}
	var lim Limits
	lim.PDF.Pages = pages
	if _, err := Open(path, Options{Limits: lim}); err != nil {
		t.Errorf("%d pages: %v", pages, err)
	}
	for limit, parts := range map[string]int{"pdf-signs=300": pages, "pdf-lines=20": pages, "pdf-operators=60": pages, "pdf-stream=2000": pages, "pdf-rulings=5": pages,
		"pdf-states=1": pages, "pdf-looks=1": pages} {
		var lim Limits
		if err := lim.Set(limit); err != nil {
			t.Fatal(err)
		}
		doc, err := Open(path, Options{Limits: lim})
		if err != nil {
			t.Errorf("%s: %v", limit, err)
			continue
		}
		name, value, _ := strings.Cut(limit, "=")
		got := 0
		for _, r := range doc.Rilievi {
			if (r.Codice == "pagina-in-parte" || r.Codice == "pagina-illeggibile") && strings.Contains(r.Messaggio, "supera il limite "+name+" ("+value+"), che si alza con "+name+"=") {
				got++
			}
		}
		if got != parts {
			t.Errorf("%s: %d pages say so, want %d: %+v", limit, got, parts, doc.Rilievi)
		}
	}
}
