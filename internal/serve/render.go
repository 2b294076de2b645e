package serve

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"sync"

	"piao"
	"piao/internal/message"
	"piao/report"
)

//go:embed pages
var files embed.FS

func mustRead(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(data)
}

// styleSheet is the report's, and what the desk has besides.
var styleSheet = sync.OnceValue(func() string { return report.Style() + mustRead("pages/stile.css") })

// asset serves a text that does not change while the program runs.
func asset(kind, text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		_, _ = w.Write([]byte(text)) // who went away is not told
	}
}

// languages has the templates of each language.
var languages = map[message.Lang]func() *template.Template{
	message.English: sync.OnceValue(func() *template.Template { return parse(message.English) }),
	message.Italian: sync.OnceValue(func() *template.Template { return parse(message.Italian) }),
}

func parse(l message.Lang) *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"t": l.Text, "n": l.Count, "icons": report.Icons, "int": message.Thousands, "link": link,
		"gravita": func(g piao.Gravita) string { return l.Text("serve.gravita." + string(g)) },
		"add":     func(a, b int) int { return a + b },
	}).ParseFS(files, "pages/*.tmpl"))
}

// link makes an address of a path and pairs of names and values; empty values are left out.
func link(path string, pairs ...any) string {
	q := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		var text string
		switch v := pairs[i+1].(type) {
		case string:
			text = v
		case int:
			if v != 0 {
				text = strconv.Itoa(v)
			}
		}
		if name, _ := pairs[i].(string); text != "" {
			q.Set(name, text)
		}
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

// A frame is what every page has around it.
type frame struct {
	Title, Lang string
	Public      bool
	// Refresh asks for the page again after a second.
	Refresh bool
	Page    any
}

// refreshing is a page that may ask to be shown again.
type refreshing interface{ refresh() bool }

func (d *Desk) t(id string, args ...any) string { return d.o.Lang.Text(id, args...) }

// write writes a page; name is that of its template.
func (d *Desk) write(w http.ResponseWriter, status int, name, title string, data any) {
	f := frame{Title: title, Lang: d.o.Lang.String(), Public: d.o.Public, Page: data}
	if r, ok := data.(refreshing); ok {
		f.Refresh = r.refresh()
	}
	var b bytes.Buffer
	t := languages[d.o.Lang]()
	if err := t.ExecuteTemplate(&b, "testa", f); err == nil {
		err = t.ExecuteTemplate(&b, name, f)
		if err == nil {
			err = t.ExecuteTemplate(&b, "piede", f)
		}
		if err != nil {
			http.Error(w, d.t("serve.wrong"), http.StatusInternalServerError)
			return
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // who went away is not told
}

// show writes a page.
func (d *Desk) show(w http.ResponseWriter, name, title string, data any) error {
	d.write(w, http.StatusOK, name, title, data)
	return nil
}
