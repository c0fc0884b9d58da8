#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# fetch-busybox.sh ARCH DIRECTORY: unpacks Debian's busybox-static of a foreign
# architecture there, unmodified; see fetch-debian.sh.
set -e
echo "setup: fetching busybox-static for $1 from Debian"
"$(dirname "$0")/fetch-debian.sh" "$1" busybox-static "$2"
[ -x "$2/bin/busybox" ] || [ -x "$2/usr/bin/busybox" ]
