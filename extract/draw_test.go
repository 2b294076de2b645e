package extract

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract/pdf"
)

func TestDrawingOfAPage(t *testing.T) {
	line := func(text string, b pdf.Box) []pdf.Line {
		return []pdf.Line{{Box: b, Words: []pdf.Word{{Box: b, Text: text}}, Base: b.Y1 - 2, Size: 8}}
	}
	turned := line("GENNAIO", pdf.Box{X0: 82, Y0: 12, X1: 90, Y1: 38})
	turned[0].Turned = true
	page := &pdf.Page{
		Number: 3, Width: 100, Height: 60.004,
		Tables: []pdf.Table{{Cells: []pdf.Cell{
			{Box: pdf.Box{X0: 10, Y0: 10, X1: 50, Y1: 40}, Lines: line("R&S", pdf.Box{X0: 12, Y0: 12, X1: 30, Y1: 20})},
			{Box: pdf.Box{X0: 50, Y0: 10, X1: 80, Y1: 40}},
			{Box: pdf.Box{X0: 80, Y0: 10, X1: 92, Y1: 40}, Lines: turned},
			{Box: pdf.Box{X0: 10, Y0: 40, X1: 92, Y1: 50}, Lines: line("coda", pdf.Box{X0: 12, Y0: 41, X1: 30, Y1: 49})},
		}}},
		Loose:  line("a\x01<b>", pdf.Box{X0: 10, Y0: 1, X1: 30, Y1: 9}),
		Rules:  []pdf.Rule{{X0: 10, Y0: 10, X1: 92, Y1: 10}, {X0: 10, Y0: 10, X1: 10, Y1: math.NaN()}},
		Hidden: []pdf.Hidden{{Word: pdf.Word{Box: pdf.Box{X0: 60, Y0: 52, X1: 70, Y1: 58}, Text: "X"}, Reason: pdf.Clipped}},
	}
	cells := []piao.Cell{
		{Text: "a\x01<b>", Pos: piao.Pos{Page: 3, Row: 1, Col: 1}, Span: piao.Span{Rows: 1, Cols: 1}, Box: piao.Box{X0: 10, Y0: 1, X1: 30, Y1: 9}},
		{Text: "R&S", Pos: piao.Pos{Page: 3, Row: 2, Col: 1}, Span: piao.Span{Rows: 2, Cols: 3}, Box: piao.Box{X0: 10, Y0: 10, X1: 50, Y1: 40}},
		{Text: "GENNAIO", Pos: piao.Pos{Page: 3, Row: 2, Col: 5}, Box: piao.Box{X0: 80, Y0: 10, X1: 92, Y1: 40}},
	}
	var b bytes.Buffer
	s := &svg{w: bufio.NewWriter(&b)}
	s.page(page, cells)
	if err := s.w.Flush(); err != nil {
		t.Fatal(err)
	}
	want := `<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="60pt" viewBox="0 0 100 60">
<title>pagina 3</title>
<style/>
<rect width="100" height="60" fill="#fff"/>
<rect class="g" x="50" y="10" width="30" height="30"/>
<rect class="g" x="10" y="40" width="82" height="10"><title>continua dalla pagina prima&#xA;coda</title></rect>
<rect class="o" x="10" y="1" width="20" height="8"><title>riga 1, colonna 1&#xA;a` + "\ufffd" + `&lt;b&gt;</title></rect>
<rect class="e" x="10" y="10" width="40" height="30"><title>riga 2, colonna 1 (righe 2, colonne 3)&#xA;R&amp;S</title></rect>
<rect class="e" x="80" y="10" width="12" height="30"><title>riga 2, colonna 5&#xA;GENNAIO</title></rect>
<path class="r" d="M10 10L92 10M10 10L10 0"/>
<g font-size="8"><text x="12" y="18" textLength="18">R&amp;S</text></g>
<g font-size="8"><text x="88.8" y="38" textLength="26" transform="rotate(-90 88.8 38)">GENNAIO</text></g>
<g font-size="8"><text x="12" y="47" textLength="18">coda</text></g>
<g font-size="8"><text x="10" y="7" textLength="20">a` + "\ufffd" + `&lt;b&gt;</text></g>
<rect class="h" x="60" y="52" width="10" height="6"><title>X&#xA;Questo testo non si vede, perché è fuori dal riquadro in cui è disegnato: non è stato letto.</title></rect>
<g class="n"><text class="h" x="60" y="57">X</text></g>
<g class="n" text-anchor="end"><text class="o" x="29.4" y="4.4">1.1</text><text class="e" x="49.4" y="13.4">2.1</text><text class="e" x="91.4" y="13.4">2.5</text></g>
</svg>
`
	got := regexp.MustCompile(`<style>.*</style>`).ReplaceAllString(b.String(), "<style/>")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	isXML(t, &b)
}

func isXML(t *testing.T, r io.Reader) {
	t.Helper()
	d := xml.NewDecoder(r)
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func TestDrawingOfAFile(t *testing.T) {
	data, err := os.ReadFile("pdf/testdata/crypt/password-256.pdf")
	if err != nil {
		t.Fatal(err)
	}
	open := func(password string) (*Document, *Drawing, error) {
		opts := Options{Password: password}
		doc, err := Read("a.pdf", bytes.NewReader(data), int64(len(data)), opts)
		if err != nil {
			return nil, nil, err
		}
		d, err := OpenDrawing("a.pdf", bytes.NewReader(data), int64(len(data)), doc, opts)
		return doc, d, err
	}
	doc, d, err := open("segreta")
	if err != nil {
		t.Fatal(err)
	}
	if d.NumPages() != 1 {
		t.Errorf("%d pages, want 1", d.NumPages())
	}
	var b strings.Builder
	if err := d.Page(&b, 1); err != nil || !strings.Contains(b.String(), ">Settore:</text>") || !strings.Contains(b.String(), "riga 1, colonna 1") {
		t.Errorf("%v:\n%s", err, b.String())
	}
	isXML(t, strings.NewReader(b.String()))
	checkError(t, d.Page(io.Discard, 2), ErrDamaged)
	for password, hint := range map[string]string{"": "give its password, or save it without one", "sbagliata": "the password given does not open it: give another, or save it without one"} {
		var e *Error
		_, _, err := open(password)
		if checkError(t, err, ErrEncrypted); !errors.As(err, &e) || e.Hint() != hint {
			t.Errorf("%q: %+v, want the hint %q", password, err, hint)
		}
	}
	_, err = OpenDrawing("a.pdf", strings.NewReader(""), 0, doc, Options{})
	checkError(t, err, ErrEmpty)
	_, err = OpenDrawing("a.txt", strings.NewReader("a"), 1, &Document{Format: FormatText}, Options{})
	var e *Error
	if !errors.Is(err, ErrNoPages) || !errors.As(err, &e) || e.Hint() == "" {
		t.Errorf("%v, want %v with a hint", err, ErrNoPages)
	}
}
