/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a system call is written, found and called.
 *
 * SYSCALL_DEFINEn(name, type1, arg1, ...) makes a function that takes its arguments with their
 * types, and around it long __kobold_sys_<name>(const struct pt_regs *), which fetches them from
 * the registers and casts each. The tables (kernel/arch/x86_64/syscall.tbl and
 * kernel/syscall/generic.tbl) name every number of the ABI; scripts/syscalltbl.sh makes of them
 * the array that do_syscall() indexes. A call nobody defines resolves to sys_ni_syscall().
 */
#ifndef _LINUX_SYSCALLS_H
#define _LINUX_SYSCALLS_H

#include <asm/syscall.h>
#include <linux/build_bug.h>
#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/linkage.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/types.h>
#include <uapi/linux/unistd.h>

typedef long (*sys_call_ptr_t)(const struct pt_regs *);

extern const sys_call_ptr_t sys_call_table[];
extern const char *const sys_call_names[];
extern const unsigned int nr_sys_calls;

long do_syscall(struct pt_regs *regs, unsigned long nr);
long sys_ni_syscall(const struct pt_regs *regs);

/* Apply m to each (type, name) pair. */
#define __SC_MAP0(m, ...)
#define __SC_MAP1(m, t, a, ...)	m(t, a)
#define __SC_MAP2(m, t, a, ...)	m(t, a), __SC_MAP1(m, __VA_ARGS__)
#define __SC_MAP3(m, t, a, ...)	m(t, a), __SC_MAP2(m, __VA_ARGS__)
#define __SC_MAP4(m, t, a, ...)	m(t, a), __SC_MAP3(m, __VA_ARGS__)
#define __SC_MAP5(m, t, a, ...)	m(t, a), __SC_MAP4(m, __VA_ARGS__)
#define __SC_MAP6(m, t, a, ...)	m(t, a), __SC_MAP5(m, __VA_ARGS__)
#define __SC_MAP(n, ...)	__SC_MAP##n(__VA_ARGS__)

#define __SC_DECL(t, a)		t a

/* The arguments, each cast from its register to its type. */
#define __SC_REG0(...)
#define __SC_REG1(t, a, ...)	(__force t)__sc_args[0]
#define __SC_REG2(t, a, ...)	__SC_REG1(t, a), __SC_R2(__VA_ARGS__)
#define __SC_REG3(t, a, ...)	__SC_REG1(t, a), __SC_R3(__VA_ARGS__)
#define __SC_REG4(t, a, ...)	__SC_REG1(t, a), __SC_R4(__VA_ARGS__)
#define __SC_REG5(t, a, ...)	__SC_REG1(t, a), __SC_R5(__VA_ARGS__)
#define __SC_REG6(t, a, ...)	__SC_REG1(t, a), __SC_R6(__VA_ARGS__)
#define __SC_A1(t, a)		(__force t)__sc_args[1]
#define __SC_A2(t, a)		(__force t)__sc_args[2]
#define __SC_A3(t, a)		(__force t)__sc_args[3]
#define __SC_A4(t, a)		(__force t)__sc_args[4]
#define __SC_A5(t, a)		(__force t)__sc_args[5]
#define __SC_R2(t1, a1)		__SC_A1(t1, a1)
#define __SC_R3(t1, a1, t2, a2)	__SC_R2(t1, a1), __SC_A2(t2, a2)
#define __SC_R4(t1, a1, t2, a2, t3, a3) __SC_R3(t1, a1, t2, a2), __SC_A3(t3, a3)
#define __SC_R5(t1, a1, t2, a2, t3, a3, t4, a4) \
	__SC_R4(t1, a1, t2, a2, t3, a3), __SC_A4(t4, a4)
#define __SC_R6(t1, a1, t2, a2, t3, a3, t4, a4, t5, a5) \
	__SC_R5(t1, a1, t2, a2, t3, a3, t4, a4), __SC_A5(t5, a5)

#define SYSCALL_DEFINE0(name)						\
	long __kobold_sys_##name(const struct pt_regs *__regs);		\
	long __kobold_sys_##name(const struct pt_regs *__regs)

#define SYSCALL_DEFINEx(x, name, ...)					\
	static inline long __do_sys_##name(__SC_MAP(x, __SC_DECL, __VA_ARGS__));	\
	long __kobold_sys_##name(const struct pt_regs *__regs);		\
	long __kobold_sys_##name(const struct pt_regs *__regs)		\
	{								\
		unsigned long __sc_args[6];				\
									\
		syscall_get_arguments(current, (struct pt_regs *)__regs, __sc_args); \
		return __do_sys_##name(__SC_REG##x(__VA_ARGS__));	\
	}								\
	static inline long __do_sys_##name(__SC_MAP(x, __SC_DECL, __VA_ARGS__))

#define SYSCALL_DEFINE1(name, ...) SYSCALL_DEFINEx(1, name, __VA_ARGS__)
#define SYSCALL_DEFINE2(name, ...) SYSCALL_DEFINEx(2, name, __VA_ARGS__)
#define SYSCALL_DEFINE3(name, ...) SYSCALL_DEFINEx(3, name, __VA_ARGS__)
#define SYSCALL_DEFINE4(name, ...) SYSCALL_DEFINEx(4, name, __VA_ARGS__)
#define SYSCALL_DEFINE5(name, ...) SYSCALL_DEFINEx(5, name, __VA_ARGS__)
#define SYSCALL_DEFINE6(name, ...) SYSCALL_DEFINEx(6, name, __VA_ARGS__)

#endif /* _LINUX_SYSCALLS_H */
