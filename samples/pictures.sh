#!/bin/sh
# The pictures of the README, from the sample reports in reports/ (sh samples/run.sh makes them).
set -eu
cd "$(dirname "$0")/.."
. samples/setup.sh
need_packages libreoffice-calc poppler-utils imagemagick fonts-liberation fonts-crosextra-carlito
work=$(mktemp -d)
picture() { # WORKBOOK PAGE NAME
	[ -f "$work/$1.pdf" ] || soffice --headless "-env:UserInstallation=file://$work/profile" \
		--convert-to pdf --outdir "$work" "reports/$1.xlsx" >/dev/null 2>&1
	pdftoppm -r 110 -f "$2" -l "$2" -png -singlefile "$work/$1.pdf" "$work/page"
	convert "$work/page.png" -gravity South -chop 0x52 -trim -bordercolor white -border 12 -resize '1100x>' -strip "samples/pictures/$3.png"
}
mkdir -p samples/pictures
picture ledning 1 ledning-oversikt
picture ledning 3 ledning-tackning
picture malomrade-M01 6 malomrade-atagande
picture uppfoljning-LEK 1 uppfoljning
rm -rf "$work"
ls -l samples/pictures
