package piao_test

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOneWay holds that the files of a package can be put in an order in which none speaks of one before it: whoever reads them in that
// order meets nothing that is told later. Of most packages it holds the calls; types and tables may stand where they are read best. What is
// excepted has its reason.
func TestOneWay(t *testing.T) {
	tests := []struct {
		pkg    string
		names  bool              // not the calls alone, whatever a file names
		except map[string]string // "file.go name": why
	}{
		{pkg: "cmd/piao", names: true},
		{pkg: "decide", names: true},
		{pkg: "ingest", names: true},
		{pkg: "internal/show", names: true},
		{pkg: "internal/tabella", names: true},
		{pkg: "internal/testo", names: true},
		{pkg: "extract/numfmt"},
		{pkg: "internal/schema"},
		{pkg: "normalize"},
	}
	for _, tt := range tests {
		arrows := arrowsOf(t, tt.pkg, tt.names)
		for named, why := range tt.except {
			file, name, _ := strings.Cut(named, " ")
			if !takeOut(arrows[file], name) {
				t.Errorf("%s is excepted (%s) and not named there", named, why)
			}
		}
		if ring := ringOf(arrows); ring != nil {
			t.Errorf("%s: the files go round:", tt.pkg)
			for i, from := range ring[:len(ring)-1] {
				t.Errorf("  %s → %s: %s", from, ring[i+1], strings.Join(slices.Sorted(maps.Keys(arrows[from][ring[i+1]])), ", "))
			}
		}
	}
}

// takeOut takes a name out of what a file names of others; false where it is not there.
func takeOut(named map[string]map[string]bool, name string) (found bool) {
	for to, names := range named {
		found = found || names[name]
		if delete(names, name); len(names) == 0 {
			delete(named, to)
		}
	}
	return found
}

// arrowsOf gives, for each file of a package, what it names of each of the others: functions and methods, or anything.
func arrowsOf(t *testing.T, dir string, anything bool) map[string]map[string]map[string]bool {
	t.Helper()
	fset := token.NewFileSet()
	var files []*ast.File
	for path, f := range parsed(t, fset, dir) {
		if filepath.ToSlash(filepath.Dir(path)) == dir {
			files = append(files, f)
		}
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}} // what is imported is missing, and cannot name anything here
	pkg, _ := conf.Check(dir, fset, files, info)
	fileOf := func(p token.Pos) string { return filepath.Base(fset.Position(p).Filename) }
	arrows := map[string]map[string]map[string]bool{}
	for id, o := range info.Uses {
		from, to := fileOf(id.Pos()), fileOf(o.Pos())
		if _, call := o.(*types.Func); o.Pkg() != pkg || from == to || !call && !(anything && o.Parent() == pkg.Scope()) {
			continue
		}
		if arrows[from] == nil {
			arrows[from] = map[string]map[string]bool{}
		}
		if arrows[from][to] == nil {
			arrows[from][to] = map[string]bool{}
		}
		arrows[from][to][o.Name()] = true
	}
	return arrows
}

// noImports gives packages with nothing in them.
type noImports struct{}

func (noImports) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}

// ringOf gives files that lead to each other in a ring, the first again at its end; nil where there are none.
func ringOf(arrows map[string]map[string]map[string]bool) []string {
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
		for _, to := range slices.Sorted(maps.Keys(arrows[file])) {
			if ring := visit(to); ring != nil {
				return ring
			}
		}
		state[file], path = done, path[:len(path)-1]
		return nil
	}
	for _, file := range slices.Sorted(maps.Keys(arrows)) {
		if ring := visit(file); ring != nil {
			return ring
		}
	}
	return nil
}
