// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a number to a system call. Called by the architecture's entry code in process context with
 * interrupts on. No locks; the bitmap of calls already complained about is atomic.
 */
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/cache.h>
#include <linux/nospec.h>
#include <linux/printk.h>
#include <linux/syscalls.h>

/* One bit a number; all numbers beyond share the last. */
#define REPORTED_BITS 1024
static DECLARE_BITMAP(reported, REPORTED_BITS);

/* Say once what a program wanted, so that its author knows what is missing. */
static void report_missing(unsigned long nr)
{
	unsigned long bit = min(nr, REPORTED_BITS - 1UL);

	if (test_and_set_bit(bit, reported))
		return;
	pr_info("syscall: %s[%d] called number %lu (%s), which is not implemented\n", current->comm,
		task_pid_nr(current), nr,
		nr < nr_sys_calls && sys_call_names[nr] ? sys_call_names[nr] : "unknown");
}

/**
 * sys_ni_syscall - a system call that does not exist
 * @regs: the caller's registers
 *
 * Return: -ENOSYS.
 */
long sys_ni_syscall(const struct pt_regs *regs)
{
	return -ENOSYS;
}

/**
 * do_syscall - carry out one system call
 * @regs: the caller's registers
 * @nr: the number
 *
 * Return: what the call returns; the architecture puts it into the result register. -ENOSYS for
 * calls that are not implemented, with one line in the log for each number.
 * Context: process context, interrupts on.
 */
long do_syscall(struct pt_regs *regs, unsigned long nr)
{
	sys_call_ptr_t call = NULL;

	if (likely(nr < nr_sys_calls))
		call = sys_call_table[array_index_nospec(nr, nr_sys_calls)];
	if (unlikely(!call)) {
		report_missing(nr);
		return sys_ni_syscall(regs);
	}
	return call(regs);
}
