package serve

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/store"
)

// mostPlans is how many plans a page lists.
const mostPlans = 50

// A homePage lists the plans, and says what came of the documents that were given last.
type homePage struct {
	reading
	// Formats are the extensions of the documents that are read.
	Formats string
	Public  bool
	Plans   []listed
	// All counts the plans; Ente and Anno narrow them, N is the page from 1, Pages counts the pages.
	All, Found     int
	Ente           string
	Anno, N, Pages int
	Years          []int
}

func (p homePage) refresh() bool { return p.Running }

// Many says that there are so many plans that they are looked for.
func (p homePage) Many() bool { return p.All > 10 }

// A listed is a plan of the list.
type listed struct {
	store.PianoInfo
	Dubbi, Errori int
}

func (d *Desk) home(w http.ResponseWriter, r *http.Request) error {
	q := r.URL.Query()
	p := homePage{reading: d.progress(), Public: d.o.Public, Formats: accepted, Ente: short(q.Get("ente")), N: 1}
	if anno, err := strconv.Atoi(q.Get("anno")); err == nil {
		p.Anno = anno
	}
	if n, err := strconv.Atoi(q.Get("pagina")); err == nil && n > 0 && n < 1_000_000 {
		p.N = n
	}
	list, err := d.db.Browse(r.Context(), store.Browse{Ente: p.Ente, Anno: p.Anno, Limit: mostPlans, Offset: (p.N - 1) * mostPlans})
	if err != nil {
		return err
	}
	p.All, p.Found, p.Years = list.All, list.Found, list.Years
	p.Pages = (p.Found + mostPlans - 1) / mostPlans
	for _, info := range list.Plans {
		p.Plans = append(p.Plans, listed{info, info.Rilievi[piao.Dubbio], info.Rilievi[piao.Errore]})
	}
	return d.show(w, "casa", d.t("serve.home"), p)
}

// short cuts a text of an address to what a name can be.
func short(text string) string {
	text = strings.ToValidUTF8(strings.TrimSpace(text), "")
	if r := []rune(text); len(r) > 200 {
		return string(r[:200])
	}
	return text
}

// asked gives the plan that a request names, and all that is known of it.
func (d *Desk) asked(r *http.Request) (plan, store.PianoInfo, error) {
	anno, err := strconv.Atoi(r.FormValue("anno"))
	if err != nil || r.FormValue("ente") == "" {
		return plan{}, store.PianoInfo{}, errRequest
	}
	info, err := d.db.Pick(r.Context(), store.Ref{Ente: short(r.FormValue("ente")), Anno: anno})
	return plan{info.Ente, info.Anno}, info, err
}

// years lists the other plans of the ente, and older versions of the plan, for a comparison: the latest before the plan comes first.
func (d *Desk) years(r *http.Request, info store.PianoInfo) ([]store.PianoInfo, error) {
	all, err := d.db.Versions(r.Context(), info.Ente, 0)
	all = slices.DeleteFunc(all, func(v store.PianoInfo) bool {
		return v.Ente != info.Ente || v.Ref() == info.Ref() || v.Anno != info.Anno && !v.Attuale
	})
	slices.SortStableFunc(all, func(a, b store.PianoInfo) int {
		return before(b, info) - before(a, info)
	})
	return all, err
}

// before puts what a plan is compared with in order: the year before it first.
func before(v, of store.PianoInfo) int {
	if v.Anno > of.Anno {
		return -v.Anno
	}
	return v.Anno
}
