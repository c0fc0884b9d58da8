// SPDX-License-Identifier: GPL-2.0-only
/*
 * The table of system calls, made from the architecture's .tbl file. Constant after the link.
 * An entry nobody defines is a weak symbol that stays NULL.
 */
#include <linux/syscalls.h>

#define __SYSCALL(nr, name, entry) extern long __weak __kobold_sys_##entry(const struct pt_regs *);
#include <generated/asm/syscall_table.h>
#undef __SYSCALL

#define __SYSCALL(nr, name, entry) [nr] = __kobold_sys_##entry,
const sys_call_ptr_t sys_call_table[] = {
#include <generated/asm/syscall_table.h>
};
#undef __SYSCALL

#define __SYSCALL(nr, name, entry) [nr] = #name,
const char *const sys_call_names[] = {
#include <generated/asm/syscall_table.h>
};
#undef __SYSCALL

const unsigned int nr_sys_calls = ARRAY_SIZE(sys_call_table);
