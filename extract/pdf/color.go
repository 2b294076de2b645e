package pdf

import pdf "github.com/ledongthuc/pdf"

// A space says how the operands of a colour are to be read.
type space uint8

const (
	byCount space = iota // by how many there are: 1 gray, 3 RGB, 4 CMYK
	tint                 // 0 is paper, 1 full ink
	unread               // patterns, indexed and other spaces
)

// colorOperator follows the operators that set colours; false for others.
func (in *interp) colorOperator(op []byte, args []token, res *resources) bool {
	to, sp := &in.gs.fill, &in.gs.fillSpace
	if op[0] >= 'A' && op[0] <= 'Z' {
		to, sp = &in.gs.stroke, &in.gs.strokeSpace
	}
	switch string(op) {
	case "g", "G", "rg", "RG", "k", "K":
		*sp = byCount
		*to = colorOf(args, byCount)
	case "cs", "CS":
		if len(args) > 0 {
			*sp = in.spaceOf(string(args[len(args)-1].bytes), res)
			*to = color{unknown: *sp == unread}
		}
	case "sc", "SC", "scn", "SCN":
		*to = colorOf(args, *sp)
	default:
		return false
	}
	return true
}

func colorOf(args []token, sp space) color {
	if n := len(args); n == 0 || args[n-1].kind == tokName || sp == unread {
		return color{unknown: true}
	}
	v := nums(args, min(len(args), 4))
	switch {
	case sp == tint:
		ink := 0.0
		for _, x := range v {
			ink = max(ink, x)
		}
		return gray(1 - ink)
	case len(v) == 1:
		return gray(v[0])
	case len(v) == 3:
		return rgb(v[0], v[1], v[2])
	case len(v) == 4:
		return cmyk(v)
	}
	return color{unknown: true}
}

// spaceOf tells the kinds of colour spaces apart, as far as black and white need it.
func (in *interp) spaceOf(key string, res *resources) space {
	switch key {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK", "G", "RGB", "CMYK":
		return byCount
	case "Pattern":
		return unread
	}
	cs := res.lookup("ColorSpace", key)
	if cs.Kind() == pdf.Array {
		cs = cs.index(0)
	}
	switch cs.Name() {
	case "ICCBased", "CalRGB", "CalGray", "DeviceGray", "DeviceRGB", "DeviceCMYK":
		return byCount
	case "Separation", "DeviceN":
		return tint
	}
	return unread
}
