// Command pictures puts a scheda as it stands in a tab-separated text beside what the report shows of it, as one HTML page for scripts/pictures.sh:
//
//	go run ./scripts/pictures PLAN.txt FIRST LAST REPORT.html ID > beside.html
//
// FIRST and LAST are the lines of the text, ID the scheda's in the report. A line of which the scheda's rilievi speak is marked.
package main

import (
	"bufio"
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"os"
	"regexp"
	"strconv"
	"strings"
)

//go:embed beside.tmpl
var beside string

// A line of the text: its number, whether a rilievo speaks of it, and its cells.
type line struct {
	Number int
	Marked bool
	Cells  []cell
}

// A cell runs over the empty ones behind it, as a spreadsheet shows a long text.
type cell struct {
	Text string
	Span int
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 5 {
		return fmt.Errorf("PLAN.txt FIRST LAST REPORT.html ID are needed")
	}
	first, err := strconv.Atoi(args[1])
	if err != nil {
		return err
	}
	last, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	style, icons, scheda, err := cutReport(args[3], args[4])
	if err != nil {
		return err
	}
	lines, err := readLines(args[0], first, last, scheda)
	if err != nil {
		return err
	}
	page, err := template.New("beside").Parse(beside)
	if err != nil {
		return err
	}
	return page.Execute(os.Stdout, map[string]any{
		"Style": template.CSS(style), "Icons": template.HTML(icons), "Scheda": template.HTML(scheda), "Lines": lines,
	})
}

// cutReport takes from a report its style, its icons and the scheda.
func cutReport(path, id string) (style, icons, scheda string, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return "", "", "", err
	}
	parts := []string{`(?s)<style>(.*?)</style>`, `(?s)(<svg class="disegni".*?</svg>)`, `(?s)(<article class="scheda" id="` + id + `".*?</article>)`}
	for i, pattern := range parts {
		m := regexp.MustCompile(pattern).FindSubmatch(data)
		if m == nil {
			return "", "", "", fmt.Errorf("%s: nothing like %s", path, pattern)
		}
		parts[i] = string(m[1])
	}
	return parts[0], parts[1], strings.Replace(parts[2], "<details>", "<details open>", 1), nil
}

func readLines(path string, first, last int, scheda string) ([]line, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var lines []line
	scanner := bufio.NewScanner(bytes.NewReader(data))
	for n := 1; scanner.Scan(); n++ {
		if n >= first && n <= last {
			marked := regexp.MustCompile(fmt.Sprintf(`class="posto">riga %d<`, n)).MatchString(scheda)
			lines = append(lines, line{n, marked, cells(scanner.Text())})
		}
	}
	return lines, scanner.Err()
}

func cells(text string) []cell {
	var list []cell
	for _, t := range strings.Split(text, "\t") {
		if n := len(list); t == "" && n > 0 && list[n-1].Text != "" {
			list[n-1].Span++
			continue
		}
		list = append(list, cell{t, 1})
	}
	return list
}
