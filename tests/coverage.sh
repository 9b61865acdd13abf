#!/bin/sh
# How much of our own code the tests run:   sh tests/coverage.sh [BUILD]
#
# Builds for gcov in build/coverage, runs the tests of TESTS (what they leave out needs long, or runs the same once more),
# reads small files cut and flipped at every byte, fails calls and allocations, some of each, and prints lines and branches
# of each folder, then what is not covered: by function, with the reason of tests/coverage-reasons.txt where it has one.
# Asserts are left out, as in a release. With BUILD nothing is built or run: what was measured there is printed once more.
# Exit status 1: less than 95 % of the lines or 80 % of the branches.
set -eu
cd "$(dirname "$0")/.."
folder=${1:-build/coverage}
TESTS='^(unit-.*|fuzz-.*|cases|cases-plain|codes|days|merge|views|properties|properties-plain|databases|trouble'\
'|reading-(score|workbooks|written)|workbook-loads|hostile-workbooks'\
'|books-(check|lists|parts|trouble|templates|events|region|two_years|sent_back|sets|corrections|mended|returning|going_on)'\
'|history|advice|identity|nothing-dropped|large)$'
if [ $# -eq 0 ]; then
	# A child of loka-report ends with _exit(), behind which nothing is written down any more.
	cmake -S . -B "$folder" -DCMAKE_BUILD_TYPE=Coverage >/dev/null \
		-DCMAKE_C_FLAGS="-O0 -g -DNDEBUG -D_exit=exit --coverage -fprofile-update=atomic"
	find "$folder" -name '*.gcda' -delete
	cmake --build "$folder" --parallel "$(nproc)" >/dev/null
	export LOKA_SLOWER=10
	(cd "$folder" && ctest --output-on-failure --parallel "$(nproc)" -R "$TESTS") || echo "not all tests pass"
	for file in samples/broken/*.csv $(find tests/reading/pairs -name '*.csv' -size -2k | sort | awk 'NR % 4 == 0'); do
		"$folder/every-byte" "$file" >/dev/null || echo "$file fails"
	done
	/usr/bin/python3 -B tests/faults/campaign.py "$folder" --most 24 io-errors allocations || echo "something was lost"
fi
exec python3 -B tests/coverage.py "$folder"
