package main

import (
	"errors"
	"fmt"
	"testing"

	"piao"
	"piao/extract"
	"piao/internal/message"
	"piao/store"
)

// TestItalianErrors holds that what is known in a library's English only stands in brackets behind an Italian sentence, and that the
// command's hints name its flags.
func TestItalianErrors(t *testing.T) {
	a := &app{lang: message.Italian}
	for _, tt := range []struct {
		err        error
		what, hint string
	}{
		{&extract.Error{File: "p.xlsx", Err: extract.ErrDamaged.From(errors.New("zip: not a valid zip file"))},
			"p.xlsx: il file è danneggiato o troncato (zip: not a valid zip file)", "aprirlo con il suo programma e salvarlo di nuovo, o farselo rimandare"},
		{errors.New("no such device"), "l'operazione non è riuscita (no such device)", "riprovare; se si ripete, segnalarlo con le parole tra parentesi"},
		{&store.Error{File: "piao.db", Err: store.ErrNotFound.With(message.New("why.db.scheda", 9, "Comune di Selvana 2025"))},
			"piao.db: non è nel database: scheda 9 di Comune di Selvana 2025", "piao list mostra che cosa c'è"},
		{&store.Error{File: "piao.db", Err: store.ErrNotExist}, "piao.db: il database non esiste", "crearlo con piao import, o indicarne un altro con --db"},
		{&extract.Error{File: "p.txt", Pos: piao.Pos{Row: 7}, Err: &extract.LimitError{Limit: "rows", Max: 5, Counted: message.New("limit.rows"), Setting: "rows=10"}},
			"p.txt: riga 7: il file supera un limite: più di 5 righe", "verificare che sia il file giusto, e dividerlo o alzare il limite: --limit rows=10"},
		{fmt.Errorf("save: %w", a.problem("manca", "cercarlo")), "manca", "cercarlo"},
	} {
		if what, hint := a.describe(tt.err); what != tt.what || hint != tt.hint {
			t.Errorf("%s (%s), want %s (%s)", what, hint, tt.what, tt.hint)
		}
	}
}

func TestChooseLang(t *testing.T) {
	tests := []struct {
		name string
		args []string
		env  map[string]string
		want message.Lang
	}{
		{"nothing said", nil, nil, message.English},
		{"LANG", nil, map[string]string{"LANG": "it_IT.UTF-8"}, message.Italian},
		{"LC_ALL before LANG", nil, map[string]string{"LANG": "it_IT.UTF-8", "LC_ALL": "C"}, message.English},
		{"LC_MESSAGES before LANG", nil, map[string]string{"LANG": "de_DE", "LC_MESSAGES": "it"}, message.Italian},
		{"--lang before the locale", []string{"list", "--lang", "en"}, map[string]string{"LANG": "it_IT"}, message.English},
		{"--lang=", []string{"--lang=it", "list"}, nil, message.Italian},
		{"behind -- stands no flag", []string{"search", "--", "--lang=it"}, nil, message.English},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := chooseLang(tt.args, func(k string) string { return tt.env[k] }); got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
		})
	}
}
