package serve

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
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
	facets
	Public      bool
	Schede      []store.Found
	Page, Pages int
	Graver      []piao.Gravita
	// Wrong says why a search cannot be understood.
	Wrong, Hint string
}

// A facet is a value by which the list can be narrowed, with the name that it is shown by and how many schede have it.
type facet struct {
	Value, Name string
	N           int
}

// facets are the values by which the list can be narrowed, each counted as if the list were not narrowed by it; N counts the list.
type facets struct {
	Anni, Settori, Missioni []facet
	N                       int
}

// mostSettori is how many settori are offered: those that have the most schede.
const mostSettori = 100

// facetsOf counts groups.
func facetsOf(groups []store.Group, w store.Wish) (f facets) {
	anni, settori, missioni := map[string]int{}, map[string]int{}, map[string]int{}
	for _, g := range groups {
		anno, settore, missione := w.Anno == 0 || g.Anno == w.Anno, w.Settore == "" || g.Settore == w.Settore, w.Missione == 0 || g.Missione == w.Missione
		if anno && settore && missione {
			f.N += g.N
		}
		if settore && missione {
			anni[strconv.Itoa(g.Anno)] += g.N
		}
		if anno && missione && g.Settore != "" {
			settori[g.Settore] += g.N
		}
		if anno && settore && g.Missione != 0 {
			missioni[strconv.Itoa(g.Missione)] += g.N
		}
	}
	f.Anni, f.Settori, f.Missioni = listOf(anni), listOf(settori), listOf(missioni)
	slices.Reverse(f.Anni)
	slices.SortStableFunc(f.Settori, func(a, b facet) int { return b.N - a.N })
	most := min(len(f.Settori), mostSettori)
	if i := slices.IndexFunc(f.Settori[most:], func(s facet) bool { return s.Value == w.Settore }); i >= 0 { // the one that is chosen is among them
		f.Settori[most] = f.Settori[most+i]
		most++
	}
	f.Settori = f.Settori[:most]
	for i := range f.Missioni {
		code, _ := strconv.Atoi(f.Missioni[i].Value)
		if m, ok := layout.MissioneByCode(code); ok {
			f.Missioni[i].Name += " " + m.Nome
		}
	}
	return f
}

// listOf puts what was counted in order: numbers by their size, names by their letters.
func listOf(counts map[string]int) (list []facet) {
	for value, n := range counts {
		list = append(list, facet{value, value, n})
	}
	slices.SortFunc(list, func(a, b facet) int {
		m, errA := strconv.Atoi(a.Value)
		n, errB := strconv.Atoi(b.Value)
		if errA == nil && errB == nil {
			return m - n
		}
		return strings.Compare(a.Value, b.Value)
	})
	return list
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

// asked are the gravities that somebody should look at.
var asked = []piao.Gravita{piao.Errore, piao.Dubbio, piao.Avviso}

// wishOf reads what narrows the list from an address. What makes no sense there narrows nothing.
func wishOf(q url.Values) store.Wish {
	w := store.Wish{Text: short(q.Get("q")), Ente: short(q.Get("ente")), Settore: short(q.Get("settore"))}
	w.Anno, _ = strconv.Atoi(q.Get("anno"))
	w.Missione, _ = strconv.Atoi(q.Get("missione"))
	if g := piao.Gravita(q.Get("gravita")); slices.Contains(asked, g) {
		w.Gravita = g
	}
	return w
}

func (d *Desk) search(w http.ResponseWriter, r *http.Request) error {
	p := searchPage{Wish: wishOf(r.URL.Query()), Public: d.o.Public, Page: 1, Graver: asked}
	if n, err := strconv.Atoi(r.URL.Query().Get("pagina")); err == nil && n > 0 && n < 1_000_000 {
		p.Page = n
	}
	groups, err := d.groups.of(r.Context(), d.db, p.Wish)
	p.facets = facetsOf(groups, p.Wish)
	if err == nil {
		page := p.Wish
		page.Limit, page.Offset = mostSchede, (p.Page-1)*mostSchede
		p.Schede, err = d.db.Schede(r.Context(), page, p.N)
	}
	switch {
	case errors.Is(err, store.ErrQuery):
		p.Wrong, p.Hint = d.o.Lang.Tell(err)
	case err != nil:
		return err
	}
	p.Pages = (p.N + mostSchede - 1) / mostSchede
	return d.show(w, "schede", d.t("serve.search"), p)
}

// mostKept is how many answers are kept that had to be counted.
const mostKept = 200

// A counted keeps what lists were counted as, for as long as the database is as it was.
type counted struct {
	mu    sync.Mutex
	state string
	lists map[store.Wish][]store.Group
}

func (c *counted) of(ctx context.Context, db *store.DB, w store.Wish) ([]store.Group, error) {
	w.Anno, w.Settore, w.Missione = 0, "", 0
	state, err := db.State(ctx)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	if c.lists == nil || c.state != state || len(c.lists) >= mostKept {
		c.state, c.lists = state, map[store.Wish][]store.Group{}
	}
	groups, ok := c.lists[w]
	c.mu.Unlock()
	if ok {
		return groups, nil
	}
	if groups, err = db.Groups(ctx, w); err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.lists != nil && c.state == state {
		c.lists[w] = groups
	}
	return groups, nil
}

// count counts what is asked for first: of many plans that takes a while.
func (d *Desk) count() {
	for _, g := range append([]piao.Gravita{""}, asked...) {
		_, _ = d.groups.of(d.ctx, d.db, store.Wish{Gravita: g}) // what goes wrong is told to who asks
	}
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
	groups, err := d.groups.of(r.Context(), d.db, wish)
	if err != nil {
		return err
	}
	list, err := d.db.Schede(r.Context(), wish, facetsOf(groups, wish).N)
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
