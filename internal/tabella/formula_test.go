package tabella

import "testing"

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

// What Safe gives is no formula, and Plain takes it back to what it was.
func FuzzSafe(f *testing.F) {
	for _, s := range []string{"=1+1", "'=1", "''-x", "-5", "+", "\t", "'", "＠a"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		cell := Safe(text)
		if back := Plain(cell); back != text {
			t.Errorf("%q: %q, back %q", text, cell, back)
		}
		if cell != "" && (cell[0] == '=' || cell[0] == '@' || cell[0] == '\t' || cell[0] == '\r' || cell[0] == '\n') {
			t.Errorf("%q: %q is a formula", text, cell)
		}
	})
}
