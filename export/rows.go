package export

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"piao"
	"piao/internal/schema"
	"piao/internal/testo"
)

// Rows gives the rows of each table for one plan, by the table's name; values stand in the order of the table's columns.
func Rows(p *Plan) map[string][][]any {
	r := rower{p: p, id: p.ID(), places: newPlaces(p.Tracce), rows: map[string][][]any{}}
	r.piano()
	for i := range p.Piano.Schede {
		r.scheda(&p.Piano.Schede[i])
	}
	r.rilievi(p.Piano.Rilievi, nil)
	r.controlli()
	return r.rows
}

// ID is the plan's key: the ente's name folded, the year and the version: "comune-di-borgo-selvana-2025-v1". A plan from files has no
// version.
func (p *Plan) ID() string {
	id := slug(p.EnteName()) + "-" + strconv.Itoa(p.Piano.Anno)
	if p.Versione > 0 {
		id += "-v" + strconv.Itoa(p.Versione)
	}
	return id
}

// slug folds a name to ASCII letters and digits with hyphens between its words. Letters of other scripts stay as they are. Files are named
// by it: of a name that is too long for one the end is told by its digest.
func slug(name string) string {
	const most = 100 // bytes
	s := strings.Join(testo.Words(name), "-")
	if len(s) <= most {
		return s
	}
	digest := sha256.Sum256([]byte(s))
	return strings.ToValidUTF8(s[:most-9], "") + "-" + hex.EncodeToString(digest[:4])
}

// A rower makes the rows of one plan.
type rower struct {
	p      *Plan
	id     string
	places places
	rows   map[string][][]any
}

func (r *rower) add(table string, parts ...[]any) {
	var row []any
	for _, part := range parts {
		row = append(row, part...)
	}
	r.rows[table] = append(r.rows[table], row)
}

// common are the columns that all tables have behind their keys.
func (r *rower) common() []any {
	return []any{r.p.EnteName(), text(r.p.Codici.IPA), text(r.p.Codici.ISTAT), integer(r.p.Piano.Anno), positive(r.p.Versione)}
}

func (r *rower) piano() {
	p := r.p
	var attuale, when any
	if p.Versione > 0 {
		attuale = p.Attuale
	}
	if !p.ImportatoIl.IsZero() {
		when = p.ImportatoIl.UTC().Format(time.RFC3339)
	}
	r.add("piani", []any{r.id, p.EnteName(), text(p.Codici.IPA), text(p.Codici.ISTAT), text(p.Codici.Catastale), integer(p.Piano.Anno),
		positive(p.Versione), attuale, text(p.Piano.Triennio), text(p.Piano.Modulo), when, text(p.Programma)})
	for i, f := range p.Fonti {
		r.add("fonti", []any{r.id}, r.common(), []any{integer(i + 1), f.File, f.SHA256, text(f.Formato), integer(int(f.Byte))})
	}
}

func (r *rower) scheda(s *piao.Scheda) {
	id := r.id + "-s" + strconv.Itoa(s.Numero)
	numero := []any{integer(s.Numero)}
	r.add("schede", []any{id, r.id}, r.common(), values(schema.Scheda, s),
		fonte(s, piao.Pos{Sheet: s.Fonte.Foglio, Page: s.Fonte.Pagina, Row: s.Fonte.Riga}))
	for i, nome := range s.Assessori {
		r.add("assessori", []any{id}, r.common(), numero, []any{integer(i + 1), nome}, fonte(s, r.places.of(s, "assessori")))
	}
	r.altri(s, s.Altri, id, nil, nil, r.places.of(s, "altri"))
	ids := map[int]any{}
	for i := range s.Fasi {
		faseID := id + "-f" + strconv.Itoa(i+1)
		if _, twice := ids[s.Fasi[i].Numero]; twice {
			ids[s.Fasi[i].Numero] = nil
		} else {
			ids[s.Fasi[i].Numero] = faseID
		}
		r.fase(s, i, id, faseID)
	}
	for i := range s.Indicatori {
		r.indicatore(s, i, id, ids)
	}
	r.rilievi(s.Rilievi, s)
}

func (r *rower) fase(s *piao.Scheda, i int, id, faseID string) {
	f := &s.Fasi[i]
	campo := "fasi[" + strconv.Itoa(i) + "]"
	r.add("fasi", []any{faseID, id}, r.common(), []any{integer(s.Numero), integer(i + 1)}, values(schema.Fase, f), fonte(s, r.places.of(s, campo)))
	r.altri(s, f.Altri, id, faseID, nil, r.places.of(s, campo))
	for _, marks := range []struct {
		tipo, campo string
		periodi     []string
	}{{"P", ".previsto", f.Previsto}, {"E", ".effettivo", f.Effettivo}} {
		for j, periodo := range marks.periodi {
			anno, mese := yearMonth(periodo)
			r.add("mesi", []any{faseID}, r.common(), []any{integer(s.Numero), integer(f.Numero), marks.tipo, integer(j + 1), periodo, anno, mese},
				fonte(s, r.places.of(s, campo+marks.campo)))
		}
	}
}

// yearMonth reads "2025-01" or "2026"; what is neither has no year.
func yearMonth(periodo string) (anno, mese any) {
	p, ok := testo.ParsePeriodo(periodo)
	switch {
	case !ok:
		return nil, nil
	case !p.IsMonth():
		return integer(p.Anno), nil
	}
	return integer(p.Anno), integer(p.Mese)
}

func (r *rower) indicatore(s *piao.Scheda, i int, id string, fasi map[int]any) {
	n := &s.Indicatori[i]
	var faseID any
	if n.Fase != nil {
		faseID = fasi[*n.Fase]
	}
	own, from := id+"-i"+strconv.Itoa(i+1), r.places.of(s, "indicatori["+strconv.Itoa(i)+"]")
	r.add("indicatori", []any{own, id, faseID}, r.common(), []any{integer(s.Numero), integer(i + 1)}, values(schema.Indicatore, n), fonte(s, from))
	for j := range n.Attesi {
		r.add("attesi", []any{own}, r.common(), []any{integer(s.Numero), integer(j + 1)}, values(schema.Atteso, &n.Attesi[j]), fonte(s, from))
	}
	r.altri(s, n.Altri, id, nil, own, from)
}

// altri adds the entries of a scheda, or of the fase or the indicatore whose key is given.
func (r *rower) altri(s *piao.Scheda, voci []piao.Voce, id string, fase, indicatore any, from piao.Pos) {
	owner := id
	for _, key := range []any{fase, indicatore} {
		if key, ok := key.(string); ok {
			owner = key
		}
	}
	for i := range voci {
		r.add("altri", []any{owner + "-v" + strconv.Itoa(i+1), id, fase, indicatore}, r.common(), []any{integer(s.Numero), integer(i + 1)},
			values(schema.Voce, &voci[i]), fonte(s, from))
	}
}

// values are the columns of a record's own fields, in the order of the model: a reading has one for each of its parts. Marks and lists
// have tables of their own.
func values(r *schema.Record, rec any) (row []any) {
	for i := range r.Fields {
		f := &r.Fields[i]
		if f.About {
			continue
		}
		switch v := f.Ptr(rec).(type) {
		case *string:
			row = append(row, text(*v))
		case *[]string:
			if f.Kind == schema.Names {
				row = append(row, text(strings.Join(*v, "; ")))
			}
		case **string:
			row = append(row, optionalText(*v))
		case *int:
			if f.Kind == schema.Whole {
				row = append(row, positive(*v))
			} else {
				row = append(row, integer(*v))
			}
		case **int:
			row = append(row, optional(*v))
		case **float64:
			row = append(row, number(*v))
		case **bool:
			row = append(row, boolean(*v))
		case **piao.Valore:
			row = append(row, reading(*v)...)
		}
	}
	return row
}

// reading gives the parts of a typed value; all are empty where there is none.
func reading(v *piao.Valore) []any {
	if v == nil {
		return make([]any, len(schema.Valore.Fields))
	}
	return values(schema.Valore, v)
}

// rilievi adds those of a scheda, or of the plan as a whole where s is nil.
func (r *rower) rilievi(list []piao.Rilievo, s *piao.Scheda) {
	id, scheda, numero, file := r.id, any(nil), any(nil), []any{nil, nil}
	if s != nil {
		id += "-s" + strconv.Itoa(s.Numero)
		scheda, numero, file = id, integer(s.Numero), []any{text(s.Fonte.File), text(s.Fonte.SHA256)}
	}
	for i, f := range list {
		r.add("rilievi", []any{id + "-r" + strconv.Itoa(i+1), r.id, scheda}, r.common(), []any{numero, integer(i + 1), f.Codice, string(f.Gravita),
			text(f.Campo), text(f.Prima), text(f.Dopo), text(f.Posizione), text(f.Messaggio)}, file)
	}
}

// controlli adds what the checks found.
func (r *rower) controlli() {
	for i, f := range r.p.Controlli {
		r.add("controlli", []any{r.id + "-c" + strconv.Itoa(i+1), r.id}, r.common(), []any{positive(f.Scheda), text(f.Settore), integer(i + 1), f.Codice,
			string(f.Gravita), text(f.Campo), text(f.Posizione), text(f.Messaggio), text(f.Rimedio), text(f.Somma), text(f.File)})
	}
}

func fonte(s *piao.Scheda, p piao.Pos) []any {
	return []any{text(s.Fonte.File), text(s.Fonte.SHA256), text(p.Sheet), positive(p.Page), positive(p.Row)}
}

// text is nil for an empty text: the document has nothing there.
func text(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func integer(n int) any { return int64(n) }

// positive is nil for a number that is 0 where it is not known.
func positive(n int) any {
	if n == 0 {
		return nil
	}
	return int64(n)
}

func optional(n *int) any {
	if n == nil {
		return nil
	}
	return int64(*n)
}

func optionalText(s *string) any {
	if s == nil {
		return nil
	}
	return *s
}

func number(v *float64) any {
	if v == nil {
		return nil
	}
	return *v
}

func boolean(v *bool) any {
	if v == nil {
		return nil
	}
	return *v
}
