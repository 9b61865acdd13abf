#!/bin/sh
# The manual page with the list of findings put in before SEE ALSO: manual.sh PROGRAM PAGE OUT
set -eu
{
	sed '/^\.SH SEE ALSO/,$d' "$2"
	echo .SH FINDINGS
	"$1" --findings --lang en | sed -e 's/\\/\\e/g' -e 's/-/\\-/g' -e 's/^    //' \
		-e 's/^\([a-z\\-]*\) (\([a-z]*\))$/.TP\n\\fB\1\\fR (\2)/'
	sed -n '/^\.SH SEE ALSO/,$p' "$2"
} >"$3"
