package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"piao/fixtures/lingua"
	"piao/internal/message"
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
		{"objects that don't end, each within those before it", "%PDF-1.4\n" + strings.Repeat("7 0 obj ((", 50_000), "", ErrDamaged},
		{"streams that don't end", "%PDF-1.4\n" + strings.Repeat("7 0 obj <<>> stream endobj ", 20_000), "", ErrDamaged},
		{"a few strings that don't end", strings.Replace(good[:xref], "1 0 obj", "9 0 obj (\n1 0 obj", 1), "Settore: Tributi", nil},
		{"a header alone", "%PDF-1.4\n", "", ErrDamaged},
		{"a header and zeros", "%PDF-1.4\n" + strings.Repeat("\x00", 5000), "", ErrDamaged},
		{"another file", strings.Repeat("Comune di Borgo\n", 100), "", ErrNotPDF},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Open(strings.NewReader(tt.file), int64(len(tt.file)), Options{})
			checkItalian(t, err)
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

// TestLost reads files of three pages that lost a part: what is there is read, and what is not is said.
func TestLost(t *testing.T) {
	say := func(s string) string { return "BT /F1 10 Tf 10 50 Td (" + s + ") Tj ET" }
	flat := func(s string) string { return stream("/Filter/FlateDecode", string(deflated(say(s)))) }
	long := flat("due) Tj /G1 gs /G2 gs /G3 gs /G4 gs /G5 gs /G6 gs /G7 gs 0.1 0.2 0.3 rg 0.4 0.5 0.6 RG 7.8 w (")
	const font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	leaf := func(parent, contents int) string {
		return fmt.Sprintf("<</Type/Page/Parent %d 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F1 8 0 R>>>>/Contents %d 0 R>>", parent, contents)
	}
	bare := func(parent, contents int) string {
		return fmt.Sprintf("<</Type/Page/Parent %d 0 R/Contents %d 0 R>>", parent, contents)
	}
	// written gives the objects, each with its number in front, without cross-references.
	written := func(objects ...any) string {
		var b strings.Builder
		b.WriteString("%PDF-1.5\n")
		for i := 0; i+1 < len(objects); i += 2 {
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", objects[i], objects[i+1])
		}
		return b.String()
	}
	packed := func(data string, objects ...any) string {
		var head, body strings.Builder
		for i := 0; i+1 < len(objects); i += 2 {
			fmt.Fprintf(&head, "%d %d ", objects[i], body.Len())
			fmt.Fprint(&body, objects[i+1], " ")
		}
		text := deflated(head.String() + body.String() + data)
		return stream(fmt.Sprintf("/Type/ObjStm/N %d/First %d/Filter/FlateDecode", len(objects)/2, head.Len()), string(text))
	}
	const root, kids = "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 3/Kids[3 0 R 4 0 R 5 0 R]>>"
	whole := []any{8, font, 3, leaf(2, 11), 11, flat("uno"), 4, leaf(2, 12), 12, flat("due"), 5, leaf(2, 13), 13, stream("", say("tre")+strings.Repeat(" ", 60))}
	uptoLast := written(whole...)
	uptoLast = uptoLast[:len(uptoLast)-40]
	const broken, gone = "the file ends in it", "is lost"
	tests := []struct {
		name, file string
		want       string // the pages' texts
		errs       string // the page with an error, and how that ends
	}{
		{"no tree of pages", written(whole...), "uno, due, tre", ""},
		{"a catalogue without its tree", written(append(whole, 1, root)...), "uno, due, tre", ""},
		{"the last stream cut", uptoLast, "uno, due, tre", "3 " + broken},
		{"the last stream cut, and packed", written(whole[:8]...) + "12 0 obj " + long[:len(long)-40], "uno, due", "2 unexpected EOF"},
		{"pages in a stream of objects", written(8, font, 11, flat("uno"), 12, flat("due"), 20, packed("", 3, leaf(2, 11), 4, leaf(2, 12))), "uno, due", ""},
		{"catalogue and pages in a stream of objects", written(20, packed("", 1, root, 2, kids, 3, leaf(2, 11), 4, leaf(2, 12), 5, leaf(2, 13), 8, font), 11, flat("uno"), 12, flat("due")), "uno, due, ", "3 " + gone},
		{"a page of the tree", written(append([]any{1, root, 2, kids}, whole[:8]...)...) + "12 0 obj " + flat("due"), "uno, due, ", "3 " + gone},
		{"the node in the middle", written(append([]any{1, root, 2, "<</Type/Pages/Count 3/Kids[3 0 R 6 0 R 5 0 R]>>", 5, leaf(2, 13), 4, leaf(6, 12)}, append(whole[:6:6], 12, flat("due"), 13, flat("tre"), 8, font)...)...), "uno, due, tre", ""},
		{"the node above, and what it gave the pages", written(8, font, 3, bare(2, 11), 11, flat("uno")), "?F1", ""},
		{"the top node, not that below it", written(8, font, 2, "<</Type/Pages/Parent 9 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F1 8 0 R>>>>>>", 3, bare(2, 11), 11, flat("uno")), "uno", ""},
		{"an older page of the same number", written(append([]any{3, leaf(2, 14), 14, flat("vecchio")}, whole[:10]...)...), "uno, due", ""},
		{"an older stream of objects", written(8, font, 11, flat("uno"), 14, flat("vecchio"), 20, packed("", 3, leaf(2, 14)), 21, packed("", 3, leaf(2, 11))), "uno", ""},
		{"a newer stream of objects", written(8, font, 11, flat("uno"), 14, flat("vecchio"), 3, leaf(2, 14), 21, packed("", 3, leaf(2, 11))), "uno", ""},
		{"a page that was taken out", written(append([]any{1, root, 2, strings.Replace(kids, "4 0 R", "", 1)}, whole...)...), "uno, tre", ""},
		{"the end of a stream", strings.Replace(written(whole...), "endstream", "", 3), "uno, due, tre", ""},
		{"the end of a stream, its length wrong", strings.Replace(written(8, font, 3, leaf(2, 11), 11, stream("", say("uno")), 12, stream("", say("due"))), "/Length 34>>", "/Length 7>>", 2), "uno", ""},
		{"what stands between objects", strings.ReplaceAll(written(whole...), "endobj\n", "endobj\n%\xff\xfe 9 0 R >> ) obj 1 0\n"), "uno, due, tre", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := mustOpen(t, []byte(tt.file))
			var texts, errs []string
			for n := 1; n <= d.NumPages(); n++ {
				p, err := d.Page(n)
				if err != nil {
					t.Fatal(err)
				}
				text := p.text()
				for _, f := range p.Fonts {
					text += "?" + f.Font
				}
				texts = append(texts, text)
				checkItalian(t, p.Err)
				if p.Err != nil {
					errs = append(errs, fmt.Sprint(n, " ", p.Err))
				}
			}
			if got := strings.Join(texts, ", "); got != tt.want || !d.Damaged {
				t.Errorf("got %q, want %q; damaged %v", got, tt.want, d.Damaged)
			}
			page, end, _ := strings.Cut(tt.errs, " ")
			if got := strings.Join(errs, "; "); !strings.HasPrefix(got, page) || !strings.HasSuffix(got, end) || page == "" && got != "" {
				t.Errorf("errors %q, want %q", got, tt.errs)
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
			checkItalian(t, p.Err)
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

// TestCryptCut reads encrypted files without their trailers: the key of some needs what stood there.
func TestCryptCut(t *testing.T) {
	for path, want := range map[string]error{"aes-256": nil, "aes-256-r5": nil, "rc4-128": ErrDamaged, "aes-128": ErrDamaged} {
		data, err := os.ReadFile("testdata/crypt/" + path + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		data, _, _ = bytes.Cut(data, []byte("\nxref\n"))
		d, err := Open(bytes.NewReader(data), int64(len(data)), Options{})
		checkItalian(t, err)
		if !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", path, err, want)
			continue
		}
		if err != nil {
			continue
		}
		if p, err := d.Page(1); err != nil || p.text() != "Settore: Tributi" || !d.Damaged {
			t.Errorf("%s: got %q, damaged %v, error %v", path, p.text(), d.Damaged, err)
		}
	}
}

// checkItalian asks that an error and its hint speak Italian too.
func checkItalian(t *testing.T, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if w := lingua.Leak(message.Italian.Tell(err)); w != "" {
		t.Errorf("%v: %q in its Italian", err, w)
	}
}
