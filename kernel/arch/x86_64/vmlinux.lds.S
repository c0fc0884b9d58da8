/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The link map of vmlinux on x86_64. Loaded at 1 MiB, linked 2 GiB below the top of the address
 * space. Text, rodata, data and init begin on page boundaries: boot code maps each with its own
 * protection and frees what is between __init_begin and __init_end.
 */
#include <asm-generic/vmlinux.lds.h>
#include <asm/page_types.h>

#define LOAD_OFFSET	__START_KERNEL_map

OUTPUT_FORMAT("elf64-x86-64")
OUTPUT_ARCH(i386:x86-64)
ENTRY(phys_startup_32)

PHDRS {
	text PT_LOAD FLAGS(5);
	rodata PT_LOAD FLAGS(4);
	data PT_LOAD FLAGS(6);
	inittext PT_LOAD FLAGS(5);
	initdata PT_LOAD FLAGS(6);
	note PT_NOTE FLAGS(4);
}

SECTIONS
{
	. = __START_KERNEL_map + LOAD_PHYSICAL_ADDR;
	phys_startup_32 = ABSOLUTE(startup_32 - LOAD_OFFSET);

	.text : AT(ADDR(.text) - LOAD_OFFSET) {
		_text = .;
		_stext = .;
		*(.head.text)
		TEXT_TEXT
		SCHED_TEXT
		LOCK_TEXT
		. = ALIGN(PAGE_SIZE);
		_etext = .;
	} :text = 0xcccccccc

	.rodata : AT(ADDR(.rodata) - LOAD_OFFSET) {
		__start_rodata = .;
		RODATA_SECTIONS
	} :rodata

	.notes : AT(ADDR(.notes) - LOAD_OFFSET) {
		__start_notes = .;
		KEEP(*(.note.Xen))
		KEEP(*(.note.gnu.build-id))
		KEEP(*(.note.Linux))
		__stop_notes = .;
		. = ALIGN(PAGE_SIZE);
		__end_rodata = .;
	} :rodata :note

	.data : AT(ADDR(.data) - LOAD_OFFSET) {
		_sdata = .;
		_data = .;
		/* First: DATA_DATA would take .data..percpu too. */
		PERCPU_INPUT
		DATA_DATA
		. = ALIGN(PAGE_SIZE);
		_edata = .;
	} :data

	.init.text : AT(ADDR(.init.text) - LOAD_OFFSET) {
		__init_begin = .;
		_sinittext = .;
		INIT_TEXT
		_einittext = .;
		. = ALIGN(PAGE_SIZE);
	} :inittext = 0xcccccccc

	.init.data : AT(ADDR(.init.data) - LOAD_OFFSET) {
		__init_data_begin = .;
		INIT_DATA
		INIT_SETUP
		INIT_CALLS
		CON_INITCALL
		. = ALIGN(8);
		__smap_sites_start = .;
		KEEP(*(.init.smap_sites))
		__smap_sites_end = .;
		. = ALIGN(PAGE_SIZE);
		__init_end = .;
	} :initdata

	.bss : AT(ADDR(.bss) - LOAD_OFFSET) {
		BSS_BSS
		. = ALIGN(PAGE_SIZE);
		_end = .;
	} :initdata

	DWARF_DEBUG
	ELF_DETAILS
	DISCARDS
}
