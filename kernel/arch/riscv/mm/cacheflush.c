// SPDX-License-Identifier: GPL-2.0-only
/*
 * Making freshly written code visible to every hart: each must execute FENCE.I itself. A page's
 * PG_arch_1 says that this was done since the page was last written to, so that mapping a program
 * costs it once. May be called in any context.
 */
#include <linux/bitops.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/page-flags.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/syscalls.h>
#include <asm/cacheflush.h>
#include <asm/pgtable.h>
#include <asm/sbi.h>
#include <uapi/asm/cachectl.h>

/** flush_icache_all - no hart executes stale instructions afterwards */
void flush_icache_all(void)
{
	struct cpumask others;

	preempt_disable();
	/* What was written is visible to whoever is told to fetch it. */
	smp_mb();
	local_flush_icache_all();
	cpumask_copy(&others, cpu_online_mask);
	cpumask_clear_cpu(smp_processor_id(), &others);
	if (!cpumask_empty(&others))
		sbi_remote_fence_i(&others);
	preempt_enable();
}

/**
 * flush_icache_range - no hart executes stale instructions of a range afterwards
 * @start: first address; @end: behind the last
 *
 * FENCE.I has no range: it is all or nothing.
 */
void flush_icache_range(unsigned long start, unsigned long end)
{
	flush_icache_all();
}
EXPORT_SYMBOL_GPL(flush_icache_range);

/** flush_icache_pte - before a user page becomes executable. @pte: its entry to be */
void flush_icache_pte(pte_t pte)
{
	struct page *page = pte_page(pte);

	if (test_bit(PG_arch_1, &page->flags))
		return;
	flush_icache_all();
	set_bit(PG_arch_1, &page->flags);
}

/** flush_dcache_page - the kernel wrote to a page that user space may execute */
void flush_dcache_page(struct page *page)
{
	if (test_bit(PG_arch_1, &page->flags))
		clear_bit(PG_arch_1, &page->flags);
}
EXPORT_SYMBOL(flush_dcache_page);

/* A thread may go on on any hart, so the local form does the same as the other. */
SYSCALL_DEFINE3(riscv_flush_icache, uintptr_t, start, uintptr_t, end, uintptr_t, flags)
{
	if (flags & ~SYS_RISCV_FLUSH_ICACHE_ALL)
		return -EINVAL;
	flush_icache_all();
	return 0;
}
