package ingest

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"piao"
	"piao/internal/message"
	"piao/normalize"
	"piao/store"
)

// A Plan is one plan, and the documents that it was read from.
type Plan struct {
	*normalize.Result
	// From are the documents that gave its schede, in order.
	From []*File
	// Missing are documents that stand beside those and could not be read: the plan may lack what they hold.
	Missing []*File
	// opts are how its documents were read.
	opts normalize.Options
}

// Written says whether the plan is one that the program had written as JSON, and not read from a document.
func (p *Plan) Written() bool { return len(p.Tracce) == 0 }

// Sources gives the files of a plan as the store keeps them, but for where they stand.
func (p *Plan) Sources() []store.File {
	var files []store.File
	for _, f := range p.From {
		files = append(files, store.File{Name: f.Raw.File, SHA256: f.Raw.SHA256, Format: string(f.Document.Format), Size: f.Size})
	}
	return files
}

// What a plan lacks that has to be filed by municipality and year.
const (
	ErrNoEnte = message.Kind("err.noente")
	ErrNoAnno = message.Kind("err.noanno")
)

// Fileable refuses a plan that could not be filed: one without an ente (ErrNoEnte) or a year (ErrNoAnno).
func Fileable(p *piao.Piano) error {
	kind := ErrNoAnno
	switch {
	case p.Ente == "":
		kind = ErrNoEnte
	case p.Anno != 0:
		return nil
	}
	var names []string
	for _, s := range p.Schede {
		if !slices.Contains(names, s.Fonte.File) {
			names = append(names, s.Fonte.File)
		}
	}
	return &message.Error{What: message.New("join", strings.Join(names, ", "), kind), Kind: kind}
}

// title names a plan: "Comune di Valdombra · 2025 · 2025-2027".
func title(p *piao.Piano) string {
	parts := []string{p.Ente, strconv.Itoa(p.Anno), p.Triennio}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

// plans normalizes the files. One that was not read may be a part of the one plan whose files stand in its folder.
func (in *intake) plans(sources []normalize.Source, opts normalize.Options) []*Plan {
	var plans []*Plan
	files := good(in.files)
	here := map[string][]*Plan{} // by folder
	for _, r := range normalize.Sources(sources, opts) {
		p := &Plan{Result: r, opts: opts}
		for _, fonte := range r.Files {
			f := byFonte(files, fonte)
			if f == nil {
				continue
			}
			p.From = append(p.From, f)
			f.plans++
			if !slices.Contains(here[f.Dir()], p) {
				here[f.Dir()] = append(here[f.Dir()], p)
			}
		}
		plans = append(plans, p)
	}
	for _, f := range bad(in.files) {
		if one := here[f.Dir()]; len(one) == 1 {
			one[0].Missing = append(one[0].Missing, f)
		}
	}
	return plans
}

// sources gives the files that were read to the normalizer.
func (in *intake) sources() []normalize.Source {
	var sources []normalize.Source
	for _, f := range good(in.files) {
		sources = append(sources, normalize.Source{RawFile: f.Raw, Folder: f.Dir()})
	}
	return sources
}

// byFonte finds the file that a fonte names.
func byFonte(files []*File, fonte piao.Fonte) *File {
	if i := slices.IndexFunc(files, func(f *File) bool { return f.Raw.SHA256 == fonte.SHA256 }); i >= 0 {
		return files[i]
	}
	return nil
}

// textOf is a digest of what a plan says: two that have the same are the same to [normalize.SameText].
func textOf(p *piao.Piano) (sum [sha256.Size]byte) {
	h := sha256.New()
	e := json.NewEncoder(h)
	_ = e.Encode([]any{p.Ente, p.Anno, p.Triennio}) // a digest takes all that is written
	for _, s := range p.Schede {
		s.Fonte, s.Rilievi = piao.Fonte{}, nil
		_ = e.Encode(s)
	}
	return [sha256.Size]byte(h.Sum(nil))
}
