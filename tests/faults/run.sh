#!/bin/sh
# Nothing is lost, whatever fails: sh tests/faults/run.sh [--long] [CLASS...], see campaign.py.
set -eu
cd "$(dirname "$0")/../.."
. samples/setup.sh

# shellcheck disable=SC2086 # a list of packages
need_packages $BUILD_PACKAGES python3 python3-openpyxl libcmocka-dev
build build
exec /usr/bin/python3 -B tests/faults/campaign.py build "$@"
