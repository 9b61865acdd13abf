#!/bin/sh
# The speed and memory of Loka beside others, as tables in Markdown: tests/bench/run.sh BUILD [ROWS [TIMES]]
#     tests/bench/run.sh build 20000      a look, about a minute
#     tests/bench/run.sh build full       1,000,000 notes, sizes from 1,000 to 10 million; needs 20 GB
# Installs the others where it can; what cannot be installed is said and left out. See bench.py.
set -eu
here=$(realpath "$(dirname "$0")")
. "$here/../../samples/setup.sh"
for package in python3 sqlite3 sqlite-utils python3-pandas python3-xlsxwriter python3-openpyxl xlsx2csv nodejs npm valgrind; do
	# by itself: need_packages ends the shell when it cannot
	(need_packages "$package") >&2 || :
done
duckdb=$(realpath "$1")/duckdb
[ -d "$duckdb/node_modules/@duckdb" ] ||
	npm install --prefix "$duckdb" --no-audit --no-fund @duckdb/node-api xlsx >&2 || :
exec python3 -B "$here/bench.py" "$@"
