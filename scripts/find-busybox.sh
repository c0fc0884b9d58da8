#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints the path of Debian's static BusyBox for $ARCH, or says what to install.
# One of another architecture than the host's is looked for where scripts/setup
# unpacks it.
set -e
case $(uname -m) in
x86_64) host=x86_64 ;;
aarch64) host=arm64 ;;
riscv64) host=riscv ;;
*) host=none ;;
esac
cache=${XDG_CACHE_HOME:-$HOME/.cache}/kobold
if [ "$ARCH" = "$host" ]; then
	set -- /bin/busybox /usr/bin/busybox
else
	set -- "$cache/$ARCH/bin/busybox" "$cache/$ARCH/usr/bin/busybox"
fi
for b; do
	[ -x "$b" ] || continue
	if LC_ALL=C readelf -l "$b" 2>/dev/null | grep -q INTERP; then
		echo "$b is not static: install busybox-static" >&2
		continue
	fi
	echo "$b"
	exit 0
done
echo "no static BusyBox for $ARCH: run scripts/setup, or install busybox-static" >&2
exit 1
