package serve

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"piao"
)

// The tests of this file open the desk in a headless Chromium, drop, press keys and look. They skip where there is none. With FILM set to a folder,
// TestBrowserFilm writes its stills there.

// A tab is a desk that is open in a browser.
type tab struct {
	*bench
	ctx context.Context
	url string
}

type step = chromedp.Action[chromedp.Void]

func openTab(t *testing.T, width, height int64, scheme string) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no browser")
	}
	program := ""
	for _, name := range []string{os.Getenv("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); name != "" && err == nil {
			program = path
			break
		}
	}
	if program == "" {
		t.Skip("no chromium on this machine; CHROMIUM names one")
	}
	x := &tab{bench: newBench(t, nil)}
	ctx, cancel := context.WithCancel(context.Background())
	l, err := Listen(ctx, "127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	x.o.Hosts, x.url = l.Hosts, l.URL
	ended := make(chan error, 1)
	go func() { ended <- x.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.WSURLReadTimeout(time.Minute), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("lang", "it"))
	browser, cancel2 := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel2)
	x.ctx, cancel2 = chromedp.NewContext(browser)
	t.Cleanup(cancel2)
	err = chromedp.Do(x.ctx)
	if err != nil { // it fails to start once in a while on a machine that is busy
		x.ctx, cancel2 = chromedp.NewContext(browser)
		t.Cleanup(cancel2)
		err = chromedp.Do(x.ctx)
	}
	if err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	x.do(chromedp.EmulateViewport(width, height), func(ctx context.Context, target *chromedp.Target) (v chromedp.Void, err error) {
		_, err = cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
		return v, err
	}, chromedp.Navigate(l.Opening(x.o.Key, "/")))
	return x
}

func (x *tab) do(actions ...step) {
	x.Helper()
	act(x, chromedp.Steps(actions...))
}

func act[T any](x *tab, action chromedp.Action[T]) T {
	x.Helper()
	ctx, cancel := context.WithTimeout(x.ctx, 2*time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, action)
	if err != nil {
		x.Fatal(err)
	}
	return v
}

// seen waits until the page is there and an expression is true.
func (x *tab) seen(js string) {
	x.Helper()
	for range 1000 {
		if act(x, chromedp.Evaluate[bool](`(() => { try { return document.readyState === "complete" && Boolean(`+js+`) } catch { return false } })()`)) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	x.Fatalf("%s is never true:\n%s", js, act(x, chromedp.Evaluate[string](`location.href + "\n" + document.body.innerText`)))
}

// open goes to an address of the desk.
func (x *tab) open(path string) { x.do(chromedp.Navigate(x.url + strings.TrimPrefix(path, "/"))) }

// drop drops a fixture on the page, as from the desktop.
func (x *tab) drop(fixture string) {
	x.Helper()
	data, err := os.ReadFile(filepath.Join("../../fixtures", fixture))
	if err != nil {
		x.Fatal(err)
	}
	x.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`{
		window.dropping = true;
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0)), list = new DataTransfer();
		list.items.add(new File([bytes], %q));
		document.dispatchEvent(new DragEvent("drop", {dataTransfer: list, bubbles: true, cancelable: true}));
	}`, base64.StdEncoding.EncodeToString(data), filepath.Base(fixture))))
	x.seen(`!window.dropping && !document.querySelector("progress") && document.querySelector(".letti a")`)
}

const title = `document.querySelector("h1").textContent`

// TestBrowserSettlesTen drops a document, settles ten doubts by the keyboard, and finds the database changed.
func TestBrowserSettlesTen(t *testing.T) {
	x := openTab(t, 1280, 800, "light")
	x.drop("selvana-2025/piano.txt")
	x.open("/dubbi?" + selvana)
	const key = `document.querySelector("input[name=chi]").value`
	for decided := 0; decided < 10; decided++ {
		x.seen(title + `.startsWith("Dubbio ")`)
		before := act(x, chromedp.Evaluate[string](key))
		if act(x, chromedp.Evaluate[bool](`Boolean(document.querySelector("button[data-tasto=a]"))`)) {
			x.do(chromedp.KeyEvent("a"))
		} else {
			x.do(chromedp.KeyEvent("t"), chromedp.KeyEvent("Deciso"), chromedp.KeyEvent("\r"))
		}
		x.seen(fmt.Sprintf(`document.querySelector(".finiti") || %s !== %q`, key, before))
	}
	x.Wait()
	if n := piao.CountCodice(x.plan().AllRilievi(), piao.CodiceCorrezione); n < 10 {
		t.Errorf("%d corrections in the database, want 10", n)
	}
}

// A still is one picture of the film.
func (x *tab) still(n int, name string) {
	dir := os.Getenv("FILM")
	if dir == "" {
		return
	}
	x.do(chromedp.Evaluate[chromedp.Void](`document.activeElement.blur()`))
	if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("serve-%02d-%s.png", n, name)), act(x, chromedp.CaptureScreenshot()), 0o600); err != nil {
		x.Fatal(err)
	}
}

// TestBrowserFilm goes from an empty page to a corrected plan and its report.
func TestBrowserFilm(t *testing.T) {
	x := openTab(t, 1200, 780, "light")
	x.seen(title + ` === "Piani"`)
	x.still(1, "vuoto")
	x.drop("selvana-2024/piano.csv")
	x.open("/")
	x.drop("pdf/allegato.pdf")
	x.still(2, "letto")
	x.open("/piano?" + selvana)
	x.still(3, "piano")
	x.open("/dubbi?" + selvana)
	x.seen(`document.querySelector(".cella.riga")`)
	x.still(4, "dubbio")
	x.do(chromedp.KeyEvent("a"))
	x.seen(`document.querySelector(".annulla")`)
	x.still(5, "deciso")
	x.do(chromedp.Evaluate[chromedp.Void](`document.querySelector("input[value=tipo]").checked = true`))
	x.still(6, "tutti")
	x.do(chromedp.KeyEvent("a"))
	x.seen(`document.querySelector(".finiti")`)
	x.still(7, "finito")
	x.Wait()
	x.open("/decisioni?" + selvana)
	x.still(8, "decisioni")
	x.open("/rapporto?" + selvana)
	x.seen(`document.querySelector("#sintesi")`)
	x.still(9, "rapporto")
	x.open("/schede?q=fatture")
	x.still(10, "cercare")
	if n := piao.CountCodice(x.bench.planOf(2025).AllRilievi(), piao.CodiceCorrezione); n < 2 {
		t.Errorf("%d corrections, want all of the kind", n)
	}
	size := act(x, chromedp.Evaluate[int](`fetch("/scarica?formato=xlsx&`+selvana+`").then(r => r.blob()).then(b => b.size)`, chromedp.EvalAwaitPromise))
	if size < 5000 {
		t.Errorf("the workbook has %d bytes", size)
	}
}

// pages are those of a desk with plans.
var pages = []string{"/", "/piano?" + selvana, "/dubbi?" + selvana, "/decisioni?" + selvana, "/schede"}

// TestBrowserNarrow holds that no page is wider than its window.
func TestBrowserNarrow(t *testing.T) {
	x := openTab(t, 390, 800, "light")
	x.drop("pdf/allegato.pdf")
	for _, width := range []int64{320, 390, 768, 1400} {
		x.do(chromedp.EmulateViewport(width, 800))
		for _, path := range pages {
			x.open(path)
			if wider := act(x, chromedp.Evaluate[int](`document.documentElement.scrollWidth - innerWidth`)); wider > 0 {
				t.Errorf("%s at %d is %d too wide", path, width, wider)
			}
		}
	}
}

// TestBrowserAxe holds that axe-core finds nothing to object to, light and dark, wide and narrow.
func TestBrowserAxe(t *testing.T) {
	path := os.Getenv("AXE")
	if cache, err := os.UserCacheDir(); path == "" && err == nil {
		path = filepath.Join(cache, "piao-test", "node_modules", "axe-core", "axe.min.js")
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no axe-core: npm install --prefix ~/.cache/piao-test axe-core, or AXE=axe.min.js")
	}
	for scheme, width := range map[string]int64{"light": 1400, "dark": 390} {
		x := openTab(t, width, 900, scheme)
		x.drop("pdf/allegato.pdf")
		for _, path := range pages {
			x.open(path)
			x.do(chromedp.Evaluate[chromedp.Void](string(source)))
			found := act(x, chromedp.Evaluate[string](`axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
				.then(r => JSON.stringify(r.violations.map(v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 200), v.nodes[0].failureSummary].join(" | "))))`, chromedp.EvalAwaitPromise))
			var violations []string
			if err := json.Unmarshal([]byte(found), &violations); err != nil {
				t.Fatal(err)
			}
			for _, v := range violations {
				t.Errorf("%s, %s: %s", path, scheme, v)
			}
		}
	}
}
