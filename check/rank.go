package check

import (
	"cmp"
	"slices"

	"piao"
	"piao/internal/listing"
	"piao/internal/terminal"
)

// A Rank counts what was found in a plan, beside others.
type Rank struct {
	Ente                                 string
	Anno, Schede                         int
	Errori, Avvisi, Note, Dubbi, Lettura int
}

// Rank counts what was found. Lettura are the errori of the reading.
func (r Result) Rank() Rank {
	k := Rank{Ente: r.Piano.Ente, Anno: r.Piano.Anno, Schede: len(r.Piano.Schede)}
	for _, f := range r.Findings {
		switch f.Gravita {
		case piao.Errore:
			k.Errori++
		case piao.Avviso:
			k.Avvisi++
		default:
			k.Note++
		}
	}
	for _, f := range r.Doubts() {
		if f.Gravita == piao.Errore {
			k.Lettura++
		} else {
			k.Dubbi++
		}
	}
	return k
}

// Worse compares by what is to be put right for each scheda, the most first.
func (k Rank) Worse(o Rank) int {
	per := func(n int, r Rank) float64 { return float64(n) / float64(max(r.Schede, 1)) }
	return cmp.Or(cmp.Compare(per(o.Errori, o), per(k.Errori, k)), cmp.Compare(per(o.Avvisi+o.Dubbi+o.Lettura, o), per(k.Avvisi+k.Dubbi+k.Lettura, k)),
		cmp.Compare(k.Ente, o.Ente), k.Anno-o.Anno)
}

// Ranks counts what was found in several plans, the plan with most to put right for each scheda first.
func Ranks(results []Result) []Rank {
	var list []Rank
	for _, r := range results {
		list = append(list, r.Rank())
	}
	slices.SortFunc(list, Rank.Worse)
	return list
}

// RankRows gives ranks a row each; the columns have titles in the language.
func RankRows(ranks []Rank, l Lang) Listing {
	var rows [][]any
	for i, k := range ranks {
		rows = append(rows, []any{i + 1, k.Ente, k.Anno, k.Schede, k.Errori, k.Avvisi, k.Note, k.Dubbi, k.Lettura})
	}
	return listing.New([]terminal.Column{{Name: "posto", Title: "#", Right: true}, {Name: "ente"}, {Name: "anno", Right: true}, {Name: "schede", Right: true}, {Name: "errori", Right: true},
		{Name: "avvisi", Right: true}, {Name: "note", Right: true}, {Name: "dubbi", Right: true}, {Name: "lettura", Title: l.Text("check.rank.reading"), Right: true}}, rows)
}

// Enti counts the enti of the plans.
func Enti(results []Result) int {
	seen := map[string]bool{}
	for _, r := range results {
		seen[r.Piano.Ente] = true
	}
	return len(seen)
}
