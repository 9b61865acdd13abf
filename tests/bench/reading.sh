#!/bin/sh
# The speed of reading beside libcsv alone, and the memory of --show, on three generated files.
# tests/bench/reading.sh BUILD_FOLDER
set -eu
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 "$(dirname "$0")/reading.py" "$folder"
for file in quoted plain; do
	echo "$file: $("$build/bench-reading" "$folder/$file.csv" ';')"
done
for file in quoted plain line columns zeros; do
	echo "--show $file: $("$build/show-reading" --show "$folder/$file.csv" 2>&1 >/dev/null |
		tail -n 1)"
	/usr/bin/time -f '%e s, %M kB' "$build/show-reading" --show "$folder/$file.csv" 2>&1 \
		>/dev/null | tail -n 1
done
