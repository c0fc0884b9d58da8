#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# gen-asm-wrappers.sh SRCTREE ARCH OUT: writes OUT/wrappers/asm/x.h for each
# include/asm-generic/x.h the architecture has no header of its own for, and
# OUT/uapi/asm/x.h for each of include/uapi/asm-generic likewise. What is right
# already is left alone; what is no longer wanted is removed.
set -e
srctree=$1 arch=$2 out=$3
archinc=$srctree/kernel/arch/$arch/include

# $1 generic directory, $2 output directory; wanted() says whether $name is needed
update() {
	mkdir -p "$2"
	for h in "$1"/*.h; do
		[ -e "$h" ] || continue
		name=${h##*/}
		if wanted "$name"; then
			[ -e "$2/$name" ] || echo "#include <asm-generic/$name>" >"$2/$name"
		elif [ -e "$2/$name" ]; then
			rm -f "$2/$name"
		fi
	done
	for h in "$2"/*.h; do
		[ -e "$h" ] && [ ! -e "$1/${h##*/}" ] || continue
		# Only what this script wrote: other generated headers live here too.
		read -r line <"$h"
		[ "$line" != "#include <asm-generic/${h##*/}>" ] || rm -f "$h"
	done
}

wanted() { [ ! -e "$archinc/asm/$1" ]; }
update "$srctree/include/asm-generic" "$out/wrappers/asm"

wanted() { [ ! -e "$archinc/uapi/asm/$1" ]; }
update "$srctree/include/uapi/asm-generic" "$out/uapi/asm"
