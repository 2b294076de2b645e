package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"piao/internal/export"
)

// leastKey is how many characters a secret has at least: what is shorter could be guessed.
const leastKey = 16

// redacted gives the plans with pseudonyms for persons. It goes through them once before, to learn the names.
func (x *exporting) redacted(plans export.Plans) (export.Plans, error) {
	key, err := x.app.redactKey(x.o)
	if err != nil {
		return nil, err
	}
	r := export.NewRedactor(key)
	for p, err := range plans {
		if err != nil {
			return nil, err
		}
		r.Learn(p)
	}
	x.redactor = r
	return func(yield func(*export.Plan, error) bool) {
		for p, err := range plans {
			if err == nil {
				p = r.Redact(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}, nil
}

// redactKey reads the secret that makes the pseudonyms, and makes it where the file is not there. Without a file it is of this run only.
func (a *app) redactKey(o exportOptions) ([]byte, error) {
	if o.redactKey == "" {
		if !o.quiet {
			a.say(a.t("export.redact.once"))
		}
		return []byte(rand.Text()), nil
	}
	if inFolder(o.redactKey, o.out) {
		return nil, a.problem(a.t("export.redact.inside", o.redactKey), a.t("export.redact.inside.hint"))
	}
	data, err := os.ReadFile(o.redactKey)
	if errors.Is(err, fs.ErrNotExist) {
		return a.newRedactKey(o.redactKey)
	}
	key := bytes.TrimSpace(data)
	switch {
	case err != nil:
		return nil, folderError(o.redactKey, err)
	case len(key) < leastKey:
		return nil, a.problem(a.t("export.redact.short", o.redactKey, leastKey), a.t("export.redact.short.hint"))
	}
	return key, nil
}

// newRedactKey makes a secret that only its owner can read.
func (a *app) newRedactKey(path string) ([]byte, error) {
	key := rand.Text()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = f.WriteString(key + "\n")
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return nil, a.writeError(path, err)
	}
	a.say(a.t("export.redact.made", path))
	return []byte(key), nil
}

// inFolder says whether a file is the output, or would stand in it and be published with it.
func inFolder(file, out string) bool {
	f, err := filepath.Abs(file)
	o, outErr := filepath.Abs(out)
	return out != "" && out != "-" && errors.Join(err, outErr) == nil && (f == o || strings.HasPrefix(f, o+string(filepath.Separator)))
}
