package main

import "regexp"

// A detail is a particular with something filled in, in English, and its Italian.
type detail struct {
	en *regexp.Regexp
	it string
}

// writtenDetails are what is wrong with a plan that the program had written, and a few of other files.
var writtenDetails = []detail{
	{regexp.MustCompile(`^scheda (\d+) of (.+)$`), "scheda $1 di $2"},
	{regexp.MustCompile(`^(\d+) statements$`), "$1 istruzioni"},
	{regexp.MustCompile(`^its schema is number (\d+)$`), "il suo schema è il numero $1"},
	{regexp.MustCompile(`^it is shorter than its (\d+) bytes$`), "ha meno dei suoi $1 byte"},
	{regexp.MustCompile(`^(.+) is no year of 2000 to 2099$`), "$1 non è un anno dal 2000 al 2099"},
	{regexp.MustCompile(`^(.+) is not like 2025-2027$`), "$1 non è come 2025-2027"},
	{regexp.MustCompile(`^the character (.+) does not belong in a text$`), "il carattere $1 non può stare in un testo"},
	{regexp.MustCompile(`^there is none$`), "manca"},
	{regexp.MustCompile(`^an empty name$`), "un nome vuoto"},
	{regexp.MustCompile(`^(.+) is none of (.+)$`), "$1 non è tra $2"},
	{regexp.MustCompile(`^(.+) stands where scheda (\d+) is$`), "$1 al posto della scheda $2"},
	{regexp.MustCompile(`^(.+) is no code of D\.Lgs\. 118/2011$`), "$1 non è un codice del D.Lgs. 118/2011"},
	{regexp.MustCompile(`^(.+) is no percent of 0 to 100$`), "$1 non è una percentuale da 0 a 100"},
	{regexp.MustCompile(`^(.+) is no number of a fase$`), "$1 non è il numero di una fase"},
	{regexp.MustCompile(`^(.+) is neither a month of (\d+) nor a year after it$`), "$1 non è un mese del $2 né un anno che lo segue"},
	{regexp.MustCompile(`^(.+) does not come after (.+)$`), "$1 non viene dopo $2"},
	{regexp.MustCompile(`^(.+) is not what (.*) says, (.+)$`), "$1 non è ciò che dice $2, $3"},
}

// detailOf gives the Italian of such a particular, "" where it is none.
func detailOf(s string) string {
	for _, d := range writtenDetails {
		if d.en.MatchString(s) {
			return d.en.ReplaceAllString(s, d.it)
		}
	}
	return ""
}
