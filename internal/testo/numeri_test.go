package testo

import (
	"regexp"
	"testing"
)

// TestNumber pins what the readers of numbers made of these before there was one.
func TestNumber(t *testing.T) {
	tests := []struct {
		text string
		want float64
		ok   bool
	}{
		{"4000", 4000, true},
		{"4.000", 4000, true},
		{"4 000", 4000, true},
		{"4\u00a0000", 4000, true},
		{"4'000", 4000, true},
		{"1.234.567,89", 1234567.89, true},
		{"1,234.5", 1234.5, true},
		{"1,234,567", 1234567, true},
		{"1,234", 1.234, true}, // a comma begins decimals
		{"0.350", 0.35, true},
		{"1.5", 1.5, true},
		{"12,50", 12.5, true},
		{"1.23.4", 0, false},
		{"1234567890123456", 0, false}, // a code
		{"-5", 0, false},
		{"", 0, false},
		{"cinque", 0, false},
	}
	for _, tt := range tests {
		if got, ok := Number(tt.text); ok != tt.ok || ok && got != tt.want {
			t.Errorf("%q: %v %v, want %v %v", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestPercent(t *testing.T) {
	tests := []struct {
		text          string
		want          float64
		number, share bool
	}{
		{"35", 35, true, true},
		{"35%", 35, true, true},
		{"35,00 %", 35, true, true},
		{"35.0%", 35, true, true},
		{"(35%)", 35, true, true},
		{"% 35", 35, true, true},
		{"35 per cento", 35, true, true},
		{"0,35", 0.35, true, true},
		{"12.500%", 12.5, true, true}, // no share has thousands
		{"100", 100, true, true},
		{"101", 101, true, false},
		{"1.2.3", 0, false, false},
		{"1000", 0, false, false},
		{"-5", 0, false, false},
		{"", 0, false, false},
	}
	for _, tt := range tests {
		if got, number, share := Percent(tt.text); got != tt.want || number != tt.number || share != tt.share {
			t.Errorf("%q: %v %v %v, want %v %v %v", tt.text, got, number, share, tt.want, tt.number, tt.share)
		}
	}
}

// TestFigure: each figure that is found in a text is one.
func TestFigure(t *testing.T) {
	figure := regexp.MustCompile(Figure)
	for text, want := range map[string][]string{
		"da 4.000 a 1'500 avvisi": {"4.000", "1'500"},
		"10 000,5 e 20\u00a0000":  {"10 000,5", "20\u00a0000"},
		"il 2025 300 ore":         {"2025", "300"},
		"3 su 4":                  {"3", "4"},
		"0,5%":                    {"0,5"},
	} {
		got := figure.FindAllString(text, -1)
		if len(got) != len(want) {
			t.Errorf("%q: %q, want %q", text, got, want)
			continue
		}
		for i := range got {
			if _, ok := Number(got[i]); got[i] != want[i] || !ok {
				t.Errorf("%q: %q, want %q", text, got, want)
			}
		}
	}
}

func TestDecimal(t *testing.T) {
	for v, want := range map[float64]string{0.35: "0,35", 40: "40", -1.5: "-1,5", 1e20: "100000000000000000000"} {
		if got := Decimal(v); got != want {
			t.Errorf("%v: %q, want %q", v, got, want)
		}
	}
}
