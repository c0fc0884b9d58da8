#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Make C out of a table of system calls.
#
#   syscalltbl.sh --arch ARCH --table TBL      the kernel's array, __SYSCALL(nr, entry) expanded
#   syscalltbl.sh --arch ARCH --uapi TBL       <asm/unistd.h>: #define __NR_name number
#
# TBL has lines "number name [entry [arch]]"; '#' starts a comment. The result goes to stdout.
set -eu

usage() {
	echo "usage: $0 --arch ARCH --table|--uapi TBL" >&2
	exit 2
}

arch= mode= table=
while [ $# -gt 0 ]; do
	case $1 in
	--arch) arch=$2; shift 2 ;;
	--table | --uapi) mode=${1#--}; table=$2; shift 2 ;;
	*) usage ;;
	esac
done
[ -n "$arch" ] && [ -n "$mode" ] && [ -r "$table" ] || usage

awk -v arch="$arch" -v mode="$mode" -v table="${table##*/}" '
/^[ \t]*(#|$)/ { next }
$4 != "" && $4 != arch { next }
$1 !~ /^[0-9]+$/ || $2 == "" { printf "%s:%d: not \"number name\"\n", table, FNR > "/dev/stderr"; bad = 1; exit 1 }
n && $1 + 0 <= last { printf "%s:%d: number %d is out of order\n", table, FNR, $1 > "/dev/stderr"; bad = 1; exit 1 }
{ nr[n] = last = $1 + 0; name[n] = $2; entry[n++] = $3 == "" ? $2 : $3 }
END {
	if (bad)
		exit 1
	if (mode == "uapi") {
		print "/* SPDX-License-Identifier: GPL-2.0-only WITH Linux-syscall-note */"
		print "/* Made by scripts/syscalltbl.sh from " table ". */"
		print "#ifndef _UAPI_ASM_UNISTD_H\n#define _UAPI_ASM_UNISTD_H\n"
		for (i = 0; i < n; i++)
			printf "#define __NR_%s %d\n", name[i], nr[i]
		print "\n#ifdef __KERNEL__\n#define __NR_syscalls " last + 1 "\n#endif"
		print "\n#endif /* _UAPI_ASM_UNISTD_H */"
		exit 0
	}
	print "/* Made by scripts/syscalltbl.sh from " table ". */"
	for (i = 0; i < n; i++)
		printf "__SYSCALL(%d, %s, %s)\n", nr[i], name[i], entry[i]
}' "$table"
