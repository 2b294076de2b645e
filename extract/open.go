package extract

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/richardlehane/mscfb"

	"piao/extract/pdf"
	"piao/internal/message"
	"piao/internal/testo"
)

// Open reads the file at path. What is no regular file is refused: a pipe or a device could make it wait for ever.
func Open(path string, opts Options) (*Document, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	if st.IsDir() {
		return nil, &Error{File: path, Err: ErrFormat.With(message.New("like.folder")).Do(message.New("hint.folder"))}
	}
	return openAs(path, st, opts)
}

// openAs reads the file at path, which was st when it was looked at.
func openAs(path string, st fs.FileInfo, opts Options) (*Document, error) {
	if !st.Mode().IsRegular() {
		return nil, notAFile(path, st)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	doc, err := Read(path, f, st.Size(), opts)
	if after, err := f.Stat(); err == nil && (after.Size() != st.Size() || !after.ModTime().Equal(st.ModTime())) {
		return nil, &Error{File: path, Err: ErrChanged} // a part of what is still being written
	}
	return doc, err
}

// notAFile is the error for what is no regular file.
func notAFile(path string, st fs.FileInfo) *Error {
	like := "like.device"
	switch m := st.Mode(); {
	case m&fs.ModeNamedPipe != 0:
		like = "like.pipe"
	case m&fs.ModeSocket != 0:
		like = "like.socket"
	}
	return &Error{File: path, Err: ErrNotAFile.With(message.New(like))}
}

// Read reads a document of size bytes; name is for messages and, without its folder, for Document.File. Its errors are *[Error].
func Read(name string, r io.ReaderAt, size int64, opts Options) (*Document, error) {
	b := newBudget(name, opts.Limits)
	if err := b.file(size); err != nil {
		return nil, err
	}
	if size <= 0 {
		return nil, &Error{File: name, Err: ErrEmpty}
	}
	sum, err := digest(r, size)
	if err == io.EOF {
		return nil, &Error{File: name, Err: ErrDamaged.With(message.New("why.shorter", size))}
	} else if err != nil {
		return nil, fileError(name, err)
	}
	doc := &Document{File: filepath.Base(name), SHA256: sum}
	err = doc.load(name, r, size, opts.within(b.lim))
	if after, _ := digest(r, size); after != sum { // what was read is of no file that ever was
		return nil, &Error{File: name, Err: ErrChanged}
	}
	if err != nil {
		return nil, err
	}
	return doc, nil
}

// Digest is the SHA-256 digest of a file's bytes, as a [Document] has it. Only a regular file has one.
func Digest(path string) (string, error) {
	st, err := os.Stat(path)
	if err != nil {
		return "", fileError(path, err)
	}
	if !st.Mode().IsRegular() {
		return "", notAFile(path, st)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fileError(path, err)
	}
	defer f.Close()
	return digest(f, st.Size())
}

// digest is the SHA-256 of the first size bytes; its error is io.EOF where there are fewer.
func digest(r io.ReaderAt, size int64) (string, error) {
	sum := sha256.New()
	if _, err := io.CopyN(sum, io.NewSectionReader(r, 0, size), size); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// load finds the format and calls its reader. A panic in a library that reads the file is damage in the file.
func (d *Document) load(name string, r io.ReaderAt, size int64, opts Options) (err error) {
	lim := opts.Limits
	defer func() {
		if p := recover(); p != nil {
			err = ErrDamaged.From(fmt.Errorf("%v", p))
		}
		var e *Error
		if err != nil && !errors.As(err, &e) {
			err = &Error{File: name, Err: err}
		}
	}()
	d.Format, err = recognise(name, r, size, lim)
	if err != nil {
		return err
	}
	switch d.Format {
	case FormatXLSX:
		d.Grids, d.Rilievi, err = readXLSX(name, r, size, lim)
	case FormatODS:
		d.Grids, d.Rilievi, err = readODS(name, r, size, lim)
	case FormatXLS:
		d.Grids, d.Rilievi, err = readXLS(name, r, size, lim)
	case FormatPDF, FormatPNG, FormatJPEG, FormatTIFF:
		d.Grids, d.Rilievi, d.Scans, err = readPDF(name, r, size, opts)
	case FormatDOCX:
		d.Grids, d.Rilievi, err = readDOCX(name, r, size, lim)
	case FormatODT:
		d.Grids, d.Rilievi, err = readODT(name, r, size, lim)
	case FormatDOC, FormatRTF:
		d.Grids, d.Rilievi, err = readOffice(name, d.Format, r, size, opts)
	default:
		data := make([]byte, size)
		if _, err := r.ReadAt(data, 0); err != nil && err != io.EOF {
			return ErrDamaged.From(err)
		}
		if d.Format == FormatJSON {
			d.Format, d.Piani, err = readJSON(name, data, lim)
		} else {
			d.Format, d.Grids, d.Rilievi, err = readText(name, data, lim)
		}
	}
	return err
}

// openPDF opens a PDF, or the pictures of pages as one, to read it or to draw it.
func openPDF(name string, r io.ReaderAt, size int64, opts Options) (*pdf.Doc, error) {
	lim := newBudget(name, opts.Limits).lim
	r, size, err := paged(r, size, lim)
	if err != nil {
		return nil, err
	}
	doc, err := pdf.Open(r, size, pdf.Options{
		Password: opts.Password,
		Limits:   lim.PDF,
	})
	switch {
	case err == nil:
		return doc, nil
	case errors.Is(err, pdf.ErrPassword) && opts.Password != "":
		return nil, &Error{File: name, Err: ErrEncrypted.Do(message.New("hint.password.other"))}
	case errors.Is(err, pdf.ErrPassword):
		return nil, &Error{File: name, Err: ErrEncrypted.Do(message.New("hint.password"))}
	}
	return nil, pdfError(name, err, lim)
}

// recognise tells the format from the content; what begins like no other file is text.
func recognise(name string, r io.ReaderAt, size int64, lim Limits) (Format, error) {
	head := make([]byte, min(size, 1024))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return "", ErrDamaged.From(err)
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")), bytes.HasPrefix(head, []byte("PK\x07\x08")):
		return recogniseZip(name, r, size, lim)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return recogniseOLE(name, r)
	}
	if isPDF(head) {
		return FormatPDF, nil
	}
	if bytes.HasPrefix(head, []byte(`{\rtf`)) {
		return FormatRTF, nil
	}
	if f := pictureFormat(head); f != "" {
		return f, nil
	}
	if k, ok := lookalike(head); ok {
		return "", notRead(name, k.what, k.hint)
	}
	if isJSON(head) {
		return FormatJSON, nil
	}
	return FormatText, nil
}

// isPDF takes a PDF by its first bytes, also behind a mail's or a server's words.
func isPDF(head []byte) bool {
	return bytes.HasPrefix(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), []byte("%PDF")) ||
		bytes.Contains(head, []byte("%PDF-")) && bytes.Contains(head, []byte(" obj"))
}

// notRead is the error for a file whose kind is known and is not read.
func notRead(name, what, hint string) *Error {
	return &Error{File: name, Err: ErrFormat.With(message.New("like.looks", message.New(what))).Do(message.New(hint))}
}

// A fileKind is a kind of file that is not read, by how it begins or by an entry that it holds, with the ids of what it looks like and of
// what to do with it.
type fileKind struct{ mark, what, hint string }

// binaryKinds are told by their first bytes.
var binaryKinds = []fileKind{
	{"GIF8", "like.gif", "hint.picture"},
	{"\x1f\x8b", "like.gzip", "hint.unpack"},
	{"Rar!", "like.rar", "hint.unpack"},
	{"7z\xbc\xaf\x27\x1c", "like.sevenzip", "hint.unpack"},
	{"MZ\x90", "like.windows", "err.format.hint"},
	{"MZ\x00", "like.windows", "err.format.hint"},
	{"\x7fELF", "like.program", "err.format.hint"},
	{"SQLite format 3\x00", "like.sqlite", "hint.imported"},
	{"\x09\x00\x04\x00", "like.exceltwo", "hint.xlsx"},
	{"\x09\x02\x06\x00", "like.excelthree", "hint.xlsx"},
	{"\x09\x04\x06\x00", "like.excelfour", "hint.xlsx"},
	{"\x09\x08\x08\x00", "like.excelfive", "hint.xlsx"},
	{"\x09\x08\x10\x00", "like.excelbare", "hint.xlsx"},
	{"\x30\x82", "like.signed", "hint.signature"},
	{"TABLE\r\n0,1\r\n", "like.dif", "hint.xlsx"},
	{"TABLE\n0,1\n", "like.dif", "hint.xlsx"},
}

// markupKinds are told by a mark among the first tags of a text; "<" alone would be a text that speaks of something.
var markupKinds = []fileKind{
	{"urn:schemas-microsoft-com:office:spreadsheet", "like.excelxml", "hint.xlsx"},
	{"<office:document", "like.flat", "hint.xlsx"},
	{"mime-version: 1.0", "like.mht", "hint.xlsx"},
	{"-----begin pkcs7", "like.signed", "hint.signature"},
}

func lookalike(head []byte) (fileKind, bool) {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	if isSYLK(head) {
		return fileKind{"ID;P", "like.sylk", "hint.xlsx"}, true
	}
	for _, k := range binaryKinds {
		if bytes.HasPrefix(head, []byte(k.mark)) {
			return k, true
		}
	}
	text := strings.ToLower(strings.TrimSpace(string(head)))
	if wide, ok := testo.DecodeUTF16(head[:len(head)&^1]); ok {
		text = strings.ToLower(strings.TrimSpace(strings.TrimPrefix(wide, "\ufeff")))
	}
	if text == "" || !strings.ContainsRune("<m-", rune(text[0])) {
		return fileKind{}, false
	}
	for _, k := range markupKinds {
		if strings.HasPrefix(text, k.mark) || text[0] == '<' && strings.Contains(text, k.mark) {
			return k, true
		}
	}
	if text[0] == '<' && webPage.MatchString(text) {
		return fileKind{"<html", "like.webpage", "hint.xlsx"}, true
	}
	return fileKind{}, false
}

// webPage finds the tags that make a text a web page, though it has no html: marks within a line, such as <p> and <b>, are a text's.
var webPage = regexp.MustCompile(`<(?:!doctype html|(?:html|head|body|title|meta|link|style|script|base|div|center|form|xml|table|caption|colgroup|col|thead|tbody|tr|th|td)[\s/>])`)

// isSYLK takes a table in Microsoft's exchange format by its first record and the kinds of those that follow; a text may begin with ID;Peso.
func isSYLK(head []byte) bool {
	return bytes.HasPrefix(head, []byte("ID;P")) && (bytes.Contains(head, []byte("\nB;")) || bytes.Contains(head, []byte("\nC;")) || bytes.Contains(head, []byte("\nF;")))
}

// zipKinds are packages without a sheet that we read, told by an entry; the last is any other archive.
var zipKinds = []fileKind{
	{"xl/workbook.bin", "like.xlsb", "hint.xlsx"},
	{"ppt/presentation.xml", "like.powerpoint", "hint.tables"},
	{"content.xml", "like.nosheet", "hint.tables"},
	{"index/document.iwa", "like.numbers", "hint.exportxlsx"},
}

// recogniseZip looks at the names of the entries, and at the sizes they say they unpack to.
func recogniseZip(name string, r io.ReaderAt, size int64, lim Limits) (Format, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return "", ErrDamaged.From(err)
	}
	b := newBudget(name, lim)
	var total uint64
	entries := map[string]bool{}
	for _, f := range z.File {
		if total += f.UncompressedSize64; total < f.UncompressedSize64 || total > uint64(b.lim.UnpackedBytes) {
			return "", b.unpacked(b.lim.UnpackedBytes + 1)
		}
		entry := entryName(f.Name)
		entries[entry], entries[path.Base(entry)] = true, true
		if f.Flags&1 != 0 {
			return "", encryptedError(name)
		}
	}
	switch kind := mimeType(z); {
	case entries["workbook.xml"]:
		return FormatXLSX, nil
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.text"):
		return FormatODT, nil
	case kind == "" && entries["word/document.xml"]:
		return FormatDOCX, nil
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.spreadsheet"), kind == "" && entries["content.xml"]:
		return FormatODS, nil
	}
	for _, k := range zipKinds {
		if entries[k.mark] {
			return "", notRead(name, k.what, k.hint)
		}
	}
	return "", notRead(name, "like.zip", "hint.unpack")
}

// entryName gives an entry's name as packages compare them: without case, with slashes. Some programs write backslashes.
func entryName(name string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(name, `\`, "/")), "/")
}

// mimeType reads the entry with which an OpenDocument package says what it is, "" where there is none.
func mimeType(z *zip.Reader) string {
	f, err := z.Open("mimetype")
	if err != nil {
		return ""
	}
	defer f.Close()
	text, _ := io.ReadAll(io.LimitReader(f, 256)) // a damaged one shows when the content is read
	return strings.TrimSpace(string(text))
}

func encryptedError(name string) *Error {
	return &Error{File: name, Err: ErrEncrypted}
}

// oleKinds are the documents that share the container of Excel 97, told by the name of a stream.
var oleKinds = []fileKind{
	{"powerpoint document", "like.oldpowerpoint", "hint.tables"},
	{"__properties_version1.0", "like.outlook", "hint.attachments"},
}

// recogniseOLE looks at the streams of the container that Excel 97 uses, and that Office wraps around a protected package.
func recogniseOLE(name string, r io.ReaderAt) (Format, error) {
	c, err := mscfb.New(r)
	if err != nil {
		return "", ErrDamaged.From(err)
	}
	streams := map[string]bool{}
	for _, f := range c.File {
		if len(f.Path) == 0 {
			streams[strings.ToLower(f.Name)] = true
		}
	}
	switch {
	case streams["encryptedpackage"]:
		return "", encryptedError(name)
	case streams["workbook"], streams["book"]:
		return FormatXLS, nil
	case streams["worddocument"]:
		return FormatDOC, nil
	}
	for _, k := range oleKinds {
		if streams[k.mark] {
			return "", notRead(name, k.what, k.hint)
		}
	}
	return "", notRead(name, "like.office", "hint.tables")
}
