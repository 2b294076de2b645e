package pdf

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// tight are limits that a fuzzed file meets soon.
var tight = Limits{FileBytes: 1 << 20, StreamBytes: 1 << 20, UnpackedBytes: 1 << 20, Objects: 1 << 14, Pages: 50, Operators: 50_000, Glyphs: 20_000, Segments: 5_000, Rules: 500}

// FuzzOpen reads whole files: no panic, no loop, and every cell of a table in its place.
func FuzzOpen(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.pdf")
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(page(settore, "", ""))
	f.Add(page("/A Do", "", "/XObject<</A 6 0 R>>", stream("/Subtype/Form/BBox[0 0 9 9]", settore)))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Open(bytes.NewReader(data), int64(len(data)), Options{Limits: tight})
		if err != nil {
			noPanic(t, err)
			return
		}
		for n := 1; n <= d.NumPages(); n++ {
			p, err := d.Page(n)
			if noPanic(t, err); err == nil {
				checkPage(t, p)
			}
		}
	})
}

// noPanic fails where an error was a panic of ours: it must be mended, not only caught.
func noPanic(t *testing.T, err error) {
	t.Helper()
	if err != nil && strings.Contains(err.Error(), "runtime error") {
		t.Fatal(err)
	}
}

// FuzzContent reads content streams.
func FuzzContent(f *testing.F) {
	f.Add([]byte(settore))
	f.Add([]byte(lines("10 10 190 10", "10 50 190 50", "10 90 190 90", "10 10 10 90", "70 10 70 90") + words("20 70 a", "80 70 b")))
	f.Add([]byte("q 1 0 0 1 5 5 cm 0 0 50 50 re W n 1 g 2 2 8 8 re f* BI /W 1 ID x EI Q 3 Tr [(a)-200(b)] TJ"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file := page(string(data), "", "")
		d, err := Open(bytes.NewReader(file), int64(len(file)), Options{Limits: tight})
		if err != nil {
			return
		}
		p, err := d.Page(1)
		if noPanic(t, err); err == nil {
			checkPage(t, p)
		}
	})
}

// FuzzDecode undoes filters: none gives more than the limit.
func FuzzDecode(f *testing.F) {
	f.Add(deflated("Comune di Borgo"), uint8(0), uint8(15), uint8(4))
	f.Add([]byte("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01"), uint8(1), uint8(1), uint8(1))
	f.Fuzz(func(t *testing.T, data []byte, kind, predictor, cols uint8) {
		names := []string{"FlateDecode", "LZWDecode", "ASCIIHexDecode", "ASCII85Decode", "RunLengthDecode"}
		const limit = 1 << 16
		out, err := decode(data, []filter{{name: names[int(kind)%len(names)], predictor: int(predictor), bits: 8, colors: 1, cols: int(cols), earlyChange: true}}, limit)
		if err == nil && len(out) > limit {
			t.Fatalf("%d bytes", len(out))
		}
	})
}

// FuzzCMap reads character maps, and cuts codes off any string by them.
func FuzzCMap(f *testing.F) {
	f.Add([]byte("1 begincodespacerange <00><FF> endcodespacerange 1 beginbfrange <01><02>[<0073><00EC>] endbfrange 1 beginbfchar <03><D83DDE00> endbfchar"), []byte("\x01\x02\x03"))
	f.Fuzz(func(t *testing.T, data, codes []byte) {
		left := DefaultLimits.Maps
		m := readCMap(data, &left)
		if len(m.text) > DefaultLimits.Maps || len(m.cid) > DefaultLimits.Maps {
			t.Fatalf("%d texts, %d identifiers", len(m.text), len(m.cid))
		}
		for len(codes) > 0 {
			_, n := m.next(codes)
			if n < 1 || n > len(codes) {
				t.Fatalf("a code of %d bytes of %d", n, len(codes))
			}
			codes = codes[n:]
		}
	})
}

// checkPage asks what every page promises, before and after its lines are aligned: each place of a table belongs to one cell, lines
// have words, and none is lost.
func checkPage(t *testing.T, p *Page) {
	t.Helper()
	checkTables(t, p)
	n := len(p.Words())
	p.Align(nil)
	checkTables(t, p)
	if len(p.Words()) != n {
		t.Fatalf("%d words of %d", len(p.Words()), n)
	}
}

func checkTables(t *testing.T, p *Page) {
	t.Helper()
	for i := range p.Tables {
		tb := &p.Tables[i]
		rows, cols := len(tb.Ys)-1, len(tb.Xs)-1
		seen := make([]bool, rows*cols)
		for _, c := range tb.Cells {
			if c.R < 0 || c.C < 0 || c.RS < 1 || c.CS < 1 || c.R+c.RS > rows || c.C+c.CS > cols {
				t.Fatalf("cell %+v of %d rows and %d columns", c, rows, cols)
			}
			for r := c.R; r < c.R+c.RS; r++ {
				for k := c.C; k < c.C+c.CS; k++ {
					if seen[r*cols+k] {
						t.Fatalf("two cells at row %d, column %d", r, k)
					}
					seen[r*cols+k] = true
				}
			}
		}
		for j, s := range seen {
			if !s {
				t.Fatalf("no cell at row %d, column %d", j/cols, j%cols)
			}
		}
	}
	for _, l := range p.Loose {
		if len(l.Words) == 0 {
			t.Fatal("a line without words")
		}
	}
}

// FuzzCutContent cuts content streams off: what is read without a word then is what the whole shows. A cut behind a Q that ends all that was begun
// cannot be told, since the content could end there: the contents are those of producers that save a state first and take it back last.
func FuzzCutContent(f *testing.F) {
	contents := []string{
		"q " + lines("10 10 190 10", "10 50 190 50", "10 90 190 90", "10 10 10 90", "70 10 70 90", "190 10 190 90") + words("20 70 Fase", "80 70 Mese", "20 30 Stima", "80 30 X") + "Q",
		"q 0.5 0 0 0.5 0 0 cm q 0 0 400 200 re W n 0.9 g 20 20 120 80 re f Q BT /F1 8 Tf [(Set)-20(tore)] TJ 0 -12 Td <547269> Tj T* (a \\(b\\)) ' ET BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI q 1 0 0 1 9 9 cm /A Do Q\nQ",
	}
	for i := range uint(len(contents)) {
		for _, at := range []uint{0, 20, 60, 120, 180, 220} {
			f.Add(i, at)
		}
	}
	read := func(t *testing.T, content string) *Page {
		return firstPage(t, page(content, "", "/XObject<</A 6 0 R>>", stream("/Subtype/Form/BBox[0 0 90 9]/Resources<</Font<</F1 5 0 R>>>>", "BT /F1 8 Tf 1 1 Td (in un modulo) Tj ET")))
	}
	f.Fuzz(func(t *testing.T, i, at uint) {
		content := contents[i%uint(len(contents))]
		at = 1 + at%uint(len(content)-1) // a page of which nothing is left is blank
		whole, cut := read(t, content), read(t, content[:at])
		if cut.Err == nil && !cut.Unclosed && cut.text() != whole.text() {
			t.Errorf("cut behind %q: %q without a word", content[:at], cut.text())
		}
	})
}
