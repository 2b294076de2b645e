package normalize_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/normalize"
)

func TestReadCorrezioni(t *testing.T) {
	const comma = "ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando\n"
	semicolon := strings.ReplaceAll(comma, ",", ";")
	want := []normalize.Correzione{{Ente: "Comune di Valdombra", Anno: 2025, Settore: "Affari Generali", Obiettivo: "Qualità, e più", Copia: 2,
		Campo: "peso", Prima: "", Dopo: "15", Codice: "valore-mancante", Quando: "2025-03-01"}}
	var written bytes.Buffer
	if err := normalize.WriteCorrezioni(&written, want); err != nil {
		t.Fatal(err)
	}
	const row = "Comune di Valdombra;2025;Affari Generali;Qualità, e più;2;peso;;15;valore-mancante;2025-03-01\r\n"
	for name, text := range map[string]string{
		"as written":                  written.String(),
		"by Excel, with its mark":     "\ufeff" + semicolon + row,
		"by Excel, in Windows-1252":   semicolon + strings.NewReplacer("à", "\xe0", "ù", "\xf9").Replace(row),
		"blank lines and blank cells": semicolon + ";;;;;;;;;\n\n" + row + ";;;;;;;;;\n",
	} {
		got, err := normalize.ReadCorrezioni(strings.NewReader(text))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	for text, want := range map[string]string{
		"a,b\n":                              "line 1: no such column: a",
		comma + "C,dopo,a,b,1,peso,,1,,\n":   "line 2: the year is not written with four digits: dopo",
		comma + "C,2025,a,b,0,peso,,1,,\n":   "line 2: copia is no number from 1: 0",
		comma + "C,2025,a,\"b,1,peso,,1,,\n": "line 2",
	} {
		if _, err := normalize.ReadCorrezioni(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q", text, err, want)
		}
	}
	if got, err := normalize.ReadCorrezioni(strings.NewReader("")); err != nil || len(got) != 0 {
		t.Errorf("an empty file: %v, %v", got, err)
	}
}

// Whatever the bytes of correzioni.csv and nomi.csv: an error that names a line, or decisions that are written and read as they are.
func FuzzCorrezioni(f *testing.F) {
	const header = "ente,anno,settore,obiettivo,copia,campo,prima,dopo,codice,quando\n"
	for _, s := range []string{"", header, header + "A,2025,B,C,,peso,,5,,\n", header + "A,2025,B,C,0,peso,,5,,\n", strings.ReplaceAll(header, ",", ";") + "A;2025;B;'=C;2;peso;-;\"a\nb\";;\n",
		"scritto,voluto\nuno,due\n", header + "\xe8,x", header + "\""} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		all, err := normalize.ReadCorrezioni(bytes.NewReader(data))
		if err != nil {
			if all != nil || !strings.Contains(err.Error(), "line ") {
				t.Fatalf("%d decisions, %v", len(all), err)
			}
		} else {
			var b bytes.Buffer
			if err := normalize.WriteCorrezioni(&b, all); err != nil {
				t.Fatal(err)
			}
			again, err := normalize.ReadCorrezioni(&b)
			if diff := cmp.Diff(all, again); err != nil || diff != "" {
				t.Fatalf("%v (-first +second):\n%s", err, diff)
			}
		}
		if names, err := normalize.ReadNomi(bytes.NewReader(data)); err != nil && (names != nil || !strings.Contains(err.Error(), "line ")) {
			t.Fatalf("%d names, %v", len(names), err)
		}
	})
}
