#!/usr/bin/env bash
# Measures what docs/measured.md says, and writes Markdown to stdout. Sections, all but the last unless some are named:
#   scripts/bench.sh [stadi] [fogli] [righe] [pdf] [crescita] [paese]
#     stadi     each reader, the normalizer and the store, on 35, 300 and 3 000 schede
#     fogli     a workbook of 700 sheets to the database, beside excelize alone and openpyxl
#     righe     the store beside sqlite3 .import, on the same rows
#     pdf       a PDF to the database, beside pdftotext, pdfminer and pdfplumber; more in scripts/bench-pdf.sh
#     crescita  10, 100 and 1 000 plans of 35 schede
#     paese     a whole country: 7 900 plans; takes a quarter of an hour and 10 GB of disk
# Needs sqlite3, poppler-utils and GNU time; what else is compared is left out where it is missing (Debian: python3-openpyxl,
# python3-pdfminer; pdfplumber). All plans are invented, and the same at each run.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in go sqlite3 pdftotext /usr/bin/time; do
  command -v "$tool" >/dev/null || { echo "bench: $tool is missing" >&2; exit 1; }
done
[ $# -gt 0 ] || set -- stadi fogli righe pdf crescita
sections=("$@")
for section in "${sections[@]}"; do
  case $section in stadi | fogli | righe | pdf | crescita | paese) ;; *) echo "bench: no section $section" >&2; exit 1 ;; esac
done
export LC_ALL=C # decimal points
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# fail ends the script from wherever it is called, also from within $(…): a figure of what did not work is none.
trap 'exit 1' TERM
fail() { echo "bench: $*" >&2; kill -TERM $$; exit 1; }
go build -o "$tmp" ./cmd/piao ./scripts/piani ./scripts/lettori/excelize
PATH=$tmp:$PATH
python=/usr/bin/python3 # Debian's packages are its own

# took runs a command and writes its seconds and the most megabytes it held: "1.234 s, 45 MB". Of check and diff exit code 1 is an answer.
took() {
  local from=$EPOCHREALTIME to code=0
  /usr/bin/time -q -f %M -o "$tmp/rss" "$@" >/dev/null 2>"$tmp/err" || code=$?
  to=$EPOCHREALTIME
  case "$code $1 ${2-}" in
    "0 "* | "1 piao check" | "1 piao diff") ;;
    *) cat "$tmp/err" >&2; fail "exit code $code: $*" ;;
  esac
  awk -v from="$from" -v to="$to" 'END {printf "%.3f s, %.0f MB\n", to - from, $1 / 1024}' "$tmp/rss"
}
# median runs a command five times, each after a preparation, and writes the line of median time: median PREPARATION COMMAND…
median() {
  local prepare=$1; shift
  for _ in 1 2 3 4 5; do $prepare; took "$@"; done | sort -n | sed -n 3p
}
# each runs commands in turn, eleven times, and writes a line for each, of its median time. A command is a word here: each COMMAND…
each() {
  local i c
  rm -f "$tmp"/each.*
  for _ in 1 2 3 4 5 6 7 8 9 10 11; do
    i=0
    for c in "$@"; do fresh; took $c >> "$tmp/each.$i"; i=$((i + 1)); done
  done
  for ((i = 0; i < $#; i++)); do sort -n "$tmp/each.$i" | sed -n 6p; done
}
fresh() { rm -f "$tmp/t.db"; }
row() { local IFS='|'; printf '|%s|\n' "$*"; }
size() { stat -c %s "$1" | awk '{printf "%.0f MB", $1 / 1e6}'; }
# plan writes an invented plan of N schede as text, damaged, and names it.
plan() { piani -o "$tmp/piano-$1" -n 1 -schede "$1"; echo "$tmp/piano-$1/000/comune-00001.txt"; }
has() { $python -c "import $1" 2>/dev/null; }

printf '%s, %d processors, %s; load %s\n' "$(go env GOVERSION)" "$(nproc)" "$(date -u +%F)" "$(cut -d' ' -f1 /proc/loadavg)"

stadi() {
  printf '\n| stage/schede | ms | MB allocated | allocations | rows a second |\n|---|---|---|---|---|\n'
  go test . -run '^$' -bench '^Benchmark(Read|Normalize|Save)$' -timeout 30m | awk '/^Benchmark/ {
    for (i = 3; i < NF; i++) v[$(i + 1)] = $i
    sub(/^Benchmark/, "", $1); sub(/-[0-9]+$/, "", $1)
    printf "| %s | %.1f | %.1f | %d | %s |\n", $1, v["ns/op"] / 1e6, v["B/op"] / 1e6, v["allocs/op"], v["rows/s"]; delete v }'
}

fogli() {
  local book=$tmp/700.xlsx
  piao export -q --format xlsx -o "$book" "$(plan 700)"
  printf '\n| a workbook of 700 sheets (%s) | medians of 11, in turn |\n|---|---|\n' "$(size "$book")"
  local lines; mapfile -t lines < <(each "piao import -q --db $tmp/t.db $book" "excelize $book")
  row "\`piao import\`, into a new database" "${lines[0]}"
  row 'excelize alone: rows and merged cells' "${lines[1]}"
  ! has openpyxl || row 'openpyxl: cells and merged cells' "$(took $python -c '
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
print(sum(len(r) for s in book for r in s.iter_rows(values_only=True)), sum(len(s.merged_cells.ranges) for s in book))' "$book")"
}

# righe gives sqlite3 the rows that piao stored, as CSV, for the same tables, indices and full-text index, but without the checks.
righe() {
  local db=$tmp/righe.db tables rows file
  file=$(plan 3000)
  rm -f "$db"; piao import -q --db "$db" "$file" >/dev/null
  tables=$(sqlite3 "$db" "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'ricerca_%' AND name NOT LIKE 'sqlite_%'")
  sqlite3 "$db" .schema | grep -v 'ricerca_' | sed -E 's/\) STRICT/)/; s/CHECK \([^()]*(\([^()]*\))?[^()]*\)//; s/NOT NULL//' > "$tmp/schema.sql"
  for t in $tables; do
    sqlite3 -csv "$db" "SELECT * FROM $t" > "$tmp/$t.csv"
    echo ".import --csv $tmp/$t.csv $t"
  done > "$tmp/load.sql"
  count() { local t; for t in $tables; do sqlite3 "$1" "SELECT count(*) FROM $t"; done | awk '{n += $1} END {print n}'; }
  rows=$(count "$db")
  bare() { rm -f "$tmp/t.db"; sqlite3 "$tmp/t.db" < "$tmp/schema.sql"; }
  printf '\n| the %s rows of 3 000 schede, into a new database | medians of 7, in turn | rows a second |\n|---|---|---|\n' "$rows"
  go test -c -o "$tmp/bench.test" .
  for _ in 1 2 3 4 5 6 7; do # in turn
    bare; took sqlite3 "$tmp/t.db" ".read $tmp/load.sql" >> "$tmp/shell"
    [ "$(count "$tmp/t.db")" = "$rows" ] || fail "sqlite3 has not stored all rows"
    "$tmp/bench.test" -test.run '^$' -test.bench '^BenchmarkSave$/^3000$' -test.benchtime 1x | awk '/^Benchmark/ {printf "%.2f s\n", $3 / 1e9}' >> "$tmp/save"
  done
  for c in shell:'`sqlite3 .import` from CSV' save:'`store.Save`'; do
    sort -n "$tmp/${c%%:*}" | sed -n 4p | awk -v r="$rows" -v c="${c#*:}" '{printf "|%s|%.2f s|%d|\n", c, $1, r / $1}'
  done
}

pdf() {
  local file lines files=()
  for file in ../shared/corpus/pdf/plan-{chromium,libreoffice}.pdf; do [ ! -f "$file" ] || files+=("$file"); done
  [ ${#files[@]} -gt 0 ] || files=(fixtures/pdf/chromium.pdf fixtures/pdf/libreoffice.pdf)
  for file in "${files[@]}"; do
    printf '\n| %s, %s | medians of 11, in turn |\n|---|---|\n' "$(basename "$file")" "$(stat -c %s "$file" | awk '{printf "%.0f kB", $1 / 1e3}')"
    mapfile -t lines < <(each "piao import -q --db $tmp/t.db $file" "pdftotext -bbox $file $tmp/bbox" "pdftotext -layout $file $tmp/layout")
    row "\`piao import\`, into a new database" "${lines[0]}"
    row '`pdftotext -bbox`' "${lines[1]}"
    row '`pdftotext -layout`' "${lines[2]}"
    ! has pdfminer || row 'pdfminer: pages with their texts' "$(took $python -c '
import sys
from pdfminer.high_level import extract_pages
print(sum(len(page) for page in extract_pages(sys.argv[1])))' "$file")"
    ! has pdfplumber || row 'pdfplumber: tables' "$(took $python -c '
import sys, pdfplumber
print(sum(len(t) for page in pdfplumber.open(sys.argv[1]).pages for t in page.extract_tables()))' "$file")"
  done
}

crescita() {
  printf '\n| plans of 35 schede | `piao import`, new | database | again |\n|---|---|---|---|\n'
  for n in 10 100 1000; do
    piani -o "$tmp/piani-$n" -n "$n"
    fresh
    row "$n" "$(took piao import -q --db "$tmp/t.db" "$tmp/piani-$n")" "$(size "$tmp/t.db")" "$(took piao import -q --db "$tmp/t.db" "$tmp/piani-$n")"
  done
}

paese() {
  local db=$tmp/paese.db ente name
  piani -o "$tmp/paese" -n 7900
  printf '\n| 7 900 plans of 35 schede, %s of text | |\n|---|---|\n' "$(du -sm "$tmp/paese" | awk '{print $1 " MB"}')"
  row "\`piao import\`, into a new database" "$(took piao import -q --db "$db" "$tmp/paese")"
  row 'the database' "$(size "$db")"
  row 'the same again, nothing new' "$(took piao import -q --db "$db" "$tmp/paese")"
  ente=$(sqlite3 "$db" 'SELECT nome FROM enti ORDER BY id LIMIT 1 OFFSET 4000')
  piao export -q --db "$db" --ente "$ente" --format tsv --next-year -o "$tmp/next.tsv"
  piao import -q --db "$db" "$tmp/next.tsv" >/dev/null
  local of="ente = '$ente' AND anno = 2025"
  while IFS='|' read -r name sql; do
    row "$name" "$(median : piao query --db "$db" "${sql//OF/$of}")"
  done <<'Q'
query: the weights of an ente by responsabile|SELECT nome, schede, senza_peso, peso FROM v_pesi WHERE OF AND per = 'responsabile'
query: its schede|SELECT numero, settore, obiettivo, peso FROM v_schede WHERE OF
query: the source cell of a figure|SELECT file, foglio, riga, colonna, testo FROM v_celle WHERE OF AND scheda = 3 AND campo = 'peso'
query: schede by missione in the country|SELECT missione_codice, missione, count(*) FROM v_schede WHERE anno = 2025 GROUP BY 1, 2
query: the country's responsabili whose weights do not sum to 100|SELECT ente, nome, peso FROM v_pesi WHERE anno = 2025 AND per = 'responsabile' AND peso <> 100
query: rilievi by code in the country|SELECT gravita, codice, count(*) FROM v_rilievi WHERE anno = 2025 GROUP BY 1, 2
Q
  row '`piao search fornitori`' "$(median : piao search --db "$db" fornitori)"
  row '`piao check` of an ente' "$(median : piao check --db "$db" --ente "$ente" 2025)"
  row '`piao diff 2025 2026` of an ente' "$(median : piao diff --db "$db" --ente "$ente" 2025 2026)"
  row '`piao export --format parquet` of all' "$(took piao export -q --db "$db" --anno 2025 --format parquet -o "$tmp/parquet"), $(du -sm "$tmp/parquet" | cut -f1) MB written"
  row '`piao export --format parquet --partitioned` of all' "$(took piao export -q --db "$db" --anno 2025 --format parquet --partitioned -o "$tmp/parti"), $(find "$tmp/parti" -type f | wc -l) files"
  [ -d scripts/lettori/node_modules ] || return 0
  local sql="SELECT missione_codice, missione, count(*) FROM '$tmp/parquet/schede.parquet' WHERE anno = 2025 GROUP BY 1, 2"
  row 'DuckDB on the Parquet: schede by missione, node started' "$(median : node scripts/lettori/duckdb.mjs "$sql")"
  sql="SELECT gravita, codice, count(*) FROM '$tmp/parquet/rilievi.parquet' WHERE anno = 2025 GROUP BY 1, 2"
  row 'DuckDB on the Parquet: rilievi by code' "$(median : node scripts/lettori/duckdb.mjs "$sql")"
}

for section in "${sections[@]}"; do "$section"; done
