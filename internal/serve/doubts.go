package serve

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"piao"
	"piao/decide"
	"piao/internal/message"
	"piao/internal/testo"
	"piao/normalize"
	"piao/report"
	"piao/store"
)

// A doubtPage asks about one doubt of a plan, beside the picture of what it stands on.
type doubtPage struct {
	planHead
	// Scheda and Codice narrow the walk to a scheda or a kind; "" and 0 walk through all. Without, where it is not "", walks through those that no
	// decision can be about.
	Scheda          int
	Codice, Without string
	// N of Of is the doubt's place in the walk; Prev and Next are the keys of those beside it, "" at an end.
	N, Of      int
	Key        string
	Prev, Next string
	Q          decide.Question
	Title      string
	Where      string
	Settore    string
	Obiettivo  string
	// Was and Now are what stood there and how it reads, in words.
	Was, Now string
	// Sure is set where a plain yes has an answer, Taken where that is what siblings have; Back where what stood there can be put back.
	Sure, Taken, Back bool
	Siblings          []sibling
	// Alike and Kind count the doubts that ask the same, and those of the kind.
	Alike, Kind int
	Picture     picture
	// Undo says what was decided last, "" for nothing; Wrong why a decision was refused, Typed what it was.
	Undo, Wrong, Typed string
}

// A sibling is what the siblings of those numeri have.
type sibling struct {
	Numero  int
	Schede  []int
	Value   string
	Written string
}

// A taken is decisions that were made at once.
type taken struct {
	decisions []normalize.Correzione
	text      string
}

// A walk is the doubts that are gone through, and the one that is asked about. Their keys find them again after others were decided.
type walk struct {
	open []piao.Placed
	keys []string
	at   int
}

// walkOf finds the doubts that a request is about: of a scheda, of a kind, or all; the one of the key, else the first. Of those that no decision
// can be about several may be named alike.
func walkOf(rev *decide.Review, r *http.Request) (w walk) {
	scheda, _ := strconv.Atoi(r.FormValue("scheda"))
	codice, all := r.FormValue("codice"), rev.Open(false)
	if r.FormValue("senza") != "" {
		all = rev.WithoutField(false)
	}
	seen := map[string]int{}
	for _, f := range all {
		if scheda > 0 && f.Scheda != scheda || codice != "" && f.Codice != codice {
			continue
		}
		key := fmt.Sprintf("%d.%s.%s", f.Scheda, f.Codice, f.Campo)
		if seen[key]++; seen[key] > 1 {
			key += "." + strconv.Itoa(seen[key])
		}
		w.open, w.keys = append(w.open, f), append(w.keys, key)
	}
	w.at = max(0, slices.Index(w.keys, r.FormValue("chi")))
	return w
}

// key gives the key of the doubt so many further on, "" where there is none.
func (w walk) key(by int) string {
	if i := w.at + by; i >= 0 && i < len(w.keys) {
		return w.keys[i]
	}
	return ""
}

func (d *Desk) showDoubt(w http.ResponseWriter, r *http.Request) error {
	if d.o.Public {
		return errNoPage
	}
	return d.askAbout(w, r, "", "")
}

// askAbout shows the page of a doubt; wrong says why the decision typed was refused.
func (d *Desk) askAbout(w http.ResponseWriter, r *http.Request, wrong, typed string) error {
	of, info, err := d.asked(r)
	if err != nil {
		return err
	}
	rev, _, _, err := d.review(r.Context(), info)
	if err != nil {
		return err
	}
	walk := walkOf(rev, r)
	p := doubtPage{planHead: planHead{of, d.o.Public}, Codice: r.FormValue("codice"), Without: r.FormValue("senza"), Wrong: wrong, Typed: typed, Undo: d.lastTaken(of)}
	p.Scheda, _ = strconv.Atoi(r.FormValue("scheda"))
	if p.Of = len(walk.open); p.Of == 0 {
		return d.show(w, "finiti", of.title(), p)
	}
	f := walk.open[walk.at]
	p.N, p.Key, p.Prev, p.Next = walk.at+1, walk.key(0), walk.key(-1), walk.key(1)
	p.fill(rev, f)
	p.Title = d.titleOf(f.Codice)
	open := rev.Open(false)
	p.Alike = len(p.Q.Alike(open))
	p.Kind = len(slices.DeleteFunc(slices.Clone(open), func(o piao.Placed) bool { return o.Codice != f.Codice }))
	if p.Picture, err = d.picture(r.Context(), info, f); err != nil {
		return err
	}
	return d.show(w, "dubbio", d.t("serve.doubt.title", p.N, p.Of), p)
}

// fill says what is asked.
func (p *doubtPage) fill(rev *decide.Review, f piao.Placed) {
	p.Q = rev.Question(f)
	s, anno := rev.Piano.Scheda(f.Scheda), rev.Piano.Anno
	p.Where, p.Settore, p.Obiettivo = report.Where(f.Campo, s), s.Settore, s.Obiettivo
	p.Was, p.Now = report.Shown(f.Campo, f.Prima, anno), report.Shown(f.Campo, p.Q.Now, anno)
	yes, sure := p.Q.Accepted()
	p.Sure, p.Taken = sure, sure && yes != p.Q.Now
	_, err := rev.Reject(p.Q, "")
	p.Back = err == nil && f.Prima != p.Q.Now
	for _, n := range p.Q.Siblings {
		text := p.Q.Versions[n]
		if !slices.ContainsFunc(p.Siblings, func(s sibling) bool { return s.Written == text }) {
			p.Siblings = append(p.Siblings, sibling{n, p.Q.With(text), report.Shown(f.Campo, text, anno), text})
		}
	}
}

// decide takes a decision, for one doubt or for several, and goes on to the next.
func (d *Desk) decide(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return errRequest
	}
	of, info, err := d.asked(r)
	if err != nil {
		return err
	}
	d.deciding.Lock()
	defer d.deciding.Unlock()
	if r.FormValue("azione") == "annulla" {
		return d.undoLast(w, r, of, info)
	}
	rev, paths, _, err := d.review(r.Context(), info)
	if err != nil {
		return err
	}
	walk := walkOf(rev, r)
	if walk.key(0) == "" || walk.key(0) != r.FormValue("chi") { // it was decided elsewhere
		return d.goOn(w, r, of, "")
	}
	made, err := d.answer(rev, rev.Question(walk.open[walk.at]), r)
	if err != nil {
		what, _ := d.o.Lang.Tell(err)
		return d.askAbout(w, r, what, r.FormValue("valore"))
	}
	if err := rev.Save(made...); err != nil {
		return err
	}
	d.take(of, taken{made, d.took(rev, made)})
	d.readAgain(of, info, paths)
	return d.goOn(w, r, of, walk.after(rev))
}

// after gives the key of the next doubt that is still open.
func (w walk) after(rev *decide.Review) string {
	for i := 1; i < len(w.open); i++ {
		if at := (w.at + i) % len(w.open); !rev.IsDecided(w.open[at]) {
			return w.keys[at]
		}
	}
	return ""
}

// Why an answer is refused: it decides nothing, or the same for what differs.
const (
	errUndecided = message.Kind("serve.undecided")
	errOnlyAlike = message.Kind("serve.onlyalike")
)

// answer makes the decisions that a form asks for.
func (d *Desk) answer(rev *decide.Review, q decide.Question, r *http.Request) ([]normalize.Correzione, error) {
	a := decide.Answer{Verdict: decide.Verdict(r.FormValue("azione")), Text: strings.TrimSpace(r.FormValue("valore"))}
	a.Scheda, _ = strconv.Atoi(r.FormValue("gemella"))
	day := d.today()
	c, ok, err := rev.Answer(q, a, day)
	switch {
	case err != nil:
		return nil, err
	case !ok:
		return nil, errUndecided
	}
	made := []normalize.Correzione{c}
	open := rev.Open(false)
	var others []piao.Placed
	switch quanti := r.FormValue("quanti"); {
	case quanti == "simili":
		others = q.Alike(open)
	case quanti == "tipo" && a.Verdict == decide.Say: // one value for what is not alike
		return nil, errOnlyAlike
	case quanti == "tipo":
		others = slices.DeleteFunc(slices.Clone(open), func(f piao.Placed) bool { return f.Codice != q.Codice })
	}
	if a.Verdict == decide.Sibling { // each has its own
		a.Scheda = 0
	}
	for _, c := range rev.AnswerAll(others, a, day) {
		if !slices.Contains(made, c) {
			made = append(made, c)
		}
	}
	return made, nil
}

func (d *Desk) today() string {
	now := time.Now
	if d.o.Reading.Now != nil {
		now = d.o.Reading.Now
	}
	return now().Format(time.DateOnly)
}

// goOn shows the next doubt.
func (d *Desk) goOn(w http.ResponseWriter, r *http.Request, of plan, key string) error {
	http.Redirect(w, r, link("/dubbi", "ente", of.Ente, "anno", of.Anno, "scheda", r.FormValue("scheda"), "codice", r.FormValue("codice"), "chi", key), http.StatusSeeOther)
	return nil
}

// took says in words what was decided.
func (d *Desk) took(rev *decide.Review, made []normalize.Correzione) string {
	if len(made) != 1 {
		return d.o.Lang.Count("serve.took.many", len(made))
	}
	c := made[0]
	return d.t("serve.took", c.Obiettivo, report.Where(c.Campo, new(piao.Scheda)), report.Shown(c.Campo, c.Dopo, rev.Piano.Anno))
}

// mostUndo is how many decisions of a plan can be taken back one after the other.
const mostUndo = 200

func (d *Desk) take(of plan, t taken) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.undo[of] = append(d.undo[of], t)
	if n := len(d.undo[of]); n > mostUndo {
		d.undo[of] = d.undo[of][n-mostUndo:]
	}
}

func (d *Desk) lastTaken(of plan) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.undo[of]); n > 0 {
		return d.undo[of][n-1].text
	}
	return ""
}

// undoLast takes the last decision of this session back, and asks about it again.
func (d *Desk) undoLast(w http.ResponseWriter, r *http.Request, of plan, info store.PianoInfo) error {
	d.mu.Lock()
	var last taken
	if n := len(d.undo[of]); n > 0 {
		last, d.undo[of] = d.undo[of][n-1], d.undo[of][:n-1]
	}
	d.mu.Unlock()
	if err := d.forget(r.Context(), of, info, last.decisions); err != nil {
		return err
	}
	return d.goOn(w, r, of, r.FormValue("chi"))
}

// forget takes decisions back.
func (d *Desk) forget(ctx context.Context, of plan, info store.PianoInfo, decisions []normalize.Correzione) error {
	if len(decisions) == 0 {
		return nil
	}
	rev, paths, _, err := d.review(ctx, info)
	if err != nil {
		return err
	}
	if err := rev.TakeBack(decisions...); err != nil {
		return err
	}
	d.readAgain(of, info, paths)
	for range 100 { // what is taken back is there to be asked about once the plan was read
		if !d.pending(of) || ctx.Err() != nil {
			break
		}
		time.Sleep(30 * time.Millisecond)
	}
	return nil
}

// readAgain has a plan read again, so that the database has it as it was decided: where all its documents are there.
func (d *Desk) readAgain(of plan, info store.PianoInfo, paths []string) {
	if len(paths) == len(info.Files) && info.Attuale {
		d.add(task{paths: paths, quiet: true, of: of})
	}
}

// decisionsFile is where decisions about documents go: beside them, or, where they are gone, beside the database.
func (d *Desk) decisionsFile(paths []string) (string, error) {
	if len(paths) == 0 {
		return filepath.Join(filepath.Dir(d.o.DB), decide.CorrezioniName), nil
	}
	return decide.FileFor(paths)
}

// A decisionsPage lists what was decided about a plan.
type decisionsPage struct {
	planHead
	File string
	List []decision
}

// A decision is one of the list; N is its place in it.
type decision struct {
	normalize.Correzione
	N          int
	Where      string
	Was, Reads string
}

// ofPlan gives the decisions about the plan: the file may have others'.
func ofPlan(rev *decide.Review) []normalize.Correzione {
	return slices.DeleteFunc(slices.Clone(rev.Decided), func(c normalize.Correzione) bool {
		return c.Anno != rev.Piano.Anno || !testo.Same(c.Ente, rev.Piano.Ente)
	})
}

func (d *Desk) showDecisions(w http.ResponseWriter, r *http.Request) error {
	of, info, err := d.asked(r)
	if err != nil {
		return err
	}
	if d.o.Public {
		return errNoPage
	}
	rev, _, _, err := d.review(r.Context(), info)
	if err != nil {
		return err
	}
	p := decisionsPage{planHead: planHead{of, d.o.Public}, File: rev.File}
	if beside, err := filepath.Rel(filepath.Dir(d.o.DB), rev.File); err == nil {
		p.File = beside
	}
	for i, c := range ofPlan(rev) {
		p.List = append(p.List, decision{c, i, report.Where(c.Campo, new(piao.Scheda)), report.Shown(c.Campo, c.Prima, of.Anno), report.Shown(c.Campo, c.Dopo, of.Anno)})
	}
	return d.show(w, "decisioni", d.t("serve.decisions"), p)
}

// takeBack takes back the decision that a form names by its place in the list and by what it says.
func (d *Desk) takeBack(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return errRequest
	}
	of, info, err := d.asked(r)
	if err != nil {
		return err
	}
	d.deciding.Lock()
	defer d.deciding.Unlock()
	rev, _, _, err := d.review(r.Context(), info)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.FormValue("n"))
	list := ofPlan(rev)
	if err != nil || n < 0 || n >= len(list) || list[n].Campo != r.FormValue("campo") || list[n].Dopo != r.FormValue("dopo") {
		return errRequest
	}
	if err := d.forget(r.Context(), of, info, list[n:n+1]); err != nil {
		return err
	}
	http.Redirect(w, r, link("/decisioni", "ente", of.Ente, "anno", of.Anno), http.StatusSeeOther)
	return nil
}
