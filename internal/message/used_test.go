package message

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"piao/fixtures/lingua"
)

// A use is a text that the source asks for.
type use struct {
	id, file string
	// args is how many things fill it in, -1 where the source does not say.
	args int
}

// askers are the functions whose first argument is the id of a text; the rest fills it in.
var askers = map[string]bool{"t": true, "n": true, "New": true, "Kind": true, "Errorf": true, "Text": true, "Count": true}

// source gives what the module's code asks for, and all its literals by file.
func source(t *testing.T) (uses []use, literals map[string][]string) {
	t.Helper()
	literals = map[string][]string{}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && (name == "testdata" || name == "scripts" || name == "fixtures" || len(name) > 2 && name[0] == '.'):
			return fs.SkipDir
		case strings.HasSuffix(name, ".tmpl"):
			text, err := os.ReadFile(path)
			for _, m := range inTemplate.FindAllStringSubmatch(string(text), -1) {
				uses = append(uses, use{m[1], path, -1})
				literals[path] = append(literals[path], m[1])
			}
			return err
		case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"),
			strings.HasSuffix(filepath.Dir(path), "message") && (name == "en.go" || name == "it.go"):
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BasicLit:
				if s, err := strconv.Unquote(n.Value); err == nil && n.Kind == token.STRING {
					literals[path] = append(literals[path], s)
				}
			case *ast.CallExpr:
				if u, ok := asked(n, f.Name.Name == "message"); ok {
					u.file = path
					uses = append(uses, u)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return uses, literals
}

// inTemplate finds the texts that a template asks for.
var inTemplate = regexp.MustCompile(`\b[tn] "([a-z]+(?:\.[a-z]+)*)"`)

// asked gives the text that a call asks for.
func asked(call *ast.CallExpr, inside bool) (use, bool) {
	name := ""
	switch fun := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = fun.Sel.Name
		if x, ok := fun.X.(*ast.Ident); ok && (x.Name == "errors" || x.Name == "template") || name == "Errorf" && (!ok || x.Name != "message") {
			return use{}, false
		}
	case *ast.Ident:
		if inside {
			name = fun.Name
		}
	}
	if !askers[name] || len(call.Args) == 0 {
		return use{}, false
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return use{}, false
	}
	id, err := strconv.Unquote(lit.Value)
	u := use{id: id, args: len(call.Args) - 1}
	if call.Ellipsis.IsValid() || name == "n" || name == "Count" || name == "Kind" {
		u.args = -1
	}
	return u, err == nil && idText.MatchString(id)
}

var idText = regexp.MustCompile(`^[a-z]+(\.[a-z]+)*$`)

// TestAsked holds that each text that the code asks for is there, and is filled in with as much as it has room for.
func TestAsked(t *testing.T) {
	uses, _ := source(t)
	for _, u := range uses {
		if !Has(u.id) {
			t.Errorf("%s: no text %q", u.file, u.id)
		} else if want := room(englishTexts[u.id]); u.args >= 0 && u.args != want {
			t.Errorf("%s: %q takes %d, not %d", u.file, u.id, want, u.args)
		}
	}
	if len(uses) < 500 {
		t.Errorf("%d texts are asked for: the test does not see them", len(uses))
	}
}

// room gives how many things fill a text in.
func room(text string) int {
	n := 0
	for _, v := range verbs.FindAllStringSubmatch(strings.ReplaceAll(text, "%%", ""), -1) {
		if i, err := strconv.Atoi(strings.Trim(v[1], "[]")); err == nil {
			n = max(n, i)
			continue
		}
		n++
	}
	return n
}

// TestUsed holds that each text is asked for: by its id, by the beginning of it, or as the hint of a kind.
func TestUsed(t *testing.T) {
	_, literals := source(t)
	used := map[string]bool{}
	var prefixes []string
	for _, all := range literals {
		for _, s := range all {
			if used[s] = true; strings.HasSuffix(s, ".") && idText.MatchString(strings.TrimSuffix(s, ".")) {
				prefixes = append(prefixes, s)
			}
		}
	}
	for _, id := range IDs() {
		plain := strings.TrimSuffix(id, ".cli")
		if !used[plain] && !used[strings.TrimSuffix(plain, ".hint")] && !slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(id, p) }) {
			t.Errorf("nothing uses %q", id)
		}
	}
}

// TestCommandTexts holds that what the command says in its own words is filled in with the same as what it stands for.
func TestCommandTexts(t *testing.T) {
	for _, id := range IDs() {
		base, ok := strings.CutSuffix(id, ".cli")
		if ok && (!Has(base) || room(englishTexts[base]) != room(englishTexts[id])) {
			t.Errorf("%s: not what %s can be told as", id, base)
		}
	}
}

// TestFlags holds that no package but the command names a flag: who calls it from a program of their own has none. The command has hints of
// its own, under the same id with .cli behind it.
func TestFlags(t *testing.T) {
	_, literals := source(t)
	for file, all := range literals {
		if strings.Contains(filepath.ToSlash(file), "/cmd/") || slices.Contains([]string{"office.go", "tesseract.go"}, filepath.Base(file)) { // which call other programs
			continue
		}
		for _, s := range all {
			if flagName.MatchString(s) {
				t.Errorf("%s names a flag: %q", file, s)
			}
			for _, id := range []string{s, s + ".hint"} {
				for _, l := range []Lang{English, Italian} {
					if Has(id) && idText.MatchString(id) && flagText.MatchString(l.Text(id)) {
						t.Errorf("%s: %s names a flag: %s", file, id, l.Text(id))
					}
				}
			}
		}
	}
}

var (
	flagText = regexp.MustCompile(`(?:^|\s)--?[a-z]`)
	flagName = regexp.MustCompile(`(?:^|\s)--[a-z]`) // anywhere else, a dash may stand before a word
)

// TestItalian holds that no Italian text has English in it, and that none is the English one again.
func TestItalian(t *testing.T) {
	for _, id := range IDs() {
		it := italianTexts[id]
		if w := lingua.English(it); w != "" {
			t.Errorf("%s: %q in %q", id, w, it)
		}
		if en := englishTexts[id]; en == it && sentence.MatchString(en) && !strings.HasSuffix(id, ".example") {
			t.Errorf("%s: the same in both languages: %q", id, en)
		}
	}
}

// sentence is a text with two words of small letters side by side.
var sentence = regexp.MustCompile(`\b[a-z]{2,} [a-z]{2,}\b`)
