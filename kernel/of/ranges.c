// SPDX-License-Identifier: GPL-2.0-only
/*
 * Translation of bus addresses (devicetree specification v0.4, 2.3.8 "ranges"). An entry says that
 * @ns cells' worth of addresses from a child address of @na cells on appear from a parent address
 * of @pna cells on. Pure functions of bytes; also compiled on the build host.
 */
#include <linux/errno.h>
#include <linux/types.h>

#include "ranges.h"

/* Bits of the first cell of a PCI address (IEEE 1275 PCI bus binding, 2.2.1.1). */
#define SPACE_MASK  0x03000000
#define SPACE_MEM32 0x02000000
#define SPACE_MEM64 0x03000000

static u64 cells_at(const u8 *p, int cells)
{
	u64 n = 0;

	for (int i = 0; i < 4 * cells; i++)
		n = n << 8 | p[i];
	return n;
}

/* Both kinds of memory are one space. */
static u32 space_of(u32 cell)
{
	u32 space = cell & SPACE_MASK;

	return space == SPACE_MEM64 ? SPACE_MEM32 : space;
}

/**
 * bus_address_read - an address as it stands in a property
 * @cells: big-endian
 * @na: how many cells it has, 1 to 3
 * @out: set to the address
 *
 * Return: 0 or -EINVAL for another @na.
 */
int bus_address_read(const void *cells, int na, struct bus_address *out)
{
	if (na < 1 || na > 3)
		return -EINVAL;
	out->space = na == 3 ? cells_at(cells, 1) : 0;
	out->addr = na == 3 ? cells_at((const u8 *)cells + 4, 2) : cells_at(cells, na);
	return 0;
}

/**
 * bus_address_translate - an address on a bus as its parent bus sees it
 * @ranges: value of the bus's ranges
 * @len: bytes of it; 0 says that both buses have the same addresses
 * @na: cells of an address on the bus
 * @ns: cells of a size there
 * @pna: cells of an address on the parent
 * @addr: the address, replaced
 *
 * Return: 0; -ENOENT when no entry holds it; -EINVAL when the numbers of cells make no sense.
 */
int bus_address_translate(const void *ranges, u32 len, int na, int ns, int pna,
			  struct bus_address *addr)
{
	const u8 *p = ranges;
	u32 entry;

	if (!len)
		return 0;
	if (na < 1 || na > 3 || pna < 1 || pna > 3 || ns < 1 || ns > 2)
		return -EINVAL;
	entry = 4 * (na + pna + ns);
	for (; len >= entry; len -= entry, p += entry) {
		u64 size = cells_at(p + 4 * (na + pna), ns);
		struct bus_address child, parent;

		bus_address_read(p, na, &child);
		if (space_of(child.space) != space_of(addr->space) || addr->addr < child.addr ||
		    addr->addr - child.addr >= size)
			continue;
		bus_address_read(p + 4 * na, pna, &parent);
		addr->space = parent.space;
		addr->addr = parent.addr + (addr->addr - child.addr);
		return 0;
	}
	return -ENOENT;
}
