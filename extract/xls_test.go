package extract

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"piao"
)

func xlsBytes(name string, data []byte, lim Limits) ([]Grid, []piao.Rilievo, error) {
	return readXLS(name, bytes.NewReader(data), int64(len(data)), lim)
}

// readBIFF reads a stream of records as readXLS does once it is out of its container.
func readBIFF(data []byte, lim Limits) ([]Grid, []piao.Rilievo, error) {
	x := &xlsReader{name: "piano.xls", budget: newBudget("piano.xls", lim), formats: map[int]string{}}
	if err := x.stream(data); err != nil {
		return nil, nil, x.wrap(err)
	}
	return x.losses.rest(x.heads.with(x.grids), x.rilievi)
}

// rec builds a record: numbers in their own width, strings as their bytes.
func rec(kind uint16, fields ...any) []byte {
	var b bytes.Buffer
	for _, f := range fields {
		if s, ok := f.(string); ok {
			f = []byte(s)
		}
		if err := binary.Write(&b, binary.LittleEndian, f); err != nil {
			panic(err)
		}
	}
	return append(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, kind), uint16(b.Len())), b.Bytes()...)
}

// biffBook builds a stream with one sheet, Foglio1: the global records and the sheet's are given.
func biffBook(global, sheet [][]byte) []byte {
	begin := rec(recBOF, uint16(0x0600), uint16(bofGlobals), make([]byte, 12))
	end := append(bytes.Join(global, nil), rec(recEOF)...)
	bound := rec(recBoundSheet, uint32(0), uint16(0), byte(7), byte(0), "Foglio1")
	offset := len(begin) + len(bound) + len(end)
	bound = rec(recBoundSheet, uint32(offset), uint16(0), byte(7), byte(0), "Foglio1")
	book := bytes.Join([][]byte{begin, bound, end}, nil)
	book = append(book, rec(recBOF, uint16(0x0600), uint16(bofWorksheet), make([]byte, 12))...)
	return append(append(book, bytes.Join(sheet, nil)...), rec(recEOF)...)
}

// at is the place of a cell, from 0, and its cell format.
func at(row, col, xf uint16) []uint16 { return []uint16{row, col, xf} }

func TestReadXLSRecords(t *testing.T) {
	xf := func(format uint16) []byte { return rec(recXF, uint16(0), format, make([]byte, 16)) }
	formats := [][]byte{xf(0), xf(9), xf(164), xf(14), rec(recFormat, uint16(164), uint16(5), byte(0), "d-mmm")}
	rk := func(v float64) uint32 { return uint32(math.Float64bits(v) >> 32) }
	text := func(row, col uint16, s string) []byte {
		return rec(recLabel, at(row, col, 0), uint16(len(s)), byte(0), s)
	}
	tests := []struct {
		name          string
		global, sheet [][]byte
		want          string
		rilievi       []string
	}{
		{"numbers and their formats", formats, [][]byte{
			rec(recNumber, at(0, 0, 0), 12.5), rec(recNumber, at(0, 1, 1), 0.35), rec(recNumber, at(0, 2, 2), 45991.0), rec(recNumber, at(0, 3, 3), 45991.0),
			rec(recRK, at(1, 0, 0), uint32(35<<2|2)), rec(recRK, at(1, 1, 0), uint32(1250<<2|3)), rec(recRK, at(1, 2, 0), rk(0.5)), rec(recRK, at(1, 3, 0), ^uint32(1)),
			rec(recMulRK, uint16(2), uint16(1), uint16(1), rk(0.25), uint16(0), uint32(4<<2|2), uint16(2)), rec(recNumber, at(2, 3, 99), 1.0),
		}, "1/4: 1=12,5 | 2=35% | 3=30-nov | 4=30/11/2025\n2/4: 1=35 | 2=12,5 | 3=0,5 | 4=-1\n3/4: 2=25% | 3=4 | 4=1\n", nil},
		{"dates from 1904", append(formats, rec(recDate1904, uint16(1))), [][]byte{rec(recNumber, at(0, 0, 3), 45991.0-1462)}, "1/1: 1=30/11/2025\n", nil},
		{"truth values and errors", nil, [][]byte{
			rec(recBoolErr, at(0, 0, 0), byte(1), byte(0)), rec(recBoolErr, at(0, 1, 0), byte(0), byte(0)), rec(recBoolErr, at(0, 2, 0), byte(0x2a), byte(1)),
		}, "1/3: 1=VERO | 2=FALSO | 3=#N/D\n", []string{"avviso formula-in-errore Foglio1!C1: #N/D"}},
		{"formulas", formats, [][]byte{
			rec(recFormula, at(0, 0, 1), 0.35, make([]byte, 8)),
			rec(recFormula, at(0, 1, 0), []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)), rec(0x04bc, make([]byte, 8)), rec(recString, uint16(3), byte(0), "due"),
			rec(recFormula, at(0, 2, 0), []byte{1, 0, 1, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)),
			rec(recFormula, at(0, 3, 0), []byte{2, 0, 7, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)),
			rec(recFormula, at(0, 4, 0), []byte{3, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 6), uint16(3), []byte{0x17, 0, 0}),  // =""
			rec(recFormula, at(0, 7, 0), []byte{3, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 6), uint16(3), []byte{0x41, 10, 0}), // =NA(), never computed
			rec(recFormula, at(0, 5, 0), []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)),
			text(0, 6, "g"),
		}, "1/7: 1=35% | 2=due | 3=VERO | 4=#DIV/0! | 7=g\n", []string{"avviso formula-in-errore Foglio1!D1: #DIV/0!", "errore formula-senza-valore Foglio1!H1: ", "errore formula-senza-valore Foglio1!F1: "}},
		{"rows out of order, a cell written twice, a hidden row, a blank", nil, [][]byte{
			rec(recRow, uint16(1), make([]byte, 10), uint32(0x20)), text(1, 0, "b"), text(0, 1, "no"), text(0, 1, "a"), text(0, 0, " "),
		}, "1/2: 2=a\n2/1: (hidden) 1=b\n", nil},
		{"merged ranges", nil, [][]byte{
			text(0, 0, "titolo"), text(0, 2, "sotto"), text(1, 1, "anche"), text(1, 3, "d"), text(2, 0, "e"), text(3, 1, "f"),
			rec(recMergeCells, uint16(4), []uint16{0, 1, 0, 2}, []uint16{2, 2, 0, 1}, []uint16{1, 3, 2, 3}, []uint16{9, 8, 0, 0}),
		}, "1/3: 1+2,3=titolo\n2/4: 4=d\n3/2: 1+1,2=e\n4/2: 2=f\n", []string{"avviso testo-sotto-unione Foglio1!C1: sotto", "avviso testo-sotto-unione Foglio1!B2: anche"}},
		{"a chart within the sheet", nil, [][]byte{
			text(0, 0, "a"), rec(recBOF, uint16(0x0600), uint16(0x20), make([]byte, 12)), text(5, 5, "no"), rec(recEOF), text(0, 1, "b"),
		}, "1/2: 1=a | 2=b\n", nil},
		{"shared strings over CONTINUE records", [][]byte{
			rec(recSST, uint32(9), uint32(9), uint16(5), byte(0), "in"),                                             // narrow, goes on narrow
			rec(recContinue, byte(0), "izi", uint16(5), byte(0), "ci"),                                              // narrow, goes on wide
			rec(recContinue, byte(1), utf16Bytes("ttà", 0), uint16(3), byte(1), utf16Bytes("è", 0)),                 // wide, goes on narrow
			rec(recContinue, byte(0), "\xe0b", uint16(2), byte(8), uint16(2), "ab", []byte{1, 2, 3, 4, 5}),          // runs that go on: no flag
			rec(recContinue, []byte{6, 7, 8}, uint16(1), byte(4), uint32(2), "c", []byte{9, 9}, uint16(3), byte(0)), // a header alone at the end
			rec(recContinue, byte(1), utf16Bytes("5 €", 0)),
			rec(recContinue, uint16(2), byte(1), utf16Bytes("😀", 0), uint16(0), byte(0), uint16(4), byte(0), "fine"),
		}, [][]byte{
			rec(recLabelSST, at(0, 0, 0), uint32(0)), rec(recLabelSST, at(0, 1, 0), uint32(1)), rec(recLabelSST, at(0, 2, 0), uint32(2)), rec(recLabelSST, at(0, 3, 0), uint32(3)),
			rec(recLabelSST, at(0, 4, 0), uint32(4)), rec(recLabelSST, at(0, 5, 0), uint32(5)), rec(recLabelSST, at(0, 6, 0), uint32(6)), rec(recLabelSST, at(0, 7, 0), uint32(7)), rec(recLabelSST, at(0, 8, 0), uint32(8)),
		}, "1/9: 1=inizi | 2=città | 3=èàb | 4=ab | 5=c | 6=5 € | 7=😀 | 9=fine\n", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			grids, rilievi, err := readBIFF(biffBook(tt.global, tt.sheet), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff("Foglio1\n"+tt.want, showGrids(grids)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.rilievi, showRilievi(rilievi)); diff != "" {
				t.Errorf("rilievi (-want +got)\n%s", diff)
			}
			checkGrids(t, grids)
		})
	}
}

func TestReadXLSErrors(t *testing.T) {
	label := rec(recLabel, at(0, 0, 0), uint16(1), byte(0), "a")
	whole := biffBook(nil, [][]byte{label})
	sheets := func(offset uint32, n int) []byte {
		book := rec(recBOF, uint16(0x0600), uint16(bofGlobals), make([]byte, 12))
		for range n {
			book = append(book, rec(recBoundSheet, offset, uint16(0), byte(1), byte(0), "A")...)
		}
		return append(append(book, rec(recEOF)...), biffBook(nil, nil)...)
	}
	tests := []struct {
		name string
		data []byte
		lim  Limits
		want error
	}{
		{"nothing", nil, Limits{}, ErrDamaged},
		{"protected", biffBook([][]byte{rec(recFilePass, uint16(1))}, nil), Limits{}, ErrEncrypted},
		{"Excel 95", rec(recBOF, uint16(0x0500), uint16(bofGlobals), uint32(0)), Limits{}, ErrFormat},
		{"cut within the globals", whole[:30], Limits{}, ErrDamaged},
		{"cut within the first cell", whole[:len(whole)-6], Limits{}, ErrDamaged},
		{"a record that lies of its size", biffBook(nil, [][]byte{{0x04, 0x02, 0xff, 0xff, 0, 0}}), Limits{}, ErrDamaged},
		{"a text longer than its record", biffBook(nil, [][]byte{rec(recLabel, at(0, 0, 0), uint16(9), byte(0), "a")}), Limits{}, ErrDamaged},
		{"a shared string that is not there", biffBook(nil, [][]byte{rec(recLabelSST, at(0, 0, 0), uint32(7))}), Limits{}, ErrDamaged},
		{"a sheet past the end", sheets(1<<31, 1), Limits{}, ErrDamaged},
		{"a sheet that begins in the middle", sheets(22, 1), Limits{}, ErrDamaged},
		{"many sheets of the same records", sheets(22*1+13*9+4, 9), Limits{}, ErrDamaged},
		{"too many sheets", sheets(0, 5), Limits{Sheets: 4}, ErrTooLarge},
		{"rows", biffBook(nil, [][]byte{rec(recLabel, at(9, 0, 0), uint16(1), byte(0), "a")}), Limits{Rows: 9}, ErrTooLarge},
		{"columns", biffBook(nil, [][]byte{rec(recLabel, at(0, 9, 0), uint16(1), byte(0), "a")}), Limits{Cols: 9}, ErrTooLarge},
		{"cells", biffBook(nil, [][]byte{label, label}), Limits{Cells: 1}, ErrTooLarge},
		{"a cell", biffBook(nil, [][]byte{rec(recLabel, at(0, 0, 0), uint16(3), byte(0), "abc")}), Limits{CellBytes: 2}, ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := readBIFF(tt.data, tt.lim)
			checkError(t, err, tt.want)
		})
	}
}

func TestReadXLSContainer(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "cartella.xls"))
	if err != nil {
		t.Fatal(err)
	}
	rename := func(from, to string) []byte {
		a, b := make([]byte, 64), make([]byte, 64)
		copy(a, utf16Bytes(from, 0))
		copy(b, utf16Bytes(to, 0))
		a[62], b[62] = 0, 0
		i := bytes.Index(data, a)
		if i < 0 {
			t.Fatalf("no stream %s", from)
		}
		out := bytes.Clone(data)
		copy(out[i:], b)
		binary.LittleEndian.PutUint16(out[i+64:], uint16(2*len(to)+2))
		return out
	}
	tests := []struct {
		name string
		data []byte
		lim  Limits
		want error
	}{
		{"no container", []byte(strings.Repeat("a", 2000)), Limits{}, ErrDamaged},
		{"cut short", data[:len(data)/2], Limits{}, ErrDamaged},
		{"a Word document", rename("Workbook", "WordDocument"), Limits{}, ErrFormat},
		{"Excel 95", rename("Workbook", "Book"), Limits{}, ErrFormat},
		{"an encrypted xlsx", rename("Workbook", "EncryptedPackage"), Limits{}, ErrEncrypted},
		{"file", data, Limits{FileBytes: 1000}, ErrTooLarge},
		{"stream", data, Limits{UnpackedBytes: 1000}, ErrTooLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := xlsBytes("piano.xls", tt.data, tt.lim)
			checkError(t, err, tt.want)
		})
	}
}

func FuzzXLS(f *testing.F) {
	data, err := os.ReadFile(filepath.Join("testdata", "cartella.xls"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(t *testing.T, data []byte) {
		grids, _, err := xlsBytes("piano.xls", data, Limits{Cells: 10_000})
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, grids)
	})
}

// FuzzBIFF is FuzzXLS without the container, whose structure keeps most changes from the records.
func FuzzBIFF(f *testing.F) {
	sst := [][]byte{rec(recSST, uint32(2), uint32(2), uint16(5), byte(0), "in"), rec(recContinue, byte(1), utf16Bytes("izi", 0), uint16(2), byte(12), uint16(1), uint32(2), "ab", make([]byte, 6)),
		rec(recXF, uint16(0), uint16(14), make([]byte, 16)), rec(recFormat, uint16(164), uint16(5), byte(0), "d-mmm")}
	f.Add(biffBook(sst, [][]byte{rec(recLabelSST, at(0, 0, 0), uint32(1)), rec(recNumber, at(1, 0, 0), 45991.5), rec(recMulRK, uint16(2), uint16(1), uint16(1), uint32(7), uint16(2)),
		rec(recFormula, at(3, 0, 0), []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}, make([]byte, 8)), rec(recString, uint16(3), byte(0), "due"), rec(recMergeCells, uint16(1), []uint16{0, 1, 0, 2})}))
	f.Fuzz(func(t *testing.T, data []byte) {
		grids, _, err := readBIFF(data, Limits{Cells: 10_000})
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, grids)
	})
}

// TestSamePlan asks that the real plan shows the same cells in all three kinds of workbook.
func TestSamePlan(t *testing.T) {
	xlsx := corpusFile(t, "xlsx/plan.xlsx")
	want, _, err := readXLSX("plan.xlsx", bytes.NewReader(xlsx), int64(len(xlsx)), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	same := func(t *testing.T, got []Grid, rilievi []piao.Rilievo, err error, opts ...cmp.Option) {
		t.Helper()
		if err != nil || len(rilievi) > 0 {
			t.Fatal(err, showRilievi(rilievi))
		}
		checkGrids(t, got)
		if diff := cmp.Diff(want, got, opts...); diff != "" {
			t.Errorf("(-xlsx +got)\n%s", diff)
		}
	}
	t.Run("ods", func(t *testing.T) {
		grids, rilievi, err := odsBytes("plan.ods", corpusFile(t, "xlsx/plan.ods"), Limits{})
		same(t, grids, rilievi, err)
	})
	t.Run("ods converted here", func(t *testing.T) {
		grids, rilievi, err := odsBytes("plan.ods", convert(t, "ods", xlsx), Limits{})
		same(t, grids, rilievi, err)
	})
	t.Run("xls converted here", func(t *testing.T) {
		grids, rilievi, err := xlsBytes("plan.xls", convert(t, "xls", xlsx), Limits{})
		same(t, grids, rilievi, err, cmpopts.IgnoreFields(piao.Cell{}, "Fill"), cmpopts.IgnoreFields(piao.Row{}, "Filled")) // fills of xls are not read
	})
}

// convert has LibreOffice convert a workbook; the test is skipped where it is absent, or in a short run.
func convert(t *testing.T, format string, xlsx []byte) []byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil || testing.Short() {
		t.Skip("needs LibreOffice and a few seconds")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "plan.xlsx"), xlsx, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
		"--convert-to", format, "--outdir", dir, filepath.Join(dir, "plan.xlsx")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "plan."+format))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
