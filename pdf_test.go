package piao_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

// pdfFiles are the documents whose copies are read: of the fixtures two producers and the attachment, and the corpus where it stands.
// With -short it is one.
func pdfFiles() []string {
	files := []string{"fixtures/pdf/libreoffice.pdf", "fixtures/pdf/chromium.pdf", "fixtures/pdf/allegato.pdf"}
	if testing.Short() {
		return files[:1]
	}
	corpus, _ := filepath.Glob(filepath.Join(corpusDir, "pdf", "*.pdf"))
	return append(files, corpus...)
}

// TestPDFCopies reads copies of each document that qpdf writes: turned, encrypted, packed otherwise. All give the schede of the original.
func TestPDFCopies(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("skipped: qpdf, which writes the copies, is not installed")
	}
	tests := []struct {
		name string
		args string
	}{
		{"turned by 90", "--rotate=+90"},
		{"turned by 180", "--rotate=+180"},
		{"turned by 270", "--rotate=+270"},
		{"encrypted, RC4 40", "--allow-weak-crypto --encrypt |owner|40|--"},
		{"encrypted, RC4 128", "--allow-weak-crypto --encrypt |owner|128|--use-aes=n|--"},
		{"encrypted, AES 128", "--allow-weak-crypto --encrypt |owner|128|--use-aes=y|--"},
		{"encrypted, AES 256", "--encrypt |owner|256|--"},
		{"encrypted, AES 256, object streams", "--object-streams=generate --encrypt |owner|256|--"},
		{"linearized", "--linearize"},
		{"uncompressed", "--qdf --object-streams=disable"},
		{"object streams", "--object-streams=generate --recompress-flate --compression-level=9"},
	}
	for _, file := range pdfFiles() {
		want := bare(readOne(t, file).Piano)
		for _, tt := range tests {
			t.Run(filepath.Base(file)+"/"+tt.name, func(t *testing.T) {
				copied := filepath.Join(t.TempDir(), "copia.pdf")
				args := append(qpdfArgs(tt.args), file, copied)
				if out, err := exec.Command(qpdf, args...).CombinedOutput(); err != nil {
					t.Fatalf("qpdf %q: %v\n%s", args, err, out)
				}
				if diff := cmp.Diff(want, bare(readOne(t, copied).Piano)); diff != "" {
					t.Errorf("(-original +copy):\n%s", diff)
				}
			})
		}
	}
}

// TestPDFPasswordOfOneByteLetters opens files whose password has an accent: up to AES-128 it is written in Latin-1, then in UTF-8.
func TestPDFPasswordOfOneByteLetters(t *testing.T) {
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		t.Skip("skipped: qpdf, which writes the copies, is not installed")
	}
	for bits, password := range map[string]string{"128": "citt\xe0", "256": "città"} {
		copied := filepath.Join(t.TempDir(), "copia.pdf")
		args := []string{"--allow-weak-crypto", "--password-mode=bytes", "--encrypt", password, "proprietario", bits, "--", "fixtures/pdf/chromium.pdf", copied}
		if out, err := exec.Command(qpdf, args...).CombinedOutput(); err != nil {
			t.Fatalf("qpdf %q: %v\n%s", args, err, out)
		}
		if _, err := extract.Open(copied, extract.Options{Password: "città"}); err != nil {
			t.Errorf("%s bits: %v", bits, err)
		}
		if _, err := extract.Open(copied, extract.Options{Password: "citta"}); !errors.Is(err, extract.ErrEncrypted) {
			t.Errorf("%s bits, wrong password: %v", bits, err)
		}
	}
}

// qpdfArgs splits at blanks and at bars: between a blank and a bar stands an empty argument.
func qpdfArgs(s string) []string {
	var args []string
	for _, a := range strings.Fields(s) {
		args = append(args, strings.Split(a, "|")...)
	}
	return args
}

// TestPDFDamage reads documents with the damage that mail programs, scanners and full disks do. All schede are read where all pages
// are there.
func TestPDFDamage(t *testing.T) {
	tests := []struct {
		name   string
		damage func([]byte) []byte
	}{
		{"blanks and a line of mail before the header", func(d []byte) []byte { return append([]byte("\r\n\r\nContent-Type: application/pdf\r\n\r\n"), d...) }},
		{"zeros and a web page after the end", func(d []byte) []byte {
			return slices.Concat(d, make([]byte, 700), []byte("<html><body>404</body></html>\n"))
		}},
		{"startxref beyond the end", func(d []byte) []byte { return startxref.ReplaceAll(d, []byte("startxref\n99999999")) }},
		{"startxref within the file, at no index", func(d []byte) []byte { return startxref.ReplaceAll(d, []byte("startxref\n1234")) }},
		{"no end", func(d []byte) []byte { return d[:bytes.LastIndex(d, []byte("startxref"))] }},
	}
	for _, file := range pdfFiles() {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := bare(readOne(t, file).Piano)
		for _, tt := range tests {
			t.Run(filepath.Base(file)+"/"+tt.name, func(t *testing.T) {
				if diff := cmp.Diff(want, bare(readOne(t, writeCopy(t, tt.damage(data))).Piano)); diff != "" {
					t.Errorf("(-original +damaged):\n%s", diff)
				}
			})
		}
	}
}

var startxref = regexp.MustCompile(`startxref\s+\d+`)

func writeCopy(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copia.pdf")
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestPDFTruncated reads the first nine tenths of each document: what is there is read, nothing is invented, and the piano or the
// error says that the file is damaged.
func TestPDFTruncated(t *testing.T) {
	for _, file := range pdfFiles() {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			path := writeCopy(t, data[:len(data)*9/10])
			doc, err := extract.Open(path, extract.Options{})
			if err != nil {
				t.Logf("nothing could be read: %v", err)
				return
			}
			if f := form.Cut(doc); len(f.Schede) == 0 {
				if !slices.ContainsFunc(f.Rilievi, isDamage) {
					t.Errorf("no scheda and no rilievo says that the file is damaged: %v", f.Rilievi)
				}
				return
			}
			raw := form.Cut(doc)
			if !slices.ContainsFunc(raw.Rilievi, isDamage) {
				t.Errorf("no rilievo says that the file is damaged: %v", raw.Rilievi)
			}
			whole := readOne(t, file).Piano
			for _, r := range normalize.Files([]piao.RawFile{raw}, normalize.Options{}) {
				for g := range goals(r.Piano) {
					if !goals(whole)[g] {
						t.Errorf("invented: %s", g)
					}
				}
				t.Logf("%d of %d schede", len(r.Piano.Schede), len(whole.Schede))
			}
		})
	}
}

func isDamage(r piao.Rilievo) bool { return r.Gravita == piao.Errore || r.Codice == "file-danneggiato" }

// goals gives the schede by what tells one from another.
func goals(p *piao.Piano) map[string]bool {
	all := map[string]bool{}
	for _, s := range p.Schede {
		all[fmt.Sprint(s.Settore, ": ", s.Obiettivo)] = true
	}
	return all
}

// TestPDFWordsAccounted holds the pages with schede to the program's promise: every word printed there is in a field, a rilievo or a
// known label.
func TestPDFWordsAccounted(t *testing.T) {
	for _, file := range append(pdfFiles(), "fixtures/pdf/cairo.pdf", "fixtures/pdf/ghostscript.pdf") {
		t.Run(filepath.Base(file), func(t *testing.T) {
			r := readOne(t, file)
			words, ok := r.Words()
			t.Logf("%d words, %d accounted for", words, ok)
			if words != ok || words == 0 {
				t.Errorf("%d of %d words are in no field, rilievo or label", words-ok, words)
			}
			for _, l := range r.Piano.Rilievi {
				if l.Codice == "parole-perse" {
					t.Error(l.Messaggio)
				}
			}
		})
	}
}
