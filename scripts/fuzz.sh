#!/usr/bin/env bash
# Fuzzes each target in turn; the input of a crash is kept under the package's testdata/fuzz, from where `go test` reads it for good.
#   scripts/fuzz.sh [DURATION] [TARGET...]     60s each and all targets unless told: scripts/fuzz.sh 15m FuzzOpen FuzzPDF
set -euo pipefail
cd "$(dirname "$0")/.."

duration=${1:-60s}
shift || true
all=$(grep -rn --include=*_test.go -o '^func Fuzz[A-Za-z0-9]*' . | sed 's/:[0-9]*:func / /' | sort)
for target; do
  grep -q " $target\$" <<<"$all" || { echo "fuzz: no target $target" >&2; exit 1; }
done
while read -r file target; do
  if [ $# = 0 ] || [[ " $* " = *" $target "* ]]; then
    echo "== $target, $duration ($(dirname "$file"))"
    go test "$(dirname "$file")" -run '^$' -fuzz "^$target\$" -fuzztime "$duration" -fuzzminimizetime 2s -parallel "${PARALLEL:-$(nproc)}" </dev/null
  fi
done <<<"$all"
