/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Between exec.c and its parts: exec_args.c has the strings of an execve(), exec_thread.c the
 * threads of the process.
 */
#ifndef _KOBOLD_EXEC_INTERNAL_H
#define _KOBOLD_EXEC_INTERNAL_H

#include <linux/compiler.h>
#include <linux/types.h>

struct linux_binprm;
struct task_struct;

/* A list of strings, in user space or in the kernel. */
struct user_arg_ptr {
	bool is_kernel;
	union {
		const char __user *const __user *user;
		const char *const *kernel;
	};
};

void init_arg_pages(struct linux_binprm *bprm);
void free_arg_pages(struct linux_binprm *bprm);
int count_strings(struct user_arg_ptr argv);
int bprm_stack_limits(struct linux_binprm *bprm);
int copy_strings(int argc, struct user_arg_ptr argv, struct linux_binprm *bprm);

int de_thread(struct task_struct *tsk);
int unshare_sighand(struct task_struct *me);

#endif /* _KOBOLD_EXEC_INTERNAL_H */
