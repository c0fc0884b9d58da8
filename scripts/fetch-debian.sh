#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# fetch-debian.sh ARCH PACKAGE DIRECTORY: unpacks Debian's package of an architecture there,
# unmodified. A package without files of its own stands for the first one of its name that it
# depends on, as linux-image-ARCH does. It uses apt with a root of its own, so that the host's
# packages and lists stay as they are; the archive is the one the host is configured for. riscv64
# became a Debian release architecture with Debian 13.
set -e
case $1 in
x86_64) debian=amd64 suite= ;;
arm64) debian=arm64 suite= ;;
riscv) debian=riscv64 suite=trixie ;;
*)
	echo "fetch-debian: unknown architecture $1" >&2
	exit 1
	;;
esac
package=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The host's main archive: address and suite of its first source.
archive=$(apt-get indextargets --format '$(SITE) $(RELEASE)' 'Created-By: Packages' 2>/dev/null |
	grep -v security | head -n 1)
if [ -z "$archive" ]; then
	echo "fetch-debian: apt has no package source configured" >&2
	exit 1
fi
site=${archive% *}
[ -n "$suite" ] || suite=${archive#* }

mkdir -p "$work/etc/apt/apt.conf.d" "$work/etc/apt/preferences.d" "$work/lists/partial" \
	"$work/cache/archives/partial" "$work/state"
keyring=$(find /usr/share/keyrings -name 'debian-archive-keyring.*' 2>/dev/null | head -n 1)
echo "deb [arch=$debian${keyring:+ signed-by=$keyring}] $site $suite main" >"$work/sources.list"
: >"$work/status"

# $1 is get or cache.
private_apt() {
	tool=apt-$1
	shift
	"$tool" -q -o APT::Architecture="$debian" -o APT::Architectures::="$debian" \
		-o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null \
		-o Dir::State="$work/state" -o Dir::State::Lists="$work/lists" \
		-o Dir::State::Status="$work/status" -o Dir::Cache="$work/cache" \
		-o APT::Sandbox::User= -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

logged() {
	"$@" >"$work/log" 2>&1 || {
		cat "$work/log" >&2
		exit 1
	}
}

logged private_apt get -o APT::Update::Error-Mode=any update
prefix=${package%%-[!-]*}-
wanted=$(private_apt cache depends --no-recommends --no-suggests "$package" 2>/dev/null |
	sed -n "s/^ *Depends: \($prefix.*\)/\1/p" | head -n 1)
cd "$work"
logged private_apt get download "${wanted:-$package}"
mkdir -p "$out"
dpkg-deb -x ./*.deb "$out"
