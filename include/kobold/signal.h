/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The half of the signal code that only the system calls, fork and exit use.
 */
#ifndef _KOBOLD_SIGNAL_H
#define _KOBOLD_SIGNAL_H

#include <linux/pid.h>
#include <linux/signal.h>

struct task_struct;
struct timespec64;

/* sa_flags: the action was forced and cannot be changed. */
#define SA_IMMUTABLE	0x00800000

int do_sigaction(int sig, struct k_sigaction *act, struct k_sigaction *oact);
int kill_something_info(int sig, struct kernel_siginfo *info, pid_t pid);
int kill_pid_info_type(int sig, struct kernel_siginfo *info, struct pid *pid, enum pid_type type);
int send_to_thread(pid_t tgid, pid_t tid, int sig, struct kernel_siginfo *info);
int do_sigaltstack(const stack_t *ss, stack_t *oss, unsigned long sp, size_t min_ss_size);
void __set_task_blocked(struct task_struct *tsk, const sigset_t *newset);

/* kernel/sched/jobctl.c */
int is_current_pgrp_orphaned(void);
void kill_orphaned_pgrp(struct task_struct *tsk, struct task_struct *parent);

extern struct pid *cad_pid;
extern int print_fatal_signals;

#endif /* _KOBOLD_SIGNAL_H */
