package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"html"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"piao/fixtures/danno"
)

// TestReportSaysWhatTheDatabaseSays holds the figures of the page against queries: counts, cells, rilievi by gravity, weights, months.
func TestReportSaysWhatTheDatabaseSays(t *testing.T) {
	damaged := filepath.Join(t.TempDir(), "guasto.txt")
	text, _ := danno.Testo(danno.Consuntivo(danno.Piano(3, 60), 3), 3)
	put(t, damaged, text)
	fixtures := "../../fixtures/"
	for _, plan := range []string{fixtures + "per-settore", fixtures + "selvana-2026/piano.txt", fixtures + "selvana-2025/consuntivo.txt", damaged} {
		t.Run(filepath.Base(plan), func(t *testing.T) {
			db := filepath.Join(t.TempDir(), "piao.db")
			ctx := context.Background()
			if _, stderr, code := piaoRun(ctx, "import", "-q", "--db", db, plan); code != exitOK {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			query := func(sql string) (rows [][]string) {
				t.Helper()
				out, stderr, code := piaoRun(ctx, "query", "--db", db, "--format", "csv", sql)
				rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
				if code != exitOK || err != nil {
					t.Fatalf("%s: exit code %d, %v: %s", sql, code, err, stderr)
				}
				return rows[1:]
			}
			page, stderr, code := piaoRun(ctx, "report", "--db", db, "-o", "-")
			if code != exitOK {
				t.Fatalf("exit code %d: %s", code, stderr)
			}
			says := func(what, text string) {
				t.Helper()
				if !strings.Contains(page, text) {
					t.Errorf("%s: the page lacks %s", what, text)
				}
			}
			for _, r := range query("SELECT schede, fasi, indicatori, celle, celle - celle_perse, celle_perse FROM v_piani") {
				for i, name := range []string{"schede", "fasi", "indicatori"} {
					says(name, fmt.Sprintf("<dt>%s</dt><dd>%s</dd>", name, r[i]))
				}
				found := "tutte ritrovate"
				if r[5] != "0" {
					found = "di cui " + dotted(r[4]) + " ritrovate"
				}
				says("celle", fmt.Sprintf("<dt>celle del documento, %s</dt><dd>%s</dd>", found, dotted(r[3])))
			}
			counts := page[strings.Index(page, "<h3>Rilievi della lettura"):strings.Index(page, "<h3>Controlli del piano")]
			got := map[string]string{}
			for _, m := range regexp.MustCompile(`</svg>(\w+)</span> <b>([\d.]+)</b>`).FindAllStringSubmatch(counts, -1) {
				got[m[1]] = m[2]
			}
			want := map[string]string{"errore": "0", "dubbio": "0", "avviso": "0", "riparato": "0"}
			for _, r := range query("SELECT gravita, count(*) FROM v_rilievi GROUP BY 1") {
				want[r[0]] = dotted(r[1])
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rilievi (-database +page):\n%s", diff)
			}
			for _, r := range query("SELECT nome, coalesce(peso, 0) FROM v_pesi WHERE nome <> ''") {
				says("pesi", fmt.Sprintf(`<th scope="row">%s</th><td class="n" data-l="somma"><b>%s</b>`, html.EscapeString(r[0]), strings.Replace(r[1], ".", ",", 1)))
			}
			for riga, name := range map[string]string{"P": "previsto", "E": "effettivo"} {
				var row strings.Builder
				some := false
				for _, r := range query(`WITH RECURSIVE mese (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM mese WHERE n < 12)
					SELECT (SELECT count(DISTINCT fase_id) FROM mesi WHERE riga = '` + riga + `' AND mese = n AND anno = (SELECT anno FROM piani)) FROM mese`) {
					fmt.Fprintf(&row, "<td>%s</td>", r[0])
					some = some || r[0] != "0"
				}
				if some {
					says(name, `<th scope="row">`+name+"</th>"+row.String()+"</tr>")
				}
			}
		})
	}
}

// dotted writes a whole number as Italians do.
func dotted(n string) string {
	for i := len(n) - 3; i > 0; i -= 3 {
		n = n[:i] + "." + n[i:]
	}
	return n
}
