#!/usr/bin/env bash
# Prints the invented plan of 2025 to fixtures/pdf/, by several producers. Needs soffice, chromium, qpdf, ghostscript and poppler-utils
# (apt-get install libreoffice-calc chromium qpdf ghostscript poppler-utils). Dates and identifiers differ from run to run.
set -euo pipefail
cd "$(dirname "$0")/.."

for tool in soffice chromium qpdf gs pdftocairo pdftoppm; do
  command -v "$tool" >/dev/null || { echo "fixtures-pdf: $tool is missing (see the head of this script)" >&2; exit 1; }
done
out=fixtures/pdf
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
mkdir -p "$out" "$tmp/office/user"

# Numbers and dates as Italy writes them, whatever the machine's language.
cat > "$tmp/office/user/registrymodifications.xcu" <<'XCU'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>it-IT</value></prop></item>
<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="DefaultLocale" oor:op="fuse"><value>it-IT</value></prop></item>
</oor:items>
XCU

office() { soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to "$1" --outdir "$tmp" "$2" >/dev/null 2>&1; }
web() { chromium --headless --no-sandbox --disable-gpu --disable-pdf-tagging "--user-data-dir=$tmp/web" --no-pdf-header-footer "--print-to-pdf=$2" "file://$1" >/dev/null 2>&1; }
pages() { qpdf --show-npages "$1"; }

go run ./scripts/fixtures/stampa "$tmp"

office pdf "$tmp/piano.xlsx"
cp "$tmp/piano.pdf" "$out/libreoffice.pdf"
for f in linee sciolto senza-linee nascosto orizzontali pagine; do web "$tmp/$f.html" "$tmp/$f.pdf"; done
cp "$tmp/linee.pdf" "$out/chromium.pdf"
for f in senza-linee orizzontali; do cp "$tmp/$f.pdf" "$out/$f.pdf"; done
qpdf --object-streams=generate "$tmp/pagine.pdf" "$out/pagine.pdf" # smaller

# The same pages by two more producers: the fonts and the order of drawing are theirs.
pdftocairo -pdf "$tmp/piano.pdf" "$out/cairo.pdf"
gs -q -dNOPAUSE -dBATCH -dCompatibilityLevel=1.4 -sDEVICE=pdfwrite "-sOutputFile=$out/ghostscript.pdf" "$tmp/sciolto.pdf"

# In an attachment: portrait prose, the schede, prose again.
for f in prima dopo; do web "$tmp/$f.html" "$tmp/$f.pdf"; done
qpdf --empty --pages "$tmp/prima.pdf" 1-z "$tmp/linee.pdf" 1-z "$tmp/dopo.pdf" 1-z -- "$out/allegato.pdf"

# The third scheda as a scanner gives it: a picture of its page.
pdftoppm -r 60 -gray -jpeg -f 3 -l 3 -singlefile "$tmp/linee.pdf" "$tmp/scansione"
printf '<!doctype html><style>@page{size:A4 landscape;margin:0}body{margin:0}img{width:100%%}</style><img src=scansione.jpg>' > "$tmp/scansione.html"
web "$tmp/scansione.html" "$tmp/scansione.pdf"
qpdf --empty --pages "$tmp/linee.pdf" 1-2 "$tmp/scansione.pdf" 1 "$tmp/linee.pdf" 4-z -- "$out/scansione.pdf"

# Text that nobody sees: white and cut off by the browser, and render mode 3 laid over each page.
qpdf "$tmp/nascosto.pdf" --overlay "$tmp/invisibile.pdf" --repeat=1 -- "$out/nascosto.pdf"

for f in "$out"/*.pdf; do
  size=$(stat -c %s "$f")
  printf '%-34s %4d KB %3d pages\n' "$f" $((size / 1024)) "$(pages "$f")"
  [ "$size" -lt 307200 ] || { echo "fixtures-pdf: $f is larger than 300 KB" >&2; exit 1; }
done
