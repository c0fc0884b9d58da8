/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

/*
 * BUG() stops the task that ran into it, WARN() reports and goes on. Both
 * report through out-of-line functions, so a call site is two instructions.
 */

#include <asm/bug.h>
#include <linux/compiler.h>
#include <linux/build_bug.h>
#include <linux/printk.h>
#include <linux/panic.h>

__cold void bug_report(const char *file, int line, const char *func);

#define BUG() do { \
	bug_report(__FILE__, __LINE__, __func__); \
	__arch_bug_trap(); \
	unreachable(); \
} while (0)
#define BUG_ON(condition)	do { if (unlikely(condition)) BUG(); } while (0)

#define __WARN() \
	warn_slowpath_fmt(__FILE__, __LINE__, TAINT_WARN, NULL)
#define __WARN_printf(taint, arg...) \
	warn_slowpath_fmt(__FILE__, __LINE__, taint, arg)
#define WARN_ON(condition) ({ \
	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		__WARN(); \
	unlikely(__ret_warn_on); })
#define WARN(condition, format...) ({ \
	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		__WARN_printf(TAINT_WARN, format); \
	unlikely(__ret_warn_on); })
#define WARN_TAINT(condition, taint, format...) ({ \
	int __ret_warn_on = !!(condition); \
	if (unlikely(__ret_warn_on)) \
		__WARN_printf(taint, format); \
	unlikely(__ret_warn_on); })
#define WARN_ON_ONCE(condition) \
	DO_ONCE_LITE_IF(condition, WARN_ON, 1)
#define WARN_ONCE(condition, format...) \
	DO_ONCE_LITE_IF(condition, WARN, 1, format)
#define WARN_TAINT_ONCE(condition, taint, format...) \
	DO_ONCE_LITE_IF(condition, WARN_TAINT, 1, taint, format)
#define WARN_ON_SMP(x)	WARN_ON(x)
#define CHECK_DATA_CORRUPTION(condition, fmt, ...) \
	WARN(condition, fmt, ##__VA_ARGS__)

#endif
