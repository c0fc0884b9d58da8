/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page-level address arithmetic: translation between physical, direct-map and kernel-image
 * addresses. The direct map begins with physical address 0; where the image was loaded is in
 * kimage_voffset, constant from the first C function on.
 */
#ifndef _ASM_ARM64_PAGE_H
#define _ASM_ARM64_PAGE_H

#include <asm/memory.h>

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

/* Virtual minus physical address of the kernel image. */
extern unsigned long kimage_voffset;

#define __pa_symbol(x)	((unsigned long)(x) - kimage_voffset)

/* The upper half of the kernel's addresses is not the direct map. */
#define __is_lm_address(x)	(!((x) & (1UL << (VA_BITS - 1))))

/**
 * __phys_addr - physical address of a kernel virtual address
 * @x: address in the direct map or in the kernel image
 */
static inline unsigned long __phys_addr(unsigned long x)
{
	return __is_lm_address(x) ? x - PAGE_OFFSET : __pa_symbol(x);
}

#define __pa(x)			__phys_addr((unsigned long)(x))
#define __va(x)			((void *)((unsigned long)(x) + PAGE_OFFSET))

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
