package export

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/parquet-go/parquet-go"
)

// rowGroup is how many rows a row group has at most: what is held in memory.
const rowGroup = 20_000

// A parquetWriter writes a table as Parquet. What is not known is null.
type parquetWriter struct {
	w       *parquet.GenericWriter[any]
	columns []Column
	// from gives for each column its place in the table's rows.
	from []int
	row  parquet.Row
	held int
}

// newParquet begins a table, without the columns that are named: those of a partition's path.
func newParquet(w io.Writer, t *Table, without ...string) *parquetWriter {
	p := &parquetWriter{}
	group := orderedGroup{Group: parquet.Group{}}
	for i, c := range t.Columns {
		if slices.Contains(without, c.Name) {
			continue
		}
		p.columns, p.from = append(p.columns, c), append(p.from, i)
		group.Group[c.Name] = parquetNode(c)
		group.names = append(group.names, c.Name)
	}
	p.row = make(parquet.Row, len(p.columns))
	p.w = parquet.NewGenericWriter[any](w, parquet.NewSchema(t.Name, group), parquet.Compression(&parquet.Zstd), parquet.CreatedBy("piao", "", ""))
	return p
}

// An orderedGroup is a group whose fields keep the order of the table's columns; a parquet.Group sorts them by name.
type orderedGroup struct {
	parquet.Group
	names []string
}

func (g orderedGroup) Fields() []parquet.Field {
	fields := g.Group.Fields()
	slices.SortFunc(fields, func(a, b parquet.Field) int { return slices.Index(g.names, a.Name()) - slices.Index(g.names, b.Name()) })
	return fields
}

func parquetNode(c Column) parquet.Node {
	var n parquet.Node
	switch c.Type {
	case Integer:
		n = parquet.Leaf(parquet.Int64Type)
	case Number:
		n = parquet.Leaf(parquet.DoubleType)
	case Boolean:
		n = parquet.Leaf(parquet.BooleanType)
	case Date:
		n = parquet.Date()
	case Datetime:
		n = parquet.Timestamp(parquet.Millisecond)
	default:
		n = parquet.Encoded(parquet.String(), &parquet.RLEDictionary)
	}
	if !c.Required {
		n = parquet.Optional(n)
	}
	return n
}

func (p *parquetWriter) write(row []any) error {
	for i, c := range p.columns {
		v, err := parquetValue(row[p.from[i]], c.Type)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Name, err)
		}
		level := 0
		if !c.Required && !v.IsNull() {
			level = 1
		}
		p.row[i] = v.Level(0, level, i)
	}
	if _, err := p.w.WriteRows([]parquet.Row{p.row}); err != nil {
		return err
	}
	if p.held++; p.held < rowGroup {
		return nil
	}
	p.held = 0
	return p.w.Flush()
}

func (p *parquetWriter) close() error { return p.w.Close() }

func parquetValue(v any, t Type) (parquet.Value, error) {
	s, isText := v.(string)
	switch {
	case v == nil:
		return parquet.NullValue(), nil
	case isText && t == Date:
		day, err := time.Parse(time.DateOnly, s)
		return parquet.Int32Value(int32(day.Unix() / 86400)), err
	case isText && t == Datetime:
		at, err := time.Parse(time.RFC3339, s)
		return parquet.Int64Value(at.UnixMilli()), err
	}
	return parquet.ValueOf(v), nil
}

// Parquet writes the tables as files of a folder that is there and empty.
func Parquet(dir string, plans Plans) ([]File, error) {
	return tableFiles(dir, ".parquet", plans, func(w io.Writer, t *Table) (rowWriter, error) { return newParquet(w, t), nil })
}

// ParquetTable writes one table as Parquet.
func ParquetTable(w io.Writer, t *Table, plans Plans) error {
	return tableTo(t, newParquet(w, t), plans)
}

// partitions are the columns that stand in the path of a partitioned export, and not in its files.
var partitions = []string{"ente", "anno"}

// ParquetPartitioned writes a file for each table and plan into a folder that is there and empty, in the layout of Hive, which DuckDB
// and Spark read as one table: schede/ente=Comune%20di%20Borgo%20Selvana/anno=2025/comune-di-borgo-selvana-2025.parquet.
func ParquetPartitioned(dir string, plans Plans) (files []File, err error) {
	for p, err := range plans {
		if err != nil {
			return files, err
		}
		rows := Rows(p)
		for _, t := range tables() {
			if len(rows[t.Name]) == 0 {
				continue
			}
			f, err := partition(dir, p, t, rows[t.Name])
			if err != nil {
				return files, err
			}
			files = append(files, f)
		}
	}
	return files, nil
}

// maxSegment is the length of a name in a path, in bytes, that file systems take.
const maxSegment = 255

// enteFolder is the folder of an ente. The end of a name that no folder can have is told by its digest.
func enteFolder(name string) string {
	ente := "ente=" + segment(name)
	if len(ente) <= maxSegment {
		return ente
	}
	digest := sha256.Sum256([]byte(name))
	for len("ente="+segment(name)) > maxSegment-9 {
		_, last := utf8.DecodeLastRuneInString(name)
		name = name[:len(name)-last]
	}
	return "ente=" + segment(name) + "-" + hex.EncodeToString(digest[:4])
}

func partition(dir string, p *Plan, t *Table, rows [][]any) (File, error) {
	ente := enteFolder(p.EnteName())
	name := path.Join(t.Name, ente, "anno="+strconv.Itoa(p.Piano.Anno))
	if err := os.MkdirAll(filepath.Join(dir, filepath.FromSlash(name)), 0o777); err != nil {
		return File{}, err
	}
	o, err := create(dir, path.Join(name, partFile(p)), t)
	if err != nil {
		return File{}, err
	}
	o.rows = newParquet(o, t, partitions...)
	if err := o.writeRows(rows); err != nil {
		_ = o.f.Close()
		return File{}, err
	}
	return o.finish()
}

// partFile is the name of a plan's file in its partition: it tells versions apart.
func partFile(p *Plan) string {
	if p.Versione > 0 {
		return "v" + strconv.Itoa(p.Versione) + ".parquet"
	}
	return "piano.parquet"
}

// segment writes a name so that it is one segment of a path on every system and reads back as it was: bytes but ASCII letters, digits,
// - and _ as %20, as Hive does.
func segment(name string) string {
	var b []byte
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' {
			b = append(b, c)
		} else {
			b = fmt.Appendf(b, "%%%02X", c)
		}
	}
	return string(b)
}
