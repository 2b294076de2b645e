package message

import (
	"errors"
	"io"
	"io/fs"
	"syscall"
)

// systemKinds are what an operating system says, and of the libraries what all of them do, in words of ours for who does not read theirs.
var systemKinds = []struct {
	err  error
	kind Kind
}{
	{syscall.EPERM, "err.sys.operation"}, // before ErrPermission, which it is too
	{fs.ErrNotExist, "err.notexist"},
	{fs.ErrPermission, "err.permission"},
	{syscall.ENOTEMPTY, "err.sys.notempty"}, // before ErrExist
	{fs.ErrExist, "err.sys.exists"},
	{io.ErrUnexpectedEOF, "err.sys.ends"},
	{syscall.EBUSY, "err.sys.busy"},
	{syscall.EDQUOT, "err.sys.quota"},
	{syscall.EFBIG, "err.sys.large"},
	{syscall.EINVAL, "err.sys.invalid"},
	{syscall.EIO, "err.sys.io"},
	{syscall.EISDIR, "err.sys.isdir"},
	{syscall.ELOOP, "err.sys.loop"},
	{syscall.EMFILE, "err.sys.files"},
	{syscall.ENFILE, "err.sys.files"},
	{syscall.ENAMETOOLONG, "err.sys.longname"},
	{syscall.ENODEV, "err.sys.nodevice"},
	{syscall.ENOMEM, "err.sys.memory"},
	{syscall.ENOSPC, "err.sys.nospace"},
	{syscall.ENOTDIR, "err.sys.notdir"},
	{syscall.ENXIO, "err.sys.nodevice"},
	{syscall.EROFS, "err.sys.readonly"},
	{syscall.ETXTBSY, "err.sys.busy"},
	{syscall.EXDEV, "err.sys.otherdisk"},
}

// explainSystem explains an error of the operating system; false for another.
func explainSystem(err error) (what, hint Text, ok bool) {
	for _, s := range systemKinds {
		if errors.Is(err, s.err) {
			_, hint = s.kind.Tell()
			return New("err.system", systemWords{err, s.kind}), hint, true
		}
	}
	return Text{}, Text{}, false
}

// systemWords are what the system says, and what kind of thing it is.
type systemWords struct {
	err  error
	kind Kind
}

// In gives the system's own words in English, which are exact; else those of the kind, with the path.
func (w systemWords) In(l Lang) string {
	if l == English {
		return w.err.Error()
	}
	var pe *fs.PathError
	if errors.As(w.err, &pe) {
		return l.Text("join", pe.Path, w.kind)
	}
	return l.Text(string(w.kind))
}
