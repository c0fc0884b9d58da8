/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * When user programs have taken all memory: who is ended. kernel/mm/oom_kill.c.
 */
#ifndef _LINUX_OOM_H
#define _LINUX_OOM_H

#include <linux/sched/signal.h>
#include <linux/types.h>

/* Range of /proc/PID/oom_score_adj: never .. always. */
#define OOM_SCORE_ADJ_MIN (-1000)
#define OOM_SCORE_ADJ_MAX 1000

struct task_struct;

bool out_of_memory(gfp_t gfp_mask, unsigned int order);
long oom_badness(struct task_struct *p, unsigned long totalpages);
struct task_struct *find_lock_task_mm(struct task_struct *p);

#endif /* _LINUX_OOM_H */
