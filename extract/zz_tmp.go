package extract

import (
	"bytes"
	"piao"
	"strings"
)

func TmpText(name string, data []byte) (*Document, error) {
	var f Format
	var g []Grid
	var r []piao.Rilievo
	var err error
	switch {
	case strings.HasSuffix(name, ".xlsx"):
		g, r, err = readXLSX(name, bytes.NewReader(data), int64(len(data)), DefaultLimits)
	case strings.HasSuffix(name, ".ods"):
		g, r, err = readODS(name, bytes.NewReader(data), int64(len(data)), DefaultLimits)
	case strings.HasSuffix(name, ".xls"):
		g, r, err = readXLS(name, bytes.NewReader(data), int64(len(data)), DefaultLimits)
	default:
		f, g, r, err = readText(name, data, DefaultLimits)
	}
	if err != nil {
		return nil, err
	}
	return &Document{File: name, Format: f, Grids: g, Rilievi: r}, nil
}
