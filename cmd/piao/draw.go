package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"piao/extract"
	"piao/ingest"
	"piao/internal/aside"
	"piao/internal/disk"
)

// draw draws the pages of each PDF into the folder. What is wrong with one file or page does not stop the others.
func (a *app) draw(ctx context.Context, in *intake, p pictures) error {
	if err := os.MkdirAll(p.dir, 0o777); err != nil {
		return disk.At(p.dir, err)
	}
	p.of = map[string]string{}
	for _, f := range in.Good() {
		err := a.drawFile(ctx, f, &p)
		if errors.Is(err, context.Canceled) {
			return err
		}
		a.tellIf(err)
		p.failed = p.failed || err != nil
	}
	if !in.quiet && p.drawn > 0 {
		a.say(a.t("extract.drawn", a.n("n.pagina", p.drawn), p.dir))
	}
	switch {
	case p.drawn == 0:
		return errNothing
	case p.failed:
		return errPartly
	}
	return in.outcome()
}

// pictures are the files that a run draws.
type pictures struct {
	dir   string
	force bool
	// opts are those that the documents were read with.
	opts extract.Options
	// of is the path of the PDF by the beginning of its pictures' names.
	of map[string]string
	// drawn counts the pages drawn; failed is set where one, or a file, could not be.
	drawn  int
	failed bool
}

func (p *pictures) path(name string, page int) string {
	return filepath.Join(p.dir, fmt.Sprintf("%s-pagina-%03d.svg", name, page))
}

// drawFile draws the pages of a file, none if a picture of one of them is there already.
func (a *app) drawFile(ctx context.Context, f *ingest.File, p *pictures) error {
	name := strings.TrimSuffix(f.Document.File, filepath.Ext(f.Document.File))
	if other, ok := p.of[name]; ok {
		return a.problem(a.t("extract.samename", f.Path, other), a.t("extract.samename.hint"))
	}
	p.of[name] = f.Path
	source, closeSource, err := f.Open()
	if err != nil {
		return err
	}
	defer closeSource()
	d, err := extract.OpenDrawing(f.Path, source, f.Size, f.Document, p.opts)
	if err != nil {
		return err
	}
	for n := 1; n <= d.NumPages() && !p.force; n++ {
		if _, err := os.Lstat(p.path(name, n)); !errors.Is(err, fs.ErrNotExist) {
			return a.problem(a.t("extract.exists", p.path(name, n)), a.t("extract.exists.hint"))
		}
	}
	for n := 1; n <= d.NumPages(); n++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		var page bytes.Buffer
		if err := d.Page(&page, n); err != nil {
			a.tell(err)
			p.failed = true
			continue
		}
		if err := aside.Write(p.path(name, n), writing(page.Bytes())); err != nil {
			return disk.At(p.path(name, n), err)
		}
		p.drawn++
	}
	return nil
}
