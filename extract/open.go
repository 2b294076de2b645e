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
	"strings"

	"github.com/richardlehane/mscfb"

	"piao/extract/pdf"
)

// Open reads the file at path. What is no regular file is refused: a pipe or a device could make it wait for ever.
func Open(path string, opts Options) (*Document, error) {
	st, err := os.Stat(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	if st.IsDir() {
		return nil, &Error{File: path, Err: fmt.Errorf("%w: a folder", ErrFormat), Hint: "give the files in it"}
	}
	return openAs(path, st, opts)
}

// openAs reads the file at path, which was st when it was looked at.
func openAs(path string, st fs.FileInfo, opts Options) (*Document, error) {
	if !st.Mode().IsRegular() {
		return nil, &Error{File: path, Err: fmt.Errorf("%w: %s", ErrNotAFile, modeName(st.Mode())), Hint: "to read what another program gives, name - and send it to stdin"}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fileError(path, err)
	}
	defer f.Close()
	doc, err := Read(path, f, st.Size(), opts)
	if after, err := f.Stat(); err == nil && (after.Size() != st.Size() || !after.ModTime().Equal(st.ModTime())) {
		return nil, changedError(path) // a part of what is still being written
	}
	return doc, err
}

func changedError(name string) *Error {
	return &Error{File: name, Err: ErrChanged, Hint: "wait until the program that writes it has done, and try again"}
}

func modeName(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// fileError takes the operation and the name, which the *Error has, out of an error of the file system.
func fileError(name string, err error) *Error {
	cause := err
	var pe *fs.PathError
	if errors.As(err, &pe) {
		cause = pe.Err
	}
	hint := "check that the disk and the file can be read"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		hint = "check the spelling of the name and the folder"
	case errors.Is(err, fs.ErrPermission):
		hint = "ask for permission to read the file, or copy it to a folder of your own"
	}
	return &Error{File: name, Err: cause, Hint: hint}
}

// Read reads a document of size bytes; name is for messages and, without its folder, for Document.File. Its errors are *[Error].
func Read(name string, r io.ReaderAt, size int64, opts Options) (*Document, error) {
	b := newBudget(name, opts.Limits)
	if err := b.file(size); err != nil {
		return nil, err
	}
	if size <= 0 {
		return nil, &Error{File: name, Err: ErrEmpty, Hint: hintEmpty}
	}
	sum, err := digest(r, size)
	if err == io.EOF {
		return nil, &Error{File: name, Err: fmt.Errorf("%w: it is shorter than its %d bytes", ErrDamaged, size), Hint: hintDamaged}
	} else if err != nil {
		return nil, fileError(name, err)
	}
	doc := &Document{File: filepath.Base(name), SHA256: sum}
	err = doc.load(name, r, size, Options{Password: opts.Password, Limits: b.lim})
	if after, _ := digest(r, size); after != sum { // what was read is of no file that ever was
		return nil, changedError(name)
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
		return "", &Error{File: path, Err: fmt.Errorf("%w: %s", ErrNotAFile, modeName(st.Mode()))}
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

const (
	hintDamaged = "open it in a spreadsheet program and save it anew, or ask for the file again"
	hintEmpty   = "the file holds nothing: export it again"
	hintFormats = "give a text, csv, xlsx, ods, xls or pdf file"

	hintPassword      = "give its password with --password, or save it without one"
	hintOtherPassword = "the password given does not open it: give another with --password, or save it without one"
)

// load finds the format and calls its reader. A panic in a library that reads the file is damage in the file.
func (d *Document) load(name string, r io.ReaderAt, size int64, opts Options) (err error) {
	lim := opts.Limits
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", ErrDamaged, p)
		}
		var e *Error
		if err != nil && !errors.As(err, &e) {
			err = &Error{File: name, Err: err, Hint: hintDamaged}
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
	case FormatPDF:
		d.Grids, d.Rilievi, err = readPDF(name, r, size, opts)
	default:
		data := make([]byte, size)
		if _, err := r.ReadAt(data, 0); err != nil && err != io.EOF {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if d.Format == FormatJSON {
			d.Format, d.Piani, err = readJSON(name, data, lim)
		} else {
			d.Format, d.Grids, d.Rilievi, err = readText(name, data, lim)
		}
	}
	return err
}

// openPDF opens a PDF, to read it or to draw it.
func openPDF(name string, r io.ReaderAt, size int64, opts Options) (*pdf.Doc, error) {
	lim := newBudget(name, opts.Limits).lim
	doc, err := pdf.Open(r, size, pdf.Options{
		Password: opts.Password,
		Limits:   lim.PDF,
	})
	switch {
	case err == nil:
		return doc, nil
	case errors.Is(err, pdf.ErrPassword) && opts.Password != "":
		return nil, &Error{File: name, Err: ErrEncrypted, Hint: hintOtherPassword}
	case errors.Is(err, pdf.ErrPassword):
		return nil, &Error{File: name, Err: ErrEncrypted, Hint: hintPassword}
	}
	return nil, pdfError(name, err, lim)
}

// recognise tells the format from the content; what begins like no other file is text.
func recognise(name string, r io.ReaderAt, size int64, lim Limits) (Format, error) {
	head := make([]byte, min(size, 1024))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
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
	return &Error{File: name, Err: fmt.Errorf("%w: it looks like %s", ErrFormat, what), Hint: hint}
}

// A fileKind is a kind of file that is not read, by how it begins or by an entry that it holds.
type fileKind struct{ mark, what, hint string }

const (
	hintAnew    = "open it in a spreadsheet program and save it as xlsx"
	hintDocText = "save its tables as a spreadsheet (xlsx or ods) or as text"
	hintUnpack  = "unpack it and give the files in it"
	hintImage   = "give the file that the picture was made from, as xlsx, ods or text"
)

// binaryKinds are told by their first bytes.
var binaryKinds = []fileKind{
	{"\x89PNG", "a PNG picture", hintImage},
	{"\xff\xd8\xff", "a JPEG picture", hintImage},
	{"GIF8", "a GIF picture", hintImage},
	{"II*\x00", "a TIFF picture", hintImage},
	{"MM\x00*", "a TIFF picture", hintImage},
	{"\x1f\x8b", "a gzip archive", hintUnpack},
	{"Rar!", "a RAR archive", hintUnpack},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", hintUnpack},
	{"MZ\x90", "a Windows program", hintFormats},
	{"MZ\x00", "a Windows program", hintFormats},
	{"\x7fELF", "a program", hintFormats},
	{"SQLite format 3\x00", "an SQLite database", "give the file that was imported into it"},
	{"\x09\x00\x04\x00", "a workbook of Excel 2", hintAnew},
	{"\x09\x02\x06\x00", "a workbook of Excel 3", hintAnew},
	{"\x09\x04\x06\x00", "a workbook of Excel 4", hintAnew},
	{"\x09\x08\x08\x00", "a workbook of Excel 5 without its container", hintAnew},
	{"\x09\x08\x10\x00", "a workbook of Excel 97 without its container", hintAnew},
	{"\x30\x82", "a signed file (p7m)", "take the document out of its signature and give that"},
	{`{\rtf`, "a rich text document", hintDocText},
}

// markupKinds are told by a mark among the first tags of a text; "<" alone would be a text that speaks of something.
var markupKinds = []fileKind{
	{"urn:schemas-microsoft-com:office:spreadsheet", "a workbook in the XML of Excel 2003", hintAnew},
	{"<office:document", "a flat OpenDocument file", hintAnew},
	{"<!doctype html", "a web page, as some programs write under the name .xls", hintAnew},
	{"<html", "a web page, as some programs write under the name .xls", hintAnew},
	{"mime-version: 1.0", "a web archive (mht)", hintAnew},
	{"-----begin pkcs7", "a signed file (p7m)", "take the document out of its signature and give that"},
}

func lookalike(head []byte) (fileKind, bool) {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for _, k := range binaryKinds {
		if bytes.HasPrefix(head, []byte(k.mark)) {
			return k, true
		}
	}
	text := strings.ToLower(strings.TrimSpace(string(head)))
	if text == "" || !strings.ContainsRune("<m-", rune(text[0])) {
		return fileKind{}, false
	}
	for _, k := range markupKinds {
		if strings.HasPrefix(text, k.mark) || text[0] == '<' && strings.Contains(text, k.mark) {
			return k, true
		}
	}
	return fileKind{}, false
}

// zipKinds are packages without a sheet that we read, told by an entry; the last is any other archive.
var zipKinds = []fileKind{
	{"xl/workbook.bin", "a binary workbook (xlsb)", hintAnew},
	{"word/document.xml", "a Word document", hintDocText},
	{"ppt/presentation.xml", "a PowerPoint presentation", hintDocText},
	{"content.xml", "an OpenDocument file without a sheet", hintDocText},
	{"index/document.iwa", "a document of Numbers or Pages", "export it as xlsx"},
}

// recogniseZip looks at the names of the entries, and at the sizes they say they unpack to.
func recogniseZip(name string, r io.ReaderAt, size int64, lim Limits) (Format, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
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
	case strings.HasPrefix(kind, "application/vnd.oasis.opendocument.spreadsheet"), kind == "" && entries["content.xml"]:
		return FormatODS, nil
	}
	for _, k := range zipKinds {
		if entries[k.mark] {
			return "", notRead(name, k.what, k.hint)
		}
	}
	return "", notRead(name, "a zip archive", hintUnpack)
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
	return &Error{File: name, Err: ErrEncrypted, Hint: "open it with its password and save it without one"}
}

// oleKinds are the documents that share the container of Excel 97, told by the name of a stream.
var oleKinds = []fileKind{
	{"worddocument", "a Word document of 97 to 2003", hintDocText},
	{"powerpoint document", "a PowerPoint presentation of 97 to 2003", hintDocText},
	{"__properties_version1.0", "an Outlook message", "save its attachments and give those"},
}

// recogniseOLE looks at the streams of the container that Excel 97 uses, and that Office wraps around a protected package.
func recogniseOLE(name string, r io.ReaderAt) (Format, error) {
	c, err := mscfb.New(r)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrDamaged, err)
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
	}
	for _, k := range oleKinds {
		if streams[k.mark] {
			return "", notRead(name, k.what, k.hint)
		}
	}
	return "", notRead(name, "an Office file of 97 to 2003 without a workbook", hintDocText)
}
