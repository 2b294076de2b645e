package normalize

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"piao"
	"piao/internal/layout"
)

// Verify says what keeps a piano that was written by the program from being taken as it stands, such as one that was changed by hand;
// nil where nothing does. Its error begins with the path of the field: schede[3].fasi[0].peso.
func Verify(p *piao.Piano) error {
	v := verifier{}
	v.texts("ente", p.Ente)
	v.want(p.Anno == 0 || p.Anno >= 2000 && p.Anno < 2100, "anno", "%d is no year of 2000 to 2099", p.Anno)
	years := layout.Years(p.Triennio)
	v.want(p.Triennio == "" || triennioText.MatchString(p.Triennio) && years[0] <= years[1], "triennio", "%q is not like 2025-2027", p.Triennio)
	v.want(len(p.Schede) > 0, "schede", "there is no scheda")
	v.rilievi("", p.Rilievi)
	for i := range p.Schede {
		v.scheda(fmt.Sprintf("schede[%d].", i), p.Anno, i+1, &p.Schede[i])
	}
	return v.err
}

var triennioText = regexp.MustCompile(`^20\d\d-20\d\d$`)

// A verifier keeps the first error.
type verifier struct{ err error }

func (v *verifier) want(ok bool, path, format string, args ...any) {
	if !ok && v.err == nil {
		v.err = errors.New(path + ": " + fmt.Sprintf(format, args...))
	}
}

// texts wants texts without control characters, but for line breaks: no document has others, and no cell can hold them.
func (v *verifier) texts(path string, texts ...string) {
	for _, text := range texts {
		if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' || r == utf8.RuneError }); i >= 0 {
			r, _ := utf8.DecodeRuneInString(text[i:])
			v.want(false, path, "the character %U does not belong in a text", r)
		}
	}
}

func (v *verifier) rilievi(path string, rilievi []piao.Rilievo) {
	for i, r := range rilievi {
		at := fmt.Sprintf("%srilievi[%d].", path, i)
		v.want(r.Codice != "", at+"codice", "there is none")
		v.want(slices.Contains(piao.AllGravita, r.Gravita), at+"gravita", "%q is none of %v", r.Gravita, piao.AllGravita)
	}
}

func (v *verifier) scheda(path string, anno, numero int, s *piao.Scheda) {
	v.want(s.Numero == numero, path+"numero", "%d stands where scheda %d is", s.Numero, numero)
	for _, f := range []struct{ name, text string }{{"azione_strategica", s.AzioneStrategica}, {"obiettivo_operativo", s.ObiettivoOperativo},
		{"missione", s.Missione}, {"programma", s.Programma}, {"settore", s.Settore}, {"responsabile", s.Responsabile}, {"obiettivo", s.Obiettivo},
		{"descrizione", s.Descrizione}, {"personale", s.Personale}, {"altre_unita", s.AltreUnita}} {
		v.texts(path+f.name, f.text)
	}
	v.texts(path+"assessori", s.Assessori...)
	v.want(!slices.Contains(s.Assessori, ""), path+"assessori", "an empty name")
	v.code(path+"missione_codice", s.MissioneCodice)
	v.code(path+"programma_codice", s.ProgrammaCodice)
	v.percent(path+"peso", s.Peso)
	v.rilievi(path, s.Rilievi)
	for i := range s.Fasi {
		v.fase(fmt.Sprintf("%sfasi[%d].", path, i), anno, &s.Fasi[i])
	}
	for i := range s.Indicatori {
		v.indicatore(fmt.Sprintf("%sindicatori[%d].", path, i), anno, &s.Indicatori[i])
	}
}

func (v *verifier) code(path string, n *int) {
	v.want(n == nil || *n >= 1 && *n <= 99, path, "%d is no code of D.Lgs. 118/2011", valueOf(n))
}

func (v *verifier) percent(path string, n *float64) {
	v.want(n == nil || *n >= 0 && *n <= 100 && !math.IsNaN(*n), path, "%v is no percent of 0 to 100", valueOf(n))
}

func valueOf[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

func (v *verifier) fase(path string, anno int, f *piao.Fase) {
	v.want(f.Numero >= 1 && f.Numero < 100, path+"numero", "%d is no number of a fase", f.Numero)
	v.texts(path+"descrizione", f.Descrizione)
	v.texts(path+"motivazione", f.Motivazione)
	v.percent(path+"peso", f.Peso)
	v.marks(path+"previsto", anno, f.Previsto)
	v.marks(path+"effettivo", anno, f.Effettivo)
}

// marks wants months of the plan's year and years after it, in order, each once.
func (v *verifier) marks(path string, anno int, marks []string) {
	for i, m := range marks {
		year, month, isMonth := strings.Cut(m, "-")
		ok := isMonth && year == fmt.Sprintf("%04d", anno) && markMonth.MatchString(month) || !isMonth && isMarkName(m) && m > fmt.Sprint(anno)
		v.want(ok, path, "%q is neither a month of %d nor a year after it", m, anno)
		v.want(i == 0 || later(marks[i-1], m), path, "%q does not come after %q", m, marks[max(i-1, 0)])
	}
}

var markMonth = regexp.MustCompile(`^(?:0[1-9]|1[0-2])$`)

// later says whether a column of the GANTT stands behind another: months before years.
func later(a, b string) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	return a < b
}

func (v *verifier) indicatore(path string, anno int, x *piao.Indicatore) {
	v.want(x.Fase == nil || *x.Fase >= 1 && *x.Fase < 100, path+"fase", "%d is no number of a fase", valueOf(x.Fase))
	for _, f := range []struct{ name, text string }{{"descrizione", x.Descrizione}, {"unita_misura", x.UnitaMisura}, {"valore_atteso", x.ValoreAtteso},
		{"valore_raggiunto", x.ValoreRaggiunto}, {"note", x.Note}} {
		v.texts(path+f.name, f.text)
	}
	v.value(path+"atteso", anno, x.ValoreAtteso, x.Atteso)
	v.value(path+"raggiunto", anno, x.ValoreRaggiunto, x.Raggiunto)
}

// value wants the typed reading of a value to be that of its text.
func (v *verifier) value(path string, anno int, text string, got *piao.Valore) {
	want := readValore(text, anno)
	v.want(reflect.DeepEqual(got, want), path, "%s is not what %q says, %s", valoreText(got), text, valoreText(want))
}

func valoreText(x *piao.Valore) string {
	if x == nil {
		return "null"
	}
	parts := []string{x.Tipo}
	for _, s := range []string{x.Operatore, shareNumber(x.Valore), x.Unita, x.Scadenza} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

func shareNumber(v *float64) string {
	if v == nil {
		return ""
	}
	return number(*v)
}
