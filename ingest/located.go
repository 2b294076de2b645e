package ingest

import (
	"path/filepath"

	"piao/internal/disk"
	"piao/store"
)

// Located gives the paths of the documents that a version of the database at db was read from, as far as they are still there.
func Located(db string, files []store.File) (there, gone []string) {
	for _, f := range files {
		folder := filepath.FromSlash(f.Folder)
		if !filepath.IsAbs(folder) {
			folder = filepath.Join(filepath.Dir(db), folder)
		}
		if path := filepath.Join(folder, f.Name); f.Folder != "" && disk.IsFile(path) {
			there = append(there, path)
		} else {
			gone = append(gone, f.Name)
		}
	}
	return there, gone
}
