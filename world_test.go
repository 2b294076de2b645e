package piao_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWorld holds that only the command looks at the world: the clock, the environment, the current directory and the streams are given to the
// packages, which print nothing, end nothing and change no setting of the program that uses them.
func TestWorld(t *testing.T) {
	world := []string{"time.Now", "time.Since", "os.Getenv", "os.LookupEnv", "os.Environ", "os.Setenv", "os.Getwd", "os.Chdir", "os.Executable", "os.Args",
		"os.Stdin", "os.Stdout", "os.Stderr", "os.Exit", "filepath.Abs", "fmt.Print", "fmt.Println", "fmt.Printf", "debug.SetGCPercent"}
	allowed := map[string]string{
		"internal/target/target.go filepath.Abs": "two names of one place are one, however the command was given them",
		"extract/scan/tesseract.go os.Environ":   "another program is given what this one was given, and one thread",
		"internal/serve/doubts.go time.Now":      "a decision is of the day on which it is taken",
		"internal/serve/guard.go time.Now":       "requests are counted by the minute",
		"internal/serve/upload.go time.Now":      "the folder of what is dropped has the day's name",
		"store/store.go filepath.Abs":            "an error names the folder in which no file can be made: of the current one, a dot says nothing",
	}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"cmd", "scripts", "fixtures", "testdata", ".git"}, d.Name()) {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		f, err := parser.ParseFile(set, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && name(call.Fun) == "runtime.GOMAXPROCS" && !isZero(call.Args[0]) {
				t.Errorf("%s sets runtime.GOMAXPROCS", set.Position(n.Pos()))
			}
			if e, ok := n.(ast.Expr); ok && slices.Contains(world, name(e)) && allowed[filepath.ToSlash(path)+" "+name(e)] == "" {
				t.Errorf("%s looks at %s", set.Position(n.Pos()), name(e))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// name writes what stands in a package: time.Now.
func name(e ast.Expr) string {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	pkg, ok := sel.X.(*ast.Ident)
	if !ok || pkg.Obj != nil { // a variable
		return ""
	}
	return pkg.Name + "." + sel.Sel.Name
}

func isZero(e ast.Expr) bool {
	lit, ok := e.(*ast.BasicLit)
	return ok && lit.Value == "0"
}
