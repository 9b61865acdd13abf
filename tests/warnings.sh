#!/bin/sh
# The other compiler has no warnings either:   tests/warnings.sh BUILD
set -eu
cd "$(dirname "$0")/.."
CC=clang cmake -S . -B "$1/clang" -DLOKA_WERROR=ON -DCMAKE_BUILD_TYPE=Debug >/dev/null
cmake --build "$1/clang" --parallel 2
