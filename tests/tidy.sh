#!/bin/sh
# clang-tidy has nothing to say of the product, by .clang-tidy:   tests/tidy.sh BUILD
set -eu
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
find base schema xlsx ingest report -name '*.c' -print0 |
	xargs -0 -n 4 -P 2 clang-tidy --quiet --warnings-as-errors='*' -p "$1" >"$log" 2>&1 || {
	grep -A 3 -E 'warning:|error:' "$log"
	exit 1
}
echo "tidy"
