package show

import (
	"bytes"
	"strings"
	"testing"

	"piao/fixtures/pieno"
	"piao/internal/message"
	"piao/internal/schema"
	"piao/internal/terminal"
	"piao/internal/words"
)

// TestEveryFieldIsShown holds that show prints what a scheda holds, whatever fields there are.
func TestEveryFieldIsShown(t *testing.T) {
	for _, lang := range []message.Lang{message.English, message.Italian} {
		var out bytes.Buffer
		page := terminal.Page{Lang: lang, Width: 1000}
		s := pieno.Scheda(1)
		Scheda(&out, page, Title{Ente: "Comune di Prova", Anno: pieno.Anno}, s)
		text := out.String()
		for p := range schema.All(s) {
			want := schema.Write(p.Ptr())
			switch {
			case p.IsReading() || p.Kind == schema.Marks:
				continue // the text of a reading is there; marks are drawn
			case p.Kind == schema.Answer:
				want = words.YesNo(lang, s.Trasversale)
			case p.Kind == schema.Share || p.Kind == schema.Decimal:
				if want = strings.Replace(want, ".", ",", 1); p.Unit != "" {
					want += " %"
				}
			}
			if !strings.Contains(text, want) {
				t.Errorf("%s: %s, %q, is not in\n%s", lang, p.Path(), want, text)
			}
			if f := p.Field; p.Kind != schema.Position && !p.Apart && f.Path == f.Name && !strings.Contains(text, strings.Fields(fieldName(lang, f))[0]) {
				t.Errorf("%s: %s is not called %q", lang, p.Path(), fieldName(lang, f))
			}
		}
	}
}
