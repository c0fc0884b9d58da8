/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

/*
 * The preemption counter: nesting depths of preempt_disable, softirq, hard
 * irq and NMI context in one word of the running task.
 */

#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/smp_id.h>

#define PREEMPT_BITS	8
#define SOFTIRQ_BITS	8
#define HARDIRQ_BITS	4
#define NMI_BITS	4
#define PREEMPT_SHIFT	0
#define SOFTIRQ_SHIFT	(PREEMPT_SHIFT + PREEMPT_BITS)
#define HARDIRQ_SHIFT	(SOFTIRQ_SHIFT + SOFTIRQ_BITS)
#define NMI_SHIFT	(HARDIRQ_SHIFT + HARDIRQ_BITS)
#define __IRQ_MASK(x)	((1UL << (x)) - 1)
#define PREEMPT_MASK	(__IRQ_MASK(PREEMPT_BITS) << PREEMPT_SHIFT)
#define SOFTIRQ_MASK	(__IRQ_MASK(SOFTIRQ_BITS) << SOFTIRQ_SHIFT)
#define HARDIRQ_MASK	(__IRQ_MASK(HARDIRQ_BITS) << HARDIRQ_SHIFT)
#define NMI_MASK	(__IRQ_MASK(NMI_BITS) << NMI_SHIFT)
#define PREEMPT_OFFSET	(1UL << PREEMPT_SHIFT)
#define SOFTIRQ_OFFSET	(1UL << SOFTIRQ_SHIFT)
#define HARDIRQ_OFFSET	(1UL << HARDIRQ_SHIFT)
#define NMI_OFFSET	(1UL << NMI_SHIFT)
#define SOFTIRQ_DISABLE_OFFSET	(2 * SOFTIRQ_OFFSET)
#define PREEMPT_DISABLE_OFFSET	PREEMPT_OFFSET
#define PREEMPT_DISABLED	PREEMPT_DISABLE_OFFSET
#define PREEMPT_ENABLED		0
#define INIT_PREEMPT_COUNT	PREEMPT_OFFSET
#define FORK_PREEMPT_COUNT	(2 * PREEMPT_DISABLE_OFFSET + PREEMPT_ENABLED)

static __always_inline int *__preempt_count_ptr(void)
{
	return (int *)((char *)get_current() + TASK_PREEMPT_COUNT_OFFSET);
}
#define preempt_count()		(*(volatile int *)__preempt_count_ptr())
static __always_inline void __preempt_count_add(int val)
{
	*(volatile int *)__preempt_count_ptr() += val;
}
static __always_inline void __preempt_count_sub(int val)
{
	*(volatile int *)__preempt_count_ptr() -= val;
}
#define preempt_count_set(pc)	do { preempt_count() = (pc); } while (0)
#define preempt_count_add(val)	__preempt_count_add(val)
#define preempt_count_sub(val)	__preempt_count_sub(val)
#define preempt_count_inc()	preempt_count_add(1)
#define preempt_count_dec()	preempt_count_sub(1)

#define nmi_count()		(preempt_count() & NMI_MASK)
#define hardirq_count()		(preempt_count() & HARDIRQ_MASK)
#define softirq_count()		(preempt_count() & SOFTIRQ_MASK)
#define irq_count()		(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_MASK))
#define in_nmi()		(nmi_count())
#define in_hardirq()		(hardirq_count())
#define in_serving_softirq()	(softirq_count() & SOFTIRQ_OFFSET)
#define in_task()		(!(preempt_count() & (NMI_MASK | HARDIRQ_MASK | SOFTIRQ_OFFSET)))
#define in_irq()		(hardirq_count())
#define in_softirq()		(softirq_count())
#define in_interrupt()		(irq_count())
#define in_atomic()		(preempt_count() != 0)
#define in_atomic_preempt_off()	(preempt_count() != PREEMPT_DISABLE_OFFSET)
#define preemptible()		(preempt_count() == 0 && !irqs_disabled())

/* Called by preempt_enable() when the count drops to 0 and a switch is due. */
asmlinkage void preempt_schedule(void);
/* Called by the return path of an interrupt, with interrupts off. */
asmlinkage void preempt_schedule_irq(void);
/* True when the running task's TIF_NEED_RESCHED is set (kernel/sched). */
static __always_inline bool __tif_need_resched(void)
{
	/* thread_info.flags is the first word of the task; TIF_NEED_RESCHED is bit 3 */
	return *(volatile unsigned long *)get_current() & (1UL << 3);
}

#define preempt_disable()	do { preempt_count_inc(); barrier(); } while (0)
#define sched_preempt_enable_no_resched() do { barrier(); preempt_count_dec(); } while (0)
#define preempt_enable_no_resched()	sched_preempt_enable_no_resched()
#define preempt_enable() do { \
	barrier(); \
	preempt_count_dec(); \
	if (unlikely(__tif_need_resched() && !preempt_count())) \
		preempt_schedule(); \
} while (0)
#define preempt_check_resched() do { \
	if (unlikely(__tif_need_resched() && !preempt_count())) \
		preempt_schedule(); \
} while (0)
#define preempt_disable_notrace()	preempt_disable()
#define preempt_enable_notrace()	preempt_enable()
#define preempt_enable_no_resched_notrace() preempt_enable_no_resched()
void migrate_disable(void);
void migrate_enable(void);

#include <linux/cleanup.h>
DEFINE_LOCK_GUARD_0(preempt, preempt_disable(), preempt_enable())
DEFINE_LOCK_GUARD_0(migrate, migrate_disable(), migrate_enable())

#endif
