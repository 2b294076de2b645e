package scan

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"

	"piao/internal/message"
)

// The ways in which tesseract looks at a picture: as a block of lines, or as one line.
const (
	block = "6"
	line  = "7"
)

// A word is one that tesseract read on a crop.
type word struct {
	image.Rectangle
	text string
	sure float64
	line string
}

// tesseract has one process read all crops, and gives the words of each.
func (o Options) tesseract(ctx context.Context, crops []crop, mode string) ([][]word, error) {
	if len(crops) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "piao-scan-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var list strings.Builder
	for i := range crops {
		path := filepath.Join(dir, strconv.Itoa(i)+".pgm")
		if err := crops[i].write(path); err != nil {
			return nil, err
		}
		fmt.Fprintln(&list, path)
	}
	names := filepath.Join(dir, "list.txt")
	if err := os.WriteFile(names, []byte(list.String()), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, o.Tesseract, names, "stdout", "-l", "ita", "--psm", mode, "--dpi", "400", "tsv")
	cmd.Env = append(os.Environ(), "OMP_THREAD_LIMIT=1")
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil {
		switch {
		case errors.Is(ctx.Err(), context.DeadlineExceeded):
			return nil, message.Errorf("why.scan.slow")
		case strings.Contains(said.String(), "ita.traineddata"):
			return nil, message.Errorf("why.scan.italian")
		}
		return nil, message.Kind("why.scan.tesseract").From(err)
	}
	return parseTSV(out.String(), len(crops)), nil
}

// parseTSV reads tesseract's table: a row a word, by the number of its picture.
func parseTSV(text string, n int) [][]word {
	out := make([][]word, n)
	for row := range strings.Lines(text) {
		f := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(f) < 12 || f[0] != "5" {
			continue
		}
		page, _ := strconv.Atoi(f[1])
		sure, _ := strconv.ParseFloat(f[10], 64)
		var b [4]int
		for i := range b {
			b[i], _ = strconv.Atoi(f[6+i])
		}
		if t := strings.TrimSpace(f[11]); t != "" && page >= 1 && page <= n {
			out[page-1] = append(out[page-1], word{image.Rect(b[0], b[1], b[0]+b[2], b[1]+b[3]), t, sure, f[2] + "." + f[3] + "." + f[4]})
		}
	}
	return out
}
