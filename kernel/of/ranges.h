/* SPDX-License-Identifier: GPL-2.0-only */
/* Translation of bus addresses by the ranges property of one bus, host-clean. */
#ifndef _OF_RANGES_H
#define _OF_RANGES_H

#include <linux/types.h>

/* An address on some bus. */
struct bus_address {
	u32 space; /* first of three cells (PCI and the like): which address space; else 0 */
	u64 addr;
};

int bus_address_read(const void *cells, int na, struct bus_address *out);
int bus_address_translate(const void *ranges, u32 len, int na, int ns, int pna,
			  struct bus_address *addr);

#endif
