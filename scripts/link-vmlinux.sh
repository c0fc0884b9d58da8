#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# link-vmlinux.sh OUTPUT SCRIPT OBJECT...: the final link, see Makefile.vmlinux.
# LD, NM, CC, ldflags, aflags and kallsyms come in the environment.
set -e
output=$1 script=$2
shift 2

trap 'rm -f .tmp_vmlinux[012] .tmp_kallsyms[012].*' EXIT

say() { [ -z "$verbose" ] || printf '  %-7s %s\n' "$1" "$2"; }

# link OUTPUT FLAGS OBJECT...
link() {
	out=$1 extra=$2
	shift 2
	$LD $ldflags $extra -T "$script" -o "$out" "$@"
}

# table N < symbols: the symbol table as an object
table() {
	scripts/kallsyms >.tmp_kallsyms$1.S
	$CC $aflags -c -o .tmp_kallsyms$1.o .tmp_kallsyms$1.S
}

if [ -n "$kallsyms" ]; then
	table 0 </dev/null
	link .tmp_vmlinux1 -S "$@" .tmp_kallsyms0.o
	say KSYMS .tmp_kallsyms1.S
	$NM -n .tmp_vmlinux1 >.tmp_kallsyms1.map
	table 1 <.tmp_kallsyms1.map
	link .tmp_vmlinux2 -S "$@" .tmp_kallsyms1.o
	$NM -n .tmp_vmlinux2 >.tmp_kallsyms2.map
	table 2 <.tmp_kallsyms2.map
	link "$output" "" "$@" .tmp_kallsyms2.o
	$NM -n "$output" >.tmp_kallsyms0.map
	# The last link must not have moved anything again.
	if ! scripts/kallsyms <.tmp_kallsyms0.map | cmp -s - .tmp_kallsyms2.S; then
		echo "vmlinux: the symbol table does not settle" >&2
		rm -f "$output"
		exit 1
	fi
else
	link "$output" "" "$@"
fi

$NM -n "$output" | grep -v ' [aNUw] \| \.L\| \$[adtx]' >System.map
