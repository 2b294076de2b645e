#!/usr/bin/env bash
# Makes the pictures of docs/img from fixtures: a scheda as it stands beside what was read of it, the report's page, and a sheet
# beside the file of its form.
# Needs Chromium and pngquant (Debian: chromium pngquant); the report's date is that of the day.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in go chromium pngquant; do
  command -v "$tool" >/dev/null || { echo "pictures: $tool is missing" >&2; exit 1; }
done
plan=fixtures/selvana-2025/piano.txt
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# picture draws an HTML page of $tmp into docs/img: picture NAME WIDTH HEIGHT SCALE COLOURS
picture() {
  chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars --window-size="$2,$3" --force-device-scale-factor="$4" \
    --screenshot="$tmp/$1.png" "file://$tmp/$1.html" 2>/dev/null
  pngquant --force --strip --output "docs/img/$1.png" "$5" "$tmp/$1.png"
}

mkdir -p docs/img
go run ./cmd/piao report --quiet -o "$tmp/report.html" "$plan"
go run ./scripts/pictures "$plan" 34 50 "$tmp/report.html" scheda-2 >"$tmp/beside.html"
cp scripts/pictures/modulo.html "$tmp/modulo.html"
picture beside 1000 750 2 32
picture report 1100 1540 1 64
picture modulo 1120 590 2 32
ls -l docs/img
