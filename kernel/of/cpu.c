// SPDX-License-Identifier: GPL-2.0-only
/*
 * The nodes of processors: children of /cpus with device_type "cpu". What number the hardware calls
 * one is in its reg; which CPU that is to the kernel the architecture knows. No locks, any context.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/string.h>

/* A CPU that is not there for anybody has the status "fail"; "disabled" ones can be started. */
static bool usable(const struct device_node *np)
{
	const char *status;

	return of_property_read_string(np, "status", &status) || strncmp(status, "fail", 4);
}

/** of_get_next_cpu_node - the processor's node after @prev (NULL: the first), or NULL */
struct device_node *of_get_next_cpu_node(struct device_node *prev)
{
	struct device_node *np = prev ? prev->sibling : NULL;

	if (!prev) {
		struct device_node *cpus = of_find_node_by_path("/cpus");

		np = cpus ? cpus->child : NULL;
	}
	while (np && !(of_node_is_type(np, "cpu") && usable(np)))
		np = np->sibling;
	return np;
}
EXPORT_SYMBOL(of_get_next_cpu_node);

/**
 * of_get_cpu_hwid - the number the hardware gives a processor
 * @cpun: its node
 * @thread: which of its threads, 0 on machines without
 *
 * Return: the number, ~0 when the node does not say.
 */
u64 of_get_cpu_hwid(struct device_node *cpun, unsigned int thread)
{
	int cells = of_n_addr_cells(cpun), len;
	const __be32 *reg = of_get_property(cpun, "reg", &len);

	if (!reg || cells < 1 || cells > 2 || (thread + 1) * cells * sizeof(*reg) > len)
		return ~0ULL;
	return of_read_number(reg + thread * cells, cells);
}
EXPORT_SYMBOL_GPL(of_get_cpu_hwid);

/** arch_match_cpu_phys_id - is @cpu the processor that the hardware calls @phys_id? */
bool __weak arch_match_cpu_phys_id(int cpu, u64 phys_id)
{
	return (u32)phys_id == cpu;
}

/** of_get_cpu_node - the node of a CPU, *@thread set to 0 unless NULL; or NULL */
struct device_node *of_get_cpu_node(int cpu, unsigned int *thread)
{
	struct device_node *np;

	for_each_of_cpu_node(np)
	{
		u64 hwid = of_get_cpu_hwid(np, 0);

		if (hwid == ~0ULL || !arch_match_cpu_phys_id(cpu, hwid))
			continue;
		if (thread)
			*thread = 0;
		return np;
	}
	return NULL;
}
EXPORT_SYMBOL(of_get_cpu_node);

/** of_cpu_device_node_get - of_get_cpu_node() for a CPU that is there */
struct device_node *of_cpu_device_node_get(int cpu)
{
	return of_get_cpu_node(cpu, NULL);
}
EXPORT_SYMBOL(of_cpu_device_node_get);

/** of_cpu_node_to_id - the number of the CPU that a node describes, or -ENODEV */
int of_cpu_node_to_id(struct device_node *np)
{
	int cpu;

	for_each_possible_cpu(cpu)
		if (of_get_cpu_node(cpu, NULL) == np)
			return cpu;
	return -ENODEV;
}
EXPORT_SYMBOL(of_cpu_node_to_id);
