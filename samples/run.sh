#!/bin/sh
# From nothing to workbooks: installs what is missing, builds, loads the sample workshop and writes
# the reports to reports/.
set -eu
cd "$(dirname "$0")/.."
. samples/setup.sh

# shellcheck disable=SC2086 # a list of packages
need_packages $BUILD_PACKAGES
echo "Bygger ..."
build build

database=reports/exempel.db
mkdir -p reports
rm -f "$database" "$database-journal"

echo
echo "1. Läser in anteckningarna från workshopen (påhittade exempel, se samples/README.txt)"
echo
build/loka-ingest --db "$database" samples/*.csv

echo
echo "2. Skriver rapporterna som de såg ut den 28 februari 2014"
echo
build/loka-report --db "$database" --out reports --as-of 2014-02-28

echo
echo "Klart. Öppna reports/ledning.xlsx först: den säger läget i en mening och länkar vidare till"
echo "målområdenas arbetsböcker. uppfoljning-*.xlsx är vad organisationerna fyller i och skickar tillbaka.
Databasen är $database."
