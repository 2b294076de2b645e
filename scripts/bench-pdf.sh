#!/usr/bin/env bash
# What a user waits for with a PDF: `piao extract FILE` against `pdftotext -bbox FILE`, the whole process, in turn; process start;
# memory and time on long files, made of a fixture's pages. Writes Markdown to stdout. Needs pdftotext (poppler-utils), qpdf and GNU time.
#   scripts/bench-pdf.sh [PAIRS] [FILE...]     21 pairs and the corpus's plans (the fixtures where it is missing) unless told
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in go pdftotext qpdf /usr/bin/time; do
  command -v "$tool" >/dev/null || { echo "bench-pdf: $tool is missing" >&2; exit 1; }
done
pairs=${1:-21}
shift || true
files=("$@")
if [ ${#files[@]} = 0 ]; then
  for f in ../shared/corpus/pdf/plan-{chromium,libreoffice}.pdf; do [ ! -f "$f" ] || files+=("$f"); done
  [ ${#files[@]} -gt 0 ] || files=(fixtures/pdf/chromium.pdf fixtures/pdf/libreoffice.pdf)
fi
export LC_ALL=C # decimal points
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
# fail ends the script from wherever it is called, also from within $(…): a figure of what did not work is none.
trap 'exit 1' TERM
fail() { echo "bench-pdf: $*" >&2; kill -TERM $$; exit 1; }
piao=$tmp/piao
go build -o "$piao" ./cmd/piao

# ms runs a command and adds how long it took, in milliseconds, to a list: ms LIST COMMAND…
ms() {
  local list=$1 from to
  shift
  from=$(date +%s%N)
  "$@" >/dev/null 2>"$tmp/err" || { cat "$tmp/err" >&2; fail "not run: $*"; }
  to=$(date +%s%N)
  echo $(((to - from) / 1000)) >> "$list"
}
# median gives the median of a list of microseconds in milliseconds.
median() { sort -n "$1" | awk '{v[NR] = $1} END {m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf "%.1f", m / 1000}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.2f", a / b}'; }
# peak gives the most memory that a command held, in MB.
peak() { /usr/bin/time -f %M -o "$tmp/rss" "$@" >/dev/null 2>&1 || fail "not run: $*"; awk 'END {printf "%.0f", $1 / 1024}' "$tmp/rss"; }

printf '%s, %d processors, %s, %s; load %s\n\n' "$(go env GOVERSION)" "$(nproc)" "$(pdftotext -v 2>&1 | head -1)" "$(date -u +%F)" "$(cut -d' ' -f1 /proc/loadavg)"
printf '| file | pages | piao extract, ms | pdftotext -bbox, ms | ratio |\n|---|---|---|---|---|\n'
for f in "${files[@]}"; do
  rm -f "$tmp/p" "$tmp/t"
  "$piao" extract -q "$f" >/dev/null; pdftotext -bbox "$f" /dev/null # both from memory, not from disk
  for _ in $(seq "$pairs"); do
    ms "$tmp/p" "$piao" extract -q "$f"
    ms "$tmp/t" pdftotext -bbox "$f" -
  done
  p=$(median "$tmp/p") t=$(median "$tmp/t")
  printf '| %s | %d | %s | %s | %s |\n' "$(basename "$f")" "$(qpdf --show-npages "$f")" "$p" "$t" "$(ratio "$p" "$t")"
done
for _ in $(seq "$pairs"); do ms "$tmp/v" "$piao" version; done
printf '\nMedians of %d pairs in turn. Process start (`piao version`): %s ms.\n\n' "$pairs" "$(median "$tmp/v")"

printf '| pages | piao extract, ms | ms a page | memory, MB | pdftotext -bbox, ms |\n|---|---|---|---|---|\n'
one=fixtures/pdf/chromium.pdf
for n in 10 100 300 1000; do
  list=()
  for _ in $(seq $((n / 10))); do list+=("$one" 1-10); done
  qpdf --empty --pages "${list[@]}" -- "$tmp/long.pdf"
  rm -f "$tmp/p" "$tmp/t"
  for _ in 1 2 3; do ms "$tmp/p" "$piao" extract -q "$tmp/long.pdf"; ms "$tmp/t" pdftotext -bbox "$tmp/long.pdf" -; done
  p=$(median "$tmp/p")
  printf '| %d | %s | %s | %s | %s |\n' "$n" "$p" "$(ratio "$p" "$n")" "$(peak "$piao" extract -q "$tmp/long.pdf")" "$(median "$tmp/t")"
done
