package decide

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"piao/internal/message"
	"piao/internal/tabella"
	"piao/internal/testo"
	"piao/normalize"
)

// The columns of a file of decisions, and those that a file may lack.
var (
	correzioneColumns = []string{"ente", "anno", "settore", "obiettivo", "copia", "campo", "prima", "dopo", "codice", "quando"}
	correzioneOthers  = []string{"voce"}
	nomeColumns       = []string{"scritto", "voluto"}
)

// ReadCorrezioni reads decisions as [WriteCorrezioni] writes them, or as a spreadsheet saves them. The name is that of the file, for
// messages.
func ReadCorrezioni(r io.Reader, name string) ([]normalize.Correzione, error) {
	rows, err := readTable(r, name, correzioneColumns, correzioneOthers)
	if err != nil {
		return nil, err
	}
	var out []normalize.Correzione
	for _, row := range rows {
		blanks := func(column string) string { return testo.Blanks(row.Cell(column)) }
		anno, err := strconv.Atoi(blanks("anno"))
		if err != nil {
			return nil, lineError(name, row.Line, message.New("corrections.year", blanks("anno")))
		}
		copia := 1
		if text := blanks("copia"); text != "" {
			if copia, err = strconv.Atoi(text); err != nil || copia < 1 {
				return nil, lineError(name, row.Line, message.New("corrections.copia", text))
			}
		}
		out = append(out, normalize.Correzione{Ente: blanks("ente"), Anno: anno, Settore: row.Cell("settore"), Obiettivo: row.Cell("obiettivo"), Copia: copia,
			Campo: blanks("campo"), Prima: row.Cell("prima"), Dopo: row.Cell("dopo"), Codice: row.Cell("codice"), Quando: row.Cell("quando"), Voce: row.Cell("voce")})
	}
	return out, nil
}

// A Dialect says how CSV is written.
type Dialect = tabella.Dialect

// WriteCorrezioni writes decisions as CSV, a line each.
func WriteCorrezioni(w io.Writer, all []normalize.Correzione, d Dialect) error {
	t := tabella.NewWriter(w, d)
	header := []any{}
	for _, name := range slices.Concat(correzioneColumns, correzioneOthers) {
		header = append(header, name)
	}
	err := t.Write(header...)
	for _, x := range all {
		err = errors.Join(err, t.Write(x.Ente, x.Anno, x.Settore, x.Obiettivo, x.Copia, x.Campo, x.Prima, x.Dopo, x.Codice, x.Quando, x.Voce))
	}
	return errors.Join(err, t.Close())
}

// ReadNomi reads pinned spellings: a line each, as written and as wanted. The name is that of the file, for messages.
func ReadNomi(r io.Reader, name string) (map[string]string, error) {
	rows, err := readTable(r, name, nomeColumns, nil)
	if err != nil {
		return nil, err
	}
	names := map[string]string{}
	for _, row := range rows {
		from, to := row.Cell("scritto"), row.Cell("voluto")
		if other, ok := names[from]; ok && other != to {
			return nil, lineError(name, row.Line, message.New("corrections.twice", from))
		}
		names[from] = to
	}
	return names, nil
}

// readTable reads a table of which each line reaches the last of the columns wanted: a line that was cut off decides something else.
func readTable(r io.Reader, name string, wanted, others []string) ([]tabella.Row, error) {
	columns := strings.Join(slices.Concat(wanted, others), ", ")
	rows, err := tabella.Read(r, wanted, others)
	var te *tabella.Error
	switch {
	case err == nil:
	case errors.As(err, &te) && (te.Err == tabella.ErrColumn || te.Err == tabella.ErrMissing):
		return nil, lineError(name, te.Line, message.New("corrections.header", columns))
	case errors.As(err, &te) && te.Err == tabella.ErrLong:
		return nil, lineError(name, te.Line, message.New("corrections.cells", columns))
	default:
		return nil, wrong("join", name, err)
	}
	for _, row := range rows {
		if slices.ContainsFunc(wanted, func(c string) bool { return !row.Has(c) }) {
			return nil, lineError(name, row.Line, message.New("corrections.cells", columns))
		}
	}
	return rows, nil
}

// lineError says what is wrong with a line of a table.
func lineError(name string, line int, what message.Text) error {
	return wrong("corrections.line", name, line, what)
}

func wrong(id string, args ...any) error {
	return message.Errorf(id, args...).Do(message.New("corrections.hint"))
}
