package piao_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/check"
	"piao/export"
	"piao/extract"
	"piao/normalize"
)

// TestDocsTables holds the tables of the docs that stand between <!-- name --> and <!-- /name --> against what the program does.
// -update writes them anew.
func TestDocsTables(t *testing.T) {
	tests := []struct{ file, name, want string }{
		{"docs/rilievi.md", "rules", rulesTable()},
		{"docs/it/correzioni.md", "rules", regoleTable()},
		{"docs/checks.md", "checks", checksTable()},
		{"docs/it/controlli.md", "checks", controlliTable()},
		{"docs/limits.md", "limits", limitsTable("| limit | what | at most |")},
		{"docs/tables.md", "tables", exportTables("column | type | unit | what", func(c export.Column) string { return c.Description }, func(t *export.Table) string { return t.Description })},
		{"docs/it/tabelle.md", "tables", exportTables("colonna | tipo | unità | che cosa", func(c export.Column) string { return c.Descrizione }, func(t *export.Table) string { return t.Descrizione })},
	}
	for _, tt := range tests {
		t.Run(tt.file+" "+tt.name, func(t *testing.T) {
			text := readText(t, tt.file)
			open, end := "<!-- "+tt.name+" -->\n", "<!-- /"+tt.name+" -->\n"
			before, rest, ok := strings.Cut(text, open)
			got, after, closed := strings.Cut(rest, end)
			if !ok || !closed {
				t.Fatalf("no part between %q and %q", open, end)
			}
			if *update && got != tt.want {
				writeText(t, tt.file, before+open+tt.want+end+after)
				return
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("go test . -run TestDocs -update writes it anew (-want +got):\n%s", diff)
			}
		})
	}
}

// rulesTable writes the rules in the order in which they are applied.
func rulesTable() string {
	var b strings.Builder
	b.WriteString("| codice | gravità | what | before | after |\n|---|---|---|---|---|\n")
	for _, r := range normalize.Rules() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", r.Codice, r.Gravita, inTable(r.Title), codeInTable(r.Before), codeInTable(r.After))
	}
	return b.String()
}

func regoleTable() string {
	var b strings.Builder
	b.WriteString("| codice | gravità | che cosa |\n|---|---|---|\n")
	for _, r := range normalize.Rules() {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", r.Codice, r.Gravita, inTable(r.Titolo))
	}
	return b.String()
}

// checksTable writes the checks in their order.
func checksTable() string {
	var b strings.Builder
	b.WriteString("| codice | gravità | what | source | found | sound |\n|---|---|---|---|---|---|\n")
	for _, c := range check.Checks() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s |\n", c.Codice, c.Gravita, inTable(c.Title), inTable(c.Fonte), codeInTable(c.Before), codeInTable(c.After))
	}
	return b.String()
}

func controlliTable() string {
	var b strings.Builder
	b.WriteString("| codice | gravità | che cosa segnala | fonte |\n|---|---|---|---|\n")
	for _, c := range check.Checks() {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s |\n", c.Codice, c.Gravita, inTable(c.Titolo), inTable(c.Fonte))
	}
	return b.String()
}

// exportTables writes the tables of the export, one a part.
func exportTables(head string, ofColumn func(export.Column) string, ofTable func(*export.Table) string) string {
	var b strings.Builder
	for i, t := range export.Tables() {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "`%s`: %s.\n\n| %s |\n|---|---|---|---|\n", t.Name, ofTable(t), head)
		for _, c := range t.Columns {
			mark := ""
			switch {
			case c.Key:
				mark = " *"
			case c.Required:
				mark = " !"
			}
			if c.Ref != "" {
				mark += " → " + c.Ref
			}
			fmt.Fprintf(&b, "| `%s`%s | %s | %s | %s |\n", c.Name, inTable(mark), c.Type, inTable(c.Unita), inTable(ofColumn(c)))
		}
	}
	return b.String()
}

func inTable(s string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`).Replace(s)
}

// codeInTable writes a text as code; a bar ends a cell of a table even in code.
func codeInTable(s string) string { return "`" + strings.ReplaceAll(s, "|", `\|`) + "`" }

func limitsTable(head string) string {
	var b strings.Builder
	b.WriteString(head + "\n|---|---|---|\n")
	for _, l := range extract.AllLimits() {
		n := strings.ReplaceAll(l.Format(l.Of(extract.DefaultLimits)), "MiB", " MiB")
		if !l.Bytes {
			n = grouped(int(l.Of(extract.DefaultLimits)))
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", l.Name, l.What, n)
	}
	return b.String()
}

// grouped writes a number with a blank before each three digits.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

// TestDocsSchema asks that the docs name each table and view of the database.
func TestDocsSchema(t *testing.T) {
	text := readText(t, "docs/database.md")
	files, err := filepath.Glob("store/migrations/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal("no migrations", err)
	}
	for _, file := range files {
		for _, m := range regexp.MustCompile(`(?m)^CREATE (?:TABLE|VIEW|VIRTUAL TABLE) (\w+)`).FindAllStringSubmatch(readText(t, file), -1) {
			if !strings.Contains(text, "| `"+m[1]+"` |") {
				t.Errorf("%s: docs/database.md has no line on %s", file, m[1])
			}
		}
	}
}

// TestReadmeFits holds the READMEs to one page.
func TestReadmeFits(t *testing.T) {
	for _, file := range []string{"README.md", "README.it.md"} {
		if n := len(readText(t, file)); n > 12<<10 {
			t.Errorf("%s has %d bytes: what is past 12 KB goes to docs/", file, n)
		}
	}
}

// TestDocsMap holds that the map has one line for each package, and none for another.
func TestDocsMap(t *testing.T) {
	out, err := exec.Command("go", "list", "./...").Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range regexp.MustCompile("(?m)^\\| `(piao[a-z/]*)`").FindAllStringSubmatch(readText(t, "docs/map.md"), -1) {
		got = append(got, m[1])
	}
	slices.Sort(got)
	if diff := cmp.Diff(strings.Fields(string(out)), got); diff != "" {
		t.Errorf("the packages in docs/map.md (-go list +map):\n%s", diff)
	}
}

// pages lists the Markdown files of the checkout.
func pages(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && (d.Name() == "node_modules" || d.Name() == ".git") {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, ".md") {
			files = append(files, filepath.ToSlash(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

var (
	aBlock   = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	aCode    = regexp.MustCompile("`[^`\n]*`")
	aLink    = regexp.MustCompile(`(?:\]\(|src=")([^)"\s]+)[)"]`)
	aHeading = regexp.MustCompile(`(?m)^#+ (.*)$`)
	noAnchor = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestDocsLinks asks that each link of a page leads to a file that is there, and to a heading that it has, and that pictures are small.
func TestDocsLinks(t *testing.T) {
	for _, page := range pages(t) {
		text := aCode.ReplaceAllString(aBlock.ReplaceAllString(readText(t, page), ""), "")
		for _, m := range aLink.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], ":") {
				continue // elsewhere
			}
			file, anchor, hasAnchor := strings.Cut(m[1], "#")
			target := page
			if file != "" {
				target = path.Join(path.Dir(page), file)
			}
			if info, err := os.Stat(target); err != nil {
				t.Errorf("%s: %v", page, err)
			} else if path.Ext(target) == ".png" && info.Size() > 150<<10 {
				t.Errorf("%s: %s has %d bytes, more than 150 KB", page, target, info.Size())
			} else if hasAnchor && !slices.Contains(anchors(readText(t, target)), anchor) {
				t.Errorf("%s: %s has no heading #%s", page, target, anchor)
			}
		}
	}
}

// anchors names the headings of a page as links to them do.
func anchors(text string) []string {
	var names []string
	for _, m := range aHeading.FindAllStringSubmatch(aBlock.ReplaceAllString(text, ""), -1) {
		names = append(names, strings.ReplaceAll(noAnchor.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-"))
	}
	return names
}

// TestDocsSessions runs the commands that a page shows, in order, each page in a folder with a copy of the fixtures, and compares what they
// print with what the page shows. A line "…" stands for any lines that were cut, "…" at the end of a line for the rest of it. -update
// writes the answers that differ anew, in full: cut them again.
func TestDocsSessions(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("skipped: the commands are a shell's, and there is none")
	}
	bin := t.TempDir()
	if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", bin+string(filepath.Separator), "./cmd/piao").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	t.Run("every command is told", func(t *testing.T) { commandsTold(t, filepath.Join(bin, "piao")) })
	for _, page := range pages(t) {
		parts := cutSession(readText(t, page))
		if !slices.ContainsFunc(parts, func(p part) bool { return p.command != "" }) {
			continue
		}
		locale := "C.UTF-8"
		if strings.HasSuffix(page, ".it.md") || strings.Contains(page, "/it/") {
			locale = "it_IT.UTF-8"
		}
		t.Run(page, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "fixtures"), os.DirFS("fixtures")); err != nil {
				t.Fatal(err)
			}
			buildPrograms(t, readText(t, page), dir)
			if runSession(t, parts, dir, shell, bin, locale) {
				writeText(t, page, joinSession(parts))
			}
		})
	}
}

// commandsTold asks that the pages on the commands, in both languages, name each that the help lists, and docs/export.md each format.
func commandsTold(t *testing.T, piao string) {
	help, err := exec.Command(piao, "--help", "--lang", "en").Output()
	if err != nil {
		t.Fatal(err)
	}
	_, list, _ := strings.Cut(string(help), "Commands:\n")
	list, _, ok := strings.Cut(list, "\n\n")
	if !ok {
		t.Fatalf("no list of commands:\n%s", help)
	}
	for line := range strings.Lines(list) {
		name := strings.Fields(line)[0]
		for _, page := range []string{"docs/commands.md", "docs/it/comandi.md"} {
			if name != "help" && !strings.Contains(readText(t, page), "`piao "+name) {
				t.Errorf("%s has no line on piao %s", page, name)
			}
		}
	}
	help, err = exec.Command(piao, "export", "--help", "--lang", "en").Output()
	if err != nil {
		t.Fatal(err)
	}
	formats := regexp.MustCompile(`--format FORMAT +FORMAT of the output: (.*) \(default`).FindStringSubmatch(string(help))
	if formats == nil {
		t.Fatalf("no formats:\n%s", help)
	}
	long, _, _ := strings.Cut(string(help), "\nUsage:")
	for _, format := range strings.Split(formats[1], ", ") {
		if !strings.Contains(readText(t, "docs/export.md"), "`"+format+"`") || !regexp.MustCompile(`\b`+format+`\b`).MatchString(long) {
			t.Errorf("docs/export.md or the help of export has no line on %s", format)
		}
	}
}

var aProgram = regexp.MustCompile("(?ms)^```go\n(// (\\w+)\\.go\n.*?)^```$")

// buildPrograms builds the programs in Go that a page shows, as programs of somebody else: a block that begins with "// name.go".
func buildPrograms(t *testing.T, page, dir string) {
	t.Helper()
	for _, m := range aProgram.FindAllStringSubmatch(page, -1) {
		program := filepath.Join(dir, m[2])
		writeText(t, program+".go", m[1])
		if out, err := exec.Command("go", "build", "-buildvcs=false", "-o", program, program+".go").CombinedOutput(); err != nil {
			t.Fatalf("go build %s.go: %v\n%s", m[2], err, out)
		}
	}
}

var goRun = regexp.MustCompile(`^go run (\w+)\.go`)

// runSession runs the commands of a page, and says whether -update has changed answers.
func runSession(t *testing.T, parts []part, dir, shell, bin, locale string) (changed bool) {
	t.Helper()
	for i := range parts {
		p := &parts[i]
		if p.command == "" {
			continue
		}
		cmd := exec.Command(shell, "-c", goRun.ReplaceAllString(strings.ReplaceAll(p.command, "go run ./cmd/piao", "piao"), "./$1"))
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "LC_ALL=", "LC_MESSAGES=", "LANG="+locale, "TZ=UTC",
			"PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"))
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("$ %s\n%v\n%s", p.command, err, out)
		}
		got := string(out)
		if agree(maskDates(p.command, p.answer), maskDates(p.command, got)) {
			continue
		}
		if *update {
			p.answer, changed = got, true
			continue
		}
		t.Errorf("$ %s (-shown +printed):\n%s", p.command, cmp.Diff(p.answer, got))
	}
	return changed
}

// A part of a page is text, or a command of a session with the answer that is shown below it.
type part struct{ text, command, answer string }

// cutSession finds the commands: lines that begin with "$ " in blocks of ```console.
func cutSession(page string) []part {
	var parts []part
	inside := false
	for _, line := range strings.SplitAfter(page, "\n") {
		last := len(parts) - 1
		command, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case strings.HasPrefix(line, "```"):
			inside = strings.HasPrefix(line, "```console")
			parts = append(parts, part{text: line})
		case inside && isCommand:
			parts = append(parts, part{command: strings.TrimSuffix(command, "\n")})
		case inside && last >= 0 && parts[last].command != "":
			parts[last].answer += line
		default:
			parts = append(parts, part{text: line})
		}
	}
	return parts
}

func joinSession(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.command != "" {
			b.WriteString("$ " + p.command + "\n")
		}
		b.WriteString(p.text + p.answer)
	}
	return b.String()
}

// agree compares an answer as shown with the one that was printed, but for blanks at the ends of lines.
func agree(shown, printed string) bool {
	lines := func(s string) []string {
		l := strings.Split(strings.TrimRight(s, " \n"), "\n")
		for i := range l {
			l[i] = strings.TrimRight(l[i], " \r")
		}
		return l
	}
	return agreeLines(lines(shown), lines(printed))
}

func agreeLines(shown, printed []string) bool {
	if len(shown) == 0 {
		return len(printed) == 0
	}
	if strings.TrimSpace(shown[0]) == "…" {
		return agreeLines(shown[1:], printed) || len(printed) > 0 && agreeLines(shown, printed[1:])
	}
	if len(printed) == 0 {
		return false
	}
	begin, cut := strings.CutSuffix(shown[0], "…")
	if shown[0] != printed[0] && !(cut && strings.HasPrefix(printed[0], begin)) {
		return false
	}
	return agreeLines(shown[1:], printed[1:])
}

var aDate = regexp.MustCompile(`\b20\d\d-\d\d-\d\d\b`)

// maskDates takes the day of the import out of a list of plans.
func maskDates(command, s string) string {
	if strings.HasPrefix(command, "piao list") {
		return aDate.ReplaceAllString(s, "DATE")
	}
	return s
}

func readText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\r\n", "\n")
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}
