package scan

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"path/filepath"
)

// edition is that of how pages are recognised: what another has kept is not asked for.
const edition = 5

// kept gives the file in which the page of a picture is kept, "" for none.
func (o Options) kept(m *image.Gray, scale float64) string {
	if o.Cache == "" {
		return ""
	}
	sum := sha256.New()
	fmt.Fprintln(sum, edition, m.Rect, scale)
	for y := range m.Rect.Dy() {
		sum.Write(m.Pix[y*m.Stride:][:m.Rect.Dx()])
	}
	return filepath.Join(o.Cache, hex.EncodeToString(sum.Sum(nil))+".json")
}

// load gives the page that a file keeps, nil where it keeps none.
func load(file string) *Page {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	var p Page
	if json.Unmarshal(data, &p) != nil {
		return nil
	}
	return &p
}

// keep keeps a page in a file. Where it cannot, the page is recognised again another time.
func keep(file string, p *Page) {
	data, err := json.Marshal(p)
	if err != nil || os.MkdirAll(filepath.Dir(file), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(file), "new-")
	if err != nil {
		return
	}
	_, err = f.Write(data)
	if f.Close() != nil || err != nil || os.Rename(f.Name(), file) != nil {
		os.Remove(f.Name())
	}
}
