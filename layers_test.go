package piao_test

import (
	"go/ast"
	"go/token"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestLayers holds the direction in which data flows: what each package may import of this module and of its libraries.
func TestLayers(t *testing.T) {
	tests := []struct {
		pkg     string
		mustNot []string
	}{
		{"piao", []string{"piao/", "github.com/", "golang.org/x/"}},
		{"piao/internal/message", []string{"piao", "github.com/", "golang.org/x/"}},
		{"piao/internal/testo", []string{"piao", "github.com/spf13/", "github.com/mattn/", "github.com/xuri/"}},
		{"piao/internal/tabella", []string{"piao/internal/layout", "piao/internal/schema", "piao/extract", "piao/normalize", "piao/store", "piao/cmd"}},
		{"piao/internal/layout", []string{"piao/internal/schema", "piao/extract", "piao/normalize", "piao/store", "piao/cmd"}},
		{"piao/internal/schema", []string{"piao/", "github.com/", "golang.org/x/"}},
		{"piao/internal/aside", []string{"piao/", "github.com/", "golang.org/x/"}},
		{"piao/extract/pdf", []string{"piao/extract", "piao/normalize", "piao/internal/layout", "piao/internal/schema", "piao/store", "piao/cmd", "github.com/spf13/"}},
		{"piao/extract/numfmt", []string{"piao", "github.com/", "golang.org/x/"}},
		{"piao/form", []string{"piao/normalize", "piao/store", "piao/cmd", "github.com/spf13/", "github.com/mattn/"}},
		{"piao/extract", []string{"piao/form", "piao/normalize", "piao/store", "piao/cmd", "github.com/spf13/", "github.com/mattn/go-sqlite3"}},
		{"piao/normalize", []string{"piao/extract", "piao/form", "piao/store", "piao/cmd", "github.com/spf13/", "github.com/mattn/", "github.com/xuri/"}},
		{"piao/decide", []string{"piao/extract", "piao/store", "piao/ingest", "piao/cmd", "piao/check", "piao/diff", "piao/export",
			"piao/report", "piao/internal/scheda", "github.com/spf13/", "github.com/mattn/", "github.com/jedib0t/"}},
		{"piao/store", []string{"piao/extract", "piao/normalize", "piao/cmd", "github.com/spf13/", "github.com/xuri/"}},
		{"piao/ingest", []string{"piao/cmd", "piao/export", "piao/report", "piao/internal/scheda", "github.com/spf13/"}},
		{"piao/check", []string{"piao/extract", "piao/normalize", "piao/store", "piao/cmd", "piao/internal/scheda", "github.com/spf13/", "github.com/BurntSushi/"}},
		{"piao/diff", []string{"piao/extract", "piao/normalize", "piao/store", "piao/cmd", "piao/check", "github.com/spf13/", "github.com/mattn/go-sqlite3"}},
		{"piao/export", []string{"piao/extract", "piao/normalize", "piao/store", "piao/cmd", "piao/check", "piao/diff",
			"piao/internal/scheda", "github.com/spf13/", "github.com/mattn/go-sqlite3"}},
		{"piao/report", []string{"piao/extract", "piao/normalize", "piao/store", "piao/cmd", "piao/check", "piao/diff", "github.com/spf13/", "github.com/mattn/", "github.com/xuri/"}},
		{"piao/internal/serve", []string{"piao/cmd", "github.com/spf13/"}},
		// It writes workbooks, and may use excelize for that; extract reads them without.
		{"piao/internal/scheda", []string{"piao/extract", "piao/normalize", "piao/store", "piao/cmd", "github.com/spf13/", "github.com/mattn/"}},
	}
	for _, tt := range tests {
		out, err := exec.Command("go", "list", "-deps", tt.pkg).Output()
		if err != nil {
			t.Fatalf("go list -deps %s: %v", tt.pkg, err)
		}
		for _, dep := range strings.Fields(string(out)) {
			if dep != tt.pkg && slices.ContainsFunc(tt.mustNot, func(p string) bool { return strings.HasPrefix(dep, p) }) {
				t.Errorf("%s imports %s", tt.pkg, dep)
			}
		}
	}
}

// TestFixturesApart holds that what stands under fixtures/ is used by tests and scripts alone.
func TestFixturesApart(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	testOnly := func(pkg string) bool {
		return strings.HasPrefix(pkg, "piao/fixtures/") || strings.HasPrefix(pkg, "piao/scripts/")
	}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		if !testOnly(f[0]) && slices.ContainsFunc(f[1:], testOnly) {
			t.Errorf("%s imports what only tests and scripts may: %v", f[0], slices.DeleteFunc(f[1:], func(pkg string) bool { return !testOnly(pkg) }))
		}
	}
}

// TestNoNetwork holds that nothing in the program speaks to a network: no package of ours has a package of the network among its imports but the
// one that serves pages, and no library but those that have it for something else.
func TestNoNetwork(t *testing.T) {
	allowed := map[string]string{
		"github.com/spf13/pflag":            "net",      // flags that hold addresses, of which there are none
		"github.com/schollz/progressbar/v3": "net/http", // a bar for downloads, of which there are none
		"github.com/google/uuid":            "net",      // identifiers made of the hardware's address: parquet-go's are not
		"github.com/andybalholm/brotli":     "net/http", // what a web server negotiates
		"github.com/xuri/excelize/v2":       "net/http", // the names of content types
	}
	// What listens does not dial.
	for _, f := range parsed(t, token.NewFileSet(), "internal/serve") {
		ast.Inspect(f, func(n ast.Node) bool {
			if x, ok := n.(*ast.SelectorExpr); ok && slices.Contains([]string{"Dial", "DialContext", "DialTimeout", "Dialer", "Client", "DefaultClient", "Transport", "Head", "PostForm"}, x.Sel.Name) {
				t.Errorf("internal/serve has %s", x.Sel.Name)
			}
			return true
		})
	}
	out, err := exec.Command("go", "list", "-deps", "-f", `{{if not .Standard}}{{.ImportPath}} {{join .Imports " "}}{{end}}`, "./cmd/piao").Output()
	if err != nil {
		t.Fatal(err)
	}
	network := []string{"net", "net/http", "net/rpc", "net/smtp", "net/textproto", "net/http/httputil", "crypto/tls", "log/syslog", "golang.org/x/net/http2",
		"golang.org/x/net/websocket", "golang.org/x/net/proxy"}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		for _, dep := range f[1:] {
			if slices.Contains(network, dep) && allowed[f[0]] != dep && f[0] != "piao/internal/serve" {
				t.Errorf("%s imports %s", f[0], dep)
			}
		}
	}
}
