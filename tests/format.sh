#!/bin/sh
# The code is as .clang-format says.
set -eu
cd "$(dirname "$0")/.."
find base schema xlsx ingest report tests -name '*.[ch]' -exec clang-format --dry-run --Werror {} +
echo "formatted"
