package decide

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"

	"piao"
	"piao/internal/disk"
	"piao/internal/message"
	"piao/internal/tabella"
	"piao/internal/testo"
	"piao/internal/words"
)

// A Match is a pair of goals of two editions of a plan, by their numeri; 0 on one side for a goal that has no counterpart.
type Match struct{ Before, After int }

// A Found is a match with what a comparison says of it.
type Found struct {
	Match
	Status string
	Score  float64
}

// The columns of a file of matches: the numbers decide, the titles say whether the numbers are still those of the same schede.
var (
	matchNumbers = [2]string{"before", "after"}
	matchTitles  = [2]string{"obiettivo_before", "obiettivo_after"}
	matchSettori = [2]string{"settore_before", "settore_after"}
	matchOthers  = []string{"status", "score"}
)

// ReadMatches reads the pairs of two editions that a person has decided, a line each.
func ReadMatches(file string, piani [2]*piao.Piano) ([]Match, error) {
	f, err := disk.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := tabella.Read(f, matchNumbers[:], append(append(matchOthers, matchTitles[:]...), matchSettori[:]...))
	if err != nil {
		return nil, matchError("join", file, err)
	}
	var matches []Match
	taken := [2]map[int]bool{{}, {}}
	for _, row := range rows {
		var sides [2]int
		for k := range sides {
			if sides[k], err = matchSide(file, row, k, piani[k]); err != nil {
				return nil, err
			}
			if n := sides[k]; n > 0 && taken[k][n] {
				return nil, matchError("diff.match.twice", file, row.Line, n, words.Title(piani[k]))
			}
			taken[k][sides[k]] = true
		}
		matches = append(matches, Match{sides[0], sides[1]})
	}
	return matches, nil
}

func matchError(id string, args ...any) error {
	return message.Errorf(id, args...).Do(message.New("diff.match.hint"))
}

// matchSide reads one side of a pair; 0 for none.
func matchSide(file string, row tabella.Row, k int, p *piao.Piano) (int, error) {
	text := row.Get(matchNumbers[k])
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, matchError("diff.match.number", file, row.Line, text)
	}
	s := p.Scheda(n)
	if s.Numero != n {
		return 0, matchError("diff.match.none", file, row.Line, n, words.Title(p))
	}
	if title := row.Get(matchTitles[k]); title != "" && !testo.Same(title, s.Obiettivo) {
		return 0, matchError("diff.match.moved", file, row.Line, n, s.Obiettivo, title)
	}
	return n, nil
}

// WriteMatches writes the pairs that were found into a new file, in which a person can change them.
func WriteMatches(file string, found []Found, piani [2]*piao.Piano) error {
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return message.Errorf("diff.match.exists", file).Do(message.New("diff.match.exists.hint"))
	}
	if err != nil {
		return err
	}
	if err := errors.Join(writeMatches(f, found, piani), f.Close()); err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}

func writeMatches(w io.Writer, found []Found, piani [2]*piao.Piano) error {
	t := tabella.NewWriter(w, tabella.RFC4180)
	err := t.Write(matchNumbers[0], matchNumbers[1], "status", "score", matchSettori[0], matchTitles[0], matchSettori[1], matchTitles[1])
	for _, m := range found {
		before, after := piani[0].Scheda(m.Before), piani[1].Scheda(m.After)
		err = errors.Join(err, t.Write(numero(m.Before), numero(m.After), m.Status, strconv.FormatFloat(m.Score, 'f', 3, 64),
			before.Settore, before.Obiettivo, after.Settore, after.Obiettivo))
	}
	return errors.Join(err, t.Close())
}

// numero is nothing for 0.
func numero(n int) any {
	if n == 0 {
		return nil
	}
	return n
}
