/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The link map of vmlinux on riscv: linked 2 GiB below the top of the address space, run from
 * wherever it is loaded. Text, rodata, data and init begin on page boundaries: each is mapped
 * with its own protection, and what is between __init_begin and __init_end is freed.
 */
#include <asm-generic/vmlinux.lds.h>
#include <asm/page.h>

#define LOAD_OFFSET	KERNEL_LINK_ADDR

OUTPUT_FORMAT("elf64-littleriscv")
OUTPUT_ARCH(riscv)
ENTRY(_start)

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
	. = KERNEL_LINK_ADDR;

	.text : AT(ADDR(.text) - LOAD_OFFSET) {
		_text = .;
		_stext = .;
		KEEP(*(.head.text))
		TEXT_TEXT
		SCHED_TEXT
		LOCK_TEXT
		. = ALIGN(PAGE_SIZE);
		_etext = .;
	} :text

	.rodata : AT(ADDR(.rodata) - LOAD_OFFSET) {
		__start_rodata = .;
		*(.srodata .srodata.*)
		RODATA_SECTIONS
	} :rodata

	.notes : AT(ADDR(.notes) - LOAD_OFFSET) {
		__start_notes = .;
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
	} :inittext

	.init.data : AT(ADDR(.init.data) - LOAD_OFFSET) {
		__init_data_begin = .;
		INIT_DATA
		INIT_SETUP
		INIT_CALLS
		CON_INITCALL
		. = ALIGN(PAGE_SIZE);
		__init_end = .;
	} :initdata

	.bss : AT(ADDR(.bss) - LOAD_OFFSET) {
		BSS_BSS
		. = ALIGN(PAGE_SIZE);
		_end = .;
	} :initdata

	.riscv.attributes 0 : { *(.riscv.attributes) }
	DWARF_DEBUG
	ELF_DETAILS
	DISCARDS
}

ASSERT(_end - _text <= KERNEL_IMAGE_SIZE, "the kernel image is larger than its window")
