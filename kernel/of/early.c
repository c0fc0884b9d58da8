// SPDX-License-Identifier: GPL-2.0-only
/*
 * The flat tree during boot: what the kernel must know before it has memory. early_init_dt_scan()
 * takes the command line, the initramfs, the memory and what of it is taken out of the blob; the
 * of_*_flat_dt_* functions answer questions of early consoles. Boot CPU alone, no locks.
 */
#define pr_fmt(fmt) "OF: fdt: " fmt

#include <linux/align.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/random.h>
#include <linux/string.h>
#include <asm/setup.h>

#include "of_private.h"
#include "ranges.h"

void *initial_boot_params;
phys_addr_t initial_boot_params_pa;
int dt_root_addr_cells __ro_after_init = OF_ROOT_NODE_ADDR_CELLS_DEFAULT;
int dt_root_size_cells __ro_after_init = OF_ROOT_NODE_SIZE_CELLS_DEFAULT;
phys_addr_t phys_initrd_start;
unsigned long phys_initrd_size;

struct flat_tree boot_tree;

/* ---- questions about the flat tree ---- */

/**
 * of_scan_flat_dt - call a function for each node until it returns other than 0
 * @it: the function; depth of the root is 0
 * @data: passed to it
 *
 * Return: what the last call returned.
 */
int __init of_scan_flat_dt(int (*it)(unsigned long node, const char *uname, int depth, void *data),
			   void *data)
{
	int depth = 0, rc = 0;

	if (!boot_tree.base)
		return 0;
	for (int node = 0; node >= 0 && !rc; node = flat_next_node(&boot_tree, node, &depth))
		rc = it(node, flat_node_name(&boot_tree, node), depth, data);
	return rc;
}

/** of_scan_flat_dt_subnodes - the same for the children of a node */
int __init of_scan_flat_dt_subnodes(unsigned long parent,
				    int (*it)(unsigned long node, const char *uname, void *data),
				    void *data)
{
	int rc = 0;

	for (int node = flat_child(&boot_tree, parent, -1); node >= 0 && !rc;
	     node = flat_child(&boot_tree, parent, node))
		rc = it(node, flat_node_name(&boot_tree, node), data);
	return rc;
}

/** of_get_flat_dt_subnode_by_name - a child by name, the unit address optional; or -ENOENT */
int __init of_get_flat_dt_subnode_by_name(unsigned long node, const char *uname)
{
	size_t len = strlen(uname);

	for (int child = flat_child(&boot_tree, node, -1); child >= 0;
	     child = flat_child(&boot_tree, node, child)) {
		const char *name = flat_node_name(&boot_tree, child);

		if (!strncmp(name, uname, len) && (!name[len] || name[len] == '@'))
			return child;
	}
	return -ENOENT;
}

/** of_get_flat_dt_node_by_path - the node at an absolute path, or -ENOENT */
int __init of_get_flat_dt_node_by_path(const char *path)
{
	return boot_tree.base ? flat_node_by_path(&boot_tree, path, strlen(path)) : -ENOENT;
}

/** of_get_flat_dt_root - the root node */
unsigned long __init of_get_flat_dt_root(void)
{
	return 0;
}

/** of_get_flat_dt_prop - value of a property, @size set to its length unless NULL; or NULL */
const void *__init of_get_flat_dt_prop(unsigned long node, const char *name, int *size)
{
	u32 len = 0;
	const void *value = flat_prop(&boot_tree, node, name, &len);

	if (size)
		*size = len;
	return value;
}

/** of_flat_dt_is_compatible - does a node's compatible list have a string? */
int __init of_flat_dt_is_compatible(unsigned long node, const char *name)
{
	u32 len = 0;
	const void *list = flat_prop(&boot_tree, node, "compatible", &len);

	return flat_has_string(list, len, name);
}

/* A property that must be a string, or NULL. */
static const char *__init string_prop(unsigned long node, const char *name)
{
	u32 len;
	const char *s = flat_prop(&boot_tree, node, name, &len);

	return s && strnlen(s, len) < len ? s : NULL;
}

/** of_flat_dt_get_machine_name - what machine this is, by the root's model or compatible */
const char *__init of_flat_dt_get_machine_name(void)
{
	return string_prop(0, "model") ?: string_prop(0, "compatible");
}

/** dt_mem_next_cell - read a number of @s cells and step over it */
u64 __init dt_mem_next_cell(int s, const __be32 **cellp)
{
	const __be32 *p = *cellp;

	*cellp = p + s;
	return of_read_number(p, s);
}

static int __init cells_prop(u32 node, const char *name, int otherwise)
{
	u32 len;
	const __be32 *p = flat_prop(&boot_tree, node, name, &len);

	return p && len >= sizeof(*p) ? be32_to_cpup(p) : otherwise;
}

/**
 * of_flat_dt_translate_address - the first address of a node as the CPU sees it
 * @node: the node
 *
 * Return: the address, or OF_BAD_ADDR (all ones).
 */
u64 __init of_flat_dt_translate_address(unsigned long node)
{
	u32 path[FLAT_MAX_DEPTH], len;
	int n = flat_ancestors(&boot_tree, node, path, FLAT_MAX_DEPTH);
	const void *reg = flat_prop(&boot_tree, node, "reg", &len);
	struct bus_address addr;
	int na;

	if (n < 2 || !reg)
		return ~0ULL;
	na = cells_prop(path[n - 2], "#address-cells", OF_ROOT_NODE_ADDR_CELLS_DEFAULT);
	if (na < 1 || len < 4 * na || bus_address_read(reg, na, &addr))
		return ~0ULL;
	for (int i = n - 2; i > 0; i--) {
		int ns = cells_prop(path[i], "#size-cells", OF_ROOT_NODE_SIZE_CELLS_DEFAULT);
		int pna =
			cells_prop(path[i - 1], "#address-cells", OF_ROOT_NODE_ADDR_CELLS_DEFAULT);
		const void *ranges = flat_prop(&boot_tree, path[i], "ranges", &len);

		if (!ranges || bus_address_translate(ranges, len, na, ns, pna, &addr))
			return ~0ULL;
		na = pna;
	}
	return addr.addr;
}

int __init early_init_dt_find_stdout(unsigned long *node, const char **options)
{
	int chosen = of_get_flat_dt_node_by_path("/chosen"), found;
	const char *path, *end;

	if (chosen < 0)
		return -ENOENT;
	path = string_prop(chosen, "stdout-path") ?: string_prop(chosen, "linux,stdout-path");
	if (!path)
		return -ENOENT;
	end = strchrnul(path, ':');
	*options = *end ? end + 1 : end;
	if (*path != '/') {
		int aliases = of_get_flat_dt_node_by_path("/aliases");
		char name[32];

		if (aliases < 0 || end - path >= sizeof(name))
			return -ENODEV;
		strscpy(name, path, end - path + 1);
		path = string_prop(aliases, name);
		if (!path)
			return -ENODEV;
		end = strchrnul(path, ':');
	}
	found = flat_node_by_path(&boot_tree, path, end - path);
	if (found < 0)
		return -ENODEV;
	*node = found;
	return 0;
}

/* ---- what boot takes from it ---- */

/* Is a node not switched off by its status? */
static bool __init available(u32 node)
{
	const char *status = string_prop(node, "status");

	return !status || !strcmp(status, "okay") || !strcmp(status, "ok");
}

/* Calls a function for each base and size of a reg property of the root's kind. */
static void __init for_each_range(u32 node, const char *name,
				  void (*fn)(const char *uname, u64 base, u64 size, bool flag),
				  bool flag)
{
	int cells = dt_root_addr_cells + dt_root_size_cells;
	u32 len;
	const __be32 *reg = flat_prop(&boot_tree, node, name, &len);

	if (!reg)
		return;
	for (u32 n = len / (4 * cells); n; n--) {
		u64 base = dt_mem_next_cell(dt_root_addr_cells, &reg);
		u64 size = dt_mem_next_cell(dt_root_size_cells, &reg);

		if (size && base + size - 1 >= base)
			fn(flat_node_name(&boot_tree, node), base, size, flag);
	}
}

static void __init add_memory(const char *uname, u64 base, u64 size, bool unused)
{
	u64 end = ALIGN_DOWN(base + size, PAGE_SIZE);

	base = ALIGN(base, PAGE_SIZE);
	if (end > base)
		memblock_add(base, end - base);
	else
		pr_warn("%s: %#llx bytes at %#llx are no page of memory\n", uname, size, base);
}

/* Memory that must not even be mapped is no memory to the kernel. */
static void __init reserve(const char *uname, u64 base, u64 size, bool no_map)
{
	pr_info("%s: %#llx-%#llx reserved%s\n", uname, base, base + size - 1,
		no_map ? ", not mapped" : "");
	if (no_map)
		memblock_remove(ALIGN_DOWN(base, PAGE_SIZE),
				ALIGN(base + size, PAGE_SIZE) - ALIGN_DOWN(base, PAGE_SIZE));
	else
		memblock_reserve(base, size);
}

static int __init scan_memory(unsigned long node, const char *uname, void *data)
{
	const char *type = string_prop(node, "device_type");

	if (type && !strcmp(type, "memory") && available(node))
		for_each_range(node,
			       flat_prop(&boot_tree, node, "linux,usable-memory", NULL)
				       ? "linux,usable-memory"
				       : "reg",
			       add_memory, false);
	return 0;
}

static int __init scan_reserved_memory(unsigned long node, const char *uname, void *data)
{
	if (available(node))
		for_each_range(node, "reg", reserve, flat_prop(&boot_tree, node, "no-map", NULL));
	return 0;
}

/* The reservation block, /reserved-memory and the blob itself. */
static void __init scan_reservations(void)
{
	int node = of_get_flat_dt_node_by_path("/reserved-memory");
	u64 base, size;

	for (u32 n = 0; flat_reservation(&boot_tree, n, &base, &size); n++)
		if (size && base + size - 1 >= base)
			memblock_reserve(base, size);
	memblock_reserve(initial_boot_params_pa, boot_tree.size);
	/* its addresses have the root's format (reserved-memory binding) */
	if (node >= 0)
		of_scan_flat_dt_subnodes(node, scan_reserved_memory, NULL);
}

static bool __init address_prop(u32 node, const char *name, u64 *value)
{
	u32 len;
	const __be32 *p = flat_prop(&boot_tree, node, name, &len);

	if (!p || (len != 4 && len != 8))
		return false;
	*value = of_read_number(p, len / 4);
	return true;
}

static void __init scan_chosen(void)
{
	int node = of_get_flat_dt_node_by_path("/chosen");
	const char *bootargs;
	const void *seed;
	u64 start, end;
	u32 len;

	if (node < 0)
		return;
	bootargs = string_prop(node, "bootargs");
	if (bootargs && strscpy(boot_command_line, bootargs, COMMAND_LINE_SIZE) == -E2BIG)
		pr_warn("the command line of %zu bytes is cut to %u\n", strlen(bootargs),
			COMMAND_LINE_SIZE - 1);
	if (address_prop(node, "linux,initrd-start", &start) &&
	    address_prop(node, "linux,initrd-end", &end) && start < end) {
		phys_initrd_start = start;
		phys_initrd_size = end - start;
		memblock_reserve(start, end - start);
	}
	seed = flat_prop(&boot_tree, node, "rng-seed", &len);
	if (seed)
		add_bootloader_randomness(seed, len);
}

/**
 * early_init_dt_verify - check a blob and make it the one to ask
 * @dt_virt: the blob, mapped until unflatten_device_tree()
 * @dt_phys: where it is
 *
 * Return: false, with a message, when it cannot be used.
 */
bool __init early_init_dt_verify(void *dt_virt, phys_addr_t dt_phys)
{
	int err = -ENOENT;

	/* numbers in it are read as such */
	if (dt_virt && IS_ALIGNED((unsigned long)dt_virt, sizeof(__be32)))
		err = flat_open(&boot_tree, dt_virt, FLAT_MAX_SIZE);
	if (err) {
		pr_err("no usable device tree at %pa: error %d\n", &dt_phys, err);
		boot_tree.base = NULL;
		return false;
	}
	initial_boot_params = dt_virt;
	initial_boot_params_pa = dt_phys;
	return true;
}

/**
 * early_init_dt_scan - take from the boot loader's device tree what boot needs
 * @dt_virt: the blob, mapped until unflatten_device_tree()
 * @dt_phys: where it is
 *
 * Fills boot_command_line, memblock, phys_initrd_start and phys_initrd_size.
 *
 * Return: false, with a message, when it cannot be used.
 */
bool __init early_init_dt_scan(void *dt_virt, phys_addr_t dt_phys)
{
	if (!early_init_dt_verify(dt_virt, dt_phys))
		return false;
	dt_root_addr_cells = cells_prop(0, "#address-cells", OF_ROOT_NODE_ADDR_CELLS_DEFAULT);
	dt_root_size_cells = cells_prop(0, "#size-cells", OF_ROOT_NODE_SIZE_CELLS_DEFAULT);
	if (dt_root_addr_cells < 1 || dt_root_addr_cells > 2 || dt_root_size_cells < 1 ||
	    dt_root_size_cells > 2) {
		pr_err("the root has %d address cells and %d size cells, at most 2 can be used\n",
		       dt_root_addr_cells, dt_root_size_cells);
		return false;
	}
	of_scan_flat_dt_subnodes(0, scan_memory, NULL);
	scan_reservations();
	scan_chosen();
	pr_info("Machine model: %s\n", of_flat_dt_get_machine_name() ?: "unknown");
	return true;
}
