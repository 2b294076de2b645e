package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const settore = "BT /F1 10 Tf 10 50 Td (Settore: Tributi) Tj ET"

// TestDamaged reads files damaged in ways that have been seen, and in ways that a program must survive.
func TestDamaged(t *testing.T) {
	good := string(page(settore, "", ""))
	xref := strings.Index(good, "xref\n0 ")
	edit := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(good) }
	tests := []struct {
		name, file string
		want       string // the page's text
		err        error
	}{
		{"whole", good, "Settore: Tributi", nil},
		{"words of a mail before it", "From: ufficio@comune.example.it\r\n\r\n" + good, "Settore: Tributi", nil},
		{"version 2.0", edit("%PDF-1.4", "%PDF-2.0"), "Settore: Tributi", nil},
		{"bytes after its end", good + strings.Repeat("\x00", 400) + "\n-- \nfooter", "Settore: Tributi", nil},
		{"wrong startxref", edit("startxref\n", "startxref\n9"), "Settore: Tributi", nil},
		{"no cross-references", good[:xref], "Settore: Tributi", nil},
		{"end cut off", good[:len(good)-40], "Settore: Tributi", nil},
		{"offsets that point nowhere", edit("0000000009 00000 n", "0000000019 00000 n"), "Settore: Tributi", nil},
		{"offsets of an editor that changed line ends", strings.ReplaceAll(good, "\n", "\r\n"), "Settore: Tributi", nil},
		{"length too short", edit("/Length 46", "/Length 10"), "Settore: Tributi", nil},
		{"length too long", edit("/Length 46", "/Length 99"), "Settore: Tributi", nil},
		{"length far too long", edit("/Length 46", "/Length 9999999"), "Settore: Tributi", nil},
		{"catalogue and list of pages lost", edit("/Type/Catalog", "/Type/Xatalog", "trailer", "xrailer", "/Type/Pages", "/Type/Xages"), "Settore: Tributi", nil},
		{"pages in a circle", edit("/Kids[3 0 R]", "/Kids[3 0 R 2 0 R]"), "Settore: Tributi", nil},
		{"sections in a circle", edit("/Root 1 0 R>>", fmt.Sprintf("/Root 1 0 R/Prev %d>>", xref)), "Settore: Tributi", nil},
		{"a section of four thousand million entries", edit("xref\n0 6", "xref\n4000000000 6"), "Settore: Tributi", nil},
		{"a count of pages that is not true", edit("/Count 1", "/Count 99999999"), "Settore: Tributi", nil},
		{"a font that refers to itself", edit("/BaseFont/Helvetica", "/BaseFont/Helvetica/ToUnicode 5 0 R/Widths 5 0 R/FontDescriptor 5 0 R"), "Settore: Tributi", nil},
		{"empty", "", "", ErrNotPDF},
		{"a header alone", "%PDF-1.4\n", "", ErrDamaged},
		{"a header and zeros", "%PDF-1.4\n" + strings.Repeat("\x00", 5000), "", ErrDamaged},
		{"another file", strings.Repeat("Comune di Borgo\n", 100), "", ErrNotPDF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Open(strings.NewReader(tt.file), int64(len(tt.file)), Options{})
			if !errors.Is(err, tt.err) {
				t.Fatalf("error %v, want %v", err, tt.err)
			}
			if err != nil {
				return
			}
			p, err := d.Page(1)
			if err != nil || d.NumPages() != 1 {
				t.Fatalf("%d pages, error %v", d.NumPages(), err)
			}
			if got := p.text(); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestCrypt(t *testing.T) {
	files, _ := filepath.Glob("testdata/*/*.pdf")
	if len(files) < 12 {
		t.Fatalf("%d test files", len(files))
	}
	for _, path := range files {
		passwords := []string{""}
		if strings.Contains(path, "password") {
			passwords = []string{"segreta", "proprietaria"}
		}
		for _, pw := range passwords {
			t.Run(path+" "+pw, func(t *testing.T) {
				data, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				if pw != "" {
					if _, err := Open(bytes.NewReader(data), int64(len(data)), Options{Password: "sbagliata"}); !errors.Is(err, ErrPassword) {
						t.Errorf("wrong password: error %v", err)
					}
				}
				d, err := Open(bytes.NewReader(data), int64(len(data)), Options{Password: pw})
				if err != nil {
					t.Fatal(err)
				}
				p, err := d.Page(1)
				if err != nil || d.Damaged {
					t.Fatalf("damaged %v, error %v", d.Damaged, err)
				}
				if got := p.text(); got != "Settore: Tributi" {
					t.Errorf("got %q", got)
				}
			})
		}
	}
}

// TestBounded reads files that ask for more than they have: it ends, and where it left something out it says so.
func TestBounded(t *testing.T) {
	forms := make([]string, 13) // each paints the next ten times
	for i := range forms {
		forms[i] = stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>", i+7), strings.Repeat("/X Do ", 10))
	}
	tests := []struct {
		name  string
		file  []byte
		limit bool
	}{
		{"forms that paint forms that paint forms", page("/X Do", "", "/XObject<</X 6 0 R>>", forms...), true},
		{"lines without end", page(strings.Repeat("0 0 m 9 9 l S 1 1 5 5 re f ", 150_000), "", ""), true},
		{"states saved without end", page(strings.Repeat("q ", 500_000), "", ""), true},
		{"operands without end", page(strings.Repeat("1 ", 900_000), "", ""), false},
		{"arrays within arrays", page(strings.Repeat("[", 500_000), "", ""), false},
		{"a path without end", page("0 0 m "+strings.Repeat("9 9 l ", 300_000), "", ""), false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := mustOpen(t, tt.file)
			d.file.lim.Operators = 500_000
			p, err := d.Page(1)
			if err != nil {
				t.Fatal(err)
			}
			if errors.Is(p.Err, ErrTooLarge) != tt.limit {
				t.Errorf("a limit passed: %v, want %v", p.Err, tt.limit)
			}
		})
	}
}

func TestManyPages(t *testing.T) {
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
	var kids strings.Builder
	for i := range 300 {
		objects = append(objects, fmt.Sprintf("<</Type/Page/Contents %d 0 R>>", len(objects)+2), stream("", fmt.Sprintf("BT /F1 10 Tf 10 50 Td (Pagina %d) Tj ET", i+1)))
		fmt.Fprintf(&kids, "%d 0 R ", len(objects)-1)
	}
	objects[1] = "<</Type/Pages/Count 300/MediaBox[0 0 200 100]/Resources<</Font<</F1 3 0 R>>>>/Kids[" + kids.String() + "]>>"
	d := mustOpen(t, build(objects...))
	done := make(chan string)
	for n := 1; n <= 300; n++ {
		go func() {
			p, err := d.Page(n)
			if err != nil {
				done <- err.Error()
			} else if want := fmt.Sprintf("Pagina %d", n); p.text() != want || p.Number != n {
				done <- p.text() + ", want " + want
			} else {
				done <- ""
			}
		}()
	}
	for range 300 {
		if s := <-done; s != "" {
			t.Error(s)
		}
	}
	if _, err := d.Page(301); err == nil {
		t.Error("page 301 of 300")
	}
}
