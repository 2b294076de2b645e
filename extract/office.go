package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"piao"
	"piao/internal/message"
)

// mostTime is what a program may take to turn a document into another format; an ordinary one takes seconds.
const mostTime = 2 * time.Minute

// readOffice reads a document of Word 97 to 2003, or of rich text, as the docx that LibreOffice makes of it: opts.Office is its program. Where there is
// none it is refused.
func readOffice(name string, format Format, r io.ReaderAt, size int64, opts Options) ([]Grid, []piao.Rilievo, error) {
	if opts.Office == "" {
		return nil, nil, notRead(name, "like."+string(format), "hint.word")
	}
	data, err := converted(opts, format, io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, nil, &Error{File: name, Err: ErrDamaged.From(err).Do(message.New("hint.word"))}
	}
	return readDOCX(name, bytes.NewReader(data), int64(len(data)), opts.Limits)
}

// converted has the program turn a document into a docx, in a folder of its own with a profile of its own: several may run at once.
func converted(opts Options, format Format, r io.Reader) ([]byte, error) {
	dir, err := os.MkdirTemp("", "piao-office-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	source := filepath.Join(dir, "in", "piano."+string(format))
	if err := os.Mkdir(filepath.Dir(source), 0o700); err != nil {
		return nil, err
	}
	f, err := os.Create(source)
	if err != nil {
		return nil, err
	}
	_, err = io.Copy(f, r)
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), mostTime)
	defer cancel()
	profile := "file://" + filepath.ToSlash(filepath.Join(dir, "profile"))
	cmd := exec.CommandContext(ctx, opts.Office, "-env:UserInstallation="+profile, "--headless", "--convert-to", "docx", "--outdir", dir, source)
	if err := cmd.Run(); err != nil {
		return nil, err
	}
	out, err := os.Open(filepath.Join(dir, "piano.docx"))
	if err != nil { // it ends so without a word
		return nil, message.Errorf("why.office")
	}
	defer out.Close()
	return io.ReadAll(io.LimitReader(out, opts.Limits.FileBytes+1))
}
