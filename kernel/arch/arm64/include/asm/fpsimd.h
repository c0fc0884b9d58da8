/* SPDX-License-Identifier: GPL-2.0-only */
/* User FP and Advanced SIMD registers: the hooks task switching, exec and signals call. */
#ifndef _ASM_ARM64_FPSIMD_H
#define _ASM_ARM64_FPSIMD_H

#include <linux/types.h>

struct fpsimd_context;
struct task_struct;
struct user_fpsimd_state;

/* lib/fpsimd.S */
void fpsimd_save_state(struct user_fpsimd_state *state);
void fpsimd_load_state(const struct user_fpsimd_state *state);

void fpsimd_switch_out(struct task_struct *prev);
void fpsimd_switch_in(struct task_struct *next);
void fpsimd_return_to_user(void);
void fpsimd_copy(struct task_struct *dst, bool kernel_thread);
void fpsimd_flush_thread(void);
struct user_fpsimd_state *fpsimd_flush_to_memory(void);

#endif
