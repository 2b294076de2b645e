package pdf

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// An encoding gives the text of each code of a simple font, "" where it has none.
type encoding [256]string

// Standard, WinAnsi and MacRoman are the encodings of ISO 32000-1, annex D; zapf and symbol those of two of the fonts that every
// reader has, of which only the marks and signs that a table may hold are known.
var (
	standard = sync.OnceValue(func() *encoding {
		e := ascii()
		e['\''], e['`'] = "’", "‘"
		e.fill(0xA1, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ")
		e.fill(0xB1, "–†‡·\x00¶•‚„”»…‰\x00¿")
		e.fill(0xC1, "`´ˆ˜¯˘˙¨\x00˚¸\x00˝˛ˇ—")
		for c, s := range map[int]string{0xE1: "Æ", 0xE3: "ª", 0xE8: "Ł", 0xE9: "Ø", 0xEA: "Œ", 0xEB: "º", 0xF1: "æ", 0xF5: "ı", 0xF8: "ł", 0xF9: "ø", 0xFA: "œ", 0xFB: "ß"} {
			e[c] = s
		}
		return e
	})
	winAnsi = sync.OnceValue(func() *encoding {
		e := fromCharmap(charmap.Windows1252)
		for c := 0x7F; c < 0xA0; c++ {
			if e[c] == "" {
				e[c] = "•"
			}
		}
		return e
	})
	macRoman = sync.OnceValue(func() *encoding { return fromCharmap(charmap.Macintosh) })
	zapf     = sync.OnceValue(func() *encoding {
		e := &encoding{}
		e.fill(0x33, "✓✔✕✖✗✘")
		e.fill(0x6C, "●❍■")
		e[' '] = " "
		return e
	})
	symbol = sync.OnceValue(func() *encoding {
		e := ascii()
		e.fill('A', "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")
		e.fill('a', "αβχδεφγηιϕκλμνοπθρστυϖωξψζ")
		for c, s := range map[int]string{0xA2: "′", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xA0: "€"} {
			e[c] = s
		}
		return e
	})
)

func ascii() *encoding {
	e := &encoding{}
	for c := 0x20; c < 0x7F; c++ {
		e[c] = string(rune(c))
	}
	return e
}

// fill sets the codes from c on; a NUL leaves its code without text.
func (e *encoding) fill(c int, chars string) {
	for _, r := range chars {
		if r != 0 {
			e[c] = string(r)
		}
		c++
	}
}

func fromCharmap(m *charmap.Charmap) *encoding {
	e := ascii()
	for c := 0x80; c < 0x100; c++ {
		if r := m.DecodeByte(byte(c)); r != '\uFFFD' && r >= 0xA0 {
			e[c] = string(r)
		}
	}
	return e
}

// glyphNames are the names of the Adobe glyph list that are neither a letter nor a letter with an accent.
var glyphNames = sync.OnceValue(func() map[string]string {
	m := map[string]string{"space": " ", "nbspace": " ", "ff": "ff", "fi": "fi", "fl": "fl", "ffi": "ffi", "ffl": "ffl"}
	const table = `exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright ) asterisk * plus +
		comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 colon : semicolon ; less <
		equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^ underscore _ grave ` + "`" + ` braceleft {
		bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright ©
		ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ
		paragraph ¶ periodcentered · middot · cedilla ¸ onesuperior ¹ ordmasculine º guillemotright » onequarter ¼ onehalf ½
		threequarters ¾ questiondown ¿ AE Æ Eth Ð multiply × Oslash Ø Thorn Þ germandbls ß ae æ eth ð divide ÷ oslash ø thorn þ
		dotlessi ı OE Œ oe œ Lslash Ł lslash ł florin ƒ circumflex ˆ tilde ˜ caron ˇ breve ˘ dotaccent ˙ ring ˚ ogonek ˛ hungarumlaut ˝
		endash – emdash — quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ quotedblright ” quotedblbase „ dagger † daggerdbl ‡
		bullet • ellipsis … perthousand ‰ guilsinglleft ‹ guilsinglright › fraction ⁄ Euro € euro € trademark ™ minus − lessequal ≤
		greaterequal ≥ notequal ≠ approxequal ≈ infinity ∞ filledbox ■ H18533 ■ circle ○ H18603 □ checkmark ✓
		sfthyphen - figuredash ‒ quotereversed ‛ radical √ summation ∑ product ∏ Delta Δ Omega Ω pi π afii61352 №
		arrowleft ← arrowup ↑ arrowright → arrowdown ↓ arrowboth ↔ arrowdblleft ⇐ arrowdblright ⇒ arrowdblboth ⇔ asteriskmath ∗ element ∈
		equivalence ≡ similar ∼ proportional ∝ partialdiff ∂ lozenge ◊ openbullet ◦ triagup ▲ triagdn ▼ triagrt ► triaglf ◄ H18543 ▪
		H22073 □ alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο rho ρ sigma σ
		tau τ upsilon υ phi φ chi χ psi ψ omega ω Gamma Γ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Phi Φ Psi Ψ`
	f := strings.Fields(table)
	for i := 0; i+1 < len(f); i += 2 {
		m[f[i]] = f[i+1]
	}
	return m
})

// zapfNames are those of the signs of [zapf]; in other fonts such names are mere numbers.
var zapfNames = map[string]string{"a19": "✓", "a20": "✔", "a21": "✕", "a22": "✖", "a23": "✗", "a24": "✘", "a71": "●", "a72": "❍", "a73": "■"}

// accents are the endings of the names of accented letters, with the combining mark of each.
var accents = map[string]rune{
	"grave": 0x300, "acute": 0x301, "circumflex": 0x302, "tilde": 0x303, "macron": 0x304, "breve": 0x306, "dotaccent": 0x307,
	"dieresis": 0x308, "ring": 0x30A, "hungarumlaut": 0x30B, "caron": 0x30C, "commaaccent": 0x327, "cedilla": 0x327, "ogonek": 0x328,
}

// glyphText gives the text of a glyph's name by the rules of the Adobe glyph list; "" where the name says nothing.
func glyphText(name string) string {
	name, _, _ = strings.Cut(name, ".") // a.alt, one.oldstyle
	if strings.Contains(name, "_") {    // f_i
		var b strings.Builder
		for _, part := range strings.Split(name, "_") {
			b.WriteString(glyphText(part))
		}
		return b.String()
	}
	if s, ok := glyphNames()[name]; ok {
		return s
	}
	if len(name) == 1 && (name[0]|0x20) >= 'a' && (name[0]|0x20) <= 'z' {
		return name
	}
	if len(name) > 1 {
		if mark, ok := accents[name[1:]]; ok && (name[0]|0x20) >= 'a' && (name[0]|0x20) <= 'z' {
			return norm.NFC.String(name[:1] + string(mark))
		}
	}
	return hexName(name)
}

// hexName reads uni0041, u1F600 and the like.
func hexName(name string) string {
	for _, prefix := range []string{"uni", "u"} {
		digits, ok := strings.CutPrefix(name, prefix)
		if !ok || len(digits) < 4 {
			continue
		}
		if prefix == "uni" {
			var b strings.Builder
			for ; len(digits) >= 4; digits = digits[4:] {
				n, err := strconv.ParseUint(digits[:4], 16, 32)
				if err != nil {
					return ""
				}
				b.WriteRune(rune(n))
			}
			return b.String()
		}
		if n, err := strconv.ParseUint(digits, 16, 32); err == nil && n <= 0x10FFFF {
			return string(rune(n))
		}
	}
	return ""
}

// clean is the text of a glyph as words hold it: ligatures taken apart, every kind of blank a space, no control characters, and the
// private codes of the Wingdings fonts as the marks they show.
func clean(s string) string {
	plain := true
	for _, r := range s {
		plain = plain && r > 0x20 && r < 0x7F || r == ' '
	}
	if plain {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\t' || r == '\u00a0' || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x3000:
			b.WriteByte(' ')
		case r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0xAD && len(s) > 2 || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF:
		case r >= 0xFB00 && r <= 0xFB06:
			b.WriteString([]string{"ff", "fi", "fl", "ffi", "ffl", "st", "st"}[r-0xFB00])
		case r >= 0xF020 && r <= 0xF0FF:
			b.WriteString(wingding(r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wingding gives the signs that people mark tables with, as Word writes them, in the private range of the Wingdings and Symbol fonts.
func wingding(r rune) string {
	if s, ok := map[rune]string{
		0xF0FC: "✓", 0xF0FB: "✗", 0xF0FE: "☑", 0xF0FD: "☒", 0xF0A8: "□", 0xF06F: "□", 0xF0A7: "▪", 0xF06E: "■", 0xF06C: "●", 0xF0B7: "•",
		0xF0D8: "➢", 0xF076: "❖", 0xF0E0: "→", 0xF02D: "-", 0xF020: " ",
	}[r]; ok {
		return s
	}
	return string(r)
}

// isVoid says whether a text shows nothing and is no gap either: U+0000, by which some producers map what is no sign, and marks without
// width.
func isVoid(s string) bool {
	return s != "" && strings.Trim(s, "\x00\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") == ""
}
