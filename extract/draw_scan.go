package extract

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image/jpeg"
	"strings"

	"piao"
	"piao/extract/pdf"
	"piao/extract/scan"
)

// scan draws a page that was recognised: its picture as it was turned, behind the cells that its lines make, with what was read in each.
func (s *svg) scan(p *pdf.Page, pic pdf.Picture, turn scan.Turn, cells []piao.Cell) {
	width, height := p.Width, p.Height
	if turn.Quarters%2 == 1 {
		width, height = height, width
	}
	w, h := coord(width), coord(height)
	s.printf(`<svg xmlns="http://www.w3.org/2000/svg" width="%spt" height="%spt" viewBox="0 0 %s %s">`+"\n", w, h, w, h)
	s.printf("<title>pagina %d</title>\n<style>%s</style>\n", p.Number, svgStyle)
	s.printf(`<rect width="%s" height="%s" fill="#fff"/>`+"\n", w, h)
	if pic.Gray != nil {
		var out bytes.Buffer
		_ = jpeg.Encode(&out, turn.Of(pic.Gray), &jpeg.Options{Quality: 60}) // a Buffer takes all
		s.printf(`<image width="%s" height="%s" preserveAspectRatio="none" href="data:image/jpeg;base64,%s"/>`+"\n", w, h, base64.StdEncoding.EncodeToString(out.Bytes()))
	}
	for _, c := range cells {
		class := parity(c)
		if c.Sure > 0 && c.Sure < piao.SureEnough {
			class = "h"
		}
		s.box(class, c.Box, fmt.Sprintf("%s, %d%%\n%s", place(c), c.Sure, c.Text))
	}
	s.recognised(cells)
	s.printf("</svg>\n")
}

// recognised writes what was read of each cell along its foot, as long as there is room, with how sure it is.
func (s *svg) recognised(cells []piao.Cell) {
	const letter = 2.0 // points
	s.printf(`<g class="n">`)
	for _, c := range cells {
		text := []rune(fmt.Sprintf("%d%% %s", c.Sure, strings.Join(strings.Fields(c.Text), " ")))
		text = text[:min(len(text), max(int((c.Box.X1-c.Box.X0)/letter), 3))]
		s.printf(`<text class="%s" x="%s" y="%s">%s</text>`, parity(c), coord(c.Box.X0+0.6), coord(c.Box.Y1-0.8), escape(string(text)))
	}
	s.printf("</g>\n")
}
