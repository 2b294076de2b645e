package normalize_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"piao"
	"piao/decide"
	"piao/extract"
	"piao/form"
	"piao/normalize"
)

var update = flag.Bool("update", false, "write the rilievi of the rule cases anew; read the diff before you commit it")

// base is a scheda with nothing to repair. A case replaces one of its blocks.
var base = map[string]string{
	"titolo": "Comune di Valdombra\nProgrammazione 2025-2027\nScheda Obiettivo Specifico 2025\n",
	"testa": `Azione strategica:|Più servizi in rete||Obiettivo operativo:|Sportello unico
Missione|1 Servizi istituzionali, generali e di gestione||Programma|11 Altri servizi generali
PESO %|20||Settore:|Affari Generali||Responsabile:|Bruni Rosa
OBIETTIVO:|Apertura dello sportello digitale
Descrizione estesa/finalità|Le istanze si presentano in rete.
Assessore di riferimento|Elia Conti||Personale dedicato:|Personale assegnato al settore
Progetto trasversale (S/N)|NO||Indicare le altre unità organizzative coinvolte:
`,
	"gantt": `|GANTT|% realizzazione|PROG/EFF|{mesi}|2026
fasi|P= andamento previsto E= andamento effettivo verificato
FASE 1|Analisi delle istanze|40%|P|X|X
|Motivare eventuale ritardo e/o mancata attuazione:||E
FASE 2|Avvio dello sportello|60%|P|||X|X|X
|Motivare eventuale ritardo e/o mancata attuazione:||E
`,
	"indicatori": `INDICATORI DI RISULTATO
fasi|indicatore|unità di misura|valore atteso|valore raggiunto|note (motivare gli eventuali scostamenti)
FASE 1|Istanze censite|quantitativa|30
FASE 2|Rispetto dei tempi|temporale|entro il 31/05
`,
}

const mesi = "GENNAIO|FEBBRAIO|MARZO|APRILE|MAGGIO|GIUGNO|LUGLIO|AGOSTO|SETTEMBRE|OTTOBRE|NOVEMBRE|DICEMBRE"

// TestRules runs the case of each rule: testdata/rules/<codice>.txtar. Its files:
//
//	titolo, testa, gantt, indicatori   blocks that replace the base's; cells are separated by |, {mesi} stands for the twelve months,
//	                                   ~ for a no-break space, ␣ for a blank. Or piano: whole documents, separated by ----
//	                                   A line {testa: old => new & old => new} is the base's block with changes; ⏎ ends a row there
//	nascoste                           the numbers of hidden rows, or foglio: the sheet is hidden
//	colori                             blank cells with a fill and texts that are struck out, one a line: row, first and last column, colour, "barrato", or how sure
//	                                   the recognition of its texts is, as 57%
//	correzioni                         decisions, as correzioni.csv has them
//	want                               fields, one a line: campo = value as JSON (of the first scheda, or schede[1].campo)
//	rilievi                            all rilievi, one a line: codice gravita campo: prima → dopo
//	case-2/…, case-3/…                 the same for further damage that the rule repairs
//	look-alike/…, look-alike-2/…       the same for what must stay as it is: the rule has no rilievo there
func TestRules(t *testing.T) {
	for _, rule := range normalize.Rules() {
		t.Run(rule.Codice, func(t *testing.T) {
			name, ar, files := ruleCases(t, rule.Codice)
			if _, ok := files["look-alike/want"]; !ok {
				t.Errorf("%s: no look-alike", name)
			}
			changed := false
			for _, f := range ar.Files {
				prefix, ok := strings.CutSuffix(f.Name, "want")
				if !ok {
					continue
				}
				got := run(t, files, prefix)
				if got == nil {
					continue
				}
				rilievi := listRilievi(got)
				if *update {
					for i := range ar.Files {
						if ar.Files[i].Name == prefix+"rilievi" && string(ar.Files[i].Data) != rilievi {
							ar.Files[i].Data, changed = []byte(rilievi), true
						}
					}
				} else if diff := cmp.Diff(strings.TrimSpace(files[prefix+"rilievi"]), strings.TrimSpace(rilievi)); diff != "" {
					t.Errorf("%srilievi (-want +got):\n%s", prefix, diff)
				}
				checkWant(t, prefix, got, files[prefix+"want"])
				if own := strings.Contains("\n"+rilievi, "\n"+rule.Codice+" "); own == strings.HasPrefix(prefix, "look-alike") {
					t.Errorf("%sthe rule's own rilievo: %v", prefix, own)
				}
			}
			if changed {
				if err := os.WriteFile(name, txtar.Format(ar), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// ruleCases reads the cases of a rule.
func ruleCases(t *testing.T, codice string) (name string, ar *txtar.Archive, files map[string]string) {
	t.Helper()
	name = filepath.Join("testdata", "rules", codice+".txtar")
	ar, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatalf("a rule needs a case: %v", err)
	}
	files = map[string]string{}
	for _, f := range ar.Files {
		files[f.Name] = string(f.Data)
	}
	return name, ar, files
}

// run normalizes a case.
func run(t *testing.T, files map[string]string, prefix string) *piao.Piano {
	t.Helper()
	sources, opts := sourcesOf(t, files, prefix)
	if len(sources) == 0 {
		return nil
	}
	results := normalize.Sources(sources, opts)
	if len(results) != 1 {
		t.Errorf("%s%d piani, want one", prefix, len(results))
		return nil
	}
	if cells, ok := results[0].Accounted(); cells != ok {
		t.Errorf("%s%d cells, %d accounted for", prefix, cells, ok)
	}
	return results[0].Piano
}

// paint gives cells a fill, or strikes them out.
func paint(t *testing.T, doc *extract.Document, lines string) {
	t.Helper()
	for line := range strings.Lines(lines) {
		var n, from, to int
		var look string
		if _, err := fmt.Sscan(line, &n, &from, &to, &look); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		r := &doc.Grids[0].Rows[n-1]
		sure, _ := strconv.Atoi(strings.TrimSuffix(look, "%"))
		if look == "barrato" || strings.HasSuffix(look, "%") {
			for i := range r.Cells {
				if c := &r.Cells[i]; from <= c.Pos.Col && c.Pos.Col <= to {
					c.Struck, c.Sure = c.Struck || look == "barrato", uint8(sure)
				}
			}
			continue
		}
		for col := from; col <= to; col++ {
			r.Filled = append(r.Filled, piao.Cell{Pos: piao.Pos{Row: n, Col: col}, Span: piao.Span{Rows: 1, Cols: 1}, Fill: look})
		}
	}
}

// sourcesOf gives the documents of a case, and its decisions; none where they cannot be read.
func sourcesOf(t *testing.T, files map[string]string, prefix string) (sources []normalize.Source, opts normalize.Options) {
	t.Helper()
	docs := []string{files[prefix+"piano"]}
	if docs[0] == "" {
		var b strings.Builder
		for _, block := range []string{"titolo", "testa", "gantt", "indicatori"} {
			text, ok := files[prefix+block]
			if !ok {
				text = base[block]
			}
			b.WriteString(text)
		}
		docs[0] = b.String()
	} else {
		docs = strings.Split(docs[0], "----\n")
	}
	for i, d := range docs {
		d = strings.NewReplacer("{mesi}", strings.ReplaceAll(mesi, "|", "\t"), "|", "\t", "~", "\u00a0", "␣", " ").Replace(expand(t, d))
		doc, err := extract.Read(fmt.Sprintf("caso-%d.txt", i+1), strings.NewReader(d), int64(len(d)), extract.Options{})
		if err != nil {
			t.Errorf("%s%v", prefix, err)
			return nil, opts
		}
		hide(doc, files[prefix+"nascoste"])
		paint(t, doc, files[prefix+"colori"])
		sources = append(sources, normalize.Source{RawFile: form.Cut(doc)})
	}
	correzioni, err := decide.ReadCorrezioni(strings.NewReader(files[prefix+"correzioni"]), "correzioni.csv")
	if err != nil {
		t.Errorf("%s%v", prefix, err)
	}
	return sources, normalize.Options{Correzioni: correzioni}
}

var blockLine = regexp.MustCompile(`(?m)^\{(titolo|testa|gantt|indicatori)(?:: (.*))?\}\n`)

// expand puts the base's blocks, with their changes, into the place of the lines that name them.
func expand(t *testing.T, text string) string {
	return blockLine.ReplaceAllStringFunc(text, func(line string) string {
		m := blockLine.FindStringSubmatch(line)
		block := base[m[1]]
		for _, change := range strings.Split(m[2], " & ") {
			old, now, ok := strings.Cut(strings.ReplaceAll(change, "⏎", "\n"), " =>")
			if ok != (m[2] != "") || ok && !strings.Contains(block, old) {
				t.Errorf("%s: no such change of the base's %s", change, m[1])
			}
			if ok {
				block = strings.Replace(block, old, strings.TrimPrefix(now, " "), 1)
			}
		}
		return block
	})
}

// hide marks rows, or the sheet, as hidden: text has none.
func hide(doc *extract.Document, list string) {
	for i := range doc.Grids {
		g := &doc.Grids[i]
		g.Hidden = strings.TrimSpace(list) == "foglio"
		for j := range g.Rows {
			g.Rows[j].Hidden = slices.Contains(strings.Fields(list), fmt.Sprint(g.Rows[j].N))
		}
	}
}

func listRilievi(p *piao.Piano) string {
	var b strings.Builder
	write := func(where string, rs []piao.Rilievo) {
		for _, r := range rs {
			fmt.Fprintf(&b, "%s %s %s%s: %s → %s\n", r.Codice, r.Gravita, where, r.Campo, oneLine(r.Prima), oneLine(r.Dopo))
		}
	}
	for i, s := range p.Schede {
		where := ""
		if i > 0 {
			where = fmt.Sprintf("schede[%d].", i)
		}
		write(where, s.Rilievi)
	}
	write("piano.", p.Rilievi)
	return b.String()
}

func oneLine(s string) string {
	return strings.NewReplacer("\n", `\n`, "\u00a0", "~", "\t", " ").Replace(s)
}

// checkWant compares fields by their paths.
func checkWant(t *testing.T, prefix string, p *piao.Piano, want string) {
	t.Helper()
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(want), "\n") {
		path, value, ok := strings.Cut(line, " = ")
		if !ok {
			t.Errorf("not a field: %q", line)
			continue
		}
		full := path
		if !strings.HasPrefix(path, "schede[") && !strings.HasPrefix(path, "piano.") {
			full = "schede[0]." + path
		}
		var w any
		if err := json.Unmarshal([]byte(value), &w); err != nil {
			t.Errorf("%s: not JSON: %v", line, err)
			continue
		}
		if diff := cmp.Diff(bare(w), bare(lookUp(tree, strings.TrimPrefix(full, "piano.")))); diff != "" {
			t.Errorf("%s%s (-want +got):\n%s", prefix, path, diff)
		}
	}
}

// bare takes the empty members off the objects of a value: a case says what is there.
func bare(value any) any {
	switch v := value.(type) {
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = bare(v[i])
		}
		return out
	case map[string]any:
		out := map[string]any{}
		for name, x := range v {
			if list, isList := x.([]any); x != nil && x != "" && !(isList && len(list) == 0) {
				out[name] = bare(x)
			}
		}
		return out
	}
	return value
}

// lookUp follows a path such as schede[0].fasi[1].previsto.
func lookUp(tree any, path string) any {
	for _, part := range strings.Split(path, ".") {
		name, index, indexed := strings.Cut(strings.TrimSuffix(part, "]"), "[")
		m, ok := tree.(map[string]any)
		if !ok {
			return nil
		}
		tree = m[name]
		if indexed {
			var i int
			list, ok := tree.([]any)
			if _, err := fmt.Sscan(index, &i); err != nil || !ok || i >= len(list) {
				return nil
			}
			tree = list[i]
		}
	}
	return tree
}
