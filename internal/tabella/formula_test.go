package tabella

import (
	"strings"
	"testing"
)

func TestSafe(t *testing.T) {
	for text, want := range map[string]string{
		"=cmd|' /C calc'!A0":                `'=cmd|' /C calc'!A0`,
		"@SUM(1+9)*cmd|' /C calc'!A0":       `'@SUM(1+9)*cmd|' /C calc'!A0`,
		"+1+cmd|' /C calc'!A0":              `'+1+cmd|' /C calc'!A0`,
		"-2+3+cmd|' /C calc'!A0":            `'-2+3+cmd|' /C calc'!A0`,
		"=HYPERLINK(\"http://x.it\",\"a\")": `'=HYPERLINK("http://x.it","a")`,
		"\t=1+1":                            "'\t=1+1",
		"\r=1+1":                            "'\r=1+1",
		"＝1+1":                              "'＝1+1",
		"'=1+1":                             "''=1+1",
		"- prima voce":                      "'- prima voce",
		"-5":                                "-5",
		"+3,5 %":                            "+3,5 %",
		"-4.000,00":                         "-4.000,00",
		"+3,5%":                             "+3,5%",
		"-":                                 "-",
		"'Ndrangheta: protocollo":           "'Ndrangheta: protocollo",
		"> 50%":                             "> 50%",
		"a = b":                             "a = b",
		" +x":                               "' +x",
		"\u00a0@x":                          "'\u00a0@x",
		"'-5":                               "''-5",
		"-1e+21":                            "-1e+21",
		"-5 giorni":                         "'-5 giorni",
		"=":                                 "=",
		"@":                                 "@",
		"--":                                "--",
		"\n":                                "'\n",
		"<script>":                          "<script>",
		"":                                  "",
	} {
		if got := Safe(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
		if got := Plain(want); got != text {
			t.Errorf("back from %q: %q, want %q", want, got, text)
		}
	}
}

// TestPlain: what the program of before has written, and what a person writes, reads as it was meant.
func TestPlain(t *testing.T) {
	for cell, want := range map[string]string{"'=": "=", "'-5": "-5", "'0123": "'0123", "'Ndrangheta": "'Ndrangheta", "''x": "''x"} {
		if got := Plain(cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// What Safe gives is no formula, and Plain takes it back to what it was.
func FuzzSafe(f *testing.F) {
	for _, s := range []string{"=1+1", "'=1", "''-x", "-5", "+", "\t", "'", "＠a", " =1", "'-5", "\ufeff=1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cell := Safe(text)
		if back := Plain(cell); back != text {
			t.Errorf("%q: %q, back %q", text, cell, back)
		}
		if begin := strings.TrimSpace(cell); begin != "=" && begin != "@" && begin != "" && strings.ContainsAny(begin[:1], "=@") {
			t.Errorf("%q: %q is a formula", text, cell)
		}
	})
}
