package export

import (
	"bytes"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"

	"piao/internal/disk"
	"piao/internal/message"
	"piao/internal/target"
)

// leastKey is how many characters a secret has at least: what is shorter could be guessed.
const leastKey = 16

// NewKey makes a secret for pseudonyms.
func NewKey() []byte { return []byte(rand.Text()) }

// Key reads the secret for pseudonyms of a file, and makes it where the file is not there: made says so. A file that would be published with the
// export, which goes to out, is refused.
func Key(path, out string) (key []byte, made bool, err error) {
	if target.Holds(out, path) {
		return nil, false, message.Errorf("export.redact.inside", path).Do(message.New("export.redact.inside.hint"))
	}
	data, err := os.ReadFile(path)
	key = bytes.TrimSpace(data)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		key, err = makeKey(path)
		return key, true, err
	case err != nil:
		return nil, false, disk.At(path, err)
	case len(key) < leastKey:
		return nil, false, message.Errorf("export.redact.short", path, leastKey).Do(message.New("export.redact.short.hint"))
	}
	return key, false, nil
}

// makeKey makes a secret that only its owner can read.
func makeKey(path string) ([]byte, error) {
	key := NewKey()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = f.Write(append(key, '\n'))
		err = errors.Join(err, f.Close())
	}
	return key, target.CannotWrite(path, err)
}

// Redacted gives the plans with pseudonyms for persons, and the redactor that makes them. It goes through them once before, to learn the
// names.
func Redacted(plans Plans, key []byte) (Plans, *Redactor, error) {
	r := NewRedactor(key)
	for p, err := range plans {
		if err != nil {
			return nil, nil, err
		}
		r.Learn(p)
	}
	return func(yield func(*Plan, error) bool) {
		for p, err := range plans {
			if err == nil {
				p = r.Redact(p)
			}
			if !yield(p, err) {
				return
			}
		}
	}, r, nil
}
