package store

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// key folds a name to its letters and digits, lower case and without accents: what makes two spellings one ente. It is stored in
// enti.chiave, so that it must not change without a migration.
func key(name string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(name) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// filterKey is the key of a name that a user looks for: empty asks for all, and what has no letter fits none.
func filterKey(text string) string {
	if k := key(text); k != "" || text == "" {
		return k
	}
	return "?"
}
