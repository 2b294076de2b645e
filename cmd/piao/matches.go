package main

import (
	"errors"
	"io/fs"
	"os"
	"strconv"

	"piao"
	"piao/internal/diff"
	"piao/internal/layout"
	"piao/internal/tabella"
)

// The columns of a file of matches: the numbers decide, the titles say whether the numbers are still those of the same schede.
var (
	matchNumbers = [2]string{"before", "after"}
	matchTitles  = [2]string{"obiettivo_before", "obiettivo_after"}
	matchOthers  = []string{"status", "score", "settore_before", "settore_after"}
)

// readMatches reads the pairs that a person has decided: a line each, blank on one side for a goal that has no counterpart.
func (a *app) readMatches(file string, piani [2]*piao.Piano) ([]diff.Pin, error) {
	if file == "" {
		return nil, nil
	}
	f, err := a.openFile(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := tabella.Read(f, matchNumbers[:], append(matchOthers, matchTitles[:]...))
	if err != nil {
		return nil, a.tableError(file, err, a.t("diff.match.hint"))
	}
	var pins []diff.Pin
	taken := [2]map[int]bool{{}, {}}
	for _, row := range rows {
		var sides [2]int
		for k := range sides {
			if sides[k], err = a.matchSide(file, row, k, piani[k]); err != nil {
				return nil, err
			}
			if n := sides[k]; n > 0 && taken[k][n] {
				return nil, a.problem(a.t("diff.match.twice", file, row.Line, n, a.title(piani[k])), a.t("diff.match.hint"))
			}
			taken[k][sides[k]] = true
		}
		pins = append(pins, diff.Pin{Before: sides[0], After: sides[1]})
	}
	return pins, nil
}

// matchSide reads one side of a pair; 0 for none.
func (a *app) matchSide(file string, row tabella.Row, k int, p *piao.Piano) (int, error) {
	text := row.Get(matchNumbers[k])
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, a.problem(a.t("diff.match.number", file, row.Line, text), a.t("diff.match.hint"))
	}
	s := p.Scheda(n)
	if s.Numero != n {
		return 0, a.problem(a.t("diff.match.none", file, row.Line, n, a.title(p)), a.t("diff.match.hint"))
	}
	if title := row.Get(matchTitles[k]); title != "" && layout.Key(title) != layout.Key(s.Obiettivo) {
		return 0, a.problem(a.t("diff.match.moved", file, row.Line, n, oneLine(s.Obiettivo), oneLine(title)), a.t("diff.match.hint"))
	}
	return n, nil
}

// saveMatches writes the pairs that were found into a new file.
func (a *app) saveMatches(file string, d *diff.Diff, piani [2]*piao.Piano) error {
	if file == "" {
		return nil
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return a.problem(a.t("diff.match.exists", file), a.t("diff.match.exists.hint"))
	}
	if err != nil {
		return err
	}
	l := listing{columns: []column{{name: "before"}, {name: "after"}, {name: "status"}, {name: "score"},
		{name: "settore_before"}, {name: "obiettivo_before"}, {name: "settore_after"}, {name: "obiettivo_after"}}}
	var rows [][]any
	for _, g := range d.Goals {
		row := []any{numero(g.Before), numero(g.After), string(g.Status), strconv.FormatFloat(g.Score, 'f', 3, 64)}
		for k, n := range []*int{g.Before, g.After} {
			if n == nil {
				row = append(row, "", "")
				continue
			}
			s := piani[k].Scheda(*n)
			row = append(row, s.Settore, s.Obiettivo)
		}
		rows = append(rows, row)
	}
	l.rows = rowsOf(rows)
	if err := errors.Join(writeCSV(f, l, tabella.RFC4180), f.Close()); err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}
