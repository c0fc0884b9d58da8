/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page sizes, the fixed virtual memory map, and translation between physical, direct-map and
 * kernel-image addresses. The upper 256 GiB hold all of the kernel, at the same addresses with
 * Sv39 and with Sv48: only what user space gets differs.
 *
 *	ffffffc5ffe00000	fixed mappings (2 MiB)
 *	ffffffc600000000	struct page of all memory (4 GiB)
 *	ffffffc700000000	vmalloc (16 GiB)
 *	ffffffd800000000	direct map of physical addresses 0 to 128 GiB
 *	ffffffff04000000	modules, within 2 GiB of all of the kernel image
 *	ffffffff80000000	kernel image (64 MiB at most)
 */
#ifndef _ASM_RISCV_PAGE_H
#define _ASM_RISCV_PAGE_H

#include <linux/const.h>

#define PAGE_SHIFT		12
#define PAGE_SIZE		(_AC(1, UL) << PAGE_SHIFT)
#define PAGE_MASK		(~(PAGE_SIZE - 1))

#define PAGE_OFFSET		_AC(0xffffffd800000000, UL)
#define DIRECT_MAP_SIZE		_AC(0x2000000000, UL)

#define KERNEL_LINK_ADDR	_AC(0xffffffff80000000, UL)
#define KERNEL_IMAGE_SIZE	_AC(0x4000000, UL)

/* The most user space any mode has: what is beyond TASK_SIZE faults, nothing is mapped there. */
#define TASK_SIZE_MAX		(_AC(1, UL) << 47)

#define THREAD_SIZE_ORDER	2
#define THREAD_SHIFT		(PAGE_SHIFT + THREAD_SIZE_ORDER)
#define THREAD_SIZE		(PAGE_SIZE << THREAD_SIZE_ORDER)
#define OVERFLOW_STACK_SHIFT	12
#define OVERFLOW_STACK_SIZE	(_AC(1, UL) << OVERFLOW_STACK_SHIFT)

#ifndef __ASSEMBLY__

#include <linux/types.h>

typedef struct { unsigned long pte; } pte_t;
typedef struct { unsigned long pmd; } pmd_t;
typedef struct { unsigned long pud; } pud_t;
typedef struct { pud_t p4d; } p4d_t;
typedef struct { unsigned long pgd; } pgd_t;
typedef struct { unsigned long pgprot; } pgprot_t;

struct page;
typedef struct page *pgtable_t;

void clear_page(void *page);
void copy_page(void *to, void *from);

#define clear_user_page(page, vaddr, pg)	clear_page(page)
#define copy_user_page(to, from, vaddr, pg)	copy_page(to, from)

/* Link address minus load address of the kernel image; set before the first use of __pa(). */
extern unsigned long va_kernel_pa_offset;

#define __pa_symbol(x)	((unsigned long)(x) - va_kernel_pa_offset)

/**
 * __phys_addr - physical address of a kernel virtual address
 * @x: address in the direct map or in the kernel image
 */
static inline unsigned long __phys_addr(unsigned long x)
{
	return x >= KERNEL_LINK_ADDR ? x - va_kernel_pa_offset : x - PAGE_OFFSET;
}

#define __pa(x)			__phys_addr((unsigned long)(x))
#define __va(x)			((void *)((unsigned long)(x) + PAGE_OFFSET))
#define __boot_va(x)		__va(x)
#define __boot_pa(x)		__pa(x)

bool __virt_addr_valid(unsigned long kaddr);

#define pfn_to_kaddr(pfn)	__va((phys_addr_t)(pfn) << PAGE_SHIFT)
#define virt_to_pfn(kaddr)	(__pa(kaddr) >> PAGE_SHIFT)
#define virt_to_page(kaddr)	pfn_to_page(virt_to_pfn(kaddr))
#define page_to_virt(page)	__va((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#define virt_addr_valid(kaddr)	__virt_addr_valid((unsigned long)(kaddr))
#define page_to_phys(page)	((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#define phys_to_page(phys)	pfn_to_page((phys) >> PAGE_SHIFT)

#define VM_DATA_DEFAULT_FLAGS \
	(VM_READ | VM_WRITE | VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)

#define HAVE_ARCH_CLEAR_PAGE
#define HAVE_ARCH_COPY_PAGE

#include <asm-generic/getorder.h>

#endif /* __ASSEMBLY__ */
#endif
