package show

import (
	"bytes"
	"strings"
	"testing"

	"piao"
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
			case p.IsReading() || p.Kind == schema.Marks || p.OneOf != nil:
				continue // the text of a reading is there; marks are drawn; how a goal weighs is said with its weight
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

// TestAnotherForm holds that quarters are columns, and that without any mark there are none; a fase is called by its label.
func TestAnotherForm(t *testing.T) {
	draw := func(f piao.Fase) string {
		var out bytes.Buffer
		writeGantt(&out, terminal.Page{Width: 90}, 2026, &piao.Scheda{Fasi: []piao.Fase{f}})
		return out.String()
	}
	if got, want := draw(piao.Fase{Numero: 1, Etichetta: "Azione A", Descrizione: "Bozza", Previsto: []string{"2026-S2", "2027"}}), `
GANTT
                                                                     1° sem. 2° sem. 2027
Azione A Bozza                                                       ·       P       P
`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got, want := draw(piao.Fase{Numero: 2, Descrizione: "Bozza", Scadenza: "entro marzo"}), "\nFASI\n2   Bozza\n    deadline: entro marzo\n"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
