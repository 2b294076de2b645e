// Package testo reads texts as Italians write them and as office programs save them: encodings, words, numbers, months, answers, and how
// alike two texts are. It knows no scheda and no form.
package testo

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// An OddLine is a line with bytes that are not in the encoding of the rest.
type OddLine struct {
	// Line counts from 1; 0 is the text as a whole, Text then the encoding that it was read in.
	Line int
	// Bytes are as they stand in the file, Text is what they were read as, a blank between two.
	Bytes, Text string
	// Doubt is set for a word that may be another: Bytes is what it was read as, Text what it is in code page 850.
	Doubt bool
}

// Decode gives a file's text without byte order mark: of UTF-8, UTF-16 or Windows-1252, and of UTF-8 in which some bytes are
// Windows-1252, as when pieces of two files were joined. Code page 850 and Mac Roman are told by the accents of Italian words.
func Decode(data []byte) (text string, odd []OddLine) {
	if text, ok := DecodeUTF16(data); ok {
		return text, nil
	}
	marked := bytes.HasPrefix(data, []byte("\xef\xbb\xbf"))
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data), nil
	}
	if good, bad := countUTF8(data); marked || good > 0 && 4*good >= bad {
		return decodeMixed(data)
	}
	text, page := decodePage(data)
	if page != pages[0].name {
		return text, []OddLine{{Text: page}}
	}
	return text, doubtfulLines(data, text)
}

// DecodeUTF16 recognises UTF-16 by its byte order mark or, without one, by the zero bytes that every second byte of Latin text is.
func DecodeUTF16(data []byte) (string, bool) {
	order := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		order = unicode.BigEndian
	default:
		even, odd := countZeros(data[:min(len(data), 1<<16)])
		pairs := min(len(data), 1<<16) / 2
		switch {
		case pairs < 2 || len(data)%2 != 0:
			return "", false
		case odd*10 >= pairs*8 && even*20 <= pairs:
		case even*10 >= pairs*8 && odd*20 <= pairs:
			order = unicode.BigEndian
		default:
			return "", false
		}
	}
	text, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(data)
	return string(text), err == nil
}

func countZeros(data []byte) (even, odd int) {
	for i, c := range data {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// countUTF8 counts the sequences of more than one byte that are UTF-8, and the bytes that are not.
func countUTF8(data []byte) (good, bad int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case n > 1:
			good++
		case r == utf8.RuneError:
			bad++
		}
		data = data[n:]
	}
	return good, bad
}

// decodeMixed reads UTF-8 in which some bytes are Windows-1252.
func decodeMixed(data []byte) (string, []OddLine) {
	var text strings.Builder
	var odd []OddLine
	var from, to []string
	line := 1
	flush := func() {
		if len(from) > 0 {
			odd = append(odd, OddLine{Line: line, Bytes: strings.Join(from, " "), Text: strings.Join(to, " ")})
		}
		from, to = nil, nil
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(data[i])
			from, to = append(from, fmt.Sprintf("0x%02X", data[i])), append(to, string(r))
		}
		text.WriteRune(r)
		if r == '\n' || r == '\r' && !bytes.HasPrefix(data[i+n:], []byte("\n")) {
			flush()
			line++
		}
		i += n
	}
	flush()
	return text.String(), odd
}

// doubtfulLines gives the lines of a text in Windows-1252 that has no accent where Italian has one, with a word that would have one in code page 850, or
// that goes on with a sign of punctuation as that page's accented letters are in Windows-1252.
func doubtfulLines(data []byte, text string) (doubts []OddLine) {
	if accented(text) > 0 {
		return nil
	}
	for i, line := range bytes.Split(data, []byte("\n")) {
		for _, word := range bytes.FieldsFunc(line, func(r rune) bool { return r < utf8.RuneSelf && !IsLetter(r) }) {
			win, _ := charmap.Windows1252.NewDecoder().Bytes(word)
			dos, _ := charmap.CodePage850.NewDecoder().Bytes(word)
			if accented(string(dos)) > 0 || gluedSign.Match(win) {
				doubts = append(doubts, OddLine{Line: i + 1, Bytes: string(win), Text: string(dos), Doubt: true})
				break
			}
		}
	}
	return doubts
}

// gluedSign is a dash, a bullet or a low mark right behind two letters at the end of a word.
var gluedSign = regexp.MustCompile(`\pL\pL[—•‚]$`)
