package piao_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
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

// backCalls are the calls between the files of a package that run against all others, and why: "from.go to.go".
var backCalls = map[string]map[string]string{
	"cmd/piao":  {},
	"normalize": {},
}

// TestCallsRunOneWay holds that the files of a package can be read from top to bottom: of two files only one calls the other, and no
// chain of calls comes back to the file that it began in, but for the calls that backCalls names.
func TestCallsRunOneWay(t *testing.T) {
	for dir, named := range backCalls {
		calls := callsBetween(t, dir)
		for arrow := range named {
			from, to, _ := strings.Cut(arrow, " ")
			if calls[from][to] == "" {
				t.Errorf("%s: nothing in %s calls %s any more: leave it out of backCalls", dir, from, to)
			}
			delete(calls[from], to)
		}
		for _, ring := range rings(calls) {
			var steps []string
			for _, from := range ring {
				for _, to := range ring {
					if what := calls[from][to]; what != "" {
						steps = append(steps, fmt.Sprintf("%s → %s (%s)", from, to, what))
					}
				}
			}
			t.Errorf("%s: the calls of %d files come back to where they began:\n  %s", dir, len(ring), strings.Join(steps, "\n  "))
		}
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

// callsBetween gives, for each file of a package, the files whose functions it names, each with one of the functions. Imports are left out:
// what is of another package is no call between the files of this one.
func callsBetween(t *testing.T, dir string) map[string]map[string]string {
	t.Helper()
	fset := token.NewFileSet()
	files := parsed(t, fset, dir)
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Error: func(error) {}, Importer: noImports{}}
	_, _ = conf.Check(dir, fset, slices.Collect(maps.Values(files)), info) // its errors are of the imports that it has not
	calls := map[string]map[string]string{}
	file := func(at token.Pos) string { return filepath.Base(fset.Position(at).Filename) }
	for path := range files {
		calls[filepath.Base(path)] = map[string]string{}
	}
	for id, used := range info.Uses {
		fn, ok := used.(*types.Func)
		if !ok || !fn.Pos().IsValid() || file(fn.Pos()) == file(id.Pos()) {
			continue
		}
		if was := calls[file(id.Pos())][file(fn.Pos())]; was == "" || fn.Name() < was {
			calls[file(id.Pos())][file(fn.Pos())] = fn.Name()
		}
	}
	return calls
}

// noImports gives every package without what it holds.
type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}

// rings gives the sets of files that all reach each other by calls (Tarjan's strongly connected components), of two files or more.
func rings(calls map[string]map[string]string) [][]string {
	index, low, onStack := map[string]int{}, map[string]int{}, map[string]bool{}
	var stack []string
	var found [][]string
	var visit func(string)
	visit = func(v string) {
		index[v] = len(index) + 1
		low[v] = index[v]
		stack, onStack[v] = append(stack, v), true
		for _, w := range slices.Sorted(maps.Keys(calls[v])) {
			if index[w] == 0 {
				visit(w)
				low[v] = min(low[v], low[w])
			} else if onStack[w] {
				low[v] = min(low[v], index[w])
			}
		}
		if low[v] != index[v] {
			return
		}
		at := slices.Index(stack, v)
		ring := slices.Clone(stack[at:])
		stack = stack[:at]
		for _, w := range ring {
			onStack[w] = false
		}
		if slices.Sort(ring); len(ring) > 1 {
			found = append(found, ring)
		}
	}
	for _, v := range slices.Sorted(maps.Keys(calls)) {
		if index[v] == 0 {
			visit(v)
		}
	}
	return found
}
