// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a signal frame keeps and sigreturn puts back besides registers: the alternate stack; and
 * the restart function of tasks that have nothing to restart. All belongs to the calling task.
 */
#include <linux/ptrace.h>
#include <linux/sched/signal.h>
#include <linux/signal.h>
#include <linux/uaccess.h>

#include "signal_internal.h"

/**
 * do_sigaltstack - what sigaltstack(2) does
 * @ss: the new stack or NULL
 * @oss: set to the old one, or NULL
 * @sp: user stack pointer
 * @min_ss_size: smallest stack to accept, bytes
 *
 * Return: 0, -EPERM (running on it), -EINVAL or -ENOMEM (too small).
 */
int do_sigaltstack(const stack_t *ss, stack_t *oss, unsigned long sp, size_t min_ss_size)
{
	struct task_struct *t = current;
	size_t size;
	int mode;

	if (oss) {
		memset(oss, 0, sizeof(*oss));
		oss->ss_sp = (void *)t->sas_ss_sp;
		oss->ss_size = t->sas_ss_size;
		oss->ss_flags = sas_ss_flags(sp) | (t->sas_ss_flags & SS_FLAG_BITS);
	}
	if (!ss)
		return 0;

	if (unlikely(on_sig_stack(sp)))
		return -EPERM;
	mode = ss->ss_flags & ~SS_FLAG_BITS;
	if (mode != SS_DISABLE && mode != SS_ONSTACK && mode != 0)
		return -EINVAL;
	size = ss->ss_size;
	if (mode == SS_DISABLE)
		size = 0;
	else if (size < min_ss_size)
		return -ENOMEM;

	t->sas_ss_sp = mode == SS_DISABLE ? 0 : (unsigned long)ss->ss_sp;
	t->sas_ss_size = size;
	t->sas_ss_flags = ss->ss_flags;
	return 0;
}

/**
 * restore_altstack - sigreturn puts the alternate stack back as it was
 * @uss: in the signal frame
 *
 * Return: 0 or -EFAULT; a stack that is refused is left as it is.
 */
int restore_altstack(const stack_t __user *uss)
{
	stack_t new;

	if (copy_from_user(&new, uss, sizeof(stack_t)))
		return -EFAULT;
	(void)do_sigaltstack(&new, NULL, user_stack_pointer(current_pt_regs()), MINSIGSTKSZ);
	return 0;
}

/**
 * __save_altstack - write the alternate stack into a signal frame
 * @uss: in the frame
 * @sp: the stack pointer the signal interrupted
 *
 * Return: 0 or -EFAULT.
 */
int __save_altstack(stack_t __user *uss, unsigned long sp)
{
	struct task_struct *t = current;
	stack_t old = {
		.ss_sp = (void *)t->sas_ss_sp,
		.ss_flags = t->sas_ss_flags,
		.ss_size = t->sas_ss_size,
	};

	return copy_to_user(uss, &old, sizeof(old)) ? -EFAULT : 0;
}

/**
 * do_no_restart_syscall - restart function of a task that has nothing to restart
 * @param: unused
 *
 * Return: -EINTR.
 */
long do_no_restart_syscall(struct restart_block *param)
{
	return -EINTR;
}
