package extract

import (
	"piao"
	"piao/internal/message"
)

// A budget holds a file to its limits while it is read.
type budget struct {
	name  string
	lim   Limits
	cells int
	texts int64 // bytes of all texts, as often as they are shown
}

// newBudget takes the default for each limit that is zero.
func newBudget(name string, lim Limits) *budget {
	return &budget{name: name, lim: lim.withDefaults()}
}

func (b *budget) file(size int64) error {
	return b.check(piao.Pos{}, "file", "limit.pdf.file", size, b.lim.FileBytes)
}

func (b *budget) unpacked(size int64) error {
	return b.check(piao.Pos{}, "unpacked", "limit.unpacked", size, b.lim.UnpackedBytes)
}

func (b *budget) sheets(n int) error {
	return b.check(piao.Pos{}, "sheets", "limit.sheets", int64(n), int64(b.lim.Sheets))
}

// place checks a row or a cell by its number.
func (b *budget) place(p piao.Pos) error {
	if err := b.check(p, "rows", "limit.rows", int64(p.Row), int64(b.lim.Rows)); err != nil {
		return err
	}
	return b.check(p, "columns", "limit.columns", int64(p.Col), int64(b.lim.Cols))
}

// cell counts a cell that is not blank.
func (b *budget) cell(c piao.Cell) error {
	b.cells++
	if err := b.check(c.Pos, "cells", "limit.cells", int64(b.cells), int64(b.lim.Cells)); err != nil {
		return err
	}
	b.texts += int64(len(c.Text))
	if err := b.check(c.Pos, "texts", "limit.texts", b.texts, b.lim.TextBytes); err != nil {
		return err
	}
	return b.text(c.Pos, len(c.Text))
}

func (b *budget) text(p piao.Pos, size int) error {
	return b.check(p, "cell", "limit.cell", int64(size), int64(b.lim.CellBytes))
}

// check holds n to the limit of that name; counted is the id of what it counts.
func (b *budget) check(p piao.Pos, name, counted string, n, limit int64) error {
	if n <= limit {
		return nil
	}
	return &Error{File: b.name, Pos: p, Err: &LimitError{Limit: name, Max: limit, Counted: message.New(counted), Setting: b.lim.raise(name, n)}}
}
