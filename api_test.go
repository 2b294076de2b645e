package piao_test

import (
	"go/ast"
	"go/token"
	"path"
	"strconv"
	"strings"
	"testing"
)

// TestNameable holds that a program of another module can name what the packages show it: a type of an internal package stands in their
// declarations under a name of their own.
func TestNameable(t *testing.T) {
	fset := token.NewFileSet()
	for name, f := range parsed(t, fset, ".") {
		switch top, _, _ := strings.Cut(name, "/"); top {
		case "cmd", "fixtures", "internal", "scripts":
			continue
		}
		internal := internalNames(f)
		for _, d := range f.Decls {
			for _, shown := range shownTypes(d) {
				ast.Inspect(shown, func(n ast.Node) bool {
					s, ok := n.(*ast.SelectorExpr)
					if !ok {
						return true
					}
					if x, ok := s.X.(*ast.Ident); ok && internal[x.Name] {
						t.Errorf("%s: %s.%s is internal, and has no name here", fset.Position(s.Pos()), x.Name, s.Sel.Name)
					}
					return false
				})
			}
		}
	}
}

// internalNames are the names by which a file knows packages that no other module can import.
func internalNames(f *ast.File) map[string]bool {
	names := map[string]bool{}
	for _, i := range f.Imports {
		if p, _ := strconv.Unquote(i.Path.Value); strings.HasPrefix(p, "piao/internal/") {
			names[path.Base(p)] = true
		}
	}
	return names
}

// shownTypes gives what types an exported declaration names; of an alias none, since it gives a type its name.
func shownTypes(d ast.Decl) (shown []ast.Node) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || receiver(d).IsExported()) {
			shown = append(shown, d.Type)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && s.Type != nil {
					shown = append(shown, s.Type)
				}
			case *ast.TypeSpec:
				if s.Name.IsExported() && !s.Assign.IsValid() {
					shown = append(shown, shownOf(s.Type)...)
				}
			}
		}
	}
	return shown
}

// shownOf gives what a type shows: of a struct the exported fields.
func shownOf(t ast.Expr) (shown []ast.Node) {
	st, ok := t.(*ast.StructType)
	if !ok {
		return []ast.Node{t}
	}
	for _, f := range st.Fields.List {
		if len(f.Names) == 0 || f.Names[0].IsExported() {
			shown = append(shown, f.Type)
		}
	}
	return shown
}

// receiver is the name of a method's type.
func receiver(d *ast.FuncDecl) *ast.Ident {
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.Ident:
			return x
		default:
			return ast.NewIdent("_")
		}
	}
}
