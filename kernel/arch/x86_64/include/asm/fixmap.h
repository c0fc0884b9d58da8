/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages at constant addresses, for devices needed before ioremap() works. */
#ifndef _ASM_X86_FIXMAP_H
#define _ASM_X86_FIXMAP_H

#include <asm/pgtable.h>

enum fixed_addresses {
	FIX_APIC_BASE,
	FIX_IO_APIC_BASE_0,
	FIX_IO_APIC_BASE_END = FIX_IO_APIC_BASE_0 + 7,
	FIX_EARLY_0,
	FIX_EARLY_END = FIX_EARLY_0 + 15,
	__end_of_fixed_addresses
};

static inline unsigned long fix_to_virt(unsigned int idx)
{
	return FIXADDR_START + ((unsigned long)idx << PAGE_SHIFT);
}

void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot);

#define set_fixmap_nocache(idx, phys)	__set_fixmap(idx, phys, PAGE_KERNEL_NOCACHE)

#endif
