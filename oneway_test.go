package piao_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCallsRunOneWay holds that the files of a package can be put in an order in which no function calls one of a file before its own: whoever
// reads them in that order meets nothing that is told later. What is excepted has its reason.
func TestCallsRunOneWay(t *testing.T) {
	tests := []struct {
		pkg    string
		except map[string]string // caller → callee: why
	}{
		{"normalize", map[string]string{}},
		{"ingest", map[string]string{}},
		{"cmd/piao", map[string]string{}},
	}
	for _, tt := range tests {
		t.Run(tt.pkg, func(t *testing.T) {
			calls := callsBetweenFiles(t, tt.pkg)
			for call, why := range tt.except {
				if !slices.ContainsFunc(slices.Collect(maps.Values(calls)), func(names []string) bool { return slices.Contains(names, call) }) {
					t.Errorf("%s is excepted (%s) and not made", call, why)
				}
			}
			graph := map[string][]string{}
			for _, c := range slices.SortedFunc(maps.Keys(calls), compareCalls) {
				if slices.ContainsFunc(calls[c], func(name string) bool { return tt.except[name] == "" }) {
					graph[c.from] = append(graph[c.from], c.to)
				}
			}
			if ring := ringOf(graph); ring != nil {
				t.Errorf("the calls go round:")
				for i, from := range ring[:len(ring)-1] {
					t.Errorf("  %s → %s: %s", from, ring[i+1], strings.Join(calls[fileCall{from, ring[i+1]}], ", "))
				}
			}
		})
	}
}

// A fileCall is calls from one file of a package to another.
type fileCall struct{ from, to string }

func compareCalls(a, b fileCall) int { return strings.Compare(a.from+" "+a.to, b.from+" "+b.to) }

// callsBetweenFiles gives the calls of functions and methods between the files of a package, each as "caller → callee". What the package
// imports is not looked at: it cannot call back.
func callsBetweenFiles(t *testing.T, dir string) map[fileCall][]string {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%s: no files, %v", dir, err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Error: func(error) {}} // what is imported stays unknown
	pkg, _ := conf.Check(dir, fset, files, info)
	fileOf := func(p token.Pos) string { return filepath.Base(fset.Position(p).Filename) }
	calls := map[fileCall][]string{}
	for _, f := range files {
		for _, d := range f.Decls {
			caller := "a variable"
			if fn, ok := d.(*ast.FuncDecl); ok {
				caller = fn.Name.Name
			}
			ast.Inspect(d, func(n ast.Node) bool {
				id, ok := n.(*ast.Ident)
				if !ok {
					return true
				}
				fn, ok := info.Uses[id].(*types.Func)
				if c := (fileCall{fileOf(id.Pos()), ""}); ok && fn.Pkg() == pkg {
					if c.to = fileOf(fn.Pos()); c.from != c.to {
						calls[c] = append(calls[c], fmt.Sprintf("%s → %s", caller, fn.Name()))
					}
				}
				return true
			})
		}
	}
	for c, names := range calls {
		slices.Sort(names)
		calls[c] = slices.Compact(names)
	}
	return calls
}

// ringOf gives files that call each other in a ring, the first again at its end; nil where there are none.
func ringOf(graph map[string][]string) []string {
	const open, done = 1, 2
	state := map[string]int{}
	var path []string
	var visit func(string) []string
	visit = func(file string) []string {
		switch state[file] {
		case done:
			return nil
		case open:
			return append(slices.Clone(path[slices.Index(path, file):]), file)
		}
		state[file], path = open, append(path, file)
		for _, to := range graph[file] {
			if ring := visit(to); ring != nil {
				return ring
			}
		}
		state[file], path = done, path[:len(path)-1]
		return nil
	}
	for _, file := range slices.Sorted(maps.Keys(graph)) {
		if ring := visit(file); ring != nil {
			return ring
		}
	}
	return nil
}
