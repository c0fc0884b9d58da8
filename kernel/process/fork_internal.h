/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between fork.c and fork_copy.c: share or copy one kind of resource. Each returns 0 or a negative
 * errno.
 */
#ifndef _KOBOLD_FORK_INTERNAL_H
#define _KOBOLD_FORK_INTERNAL_H

struct task_struct;

int copy_files(unsigned long clone_flags, struct task_struct *tsk, int no_files);
int copy_fs(unsigned long clone_flags, struct task_struct *tsk);
int copy_sighand(unsigned long clone_flags, struct task_struct *tsk);
int copy_signal(unsigned long clone_flags, struct task_struct *tsk);
int copy_mm(unsigned long clone_flags, struct task_struct *tsk);

#endif /* _KOBOLD_FORK_INTERNAL_H */
