package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

const oneCell = `<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ciao</t></is></c></row></sheetData></worksheet>`

// oleFile is a container with empty streams of the given names: the header, one sector of the allocation table, and the directory.
func oleFile(names ...string) []byte {
	const free, endOfChain, fatSector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
	b := make([]byte, 512*(2+(len(names)+4)/4))
	put16 := func(at int, v uint16) { binary.LittleEndian.PutUint16(b[at:], v) }
	put32 := func(at int, v uint32) { binary.LittleEndian.PutUint32(b[at:], v) }
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put16(24, 0x3E)
	put16(26, 3)
	put16(28, 0xFFFE)
	put16(30, 9)
	put16(32, 6)
	put32(44, 1)
	put32(48, 1) // the directory begins in sector 1
	put32(56, 4096)
	put32(60, endOfChain)
	put32(68, endOfChain)
	for at := 80; at < 512; at += 4 {
		put32(at, free)
	}
	put32(76, 0) // sector 0 is the allocation table
	for at := 512; at < 1024; at += 4 {
		put32(at, free)
	}
	put32(512, fatSector)
	dirs := len(b)/512 - 2
	for i := range dirs {
		next := uint32(i + 2)
		if i == dirs-1 {
			next = endOfChain
		}
		put32(512+4*(i+1), next)
	}
	for i, name := range append([]string{"Root Entry"}, names...) {
		at := 1024 + 128*i
		for j, u := range utf16.Encode([]rune(name)) {
			put16(at+2*j, u)
		}
		put16(at+64, uint16(2*len(name)+2))
		b[at+66] = 2
		put32(at+68, free)
		put32(at+72, free)
		put32(at+76, free)
		put32(at+116, endOfChain)
		switch {
		case i == 0:
			b[at+66] = 5
			if len(names) > 0 {
				put32(at+76, 1)
			}
		case i < len(names):
			put32(at+72, uint32(i+1))
		}
	}
	return b
}

func TestReadFormats(t *testing.T) {
	ods := odsFile("", `<table:table table:name="Uno"><table:table-row><table:table-cell office:value-type="string"><text:p>ciao</text:p></table:table-cell></table:table-row></table:table>`)
	tests := []struct {
		name, file string
		data       []byte
		want       Format
	}{
		{"workbook", "a.xlsx", workbookOf(oneCell), FormatXLSX},
		{"workbook under another name", "a.txt", workbookOf(oneCell), FormatXLSX},
		{"OpenDocument without mimetype", "a.ods", ods, FormatODS},
		{"text", "a.txt", []byte("ciao\tmondo\n"), FormatText},
		{"text under the name of a workbook", "cartella/a.xlsx", []byte("ciao\tmondo\n"), FormatText},
		{"separated by semicolons", "a.csv", []byte("ciao;mondo\ndue;tre\n"), FormatCSV},
		{"text that begins like a tag", "a.txt", []byte("<ciao>\tmondo\n"), FormatText},
		{"text that begins like a zip", "a.txt", []byte("PK\tciao\n"), FormatText},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Read(tt.file, bytes.NewReader(tt.data), int64(len(tt.data)), Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := showGrids(doc.Grids); doc.Format != tt.want || doc.File != filepath.Base(tt.file) || !strings.Contains(got, "ciao") {
				t.Errorf("%s %s %q, want %s", doc.File, doc.Format, got, tt.want)
			}
		})
	}
}

func TestReadSHA256(t *testing.T) {
	doc, err := Read("a.txt", strings.NewReader("abc"), 3, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", doc.SHA256); diff != "" {
		t.Error(diff)
	}
}

func TestReadErrors(t *testing.T) {
	book := workbookOf(oneCell)
	bomb := workbookOf(strings.Repeat(" ", 1<<20) + oneCell)
	if len(bomb) > 1<<20/100 {
		t.Fatalf("a bomb of %d bytes", len(bomb))
	}
	flipped := bytes.Replace(bytes.Clone(book), []byte("PK\x03\x04\x14\x00\x08\x00"), []byte("PK\x03\x04\x14\x00\x09\x00"), 1)
	central := bytes.Index(flipped, []byte("PK\x01\x02"))
	flipped[central+8] |= 1 // the mark of an encrypted entry
	tests := []struct {
		name string
		data []byte
		lim  Limits
		err  error
		want string // what the message has after the name
		hint string // what the hint has
	}{
		{name: "no byte", err: ErrEmpty, want: "the file is empty", hint: "export"},
		{name: "blanks", data: []byte(" \r\n\t\n"), err: ErrEmpty, want: "the file is empty"},
		{name: "too large", data: book, lim: Limits{FileBytes: 100}, err: ErrTooLarge, want: "more than 100 bytes in the file"},
		{name: "cut workbook", data: book[:len(book)/2], err: ErrDamaged, want: "damaged or cut short: zip: not a valid zip file", hint: "save it anew"},
		{name: "cut container", data: oleFile("Workbook")[:700], err: ErrDamaged, want: "damaged"},
		{name: "protected package", data: oleFile("EncryptionInfo", "EncryptedPackage"), err: ErrEncrypted, want: "protected by a password", hint: "without one"},
		{name: "protected entry", data: flipped, err: ErrEncrypted, want: "protected by a password"},
		{name: "archive bomb, told", data: bomb, lim: Limits{UnpackedBytes: 1 << 19}, err: ErrTooLarge, want: "more than 524288 bytes when unpacked"},
		{name: "archive bomb, lying", data: lyingSize(t, bomb), lim: Limits{UnpackedBytes: 1 << 19}, err: nil, want: ""},
		{name: "zip without workbook", data: zipFile("a.txt", "x"), err: ErrFormat, want: "looks like a zip archive", hint: "unpack"},
		{name: "empty zip", data: zipFile(), err: ErrFormat, want: "looks like a zip archive"},
		{name: "xlsb", data: zipFile("xl/workbook.bin", "x"), err: ErrFormat, want: "a binary workbook (xlsb)", hint: "xlsx"},
		{name: "odp", data: zipFile("mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", "<x/>"), err: ErrFormat, want: "without a sheet"},
		{name: "doc", data: oleFile("WordDocument", "1Table"), err: ErrFormat, want: "a Word document of 97 to 2003", hint: "LibreOffice"},
		{name: "container without workbook", data: oleFile(), err: ErrFormat, want: "without a workbook"},
		{name: "pdf without pages", data: []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), err: ErrDamaged, want: "damaged", hint: "PDF viewer"},
		{name: "pdf behind other words, without pages", data: []byte("X-Header: 1\n%PDF-1.4\n1 0 obj\n"), err: ErrDamaged, want: "damaged", hint: "PDF viewer"},
		{name: "png without a picture", data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"), err: ErrDamaged, want: "damaged"},
		{name: "gif", data: []byte("GIF89a"), err: ErrFormat, want: "a GIF picture"},
		{name: "exe", data: []byte("MZ\x90\x00\x03\x00\x00\x00"), err: ErrFormat, want: "a Windows program"},
		{name: "sylk", data: []byte("ID;PWXL;N;E\nP;PGeneral\nC;Y1;X1;K\"ciao\"\n"), err: ErrFormat, want: "SYLK"},
		{name: "rtf", data: []byte(`{\rtf1\ansi ciao}`), err: ErrFormat, want: "rich text"},
		{name: "html named xls", data: []byte("\ufeff\n<HTML><table><tr><td>ciao"), err: ErrFormat, want: "a web page", hint: "save it as xlsx"},
		{name: "xml of Excel 2003", data: []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`), err: ErrFormat, want: "Excel 2003"},
		{name: "unknown binary", data: []byte("\x00\x01\x02\x03\x04\x00\x00\x01"), err: ErrFormat, want: "not a format that piao reads"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, err := Read("cartella/prova", bytes.NewReader(tt.data), int64(len(tt.data)), Options{Limits: tt.lim})
			checkError(t, err, tt.err)
			var e *Error
			errors.As(err, &e)
			if doc != nil || e.File != "cartella/prova" || !strings.Contains(err.Error(), tt.want) || !strings.Contains(e.Hint(), tt.hint) {
				t.Errorf("doc %v, %v, hint %q", doc, err, e.Hint())
			}
		})
	}
}

// lyingSize makes every entry say that it unpacks to one byte, in the archive's directory.
func lyingSize(t *testing.T, data []byte) []byte {
	t.Helper()
	data = bytes.Clone(data)
	for at := 0; ; at += 4 {
		i := bytes.Index(data[at:], []byte("PK\x01\x02"))
		if i < 0 {
			return data
		}
		at += i
		binary.LittleEndian.PutUint32(data[at+24:], 1)
	}
}

func TestReadShort(t *testing.T) {
	_, err := Read("a.txt", strings.NewReader("abc"), 10, Options{})
	checkError(t, err, ErrDamaged)
	_, err = Read("a.txt", brokenDisk{}, 10, Options{})
	var e *Error
	if !errors.As(err, &e) || !errors.Is(err, errDisk) {
		t.Errorf("error %v", err)
	}
}

var errDisk = errors.New("disk error")

type brokenDisk struct{}

func (brokenDisk) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

// A panic in a reader, here in that of the bytes, is damage in the file.
func TestReadPanic(t *testing.T) {
	data := workbookOf(oneCell)
	_, err := Read("a.xlsx", &panicking{bytes.NewReader(data), 0}, int64(len(data)), Options{})
	checkError(t, err, ErrDamaged)
	if !strings.Contains(err.Error(), "index out of range") {
		t.Error(err)
	}
}

// A panicking panics once, when all has been read a first time.
type panicking struct {
	io.ReaderAt
	read int
}

func (p *panicking) ReadAt(b []byte, off int64) (int, error) {
	if p.read++; p.read == 4 {
		panic("index out of range")
	}
	return p.ReaderAt.ReadAt(b, off)
}

// A file that another program writes while it is read: what was read of it would be of no file that ever was.
func TestChangedWhileRead(t *testing.T) {
	for name, data := range map[string][]byte{"a.xlsx": workbookOf(oneCell), "a.txt": []byte("ciao\tmondo\n"), "a.xls": oleFile("Workbook")} {
		for after := range 3 {
			_, err := Read(name, &changing{data: bytes.Clone(data), after: after + 1}, int64(len(data)), Options{})
			if err == nil {
				t.Errorf("%s, changed after read %d: no error", name, after+1)
			} else {
				checkError(t, err, ErrChanged)
			}
		}
	}
}

// A changing changes its last byte after so many reads.
type changing struct {
	data         []byte
	reads, after int
}

func (c *changing) ReadAt(b []byte, off int64) (int, error) {
	if c.reads++; c.reads == c.after+1 {
		c.data[len(c.data)-1] ^= 1
	}
	return bytes.NewReader(c.data).ReadAt(b, off)
}

func TestOpenWhileItGrows(t *testing.T) {
	file := filepath.Join(t.TempDir(), "piano.txt")
	if err := os.WriteFile(file, []byte("ciao\tmondo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	st, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString("e altro"); err != nil {
		t.Fatal(err)
	}
	_, err = openAs(file, st, Options{})
	checkError(t, err, ErrChanged)
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	if err := os.WriteFile(file, []byte("ciao\tmondo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	doc, err := Open(file, Options{})
	if err != nil || doc.File != "piano.txt" {
		t.Fatal(doc, err)
	}
	open := func(t *testing.T, path string, want error, message string) {
		t.Helper()
		_, err := Open(path, Options{})
		var e *Error
		if !errors.As(err, &e) || !errors.Is(err, want) || e.File != path || e.Hint() == "" {
			t.Fatalf("error %T %v, want %v", err, err, want)
		}
		checkItalian(t, err)
		if diff := cmp.Diff(path+": "+message, err.Error()); diff != "" {
			t.Errorf("message (-want +got)\n%s", diff)
		}
	}
	t.Run("missing", func(t *testing.T) {
		open(t, filepath.Join(dir, "altro.txt"), fs.ErrNotExist, "no such file or directory")
	})
	t.Run("folder", func(t *testing.T) {
		open(t, dir, ErrFormat, "not a format that piao reads: a folder")
	})
	t.Run("no permission", func(t *testing.T) {
		if os.Getuid() == 0 {
			t.Skip("root may read everything")
		}
		if err := os.Chmod(file, 0); err != nil {
			t.Fatal(err)
		}
		open(t, file, fs.ErrPermission, "permission denied")
	})
	t.Run("device", func(t *testing.T) { open(t, os.DevNull, ErrNotAFile, "not a file: a device") })
}

// Whatever the bytes, Read gives a document that keeps the promises of every reader, or an *Error.
func FuzzRead(f *testing.F) {
	for _, data := range [][]byte{
		workbookOf(oneCell),
		workbookOf(`<worksheet><sheetData><row><c t="s" s="2"><v>1</v></c><c s="1"><f>A1</f><v>2.5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`),
		odsFile("", `<table:table table:name="Uno"/>`),
		oleFile("Workbook"), oleFile("EncryptedPackage"), zipFile("word/document.xml", ""),
		[]byte("a\tb\n"), []byte("a;b\n\"c;d\";e"), []byte("%PDF-1.4"), []byte("<html>"), nil,
	} {
		f.Add(data)
	}
	lim := Limits{UnpackedBytes: 1 << 22, Sheets: 20, Rows: 1000, Cols: 100, Cells: 5000, CellBytes: 1 << 16}
	f.Fuzz(func(t *testing.T, data []byte) {
		doc, err := Read("prova", bytes.NewReader(data), int64(len(data)), Options{Limits: lim})
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, doc.Grids)
	})
}

// The XML of a sheet is fuzzed without its package, which no change survives.
func FuzzXLSXSheet(f *testing.F) {
	f.Add(oneCell, stringsXML, stylesXML)
	f.Add(`<worksheet><sheetData><row r="2" hidden="1"><c r="B2" t="s" s="2"><v>1</v></c><c s="1"><f>A1</f><v>2.5</v></c><c t="d"><v>2025-01-01</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`, stringsXML, stylesXML)
	lim := Limits{UnpackedBytes: 1 << 22, Sheets: 20, Rows: 1000, Cols: 100, Cells: 5000, CellBytes: 1 << 16}
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		doc, err := readBytes(workbookOf(sheet, "xl/sharedStrings.xml", shared, "xl/styles.xml", styles), lim)
		if err != nil {
			checkError(t, err, nil)
			return
		}
		checkGrids(t, doc.Grids)
	})
}

// TestNotSYLK holds that a text whose first column is called ID is a text.
func TestNotSYLK(t *testing.T) {
	text := "ID;Peso;Note\n1;30;primo\n2;70;secondo\n"
	doc, err := Read("piano.csv", strings.NewReader(text), int64(len(text)), Options{})
	if err != nil || doc.Format != FormatCSV {
		t.Errorf("%v, %v", doc, err)
	}
}

// TestWebPages holds that a web page under another name is told as one, whatever it begins with, and that marks within a text make none.
func TestWebPages(t *testing.T) {
	for _, text := range []string{
		"<!DOCTYPE HTML PUBLIC \"x\">", "<html>", "<!-- x --><HTML lang=it>", "<head><title>x", "<body><p>x", "<table border=1><tr>", "\n <TABLE>", "<meta charset=utf-8><p>", "<style>td{}</style>", "<div class=x>",
		"<tr><td>a</td></tr>", "<td>a</td>", "<center><p>", "<link rel=x>", "<title>x</title>", "<script>x", "<form action=x>", "<h1>Piano</h1>\n<table>", "<font><tr>", "<xml><x:ExcelWorkbook>", "<?xml version=\"1.0\"?><table>",
		string(utf16Bytes("\ufeff<html>", 0)), string(utf16Bytes("<table><tr>", 1)),
	} {
		_, err := Read("piano.xls", strings.NewReader(text), int64(len(text)), Options{})
		if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "looks like a web page") {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, text := range []string{"<p>Descrizione</p>\tb\nc\td\n", "<b>a</b>;c\n<b>d</b>;e\n", "<titolo>;<formula>\na;b\n", "<trasversale>\tx\na\tb\n"} {
		if _, err := Read("piano.txt", strings.NewReader(text), int64(len(text)), Options{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestExchangeTables holds that tables in exchange formats are told by their first records, and a text that begins alike is read.
func TestExchangeTables(t *testing.T) {
	for text, want := range map[string]string{
		"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K\"a\"\r\nE\r\n": "looks like a SYLK file", "ID;P\nC;Y1;X1;K1\n": "looks like a SYLK file",
		"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n": "looks like a DIF file", "\xef\xbb\xbfTABLE\n0,1\n": "looks like a DIF file",
		"ID;Peso\n1;30\n2;40\n": "", "TABLE;Peso\na;30\n": "",
	} {
		_, err := Read("piano.csv", strings.NewReader(text), int64(len(text)), Options{})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
