/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * FPU use inside the kernel and the hooks task switching and signals call.
 */
#ifndef _ASM_X86_FPU_API_H
#define _ASM_X86_FPU_API_H

#include <linux/types.h>

struct task_struct;
struct pt_regs;

void kernel_fpu_begin(void);
void kernel_fpu_end(void);
bool irq_fpu_usable(void);

void fpu_init_cpu(void);
void fpu_init_boot(void);
void fpu_switch_out(struct task_struct *prev, int cpu);
void fpu_switch_in(struct task_struct *next);
void fpu_return_to_user(void);
void fpu_copy(struct task_struct *dst, bool kernel_thread);
void fpu_reset_current(void);
unsigned long fpu_frame_size(void);
int fpu_save_to_frame(void __user *buf);
int fpu_restore_from_frame(void __user *buf);

#endif
