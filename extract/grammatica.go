package extract

import (
	"bytes"
	_ "embed"
	"encoding/xml"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed grammatica.tsv
var grammaticaTSV string

// A grammar says which elements may stand in which, by the name of the one that holds them.
type grammar map[xml.Name]*holder

// A holder is what may stand in an element. Elements of other prefixes than these may stand there too.
type holder struct {
	names  map[xml.Name]bool
	few    []xml.Name // all of them, where they are few
	spaces map[string]bool
}

func (h *holder) holds(name xml.Name) bool {
	if h.few != nil {
		return slices.Contains(h.few, name)
	}
	return h.names[name]
}

// grammars are the grammars by their families. Those of the packages of Office have no prefixes.
var grammars = sync.OnceValue(func() map[string]grammar {
	families, named := map[string]grammar{}, map[string]string{}
	for line := range strings.Lines(grammaticaTSV) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(f) < 3 {
			continue
		}
		var children []string
		for _, child := range strings.Fields(f[2]) {
			if strings.HasPrefix(child, "@") {
				child = named[f[0]+child]
			}
			children = append(children, strings.Fields(child)...)
		}
		if strings.HasPrefix(f[1], "@") {
			named[f[0]+f[1]] = strings.Join(children, " ")
			continue
		}
		if families[f[0]] == nil {
			families[f[0]] = grammar{}
		}
		families[f[0]][nameOf(f[1])] = newHolder(children)
	}
	return families
})

func nameOf(text string) xml.Name {
	if space, local, ok := strings.Cut(text, ":"); ok {
		return xml.Name{Space: space, Local: local}
	}
	return xml.Name{Local: text}
}

func newHolder(children []string) *holder {
	h := &holder{names: map[xml.Name]bool{}, spaces: map[string]bool{}}
	for _, child := range children {
		name := nameOf(child)
		h.names[name], h.spaces[name.Space] = true, true
	}
	if len(h.names) <= 8 {
		h.few = slices.Collect(maps.Keys(h.names))
	}
	return h
}

// roots are the parts of Office whose elements are known by the family of their root.
var roots = map[string]string{"workbook": "xlsx", "worksheet": "xlsx", "sst": "xlsx", "styleSheet": "xlsx",
	"document": "docx", "hdr": "docx", "ftr": "docx", "styles": "docx", "numbering": "docx", "footnotes": "docx", "endnotes": "docx"}

// A speller counts the elements of a part that stand where its grammar has no such element.
type speller struct {
	grammar grammar
	prefix  string // that the elements of a part of Office have, and that is taken off
	open    []xml.Name
	holders []*holder
	root    string // the local name of the root
	odd     int
}

func (s *speller) start(name xml.Name) {
	s.open = append(s.open, name)
	if len(s.holders) == 0 && s.root == "" {
		s.root = name.Local
	}
	if len(s.holders) == 0 && s.grammar == nil {
		if s.grammar = grammars()[roots[name.Local]]; s.grammar != nil {
			s.prefix = name.Space
		}
	}
	if s.grammar == nil {
		s.holders = append(s.holders, nil)
		return
	}
	switch {
	case name.Space == s.prefix:
		name.Space = ""
	case name.Space == "":
		name.Space = "?"
	}
	if n := len(s.holders); n > 0 {
		if h := s.holders[n-1]; h != nil && !h.holds(name) && h.spaces[name.Space] {
			s.odd++
		}
	}
	s.holders = append(s.holders, s.grammar[name])
}

// end says whether the element that ends is the one that began last.
func (s *speller) end(name xml.Name) bool {
	n := len(s.open) - 1
	if n < 0 || s.open[n] != name {
		return false
	}
	s.open, s.holders = s.open[:n], s.holders[:n]
	return true
}

// loose counts a text that stands where the grammar has only elements.
func (s *speller) loose(text []byte) {
	if n := len(s.holders); n > 0 && s.holders[n-1] != nil && len(bytes.TrimSpace(text)) > 0 {
		s.odd++
	}
}
