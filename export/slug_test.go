package export

import (
	"strings"
	"testing"
)

// TestSlugOfALongName: a file can be named by it, and two long names stay two.
func TestSlugOfALongName(t *testing.T) {
	long := strings.Repeat("Unione dei Comuni ", 200)
	a, b := slug(long+"a"), slug(long+"b")
	if len(a) != 100 || a == b || !strings.HasPrefix(a, "unione-dei-comuni-") {
		t.Errorf("got %q and %q", a, b)
	}
	if got := slug("Comune di Là"); got != "comune-di-la" {
		t.Errorf("got %q", got)
	}
}
