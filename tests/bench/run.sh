#!/bin/sh
# The speed and memory of loka-ingest beside others: tests/bench/run.sh BUILD_FOLDER [ROWS [TIMES]]
# Every pair runs in turn. sqlite3 .import gets one table with one unique and two secondary indexes;
# sqlite-utils and pandas no more than 100,000 rows, for they take minutes. What cannot be installed is
# said and left out. Nothing here passes or fails.
set -eu
build=$(realpath "$1")
rows=${2:-100000}
times=${3:-3}
here=$(realpath "$(dirname "$0")")
samples=$here/../../samples
loka=$build/loka-ingest
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

# have COMMAND PACKAGE: whether a peer is there, after trying to install it
have() {
	eval "$1" >/dev/null 2>&1 && return 0
	{ [ "$(id -u)" -eq 0 ] && DEBIAN_FRONTEND=noninteractive \
		apt-get install -y --no-install-recommends "$2"; } >/dev/null 2>&1 || :
	eval "$1" >/dev/null 2>&1 && return 0
	echo "left out: $2 cannot be installed"
	return 1
}

echo "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg)"
"$loka" --version
python3 "$here/notes.py" "$rows" >notes.csv
echo "$rows commitments, $(wc -c <notes.csv) bytes; medians of $times"
"$loka" --db base.db --quiet "$samples/events.csv" "$samples/goal_areas.csv" "$samples/organisations.csv" \
	"$samples/sessions.csv" >/dev/null
cp base.db full.db
"$loka" --db full.db --quiet notes.csv >/dev/null || [ $? -eq 1 ]

import="rm -f i.db ## sqlite3 i.db 'CREATE TABLE t (a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT, h TEXT, i TEXT);
CREATE UNIQUE INDEX u ON t (a, d); CREATE INDEX x ON t (b, c); CREATE INDEX y ON t (g);' '.mode csv' '.separator ;' '.import --skip 1 notes.csv t'"
load="cp base.db t.db ## '$loka' --db t.db --quiet"

set -- "$times"
if have "sqlite3 --version" sqlite3; then
	sqlite3 --version | sed 's/^/sqlite3 /; s/ [0-9a-f]\{40,\}.*//'
	set -- "$@" "sqlite3 .import, three indexes" "$import"
fi
set -- "$@" "loka-ingest" "$load notes.csv" "loka-ingest --check" "$load --check notes.csv"
duck=${DUCKDB_FOLDER:-$folder/duck}
mkdir -p "$duck"
if [ -d "$duck/node_modules/@duckdb" ] || npm install --prefix "$duck" --no-audit --no-fund @duckdb/node-api >/dev/null 2>&1; then
	echo "duckdb (node) $(NODE_PATH=$duck/node_modules node -p 'require("@duckdb/node-api").version()')"
	set -- "$@" "DuckDB read_csv into a table" \
		"rm -f d.db ## env NODE_PATH=$duck/node_modules node '$here/duckdb.js' d.db notes.csv"
else
	echo "left out: DuckDB (@duckdb/node-api) cannot be installed"
fi
python3 "$here/turns.py" "$@"

echo "against itself"
python3 "$here/notes.py" "$rows" commitments windows-1252 >other.csv
python3 "$here/notes.py" "$rows" commitments utf-16 >wide.csv
python3 "$here/notes.py" 40 needs >forty.csv
python3 "$here/turns.py" "$times" "loka-ingest" "$load notes.csv" \
	"the same file again" "cp full.db t.db ## '$loka' --db t.db --quiet notes.csv" \
	"the same content, windows-1252" "cp full.db t.db ## '$loka' --db t.db --quiet other.csv" \
	"the same content, UTF-16 and tabs" "cp full.db t.db ## '$loka' --db t.db --quiet wide.csv" \
	"40 rows into that database" "cp full.db t.db; sync ## '$loka' --db t.db --quiet forty.csv" \
	"--show" "true ## '$loka' --show notes.csv"

if [ "$rows" -le 100000 ]; then
	set -- "$times" "loka-ingest" "$load notes.csv"
	have "sqlite-utils --version" sqlite-utils && set -- "$@" "sqlite-utils insert" \
		"rm -f u.db ## sqlite-utils insert u.db t notes.csv --csv --delimiter ';'"
	have "/usr/bin/python3 -c 'import pandas'" python3-pandas && set -- "$@" "pandas read_csv, to_sql" \
		"rm -f p.db ## /usr/bin/python3 -c 'import pandas, sqlite3; pandas.read_csv(\"notes.csv\", sep=\";\").to_sql(\"t\", sqlite3.connect(\"p.db\"))'"
	python3 "$here/turns.py" "$@"
else
	echo "left out at this size: sqlite-utils, pandas"
fi

if have "valgrind --version" valgrind; then
	python3 "$here/notes.py" 20000 >small.csv
	cp base.db t.db
	valgrind --tool=callgrind --callgrind-out-file=/dev/null "$loka" --db t.db --quiet small.csv 2>&1 >/dev/null |
		sed -n 's/.*Collected *: */instructions of 20,000 commitments (callgrind): /p'
fi
