package extract

import (
	"io"
	"os"
)

// Open reads the file at path.
func Open(path string, lim Limits) (*Document, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return Read(path, f, st.Size(), lim)
}

// Read reads a document of size bytes; name is for messages and for Document.File.
func Read(name string, r io.ReaderAt, size int64, lim Limits) (*Document, error) {
	return nil, &Error{File: name, Err: ErrFormat, Hint: "give a text, csv, xlsx, ods or xls file"}
}
