/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages at constant addresses, for devices needed before ioremap() works, and the device tree. */
#ifndef _ASM_ARM64_FIXMAP_H
#define _ASM_ARM64_FIXMAP_H

#include <asm/pgtable.h>

enum fixed_addresses {
	FIX_EARLYCON_MEM_BASE,
	FIX_EARLY_IOREMAP_0,
	FIX_EARLY_IOREMAP_END = FIX_EARLY_IOREMAP_0 + 15,
	__end_of_fixed_addresses
};

static inline unsigned long fix_to_virt(unsigned int idx)
{
	return FIXADDR_START + ((unsigned long)idx << PAGE_SHIFT);
}

void early_fixmap_init(void);
void *fixmap_remap_fdt(phys_addr_t dt_phys);
void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot);

#define set_fixmap_io(idx, phys)	__set_fixmap(idx, phys, pgprot_device(PAGE_KERNEL))

#endif
