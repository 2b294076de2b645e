package serve

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"piao"
	"piao/ingest"
	"piao/internal/message"
	"piao/store"
)

// A bench is a desk for a test, with the browser of one person.
type bench struct {
	testing.TB
	*Desk
	dir    string
	cookie *http.Cookie
}

const host = "127.0.0.1:8080"

// newBench opens a desk in a folder with copies of fixtures, which it has read.
func newBench(t testing.TB, change func(*Options), fixtures ...string) *bench {
	t.Helper()
	dir := t.TempDir()
	o := Options{DB: filepath.Join(dir, "piao.db"), Folder: filepath.Join(dir, "documenti"), Lang: message.Italian, Key: "chiave-di-prova", Hosts: []string{host},
		Reading: ingest.ImportOptions{Programma: "prova", Now: func() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }}}
	var paths []string
	for _, name := range fixtures {
		data, err := os.ReadFile(filepath.Join("../../fixtures", name))
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.Join(dir, filepath.Base(name)))
		if err := os.WriteFile(paths[len(paths)-1], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(&o)
	}
	d, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	if len(paths) > 0 {
		d.Read(paths...)
		d.Wait()
	}
	return &bench{t, d, dir, &http.Cookie{Name: keyCookie, Value: o.Key}}
}

// get asks for a page as its browser does.
func (b *bench) get(path string) *httptest.ResponseRecorder {
	return b.ask(httptest.NewRequest(http.MethodGet, "http://"+host+path, nil))
}

// post sends a form as the page does.
func (b *bench) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://"+host+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://"+host)
	return b.ask(r)
}

func (b *bench) ask(r *http.Request) *httptest.ResponseRecorder {
	if b.cookie != nil {
		r.AddCookie(b.cookie)
	}
	w := httptest.NewRecorder()
	b.Handler().ServeHTTP(w, r)
	return w
}

// wants asks for a page and holds that it has texts.
func (b *bench) wants(path string, texts ...string) string {
	b.Helper()
	w := b.get(path)
	if w.Code != http.StatusOK {
		b.Fatalf("%s: %d\n%s", path, w.Code, w.Body)
	}
	for _, text := range texts {
		if !strings.Contains(w.Body.String(), text) {
			b.Errorf("%s: no %q in\n%s", path, text, w.Body)
		}
	}
	return w.Body.String()
}

const selvana = "ente=Comune+di+Borgo+Selvana&anno=2025"

// fields reads the hidden fields of the form that decides.
func fields(page string) url.Values {
	v := url.Values{}
	_, form, _ := strings.Cut(page, `<form class="decidi"`)
	form, _, _ = strings.Cut(form, "</form>")
	for _, m := range regexp.MustCompile(`<input type="hidden" name="(\w+)" value="([^"]*)">`).FindAllStringSubmatch(form, -1) {
		v.Set(m[1], strings.ReplaceAll(m[2], "&#43;", "+"))
	}
	return v
}

func (b *bench) plan() *piao.Piano { return b.planOf(0) }

// planOf is the plan of a year, 0 for the latest.
func (b *bench) planOf(anno int) *piao.Piano {
	b.Helper()
	p, err := b.db.Load(context.Background(), store.Ref{Anno: anno})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// decisions reads the file of decisions: campo and dopo of each.
func (b *bench) decisions() (list []string) {
	b.Helper()
	data, err := os.ReadFile(filepath.Join(b.dir, "correzioni.csv"))
	if err != nil {
		b.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		b.Fatal(err)
	}
	campo, dopo := slices.Index(rows[0], "campo"), slices.Index(rows[0], "dopo")
	for _, r := range rows[1:] {
		list = append(list, r[campo]+"="+r[dopo])
	}
	return list
}

func TestHome(t *testing.T) {
	b := newBench(t, nil)
	b.wants("/", "Trascinare qui", "Nessun piano è stato ancora letto")
	b = newBench(t, nil, "pdf/allegato.pdf", "broken/no-scheda.txt")
	b.wants("/", "Comune di Borgo Selvana 2025</b></a>: 10 schede", "<b>no-scheda.txt</b>", `href="/rapporto?anno=2025&amp;ente=Comune&#43;di&#43;Borgo&#43;Selvana"`)
	en := newBench(t, func(o *Options) { o.Lang = message.English })
	en.wants("/", `<html lang="en">`, "Drop documents or a folder here")
}

func TestPlan(t *testing.T) {
	b := newBench(t, nil, "pdf/allegato.pdf", "selvana-2024/piano.csv")
	b.wants("/piano?"+selvana, "Da guardare", "Deciderli uno per uno", "/rapporto?anno=2025&amp;ente=Comune&#43;di&#43;Borgo&#43;Selvana&amp;prima=2024&amp;versione=1",
		"la cartella del 2026", "Controlli del piano")
	b.wants("/rapporto?"+selvana, "Schede obiettivo 2025")
	b.wants("/rapporto?"+selvana+"&prima=2024&versione=1", "a confronto con 2024")
	for formato, begins := range map[string]string{"xlsx": "PK", "prossimo": "PK", "csv": "PK", "json": "{"} {
		w := b.get("/scarica?" + selvana + "&formato=" + formato)
		if w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), begins) || !strings.Contains(w.Header().Get("Content-Disposition"), "borgo-selvana-202") {
			t.Errorf("%s: %d %q %v", formato, w.Code, w.Body.String()[:min(40, w.Body.Len())], w.Header())
		}
	}
}

// TestDecide holds that decisions of the page are those of the terminal: in the file beside the document, applied to the database, and taken back.
func TestDecide(t *testing.T) {
	b := newBench(t, nil, "pdf/allegato.pdf")
	page := b.wants("/dubbi?"+selvana, "Dubbio 1 di ", "Nel documento", `class="cella riga"`)
	form := fields(page)
	form.Set("azione", "valore")
	form.Set("valore", "Descrizione decisa")
	key := form.Get("chi")
	w := b.post("/dubbi", form)
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/dubbi?") || strings.Contains(to, url.QueryEscape(key)) {
		t.Fatalf("%d, on to %s\n%s", w.Code, to, w.Body)
	}
	_, campo, _ := strings.Cut(key, ".")
	_, campo, _ = strings.Cut(campo, ".")
	if got, want := b.decisions(), []string{campo + "=Descrizione decisa"}; !slices.Equal(got, want) {
		t.Errorf("the file has %q, want %q", got, want)
	}
	b.Wait()
	if n := piao.CountCodice(b.plan().AllRilievi(), piao.CodiceCorrezione); n != 1 {
		t.Errorf("%d corrections in the database, want 1", n)
	}
	b.wants("/dubbi?"+selvana, "Annulla", "Descrizione decisa")
	b.wants("/decisioni?"+selvana, "Descrizione decisa")
	b.wants("/piano?"+selvana, "1 decisione presa")
	form.Set("azione", "annulla")
	if w := b.post("/dubbi", form); w.Code != http.StatusSeeOther || len(b.decisions()) != 0 {
		t.Errorf("undone: %d, %q", w.Code, b.decisions())
	}
	b.Wait()
	if n := piao.CountCodice(b.plan().AllRilievi(), piao.CodiceCorrezione); n != 0 {
		t.Errorf("%d corrections in the database, want none", n)
	}
}

// TestDecideAll holds that all doubts of a kind are accepted at once, and taken back one by one from the list.
func TestDecideAll(t *testing.T) {
	b := newBench(t, nil, "pdf/allegato.pdf")
	form := fields(b.wants("/dubbi?" + selvana + "&codice=valore-gemello"))
	form.Set("azione", "accetta")
	form.Set("quanti", "tipo")
	b.post("/dubbi", form)
	n := len(b.decisions())
	if n < 2 {
		t.Fatalf("%d decisions, want all of the kind", n)
	}
	b.Wait()
	b.wants("/dubbi?"+selvana+"&codice=valore-gemello", "Qui non resta nulla da decidere")
	page := b.wants("/decisioni?" + selvana)
	_, list, _ := strings.Cut(page, "<form action=\"/decisioni\"")
	form = url.Values{}
	for _, m := range regexp.MustCompile(`name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(list[:strings.Index(list, "</form>")], -1) {
		form.Set(m[1], m[2])
	}
	if w := b.post("/decisioni", form); w.Code != http.StatusSeeOther || len(b.decisions()) != n-1 {
		t.Errorf("%d, %d decisions, want %d", w.Code, len(b.decisions()), n-1)
	}
	form = fields(b.wants("/dubbi?"+selvana, "Dubbio 1 di 1"))
	form.Set("azione", "valore")
	form.Set("quanti", "tipo")
	if w := b.post("/dubbi", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "un valore scritto vale per questo") {
		t.Errorf("one value for all of a kind: %d", w.Code)
	}
}

// TestSearch holds what narrows the list, that its address keeps it, and that its table is that of the list.
func TestSearch(t *testing.T) {
	b := newBench(t, nil, "pdf/allegato.pdf", "selvana-2024/piano.csv")
	all := b.wants("/schede", "13 schede", `<option value="2024">2024 (3)</option>`)
	settore := regexp.MustCompile(`<option value="([^"]+)">([^<]+) \((\d+)\)</option>`)
	_, list, _ := strings.Cut(all, `name="settore"`)
	m := settore.FindStringSubmatch(list)
	if m == nil {
		t.Fatal("no settore is offered")
	}
	one := "1 scheda<"
	if m[3] != "1" {
		one = m[3] + " schede"
	}
	b.wants("/schede?settore="+url.QueryEscape(m[1]), one, `selected>`+m[2])
	b.wants("/schede?anno=2024", "3 schede", "2024 (3)", "2025 (10)", `href="/schede.csv?anno=2024"`)
	b.wants("/schede?q=fatture&anno=2025", `value="fatture"`, "PAGAMENTI PUNTUALI AI FORNITORI")
	b.wants("/schede?gravita=dubbio", "Competenze digitali")
	b.wants("/schede?q=%22", "0 schede")
	b.wants("/schede?ente=altrove", "0 schede")
	w := b.get("/schede.csv?anno=2024")
	if rows := strings.Split(strings.TrimSpace(w.Body.String()), "\r\n"); len(rows) != 4 || rows[0] != "\ufeffente;anno;scheda;settore;responsabile;obiettivo;missione;peso;errori;dubbi;avvisi" {
		t.Errorf("%q", rows)
	}
}

// upload sends files as the page does.
func (b *bench) upload(files map[string]string) *httptest.ResponseRecorder {
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, text := range files {
		part, err := w.CreateFormFile("documenti", name)
		if err != nil {
			b.Fatal(err)
		}
		_, _ = io.WriteString(part, text)
	}
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, "http://"+host+"/documenti", &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Origin", "http://"+host)
	return b.ask(r)
}

// TestDrop holds that what is dropped stands in a folder of its own, under a name without a path, and is read.
func TestDrop(t *testing.T) {
	b := newBench(t, nil)
	text, err := os.ReadFile("../../fixtures/selvana-2025/piano.txt")
	if err != nil {
		t.Fatal(err)
	}
	if w := b.upload(map[string]string{`C:\Piani\..\piano.txt`: string(text), "../../fuori.sh": "rm", "nomi.csv": "scritto,voluto\n"}); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	b.Wait()
	b.wants("/", "Comune di Borgo Selvana 2025</b></a>: 10 schede")
	var found []string
	_ = filepath.WalkDir(b.dir, func(path string, e os.DirEntry, _ error) error {
		if rel, _ := filepath.Rel(b.dir, path); !e.IsDir() && !strings.HasPrefix(rel, "piao.db") {
			found = append(found, filepath.ToSlash(rel))
		}
		return nil
	})
	if want := []string{"documenti/2026-03-04/nomi.csv", "documenti/2026-03-04/piano.txt"}; !slices.Equal(found, want) {
		t.Errorf("kept %q, want %q", found, want)
	}
	b.upload(map[string]string{"piano.txt": "niente"})
	b.Wait()
	b.wants("/", "<b>piano.txt</b>")
	if _, err := os.Stat(filepath.Join(b.dir, "documenti/2026-03-04-2/piano.txt")); err != nil {
		t.Error(err)
	}
}

// TestDropAgain holds that a document which is dropped again keeps what was decided about it.
func TestDropAgain(t *testing.T) {
	b := newBench(t, nil)
	text, err := os.ReadFile("../../fixtures/selvana-2025/piano.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.upload(map[string]string{"piano.txt": string(text)})
	b.Wait()
	form := fields(b.wants("/dubbi?" + selvana))
	form.Set("azione", "valore")
	form.Set("valore", "SI")
	if w := b.post("/dubbi", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	b.Wait()
	b.upload(map[string]string{"piano.txt": string(text)})
	b.Wait()
	if n := piao.CountCodice(b.plan().AllRilievi(), piao.CodiceCorrezione); n != 1 {
		t.Errorf("%d corrections in the database, want 1", n)
	}
	b.upload(map[string]string{"altro.txt": "niente"})
	b.Wait()
	if _, err := os.Stat(filepath.Join(b.dir, "documenti/2026-03-04-3/correzioni.csv")); !os.IsNotExist(err) {
		t.Errorf("decisions beside another document: %v", err)
	}
}

func TestFileName(t *testing.T) {
	for given, want := range map[string]string{"piano.pdf": "piano.pdf", "../../etc/passwd": "passwd", `C:\x\p.xlsx`: "p.xlsx", "": "documento", "..": "documento", ".pdf": "pdf",
		"con.txt": "documento.txt", "COM1.pdf": "documento.pdf", "comune.pdf": "comune.pdf", "a:b|c?.ods": "a_b_c_.ods", "x\x00y.csv": "x_y.csv", "perché è così.docx": "perché è così.docx",
		strings.Repeat("è", 200) + ".pdf": strings.Repeat("è", 60) + ".pdf"} {
		if got := fileName(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

// TestGuard holds who is let in.
func TestGuard(t *testing.T) {
	b := newBench(t, nil, "selvana-2025/piano.txt")
	cookie := b.cookie
	form := fields(b.wants("/dubbi?" + selvana))
	form.Set("azione", "accetta")
	post := func(change func(*http.Request)) *http.Request {
		r := httptest.NewRequest(http.MethodPost, "http://"+host+"/dubbi", strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		change(r)
		return r
	}
	get := func(path string) *http.Request { return httptest.NewRequest(http.MethodGet, path, nil) }
	tests := []struct {
		name   string
		cookie *http.Cookie
		r      *http.Request
		want   int
	}{
		{"without the key", nil, get("http://" + host + "/"), http.StatusForbidden},
		{"a style without the key", nil, get("http://" + host + "/stile.css"), http.StatusForbidden},
		{"another key", &http.Cookie{Name: keyCookie, Value: "altra"}, get("http://" + host + "/"), http.StatusForbidden},
		{"another key in the address", nil, get("http://" + host + "/?chiave=altra"), http.StatusForbidden},
		{"the key in the address", nil, get("http://" + host + "/?chiave=chiave-di-prova"), http.StatusSeeOther},
		{"another name", cookie, get("http://attacco.example/"), http.StatusForbidden},
		{"a form of nobody", cookie, post(func(*http.Request) {}), http.StatusForbidden},
		{"a form of another page", cookie, post(func(r *http.Request) { r.Header.Set("Origin", "http://attacco.example") }), http.StatusForbidden},
		{"a form without an origin", cookie, post(func(r *http.Request) { r.Header.Set("Origin", "null") }), http.StatusForbidden},
		{"its own form", cookie, post(func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "same-origin") }), http.StatusSeeOther},
		{"another method", cookie, httptest.NewRequest(http.MethodDelete, "http://"+host+"/dubbi", nil), http.StatusNotFound},
		{"no such page", cookie, get("http://" + host + "/etc/passwd"), http.StatusNotFound},
		{"a path above", cookie, get("http://" + host + "/../piao.db"), http.StatusNotFound},
		{"no such plan", cookie, get("http://" + host + "/piano?ente=Comune+di+Altrove&anno=2025"), http.StatusNotFound},
		{"no plan", cookie, get("http://" + host + "/piano"), http.StatusBadRequest},
		{"no such format", cookie, get("http://" + host + "/scarica?formato=exe&" + selvana), http.StatusBadRequest},
	}
	for _, tt := range tests {
		b.cookie = tt.cookie
		w := b.ask(tt.r)
		if w.Code != tt.want && (w.Code/100 != 3 || tt.want/100 != 4 || !strings.HasPrefix(w.Header().Get("Location"), "/")) {
			t.Errorf("%s: %d, want %d", tt.name, w.Code, tt.want)
		}
		if csp := w.Header().Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors 'none'") {
			t.Errorf("%s: no policy: %q", tt.name, csp)
		}
	}
	b.cookie = nil
	w := b.get("/piano?" + selvana + "&chiave=chiave-di-prova")
	if c := w.Result().Cookies(); len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode || w.Header().Get("Location") != "/piano?anno=2025&ente=Comune+di+Borgo+Selvana" {
		t.Errorf("%v %v", c, w.Header())
	}
	if w := b.get("//altrove.example/?chiave=chiave-di-prova"); strings.HasPrefix(w.Header().Get("Location"), "//") {
		t.Errorf("on to %s", w.Header().Get("Location"))
	}
}

// TestPublic holds that a public page only shows, and says nothing of the machine.
func TestPublic(t *testing.T) {
	b := newBench(t, nil, "pdf/allegato.pdf")
	o := b.o
	o.Public, o.Key, o.Hosts = true, "", nil
	d, err := Open(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	pub := &bench{TB: t, Desk: d}
	for _, path := range []string{"/", "/piano?" + selvana, "/rapporto?" + selvana, "/scarica?formato=json&" + selvana} {
		page := pub.wants(path)
		for _, never := range []string{b.dir, "correzioni.csv", `method="post"`, "/dubbi"} {
			if strings.Contains(page, never) {
				t.Errorf("%s has %q", path, never)
			}
		}
		if got := pub.get(path).Header().Get("Cache-Control"); !strings.HasPrefix(got, "public") {
			t.Errorf("%s: %q", path, got)
		}
	}
	for _, path := range []string{"/dubbi?" + selvana, "/decisioni?" + selvana, "/modulo?documento=1"} {
		if w := pub.get(path); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), b.dir) {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	for _, path := range []string{"/dubbi", "/documenti", "/decisioni", "/modulo"} {
		if w := pub.post(path, url.Values{"ente": {"Comune di Borgo Selvana"}, "anno": {"2025"}}); w.Code != http.StatusNotFound {
			t.Errorf("POST %s: %d", path, w.Code)
		}
	}
}

func TestLimiter(t *testing.T) {
	var l limiter
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	n := 0
	for range 2 * burst {
		if l.allows("192.0.2.1:99", now) {
			n++
		}
	}
	if n != burst || l.allows("192.0.2.1:100", now) || !l.allows("192.0.2.2:99", now) || !l.allows("192.0.2.1:99", now.Add(time.Second)) {
		t.Errorf("%d at once, want %d", n, burst)
	}
}

// TestListen holds that the desk is found at the address that is told, and ends with its context.
func TestListen(t *testing.T) {
	b := newBench(t, nil, "selvana-2025/piano.txt")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	l, err := Listen(ctx, "127.0.0.1", 0)
	if err != nil {
		t.Fatal(err)
	}
	b.o.Hosts = l.Hosts
	ended := make(chan error)
	go func() { ended <- b.Serve(ctx, l) }()
	jar := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := jar.Get(l.Opening(b.o.Key, "/piano?"+selvana))
	if err != nil || resp.StatusCode != http.StatusSeeOther {
		t.Fatalf("%v %v", resp, err)
	}
	_ = resp.Body.Close()
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// TestListenNames holds that the address that is given is among the names that the page goes by, with brackets or without.
func TestListenNames(t *testing.T) {
	for _, addr := range []string{"127.0.0.1", "[127.0.0.1]"} {
		l, err := Listen(context.Background(), addr, 0)
		if err != nil {
			t.Fatal(err)
		}
		if u, err := url.Parse(l.URL); err != nil || !slices.Contains(l.Hosts, u.Host) {
			t.Errorf("%s: %s is none of %q (%v)", addr, l.URL, l.Hosts, err)
		}
		_ = l.Close()
	}
	if l, err := Listen(context.Background(), "127.0.0.2", 0); err == nil { // not every system has it
		if u, _ := url.Parse(l.URL); !slices.Contains(l.Hosts, u.Host) {
			t.Errorf("%s is none of %q", l.URL, l.Hosts)
		}
		_ = l.Close()
	}
}

const unknownForm = `Comune di Fontespina
Piano della performance 2026

Che cosa si vuole	Orti nelle scuole
Chi guida	Irma Lodi
Quanto conta	15
Misura	Si punta a 2026	Si punta a 2027
Orti avviati	4	6

Che cosa si vuole	Ascensore in biblioteca
Chi guida	Ugo Sarti
Quanto conta	20
Misura	Si punta a 2026	Si punta a 2027
Giorni di fermo	meno di 5	0
`

// TestModulo holds that a form that is not known is described on the page, kept beside the document, and read by.
func TestModulo(t *testing.T) {
	b := newBench(t, nil)
	b.upload(map[string]string{"piano.txt": unknownForm})
	b.Wait()
	b.wants("/", "descrivere questo modulo", `href="/modulo?documento=1"`)
	page := b.wants("/modulo?documento=1", "Che cosa si vuole", "Orti nelle scuole")
	choose := func(label, campo string, form url.Values) {
		m := regexp.MustCompile(`<label for="(campo\d+)">` + label).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("no label %q in\n%s", label, page)
		}
		form.Set(m[1], campo)
	}
	form := url.Values{"documento": {"1"}, "azione": {"prova"}}
	if w := b.post("/modulo", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "allarme") && !strings.Contains(w.Body.String(), "non si legge nessun obiettivo") {
		t.Errorf("without the goal: %d\n%s", w.Code, w.Body)
	}
	choose("Che cosa si vuole", "obiettivo", form)
	choose("Chi guida", "responsabile", form)
	choose("Quanto conta", "nessuno", form)
	if w := b.post("/modulo", form); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "Così si leggono 2 obiettivi") {
		t.Errorf("tried: %d\n%s", w.Code, w.Body)
	}
	form.Set("azione", "salva")
	if w := b.post("/modulo", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d\n%s", w.Code, w.Body)
	}
	b.Wait()
	if p := b.plan(); len(p.Schede) != 2 || p.Schede[1].Obiettivo != "Ascensore in biblioteca" || p.Schede[0].Responsabile != "Irma Lodi" {
		t.Errorf("%d schede: %+v", len(p.Schede), p.Schede)
	}
	for _, n := range []string{"0", "1", "99", "-1", "x", "../piao.db"} {
		if w := b.get("/modulo?documento=" + n); w.Code != http.StatusNotFound {
			t.Errorf("document %s: %d", n, w.Code)
		}
	}
}

// FuzzPages asks for every page with whatever an address may have: none fails, and none shows what was asked for as a mark of the page.
func FuzzPages(f *testing.F) {
	b := newBench(f, func(o *Options) { o.Hosts, o.Key = nil, "" }, "selvana-2025/piano.txt")
	b.cookie = nil
	paths := []string{"/", "/piano", "/dubbi", "/decisioni", "/rapporto", "/scarica", "/schede", "/schede.csv", "/modulo", "/stile.css", "/pagina.js", "/altro"}
	f.Add(byte(0), "ente", "Comune di Borgo Selvana", "2025", "chi", "1.x.y", false)
	f.Add(byte(6), "q", `"<script>`, "2025", "settore", "' OR 1=1", false)
	f.Add(byte(2), "ente", "Comune di Borgo Selvana", "2025", "azione", "accetta", true)
	f.Add(byte(8), "documento", "-1", "0", "campo0", "obiettivo", true)
	f.Fuzz(func(t *testing.T, page byte, name, value, anno, other, text string, post bool) {
		b.rate = limiter{}
		q := url.Values{"ente": {"Comune di Borgo Selvana"}, "anno": {anno}}
		q.Set(name, value)
		q.Set(other, text)
		if q.Get("azione") != "" && post { // decisions are tested by value; here none is written
			q.Set("chi", "")
		}
		path := paths[int(page)%len(paths)]
		r := httptest.NewRequest(http.MethodGet, path+"?"+q.Encode(), nil)
		if post {
			r = httptest.NewRequest(http.MethodPost, path, strings.NewReader(q.Encode()))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("Sec-Fetch-Site", "same-origin")
		}
		w := httptest.NewRecorder()
		b.Handler().ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Fatalf("%s: %d\n%s", r.URL, w.Code, w.Body)
		}
		if path != "/pagina.js" && strings.Contains(text, "<") && strings.Contains(w.Body.String(), "<script>") && path != "/rapporto" {
			t.Fatalf("%s has a script", r.URL)
		}
		if to := w.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
			t.Fatalf("%s leads to %s", r.URL, to)
		}
	})
}

// FuzzUpload drops whatever a browser may send: it is kept in the folder for it, and nowhere else.
func FuzzUpload(f *testing.F) {
	b := newBench(f, nil)
	f.Add("piano.txt", []byte("Scheda"))
	f.Add("../../x.csv", []byte{0})
	f.Add(`..\modulo.toml`, []byte("nome = 1"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		b.rate = limiter{}
		if got := fileName(name); got == "" || got == "." || got == ".." || strings.ContainsAny(got, `/\:`) || len(got) > 255 {
			t.Fatalf("%q becomes %q", name, got)
		}
		if w := b.upload(map[string]string{name: string(data)}); w.Code >= 500 {
			t.Fatalf("%q: %d\n%s", name, w.Code, w.Body)
		}
		b.Wait()
		entries, err := os.ReadDir(b.dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if n := e.Name(); n != "documenti" && !strings.HasPrefix(n, "piao.db") {
				t.Fatalf("%q made %s", name, n)
			}
		}
		_ = os.RemoveAll(filepath.Join(b.dir, "documenti"))
	})
}
