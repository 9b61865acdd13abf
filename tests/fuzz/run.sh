#!/bin/sh
# A campaign of a fuzz target:   sh tests/fuzz/run.sh TARGET [EXECUTIONS] [BUILD]
#
# TARGET is reading, rows, value, zip, workbook or json. Builds the preset "fuzz" (clang's libFuzzer, AddressSanitizer and
# UndefinedBehaviorSanitizer), takes the files of corpus/TARGET up, and runs EXECUTIONS (10,000,000) in one process. What
# was found new lies in BUILD/found/TARGET, and is taken up by the next campaign; what stopped it (crash-, timeout-,
# slow-unit-, leak-) in BUILD/trouble/TARGET. Exit status 0: nothing did.
#
# For the rate: files are at most 512 bytes, parts of a workbook 4,096, in which all that reading tells apart has room
# because the limits are small too (LOKA_SMALL_LIMITS); of coverage only which edges were met counts, not how often; of
# memory little is kept back.
set -eu
cd "$(dirname "$0")/../.."
target=$1
runs=${2:-10000000}
build=${3:-build/fuzz}
longest=512
[ "$target" != workbook ] || longest=4096
cmake --preset fuzz -B "$build" >/dev/null
cmake --build "$build" --target "fuzz-$target" >/dev/null
mkdir -p "$build/found/$target" "$build/trouble/$target"
ASAN_OPTIONS=quarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=0:intercept_memcmp=0
ASAN_OPTIONS=$ASAN_OPTIONS:allocator_release_to_os_interval_ms=-1:max_malloc_fill_size=0
export ASAN_OPTIONS
exec "$build/fuzz-$target" -runs="$runs" -max_len="$longest" -timeout=10 -report_slow_units=2 -rss_limit_mb=1024 \
	-entropic=0 -use_counters=0 -reload=0 -print_final_stats=1 -dict=tests/fuzz/dictionary \
	-artifact_prefix="$build/trouble/$target/" "$build/found/$target" "tests/fuzz/corpus/$target"
