package extract

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"piao"
)

// pictures counts the pictures of a document or a sheet that are large enough to hold a part of a plan: what they show is not read. A logo and a coat
// of arms are smaller.
type pictures struct {
	n             int
	first         piao.Pos
	width, height float64 // of the first, in millimetres
	// charts are the parts of a package of OpenDocument that are one: their pictures show nothing of a plan.
	charts []string
}

// leastWidth and leastHeight are those of a picture that could hold a table, in millimetres.
const (
	leastWidth  = 100
	leastHeight = 40
)

// add counts a picture of that size, in millimetres, at a place.
func (ps *pictures) add(width, height float64, at piao.Pos) {
	if width < leastWidth || height < leastHeight {
		return
	}
	if ps.n++; ps.n == 1 {
		ps.first, ps.width, ps.height = at, width, height
	}
}

// told adds the rilievo on the pictures, if there are any.
func (ps *pictures) told(rilievi []piao.Rilievo) []piao.Rilievo {
	if ps.n == 0 {
		return rilievi
	}
	what := "c'è un'immagine grande come una tabella"
	if ps.n > 1 {
		what = fmt.Sprintf("comincia la prima di %d immagini grandi come una tabella", ps.n)
	}
	return append(rilievi, piao.Rilievo{Codice: "immagine-non-letta", Gravita: piao.Errore, Posizione: ps.first.String(),
		Messaggio: fmt.Sprintf("qui %s (%.0f × %.0f cm): quello che mostra non è letto", what, ps.width/10, ps.height/10)})
}

// emu reads a length of a drawing of Office, in millimetres.
func emu(text string) float64 {
	const perMillimetre = 36000
	n, _ := strconv.ParseFloat(text, 64) // 0 where it is no number
	return n / perMillimetre
}

// lengthUnits are the units of lengths in millimetres.
var lengthUnits = []struct {
	name string
	mm   float64
}{{"mm", 1}, {"cm", 10}, {"in", 25.4}, {"pt", 25.4 / 72}, {"px", 25.4 / 96}}

// length reads a length with its unit, in millimetres, 0 where it is none.
func length(text string) float64 {
	for _, u := range lengthUnits {
		if digits, ok := strings.CutSuffix(strings.TrimSpace(text), u.name); ok {
			n, _ := strconv.ParseFloat(digits, 64)
			return n * u.mm
		}
	}
	return 0
}

// vmlSize reads width and height of a shape of the markup before 2007, which are in its style.
func vmlSize(e xml.StartElement) (width, height float64) {
	for _, property := range strings.Split(localAttr(e, "style"), ";") {
		switch name, value, _ := strings.Cut(property, ":"); strings.TrimSpace(name) {
		case "width":
			width = length(value)
		case "height":
			height = length(value)
		}
	}
	return width, height
}
