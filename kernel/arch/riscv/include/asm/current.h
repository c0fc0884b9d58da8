/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * `current`, the running task: register tp while in the kernel. Compilers never touch tp.
 */
#ifndef _ASM_RISCV_CURRENT_H
#define _ASM_RISCV_CURRENT_H

#ifndef __ASSEMBLY__

struct task_struct;

register struct task_struct *riscv_current_is_tp __asm__("tp");

static inline __attribute__((__always_inline__)) struct task_struct *get_current(void)
{
	return riscv_current_is_tp;
}

#define current get_current()

#endif
#endif
