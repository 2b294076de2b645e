package normalize_test

import (
	"strings"
	"testing"

	"piao"
	"piao/extract"
	"piao/normalize"
)

// TestNotesNameTheirFile holds that a finding of one of several files says which: a page alone does not.
func TestNotesNameTheirFile(t *testing.T) {
	text := strings.NewReplacer("|", "\t", "{mesi}", strings.ReplaceAll(mesi, "|", "\t")).Replace(base["titolo"] + base["testa"] + base["gantt"] + base["indicatori"])
	raw := func(name string) piao.RawFile {
		doc, err := extract.Read(name, strings.NewReader(text), int64(len(text)), extract.Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := extract.Segment(doc)
		f.Rilievi = []piao.Rilievo{{Codice: "pagina-senza-testo", Gravita: piao.Errore, Posizione: "pagina 3", Messaggio: "La pagina 3 è un'immagine."}}
		return f
	}
	messages := func(files ...piao.RawFile) (out []string) {
		for _, r := range normalize.Files(files, normalize.Options{})[0].Piano.Rilievi {
			out = append(out, r.Messaggio)
		}
		return out
	}
	if got := messages(raw("a.pdf")); len(got) != 1 || got[0] != "La pagina 3 è un'immagine." {
		t.Errorf("one file: %q", got)
	}
	if got := messages(raw("a.pdf"), raw("b.pdf")); len(got) != 2 || got[0] != "«a.pdf»: La pagina 3 è un'immagine." || got[1] != "«b.pdf»: La pagina 3 è un'immagine." {
		t.Errorf("two files: %q", got)
	}
}
