package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"piao"
	"piao/decide"
)

// decided puts a fixture's plan beside decisions and spellings, and reads it.
func decided(t *testing.T, correzioni, nomi string) *piao.Piano {
	t.Helper()
	dir := t.TempDir()
	data, err := os.ReadFile("../../fixtures/selvana-2025/piano.txt")
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(dir, "piano.txt"), string(data))
	table := "ente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando\n"
	for line := range strings.Lines(correzioni) {
		cells := strings.Split(strings.TrimSpace(line), ";")
		table += strings.Join(slices.Concat(cells[:4], []string{"1"}, cells[4:], []string{"", ""}), ";") + "\n"
	}
	put(t, filepath.Join(dir, decide.CorrezioniName), table)
	if nomi != "" {
		put(t, filepath.Join(dir, decide.NomiName), "scritto;voluto\n"+nomi)
	}
	out, stderr, code := piaoRun(context.Background(), "extract", "-q", filepath.Join(dir, "piano.txt"))
	var p piao.Piano
	if err := json.Unmarshal([]byte(out), &p); err != nil || code != exitOK {
		t.Fatalf("exit code %d: %v\n%s", code, err, stderr)
	}
	return &p
}

// said gives the rilievi of a codice, by scheda and field.
func said(p *piao.Piano, codice string) (out []string) {
	for _, f := range p.AllRilievi() {
		if f.Codice == codice {
			out = append(out, strings.TrimSpace(strings.Join([]string{strconv.Itoa(f.Scheda), f.Campo, string(f.Gravita)}, " ")))
		}
	}
	return out
}

const ottava = "Comune di Borgo Selvana;2025;Polizia Locale;PAGAMENTI PUNTUALI AI FORNITORI;"

// TestDecisionsAboutNames: a decision about a settore or a responsabile is about its scheda; others about the same scheda hold, whether
// they come before or after it. One that names it by the new name finds none.
func TestDecisionsAboutNames(t *testing.T) {
	p := decided(t, ottava+"settore;Polizia Locale;Corpo di Polizia\n"+ottava+"responsabile;Sorrenghi Paolo;Rossi Anna\n"+ottava+"peso;40;45\n"+
		strings.Replace(ottava, "Polizia Locale", "Corpo di Polizia", 1)+"altre_unita;;Tutti\n", "")
	s := p.Schede[7]
	if s.Settore != "Corpo di Polizia" || s.Responsabile != "Rossi Anna" || s.Peso == nil || *s.Peso != 45 {
		t.Errorf("scheda 8: %s, %s, %v", s.Settore, s.Responsabile, s.Peso)
	}
	for _, s := range p.Schede[8:] {
		if s.Settore != "Polizia Locale" || s.Responsabile != "Sorrenghi Paolo" {
			t.Errorf("scheda %d: %s, %s", s.Numero, s.Settore, s.Responsabile)
		}
	}
	if got := strings.Join(said(p, "correzione"), ", "); got != "8 settore riparato, 8 responsabile riparato, 8 peso riparato" {
		t.Errorf("applied: %s", got)
	}
	if got := strings.Join(said(p, "correzione-superata"), ", "); got != "0 altre_unita avviso" {
		t.Errorf("not applied: %s", got)
	}
}

// TestDecisionsAndPins: a settore that is pinned to another spelling is still found by the one that the decision names.
func TestDecisionsAndPins(t *testing.T) {
	p := decided(t, ottava+"peso;40;45\n", "Polizia Locale;Corpo di Polizia Locale\n")
	if s := p.Schede[7]; s.Settore != "Corpo di Polizia Locale" || s.Peso == nil || *s.Peso != 45 {
		t.Errorf("scheda 8: %s, %v", s.Settore, s.Peso)
	}
}

// TestDecidedIsSettled: what a person has decided about a field asks nobody any more, and stays on record.
func TestDecidedIsSettled(t *testing.T) {
	before := decided(t, "", "")
	p := decided(t, ottava+"peso;40;40\n", "")
	doubts := func(p *piao.Piano) (n int, peso piao.Rilievo) {
		for _, f := range p.AllRilievi() {
			if f.Gravita == piao.Dubbio {
				n++
			}
			if f.Scheda == 8 && f.Campo == "peso" && f.Codice != "correzione" {
				peso = f.Rilievo
			}
		}
		return n, peso
	}
	was, doubt := doubts(before)
	is, settled := doubts(p)
	if doubt.Gravita != piao.Dubbio || is != was-1 || settled.Gravita != piao.Riparato || settled.Messaggio != doubt.Messaggio+" Deciso da una persona." {
		t.Errorf("%d dubbi, then %d: %+v, then %+v", was, is, doubt, settled)
	}
}

// TestReadAnew: an import that reads the same files in another way says what is otherwise, such as what had been taken from siblings.
func TestReadAnew(t *testing.T) {
	db, file := filepath.Join(t.TempDir(), "piao.db"), "../../fixtures/selvana-2025/piano.txt"
	ctx := context.Background()
	for _, step := range []struct {
		args []string
		want string
	}{
		{[]string{"--from-siblings"}, "new: version 1"},
		{nil, "reads otherwise than before: 2 goals changed, 0 gone, 0 more"},
		{nil, "unchanged"},
	} {
		out, stderr, code := piaoRun(ctx, append([]string{"import", "--db", db, file}, step.args...)...)
		if code != exitOK || !strings.Contains(out, step.want) {
			t.Errorf("%v: exit code %d, no %q:\n%s%s", step.args, code, step.want, out, stderr)
		}
	}
}

// TestDecisionBeforeSibling: what a person has decided holds, whatever a sibling has.
func TestDecisionBeforeSibling(t *testing.T) {
	dir := t.TempDir()
	data, err := os.ReadFile("../../fixtures/selvana-2025/piano.txt")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "piano.txt")
	put(t, file, string(data))
	put(t, filepath.Join(dir, decide.CorrezioniName), "ente;anno;settore;obiettivo;copia;campo;prima;dopo;codice;quando\n"+
		strings.TrimSuffix(ottava, ";")+";1;fasi[0].descrizione;;Controllo a campione;;\n")
	out, stderr, code := piaoRun(context.Background(), "extract", "-q", "--from-siblings", file)
	var p piao.Piano
	if err := json.Unmarshal([]byte(out), &p); err != nil || code != exitOK {
		t.Fatalf("exit code %d: %v\n%s", code, err, stderr)
	}
	fasi := p.Schede[7].Fasi
	if fasi[0].Descrizione != "Controllo a campione" || fasi[1].Descrizione != "Liquidazione entro quindici giorni, primo semestre" {
		t.Errorf("%q, %q", fasi[0].Descrizione, fasi[1].Descrizione)
	}
}

// TestDecisionWhyNot: a decision that cannot be applied says why.
func TestDecisionWhyNot(t *testing.T) {
	p := decided(t, ottava+"pesoo;;40\n"+ottava+"peso;40;150\n"+ottava+"fasi[0].previsto;x;genny\n"+ottava+"obiettivo;Altro;Titolo\n", "")
	var got []string
	for _, f := range p.AllRilievi() {
		if f.Codice == "correzione-superata" {
			_, why, _ := strings.Cut(f.Messaggio, "non è applicata: ")
			got = append(got, why)
		}
	}
	want := "il campo «pesoo» non c'è. | «150» non è una percentuale da 0 a 100. | «genny» non è un mese come gen-25 o 2025-01, né un anno. | il campo ora dice altro."
	if strings.Join(got, " | ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " | "), want)
	}
}
