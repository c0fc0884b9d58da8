// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/slabinfo and /proc/buddyinfo: the object caches, and the free blocks of
 * the page allocator by size. The formats are those of Linux.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

static void show_cache(const struct slabinfo *info, void *data)
{
	struct seq_file *m = data;

	seq_printf(m,
		   "%-17s %6lu %6lu %6u %4u %4u : tunables %4u %4u %4u : slabdata %6lu %6lu %6lu\n",
		   info->name, info->active_objs, info->num_objs, info->size,
		   info->objects_per_slab, info->pages_per_slab, 0U, 0U, 0U, info->num_slabs,
		   info->num_slabs, 0UL);
}

static int slabinfo_proc_show(struct seq_file *m, void *v)
{
	seq_puts(m, "slabinfo - version: 2.1\n");
	seq_puts(
		m,
		"# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab>");
	seq_puts(m, " : tunables <limit> <batchcount> <sharedfactor>");
	seq_puts(m, " : slabdata <active_slabs> <num_slabs> <sharedavail>\n");
	slabinfo_for_each(show_cache, m);
	return 0;
}

static int buddyinfo_proc_show(struct seq_file *m, void *v)
{
	struct zone *zone;
	unsigned int order;

	for_each_zone(zone) {
		if (!zone->present_pages)
			continue;
		seq_printf(m, "Node %d, zone %8s ", 0, zone->name);
		for (order = 0; order < NR_PAGE_ORDERS; order++)
			seq_printf(m, "%6d ", zone_free_blocks(zone, order));
		seq_putc(m, '\n');
	}
	return 0;
}

static int __init proc_slabinfo_init(void)
{
	proc_create_single("slabinfo", 0400, NULL, slabinfo_proc_show);
	proc_create_single("buddyinfo", 0444, NULL, buddyinfo_proc_show);
	return 0;
}
fs_initcall(proc_slabinfo_init);
