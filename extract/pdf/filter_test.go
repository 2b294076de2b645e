package pdf

import (
	"bytes"
	"compress/lzw"
	"compress/zlib"
	"encoding/ascii85"
	"errors"
	"strings"
	"testing"
)

func deflated(s string) []byte {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.Bytes()
}

func TestDecode(t *testing.T) {
	text := strings.Repeat("Scheda Obiettivo Specifico 2025. ", 400)
	var packed bytes.Buffer
	w := lzw.NewWriter(&packed, lzw.MSB, 8)
	w.Write([]byte(text))
	w.Close()
	base85 := make([]byte, ascii85.MaxEncodedLen(5))
	base85 = base85[:ascii85.Encode(base85, []byte("PIAO!"))]
	flate := deflated(text)
	tests := []struct {
		name    string
		data    []byte
		filters []filter
		want    string
	}{
		{"none", []byte("x"), nil, "x"},
		{"flate", flate, []filter{{name: "FlateDecode"}}, text},
		{"flate without a checksum", flate[:len(flate)-4], []filter{{name: "Fl"}}, text},
		{"flate with a wrong header", append([]byte{0, 0}, flate[2:]...), []filter{{name: "Fl"}}, text},
		{"lzw", packed.Bytes(), []filter{{name: "LZWDecode"}}, text},
		{"hex", []byte("50 49 41 4F>"), []filter{{name: "ASCIIHexDecode"}}, "PIAO"},
		{"hex with an odd digit", []byte("50494>"), []filter{{name: "AHx"}}, "PI@"},
		{"base 85", append(base85, '~', '>'), []filter{{name: "ASCII85Decode"}}, "PIAO!"},
		{"run length", []byte("\x02abc\xfed\x80zzz"), []filter{{name: "RunLengthDecode"}}, "abcddd"},
		{"two in a row", []byte("0470 6961 6f 21 80>"), []filter{{name: "AHx"}, {name: "RL"}}, "piao!"},
		{"png up", deflated("\x02ab\x02\x01\x01"), []filter{{name: "Fl", predictor: 15, bits: 8, colors: 1, cols: 2}}, "abbc"},
		{"png left, average, paeth", deflated("\x01a\x01\x03\x01\x01\x04\x01\x01"), []filter{{name: "Fl", predictor: 15, bits: 8, colors: 1, cols: 2}}, "ab1J2K"},
		{"tiff", deflated("a\x01b\x01"), []filter{{name: "Fl", predictor: 2, bits: 8, colors: 1, cols: 2}}, "abbc"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode(tt.data, tt.filters, 1<<20)
			if err != nil || string(got) != tt.want {
				t.Errorf("got %.40q, error %v; want %.40q", got, err, tt.want)
			}
		})
	}
	for name, tt := range map[string]struct {
		data   []byte
		filter filter
		want   string
	}{
		"flate with a wrong checksum": {append(bytes.Clone(flate[:len(flate)-4]), 1, 2, 3, 4), filter{name: "Fl"}, text},
		"flate that breaks off":       {flate[:len(flate)/2], filter{name: "Fl"}, text[:25]},
		"base 85 with a wrong sign":   {append(bytes.Clone(base85), 'z', '}', '~'), filter{name: "A85"}, "PIAO"},
		"lzw with a wrong code":       {[]byte("\x80\x1b\xff\xff"), filter{name: "LZW", earlyChange: true}, "o"},
	} {
		got, err := decode(tt.data, []filter{tt.filter}, 1<<20)
		if !errors.Is(err, errBroken) || !strings.HasPrefix(string(got), tt.want) {
			t.Errorf("%s: got %.40q, error %v; want %.40q", name, got, err, tt.want)
		}
		checkItalian(t, err)
	}
	if _, err := decode(flate, []filter{{name: "Fl"}}, 1000); !errors.Is(err, errTooLarge) {
		t.Errorf("past the limit: error %v", err)
	}
	if _, err := decode(flate, []filter{{name: "JPXDecode"}}, 1000); err == nil {
		t.Error("an unknown filter is no error")
	}
}
