package scan

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"os/exec"
	"strconv"

	"piao/internal/message"
)

// A Drawer draws a page of a PDF, from 1; scale is how many pixels a point has.
type Drawer func(file string, page int) (m *image.Gray, scale float64, err error)

// Draws gives what draws pages by pdftoppm, until the context ends; nil where there is no such program. What the pictures of a PDF are coded in that no
// reader is there for, as JBIG2 and JPEG 2000, is read so.
func (o Options) Draws(ctx context.Context) Drawer {
	if o.Poppler == "" {
		return nil
	}
	return func(file string, page int) (*image.Gray, float64, error) {
		const dpi = 300
		ctx, cancel := context.WithTimeout(ctx, mostTime)
		defer cancel()
		n := strconv.Itoa(page)
		out, err := exec.CommandContext(ctx, o.Poppler, "-gray", "-r", strconv.Itoa(dpi), "-f", n, "-l", n, file).Output()
		if err != nil {
			return nil, 0, message.Kind("why.scan.poppler").From(err)
		}
		m, err := readPGM(bytes.NewReader(out))
		return m, dpi / 72.0, err
	}
}

// readPGM reads a picture in grey as it is written plainly.
func readPGM(r io.Reader) (*image.Gray, error) {
	b := bufio.NewReader(r)
	var w, h, top int
	if _, err := fmt.Fscanf(b, "P5\n%d %d\n%d\n", &w, &h, &top); err != nil || w <= 0 || h <= 0 || top != 255 || w*h > mostPixels {
		return nil, message.Errorf("why.scan.poppler")
	}
	m := image.NewGray(image.Rect(0, 0, w, h))
	if _, err := io.ReadFull(b, m.Pix); err != nil {
		return nil, message.Errorf("why.scan.poppler")
	}
	return m, nil
}

// mostPixels bounds a page that is drawn.
const mostPixels = 1 << 26
