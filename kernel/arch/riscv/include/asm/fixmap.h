/* SPDX-License-Identifier: GPL-2.0-only */
/* Pages at constant addresses, for devices needed before ioremap() works. */
#ifndef _ASM_RISCV_FIXMAP_H
#define _ASM_RISCV_FIXMAP_H

#include <linux/types.h>
#include <asm/pgtable.h>

enum fixed_addresses {
	FIX_EARLY_0,
	FIX_EARLY_END = FIX_EARLY_0 + 7,
	__end_of_fixed_addresses
};

#define FIXMAP_PAGE_IO	PAGE_KERNEL

static inline unsigned long fix_to_virt(unsigned int idx)
{
	return FIXADDR_START + ((unsigned long)idx << PAGE_SHIFT);
}

void fixmap_init_early(void);
void __set_fixmap(enum fixed_addresses idx, phys_addr_t phys, pgprot_t prot);

#define set_fixmap_io(idx, phys)	__set_fixmap(idx, phys, FIXMAP_PAGE_IO)

#endif
