package pdf

import "strings"

// operands gives each operator of a content stream the kinds of its operands: n a number, s a string, / a name, [ an array, * any.
var operands = map[string]string{
	"q": "", "Q": "", "cm": "nnnnnn", "w": "n", "J": "n", "j": "n", "M": "n", "d": "[n", "ri": "/", "i": "n", "gs": "/",
	"m": "nn", "l": "nn", "c": "nnnnnn", "v": "nnnn", "y": "nnnn", "h": "", "re": "nnnn",
	"S": "", "s": "", "f": "", "F": "", "f*": "", "B": "", "B*": "", "b": "", "b*": "", "n": "", "W": "", "W*": "", "sh": "/",
	"CS": "/", "cs": "/", "SC": "*", "SCN": "*", "sc": "*", "scn": "*", "G": "n", "g": "n", "RG": "nnn", "rg": "nnn", "K": "nnnn", "k": "nnnn",
	"BT": "", "ET": "", "Tc": "n", "Tw": "n", "Tz": "n", "TL": "n", "Tf": "/n", "Tr": "n", "Ts": "n", "Td": "nn", "TD": "nn", "Tm": "nnnnnn", "T*": "",
	"Tj": "s", "TJ": "[", "'": "s", "\"": "nns", "BI": "", "Do": "/", "d0": "nn", "d1": "nnnnnn",
	"MP": "/", "DP": "/*", "BMC": "/", "BDC": "/*", "EMC": "", "BX": "", "EX": "",
}

// inside says what a text alone has, and what a path has once it is begun.
var inside = func() map[string]bool {
	m := map[string]bool{}
	for _, op := range strings.Fields("ET Td TD Tm T* Tj TJ ' \"") {
		m[op] = true
	}
	for _, op := range strings.Fields("m l c v y h re W W* S s f F f* B B* b b* n") {
		m[op] = false
	}
	return m
}()

// check holds an operator against what a content may have: one that the format does not know, that has other operands than it takes, or that stands
// where it cannot, shows that what was written there is not what is read.
func (in *interp) check(op []byte, args []token) {
	kinds, known := operands[string(op)]
	ofText, special := inside[string(op)]
	switch {
	case !known && in.unknown:
	case !known || !takes(kinds, args),
		special && ofText && !in.inText, string(op) == "BT" && in.inText,
		len(in.path.points) > 0 && (!special || ofText):
		in.out.irregular = true
	case len(op) == 2 && op[1] == 'X':
		in.unknown = op[0] == 'B'
	}
}

// takes says whether operands are of those kinds, and no others.
func takes(kinds string, args []token) bool {
	for i := range len(kinds) {
		if kinds[i] == '*' {
			return len(args) > 0
		}
		if len(args) == 0 || !args[0].isOf(kinds[i]) {
			return false
		}
		n := 1
		for kinds[i] == '[' && n < len(args) && args[n-1].kind != tokArrayEnd {
			n++
		}
		args = args[n:]
	}
	return len(args) == 0
}

func (t *token) isOf(kind byte) bool {
	switch kind {
	case 'n':
		return t.kind == tokNumber
	case 's':
		return t.kind == tokString
	case '/':
		return t.kind == tokName
	}
	return t.kind == tokArray
}
