package piao_test

import (
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

// TestOneWay holds that the files of a package name each other one way: from what a file names, nothing leads back to it.
func TestOneWay(t *testing.T) {
	for dir, allowed := range map[string]map[string]string{
		"ingest":   {},
		"cmd/piao": {},
	} {
		arrows := arrowsOf(t, dir)
		for _, from := range slices.Sorted(maps.Keys(arrows)) {
			for _, to := range slices.Sorted(maps.Keys(arrows[from])) {
				if allowed[from+" → "+to] == "" && leads(arrows, to, from, map[string]bool{}) {
					t.Errorf("%s: %s names %s of %s, from where something leads back", dir, from, strings.Join(slices.Sorted(maps.Keys(arrows[from][to])), ", "), to)
				}
			}
		}
	}
}

// leads says whether a file names another, by way of others too.
func leads(arrows map[string]map[string]map[string]bool, from, to string, seen map[string]bool) bool {
	if from == to {
		return true
	}
	seen[from] = true
	for next := range arrows[from] {
		if !seen[next] && leads(arrows, next, to, seen) {
			return true
		}
	}
	return false
}

// arrowsOf gives for each file of a package what it names of the others.
func arrowsOf(t *testing.T, dir string) map[string]map[string]map[string]bool {
	t.Helper()
	set := token.NewFileSet()
	packages, err := parser.ParseDir(set, dir, func(f fs.FileInfo) bool { return !strings.HasSuffix(f.Name(), "_test.go") }, 0)
	if err != nil || len(packages) != 1 {
		t.Fatalf("%s: %d packages, %v", dir, len(packages), err)
	}
	var files []*ast.File
	for _, p := range packages {
		files = slices.Collect(maps.Values(p.Files))
	}
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	check := types.Config{Importer: empty{}, Error: func(error) {}} // what other packages have is missing, and nobody minds
	pkg, _ := check.Check(dir, set, files, info)
	arrows := map[string]map[string]map[string]bool{}
	for id, o := range info.Uses {
		if _, method := o.(*types.Func); o.Pkg() != pkg || !method && o.Parent() != pkg.Scope() {
			continue
		}
		from, to := filepath.Base(set.Position(id.Pos()).Filename), filepath.Base(set.Position(o.Pos()).Filename)
		if from == to {
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

// empty imports packages with nothing in them.
type empty struct{}

func (empty) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, filepath.Base(path))
	p.MarkComplete()
	return p, nil
}
