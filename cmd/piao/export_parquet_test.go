package main

import (
	"bytes"
	"testing"

	"github.com/parquet-go/parquet-go"
)

// unpacked gives the texts of a Parquet file, whose pages are compressed.
func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	f, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		buffer := make([]parquet.Row, 64)
		for {
			n, err := rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				for _, v := range row {
					b.WriteString(v.String() + "\n")
				}
			}
			if err != nil {
				break
			}
		}
		_ = rows.Close()
	}
	return b.Bytes()
}
