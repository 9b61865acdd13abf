#!/bin/sh
# clang-tidy has nothing to say of the product, by .clang-tidy:   tests/tidy.sh BUILD [deep]
# The paths that the analyzer follows through a function are a third of its own number, which "deep" follows all: five
# minutes of a core then, two without.
set -eu
cd "$(dirname "$0")/.."
nodes=75000
[ "${2:-}" != deep ] || nodes=225000
config="--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=max-nodes=$nodes"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086 # a list of options
find base schema xlsx ingest report -name '*.c' -print0 |
	xargs -0 -n 4 -P 2 clang-tidy --quiet --warnings-as-errors='*' $config -p "$1" >"$log" 2>&1 || {
	grep -A 3 -E 'warning:|error:' "$log"
	exit 1
}
echo "tidy"
