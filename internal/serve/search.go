package serve

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"sync"

	"piao"
	"piao/internal/layout"
	"piao/internal/listing"
	"piao/internal/tabella"
	"piao/store"
)

// mostSchede is how many schede a page lists.
const mostSchede = 50

// A searchPage lists schede of all plans. What narrows the list is in its address.
type searchPage struct {
	store.Wish
	store.Facets
	Public   bool
	Schede   []store.Found
	Page     int
	Pages    int
	Missioni []named
	Graver   []piao.Gravita
	// Wrong says why a search cannot be understood.
	Wrong, Hint string
}

// A named is a facet with the name that it is shown by.
type named struct {
	store.Facet
	Name string
}

// Link is the address of the list with one thing of it changed.
func (p searchPage) Link(path, name string, value any) string {
	q := p.query()
	q.Del("pagina")
	if text := fmt.Sprint(value); text == "" || text == "0" {
		q.Del(name)
	} else {
		q.Set(name, text)
	}
	if len(q) == 0 {
		return path
	}
	return path + "?" + q.Encode()
}

func (p searchPage) query() url.Values {
	q := url.Values{}
	for name, value := range map[string]string{"q": p.Text, "ente": p.Ente, "settore": p.Settore, "gravita": string(p.Gravita)} {
		if value != "" {
			q.Set(name, value)
		}
	}
	for name, n := range map[string]int{"anno": p.Anno, "missione": p.Missione} {
		if n != 0 {
			q.Set(name, strconv.Itoa(n))
		}
	}
	return q
}

// wishOf reads what narrows the list from an address. What makes no sense there narrows nothing.
func wishOf(q url.Values) store.Wish {
	w := store.Wish{Text: short(q.Get("q")), Ente: short(q.Get("ente")), Settore: short(q.Get("settore"))}
	w.Anno, _ = strconv.Atoi(q.Get("anno"))
	w.Missione, _ = strconv.Atoi(q.Get("missione"))
	if g := piao.Gravita(q.Get("gravita")); slices.Contains(piao.AllGravita, g) {
		w.Gravita = g
	}
	return w
}

func (d *Desk) search(w http.ResponseWriter, r *http.Request) error {
	p := searchPage{Wish: wishOf(r.URL.Query()), Public: d.o.Public, Page: 1, Graver: []piao.Gravita{piao.Errore, piao.Dubbio, piao.Avviso, piao.Riparato}}
	if n, err := strconv.Atoi(r.URL.Query().Get("pagina")); err == nil && n > 0 && n < 1_000_000 {
		p.Page = n
	}
	facets, err := d.facets.of(r, d, p.Wish)
	if err == nil {
		page := p.Wish
		page.Limit, page.Offset = mostSchede, (p.Page-1)*mostSchede
		p.Schede, err = d.db.Schede(r.Context(), page)
	}
	switch {
	case errors.Is(err, store.ErrQuery):
		p.Wrong, p.Hint = d.o.Lang.Tell(err)
	case err != nil:
		return err
	}
	p.Facets = facets
	p.Pages = (p.N + mostSchede - 1) / mostSchede
	for _, f := range facets.Missioni {
		name := f.Value
		if code, err := strconv.Atoi(f.Value); err == nil {
			if m, ok := layout.MissioneByCode(code); ok {
				name += " " + m.Nome
			}
		}
		p.Missioni = append(p.Missioni, named{f, name})
	}
	return d.show(w, "schede", d.t("serve.search"), p)
}

// mostKept is how many answers are kept that had to be counted.
const mostKept = 500

// A counted keeps the facets of lists for as long as the database is as it was.
type counted struct {
	mu    sync.Mutex
	state string
	lists map[store.Wish]store.Facets
}

func (c *counted) of(r *http.Request, d *Desk, w store.Wish) (store.Facets, error) {
	state, err := d.db.State(r.Context())
	if err != nil {
		return store.Facets{}, err
	}
	c.mu.Lock()
	if c.lists == nil || c.state != state || len(c.lists) >= mostKept {
		c.state, c.lists = state, map[store.Wish]store.Facets{}
	}
	f, ok := c.lists[w]
	c.mu.Unlock()
	if ok {
		return f, nil
	}
	if f, err = d.db.Facets(r.Context(), w); err != nil {
		return f, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lists != nil && c.state == state {
		c.lists[w] = f
	}
	return f, nil
}

// forget lets all be counted anew.
func (c *counted) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.lists = nil
}

// searchCSV gives the list as a table, for Excel.
func (d *Desk) searchCSV(w http.ResponseWriter, r *http.Request) error {
	wish := wishOf(r.URL.Query())
	wish.Limit = mostListed
	list, err := d.db.Schede(r.Context(), wish)
	if err != nil {
		return err
	}
	var rows [][]any
	for _, f := range list {
		rows = append(rows, []any{f.Ref.Ente, f.Ref.Anno, f.Numero, f.Settore, f.Responsabile, f.Obiettivo, f.Missione, f.Peso, f.Errori, f.Dubbi, f.Avvisi})
	}
	var b bytes.Buffer
	columns := listing.Columns("ente", "anno", "scheda", "settore", "responsabile", "obiettivo", "missione", "peso", "errori", "dubbi", "avvisi")
	if err := listing.New(columns, rows).CSV(&b, tabella.ExcelIT); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="schede.csv"`)
	_, _ = w.Write(b.Bytes()) // who went away is not told
	return nil
}

// mostListed is how many schede the table of a list has.
const mostListed = 100_000
