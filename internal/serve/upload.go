package serve

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode"

	"piao/decide"
	"piao/form"
	"piao/ingest"
	"piao/internal/message"
)

// accepted are the extensions that the page's file chooser shows.
var accepted = strings.Join(ingest.Readable, ",")

// beside are the files that belong beside documents and are no documents.
var beside = []string{decide.CorrezioniName, decide.NomiName, form.ModuloName, ingest.ConfigName}

// mostFiles is how many documents are taken at once.
const mostFiles = 5000

// takeDocuments keeps the documents that were dropped, in a folder of their own, and has them read.
func (d *Desk) takeDocuments(w http.ResponseWriter, r *http.Request) error {
	parts, err := r.MultipartReader()
	if err != nil {
		return errRequest
	}
	folder, err := d.keepAll(parts)
	if err != nil {
		if folder != "" {
			os.RemoveAll(folder) // of what did not come whole nothing is kept
		}
		return err
	}
	if folder != "" {
		if err := d.keepDecisions(folder); err != nil {
			return err
		}
		d.Read(folder)
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// keepAll keeps what was dropped in a folder, "" for nothing; on an error what there is of it is there.
func (d *Desk) keepAll(parts *multipart.Reader) (folder string, err error) {
	n := 0
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return folder, nil
		}
		var large *http.MaxBytesError
		switch {
		case errors.As(err, &large):
			return folder, message.Errorf("serve.toolarge", mostUpload>>20)
		case err != nil:
			return folder, errRequest
		}
		if part.FileName() == "" { // nothing was chosen
			continue
		}
		if n++; n > mostFiles {
			return folder, message.Errorf("serve.toomany", mostFiles)
		}
		if folder == "" {
			if folder, err = d.newFolder(); err != nil {
				return "", err
			}
		}
		if err := keep(folder, part); err != nil {
			return folder, err
		}
	}
}

// keepDecisions puts the decisions beside documents that stand beside the latest of the same names that were dropped before: who drops a document
// again has not undone what was decided.
func (d *Desk) keepDecisions(folder string) error {
	own := filepath.Join(folder, decide.CorrezioniName)
	if _, err := os.Stat(own); err == nil {
		return nil
	}
	files, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	before, err := filepath.Glob(filepath.Join(d.o.Folder, "*", decide.CorrezioniName))
	if err != nil || len(before) == 0 {
		return err
	}
	latest, changed := "", time.Time{}
	for _, path := range before {
		info, err := os.Stat(path)
		if err != nil || !info.ModTime().After(changed) {
			continue
		}
		if slices.ContainsFunc(files, func(f os.DirEntry) bool {
			_, err := os.Stat(filepath.Join(filepath.Dir(path), f.Name()))
			return err == nil && !slices.Contains(beside, f.Name())
		}) {
			latest, changed = path, info.ModTime()
		}
	}
	if latest == "" {
		return nil
	}
	data, err := os.ReadFile(latest)
	if err != nil {
		return err
	}
	return os.WriteFile(own, data, 0o666)
}

// newFolder makes the folder of what is dropped now: 2026-11-28, 2026-11-28-2.
func (d *Desk) newFolder() (string, error) {
	day := time.Now
	if d.o.Reading.Now != nil {
		day = d.o.Reading.Now
	}
	if err := os.MkdirAll(d.o.Folder, 0o777); err != nil {
		return "", err
	}
	name := day().Format(time.DateOnly)
	for i := 1; ; i++ {
		folder := filepath.Join(d.o.Folder, name)
		if i > 1 {
			folder += fmt.Sprintf("-%d", i)
		}
		if err := os.Mkdir(folder, 0o777); !errors.Is(err, os.ErrExist) {
			return folder, err
		}
	}
}

// keep writes a document into the folder. Of its name nothing counts but its last part; what stands beside documents and is none keeps its
// name, and what is no document is left out.
func keep(folder string, part *multipart.Part) error {
	name := fileName(part.FileName())
	if !slices.Contains(ingest.Readable, strings.ToLower(filepath.Ext(name))) && !slices.Contains(beside, name) {
		return nil
	}
	f, err := create(folder, name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, part)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		err = message.Errorf("serve.toolarge", mostUpload>>20)
	}
	return errors.Join(err, f.Close())
}

// create makes a file of that name, or of one that is free: piano.pdf, piano-2.pdf.
func create(folder, name string) (*os.File, error) {
	ext := filepath.Ext(name)
	for i := 1; ; i++ {
		path := filepath.Join(folder, name)
		if i > 1 {
			path = filepath.Join(folder, fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ext), i, ext))
		}
		f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, os.ErrExist) {
			return f, err
		}
	}
}

// fileName makes a name that is one on every system of what a browser says a file is called.
func fileName(given string) string {
	name := given[strings.LastIndexAny(given, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*`, r) || r == unicode.ReplacementChar {
			return '_'
		}
		return r
	}, name)
	name = strings.Trim(name, ". ")
	ext := filepath.Ext(name)
	if stem := strings.TrimSuffix(name, ext); len(stem) > 120 {
		name = strings.ToValidUTF8(stem[:120], "") + ext
	}
	if len(ext) > 12 || strings.TrimSuffix(name, ext) == "" || reserved(name) {
		return "documento" + ext[:min(len(ext), 12)]
	}
	return name
}

// reserved says whether Windows has the name for a device: con.txt, COM1.pdf.
func reserved(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	stem = strings.TrimSpace(stem)
	return slices.Contains([]string{"con", "prn", "aux", "nul"}, stem) ||
		len(stem) == 4 && (strings.HasPrefix(stem, "com") || strings.HasPrefix(stem, "lpt")) && stem[3] >= '0' && stem[3] <= '9'
}
