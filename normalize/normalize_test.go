package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
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
		f := form.Cut(doc)
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
	other := raw("c.pdf")
	for i := range other.Schede {
		for _, r := range other.Schede[i].Titolo {
			for j := range r.Cells {
				r.Cells[j].Text = strings.ReplaceAll(r.Cells[j].Text, "Valdombra", "Pianura Vasta")
			}
		}
	}
	if got := messages(raw("a.pdf"), other); len(got) != 1 || got[0] != "La pagina 3 è un'immagine." {
		t.Errorf("a plan of one file, read beside another: %q", got)
	}
	if got := messages(raw("a.pdf"), raw("b.pdf")); len(got) != 2 || got[0] != "«a.pdf»: La pagina 3 è un'immagine." || got[1] != "«b.pdf»: La pagina 3 è un'immagine." {
		t.Errorf("two files: %q", got)
	}
}

// TestEnteOfFolder: a file that does not name its ente is of that of its folder's others; what stands elsewhere says nothing.
func TestEnteOfFolder(t *testing.T) {
	file := func(folder, ente string) normalize.Source {
		p := danno.Piano(7, 2)
		f := normalize.Source{RawFile: rawText(t, strings.ReplaceAll(danno.Pulito(p), p.Ente, ente)), Folder: folder}
		f.File = folder + ".txt"
		return f
	}
	for folder, want := range map[string]string{
		"a": "Comune di Alfa 4, Comune di Beta 2",
		"b": "Comune di Alfa 2, Comune di Beta 4",
		"c": "Comune di Alfa 2, Comune di Beta 2,  2",
	} {
		var got []string
		for _, r := range normalize.Sources([]normalize.Source{file("a", "Comune di Alfa"), file("b", "Comune di Beta"), file(folder, "")}, normalize.Options{}) {
			got = append(got, fmt.Sprintf("%s %d", r.Piano.Ente, len(r.Piano.Schede)))
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("in folder %s: %q, want %q", folder, got, want)
		}
	}
}

// TestNoEnteByFolder: schede of different folders that name no ente are not one plan; a scheda of another year is of its file's ente.
func TestNoEnteByFolder(t *testing.T) {
	p := danno.Piano(7, 3)
	text := danno.Pulito(p)
	file := func(folder, text string) normalize.Source {
		return normalize.Source{RawFile: rawText(t, text), Folder: folder}
	}
	counts := func(files ...normalize.Source) string {
		var got []string
		for _, r := range normalize.Sources(files, normalize.Options{}) {
			got = append(got, fmt.Sprintf("%s %d %d", r.Piano.Ente, r.Piano.Anno, len(r.Piano.Schede)))
		}
		return strings.Join(got, ", ")
	}
	none := strings.ReplaceAll(text, p.Ente, "")
	if got, want := counts(file("a", none), file("b", none), file("a", none)), " 2025 6,  2025 3"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	first := *p
	first.Schede = p.Schede[:1]
	later := strings.NewReplacer(p.Ente, "", "2025", "2026", "2026", "2027", "2027", "2028").Replace(danno.Pulito(&first))
	if got, want := counts(file("a", text+later)), p.Ente+" 2025 3, "+p.Ente+" 2026 1"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTriennioOfAnyFile: the triennio of a plan is that of the first file that says it.
func TestTriennioOfAnyFile(t *testing.T) {
	p := danno.Piano(7, 1)
	silent := rawText(t, strings.ReplaceAll(danno.Pulito(p), "Programmazione "+p.Triennio, ""))
	for _, files := range [][]piao.RawFile{{silent, rawText(t, danno.Pulito(p))}, {rawText(t, danno.Pulito(p)), silent}} {
		got := normalize.Files(files, normalize.Options{})
		if len(got) != 1 || got[0].Piano.Triennio != p.Triennio {
			t.Errorf("%d plans, the first of %q, want one of %q", len(got), got[0].Piano.Triennio, p.Triennio)
		}
	}
}
