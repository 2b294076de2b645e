package check_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"piao"
	"piao/check"
	"piao/fixtures/danno"
)

var update = flag.Bool("update", false, "write the findings of the cases anew; read the diff before you commit it")

// TestChecks runs the cases of each check: testdata/<codice>.txtar. Its files:
//
//	case, case-2, …              changes of testdata/base.json, one a line: path = value as JSON; or - path, which takes an element out
//	want, want-2, …              the check's findings, one a line: gravita scheda campo posizione: messaggio → rimedio [addends]
//	look-alike, look-alike-2, …  changes after which the check finds nothing
func TestChecks(t *testing.T) {
	for _, c := range check.Checks() {
		t.Run(c.Codice, func(t *testing.T) {
			name := filepath.Join("testdata", c.Codice+".txtar")
			ar, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatalf("a check needs a case: %v", err)
			}
			counts, changed := map[string]int{}, false
			files := map[string]*txtar.File{}
			for i := range ar.Files {
				files[ar.Files[i].Name] = &ar.Files[i]
			}
			for _, f := range ar.Files {
				kind, number := f.Name, ""
				if i := strings.LastIndexByte(f.Name, '-'); i > 0 && f.Name[i+1:] != "alike" {
					kind, number = f.Name[:i], f.Name[i:]
				}
				if counts[kind]++; kind == "want" {
					continue
				}
				got := list(check.Run(changedBase(t, string(f.Data)), check.Places{}, only(c.Codice)))
				if kind == "look-alike" {
					if got != "" {
						t.Errorf("%s: found\n%s", f.Name, got)
					}
					continue
				}
				want := files["want"+number]
				if want == nil || got == "" {
					t.Errorf("%s: no want%s, or nothing found:\n%s", f.Name, number, got)
					continue
				}
				if *update && string(want.Data) != got {
					want.Data, changed = []byte(got), true
				}
				if diff := cmp.Diff(string(want.Data), got); diff != "" {
					t.Errorf("want%s (-want +got):\n%s", number, diff)
				}
			}
			if counts["case"] == 0 || counts["look-alike"] == 0 {
				t.Errorf("%s: a case and a look-alike are needed", name)
			}
			if changed {
				if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// TestSound holds that the base of the cases is sound, whatever settores and persons it has.
func TestSound(t *testing.T) {
	if got := list(check.Run(changedBase(t, ""), check.Places{}, check.DefaultOptions())); got != "" {
		t.Errorf("found\n%s", got)
	}
}

// TestCatalogue holds that each check says what it is, and that nothing else lies among the cases.
func TestCatalogue(t *testing.T) {
	codici := []string{"base.json"}
	for _, c := range check.Checks() {
		if c.Title == "" || c.Titolo == "" || c.Fonte == "" || c.Before == "" || c.After == "" || !slices.Contains(check.AllGravita, c.Gravita) {
			t.Errorf("%s: something is missing: %+v", c.Codice, c)
		}
		if slices.Contains(codici, c.Codice+".txtar") {
			t.Errorf("%s: twice", c.Codice)
		}
		codici = append(codici, c.Codice+".txtar")
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains(codici, e.Name()) {
			t.Errorf("testdata/%s is of no check", e.Name())
		}
	}
}

// TestEmpty holds that a piano and schede of which nothing was read are looked at all the same.
func TestEmpty(t *testing.T) {
	if got := list(check.Run(&piao.Piano{}, check.Places{}, check.DefaultOptions())); got != "" {
		t.Errorf("an empty piano: found\n%s", got)
	}
	one := 1
	p := &piao.Piano{Anno: 2025, Schede: []piao.Scheda{{Numero: 1}, {Numero: 2, Settore: "Affari Generali", Personale: "É Ò, Ab Cd",
		Fasi: []piao.Fase{{}}, Indicatori: []piao.Indicatore{{Fase: &one, Atteso: &piao.Valore{}, Raggiunto: &piao.Valore{}}}}}}
	if got := check.Run(p, check.Places{}, check.DefaultOptions()); len(got) == 0 {
		t.Error("schede without anything: nothing found")
	}
}

func TestOptions(t *testing.T) {
	p := changedBase(t, "schede[0].peso = null\nschede[5].fasi[0].peso = 30\n")
	opts := check.DefaultOptions()
	codes := func() string {
		var all []string
		for _, f := range check.Run(p, check.Places{}, opts) {
			all = append(all, f.Codice+" "+string(f.Gravita))
		}
		return strings.Join(all, ", ")
	}
	if got, want := codes(), "pesi-somma avviso, peso-mancante avviso, fasi-somma avviso"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	opts.Off, opts.Gravita = []string{"pesi-somma"}, map[string]piao.Gravita{"fasi-somma": check.Nota}
	if got, want := codes(), "peso-mancante avviso, fasi-somma nota"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	opts.Only, opts.Tolleranza = []string{"pesi-somma", "fasi-somma"}, 10
	if got := codes(); got != "" {
		t.Errorf("%s, want nothing: one is off, the other within the tolerance", got)
	}
}

// TestOtherForm holds that nothing is missed of what a form does not ask: that is told once, and only of what the ministry's model asks.
func TestOtherForm(t *testing.T) {
	p := changedBase(t, `modulo = "dedotto"`)
	for i := range p.Schede {
		s := &p.Schede[i]
		*s = piao.Scheda{Numero: s.Numero, Codice: fmt.Sprint(i + 1), Settore: s.Settore, Responsabile: s.Responsabile, Obiettivo: s.Obiettivo, Descrizione: s.Descrizione,
			Peso: s.Peso, PesoTipo: piao.PesoPunti, Scadenza: "31/12", Fonte: s.Fonte}
	}
	p.Schede[0].Peso = new(float64)
	*p.Schede[0].Peso = 130
	opts := check.DefaultOptions()
	opts.Off = []string{"pagamenti-peso", "pagamenti-giorni", "formazione-ore"}
	want := "nota 0  riga 10: Nessuna scheda dice: a chi è rivolto (stakeholder), quali unità contribuiscono, come si misura (indicatori), il valore di partenza (baseline), " +
		"il valore atteso (target) e dove si verificano i dati (fonte). → Il piano-tipo (DM 132/2022, sottosezione 2.2) lo chiede per ogni obiettivo: valutare se aggiungerlo al modulo.\n"
	if diff := cmp.Diff(want, list(check.Run(p, check.Places{}, opts))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	p.Schede[1].Peso, p.Schede[2].Settore, p.Schede[3].Missione = nil, "", "Turismo"
	got := list(check.Run(p, check.Places{}, opts))
	for _, want := range []string{"avviso 2 peso riga 20: Il campo «peso» è vuoto.", "errore 3 settore riga 30: Il campo «Settore» è vuoto.", "nota 1 missione riga 10: Il campo «Missione» è vuoto."} {
		if !strings.Contains(got, want) {
			t.Errorf("%s\nhas no %s", got, want)
		}
	}
}

// TestPeriods holds that quarters are looked at as months are.
func TestPeriods(t *testing.T) {
	p := changedBase(t, `schede[5].fasi[0].previsto = ["2025-T1", "2025-T3"]
schede[5].fasi[0].effettivo = ["2025-T4"]
schede[5].fasi[1].previsto = ["2025-T4", "2024-T4"]
schede[5].indicatori[0].atteso = {"tipo": "data", "scadenza": "2025-06-30"}
schede[5].indicatori[0].unita_misura = "temporale"
schede[5].indicatori[1].valore_atteso = ""
schede[5].indicatori[1].unita_misura = "temporale"
schede[0].indicatori[0].valore_raggiunto = "sì"`)
	var got []string
	for _, f := range check.Run(p, check.Places{}, check.DefaultOptions()) {
		if f.Scheda == 6 {
			got = append(got, f.Codice+": "+f.Messaggio+" "+f.Rimedio)
		}
	}
	want := []string{
		"mesi-interrotti: Nei mesi previsti della fase 1 c'è un vuoto: 2° trimestre. Niente da fare, se la fase si ferma davvero; altrimenti segnare anche questi mesi.",
		"segni-fuori-anno: La fase 2 ha segni fuori dal piano 2025: 4° trimestre 2024. Controllare i mesi e le colonne degli anni nell'intestazione del GANTT.",
		"atteso-mancante: L'indicatore «Tratti ripristinati» (fase 2) non ha il valore atteso. Scrivere la scadenza: l'ultimo periodo previsto è il 4° trimestre.",
		"scadenza-anticipata: La scadenza 30/06/2025 viene prima dell'ultimo periodo previsto della fase 1, 3° trimestre. Correggere la data o i periodi segnati.",
		"ritardo-senza-motivo: La fase 1 è finita dopo il previsto, e il motivo manca. Rispondere a «Motivare eventuale ritardo e/o mancata attuazione».",
		"raggiunto-mancante: L'indicatore «Chilometri ispezionati» (fase 1) non ha il valore raggiunto, e il piano riporta i risultati fino a dicembre. Scrivere il valore raggiunto, o nelle note perché manca.",
		"raggiunto-mancante: L'indicatore «Tratti ripristinati» (fase 2) non ha il valore raggiunto, e il piano riporta i risultati fino a dicembre. Scrivere il valore raggiunto, o nelle note perché manca.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlaces(t *testing.T) {
	s := &piao.Scheda{Numero: 1, Fonte: piao.Fonte{Foglio: "Uno", Riga: 4}}
	at := func(row int, esito piao.Esito, campo string) piao.Traccia {
		return piao.Traccia{Cell: piao.Cell{Pos: piao.Pos{Sheet: "Uno", Row: row, Col: 2}}, Scheda: 1, Esito: esito, Campo: campo}
	}
	where := check.NewPlaces([]piao.Traccia{at(5, piao.InCampo, "settore"), at(5, piao.InEtichetta, "settore"), at(6, piao.InEtichetta, "peso"),
		at(9, piao.InEtichetta, "gantt"), at(10, piao.InCampo, "fasi[0].previsto"), at(11, piao.InCampo, "fasi[0].effettivo"), at(7, piao.InCampo, "missione")})
	for campo, want := range map[string]string{
		"settore": "Uno!B5", "peso": "Uno!B6", "fasi[0].peso": "Uno!B10", "fasi[0].effettivo": "Uno!B11", "fasi[1].peso": "Uno!B9",
		"missione_codice": "Uno!B7", "obiettivo": "Uno!4", "indicatori": "Uno!4",
	} {
		if got := where.Of(s, campo); got != want {
			t.Errorf("%s: %s, want %s", campo, got, want)
		}
	}
	if got := (check.Places{}).Of(s, "peso"); got != "Uno!4" {
		t.Errorf("no account: %s, want where the scheda begins", got)
	}
}

func only(codice string) check.Options {
	opts := check.DefaultOptions()
	opts.Only = []string{codice}
	return opts
}

// list writes findings a line each.
func list(findings []check.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %d %s %s: %s → %s", f.Gravita, f.Scheda, f.Campo, f.Posizione, f.Messaggio, f.Rimedio)
		for i, a := range f.Addendi {
			sep := " + "
			if i == 0 {
				sep = " ["
			}
			text := "?"
			if a.Valore != nil {
				text = strconv.FormatFloat(*a.Valore, 'f', -1, 64)
			}
			b.WriteString(sep + text)
		}
		if len(f.Addendi) > 0 {
			b.WriteString("]")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// changedBase gives the base with changes.
func changedBase(t *testing.T, changes string) *piao.Piano {
	t.Helper()
	data, err := os.ReadFile("testdata/base.json")
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(changes), "\n") {
		if line == "" {
			continue
		}
		path, value, ok := strings.Cut(line, " = ")
		var v any
		if out, is := strings.CutPrefix(line, "- "); is {
			path, v = out, removed{}
		} else if err := json.Unmarshal([]byte(value), &v); !ok || err != nil {
			t.Fatalf("%s: not a change: %v", line, err)
		}
		tree = set(t, tree, strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune(".[]", r) }), v)
	}
	var p piao.Piano
	if data, err = json.Marshal(tree); err == nil {
		err = json.Unmarshal(data, &p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &p
}

// removed stands for an element that is taken out.
type removed struct{}

// set puts a value at a path; an index one past the end adds an element.
func set(t *testing.T, tree any, path []string, v any) any {
	t.Helper()
	if len(path) == 0 {
		return v
	}
	switch x := tree.(type) {
	case map[string]any:
		if _, ok := x[path[0]]; !ok {
			t.Fatalf("no member %s", path[0])
		}
		x[path[0]] = set(t, x[path[0]], path[1:], v)
		return x
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil || i > len(x) {
			t.Fatalf("no element %s", path[0])
		}
		if _, out := v.(removed); out && len(path) == 1 {
			return slices.Delete(x, i, i+1)
		}
		if i == len(x) {
			x = append(x, nil)
		}
		x[i] = set(t, x[i], path[1:], v)
		return x
	}
	t.Fatalf("nothing at %v", path)
	return nil
}

// A plan in which each of 3 000 schede has a responsabile and a settore of its own is checked in seconds, not in minutes: what a scheda
// is about is read once; once for each responsabile it took nine minutes.
func TestManyResponsabili(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes long with the race detector")
	}
	p := danno.Piano(1, 3000)
	for i := range p.Schede {
		s := &p.Schede[i]
		s.Responsabile, s.Settore = fmt.Sprint("Persona ", i), fmt.Sprint("Settore ", i)
	}
	found := check.Run(p, check.Places{}, check.DefaultOptions())
	if len(found) != 14240 { // as many as where each looks for itself
		t.Errorf("%d found", len(found))
	}
}
