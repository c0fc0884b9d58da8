// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making freshly written code visible to every CPU, and exports of assembler functions. May
 * sleep; interrupts on.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/smp.h>
#include <linux/uaccess.h>
#include <asm/cacheflush.h>
#include <asm/sync_core.h>

static void sync_this_core(void *unused)
{
	sync_core();
}

/**
 * flush_icache_range - no CPU executes stale instructions of a range afterwards
 * @start: first address; @end: behind the last
 *
 * Caches are coherent with stores; what was prefetched is dropped by a serialising instruction.
 */
void flush_icache_range(unsigned long start, unsigned long end)
{
	on_each_cpu(sync_this_core, NULL, 1);
}
EXPORT_SYMBOL_GPL(flush_icache_range);

EXPORT_SYMBOL(clear_page);
EXPORT_SYMBOL(copy_page);
EXPORT_SYMBOL(raw_copy_from_user);
EXPORT_SYMBOL(raw_copy_to_user);
EXPORT_SYMBOL(__clear_user);
EXPORT_SYMBOL(__get_user_1);
EXPORT_SYMBOL(__get_user_2);
EXPORT_SYMBOL(__get_user_4);
EXPORT_SYMBOL(__get_user_8);
EXPORT_SYMBOL(__put_user_1);
EXPORT_SYMBOL(__put_user_2);
EXPORT_SYMBOL(__put_user_4);
EXPORT_SYMBOL(__put_user_8);
