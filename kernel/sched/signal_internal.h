/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the files that implement signals share: signal.c queues, signal_send.c and signal_mask.c
 * are the ways in, signal_deliver.c delivers, jobctl.c stops and continues.
 */
#ifndef _KOBOLD_SCHED_SIGNAL_INTERNAL_H
#define _KOBOLD_SCHED_SIGNAL_INTERNAL_H

#include <kobold/signal.h>
#include <linux/sched/signal.h>

bool sig_handler_ignored(__sighandler_t handler, int sig);
bool has_pending_signals(const sigset_t *signal, const sigset_t *blocked);
void sigqueue_release(struct sigqueue *q);
void flush_sigqueue_mask(sigset_t *mask, struct sigpending *s);
int __send_signal_locked(int sig, struct kernel_siginfo *info, struct task_struct *t,
			 enum pid_type type, bool force);
void retarget_shared_pending(struct task_struct *tsk, sigset_t *which);

bool do_signal_stop(int signr);
bool task_participate_group_stop(struct task_struct *task);
void do_notify_parent_cldstop(struct task_struct *tsk, int why);

#endif /* _KOBOLD_SCHED_SIGNAL_INTERNAL_H */
