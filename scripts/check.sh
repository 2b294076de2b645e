#!/usr/bin/env bash
# Everything that must hold before a change lands: format, vet, staticcheck, tidy modules, tests (with the race detector).
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== gofmt"
unformatted=$(gofmt -l .)
if [ -n "$unformatted" ]; then
  printf 'not formatted:\n%s\n' "$unformatted"
  exit 1
fi
echo "== go vet"
go vet ./...
echo "== staticcheck"
go run honnef.co/go/tools/cmd/staticcheck@v0.8.2 ./...
echo "== go mod tidy"
go mod tidy -diff
echo "== the README's test command: go test ./..."
go test ./...
echo "== race"
go test -race -short ./...
