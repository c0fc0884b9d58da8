/* SPDX-License-Identifier: GPL-2.0-only */
/* Bits of mm->flags: who may look at the memory of a process. */
#ifndef _LINUX_SCHED_COREDUMP_H
#define _LINUX_SCHED_COREDUMP_H

#include <linux/binfmts.h>
#include <linux/mm_types.h>

#define MMF_DUMPABLE_BITS	2
#define MMF_DUMPABLE_MASK	((1UL << MMF_DUMPABLE_BITS) - 1)

/* The bits a child inherits at fork. */
#define MMF_INIT_MASK		MMF_DUMPABLE_MASK

#define MMF_OOM_SKIP		21

void set_dumpable(struct mm_struct *mm, int value);

static inline int __get_dumpable(unsigned long mm_flags)
{
	return mm_flags & MMF_DUMPABLE_MASK;
}

static inline int get_dumpable(struct mm_struct *mm)
{
	return __get_dumpable(mm->flags);
}

#endif /* _LINUX_SCHED_COREDUMP_H */
