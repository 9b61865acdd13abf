#!/bin/sh
# The speed and memory of loka-report: the sample set; and ROWS notes beside libxlsxwriter alone,
# which writes the same cells in one process, one workbook after the other (see bare.c).
# tests/bench/report.sh BUILD_FOLDER [ROWS]
set -eu
build=$(realpath "$1")
rows=${2:-20000}
here=$(realpath "$(dirname "$0")")
samples=$here/../../samples
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

"$build/loka-ingest" --db samples.db "$samples"/*.csv >load.txt
cp samples.db rows.db
python3 "$here/report.py" "$rows" >rows.csv
"$build/loka-ingest" --db rows.db rows.csv >load.txt

echo "$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg)"
python3 "$here/run.py" 11 "$build/loka-report" --db samples.db --out out-samples --as-of 2014-02-28 |
	sed 's/^/the sample set: /'
python3 "$here/run.py" 1 "$build/loka-report" --db rows.db --out out --as-of 2014-02-28 >loka.txt
sed "s/^/$rows notes: /" loka.txt
for book in out/*.xlsx; do
	python3 "$here/cells.py" "$book" >cells
	"$build/bench-bare" cells bare.xlsx >>bare.txt
	cat bare.xlsx | wc -c >>sizes.txt
	rm cells bare.xlsx
done
awk -v loka="$(cut -d ' ' -f 1 loka.txt)" '
	{ seconds += $1; processor += $2; cells += $3; if ($4 > kB) kB = $4 }
	END { printf "libxlsxwriter alone: %.2f s, %.2f s of processor, %d cells; ratio of the seconds %.2f\n",
		seconds, processor, cells, loka / seconds }' bare.txt
echo "bytes of the workbooks: $(cat out/*.xlsx | wc -c); of libxlsxwriter alone: $(awk '{ n += $1 } END { print n }' sizes.txt)"
