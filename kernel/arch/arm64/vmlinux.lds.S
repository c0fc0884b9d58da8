/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The link map of vmlinux on arm64. Loaded at any multiple of 2 MiB, linked at KIMAGE_VADDR.
 * Text, rodata, data and init begin on page boundaries: boot code maps each with its own
 * protection and frees what is between __init_begin and __init_end.
 */
#include <asm-generic/vmlinux.lds.h>
#include <asm/memory.h>

OUTPUT_FORMAT("elf64-littleaarch64")
OUTPUT_ARCH(aarch64)
ENTRY(_head)

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
	. = KIMAGE_VADDR;

	.text : {
		_text = .;
		_stext = .;
		KEEP(*(.head.text))
		. = ALIGN(2048);
		*(.vectors.text)
		TEXT_TEXT
		SCHED_TEXT
		LOCK_TEXT
		. = ALIGN(PAGE_SIZE);
		_etext = .;
	} :text

	.rodata : {
		__start_rodata = .;
		RODATA_SECTIONS
	} :rodata

	.notes : {
		__start_notes = .;
		KEEP(*(.note.gnu.build-id))
		KEEP(*(.note.Linux))
		__stop_notes = .;
		. = ALIGN(PAGE_SIZE);
		__end_rodata = .;
	} :rodata :note

	.data : {
		_sdata = .;
		_data = .;
		/* First: DATA_DATA would take .data..percpu too. */
		PERCPU_INPUT
		. = ALIGN(THREAD_ALIGN);
		*(.data..init_task)
		DATA_DATA
		. = ALIGN(PAGE_SIZE);
		_edata = .;
	} :data

	.init.text : {
		__init_begin = .;
		_sinittext = .;
		INIT_TEXT
		_einittext = .;
		. = ALIGN(PAGE_SIZE);
	} :inittext

	.init.data : {
		__init_data_begin = .;
		INIT_DATA
		INIT_SETUP
		INIT_CALLS
		CON_INITCALL
		. = ALIGN(PAGE_SIZE);
		__init_end = .;
	} :initdata

	.bss : {
		BSS_BSS
		. = ALIGN(PAGE_SIZE);
		_end = .;
	} :initdata

	/* Of the image header. */
	_kernel_size_le = _end - _text;
	ASSERT(_end - _text <= KIMAGE_SIZE_MAX, "the kernel image is too large")

	DWARF_DEBUG
	ELF_DETAILS
	DISCARDS
}
