#!/bin/sh
# The fuzzer finds what is there:   sh tests/fuzz/control.sh
#
# Mistakes are planted in a copy of the tree, one at a time; each must stop fuzz-reading, which begins with an empty corpus,
# within two minutes. Prints how long each took.
set -eu
cd "$(dirname "$0")/../.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$copy"
cd "$copy"
cmake --preset fuzz -B build >/dev/null
status=0

# plant NAME FILE SED: one line of the file changed
plant() {
	cp "$2" original
	sed -i "$3" "$2"
	if cmp -s original "$2"; then
		echo "$1: nothing was planted"
		exit 2
	fi
	cmake --build build --target fuzz-reading >/dev/null
	begin=$(date +%s)
	if build/fuzz-reading -max_total_time=120 -max_len=1024 -timeout=10 -dict=tests/fuzz/dictionary >log 2>&1; then
		echo "$1: NOT found in 120 s"
		status=1
	else
		echo "$1: found in $(($(date +%s) - begin)) s: $(grep -m 1 -oE 'SUMMARY: .*|ERROR: .*' log)"
	fi
	mv original "$2"
}

plant "one byte behind the end is read" base/utf8.c 's/(size_t)i >= size/(size_t)i > size/'
plant "cells are written behind their array" ingest/reading/csv/scan.c 's/scan->count == scan->capacity)/scan->count == scan->capacity + 1)/'
plant "a byte that is no UTF-8 is never passed" ingest/reading/text/decoder.c 's/if (size <= 0 || (text->nature.mostly_page/if (size < 0 || (text->nature.mostly_page/'
exit $status
