#!/bin/sh
# From nothing to workbooks: installs what is missing, builds, loads the sample workshop and writes
# the reports to reports/; then two years of another region, to reports/tva-ar/.
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
echo "3. Läser in två arbetsböcker som de kom tillbaka: en granskares, och en organisations uppföljning"
echo
build/loka-ingest --db "$database" samples/arbetsbocker/*.xlsx

echo
echo "4. Läser in två år i en annan region (påhittad, se samples/tva-ar/README.txt), i den ordning filerna kom"
echo
years=reports/tva-ar/tva-ar.db
mkdir -p reports/tva-ar
rm -f "$years" "$years-journal"
for step in samples/tva-ar/2*; do
	build/loka-ingest --db "$years" --received "${step##*/}" "$step"/*.csv | tail -n 1
done

echo
echo "5. Skriver rapporterna som de såg ut den 31 mars 2025"
echo
build/loka-report --db "$years" --out reports/tva-ar --as-of 2025-03-31

echo
echo "Klart. Öppna reports/ledning.xlsx först: den säger läget i en mening och länkar vidare till"
echo "målområdenas arbetsböcker. uppfoljning-*.xlsx är vad organisationerna fyller i och skickar tillbaka.
Databasen är $database. Två år i en annan region finns i reports/tva-ar/."
