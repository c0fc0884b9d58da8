/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page sizes and the fixed virtual memory map of x86_64 (four-level paging).
 * Plain numbers only, so the assembler and the link script read it too.
 */
#ifndef _ASM_X86_PAGE_TYPES_H
#define _ASM_X86_PAGE_TYPES_H

#include <linux/const.h>

#define PAGE_SHIFT		12
#define PAGE_SIZE		(_AC(1, UL) << PAGE_SHIFT)
#define PAGE_MASK		(~(PAGE_SIZE - 1))

#define PMD_PAGE_SIZE		(_AC(1, UL) << 21)
#define PMD_PAGE_MASK		(~(PMD_PAGE_SIZE - 1))

/* Physical addresses have at most 52 bits, virtual ones 47 plus a sign. */
#define __PHYSICAL_MASK_SHIFT	52
#define __VIRTUAL_MASK_SHIFT	47

/* The direct map of all memory. */
#define PAGE_OFFSET		_AC(0xffff888000000000, UL)

/* The kernel image: linked here, loaded at LOAD_PHYSICAL_ADDR. */
#define __START_KERNEL_map	_AC(0xffffffff80000000, UL)
#define LOAD_PHYSICAL_ADDR	_AC(0x100000, UL)
#define KERNEL_IMAGE_SIZE	_AC(0x20000000, UL)

/* User addresses end one page below the hole: SYSRET must never see a non-canonical RIP. */
#define TASK_SIZE_MAX		((_AC(1, UL) << __VIRTUAL_MASK_SHIFT) - PAGE_SIZE)

#define THREAD_SIZE_ORDER	2
#define THREAD_SIZE		(PAGE_SIZE << THREAD_SIZE_ORDER)
#define EXCEPTION_STACK_SIZE	PAGE_SIZE

#endif
