package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"piao"
	"piao/extract"
	"piao/fixtures/danno"
	"piao/form"
	"piao/internal/layout"
	"piao/normalize"
)

var made = time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)

// selvana is the plan of the fixtures, with a finding about a scheda and one about a settore.
func selvana(t *testing.T, name string) Report {
	t.Helper()
	doc, err := extract.Open("../fixtures/"+name, extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p := normalize.Files([]piao.RawFile{form.Cut(doc)}, normalize.Options{})[0].Piano
	findings := []Finding{
		{Codice: "pesi-somma", Gravita: piao.Avviso, Settore: "Polizia Locale", Campo: "peso", Posizione: "riga 60", File: "piano.txt",
			Messaggio: "I pesi non fanno 100.", Rimedio: "Rivedere i pesi.", Somma: "40 + 30 = 70"},
		{Codice: "fasi-somma", Gravita: piao.Errore, Scheda: 4, Settore: "Polizia Locale", Campo: "fasi[1].peso", Posizione: "riga 111",
			Messaggio: "Le fasi non fanno 100.", Rimedio: "Rivedere le fasi."},
	}
	return Report{Edition: Edition{Piano: p, Findings: findings, Cells: 982, Accounted: 982}, Total: 100, Tolerance: 0.1, Program: "piao v1", Made: made}
}

// pageOf writes a report and reads it as a browser does.
func pageOf(t *testing.T, r Report) *html.Node {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// find gives the elements for which is holds, in the order of the document.
func find(n *html.Node, is func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if d.Type == html.ElementNode && is(d) {
			list = append(list, d)
		}
	}
	return list
}

func tag(name string) func(*html.Node) bool { return func(n *html.Node) bool { return n.Data == name } }

func class(name string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), name) }
}

func byID(t *testing.T, doc *html.Node, id string) *html.Node {
	t.Helper()
	found := find(doc, func(n *html.Node) bool { return attr(n, "id") == id })
	if len(found) != 1 {
		t.Fatalf("%d elements with id %s, want 1", len(found), id)
	}
	return found[0]
}

// text is what an element says, in single blanks.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		} else if d.Data == "td" || d.Data == "th" || d.Data == "p" || d.Data == "dd" || d.Data == "li" || d.Data == "b" {
			b.WriteByte(' ')
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func texts(nodes []*html.Node) []string {
	var list []string
	for _, n := range nodes {
		list = append(list, text(n))
	}
	return list
}

// cells gives the rows of a table's body.
func cells(table *html.Node) [][]string {
	var rows [][]string
	for _, body := range find(table, tag("tbody")) {
		for _, tr := range find(body, tag("tr")) {
			rows = append(rows, texts(find(tr, func(n *html.Node) bool { return n.Data == "td" || n.Data == "th" })))
		}
	}
	return rows
}

func TestSummary(t *testing.T) {
	r := selvana(t, "selvana-2025/piano.txt")
	doc := pageOf(t, r)
	if got, want := text(find(doc, tag("h1"))[0]), "Schede obiettivo 2025"; got != want {
		t.Errorf("h1 %q, want %q", got, want)
	}
	cards := texts(find(find(byID(t, doc, "sintesi"), class("cifre"))[0], tag("div")))
	if diff := cmp.Diff([]string{"schede 10", "fasi 35", "indicatori 39", "celle del documento, tutte ritrovate 982"}, cards); diff != "" {
		t.Errorf("cards (-want +got):\n%s", diff)
	}
	counted := find(byID(t, doc, "sintesi"), class("conti"))
	if diff := cmp.Diff("errore 3 dubbio 12 avviso 11 riparato 57", text(counted[0])); diff != "" {
		t.Errorf("rilievi (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff("errore 1 avviso 1 nota 0", text(counted[1])); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := text(byID(t, doc, "generali")); !strings.Contains(got, "avviso Polizia Locale piano.txt, riga 60 controllo: pesi-somma I pesi non fanno 100. 40 + 30 = 70 Rivedere i pesi.") {
		t.Errorf("the finding about a settore is not in %q", got)
	}
	if got, want := attr(find(doc, tag("time"))[0], "datetime"), "2026-03-09"; got != want {
		t.Errorf("made %s, want %s", got, want)
	}
}

// A page of a plan that was not read whole says so before anything else.
func TestUnread(t *testing.T) {
	r := selvana(t, "selvana-2025/piano.txt")
	if n := len(find(pageOf(t, r), class("allarme"))); n != 0 {
		t.Errorf("%d alarms without a reason", n)
	}
	r.Unread = []string{"3 - Polizia locale.xlsx: il file è protetto da password"}
	if got := text(find(pageOf(t, r), class("allarme"))[0]); !strings.HasSuffix(got, "manca ciò che sta in: 3 - Polizia locale.xlsx: il file è protetto da password") {
		t.Errorf("%q", got)
	}
}

func TestWeights(t *testing.T) {
	doc := pageOf(t, selvana(t, "selvana-2025/piano.txt"))
	want := [][]string{
		{"Manutenzioni, Verde e Protezione Civile", "100", "50 + 30 + 20", ""},
		{"Polizia Locale", "100", "40 + 35 + 25", ""},
		{"Risorse Finanziarie, Tributi e Patrimonio", "80manca un peso", "40 + 30 + ? + 10", ""},
	}
	if diff := cmp.Diff(want, cells(byID(t, doc, "pesi-settore"))); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	bars := find(byID(t, doc, "pesi-settore"), tag("svg"))
	if got, want := len(find(bars[0], tag("rect"))), 3; got != want {
		t.Errorf("%d pieces, want %d", got, want)
	}
	// 125 are 200 wide: 100 stands at 160, the second piece begins at 80.
	if got := attr(find(bars[0], tag("path"))[0], "d"); got != "M160 0V16" {
		t.Errorf("the line of 100 is %s", got)
	}
	if got := attr(find(bars[0], tag("rect"))[1], "x"); got != "80" {
		t.Errorf("the second piece begins at %s, want 80", got)
	}
}

func TestScheda(t *testing.T) {
	r := selvana(t, "selvana-2025/consuntivo.txt")
	doc := pageOf(t, r)
	articles := find(doc, class("scheda"))
	if len(articles) != len(r.Piano.Schede) {
		t.Fatalf("%d schede, want %d", len(articles), len(r.Piano.Schede))
	}
	for i, s := range r.Piano.Schede {
		a := articles[i]
		said := text(a)
		for _, want := range []string{s.Obiettivo, s.Settore, s.Responsabile, s.Personale, s.AzioneStrategica, s.Missione, strings.Join(strings.Fields(s.Descrizione), " "),
			"Fonte: " + s.Fonte.File + ", riga " + strconv.Itoa(s.Fonte.Riga)} {
			if !strings.Contains(said, strings.Join(strings.Fields(want), " ")) {
				t.Errorf("scheda %d lacks %q", s.Numero, want)
			}
		}
		for _, f := range s.Rilievi {
			f.Messaggio = strings.Join(strings.Fields(f.Messaggio), " ")
			notes := slices.DeleteFunc(texts(find(a, tag("li"))), func(l string) bool {
				return !strings.HasPrefix(l, string(f.Gravita)) || !strings.Contains(l, f.Messaggio) || !strings.Contains(l, f.Posizione) || !strings.Contains(l, f.Codice)
			})
			if len(notes) == 0 {
				t.Errorf("scheda %d lacks its rilievo %+v", s.Numero, f)
			}
		}
		checkGantt(t, a, &s, r.Piano.Anno)
		checkIndicatori(t, a, &s)
	}
	// The finding stands in its scheda, and the fase links to it.
	link := find(articles[3], func(n *html.Node) bool { return strings.HasPrefix(attr(n, "title"), "errore: Le fasi non fanno 100.") })
	if len(link) != 1 {
		t.Fatalf("%d links to the finding of scheda 4, want 1", len(link))
	}
	if got := text(byID(t, articles[3], strings.TrimPrefix(attr(link[0], "href"), "#"))); !strings.Contains(got, "riga 111") {
		t.Errorf("the link leads to %q", got)
	}
}

// checkGantt compares the marks of the drawn rows with those of the fasi.
func checkGantt(t *testing.T, article *html.Node, s *piao.Scheda, anno int) {
	t.Helper()
	table := find(article, class("gantt"))[0]
	heads := find(find(table, tag("thead"))[0], tag("th"))[1:]
	effective := slices.ContainsFunc(s.Fasi, func(f piao.Fase) bool { return len(f.Effettivo) > 0 })
	for i, body := range find(table, tag("tbody")) {
		f, rows := s.Fasi[i], find(body, tag("tr"))
		marks := map[string][]string{}
		for _, tr := range rows[1 : len(rows)-1] {
			for j, td := range find(tr, tag("td")) {
				if letter := text(td); letter != "" {
					marks[letter] = append(marks[letter], periodOf(text(heads[j]), anno))
				}
			}
		}
		if !slices.Equal(marks["P"], f.Previsto) || !slices.Equal(marks["E"], f.Effettivo) {
			t.Errorf("scheda %d, fase %d: drawn %v, want P %v, E %v", s.Numero, f.Numero, marks, f.Previsto, f.Effettivo)
		}
		if (len(rows) == 4) != effective {
			t.Errorf("scheda %d, fase %d: %d rows, effective %v", s.Numero, f.Numero, len(rows), effective)
		}
	}
}

func periodOf(head string, anno int) string {
	for m := 1; m <= 12; m++ {
		if strings.HasPrefix(strings.ToLower(layout.MonthName(m)), head) {
			return fmt.Sprintf("%d-%02d", anno, m)
		}
	}
	return head
}

func checkIndicatori(t *testing.T, article *html.Node, s *piao.Scheda) {
	t.Helper()
	for i, row := range cells(find(article, class("ind"))[0]) {
		x := s.Indicatori[i]
		for j, want := range []string{"", x.Descrizione, x.UnitaMisura, x.ValoreAtteso, x.ValoreRaggiunto, x.Note} {
			if !strings.HasPrefix(row[j], strings.Join(strings.Fields(want), " ")) {
				t.Errorf("scheda %d, indicatore %d: %q, want %q", s.Numero, i, row[j], want)
			}
		}
	}
}

func TestComparison(t *testing.T) {
	before, after := selvana(t, "selvana-2025/piano.txt"), selvana(t, "selvana-2026/piano.txt")
	r := after
	r.Before = &before.Edition
	r.Comparison = &Comparison{
		Goals: []Goal{
			{Before: 2, After: 1, Status: Changed, Changes: []Change{
				{Kind: "peso", What: "peso", Campo: "peso", Before: "40", After: "35"},
				{Kind: "fase spostata", What: "fase spostata più avanti di 1 mese", Campo: "fasi[0].previsto", Before: "2025-01, 2025-02", After: "2025-02, 2025-03"},
				{Kind: "descrizione", What: "descrizione", Campo: "descrizione", Before: "il parco vecchio del 2025", After: "il parco nuovo del 2026",
					Words: []Word{{Op: "=", Text: "il parco"}, {Op: "-", Text: "vecchio"}, {Op: "+", Text: "nuovo"}, {Op: "=", Text: "del 2026", Was: "del 2025"}}},
			}},
			{Before: 1, Status: Removed},
			{After: 2, Status: Added},
			{Before: 3, After: 3, Status: Unchanged},
		},
		Doubts: []string{"La scheda 4 forse è stata divisa."},
	}
	doc := pageOf(t, r)
	if got, want := text(find(byID(t, doc, "confronto"), class("conti"))[0]), "cambiata 1 aggiunta 1 tolta 1 invariata 1"; got != want {
		t.Errorf("counted %q, want %q", got, want)
	}
	rows := cells(find(doc, class("cambiate"))[0])
	if len(rows) != 3 {
		t.Fatalf("%d goals, want 3: %v", len(rows), rows)
	}
	if got := strings.Join(rows[0][:2], " "); got != "2 1" || rows[0][4] != "peso, fase spostata, descrizione" {
		t.Errorf("the changed goal is %q", rows[0])
	}
	want := [][]string{
		{"peso peso", "40", "35"},
		{"fase spostata più avanti di 1 mese fase 1, andamento previsto", "gennaio–febbraio", "febbraio 2025–marzo 2025"},
		{"descrizione descrizione", "il parco vecchio del 2025", "il parco nuovo del 2026"},
	}
	changes := find(byID(t, doc, "scheda-1"), class("cambi"))
	if diff := cmp.Diff(want, cells(changes[0])); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := texts(find(changes[0], tag("del"))); !slices.Equal(got, []string{"40", "gennaio–febbraio", "vecchio"}) {
		t.Errorf("taken out: %q", got)
	}
	gone := byID(t, doc, "prima-1")
	if attr(gone, "data-stato") != "tolta" || !strings.Contains(text(gone), before.Piano.Schede[0].Obiettivo) {
		t.Errorf("the dropped scheda is not there whole: %q", text(gone))
	}
	if got := text(byID(t, doc, "scheda-1")); !strings.HasPrefix(got, "Scheda 1 del 2026, era la 2 cambiata") {
		t.Errorf("scheda 1 begins %q", got[:60])
	}
	if !strings.Contains(text(byID(t, doc, "confronto")), "La scheda 4 forse è stata divisa.") {
		t.Error("the doubt is not there")
	}
}

// A path names the fase, or the indicatore, of the edition that it is a path of: where a fase was dropped, the numbers behind it shift.
func TestChangesNameTheirOwnFase(t *testing.T) {
	plan := func(anno int, numeri ...int) *piao.Piano {
		s := piao.Scheda{Numero: 1}
		for _, n := range numeri {
			s.Fasi = append(s.Fasi, piao.Fase{Numero: n})
		}
		return &piao.Piano{Anno: anno, Schede: []piao.Scheda{s}}
	}
	r := Report{Edition: Edition{Piano: plan(2026, 1, 3, 4, 7)}, Before: &Edition{Piano: plan(2025, 1, 2, 3, 4)}, Made: made}
	r.Comparison = &Comparison{Goals: []Goal{{Before: 1, After: 1, Status: Changed, Changes: []Change{
		{What: "fase tolta", Campo: "fasi[1]"}, {What: "peso della fase", Campo: "fasi[2].peso", Before: "20", After: "30"}, {What: "fase aggiunta", Campo: "fasi[3]", Added: true}}}}}
	var got []string
	for _, row := range cells(find(byID(t, pageOf(t, r), "scheda-1"), class("cambi"))[0]) {
		got = append(got, row[0])
	}
	if diff := cmp.Diff([]string{"fase tolta fase 2", "peso della fase fase 3, peso", "fase aggiunta fase 7"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Two editions of one year are told apart by their files or their version.
func TestBeforeTitle(t *testing.T) {
	r := selvana(t, "selvana-2025/consuntivo.txt")
	before := selvana(t, "selvana-2025/piano.txt").Edition
	r.Before, r.Comparison = &before, &Comparison{}
	if got, want := text(find(pageOf(t, r), tag("h1"))[0]), "Schede obiettivo 2025 a confronto con 2025 (piano.txt)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	before.Versione = 1
	if got, want := text(find(pageOf(t, r), tag("h1"))[0]), "Schede obiettivo 2025 a confronto con 2025 (versione 1)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Each scheda says what it is compared with: of an edition in many files the first are named, or the page would grow with their square.
func TestBeforeTitleOfManyFiles(t *testing.T) {
	var p piao.Piano
	for i := range 3000 {
		p.Schede = append(p.Schede, piao.Scheda{Numero: i + 1, Fonte: piao.Fonte{File: fmt.Sprintf("scheda-%04d.xlsx", i+1)}})
	}
	r := Report{Edition: Edition{Piano: &p}, Before: &Edition{Piano: &p}, Comparison: &Comparison{}, Made: made}
	for i := range p.Schede {
		r.Comparison.Goals = append(r.Comparison.Goals, Goal{Before: i + 1, After: i + 1, Status: Changed, Changes: []Change{{What: "peso", Campo: "peso"}}})
	}
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	if b.Len() > 15_000_000 || !strings.Contains(b.String(), "senza anno (scheda-0001.xlsx, scheda-0002.xlsx, scheda-0003.xlsx, …)") {
		t.Errorf("%d bytes", b.Len())
	}
}

// hostile is a text that does harm wherever a page takes it for something else than text.
const hostile = `</style></script><script>alert(1)</script>"'><img src=http://x.test/a onerror=alert(1)><a href="javascript:alert(1)">{{.}}&lt;` + "`${1}`"

// fill puts a text into every string that a value reaches.
func fill(v reflect.Value, s string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			fill(v.Elem(), s)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), s)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				fill(v.Field(i), s)
			}
		}
	case reflect.String:
		if v.Type() != reflect.TypeFor[piao.Gravita]() && v.Type() != reflect.TypeFor[Status]() {
			v.SetString(s)
		}
	}
}

func TestHostileTextsAreInert(t *testing.T) {
	r, before := selvana(t, "selvana-2025/piano.txt"), selvana(t, "selvana-2025/piano.txt")
	r.Before = &before.Edition
	r.Comparison = &Comparison{Doubts: []string{""}, Goals: []Goal{{Before: 1, Status: Removed},
		{Before: 2, After: 1, Status: Changed, Changes: []Change{{}, {Words: []Word{{Op: "="}, {Op: "-"}, {Op: "+"}}}}}}}
	for _, v := range []any{&r.Edition, &before.Edition, r.Comparison, &r.Program} {
		fill(reflect.ValueOf(v), hostile)
	}
	r.Comparison.Goals[1].Changes[1].Words = []Word{{Op: "=", Text: hostile, Was: hostile}, {Op: "-", Text: hostile}, {Op: "+", Text: hostile}}
	doc := pageOf(t, r)
	for name, want := range map[string]int{"script": 1, "style": 1, "img": 0, "iframe": 0, "object": 0, "base": 0, "link": 1, "form": 1, "h1": 1} {
		if got := len(find(doc, tag(name))); got != want {
			t.Errorf("%d <%s>, want %d", got, name, want)
		}
	}
	for _, n := range find(doc, func(*html.Node) bool { return true }) {
		for _, a := range n.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on") || a.Key == "style":
				t.Fatalf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			case (a.Key == "href" || a.Key == "src") && !strings.HasPrefix(a.Val, "#") && a.Val != "data:,":
				t.Fatalf("<%s> leads to %q", n.Data, a.Val)
			}
		}
	}
	if got := text(find(byID(t, doc, "scheda-3"), tag("h3"))[0]); !strings.HasPrefix(got, strings.Join(strings.Fields(hostile), " ")) {
		t.Errorf("the title reads %q", got)
	}
}

// The policy allows the page's own script and style, by what the browser hashes: the text between the tags.
func TestPolicy(t *testing.T) {
	doc := pageOf(t, selvana(t, "selvana-2025/piano.txt"))
	policy := attr(find(doc, func(n *html.Node) bool { return attr(n, "http-equiv") == "Content-Security-Policy" })[0], "content")
	if !strings.HasPrefix(policy, "default-src 'none'; ") || strings.Contains(policy, "unsafe") {
		t.Errorf("policy %q", policy)
	}
	for _, name := range []string{"script", "style"} {
		sum := sha256.Sum256([]byte(find(doc, tag(name))[0].FirstChild.Data))
		if want := name + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
			t.Errorf("the policy %q lacks %q", policy, want)
		}
	}
}

func TestHiddenCharactersAreShown(t *testing.T) {
	r := selvana(t, "selvana-2025/piano.txt")
	r.Piano.Schede[0].Obiettivo = "a\u202eb\x00c\x1bd\u2066e\u0085f"
	if got := text(byID(t, pageOf(t, r), "t-scheda-1")); !strings.HasPrefix(got, "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf") {
		t.Errorf("%q", got)
	}
}

func TestOddPlans(t *testing.T) {
	tests := []struct {
		name   string
		piano  piao.Piano
		schede int
		say    string
	}{
		{"none", piao.Piano{}, 0, "Il piano non ha schede."},
		{"a scheda without anything", piao.Piano{Schede: []piao.Scheda{{Numero: 1}}}, 1, "(senza titolo)"},
		{"no year", piao.Piano{Ente: "Comune di Selvana", Schede: []piao.Scheda{{Numero: 1, Fasi: []piao.Fase{{Numero: 1}}}}}, 1, "Schede obiettivo senza anno"},
		{"a rilievo about what is not there", piao.Piano{Schede: []piao.Scheda{{Numero: 1, Rilievi: []piao.Rilievo{
			{Gravita: piao.Dubbio, Campo: "fasi[7].previsto"}, {Gravita: piao.Errore, Campo: "fasi[x"}, {Gravita: piao.Avviso, Campo: "indicatori[2]"}}}}}, 1, "fase 8, andamento previsto"},
		{"a plan without a place", piao.Piano{Ente: "Comune di Selvana", Anno: 2025, Rilievi: []piao.Rilievo{{Gravita: piao.Errore, Messaggio: "La pagina 3 non si legge."}}}, 0, "La pagina 3 non si legge."},
		{"months of no calendar", piao.Piano{Anno: 2025, Schede: []piao.Scheda{{Numero: 1, Fasi: []piao.Fase{{Numero: 1, Previsto: []string{"2025-13", "x", "2024-11"}}}}}}, 1, "novembre 2024"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			finding := Finding{Scheda: 77, Gravita: piao.Avviso, Messaggio: "Di una scheda che non c'è."}
			doc := pageOf(t, Report{Edition: Edition{Piano: &tt.piano, Findings: []Finding{finding}}, Made: made})
			if !strings.Contains(text(byID(t, doc, "generali")), finding.Messaggio) {
				t.Error("the finding is lost")
			}
			if got := len(find(doc, class("scheda"))); got != tt.schede {
				t.Errorf("%d schede, want %d", got, tt.schede)
			}
			if !strings.Contains(text(doc), tt.say) {
				t.Errorf("does not say %q", tt.say)
			}
		})
	}
}

// large is a year-end plan of n schede with what is usually found in one, compared with the same plan before.
func large(n int) Report {
	before := danno.Piano(1, n)
	p := danno.Consuntivo(before, 1)
	r := Report{Edition: Edition{Piano: p}, Before: &Edition{Piano: before}, Comparison: &Comparison{}, Total: 100, Program: "piao", Made: made}
	for i := range p.Schede {
		s := &p.Schede[i]
		s.Fonte = piao.Fonte{File: "piano.xlsx", SHA256: strings.Repeat("0", 64), Foglio: "Scheda " + strconv.Itoa(s.Numero), Riga: 1}
		for j, g := range []piao.Gravita{piao.Riparato, piao.Riparato, piao.Dubbio, piao.Avviso} {
			s.Rilievi = append(s.Rilievi, piao.Rilievo{Codice: "colonne-disallineate", Gravita: g, Campo: "fasi[" + strconv.Itoa(j) + "].previsto",
				Prima: "2025-01, 2025-02", Dopo: "2025-02, 2025-03", Posizione: s.Fonte.Foglio + "!B" + strconv.Itoa(20+j),
				Messaggio: "La riga è spostata di una colonna a destra rispetto all'intestazione: i mesi sono riportati sotto la loro colonna."})
		}
		for j := range 6 {
			r.Findings = append(r.Findings, Finding{Codice: "atteso-mancante", Gravita: piao.Avviso, Scheda: s.Numero, Campo: "indicatori[" + strconv.Itoa(j) + "].valore_atteso",
				Posizione: s.Fonte.Foglio + "!F40", Messaggio: "L'indicatore «Rispetto delle tempistiche» (fase 1) non ha il valore atteso.", Rimedio: "Scrivere la scadenza: nel GANTT l'ultimo mese è dicembre."})
		}
		goal := Goal{Before: s.Numero, After: s.Numero, Status: Changed}
		for j, f := range s.Fasi {
			goal.Changes = append(goal.Changes, Change{Kind: "altro", What: "cambiato", Campo: "fasi[" + strconv.Itoa(j) + "].effettivo", After: strings.Join(f.Effettivo, ", ")})
		}
		r.Comparison.Goals = append(r.Comparison.Goals, goal)
	}
	return r
}

func TestSizeOf300Schede(t *testing.T) {
	var b bytes.Buffer
	start := time.Now()
	if err := Write(&b, large(300)); err != nil {
		t.Fatal(err)
	}
	t.Logf("300 schede: %d bytes, written in %v", b.Len(), time.Since(start).Round(time.Millisecond))
	if b.Len() > 5_000_000 {
		t.Errorf("%d bytes, want 5 MB at most", b.Len())
	}
}

func TestTheSameReportGivesTheSamePage(t *testing.T) {
	var first, second bytes.Buffer
	for _, b := range []*bytes.Buffer{&first, &second} {
		if err := Write(b, large(12)); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two pages of one report differ")
	}
}

// Headings step down one at a time, every id is there once, and every link within the page leads to one.
func TestOutline(t *testing.T) {
	doc := pageOf(t, large(4))
	level := 0
	for _, h := range find(doc, func(n *html.Node) bool {
		return len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6'
	}) {
		n := int(h.Data[1] - '0')
		if n > level+1 {
			t.Errorf("%s %q below a level %d", h.Data, text(h), level)
		}
		level = n
	}
	ids := map[string]int{}
	for _, n := range find(doc, func(n *html.Node) bool { return attr(n, "id") != "" }) {
		ids[attr(n, "id")]++
	}
	for id, n := range ids {
		if n > 1 {
			t.Errorf("id %s stands %d times", id, n)
		}
	}
	for _, n := range find(doc, func(n *html.Node) bool { return len(attr(n, "href")) > 1 && attr(n, "href")[0] == '#' }) {
		if ids[attr(n, "href")[1:]] == 0 {
			t.Errorf("a link to %s, which is not there", attr(n, "href"))
		}
	}
	for _, table := range find(doc, tag("table")) {
		if len(find(table, func(n *html.Node) bool { return n.Data == "th" && attr(n, "scope") == "col" })) == 0 {
			t.Errorf("a table without heads: %.60q", text(table))
		}
	}
}

func TestMonthsText(t *testing.T) {
	tests := []struct {
		marks []string
		want  string
	}{
		{nil, ""},
		{[]string{"2025-03"}, "marzo"},
		{[]string{"2025-01", "2025-02", "2025-03", "2025-05"}, "gennaio–marzo, maggio"},
		{[]string{"2025-11", "2025-12", "2026", "2027"}, "novembre–dicembre, 2026, 2027"},
		{[]string{"2025-12", "2026-01"}, "dicembre, gennaio 2026"},
	}
	for _, tt := range tests {
		if got := monthsText(tt.marks, 2025); got != tt.want {
			t.Errorf("monthsText(%v) = %q, want %q", tt.marks, got, tt.want)
		}
	}
}

func TestReading(t *testing.T) {
	n := func(v float64) *float64 { return &v }
	tests := []struct {
		v    *piao.Valore
		text string
		want string
	}{
		{nil, "", ""},
		{&piao.Valore{Tipo: piao.TipoTesto}, "in corso", ""},
		{&piao.Valore{Tipo: piao.TipoNumero, Operatore: "=", Valore: n(15)}, "15", ""},
		{&piao.Valore{Tipo: piao.TipoPercentuale, Operatore: "=", Valore: n(15)}, "15%", ""},
		{&piao.Valore{Tipo: piao.TipoPercentuale, Operatore: ">", Valore: n(97.5)}, "> 97,5%", "più di 97,5\u00a0%"},
		{&piao.Valore{Tipo: piao.TipoNumero, Operatore: "~", Valore: n(1780), Unita: "avvisi", Scadenza: "2025-04-30"}, "Circa 1780 avvisi entro il 30/04", "circa 1.780 avvisi, 30/04/2025"},
		{&piao.Valore{Tipo: piao.TipoData, Scadenza: "2025-11-30"}, "30-nov", "30/11/2025"},
		{&piao.Valore{Tipo: piao.TipoNumero, Operatore: "<=", Valore: n(-0.5)}, "max -0,5", "al massimo −0,5"},
	}
	for _, tt := range tests {
		if got := reading(tt.v, tt.text); got != tt.want {
			t.Errorf("reading of %q = %q, want %q", tt.text, got, tt.want)
		}
	}
}
