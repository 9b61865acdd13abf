#!/bin/sh
# Every test, from nothing: installs what is missing, builds, and runs ctest.
set -eu
cd "$(dirname "$0")/.."
. samples/setup.sh

# shellcheck disable=SC2086 # a list of packages
need_packages $BUILD_PACKAGES clang clang-format clang-tidy libcmocka-dev python3 python3-openpyxl sqlite3 \
	libreoffice-calc poppler-utils fonts-dejavu-core fonts-liberation2 python3-pil curl ca-certificates
echo "Building ..."
build build -DLOKA_WERROR=ON
sh tests/validator.sh build
cd build
exec ctest --output-on-failure --parallel "$(nproc)"
