#!/bin/sh
# The code is as .clang-format says.
set -eu
cd "$(dirname "$0")/.."
clang-format --dry-run --Werror base/*.[ch] schema/*.[ch] ingest/*.[ch] report/*.[ch] tests/*/*.[ch]
echo "formatted"
