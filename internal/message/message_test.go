package message

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
)

var verbs = regexp.MustCompile(`%[-+# 0]*(\[\d+\])?\d*(?:\.\d+)?[a-zA-Z]`)

// TestTexts holds that each text is there in both languages, with the same things to fill in.
func TestTexts(t *testing.T) {
	for id, en := range englishTexts {
		it := italianTexts[id]
		if (en == "" || it == "") && id != "err.other.hint" { // an English error that is not known says all there is
			t.Errorf("%s: a language is missing: %q, %q", id, en, it)
		}
		if a, b := verbs.FindAllString(many(en), -1), verbs.FindAllString(many(it), -1); !slices.Equal(a, b) {
			t.Errorf("%s: %v in English, %v in Italian", id, a, b)
		}
		if strings.HasPrefix(id, "n.") && (strings.Count(en, "|") != 1 || strings.Count(it, "|") != 1) {
			t.Errorf("%s: one form for one and one for many are wanted", id)
		}
	}
	for id := range italianTexts {
		if !Has(id) {
			t.Errorf("%s: there is no English", id)
		}
	}
}

// many gives the form for many of a text that has one; the form for one may say the number in a word.
func many(text string) string {
	if _, form, ok := strings.Cut(text, "|"); ok && strings.Count(text, "|") == 1 {
		return form
	}
	return text
}

// TestCounts holds that one is told in the singular.
func TestCounts(t *testing.T) {
	for id, want := range map[string][2]string{"sum.more": {"… e un altro", "… e altri 2"}, "export.nocodes.others": {"e un altro", "e altri 2"},
		"sum.stale": {"1 non applicata", "2 non applicate"}, "n.scheda": {"1 scheda", "2 schede"}} {
		if got := [2]string{Italian.Count(id, 1), Italian.Count(id, 2)}; got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	for n, want := range map[int]string{0: "0 schede", 1: "1 scheda", 35: "35 schede", 1234567: "1 234 567 schede"} {
		if got := Italian.Count("n.scheda", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	if got := Italian.Decimal(0.974, 2); got != "0,97" {
		t.Errorf("%s, want 0,97", got)
	}
	if got := English.Decimal(0.974, 2); got != "0.97" {
		t.Errorf("%s, want 0.97", got)
	}
}

// TestError holds that an error is told in either language, the texts and errors that fill it in too, and is still found by its kind.
func TestError(t *testing.T) {
	kind, cause := Kind("err.notexist"), errors.New("no such device")
	err := fmt.Errorf("save: %w", &Error{What: New("corrections.line", "a.csv", 3, kind), Hint: New("err.write.hint"), Kind: kind, Err: cause})
	it, hint := Italian.Tell(err)
	if want := "a.csv: riga 3: " + Italian.Text("err.notexist"); it != want || hint != Italian.Text("err.write.hint") {
		t.Errorf("%q (%q), want %q", it, hint, want)
	}
	if en, _ := English.Tell(err); en != "a.csv: line 3: "+kind.Error() {
		t.Errorf("%q", en)
	}
	if !errors.Is(err, kind) || !errors.Is(err, cause) {
		t.Error("kind and cause are not found in it")
	}
}

// TestCauses holds how a cause is told behind its kind: in the reader's language where it has texts, the system's where it is known, and a
// library's words in brackets.
func TestCauses(t *testing.T) {
	const kind = Kind("err.empty")
	for _, tt := range []struct {
		err            error
		en, it, itHint string
	}{
		{kind, "the file is empty", "il file è vuoto", "il file non contiene nulla: esportarlo di nuovo"},
		{kind.With(New("err.notexist")), "the file is empty: no such file or directory", "il file è vuoto: non esiste", "il file non contiene nulla: esportarlo di nuovo"},
		{kind.With(New("err.notexist")).Do(New("err.write.hint")), "the file is empty: no such file or directory", "il file è vuoto: non esiste", Italian.Text("err.write.hint")},
		{kind.From(errors.New("zip: not a valid zip file")), "the file is empty: zip: not a valid zip file", "il file è vuoto (zip: not a valid zip file)", "il file non contiene nulla: esportarlo di nuovo"},
		{kind.From(&FieldError{"anno", New("err.empty")}), "the file is empty: anno: the file is empty", "il file è vuoto: anno: il file è vuoto", "il file non contiene nulla: esportarlo di nuovo"},
		{kind.From(syscall.ENOSPC), "the file is empty: no space left on device", "il file è vuoto: non c'è più spazio sul disco", "il file non contiene nulla: esportarlo di nuovo"},
		{Errorf("join", "p.xlsx", fs.ErrPermission), "p.xlsx: permission denied", "p.xlsx: permesso negato",
			"chiedere il permesso di leggerlo, o copiarlo in una propria cartella"},
		{syscall.EPERM, "operation not permitted", "operazione non consentita", ""},
		{&fs.PathError{Op: "open", Path: "piao.db", Err: syscall.EACCES}, "open piao.db: permission denied", "piao.db: permesso negato",
			"chiedere il permesso di leggerlo, o copiarlo in una propria cartella"},
		{errors.New("no such device"), "no such device", "l'operazione non è riuscita (no such device)", "riprovare; se si ripete, segnalarlo con le parole tra parentesi"},
	} {
		if got, _ := English.Tell(tt.err); got != tt.en {
			t.Errorf("%q, want %q", got, tt.en)
		}
		if got, hint := Italian.Tell(tt.err); got != tt.it || hint != tt.itHint {
			t.Errorf("%q (%q), want %q (%q)", got, hint, tt.it, tt.itHint)
		}
	}
	if err := error(Errorf("join", "p.xlsx", fs.ErrPermission)); !errors.Is(err, fs.ErrPermission) {
		t.Error("the cause is not found")
	}
}
