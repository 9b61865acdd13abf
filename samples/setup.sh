# Installs the packages that are missing. Read by samples/run.sh and tests/run.sh:
#     . samples/setup.sh; need_packages PACKAGE...

BUILD_PACKAGES="gcc libc6-dev make cmake pkg-config libsqlite3-dev libxlsxwriter-dev libcsv-dev
libutf8proc-dev libxxhash-dev libzstd-dev libsodium-dev libjansson-dev zlib1g-dev libminizip-dev libexpat1-dev"

need_packages() {
	missing=
	for package in "$@"; do
		dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' ||
			missing="$missing $package"
	done
	[ -z "$missing" ] && return 0
	echo "Installing:$missing"
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		if ! command -v sudo >/dev/null; then
			echo "As root, please: apt-get install$missing" >&2
			exit 2
		fi
		as_root=sudo
	fi
	log=$(mktemp)
	if ! { $as_root apt-get update &&
		DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y --no-install-recommends $missing; } \
		>"$log" 2>&1; then
		tail -n 20 "$log" >&2
		echo "The packages could not be installed." >&2
		exit 2
	fi
	rm -f "$log"
}

# build FOLDER [cmake options]
build() {
	folder=$1
	shift
	log=$(mktemp)
	if ! { cmake -S . -B "$folder" "$@" && cmake --build "$folder" --parallel "$(nproc)"; } >"$log" 2>&1; then
		grep -E 'error|warning|Error' "$log" | head -n 40 >&2
		echo "The build failed; all of it is in $log." >&2
		exit 2
	fi
	rm -f "$log"
}
