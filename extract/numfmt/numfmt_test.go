package numfmt

import (
	"strings"
	"testing"
)

// The table was held against LibreOffice in Italian, which shows the same but for what Excel does in its own way: eleven characters
// under General, "2," under 0.##, 0.285 rounded up to 29%, fractions, dates before March 1900, AM and PM.
func TestFormatNumber(t *testing.T) {
	const nov30 = 45991 // Sunday 30 November 2025
	tests := []struct {
		code string
		v    float64
		want string
	}{
		{"General", 0, "0"},
		{"", 35, "35"},
		{"General", 0.35, "0,35"},
		{"general", -1.5, "-1,5"},
		{"General", 1.0 / 3, "0,333333333"},
		{"General", 0.1 + 0.2, "0,3"},
		{"General", 1234.56789012, "1234,56789"},
		{"General", 12345678901, "12345678901"},
		{"General", 123456789012, "1,23457E+11"},
		{"General", 99999999999.7, "1E+11"},
		{"General", 0.000123456789, "0,000123457"},
		{"General", 0.00001, "0,00001"},
		{"General", 0.0000123456789, "1,23457E-05"},
		{"General", 1e300, "1E+300"},
		{`General" ore"`, 40, "40 ore"},
		{`General" ore"`, -40.5, "-40,5 ore"},

		{"0", 12.5, "13"},
		{"0", -12.5, "-13"},
		{"0", 1e20, "100000000000000000000"},
		{"0.00", 1.005, "1,01"},
		{"0.00", 2, "2,00"},
		{"0.0#", 2, "2,0"},
		{"0.##", 2, "2,"},
		{"#.##", 0.5, ",5"},
		{"0.00", 9.999, "10,00"},
		{"0%", 0.35, "35%"},
		{"0%", 0, "0%"},
		{"0.00%", 0, "0,00%"},
		{"#,##0.0%", 0, "0,0%"},
		{"#%", 0, "%"},
		{"0.0,", 0, "0,0"},
		{"0.0E+00%", 0, "0,0E+00%"},
		{"0%", 0.004, "0%"},
		{"0%", 0.005, "1%"},
		{"0%", 9.995, "1000%"},
		{"0%", 0.285, "29%"},
		{"0.00%", 0.35, "35,00%"},
		{"0 %", 1, "100 %"},
		{"%0", 0.5, "%50"},
		{"#,##0", 4000, "4.000"},
		{"#,##0", 0, "0"},
		{"#,##0", 999, "999"},
		{"#,##0", -1234567, "-1.234.567"},
		{"#,##0.00", 1234.5, "1.234,50"},
		{"#,##0.00", 999999.999, "1.000.000,00"},
		{"0,000", 12, "0.012"},
		{"#,##0,", 1234567, "1.235"},
		{"0.0,,", 1234567, "1,2"},
		{`#,##0.00\ "€"`, 1234.5, "1.234,50 €"},
		{"[$€-410] #,##0.00", 1234.5, "€ 1.234,50"},
		{"#,##0.00 [$€-2]", -3, "-3,00 €"},
		{`_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-`, 5, "5,00 €"},
		{`_-* #,##0.00 "€"_-;-* #,##0.00 "€"_-;_-* "-"?? "€"_-;_-@_-`, -5, "-5,00 €"},
		{`_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-`, 0, "-"},
		{"0000", 42, "0042"},
		{`000\-000`, 123456, "123-456"},
		{"???", 5, "5"},
		{"0.00?", 1.5, "1,50"},
		{`"n. "0`, 3, "n. 3"},
		{`"n. "0`, -3, "-n. 3"},
		{`\n0`, 3, "n3"},
		{"0 ore", 3, "3 ore"},
		{"0 mesi", 3, "3 mesi"},
		{`"circa "0" avvisi"`, 780, "circa 780 avvisi"},

		{"0;-0;\"zero\"", 0, "zero"},
		{"0;(0)", -5, "(5)"},
		{"0;0", -5, "5"},
		{"0.0;;", -5, ""},
		{"0;-0;;@", 0, ""},
		{"0;@", -5, "-5"},
		{"[Red]0;[Blue]-0", -5, "-5"},
		{"[Rosso]0", 5, "5"},
		{`[>=100]0" molti";0" pochi"`, 100, "100 molti"},
		{`[>=100]0" molti";0" pochi"`, 99, "99 pochi"},
		{`[>=100]0" molti";0" pochi"`, -9, "-9 pochi"},
		{`[<1]0.00;[<10]0.0;0`, 0.5, "0,50"},
		{`[<1]0.00;[<10]0.0;0`, 5, "5,0"},
		{`[<1]0.00;[<10]0.0;0`, 50, "50"},
		{"[>=100]0", 5.25, "5,25"},
		{`[=1]"SI";[=0]"NO";General`, 1, "SI"},
		{`[=1]"SI";[=0]"NO";General`, 0, "NO"},
		{`"SI";;"NO"`, 0, "NO"},

		{"0.00E+00", 12345, "1,23E+04"},
		{"0.00E+00", 0.00012345, "1,23E-04"},
		{"0.0E+0", 9.99, "1,0E+1"},
		{"0E-0", 1500, "2E3"},
		{"##0.0E+0", 12345, "12,3E+3"},
		{"##0.0E+0", 999960, "1,0E+6"},
		{"0.00E+00", 0, "0,00E+00"},

		{"# ?/?", 5.25, "5 1/4"},
		{"# ?/?", 0.5, "1/2"},
		{"# ?/?", 3, "3"},
		{"# ?/?", 0, "0"},
		{"# ??/??", 3.14159, "3 1/7"},
		{"# ???/???", -3.14159, "-3 16/113"},
		{"?/?", 1.5, "3/2"},
		{"# ?/8", 0.5, "4/8"},
		{"# ??/100", 2.25, "2 25/100"},
		{"# ?/?", 0.999, "1"},

		{"@", 12.5, "12,5"},
		{`"n. "@`, 12, "12"},

		{"dd/mm/yyyy", nov30, "30/11/2025"},
		{"d-mmm", nov30, "30-nov"},
		{"[$-410]d-mmm;@", nov30, "30-nov"},
		{"[$-409]d-mmm;@", nov30, "30-Nov"},
		{"[$-en-US]mmmm", nov30, "November"},
		{"[$-it-IT,1]dddd d mmmm yyyy", nov30, "domenica 30 novembre 2025"},
		{`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`, nov30, "domenica 30 novembre 2025"},
		{"[$-F400]h:mm:ss AM/PM", 0.75, "18:00:00"},
		{"ddd dd mmm yy", 45992, "lun 01 dic 25"},
		{"mmmmm", nov30, "n"},
		{"mmm-yy", nov30, "nov-25"},
		{"yyyy-mm-dd", nov30, "2025-11-30"},
		{"dd.mm.yyyy", nov30, "30.11.2025"},
		{`"entro il "dd/mm`, 45777, "entro il 30/04"},
		{`"entro il" d mmmm`, 45777, "entro il 30 aprile"},
		{"gg/mm/aaaa", nov30, "30/11/2025"},
		{"DD/MM/YYYY", nov30, "30/11/2025"},
		{"dd/mm/yyyy hh:mm", nov30 + 0.5, "30/11/2025 12:00"},
		{"yyyy", nov30, "2025"},
		{"bbbb", nov30, "2568"},
		{"hh:mm", 0.999988426, "23:59"},
		{"hh:mm:ss", 0.9999999, "00:00:00"},
		{"dd/mm/yyyy", nov30 + 0.99999, "30/11/2025"},
		{"h:mm AM/PM", 0.5, "12:00 PM"},
		{"h:mm AM/PM", 0.25, "6:00 AM"},
		{"h A/P", 0.75, "6 P"},
		{"mm:ss", 0.0421, "00:37"},
		{"mm:ss.0", 1.5 / 86400, "00:01,5"},
		{"hh:mm:ss.000", 0.5, "12:00:00,000"},
		{"[h]:mm", 1.75, "42:00"},
		{"[hh]:mm:ss", 40.0 / 24, "40:00:00"},
		{"[mm]", 0.5, "720"},
		{"[ss]", 0.001, "86"},
		{"[h]:mm", -0.5, "-12:00"},
		{"mm/dd hh:mm", nov30 + 0.25, "11/30 06:00"},
		{"dd/mm/yyyy", 0, "00/01/1900"},
		{"dd/mm/yyyy", 1, "01/01/1900"},
		{"dd/mm/yyyy", 59, "28/02/1900"},
		{"dd/mm/yyyy", 60, "29/02/1900"},
		{"dd/mm/yyyy", 61, "01/03/1900"},
		{"dd/mm/yyyy", 2958465, "31/12/9999"},
		{"dd/mm/yyyy", 2958466, "2958466"},
		{"dd/mm/yyyy", -1, "-1"},

		{`"aperto`, 5, "aperto"},
		{"[h", 5, "[h"},
		{`0\`, 5, "5"},
		{"0;0;0;0;0", 5, "5"},
		{strings.Repeat("0", 2000), 5, "5"},
	}
	for _, tt := range tests {
		if got := Number(tt.v, tt.code, false); got != tt.want {
			t.Errorf("Number(%v, %q) = %q, want %q", tt.v, tt.code, got, tt.want)
		}
	}
}

func TestFormatNumber1904(t *testing.T) {
	for code, want := range map[string]string{"dd/mm/yyyy": "30/11/2025", "General": "44529", "dddd": "domenica"} {
		if got := Number(45991-1462, code, true); got != want {
			t.Errorf("%s = %q, want %q", code, got, want)
		}
	}
	if got := Number(0, "dd/mm/yyyy", true); got != "01/01/1904" {
		t.Errorf("day 0 = %q", got)
	}
	if got := Number(1.5, "[h]:mm", true); got != "36:00" {
		t.Errorf("elapsed = %q", got)
	}
}

func TestBuiltinFormat(t *testing.T) {
	tests := []struct {
		id   int
		v    float64
		want string
	}{
		{0, 1.5, "1,5"}, {1, 1.5, "2"}, {2, 1.5, "1,50"}, {3, 4000, "4.000"}, {4, 1234.5, "1.234,50"}, {5, -3, "-3 €"}, {8, 3, "3,00 €"},
		{9, 0.35, "35%"}, {10, 0.35, "35,00%"}, {11, 1500, "1,50E+03"}, {12, 0.5, "1/2"}, {13, 0.04, "1/25"},
		{14, 45991, "30/11/2025"}, {15, 45991, "30-nov-25"}, {16, 45991, "30-nov"}, {17, 45991, "nov-25"},
		{18, 0.75, "6:00 PM"}, {19, 0.75, "6:00:00 PM"}, {20, 0.75, "18:00"}, {21, 0.75, "18:00:00"}, {22, 45991.5, "30/11/2025 12:00"},
		{37, -5, "-5"}, {40, 5, "5,00"}, {41, 0, "-"}, {44, 1, "1,00 €"},
		{45, 0.0421, "00:37"}, {46, 1.5, "36:00:00"}, {47, 0.0421, "00:37,4"}, {48, 12345, "12,3E+3"}, {49, 12.5, "12,5"},
		{30, 5, "5"}, {-1, 5, "5"}, {50, 5, "5"},
	}
	for _, tt := range tests {
		if got := Number(tt.v, Builtin(tt.id), false); got != tt.want {
			t.Errorf("built-in %d of %v = %q, want %q", tt.id, tt.v, got, tt.want)
		}
	}
}

func TestFormatText(t *testing.T) {
	tests := []struct{ code, text, want string }{
		{"General", "Rossi", "Rossi"},
		{"0.00%", "Rossi", "Rossi"},
		{"@", "a\nb ", "a\nb "},
		{`"Dott. "@`, "Rossi", "Dott. Rossi"},
		{`0;-0;0;"n. "@`, "3", "n. 3"},
		{"[$-410]d-mmm;@", "Rossi", "Rossi"},
		{";;;", "Rossi", ""},
		{"0;0;0", "Rossi", "Rossi"},
	}
	for _, tt := range tests {
		if got := Text(tt.text, tt.code); got != tt.want {
			t.Errorf("Text(%q, %q) = %q, want %q", tt.text, tt.code, got, tt.want)
		}
	}
}

// Whatever the code, a number is rendered, and not at boundless length.
func FuzzFormatNumber(f *testing.F) {
	for id := range 50 {
		f.Add(45991.5, Builtin(id))
	}
	for _, code := range []string{`"entro il "dd/mm`, "[>=100]0;[<0]# ?/?;@", "[h]:mm:ss.000", "##0.0E+0", `_-* #,##0 "€"_-`, "[$-F800]x", "e\\", "[$-en-GB]b-mmmmm"} {
		f.Add(-0.25, code)
		f.Add(1e300, code)
	}
	f.Fuzz(func(t *testing.T, v float64, code string) {
		for _, date1904 := range []bool{false, true} {
			if got := Number(v, code, date1904); len(got) > 40*len(code)+500 {
				t.Errorf("Number(%v, %q) has %d bytes", v, code, len(got))
			}
		}
		Text(code, code)
	})
}
