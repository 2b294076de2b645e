package extract

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// wordLists are the numbers and signs that lists put before paragraphs, and do not write into their text.
type wordLists struct {
	kinds map[string]map[int]wordLevel // by abstractNumId, then level
	of    map[string]string            // numId to abstractNumId
	style map[string]wordStyle         // by styleId
	count map[string][]int             // by abstractNumId, the last number of each level
}

// A wordLevel is how a level of a list is numbered: "%1.%2)" with the format of each number.
type wordLevel struct {
	format, text string
	start        int
}

// A wordStyle is what a style says of lists.
type wordStyle struct {
	name, based, num string
	level            int
}

// numbering reads the part that describes lists.
func (w *wordLists) numbering(p *xmlPart, _ xml.StartElement) error {
	w.kinds, w.of, w.count = map[string]map[int]wordLevel{}, map[string]string{}, map[string][]int{}
	return p.children(func(e xml.StartElement) error {
		switch id := localAttr(e, "abstractNumId"); e.Name.Local {
		case "abstractNum":
			w.kinds[id] = map[int]wordLevel{}
			return w.levels(p, w.kinds[id])
		case "num":
			num := localAttr(e, "numId")
			return p.children(func(e xml.StartElement) error {
				if e.Name.Local == "abstractNumId" {
					w.of[num] = localAttr(e, "val")
				}
				return nil
			}, nil)
		}
		return nil
	}, nil)
}

func (w *wordLists) levels(p *xmlPart, levels map[int]wordLevel) error {
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local != "lvl" {
			return nil
		}
		n, _ := strconv.Atoi(localAttr(e, "ilvl"))
		l := wordLevel{start: 1}
		err := p.children(func(e xml.StartElement) error {
			switch val := localAttr(e, "val"); e.Name.Local {
			case "start":
				l.start, _ = strconv.Atoi(val)
			case "numFmt":
				l.format = val
			case "lvlText":
				l.text = val
			}
			return nil
		}, nil)
		levels[n] = l
		return err
	}, nil)
}

// styles reads which styles put their paragraphs into lists.
func (w *wordLists) styles(p *xmlPart, _ xml.StartElement) error {
	w.style = map[string]wordStyle{}
	return p.children(func(e xml.StartElement) error {
		if e.Name.Local != "style" {
			return nil
		}
		s := wordStyle{}
		id := localAttr(e, "styleId")
		var read func(e xml.StartElement) error
		read = func(e xml.StartElement) error {
			switch val := localAttr(e, "val"); e.Name.Local {
			case "name":
				s.name = strings.ToLower(val)
			case "basedOn":
				s.based = val
			case "numId":
				s.num = val
			case "ilvl":
				s.level, _ = strconv.Atoi(val)
			case "pPr", "numPr":
				return p.children(read, nil)
			}
			return nil
		}
		err := p.children(read, nil)
		w.style[id] = s
		return err
	}, nil)
}

// isTOC says whether a style is that of the lines of a table of contents.
func (w *wordLists) isTOC(style string) bool { return strings.HasPrefix(w.style[style].name, "toc ") }

// next gives the number or the sign of the next paragraph of a list; "" for one of none. What the paragraph does not say its style says.
func (w *wordLists) next(style, num string, level int) string {
	for depth := 0; num == "" && style != "" && depth < 10; depth++ {
		s := w.style[style]
		if num = s.num; level < 0 {
			level = s.level
		}
		style = s.based
	}
	kind := w.of[num]
	levels := w.kinds[kind]
	level = max(level, 0)
	l, ok := levels[level]
	const deepest = 8
	if num == "" || num == "0" || !ok || level > deepest {
		return ""
	}
	if l.format == "bullet" {
		return "•"
	}
	counts := w.count[kind]
	for len(counts) <= level {
		counts = append(counts, 0)
	}
	if counts = counts[:level+1]; counts[level] == 0 {
		counts[level] = l.start
	} else {
		counts[level]++
	}
	w.count[kind] = counts
	label := l.text
	for i, n := range counts {
		label = strings.ReplaceAll(label, "%"+strconv.Itoa(i+1), numbered(levels[i].format, n))
	}
	return label
}

// numbered writes a number as a list does.
func numbered(format string, n int) string {
	switch format {
	case "lowerLetter", "a":
		return strings.ToLower(letters(n))
	case "upperLetter", "A":
		return letters(n)
	case "lowerRoman", "i":
		return strings.ToLower(roman(n))
	case "upperRoman", "I":
		return roman(n)
	case "none":
		return ""
	}
	return strconv.Itoa(n)
}

// letters counts A to Z, then AA to ZZ.
func letters(n int) string {
	if n < 1 {
		return ""
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), min((n-1)/26+1, 5))
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, r := range []struct {
		n    int
		text string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.n; n -= r.n {
			b.WriteString(r.text)
		}
	}
	return b.String()
}
