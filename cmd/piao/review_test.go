package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"piao"
	"piao/decide"
)

// TestReview answers at the prompts: a doubt accepted, an error given a value that is none and then one, the rest left. What was decided
// is applied when the document is read again, and not asked about any more.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	text := document(t, "corrections.txtar", "piano.txt")
	text = strings.ReplaceAll(text, "P\tX\tX", "P")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	run := answering
	out, code := run("t\n2025-13\nx\nt\n2025-04, 2025-05\n", "review", file)
	if code != exitOK || !strings.Contains(out, "[1/1] scheda 1") || !strings.Contains(out, "neither a month") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "correzioni.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := "ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando,voce\n" +
		"Comune di Valdombra,2025,Affari Generali,Apertura dello sportello digitale,1,fasi[0].previsto,,\"2025-04, 2025-05\",mesi-mancanti,2025-03-01,Analisi delle istanze\n"
	if string(data) != want {
		t.Errorf("correzioni.csv:\n%s\nwant:\n%s", data, want)
	}
	if out, code := run("", "extract", "-q", file); code != exitOK || !strings.Contains(out, `"2025-05"`) {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if out, code := run("", "review", file); code != exitOK || strings.Contains(out, "[1/") || !strings.Contains(out, "1 decision") {
		t.Errorf("asked again, exit code %d:\n%s", code, out)
	}
	if out, _ := run("q\n", "review", "--all", file); !strings.Contains(out, "[1/1] scheda 1") || !strings.Contains(out, "valore-mancante") {
		t.Errorf("--all:\n%s", out)
	}
}

// answering runs a command line at a terminal, with the answers to its prompts.
func answering(answers string, args ...string) (string, int) {
	a, out, errOut := testApp(strings.NewReader(answers))
	a.inTerminal = true
	a.now = func() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }
	code := a.run(context.Background(), args)
	return out.String() + errOut.String(), code
}

// TestReviewSiblings takes what siblings offer: by accepting the offer, and by asking for the version of one.
func TestReviewSiblings(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	text := document(t, "siblings.txtar", "piano.txt")
	whole, _, _ := strings.Cut(text[1:], "Comune di Valdombra")
	text += strings.NewReplacer("Affari Generali", "Tributi", "Bruni Rosa", "Conti Elia").Replace(text[:1] + whole)
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	out, code := answering("x\na\ng 1\n", "review", file)
	if code != exitOK || !strings.Contains(out, "1, 4: Analisi delle istanze") || !strings.Contains(out, "[g] sibling's") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if strings.Count(out, "[2/") != 1 || strings.Count(out, " scheda 2 ") != 2 {
		t.Errorf("a field was asked about twice:\n%s", out)
	}
	out, code = answering("", "extract", "-q", file)
	for _, want := range []string{`"dopo": "Analisi delle istanze"`, `"dopo": "2025-03, 2025-04, 2025-05"`} {
		if code != exitOK || !strings.Contains(out, want) {
			t.Errorf("exit code %d, no %s:\n%s", code, want, out)
		}
	}
}

// TestReviewBack goes back to a rilievo, whose decision is taken out again and made anew; before the first there is nothing.
func TestReviewBack(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	if err := os.WriteFile(file, []byte(document(t, "siblings.txtar", "piano.txt")), 0o666); err != nil {
		t.Fatal(err)
	}
	out, code := answering("b\nt\nStudio\nb\nt\nEsame\nb\n s\nb\nt\nScelta\nt\ngiu-25, mag 2025\n", "review", file)
	if code != exitOK || strings.Count(out, "this is the first") != 1 || !strings.Contains(out, "[b]ack") || !strings.Contains(out, "2 decisions\n") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "correzioni.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"Studio": 0, "Esame": 0, ",Scelta,": 1, `,"2025-05, 2025-06",`: 1} {
		if n := strings.Count(string(data), text); n != want {
			t.Errorf("%s stands %d times, want %d:\n%s", text, n, want, data)
		}
	}
}

// TestReviewPlaces refuses to write a place in the source into a field, with what to do: of labels that had closed up, as of a value
// that comes from another column.
func TestReviewPlaces(t *testing.T) {
	one := 1
	p := &piao.Piano{Ente: "Comune di Valdombra", Anno: 2025, Schede: []piao.Scheda{{Numero: 1, Indicatori: []piao.Indicatore{{Fase: &one, Descrizione: "Istanze"}},
		Rilievi: []piao.Rilievo{
			{Codice: "indicatori-chiusi", Gravita: piao.Dubbio, Campo: "indicatori[0].fase", Prima: "riga 36", Dopo: "riga 38"},
			{Codice: "valori-scostati", Gravita: piao.Dubbio, Campo: "indicatori[0].descrizione", Prima: "colonna 4", Dopo: "Istanze"}}}}}
	answers := make(chan string, 20)
	for _, a := range []string{"r", "t", "riga 36", "t", "2", "r", "t", "colonna 4", "t", "Domande"} {
		answers <- a
	}
	close(answers)
	a, out, _ := testApp(strings.NewReader(""))
	r := reviewer{app: a, Review: &decide.Review{Piano: p, File: filepath.Join(t.TempDir(), "correzioni.csv")}, answers: answers}
	a.now = func() time.Time { return time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC) }
	if err := r.walk(context.Background(), false); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(out.String()), " ")
	for want, times := range map[string]int{
		`"riga 36" is a place in the source and no value of indicatori[0].fase: type with t`:          2,
		`"colonna 4" is a place in the source and no value of indicatori[0].descrizione: type with t`: 2,
	} {
		if n := strings.Count(text, want); n != times {
			t.Errorf("%d times, want %d: %s\n%s", n, times, want, out)
		}
	}
	var got []string
	for _, c := range r.Decided {
		got = append(got, c.Campo+" "+c.Dopo)
	}
	if diff := cmp.Diff([]string{"indicatori[0].fase 2", "indicatori[0].descrizione Domande"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestReviewWithoutField says how many rilievi no decision can be about.
func TestReviewWithoutField(t *testing.T) {
	a, out, _ := testApp(strings.NewReader(""))
	p := &piao.Piano{Rilievi: []piao.Rilievo{{Codice: "fuori-scheda", Gravita: piao.Dubbio}}, Schede: []piao.Scheda{{Numero: 1,
		Rilievi: []piao.Rilievo{{Codice: "testo-non-collocato", Gravita: piao.Dubbio}, {Codice: "fuori-scheda", Gravita: piao.Avviso}}}}}
	r := reviewer{app: a, Review: &decide.Review{Piano: p, File: "correzioni.csv"}}
	if err := r.walk(context.Background(), false); err != nil {
		t.Fatal(err)
	}
	const want = "correzioni.csv: 0 decisions\n2 rilievi are about no field: piao check shows them, mend them in the document\n"
	if out.String() != want {
		t.Errorf("%s, want %s", out, want)
	}
}

// TestReviewAgain decides about a scheda whose title was decided before, in a file that a spreadsheet keeps and that somebody adds to
// meanwhile.
func TestReviewAgain(t *testing.T) {
	dir := t.TempDir()
	file, decisions := filepath.Join(dir, "piano.txt"), filepath.Join(dir, "correzioni.csv")
	text := strings.ReplaceAll(document(t, "corrections.txtar", "piano.txt"), "P\tX\tX", "P")
	const header = "\ufeffente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando\r\n"
	const title = "Comune di Valdombra;2025;Affari Generali;Apertura dello sportello digitale;1;obiettivo;Apertura dello sportello digitale;Sportello;;\r\n"
	for name, data := range map[string]string{file: text, decisions: header + title} {
		if err := os.WriteFile(name, []byte(data), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	if out, code := answering("t\n2025-05, 2025-04\n", "review", file); code != exitOK || !strings.Contains(out, "2 decisions") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	data, err := os.ReadFile(decisions)
	if err != nil {
		t.Fatal(err)
	}
	const want = "\ufeffente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando;voce\r\n" +
		"Comune di Valdombra;2025;Affari Generali;Apertura dello sportello digitale;1;obiettivo;Apertura dello sportello digitale;Sportello;;;\r\n" +
		"Comune di Valdombra;2025;Affari Generali;Apertura dello sportello digitale;1;fasi[0].previsto;;2025-04, 2025-05;mesi-mancanti;2025-03-01;Analisi delle istanze\r\n"
	if string(data) != want {
		t.Errorf("correzioni.csv:\n%s\nwant:\n%s", data, want)
	}
	if st, err := os.Stat(decisions); err != nil || st.Mode().Perm() != 0o640 {
		t.Errorf("%v, permissions %v, want those before", err, st.Mode())
	}
	if out, code := answering("", "review", file); code != exitOK || strings.Contains(out, "[1/") {
		t.Errorf("asked again, exit code %d:\n%s", code, out)
	}
	if out, code := answering("", "import", "--dry-run", file); code != exitOK || !strings.Contains(out, "2 decisions applied\n") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
}

// TestReviewReadOnly leaves a file of decisions alone that may not be written.
func TestReviewReadOnly(t *testing.T) {
	dir := t.TempDir()
	file, decisions := filepath.Join(dir, "piano.txt"), filepath.Join(dir, "correzioni.csv")
	text := strings.ReplaceAll(document(t, "corrections.txtar", "piano.txt"), "P\tX\tX", "P")
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(decisions, nil, 0o444); err != nil {
		t.Fatal(err)
	}
	out, code := answering("a\n", "review", file)
	if code != exitCould || !strings.Contains(out, "correzioni.csv") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if data, err := os.ReadFile(decisions); err != nil || len(data) > 0 {
		t.Errorf("written: %v\n%s", err, data)
	}
}

// TestReviewInterrupted stops at a prompt that nobody answers; what was decided before is kept.
func TestReviewInterrupted(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "piano.txt")
	if err := os.WriteFile(file, []byte(document(t, "siblings.txtar", "piano.txt")), 0o666); err != nil {
		t.Fatal(err)
	}
	in, answers := io.Pipe()
	a, out, _ := testApp(in)
	a.inTerminal = true
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		fmt.Fprintln(answers, "a")
		fmt.Fprint(answers, "not a line yet") // is read once the first answer has been taken
		stop()
	}()
	if code := a.run(ctx, []string{"review", file}); code != exitInterrupted {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	data, err := os.ReadFile(filepath.Join(dir, "correzioni.csv"))
	if err != nil || strings.Count(string(data), "\n") != 2 {
		t.Errorf("%v:\n%s", err, data)
	}
}

// TestReviewYear puts decisions about a plan of the database beside its document; where that is gone, into the current folder, and says so.
func TestReviewYear(t *testing.T) {
	text := strings.ReplaceAll(document(t, "corrections.txtar", "piano.txt"), "P\tX\tX", "P")
	dir := t.TempDir()
	t.Chdir(dir)
	for _, folder := range []string{"piani/2025", "dati", "altrove"} {
		if err := os.MkdirAll(folder, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile("piani/2025/piano.txt", []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	if out, code := answering("", "import", "-q", "--db", "dati/piao.db", "piani/2025"); code != exitOK {
		t.Fatalf("exit code %d:\n%s", code, out)
	}
	t.Chdir("altrove")
	out, code := answering("t\ngen 2025\n", "review", "--db", "../dati/piao.db", "2025")
	beside := filepath.Join("..", "piani", "2025", "correzioni.csv")
	if data, err := os.ReadFile(beside); code != exitOK || err != nil || !strings.Contains(string(data), ",2025-01,") || !strings.Contains(out, beside+": 1 decision\n") {
		t.Errorf("exit code %d, %v, %s:\n%s", code, err, data, out)
	}
	if out, code := answering("", "extract", "../piani/2025/piano.txt"); code != exitOK || !strings.Contains(out, `"codice": "correzione"`) {
		t.Errorf("not applied, exit code %d:\n%s", code, out)
	}
	if err := os.Rename("../piani/2025/piano.txt", "../piano.txt"); err != nil {
		t.Fatal(err)
	}
	out, code = answering("q\n", "review", "--db", "../dati/piao.db", "2025")
	here := filepath.Join(dir, "altrove", "correzioni.csv")
	if code != exitOK || !strings.Contains(out, "note: piano.txt is not where the database has it from: the decisions go into "+here+",") || !strings.Contains(out, "[1/1]") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
}

// TestReviewYearOfFolders asks which file is meant where the documents stand in several folders.
func TestReviewYearOfFolders(t *testing.T) {
	dir := t.TempDir()
	text := document(t, "corrections.txtar", "piano.txt")
	for name, data := range map[string]string{"a": text, "b": strings.ReplaceAll(text, "sportello", "archivio")} {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name, name+".txt"), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	db := filepath.Join(dir, "piao.db")
	if out, code := answering("", "import", "-q", "--db", db, dir); code != exitOK {
		t.Fatalf("exit code %d:\n%s", code, out)
	}
	out, code := answering("q\n", "review", "--db", db, "2025")
	if code != exitCould || !strings.Contains(out, "the documents of this plan stand in several folders: ") || !strings.Contains(out, "--corrections") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if out, code := answering("q\n", "review", "--db", db, "2025", "--corrections", filepath.Join(dir, "a", "correzioni.csv")); code != exitOK {
		t.Errorf("exit code %d:\n%s", code, out)
	}
}
