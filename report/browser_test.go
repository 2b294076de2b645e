package report

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"math"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	gocmp "github.com/google/go-cmp/cmp"

	"piao"
	"piao/extract/pdf"
)

// The tests of this file open the page in a headless Chromium, click, type and print. They skip where there is none.

// chromium is the browser of this machine; CHROMIUM names another.
func chromium(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			return path
		}
	}
	t.Skip("no chromium on this machine; CHROMIUM names one")
	return ""
}

// newBrowser starts a browser with a profile of its own, for one test.
func newBrowser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return ctx
}

// A step is something that is done in a tab.
type step = chromedp.Action[chromedp.Void]

// call is a step that sends a command of the protocol.
func call[P, R any](command cdp.Command[P, R], params P) step {
	return func(ctx context.Context, t *chromedp.Target) (v chromedp.Void, err error) {
		_, err = cdp.Call(ctx, t, command, params)
		return v, err
	}
}

// script is a step that runs a script in the page.
func script(js string) step { return chromedp.Evaluate[chromedp.Void](js) }

// scheme is a step that makes the system's colours light or dark.
func scheme(name string) step {
	return call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
}

// choose is a step that takes an option of a select, as a person does.
func choose(id, value string) step {
	return script(`{ const s = document.getElementById("` + id + `"); s.value = "` + value + `"; s.dispatchEvent(new Event("change")) }`)
}

// A tab is an open report. What the browser complains of and asks for is kept, and looked at when the test ends.
type tab struct {
	*testing.T
	ctx context.Context
	url string

	mu         sync.Mutex
	complaints []string
	requests   []string
}

// openTab writes the report to a file and opens that in a window of width by height.
func openTab(t *testing.T, browser context.Context, r Report, width, height int64, before ...step) *tab {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, r); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "rapporto è qui.html")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := chromedp.NewContext(browser)
	t.Cleanup(cancel)
	x := &tab{T: t, ctx: ctx, url: (&url.URL{Scheme: "file", Path: file}).String()}
	if err := chromedp.Listen(ctx, x.listen); err != nil {
		t.Fatal(err)
	}
	x.do(call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}), call(runtime.Enable, cdp.Empty{}), chromedp.EmulateViewport(width, height))
	x.do(before...)
	x.do(chromedp.Navigate(x.url))
	t.Cleanup(x.quiet)
	return x
}

func (x *tab) listen(ev any) {
	x.mu.Lock()
	defer x.mu.Unlock()
	switch ev := ev.(type) {
	case *runtime.EventConsoleAPICalled:
		for _, a := range ev.Args {
			x.complaints = append(x.complaints, "console: "+a.Description)
		}
	case *runtime.EventExceptionThrown:
		x.complaints = append(x.complaints, ev.ExceptionDetails.Text+" "+ev.ExceptionDetails.Exception.Description)
	case *log.EventEntryAdded:
		x.complaints = append(x.complaints, ev.Entry.Text)
	case *network.EventRequestWillBeSent:
		x.requests = append(x.requests, ev.Request.URL)
	}
}

// quiet holds that nothing was complained of, and that nothing but the file was asked for.
func (x *tab) quiet() {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, c := range x.complaints {
		x.Errorf("the browser complains: %s", c)
	}
	for _, r := range x.requests {
		if u, _, _ := strings.Cut(r, "#"); u != x.url && !strings.HasPrefix(r, "data:") {
			x.Errorf("the page asks for %s", r)
		}
	}
	if len(x.requests) == 0 {
		x.Error("no request was seen, not even that for the file")
	}
}

func (x *tab) do(actions ...step) {
	x.Helper()
	act(x, chromedp.Steps(actions...))
}

// act does something within a time that only a browser that hangs needs.
func act[T any](x *tab, action chromedp.Action[T]) T {
	x.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, 5*time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		x.Fatal(err)
	}
	return v
}

// eval gives the value of an expression.
func eval[T any](x *tab, js string) T {
	x.Helper()
	return act(x, chromedp.Evaluate[T](js))
}

// wants waits until an expression has a value.
func wants[T comparable](x *tab, js string, want T) {
	x.Helper()
	var got T
	for range 5000 {
		if got = eval[T](x, js); got == want {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	x.Errorf("%s is %v, want %v", js, got, want)
}

const (
	shownSchede = `[...document.querySelectorAll(".scheda")].filter(s => !s.hidden).map(s => s.id.replace("scheda-", "")).join(" ")`
	shownRows   = `[...document.querySelectorAll("tr[data-scheda]")].filter(s => !s.hidden).map(s => s.dataset.scheda.replace("scheda-", "")).join(" ")`
	outcome     = `document.getElementById("esito").textContent`
)

func TestBrowserSearchesAndFilters(t *testing.T) {
	r := selvana(t, "selvana-2025/piano.txt")
	r.Piano.Schede[6].Obiettivo = "Perché l’Università è più città"
	x := openTab(t, newBrowser(t), r, 1400, 1000)
	wants(x, outcome, "10 schede")

	// Case and accents do not count, words may stand anywhere; hits are marked.
	x.do(chromedp.SendKeys(chromedp.CSS("#cerca"), "CITTA perche"))
	wants(x, shownSchede, "7")
	wants(x, shownRows, "7")
	wants(x, outcome, "1 scheda su 10")
	wants(x, `CSS.highlights.get("trovato").size > 1`, true)
	x.do(chromedp.SendKeys(chromedp.CSS("#cerca"), " l'universita"))
	wants(x, shownSchede, "7")
	x.do(chromedp.SendKeys(chromedp.CSS("#cerca"), " dromedario"))
	wants(x, shownSchede, "")
	wants(x, `document.getElementById("nessuna").hidden`, false)
	x.do(chromedp.Click(chromedp.CSS(`#filtri button[type=reset]`)))
	wants(x, outcome, "10 schede")

	// A filter, another beside it, and the search over both.
	x.do(choose("f-settore", "Polizia Locale="))
	wants(x, shownSchede, "8 9 10")
	x.do(choose("f-gravita", "errore"))
	wants(x, shownSchede, "9")
	wants(x, `document.getElementById("filtro-stampa").textContent`, "Solo le schede scelte: 1 scheda su 10. Settore: Polizia Locale; Rilievi e controlli: con errori.")
	x.do(choose("f-gravita", ""))
	x.do(choose("f-responsabile", "Sorrenghi Paolo="))
	wants(x, shownSchede, "8 9 10")

	// A link to a scheda that is filtered out shows it.
	x.do(script(`location.hash = "#scheda-2"`))
	wants(x, outcome, "10 schede")
	wants(x, `Math.abs(document.getElementById("scheda-2").getBoundingClientRect().top) < 40`, true)
}

func TestBrowserComparison(t *testing.T) {
	r, before := selvana(t, "selvana-2026/piano.txt"), selvana(t, "selvana-2025/piano.txt")
	r.Before = &before.Edition
	r.Comparison = &Comparison{Goals: []Goal{{Before: 1, After: 1, Status: Changed, Changes: []Change{{Kind: "peso", What: "peso", Campo: "peso", Before: "40", After: "35"}}},
		{Before: 2, Status: Removed}, {After: 3, Status: Added}}}
	x := openTab(t, newBrowser(t), r, 1400, 1000)
	x.do(choose("f-stato", "tolta"))
	wants(x, shownSchede, "prima-2")
	wants(x, `document.getElementById("tolte").hidden`, false)
	x.do(choose("f-stato", "aggiunta"))
	wants(x, shownSchede, "3")
	wants(x, `document.getElementById("tolte").hidden`, true)
}

// The keyboard reaches everything, in the order in which it stands.
func TestBrowserKeyboard(t *testing.T) {
	x := openTab(t, newBrowser(t), selvana(t, "selvana-2025/piano.txt"), 1400, 1000)
	var order []string
	for range 14 {
		x.do(chromedp.KeyEvent(kb.Tab))
		order = append(order, eval[string](x, `(e => e.id || e.getAttribute("href") || e.textContent)(document.activeElement)`))
	}
	want := []string{"#contenuto", "tema", "#sintesi", "#pesi", "#carico", "#generali", "#elenco", "cerca", "Filtri", "f-settore", "f-responsabile", "f-gravita", "Togli i filtri",
		"Che cosa vogliono dire"}
	if diff := gocmp.Diff(want, order); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	// What has the focus shows it.
	wants(x, `getComputedStyle(document.activeElement).outlineStyle + getComputedStyle(document.activeElement).outlineWidth`, "solid3px")

	// Enter in the search goes to the list and leaves the page where it is.
	x.do(chromedp.SendKeys(chromedp.CSS("#cerca"), "pagamenti"+kb.Enter))
	wants(x, outcome, "3 schede su 10")
	wants(x, `location.protocol + document.querySelectorAll("h1").length`, "file:1")

	// The skip link leads to the content.
	x.do(script(`document.querySelector(".salta").focus()`), chromedp.KeyEvent(kb.Enter))
	wants(x, `document.activeElement.id`, "contenuto")
}

func TestBrowserTheme(t *testing.T) {
	x := openTab(t, newBrowser(t), selvana(t, "selvana-2025/piano.txt"), 1400, 1000, scheme("dark"))
	const ground = `getComputedStyle(document.body).backgroundColor`
	wants(x, ground, "rgb(17, 23, 29)")
	x.do(chromedp.Click(chromedp.CSS("#tema")))
	wants(x, `document.getElementById("tema").textContent`, "Tema: chiaro")
	wants(x, ground, "rgb(255, 255, 255)")
	x.do(chromedp.Reload())
	wants(x, ground, "rgb(255, 255, 255)") // it is remembered
	x.do(chromedp.Click(chromedp.CSS("#tema")))
	wants(x, ground, "rgb(17, 23, 29)")
	x.do(chromedp.Click(chromedp.CSS("#tema")))
	wants(x, `document.getElementById("tema").textContent`, "Tema: automatico")
}

// Without JavaScript all is there, and nothing that would not work.
func TestBrowserWithoutScripts(t *testing.T) {
	x := openTab(t, newBrowser(t), selvana(t, "selvana-2025/piano.txt"), 1400, 1000, call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	x.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})) // for the questions below; the page's own script has not run
	wants(x, shownSchede, "1 2 3 4 5 6 7 8 9 10")
	wants(x, `document.getElementById("filtri").hidden && document.getElementById("tema").hidden`, true)
	wants(x, `document.querySelectorAll("[style]").length`, 0)
}

// The page prints on A4, each scheda on a new page, without what is for the screen and with what is folded there.
func TestBrowserPrints(t *testing.T) {
	r := selvana(t, "selvana-2025/piano.txt")
	x := openTab(t, newBrowser(t), r, 1400, 1000)
	printed := act(x, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
	doc, err := pdf.Open(bytes.NewReader(printed), int64(len(printed)), pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var pages []string // the words of each, from its top
	for n := 1; n <= doc.NumPages(); n++ {
		p, err := doc.Page(n)
		if err != nil {
			t.Fatal(err)
		}
		if math.Round(p.Width) != 595 || math.Round(p.Height) != 842 {
			t.Fatalf("page %d is %v by %v points, not A4", n, p.Width, p.Height)
		}
		words := p.Words()
		slices.SortStableFunc(words, func(a, b pdf.Word) int {
			return cmp.Or(cmp.Compare(math.Round(a.Y1), math.Round(b.Y1)), cmp.Compare(a.X0, b.X0))
		})
		text := ""
		for _, w := range words {
			text += w.Text + " "
		}
		pages = append(pages, text)
	}
	all := strings.Join(pages, " ")
	for _, s := range r.Piano.Schede {
		n := 0
		for _, p := range pages {
			if strings.HasPrefix(p, "Scheda "+strconv.Itoa(s.Numero)+" ") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("scheda %d begins %d pages, want 1", s.Numero, n)
		}
	}
	repaired := slices.IndexFunc(r.Piano.Schede[0].Rilievi, func(f piao.Rilievo) bool { return f.Gravita == piao.Riparato })
	if want := r.Piano.Schede[0].Rilievi[repaired].Codice; !strings.Contains(all, want) {
		t.Errorf("the repair %s of scheda 1, folded on the screen, is not printed", want)
	}
	for _, not := range []string{"Cerca nelle schede", "Togli i filtri", "Vai al contenuto", "Tema:"} {
		if strings.Contains(all, not) {
			t.Errorf("%q is printed", not)
		}
	}
}

// Nothing is wider than a phone, whatever the texts.
func TestBrowserNarrow(t *testing.T) {
	r := selvana(t, "selvana-2025/consuntivo.txt")
	long := strings.Repeat("Parolalunghissima", 30)
	s := &r.Piano.Schede[0]
	s.Obiettivo, s.Settore, s.Responsabile, s.Personale, s.Indicatori[0].ValoreAtteso, s.Indicatori[0].Note = long, long, long, long, long, long
	s.Fasi[0].Descrizione, s.Fasi[0].Motivazione, s.Fonte.File = long, long, long
	s.Fasi[0].Previsto = append(s.Fasi[0].Previsto, "2026", "2027", "2028")
	s.Rilievi = append(s.Rilievi, piao.Rilievo{Gravita: piao.Dubbio, Codice: long, Campo: long, Prima: long, Dopo: long + "a", Posizione: long, Messaggio: long})
	browser := newBrowser(t)
	for _, width := range []int64{320, 390, 768, 1024, 1400} {
		x := openTab(t, browser, r, width, 800)
		x.do(script(laidOut))
		wants(x, `Math.max(0, document.documentElement.scrollWidth - innerWidth)`, 0)
	}
}

// laidOut makes the browser lay out what is off the screen too.
const laidOut = `{ const s = new CSSStyleSheet(); s.replaceSync(".scheda { content-visibility: visible !important }"); document.adoptedStyleSheets = [s]; }`

// axe is the script of axe-core, which .ci/run fetches; AXE names another.
func axe(t *testing.T) string {
	t.Helper()
	path := os.Getenv("AXE")
	if path == "" {
		cache, err := os.UserCacheDir()
		if err != nil {
			t.Skip("no cache folder: ", err)
		}
		path = filepath.Join(cache, "piao-test", "node_modules", "axe-core", "axe.min.js")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no axe-core: npm install --prefix ~/.cache/piao-test axe-core, or AXE=axe.min.js")
	}
	return string(data)
}

// axe-core finds nothing to object to: wide and narrow, light and dark, one plan and two.
func TestBrowserAxe(t *testing.T) {
	source := axe(t)
	browser := newBrowser(t)
	one, two := selvana(t, "selvana-2025/consuntivo.txt"), large(4)
	tests := []struct {
		name   string
		r      Report
		width  int64
		scheme string
	}{
		{"wide", one, 1400, "light"}, {"dark", one, 1400, "dark"}, {"narrow", one, 390, "light"}, {"comparison", two, 1400, "light"},
		{"comparison, narrow and dark", two, 390, "dark"}, {"empty", Report{Edition: Edition{Piano: &piao.Piano{}}, Made: made}, 1400, "light"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			x := openTab(t, browser, tt.r, tt.width, 1000, scheme(tt.scheme))
			x.do(script(laidOut+`for (const d of document.querySelectorAll("details")) d.open = true`), script(source))
			found := act(x, chromedp.Evaluate[string](`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: {"color-contrast-enhanced": {enabled: true}}})
				.then(r => JSON.stringify({passes: r.passes.length, violations: r.violations.map(v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary].join(" | "))}))`,
				chromedp.EvalAwaitPromise))
			var result struct {
				Passes     int
				Violations []string
			}
			if err := json.Unmarshal([]byte(found), &result); err != nil {
				t.Fatal(err)
			}
			for _, v := range result.Violations {
				t.Error(v)
			}
			if result.Passes < 10 {
				t.Errorf("%d rules passed: axe has not looked", result.Passes)
			}
			t.Logf("%d rules passed", result.Passes)
		})
	}
}

// 300 schede open fast and stay quick to search. The times are told, not held: they are the machine's.
func TestBrowser300Schede(t *testing.T) {
	x := openTab(t, newBrowser(t), large(300), 1400, 1000)
	t.Logf("open after %.0f ms", eval[float64](x, `performance.getEntriesByType("navigation")[0].loadEventEnd`))
	wants(x, outcome, "300 schede")
	start := time.Now()
	x.do(chromedp.SendKeys(chromedp.CSS("#cerca"), "scheda"))
	wants(x, outcome, "300 schede su 300")
	t.Logf("searched after %v", time.Since(start).Round(time.Millisecond))
	x.do(script(`location.hash = "#scheda-250"`))
	wants(x, `Math.abs(document.getElementById("scheda-250").getBoundingClientRect().top) < 40`, true)
}
