/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a module is linked (ld -r): the export tables of one section a symbol are
 * sorted by name into one section each, all others stay what they are. What an
 * architecture's loader wants besides is in its asm/module.lds.h.
 */
SECTIONS {
	/DISCARD/ : {
		*(.discard)
		*(.discard.*)
	}

	__ksymtab	0 : ALIGN(8) { *(SORT(___ksymtab+*)) }
	__ksymtab_gpl	0 : ALIGN(8) { *(SORT(___ksymtab_gpl+*)) }
	__kcrctab	0 : ALIGN(8) { *(SORT(___kcrctab+*)) }
	__kcrctab_gpl	0 : ALIGN(8) { *(SORT(___kcrctab_gpl+*)) }

	.modinfo	0 : { KEEP(*(.modinfo)) }
	.init_array	0 : ALIGN(8) { *(SORT(.init_array.*)) *(.init_array) }
}

#if __has_include(<asm/module.lds.h>)
#include <asm/module.lds.h>
#endif
