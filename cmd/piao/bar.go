package main

import (
	"time"

	"github.com/schollz/progressbar/v3"

	"piao/ingest"
)

// A bar shows on a terminal how many files were read, how fast, and how long the others will take. A nil bar shows nothing.
type bar struct{ bar *progressbar.ProgressBar }

// bar gives the bar of the files that were found: none where stderr is no terminal, or nothing is to be said, or a single file is read.
func (a *app) bar(found ingest.Found, quiet bool) *bar {
	if quiet || !found.Folders || !a.errTerminal || found.Files < 2 {
		return nil
	}
	return &bar{progressbar.NewOptions(found.Files, progressbar.OptionSetWriter(a.err), progressbar.OptionShowCount(),
		progressbar.OptionShowIts(), progressbar.OptionSetItsString("file"), progressbar.OptionSetPredictTime(true),
		progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionSetWidth(30), progressbar.OptionClearOnFinish(),
		progressbar.OptionSetDescription(a.t("input.reading")))}
}

func (b *bar) add(n int) {
	if b != nil {
		_ = b.bar.Add(n)
	}
}

// clear takes the bar off the terminal, so that a line can be written; the next step draws it again.
func (b *bar) clear() {
	if b != nil {
		_ = b.bar.Clear()
	}
}

func (b *bar) finish() {
	if b != nil {
		_ = b.bar.Finish()
	}
}
