/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef __ASM_GENERIC_VMLINUX_LDS_H
#define __ASM_GENERIC_VMLINUX_LDS_H

/*
 * Pieces of a link script that every architecture's vmlinux.lds.S is put
 * together from. Start and end symbols are the names the C code uses.
 */

#define INITCALL_LEVEL(level) \
	__initcall##level##_start = .; \
	KEEP(*(.initcall##level##.init)) \
	KEEP(*(.initcall##level##s.init))

#define INIT_CALLS \
	. = ALIGN(8); \
	__initcall_start = .; \
	KEEP(*(.initcallearly.init)) \
	INITCALL_LEVEL(0) \
	INITCALL_LEVEL(1) \
	INITCALL_LEVEL(2) \
	INITCALL_LEVEL(3) \
	INITCALL_LEVEL(4) \
	INITCALL_LEVEL(5) \
	__initcallrootfs_start = .; \
	KEEP(*(.initcallrootfs.init)) \
	INITCALL_LEVEL(6) \
	INITCALL_LEVEL(7) \
	__initcall_end = .;

#define INIT_SETUP \
	. = ALIGN(16); \
	__setup_start = .; \
	KEEP(*(.init.setup)) \
	__setup_end = .;

#define CON_INITCALL \
	__con_initcall_start = .; \
	KEEP(*(.initcall_con.init)) \
	__con_initcall_end = .;

/* What _OF_DECLARE() made, with an empty entry at the end. */
#define OF_TABLE(name) \
	. = ALIGN(8); \
	__##name##_of_table = .; \
	KEEP(*(__##name##_of_table)) \
	KEEP(*(__##name##_of_table_end))

#define EARLYCON_TABLE \
	. = ALIGN(8); \
	__earlycon_table = .; \
	KEEP(*(__earlycon_table)) \
	__earlycon_table_end = .;

#define INIT_TEXT	*(.init.text .init.text.*)
#define INIT_DATA \
	*(.init.data .init.data.* .init.rodata .init.rodata.*) \
	OF_TABLE(irqchip) \
	OF_TABLE(timer) \
	EARLYCON_TABLE
#define EXIT_TEXT	*(.exit.text)
#define EXIT_DATA	*(.exit.data)

#define TEXT_TEXT \
	*(.text.hot .text.hot.*) \
	*(.text .text.fixup) \
	*(.irqentry.text .softirqentry.text) \
	*(.text.unlikely .text.unlikely.* .text.startup .text.startup.*) \
	*(.ref.text)

#define LOCK_TEXT \
	. = ALIGN(8); \
	__lock_text_start = .; \
	*(.spinlock.text) \
	__lock_text_end = .;

#define SCHED_TEXT \
	. = ALIGN(8); \
	__sched_text_start = .; \
	*(.sched.text) \
	__sched_text_end = .;

/* Tables sorted by symbol name, so that a lookup may be a binary search. */
#define KSYMTAB \
	. = ALIGN(8); \
	__start___ksymtab = .; \
	KEEP(*(SORT(___ksymtab+*))) \
	__stop___ksymtab = .; \
	__start___ksymtab_gpl = .; \
	KEEP(*(SORT(___ksymtab_gpl+*))) \
	__stop___ksymtab_gpl = .; \
	__start___kcrctab = .; \
	KEEP(*(SORT(___kcrctab+*))) \
	__stop___kcrctab = .; \
	__start___kcrctab_gpl = .; \
	KEEP(*(SORT(___kcrctab_gpl+*))) \
	__stop___kcrctab_gpl = .; \
	*(__ksymtab_strings)

#define KERNEL_PARAMS \
	. = ALIGN(8); \
	__start___param = .; \
	KEEP(*(__param)) \
	__stop___param = .; \
	. = ALIGN(8); \
	__start___modver = .; \
	KEEP(*(__modver)) \
	__stop___modver = .;

#define EXCEPTION_TABLE \
	. = ALIGN(8); \
	__start___ex_table = .; \
	KEEP(*(__ex_table)) \
	__stop___ex_table = .;

#define RODATA_SECTIONS \
	*(.rodata .rodata.*) \
	*(.data..ro_after_init) \
	KSYMTAB \
	KERNEL_PARAMS \
	EXCEPTION_TABLE

#define PERCPU_INPUT \
	. = ALIGN(64); \
	__per_cpu_start = .; \
	*(.data..percpu..first) \
	. = ALIGN(64); \
	*(.data..percpu..read_mostly) \
	. = ALIGN(64); \
	*(.data..percpu) \
	. = ALIGN(64); \
	*(.data..percpu..shared_aligned) \
	. = ALIGN(64); \
	__per_cpu_end = .;

#define DATA_DATA \
	. = ALIGN(16384); \
	*(.data..init_task) \
	. = ALIGN(4096); \
	*(.data..page_aligned) \
	*(.data..cacheline_aligned) \
	*(.data..read_mostly) \
	*(.data .data.*) \
	*(.ref.data) \
	__start_once = .; \
	*(.data..once) \
	__end_once = .; \
	*(.sdata .sdata.*)

#define BSS_BSS \
	. = ALIGN(4096); \
	__bss_start = .; \
	*(.bss..page_aligned) \
	*(.sbss .sbss.*) \
	*(.bss .bss.* .dynbss) \
	*(COMMON) \
	. = ALIGN(8); \
	__bss_stop = .;

#define DWARF_DEBUG \
	.debug_abbrev 0 : { *(.debug_abbrev) } \
	.debug_addr 0 : { *(.debug_addr) } \
	.debug_aranges 0 : { *(.debug_aranges) } \
	.debug_frame 0 : { *(.debug_frame) } \
	.debug_info 0 : { *(.debug_info) } \
	.debug_line 0 : { *(.debug_line) } \
	.debug_line_str 0 : { *(.debug_line_str) } \
	.debug_loc 0 : { *(.debug_loc) } \
	.debug_loclists 0 : { *(.debug_loclists) } \
	.debug_macro 0 : { *(.debug_macro) } \
	.debug_ranges 0 : { *(.debug_ranges) } \
	.debug_rnglists 0 : { *(.debug_rnglists) } \
	.debug_str 0 : { *(.debug_str) } \
	.debug_str_offsets 0 : { *(.debug_str_offsets) }

#define ELF_DETAILS \
	.comment 0 : { *(.comment) } \
	.symtab 0 : { *(.symtab) } \
	.strtab 0 : { *(.strtab) } \
	.shstrtab 0 : { *(.shstrtab) }

#define DISCARDS \
	/DISCARD/ : { \
		EXIT_TEXT \
		EXIT_DATA \
		*(.exitcall.exit) \
		*(.discard .discard.*) \
		*(.modinfo) \
		*(.export_symbol) \
		*(.gnu.version*) \
		*(.eh_frame) \
		*(.note.GNU-stack) \
		*(.note.gnu.property) \
	}

#endif
