package extract

import "piao"

func TmpText(name string, data []byte) (*Document, error) {
	f, g, r, err := readText(name, data, DefaultLimits)
	if err != nil {
		return nil, err
	}
	_ = []piao.Rilievo(r)
	return &Document{File: name, Format: f, Grids: g, Rilievi: r}, nil
}
