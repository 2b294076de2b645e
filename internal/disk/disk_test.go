package disk_test

import (
	"testing"

	"piao/internal/disk"
	"piao/internal/message"
)

// TestOpen refuses a folder with a text of its own.
func TestOpen(t *testing.T) {
	dir := t.TempDir()
	_, err := disk.Open(dir)
	if what, hint := message.Italian.Tell(err); what != dir+": non è un file" || hint == "" || disk.IsFile(dir) {
		t.Errorf("%q, %q", what, hint)
	}
}
