package scan

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"math"
	"math/rand"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/extract/pdf"
)

// A drawing is a picture of 200 pixels an inch, in points.
type drawing struct {
	*image.Gray
	slope float64
}

const scale = 200.0 / 72

func newDrawing(width, height, slope float64) *drawing {
	d := &drawing{image.NewGray(image.Rect(0, 0, int(width*scale), int(height*scale))), slope}
	for i := range d.Pix {
		d.Pix[i] = 230
	}
	return d
}

// line draws a line as thick as it is, over the picture's slope.
func (d *drawing) line(x0, y0, x1, y1, thick float64) {
	n := int(math.Hypot(x1-x0, y1-y0) * scale * 2)
	for i := range n + 1 {
		x, y := (x0+(x1-x0)*float64(i)/float64(n))*scale, (y0+(y1-y0)*float64(i)/float64(n))*scale
		x, y = x+d.slope*y, y-d.slope*x
		for a := 0.0; a <= thick*scale; a++ {
			for b := 0.0; b <= thick*scale; b++ {
				d.SetGray(int(x+a), int(y+b), color.Gray{30})
			}
		}
	}
}

// cross draws an X with its middle at a place.
func (d *drawing) cross(x, y float64) {
	d.line(x-2.5, y-3, x+2.5, y+3, 0.7)
	d.line(x-2.5, y+3, x+2.5, y-3, 0.7)
}

// grain makes the light uneven, always in the same way.
func (d *drawing) grain() {
	r := rand.New(rand.NewSource(1))
	for i, v := range d.Pix {
		d.Pix[i] = uint8(min(max(float64(v)+r.NormFloat64()*7, 0), 255))
	}
}

// table draws 4 columns and 3 rows, the first row one cell over all columns.
func table(slope float64) *drawing {
	d := newDrawing(300, 160, slope)
	for _, y := range []float64{20, 50, 80, 110} {
		d.line(40, y, 240, y, 0.5)
	}
	for i, x := range []float64{40, 90, 140, 190, 240} {
		if top := 50.0; i > 0 && i < 4 {
			d.line(x, top, x, 110, 0.5)
		} else {
			d.line(x, 20, x, 110, 0.5)
		}
	}
	return d
}

// TestLines finds the cells of a table, level and askew, with dust and crosses.
func TestLines(t *testing.T) {
	for _, slope := range []float64{0, 0.011, -0.03} {
		d := table(slope)
		d.cross(115, 65)
		d.cross(215, 95)
		d.grain()
		s, _ := levelled(d.Gray, scale)
		across, down := s.ruled(s.strokes(false), s.strokes(true))
		p := &Page{Width: 300, Height: 160, Sketch: pdf.Sketch{Rules: s.rules(across, down)}}
		grid := pdf.Compose(1, p.Width, p.Height, p.Sketch, pdf.Limits{})
		if len(grid.Tables) != 1 {
			t.Fatalf("slope %g: %d tables", slope, len(grid.Tables))
		}
		var spans [][4]int
		for _, c := range grid.Tables[0].Cells {
			spans = append(spans, [4]int{c.R, c.C, c.RS, c.CS})
		}
		want := [][4]int{{0, 0, 1, 4}, {1, 0, 1, 1}, {1, 1, 1, 1}, {1, 2, 1, 1}, {1, 3, 1, 1}, {2, 0, 1, 1}, {2, 1, 1, 1}, {2, 2, 1, 1}, {2, 3, 1, 1}}
		if diff := cmp.Diff(want, spans); diff != "" {
			t.Errorf("slope %g: cells (-want +got):\n%s", slope, diff)
		}
		if err := s.gate(across, down, grid); err != nil {
			t.Errorf("slope %g: %v", slope, err)
		}
		w := &work{sheet: s, page: p}
		w.rub(across, down)
		w.gather(grid)
		signs, texts := w.parted()
		if len(w.cells) != 2 || len(texts) != 0 || len(signs) == 0 || !signs[0].crosses || signs[0].asked() != nil {
			t.Errorf("slope %g: %d cells with ink, %d texts, shapes %+v", slope, len(w.cells), len(texts), signs)
		}
	}
}

// TestGate refuses a page on which a line stops within the sides of cells.
func TestGate(t *testing.T) {
	d := newDrawing(300, 160, 0)
	for _, y := range []float64{20, 50, 80, 110} {
		d.line(40, y, 240, y, 0.5)
	}
	for _, x := range []float64{40, 90, 140, 190, 240} {
		d.line(x, 20, x, 66, 0.5)
		d.line(x, 94, x, 110, 0.5)
	}
	_, err := Read(context.Background(), d.Gray, scale, Options{Tesseract: "none"})
	if !errors.Is(err, Unsure) {
		t.Errorf("%v, want Unsure", err)
	}
}

// TestDust leaves specks alone, and a page without anything is read without any program.
func TestDust(t *testing.T) {
	d := table(0)
	for _, at := range [][2]float64{{60, 65}, {120, 95}, {215, 60}, {20, 140}, {270, 130}} {
		d.line(at[0], at[1], at[0]+0.6, at[1], 0.6)
	}
	p, err := Read(context.Background(), d.Gray, scale, Options{Tesseract: "none"})
	if err != nil || len(p.Words) != 0 || len(p.Unread) != 0 {
		t.Errorf("%v: %+v", err, p)
	}
}

// TestCrosses takes crosses alone for crosses.
func TestCrosses(t *testing.T) {
	shapes := map[string][][4]float64{
		"X": {{0, 0, 5, 6}, {0, 6, 5, 0}}, "K": {{0, 0, 0, 6}, {0, 3, 4, 0}, {0, 3, 4, 6}}, "Y": {{0, 0, 2, 3}, {4, 0, 2, 3}, {2, 3, 2, 6}}, "I": {{0, 0, 0, 6}},
		"E": {{0, 0, 0, 6}, {0, 0, 4, 0}, {0, 3, 3, 3}, {0, 6, 4, 6}}, "P": {{0, 0, 0, 6}, {0, 0, 3, 0}, {3, 0, 3, 3}, {0, 3, 3, 3}}, "V": {{0, 0, 2, 6}, {4, 0, 2, 6}},
		"L": {{0, 0, 0, 6}, {0, 6, 4, 6}}, "N": {{0, 0, 0, 6}, {0, 0, 4, 6}, {4, 0, 4, 6}}, "/": {{4, 0, 0, 6}}, "+": {{0, 3, 5, 3}, {2.5, 0, 2.5, 6}},
	}
	for name, lines := range shapes {
		d := newDrawing(40, 40, 0)
		for _, l := range lines {
			d.line(15+l[0], 15+l[1], 15+l[2], 15+l[3], 0.6)
		}
		w := &work{sheet: newSheet(d.Gray, scale)}
		bs := w.blobs()
		if len(bs) != 1 || w.isCross(bs[0].Rectangle) != (name == "X") {
			t.Errorf("%s: %d pieces, cross %v", name, len(bs), len(bs) == 1 && w.isCross(bs[0].Rectangle))
		}
	}
}

func TestVote(t *testing.T) {
	w := func(texts ...string) (ws []word) {
		for _, s := range texts {
			ws = append(ws, word{text: s})
		}
		return ws
	}
	for _, tt := range []struct {
		first, second [][]word
		text          string
		sure          bool
	}{
		{[][]word{w("P"), w("p")}, [][]word{w("P_P", "P"), w("P", "P")}, "P", true},
		{[][]word{w("D")}, [][]word{w("P_P", "P")}, "D", false},
		{[][]word{w("(o)")}, [][]word{w("o", "0")}, "0", true},
		{[][]word{w("s")}, [][]word{w("SS", "5")}, "5", true},
		{[][]word{nil}, [][]word{nil}, "", false},
	} {
		text, sure := vote(tt.first, tt.second)
		if text != tt.text || (sure >= doubtful) != tt.sure {
			t.Errorf("%v %v: %q %.0f", tt.first, tt.second, text, sure)
		}
	}
}

// TestSideways tells text that runs upwards by where letters stand beside each other.
func TestSideways(t *testing.T) {
	d := newDrawing(200, 200, 0)
	for row := range 5 {
		for i := range 12 {
			d.line(20+float64(i)*6, 20+float64(row)*14, 20+float64(i)*6, 26+float64(row)*14, 0.6)
			d.line(20+float64(i)*6, 26+float64(row)*14, 24+float64(i)*6, 26+float64(row)*14, 0.6)
		}
	}
	for turned, m := range map[bool]*image.Gray{false: d.Gray, true: quarter(d.Gray)} {
		w := &work{sheet: newSheet(m, scale), page: &Page{}}
		w.rub(nil, nil)
		w.gather(&pdf.Page{})
		if w.isSideways() != turned {
			t.Errorf("turned %v: told otherwise", turned)
		}
	}
}

// TestTesseract reads its table, by the numbers of the pictures.
func TestTesseract(t *testing.T) {
	const head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
	got := parseTSV(head+"1\t1\t0\t0\t0\t0\t0\t0\t90\t40\t-1\t\n5\t1\t1\t1\t1\t1\t10\t5\t30\t12\t96.5\tentro\n5\t3\t1\t1\t2\t1\t1\t2\t3\t4\t51\til\n5\t9\t1\t1\t1\t1\t1\t2\t3\t4\t51\tfuori\n", 3)
	want := [][]word{{{image.Rect(10, 5, 40, 17), "entro", 96.5, "1.1.1"}}, nil, {{image.Rect(1, 2, 4, 6), "il", 51, "1.1.2"}}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(word{})); diff != "" {
		t.Error(diff)
	}
}

// TestCache keeps a page by its picture: another picture has another.
func TestCache(t *testing.T) {
	o := Options{Tesseract: "none", Cache: filepath.Join(t.TempDir(), "scansioni")}
	d := table(0)
	p, err := Read(context.Background(), d.Gray, scale, o)
	if err != nil {
		t.Fatal(err)
	}
	file := o.kept(d.Gray, scale)
	if diff := cmp.Diff(p, load(file)); diff != "" {
		t.Error(diff)
	}
	d.Pix[0]--
	if o.kept(d.Gray, scale) == file || o.kept(d.Gray, scale/2) == file || load(file+"x") != nil {
		t.Error("another picture has the same page")
	}
}

// TestDraws draws a page by pdftoppm where it is installed, and takes no other picture than one in grey.
func TestDraws(t *testing.T) {
	if (Options{}).Draws(t.Context()) != nil {
		t.Error("without a program something draws")
	}
	if m, err := readPGM(strings.NewReader("P5\n2 1\n255\n\x00\xff")); err != nil || !bytes.Equal(m.Pix, []byte{0, 255}) {
		t.Errorf("%v %v", m, err)
	}
	for _, bad := range []string{"", "P6\n2 1\n255\n\x00\xff", "P5\n2 2\n255\n\x00\xff", "P5\n99999 99999\n255\n"} {
		if _, err := readPGM(strings.NewReader(bad)); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
	pdftoppm, err := exec.LookPath("pdftoppm")
	if err != nil {
		t.Skip("pdftoppm is not installed: pictures in other formats are not read")
	}
	m, scale, err := Options{Poppler: pdftoppm}.Draws(t.Context())("../../fixtures/pdf/chromium.pdf", 1)
	if err != nil || m.Rect.Dx() < int(500*scale) || scale != 300.0/72 {
		t.Errorf("%v: %v", err, scale)
	}
	if _, _, err := (Options{Poppler: pdftoppm}).Draws(t.Context())("missing.pdf", 1); err == nil {
		t.Error("a file that is missing is drawn")
	}
}

// TestUnderHeads makes a mark no surer than the head of its column.
func TestUnderHeads(t *testing.T) {
	at := func(x, y, width int, text string, sure uint8) cell {
		return cell{Rectangle: image.Rect(x, y, x+width, y+20), words: []pdf.Seen{{Word: pdf.Word{Text: text, Sure: sure}}}}
	}
	w := &work{sheet: &sheet{pt: scale}, cells: []cell{at(0, 0, 300, "Titolo", 30), at(0, 20, 50, "gen", 97), at(50, 20, 50, "fcb", 40), at(0, 40, 50, "X", 99), at(50, 60, 50, "X", 99)}}
	w.underHeads()
	if a, b := w.cells[3].words[0].Sure, w.cells[4].words[0].Sure; a != 97 || b != 40 {
		t.Errorf("%d and %d, want 97 and 40", a, b)
	}
}

// TestHoldDots takes a word that ends in i for what it is where there is a dot over it, and one that ends in l where there is none.
func TestHoldDots(t *testing.T) {
	for _, tt := range []struct {
		text string
		dot  bool
		sure uint8
	}{{"dei", true, 97}, {"dei", false, disputed}, {"del", false, 97}, {"Del", true, disputed}, {"debito", true, 97}} {
		d := newDrawing(60, 40, 0)
		for _, x := range []float64{20, 25} {
			d.line(x, 18, x, 25, 0.6)
			d.line(x, 21, x+3, 21, 0.6)
		}
		if d.line(30, 20, 30, 25, 0.6); tt.dot {
			d.line(30, 18, 30.4, 18, 0.6)
		} else {
			d.line(30, 18, 30, 25, 0.6)
		}
		w := &work{sheet: newSheet(d.Gray, scale)}
		c := cell{words: []pdf.Seen{{Word: pdf.Word{Box: pdf.Box{X0: 19.5, Y0: 17.5, X1: 31, Y1: 26}, Text: tt.text, Sure: 97}}}}
		for _, b := range w.blobs() {
			c.take(b)
		}
		w.cells = []cell{c}
		if w.holdDots(); c.words[0].Sure != tt.sure {
			t.Errorf("%s, dot %v: %d, want %d", tt.text, tt.dot, c.words[0].Sure, tt.sure)
		}
	}
}

// TestLooks looks again at lines that are not sure, each alone, and doubts the words that are read otherwise.
func TestLooks(t *testing.T) {
	at := func(y float64, text string, sure uint8) pdf.Seen {
		return pdf.Seen{Word: pdf.Word{Box: pdf.Box{X0: 20, Y0: y, X1: 60, Y1: y + 8}, Text: text, Sure: sure}, Base: y + 7}
	}
	c := &cell{words: []pdf.Seen{at(20, "verifica", 97), at(20, "dello", 97), at(30, "ii", 90), at(30, "debito", 97)}}
	one := &cell{words: []pdf.Seen{at(20, "35%", 97)}}
	looks := (&work{}).looks([]*cell{c, one})
	if len(looks) != 2 || textOf(looks[0].words) != "iidebito" || textOf(looks[1].words) != "35%" {
		t.Fatalf("%+v", looks)
	}
	looks[0].check([]word{{text: "il"}, {text: "debito"}})
	looks[1].check([]word{{text: "35"}, {text: "%"}})
	var sure []uint8
	for _, o := range append(c.words, one.words...) {
		sure = append(sure, o.Sure)
	}
	if diff := cmp.Diff([]uint8{97, 97, disputed, 97, 97}, sure); diff != "" {
		t.Error(diff)
	}
}

// TestHoldBars takes > with a bar below it for ≥, also where the bar touches it.
func TestHoldBars(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		bar        float64
	}{{"> 25", "> 25", 0}, {">", "≥", 1.4}, {">=", "≥", 1.4}, {"<", "≤", 0.3}, {"2", "2", 1.4}} {
		d := newDrawing(60, 40, 0)
		d.line(20, 18, 25, 20.5, 0.6)
		d.line(25, 20.5, 20, 23, 0.6)
		if tt.bar > 0 {
			d.line(20, 23+tt.bar, 25, 23+tt.bar, 0.6)
		}
		w := &work{sheet: newSheet(d.Gray, scale)}
		c := cell{words: []pdf.Seen{{Word: pdf.Word{Box: pdf.Box{X0: 19.5, Y0: 17.5, X1: 26, Y1: 26}, Text: tt.text, Sure: 97}}}}
		for _, b := range w.blobs() {
			c.take(b)
		}
		w.cells = []cell{c}
		if w.holdBars(); c.words[0].Text != tt.want {
			t.Errorf("%s with a bar at %g: %q, want %q", tt.text, tt.bar, c.words[0].Text, tt.want)
		}
	}
}

// TestDoubtCodes doubts short codes that end in what may be a digit, and no answer.
func TestDoubtCodes(t *testing.T) {
	for text, doubted := range map[string]bool{"Di": true, "A.l": true, "UO": true, "D2": false, "SI": false, "No": false, "X": false, "Istituti": false} {
		w := &work{cells: []cell{{words: []pdf.Seen{{Word: pdf.Word{Text: text, Sure: 97}}}}}}
		if w.doubtCodes(); (w.cells[0].words[0].Sure == disputed) != doubted {
			t.Errorf("%s: %d", text, w.cells[0].words[0].Sure)
		}
	}
}
