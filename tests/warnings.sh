#!/bin/sh
# The other compiler has no warnings either, nor have builds without asserts:   tests/warnings.sh BUILD
set -eu
cd "$(dirname "$0")/.."
CC=clang cmake -S . -B "$1/clang" -DLOKA_WERROR=ON -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$1/clang" --parallel 2
