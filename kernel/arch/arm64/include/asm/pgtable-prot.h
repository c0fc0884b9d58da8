/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Protections built from the bits of asm/pgtable-hwdef.h. Kernel pages are never executable for
 * users and user pages never for the kernel.
 */
#ifndef _ASM_ARM64_PGTABLE_PROT_H
#define _ASM_ARM64_PGTABLE_PROT_H

#include <asm/page.h>
#include <asm/pgtable-hwdef.h>

#define __PG_BASE	(PTE_TYPE_PAGE | PTE_AF | PTE_SHARED)
#define __PG_KERN	(__PG_BASE | PTE_UXN | PTE_ATTRINDX(MT_NORMAL))
#define __PG_KERN_RW	(__PG_KERN | PTE_PXN | PTE_WRITE | PTE_DIRTY)
#define __PG_TABLE	PTE_TYPE_TABLE

#ifndef __ASSEMBLY__

#define __pgprot(x)	((pgprot_t) { (x) })
#define pgprot_val(x)	((x).pgprot)

#define PAGE_KERNEL		__pgprot(__PG_KERN_RW)
#define PAGE_KERNEL_RO		__pgprot(__PG_KERN | PTE_PXN | PTE_RDONLY | PTE_DIRTY)
#define PAGE_KERNEL_ROX		__pgprot(__PG_KERN | PTE_RDONLY | PTE_DIRTY)
#define PAGE_KERNEL_EXEC	__pgprot(__PG_KERN | PTE_WRITE | PTE_DIRTY)

#define __PG_USER	(__PG_BASE | PTE_USER | PTE_NG | PTE_PXN | PTE_RDONLY | \
			 PTE_ATTRINDX(MT_NORMAL))
#define PAGE_NONE		__pgprot((__PG_USER & ~PTE_TYPE_PAGE) | PTE_PROT_NONE | PTE_UXN)
#define PAGE_SHARED		__pgprot(__PG_USER | PTE_UXN | PTE_WRITE)
#define PAGE_SHARED_EXEC	__pgprot(__PG_USER | PTE_WRITE)
#define PAGE_COPY		__pgprot(__PG_USER | PTE_UXN)
#define PAGE_COPY_EXEC		__pgprot(__PG_USER)
#define PAGE_READONLY		__pgprot(__PG_USER | PTE_UXN)
#define PAGE_READONLY_EXEC	__pgprot(__PG_USER)

#define pgprot_type(prot, type) \
	__pgprot((pgprot_val(prot) & ~PTE_ATTRINDX_MASK) | PTE_ATTRINDX(type) | PTE_PXN | PTE_UXN)
#define pgprot_noncached(prot)		pgprot_type(prot, MT_DEVICE_nGnRnE)
#define pgprot_device(prot)		pgprot_type(prot, MT_DEVICE_nGnRE)
#define pgprot_writecombine(prot)	pgprot_type(prot, MT_NORMAL_NC)

#define pgprot_nx(prot)			__pgprot(pgprot_val(prot) | PTE_PXN)

#endif /* __ASSEMBLY__ */
#endif
