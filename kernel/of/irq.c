// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupts of nodes: which controller's input a device is wired to, through nexus nodes with an
 * interrupt-map (devicetree specification v0.4, 2.4), and the interrupt number the kernel gives
 * that. Looking is allowed in any context; mapping may sleep.
 */
#define pr_fmt(fmt) "OF: " fmt

#include <linux/errno.h>
#include <linux/export.h>
#include <linux/ioport.h>
#include <linux/irq.h>
#include <linux/irqdomain.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/of_irq.h>
#include <linux/string.h>

/* So far an interrupt goes through a tree; more is a circle. */
#define MAX_HOPS 64

static u32 cells_of(const struct device_node *np, const char *name, u32 otherwise)
{
	u32 cells;

	return of_property_read_u32(np, name, &cells) ? otherwise : cells;
}

/**
 * of_irq_find_parent - the node that a node's interrupts go to
 * @child: the node
 *
 * Return: the nearest node with #interrupt-cells by interrupt-parent or upwards, or NULL.
 */
struct device_node *of_irq_find_parent(struct device_node *child)
{
	struct device_node *np = child;
	int hops = 0;

	do {
		if (hops++ == MAX_HOPS)
			return NULL;
		struct device_node *parent = of_parse_phandle(np, "interrupt-parent", 0);

		np = parent ?: np->parent;
	} while (np && !of_property_present(np, "#interrupt-cells"));
	return np;
}
EXPORT_SYMBOL_GPL(of_irq_find_parent);

/*
 * One step through the interrupt-map of out->np: each row is a child unit address and specifier,
 * a parent's phandle, and the unit address and specifier there. @match holds the address (@na
 * cells) and specifier looked for and is replaced by those of the parent.
 */
static int map_step(struct of_phandle_args *out, u32 *match, u32 *na)
{
	struct device_node *np = out->np, *parent;
	u32 key = *na + out->args_count, pna, pni;
	const __be32 *map, *mask, *end;
	int len, mask_len = 0;

	map = of_get_property(np, "interrupt-map", &len);
	end = map + len / sizeof(*map);
	mask = of_get_property(np, "interrupt-map-mask", &mask_len);
	if (mask && mask_len < key * sizeof(*mask))
		return -EINVAL;
	while (end - map > key) {
		bool found = true;

		for (u32 i = 0; i < key; i++) {
			u32 diff = match[i] ^ be32_to_cpup(map + i);

			if (diff & (mask ? be32_to_cpup(mask + i) : ~0U))
				found = false;
		}
		parent = of_find_node_by_phandle(be32_to_cpup(map + key));
		if (!parent)
			return -EINVAL;
		pna = cells_of(parent, "#address-cells", 0);
		pni = cells_of(parent, "#interrupt-cells", 0);
		map += key + 1;
		if (!pni || pna + pni > MAX_PHANDLE_ARGS || pna + pni > end - map)
			return -EINVAL;
		if (found) {
			for (u32 i = 0; i < pna + pni; i++)
				match[i] = be32_to_cpup(map + i);
			out->np = parent;
			out->args_count = pni;
			*na = pna;
			return 0;
		}
		map += pna + pni;
	}
	return -EINVAL;
}

/**
 * of_irq_parse_raw - follow an interrupt to the controller that takes it
 * @addr: unit address of the device, MAX_PHANDLE_ARGS cells of it, for interrupt-maps; or NULL
 * @out: controller or nexus node and specifier; replaced
 *
 * Return: 0, -EINVAL when the tree does not lead to a controller.
 */
int of_irq_parse_raw(const __be32 *addr, struct of_phandle_args *out)
{
	u32 match[2 * MAX_PHANDLE_ARGS], na;
	int hops = 0;

	na = cells_of(out->np, "#address-cells", 0);
	if (na > MAX_PHANDLE_ARGS || out->args_count > MAX_PHANDLE_ARGS)
		return -EINVAL;
	for (u32 i = 0; i < na; i++)
		match[i] = addr ? be32_to_cpup(addr + i) : 0;
	memcpy(match + na, out->args, out->args_count * sizeof(u32));

	while (!of_property_read_bool(out->np, "interrupt-controller")) {
		struct device_node *parent;

		if (hops++ == MAX_HOPS)
			return -EINVAL;
		if (of_property_present(out->np, "interrupt-map")) {
			if (map_step(out, match, &na))
				return -EINVAL;
			continue;
		}
		/* a bridge that passes on what it gets */
		parent = of_irq_find_parent(out->np);
		if (!parent)
			return -EINVAL;
		out->np = parent;
	}
	memcpy(out->args, match + na, out->args_count * sizeof(u32));
	return 0;
}
EXPORT_SYMBOL_GPL(of_irq_parse_raw);

/**
 * of_irq_parse_one - the controller and specifier of a device's interrupt
 * @device: the node
 * @index: which of its interrupts or interrupts-extended, from 0
 * @out: filled
 *
 * Return: 0, -EINVAL when there is no such interrupt.
 */
int of_irq_parse_one(struct device_node *device, int index, struct of_phandle_args *out)
{
	__be32 addr[MAX_PHANDLE_ARGS] = {};
	const void *reg;
	u32 cells;
	int len;

	/* the unit address is compared by a nexus node, with its own number of cells */
	reg = of_get_property(device, "reg", &len);
	if (reg)
		memcpy(addr, reg, min_t(size_t, len, sizeof(addr)));
	if (!of_parse_phandle_with_args(device, "interrupts-extended", "#interrupt-cells", index,
					out))
		return of_irq_parse_raw(addr, out);
	out->np = of_irq_find_parent(device);
	if (!out->np || index < 0)
		return -EINVAL;
	cells = cells_of(out->np, "#interrupt-cells", 0);
	if (!cells || cells > MAX_PHANDLE_ARGS)
		return -EINVAL;
	for (u32 i = 0; i < cells; i++)
		if (of_property_read_u32_index(device, "interrupts", index * cells + i,
					       &out->args[i]))
			return -EINVAL;
	out->args_count = cells;
	return of_irq_parse_raw(addr, out);
}
EXPORT_SYMBOL_GPL(of_irq_parse_one);

/** irq_create_of_mapping - the interrupt number of a controller's specifier, 0 on failure */
unsigned int irq_create_of_mapping(struct of_phandle_args *irq_data)
{
	struct irq_fwspec fwspec = {
		.fwnode = of_fwnode_handle(irq_data->np),
		.param_count = irq_data->args_count,
	};

	memcpy(fwspec.param, irq_data->args, irq_data->args_count * sizeof(u32));
	return irq_create_fwspec_mapping(&fwspec);
}
EXPORT_SYMBOL_GPL(irq_create_of_mapping);

/** irq_of_parse_and_map - the number of a node's @index-th interrupt, 0 on failure. May sleep. */
unsigned int irq_of_parse_and_map(struct device_node *dev, int index)
{
	struct of_phandle_args oirq;

	return of_irq_parse_one(dev, index, &oirq) ? 0 : irq_create_of_mapping(&oirq);
}
EXPORT_SYMBOL_GPL(irq_of_parse_and_map);

/**
 * of_irq_get - the number of a node's interrupt, for a driver's probe
 * @dev: the node
 * @index: which, from 0
 *
 * Return: the number; 0 when it cannot be mapped; -EINVAL when there is none; -EPROBE_DEFER when
 * its controller has no driver yet. May sleep.
 */
int of_irq_get(struct device_node *dev, int index)
{
	struct of_phandle_args oirq;
	int err = of_irq_parse_one(dev, index, &oirq);

	if (err)
		return err;
	if (!irq_find_host(oirq.np))
		return -EPROBE_DEFER;
	return irq_create_of_mapping(&oirq);
}
EXPORT_SYMBOL_GPL(of_irq_get);

/** of_irq_get_byname - the same by its name in interrupt-names */
int of_irq_get_byname(struct device_node *dev, const char *name)
{
	int index;

	if (!name)
		return -EINVAL;
	index = of_property_match_string(dev, "interrupt-names", name);
	return index < 0 ? index : of_irq_get(dev, index);
}
EXPORT_SYMBOL_GPL(of_irq_get_byname);

/** of_irq_count - how many interrupts a node has */
int of_irq_count(struct device_node *dev)
{
	struct of_phandle_args oirq;
	int n = 0;

	while (!of_irq_parse_one(dev, n, &oirq))
		n++;
	return n;
}
EXPORT_SYMBOL_GPL(of_irq_count);

/** of_irq_to_resource - a node's interrupt as a resource; its number or as of_irq_get() */
int of_irq_to_resource(struct device_node *dev, int index, struct resource *r)
{
	int irq = of_irq_get(dev, index);
	const char *name = NULL;

	if (irq <= 0 || !r)
		return irq;
	of_property_read_string_index(dev, "interrupt-names", index, &name);
	*r = (struct resource){
		.start = irq,
		.end = irq,
		.flags = IORESOURCE_IRQ | irq_get_trigger_type(irq),
		.name = name ?: dev->full_name,
	};
	return irq;
}
EXPORT_SYMBOL_GPL(of_irq_to_resource);

/** of_irq_to_resource_table - a node's first interrupts as resources; how many it filled */
int of_irq_to_resource_table(struct device_node *dev, struct resource *res, int nr_irqs)
{
	int i;

	for (i = 0; i < nr_irqs; i++, res++)
		if (of_irq_to_resource(dev, i, res) <= 0)
			break;
	return i;
}
EXPORT_SYMBOL_GPL(of_irq_to_resource_table);
