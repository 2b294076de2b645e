// Package serve is the local page: what the commands do, in a browser. It reads what is dropped on it, settles doubts beside the picture of the
// document, reports, compares and exports. It stands above the outputs and calls them; it alone listens, and nothing in it dials out.
//
// A [Desk] is a database, the folder for what is dropped, and a handler. Decisions go where the terminal's go: to the correzioni.csv beside the
// documents.
package serve

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"sync"

	"piao/check"
	"piao/ingest"
	"piao/internal/message"
	"piao/store"
)

// Options say what a desk shows, and to whom.
type Options struct {
	// DB is the database's path. It is made when it is not there, but for a public desk.
	DB string
	// Folder is where documents are kept that are dropped on the page, each lot in a folder of its own.
	Folder string
	// Public shows what the database holds and changes nothing: no document is taken, no decision, and no path or document of this machine is shown.
	Public bool
	// Lang is the language of the pages; documents, rilievi and the report are Italian.
	Lang message.Lang
	// Key is asked for once, in the address that is opened first; "" asks for none.
	Key string
	// Hosts are the names, with the port, by which the page may be asked for; none takes any.
	Hosts []string
	// Reading says how documents are read and stored.
	Reading ingest.ImportOptions
}

// A Desk is the page with what it stands on.
type Desk struct {
	o  Options
	db *store.DB
	// ctx ends what the desk does by itself, stop ends it; working waits for it.
	ctx     context.Context
	stop    context.CancelFunc
	working sync.WaitGroup

	mu sync.Mutex
	// run is the reading that was asked for last, queue what is to be read yet.
	run   reading
	queue []task
	busy  bool
	// again is the plan that is being read again.
	again plan
	// undo are the decisions of this session by plan, the last last.
	undo map[plan][]taken
	// deciding lets decisions take turns: a file is read, changed and written.
	deciding sync.Mutex

	rate   limiter
	groups counted
}

// A plan is named by its ente and its year.
type plan struct {
	Ente string
	Anno int
}

func (p plan) title() string { return p.Ente + " " + strconv.Itoa(p.Anno) }

// Open opens a desk. Its error is that of the database.
func Open(ctx context.Context, o Options) (*Desk, error) {
	db, err := store.Open(ctx, o.DB, store.Options{ReadOnly: o.Public})
	if err != nil {
		return nil, err
	}
	d := &Desk{o: o, db: db, undo: map[plan][]taken{}}
	d.ctx, d.stop = context.WithCancel(ctx)
	d.working.Go(d.count)

	return d, nil
}

// Close ends what the desk is reading and closes the database.
func (d *Desk) Close() error {
	d.stop()
	d.working.Wait()
	return d.db.Close()
}

// Wait waits until all that was asked for is read.
func (d *Desk) Wait() { d.working.Wait() }

// checks are the options of the checks of a plan: those of the piao.toml beside its documents.
func (d *Desk) checks(paths []string) check.Options {
	file, err := ingest.FindConfig(paths)
	if err != nil || file == "" {
		return check.DefaultOptions()
	}
	c, err := ingest.ReadConfig(file)
	if err != nil {
		return check.DefaultOptions()
	}
	return c.Check.Options()
}

// Handler gives the pages.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	pages := map[string]page{
		"GET /{$}": d.home, "GET /piano": d.showPlan, "GET /dubbi": d.showDoubt, "GET /decisioni": d.showDecisions,
		"GET /schede": d.search, "GET /schede.csv": d.searchCSV, "GET /rapporto": d.report, "GET /scarica": d.download,
	}
	if !d.o.Public {
		pages["POST /documenti"] = d.takeDocuments
		pages["POST /dubbi"] = d.decide
		pages["POST /decisioni"] = d.takeBack
		pages["GET /modulo"], pages["POST /modulo"] = d.showModulo, d.tryModulo
	}
	for pattern, p := range pages {
		mux.Handle(pattern, d.page(p))
	}
	mux.HandleFunc("GET /stile.css", asset("text/css; charset=utf-8", styleSheet()))
	mux.HandleFunc("GET /pagina.js", asset("text/javascript; charset=utf-8", mustRead("pages/pagina.js")))
	mux.Handle("/", d.page(func(http.ResponseWriter, *http.Request) error { return errNoPage }))
	return d.guard(mux)
}

// errNoPage is the error of an address at which there is nothing.
const errNoPage = message.Kind("serve.nopage")

// A page answers a request; its error is told on a page of its own.
type page func(http.ResponseWriter, *http.Request) error

// page makes a handler of a page.
func (d *Desk) page(p page) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := p(w, r); err != nil {
			d.fail(w, r, err)
		}
	})
}

// fail tells an error.
func (d *Desk) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody reads it
	}
	status := http.StatusInternalServerError
	switch {
	case errors.Is(err, errNoPage), errors.Is(err, errNoDocument), errors.Is(err, store.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, errRequest), errors.Is(err, store.ErrAmbiguous), errors.Is(err, store.ErrQuery):
		status = http.StatusBadRequest
	case errors.Is(err, errForbidden):
		status = http.StatusForbidden
	case errors.Is(err, errBusy):
		status = http.StatusTooManyRequests
	}
	what, hint := d.tell(err)
	w.Header().Set("Cache-Control", "no-store")
	d.write(w, status, "guasto", d.t("serve.wrong"), struct{ What, Hint string }{what, hint})
}

// tell gives an error in the desk's language. On a public page nothing is said of this machine.
func (d *Desk) tell(err error) (what, hint string) {
	if d.o.Public && !errors.Is(err, errNoPage) && !errors.Is(err, errRequest) && !errors.Is(err, errBusy) {
		if errors.Is(err, store.ErrNotFound) || errors.Is(err, store.ErrAmbiguous) {
			err = errNoPage
		} else {
			err = errHidden
		}
	}
	return d.o.Lang.Tell(err)
}
