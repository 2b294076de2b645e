#!/usr/bin/env bash
# Builds the program for each system that there is a C compiler for, with the version stamped and checksums, into dist/. The same
# commit built by the same Go and C compiler gives the same bytes. A target without its compiler is skipped, and said.
#   scripts/release.sh [VERSION [TARGET...]]     git's description of the commit and all targets unless told: scripts/release.sh v1.0.0 linux/amd64
# On Debian the compilers are gcc, gcc-aarch64-linux-gnu with libc6-dev-arm64-cross, and gcc-mingw-w64-x86-64.
set -euo pipefail
cd "$(dirname "$0")/.."

version=${1:-$(git describe --tags --always --dirty)}
shift || true
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(linux/amd64 linux/arm64 windows/amd64)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
out=${OUT:-dist}
case $version in "" | *[!A-Za-z0-9._+-]*) echo "release: no version: $version" >&2; exit 1 ;; esac
for target in "${targets[@]}"; do
  case $target in linux/amd64 | linux/arm64 | windows/amd64) ;; *) echo "release: no target $target" >&2; exit 1 ;; esac
done
[ -z "$(git status --porcelain)" ] || echo "release: the work tree is not clean: this is not what the commit gives" >&2
mkdir -p "$out"
rm -f "$out"/piao-* "$out/SHA256SUMS" # what an earlier run left; nothing else, whatever OUT names

# compiler names the C compiler for a target; nothing where there is none.
compiler() {
  local names
  case $1 in
    linux/amd64) names="x86_64-linux-gnu-gcc" ;;
    linux/arm64) names="aarch64-linux-gnu-gcc" ;;
    windows/amd64) names="x86_64-w64-mingw32-gcc" ;;
  esac
  [ "$1" != "$(go env GOHOSTOS)/$(go env GOHOSTARCH)" ] || names="$names gcc cc"
  for name in $names; do command -v "$name" && return; done
  return 0
}

built=0
for target in "${targets[@]}"; do
  cc=$(compiler "$target")
  if [ -z "$cc" ]; then
    echo "== $target: skipped, its C compiler is missing (see the head of this script)"
    continue
  fi
  file=$out/piao-$version-${target/\//-}
  [ "${target%/*}" != windows ] || file+=.exe
  echo "== $target: $file ($(basename "$cc"))"
  # Linked as a whole, so that it runs whatever C library a system has: without what glibc would load later.
  GOOS=${target%/*} GOARCH=${target#*/} CGO_ENABLED=1 CC=$cc GOFLAGS='' \
    go build -trimpath -buildvcs=false -tags 'osusergo netgo sqlite_omit_load_extension' \
    -ldflags "-s -w -buildid= -X main.released=$version -linkmode external -extldflags -static" -o "$file" ./cmd/piao
  touch -d "@$epoch" "$file"
  built=$((built + 1))
done
[ "$built" -gt 0 ] || { echo "release: nothing could be built" >&2; exit 1; }
(cd "$out" && sha256sum piao-* | tee SHA256SUMS && touch -d "@$epoch" SHA256SUMS)
