/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page sizes and the virtual memory map of arm64: 4 KiB pages, four levels, 48-bit addresses.
 * Plain numbers only, so the assembler and the link script read it too.
 *
 *	0xffff000000000000  direct map of all memory, physical address 0 first
 *	0xffff800000000000  modules, 2 GiB, filled from the kernel's end downwards
 *	0xffff800080000000  the kernel image
 *	0xffff808000000000  vmalloc and ioremap
 *	0xfffffc0000000000  struct page of all memory
 *	0xffffffffff800000  fixed mappings
 */
#ifndef _ASM_ARM64_MEMORY_H
#define _ASM_ARM64_MEMORY_H

#include <linux/const.h>

#define PAGE_SHIFT		12
#define PAGE_SIZE		(_AC(1, UL) << PAGE_SHIFT)
#define PAGE_MASK		(~(PAGE_SIZE - 1))

#define VA_BITS			48
#define PHYS_MASK_SHIFT		48

#define PAGE_OFFSET		_AC(0xffff000000000000, UL)
#define PAGE_END		_AC(0xffff800000000000, UL)

#define MODULES_VADDR		_AC(0xffff800000000000, UL)
#define MODULES_END		_AC(0xffff800080000000, UL)
#define MODULES_LEN		(MODULES_END - MODULES_VADDR)

/* Linked here, loaded at any multiple of 2 MiB. */
#define KIMAGE_VADDR		MODULES_END
#define KIMAGE_ALIGN		_AC(0x200000, UL)
/* One PMD table maps it during boot. */
#define KIMAGE_SIZE_MAX		_AC(0x40000000, UL)

#define VMALLOC_START		_AC(0xffff808000000000, UL)
#define VMALLOC_END		_AC(0xffff80ffffffffff, UL)
#define VMEMMAP_START		_AC(0xfffffc0000000000, UL)
#define VMEMMAP_END		_AC(0xfffffdffffffffff, UL)

/* Four PMD entries: two for pages, two for the device tree's 2 MiB blocks. */
#define FIXADDR_START		_AC(0xffffffffff800000, UL)
#define FIXADDR_FDT		_AC(0xffffffffffc00000, UL)

#define TASK_SIZE_MAX		(_AC(1, UL) << VA_BITS)

/*
 * The bit of the stack pointer above the stack's size is 0 on every valid stack: entry code tests
 * it to notice an overflow before it writes.
 */
#define THREAD_SIZE_ORDER	2
#define THREAD_SHIFT		(PAGE_SHIFT + THREAD_SIZE_ORDER)
#define THREAD_SIZE		(_AC(1, UL) << THREAD_SHIFT)
#define THREAD_ALIGN		(2 * THREAD_SIZE)
#define OVERFLOW_STACK_SHIFT	12
#define OVERFLOW_STACK_SIZE	(_AC(1, UL) << OVERFLOW_STACK_SHIFT)

/* Memory types by their index in MAIR_EL1 (Arm ARM, D17.2.97). */
#define MT_NORMAL		0
#define MT_NORMAL_NC		1
#define MT_DEVICE_nGnRE		2
#define MT_DEVICE_nGnRnE	3
#define MAIR_VALUE \
	(_AC(0xff, UL) << (8 * MT_NORMAL) | _AC(0x44, UL) << (8 * MT_NORMAL_NC) | \
	 _AC(0x04, UL) << (8 * MT_DEVICE_nGnRE) | _AC(0x00, UL) << (8 * MT_DEVICE_nGnRnE))

#endif
