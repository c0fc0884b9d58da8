// SPDX-License-Identifier: GPL-2.0-only
/*
 * Addresses of devices: reg of the node, translated from bus to bus up to the root, which is what
 * the CPU sees. No locks, any context, except of_iomap(), which may sleep.
 */
#define pr_fmt(fmt) "OF: " fmt

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/of_address.h>

#include "ranges.h"

static int bus_cells(const struct device_node *bus, const char *name)
{
	u32 cells;

	return of_property_read_u32(bus, name, &cells) ? 1 : min(cells, 16U);
}

/**
 * of_translate_address - an address on a node's bus as the CPU sees it
 * @np: the node
 * @in: the address, of as many cells as the node's parent says
 *
 * Return: the address, OF_BAD_ADDR when a bus in between does not pass it on.
 */
u64 of_translate_address(struct device_node *np, const __be32 *in)
{
	struct device_node *bus = np->parent;
	struct bus_address addr;

	if (!bus || bus_address_read(in, bus_cells(bus, "#address-cells"), &addr))
		return OF_BAD_ADDR;
	for (; bus->parent; bus = bus->parent) {
		int len;
		const void *ranges = of_get_property(bus, "ranges", &len);

		if (!ranges)
			return OF_BAD_ADDR;
		if (bus_address_translate(ranges, len, bus_cells(bus, "#address-cells"),
					  bus_cells(bus, "#size-cells"),
					  bus_cells(bus->parent, "#address-cells"), &addr))
			return OF_BAD_ADDR;
	}
	return addr.addr;
}
EXPORT_SYMBOL(of_translate_address);

/* What the first of three cells of an address says; plain addresses are memory. */
static unsigned int flags_of(const __be32 *addr, int na)
{
	if (na == 3 && (be32_to_cpup(addr) & 0x03000000) == 0x01000000)
		return IORESOURCE_IO;
	if (na == 3 && (be32_to_cpup(addr) & 0x40000000))
		return IORESOURCE_MEM | IORESOURCE_PREFETCH;
	return IORESOURCE_MEM;
}

/**
 * of_get_address - an entry of a node's reg
 * @dev: the node
 * @index: which, from 0
 * @size: set to the size of it, unless NULL
 * @flags: set to IORESOURCE_MEM or IORESOURCE_IO, unless NULL
 *
 * Return: the address in it, not translated; or NULL.
 */
const __be32 *of_get_address(struct device_node *dev, int index, u64 *size, unsigned int *flags)
{
	const __be32 *reg;
	int len, na, ns;

	if (!dev->parent || index < 0)
		return NULL;
	na = bus_cells(dev->parent, "#address-cells");
	ns = bus_cells(dev->parent, "#size-cells");
	reg = of_get_property(dev, "reg", &len);
	if (!reg || !na || ns > 2 || index >= len / (4 * (na + ns)))
		return NULL;
	reg += index * (na + ns);
	if (size)
		*size = of_read_number(reg + na, ns);
	if (flags)
		*flags = flags_of(reg, na);
	return reg;
}
EXPORT_SYMBOL(of_get_address);

/** of_property_read_reg - an entry of a node's reg as numbers, not translated; 0 or -EINVAL */
int of_property_read_reg(struct device_node *np, int idx, u64 *addr, u64 *size)
{
	const __be32 *reg = of_get_address(np, idx, size, NULL);

	if (!reg)
		return -EINVAL;
	*addr = of_read_number(reg, bus_cells(np->parent, "#address-cells"));
	return 0;
}
EXPORT_SYMBOL(of_property_read_reg);

/** of_address_count - how many entries of a node's reg the CPU can reach */
int of_address_count(struct device_node *np)
{
	struct resource res;
	int n = 0;

	while (!of_address_to_resource(np, n, &res))
		n++;
	return n;
}
EXPORT_SYMBOL_GPL(of_address_count);

/**
 * of_address_to_resource - an entry of a node's reg as a resource
 * @dev: the node
 * @index: which, from 0
 * @r: filled; its name is that in reg-names, or the node's
 *
 * Return: 0, or -EINVAL when there is none, it is empty or the CPU cannot reach it.
 */
int of_address_to_resource(struct device_node *dev, int index, struct resource *r)
{
	const char *name = NULL;
	unsigned int flags;
	const __be32 *reg;
	u64 size, start;

	reg = of_get_address(dev, index, &size, &flags);
	if (!reg || !size)
		return -EINVAL;
	start = of_translate_address(dev, reg);
	if (start == OF_BAD_ADDR || start + size - 1 < start)
		return -EINVAL;
	of_property_read_string_index(dev, "reg-names", index, &name);
	*r = (struct resource){
		.start = start,
		.end = start + size - 1,
		.flags = flags,
		.name = name ?: dev->full_name,
	};
	return 0;
}
EXPORT_SYMBOL_GPL(of_address_to_resource);

/** of_iomap - map an entry of a node's reg, for iounmap(); or NULL */
void __iomem *of_iomap(struct device_node *np, int index)
{
	struct resource res;

	if (!np || of_address_to_resource(np, index, &res))
		return NULL;
	return ioremap(res.start, resource_size(&res));
}
EXPORT_SYMBOL(of_iomap);
