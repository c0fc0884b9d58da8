/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The flat device tree as the boot loader hands it over, before there is memory for a real one.
 * Nodes are offsets into it. Boot CPU only; gone after unflatten_device_tree().
 * kernel/of/early.c, unflatten.c.
 */
#ifndef _LINUX_OF_FDT_H
#define _LINUX_OF_FDT_H

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/types.h>

#define OF_ROOT_NODE_ADDR_CELLS_DEFAULT 1
#define OF_ROOT_NODE_SIZE_CELLS_DEFAULT 1

#ifdef CONFIG_OF

extern void *initial_boot_params;
extern phys_addr_t initial_boot_params_pa;
extern int dt_root_addr_cells;
extern int dt_root_size_cells;
extern phys_addr_t phys_initrd_start;
extern unsigned long phys_initrd_size;

bool early_init_dt_verify(void *dt_virt, phys_addr_t dt_phys);
bool early_init_dt_scan(void *dt_virt, phys_addr_t dt_phys);
void unflatten_device_tree(void);

int of_scan_flat_dt(int (*it)(unsigned long node, const char *uname, int depth, void *data),
		    void *data);
int of_scan_flat_dt_subnodes(unsigned long node,
			     int (*it)(unsigned long node, const char *uname, void *data),
			     void *data);
int of_get_flat_dt_subnode_by_name(unsigned long node, const char *uname);
int of_get_flat_dt_node_by_path(const char *path);
unsigned long of_get_flat_dt_root(void);
const void *of_get_flat_dt_prop(unsigned long node, const char *name, int *size);
int of_flat_dt_is_compatible(unsigned long node, const char *name);
const char *of_flat_dt_get_machine_name(void);
u64 of_flat_dt_translate_address(unsigned long node);
u64 dt_mem_next_cell(int s, const __be32 **cellp);

/**
 * early_init_dt_find_stdout - the node that /chosen says the console is
 * @node: set to the node
 * @options: set to what follows the ':' of stdout-path, "" without
 *
 * Return: 0, -ENOENT when the tree names none, -ENODEV when the path leads nowhere.
 */
int early_init_dt_find_stdout(unsigned long *node, const char **options);

#else

static inline const char *of_flat_dt_get_machine_name(void)
{
	return NULL;
}

static inline void unflatten_device_tree(void)
{
}

static inline int early_init_dt_find_stdout(unsigned long *node, const char **options)
{
	return -ENOENT;
}

#endif

#endif
