package piao_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// The sizes that code keeps, so that it is read in one sitting: lines of a file, of a function, of the commands together.
const (
	mostFileLines     = 600
	mostFunctionLines = 50
	mostCommandLines  = 6000
)

// longFiles are the files that hold texts or tables, not code.
var longFiles = map[string]string{
	"internal/message/en.go": "texts",
	"internal/message/it.go": "texts",
}

// longFunctions are those that have more lines than others may, and why.
var longFunctions = map[string]string{}

func TestShape(t *testing.T) {
	fset := token.NewFileSet()
	commands := 0
	for path, f := range parsed(t, fset, ".") {
		lines := fset.File(f.FileStart).LineCount()
		if strings.HasPrefix(path, "cmd/piao/") {
			commands += lines
		}
		if _, ok := longFiles[path]; !ok && lines > mostFileLines {
			t.Errorf("%s has %d lines, more than %d: what parts has it?", path, lines, mostFileLines)
		}
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			lines := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
			name := path + " " + fn.Name.Name
			if _, ok := longFunctions[name]; ok != (lines > mostFunctionLines) {
				t.Errorf("%s has %d lines; more than %d are for those that longFunctions names", name, lines, mostFunctionLines)
			}
		}
	}
	if commands > mostCommandLines {
		t.Errorf("cmd/piao has %d lines, more than %d: what of it is no flag, no call and no printing?", commands, mostCommandLines)
	}
}

// parsed gives the files of code below a folder by their paths.
func parsed(t *testing.T, fset *token.FileSet, root string) map[string]*ast.File {
	t.Helper()
	files := map[string]*ast.File{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && path != root && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".")):
			return filepath.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		f, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		files[filepath.ToSlash(path)] = f
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
