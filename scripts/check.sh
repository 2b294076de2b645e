#!/usr/bin/env bash
# Everything that must hold before a change lands: format, vet, staticcheck, known vulnerabilities, tidy modules, tests (with the race detector).
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
echo "== govulncheck"
# Its list of vulnerabilities comes from vuln.go.dev; where that cannot be reached nothing is known, and nothing fails.
if ! vulns=$(go run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./... 2>&1); then
  case $vulns in
    *"fetching vulnerabilities"*) echo "skipped: vuln.go.dev cannot be reached" ;;
    *) printf '%s\n' "$vulns"; exit 1 ;;
  esac
fi
echo "== go mod tidy"
go mod tidy -diff
go mod verify
echo "== go test ./..."
go test ./...
echo "== race" # where several things are done at once
go test -race -short ./extract ./ingest ./normalize ./store
