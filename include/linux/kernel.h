/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H
#include <linux/stdarg.h>
#include <linux/align.h>
#include <linux/array_size.h>
#include <linux/limits.h>
#include <linux/linkage.h>
#include <linux/stddef.h>
#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/container_of.h>
#include <linux/bitops.h>
#include <linux/hex.h>
#include <linux/kstrtox.h>
#include <linux/log2.h>
#include <linux/math.h>
#include <linux/minmax.h>
#include <linux/typecheck.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/build_bug.h>
#include <linux/sprintf.h>
#include <linux/instruction_pointer.h>
#include <asm/byteorder.h>

#define STACK_MAGIC	0xdeadbeef
#define REPEAT_BYTE(x)	((~0ul / 0xff) * (x))
#define READ	0
#define WRITE	1
#define PTR_IF(cond, ptr)	((cond) ? (ptr) : NULL)
#define u64_to_user_ptr(x)	((void __user *)(uintptr_t)(u64)(x))
#define upper_32_bits(n)	((u32)(((n) >> 16) >> 16))
#define lower_32_bits(n)	((u32)((n) & 0xffffffff))
#define upper_16_bits(n)	((u16)((n) >> 16))
#define lower_16_bits(n)	((u16)((n) & 0xffff))

/* Marks a place that may sleep; complains where sleeping is not allowed. */
void __might_sleep(const char *file, int line);
void __might_resched(const char *file, int line, unsigned int offsets);
int __cond_resched(void);
#ifdef CONFIG_DEBUG_ATOMIC_SLEEP
#define might_sleep()		__might_sleep(__FILE__, __LINE__)
/* The caller knows that the next sleep may end early: its state has been set. */
#define sched_annotate_sleep()	(current->task_state_change = 0)
#else
#define might_sleep()		do { } while (0)
#define sched_annotate_sleep()	do { } while (0)
#endif
#define might_sleep_if(cond)	do { if (cond) might_sleep(); } while (0)
#define might_resched()		do { } while (0)
#define cant_sleep()		do { } while (0)
#define might_fault()		do { } while (0)

int num_to_str(char *buf, int size, unsigned long long num, unsigned int width);
char *get_options(const char *str, int nints, int *ints);
int get_option(char **str, int *pint);
unsigned long long memparse(const char *ptr, char **retp);
bool parse_option_str(const char *str, const char *option);
char *next_arg(char *args, char **param, char **val);
int core_kernel_text(unsigned long addr);
int __kernel_text_address(unsigned long addr);
int kernel_text_address(unsigned long addr);
int func_ptr_is_kernel_text(void *ptr);
void bust_spinlocks(int yes);
bool mac_pton(const char *s, u8 *mac);

/* Where the system is in its life; set by kernel/init. */
extern enum system_states {
	SYSTEM_BOOTING,
	SYSTEM_SCHEDULING,
	SYSTEM_FREEING_INITMEM,
	SYSTEM_RUNNING,
	SYSTEM_HALT,
	SYSTEM_POWER_OFF,
	SYSTEM_RESTART,
	SYSTEM_SUSPEND,
} system_state;
extern bool early_boot_irqs_disabled;

#define tracing_on()	do { } while (0)
#define tracing_off()	do { } while (0)
#define CONCATENATE_(a, b)	a##b
#define CONCATENATE(a, b)	CONCATENATE_(a, b)
#define COUNT_ARGS__(_0, _1, _2, _3, _4, _5, _6, _7, _8, _9, _10, _11, _12, n, X...) n
#define COUNT_ARGS(X...) COUNT_ARGS__(, ##X, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0)
#define VERIFY_OCTAL_PERMISSIONS(perms) \
	(BUILD_BUG_ON_ZERO((perms) < 0) + \
	 BUILD_BUG_ON_ZERO((perms) > 0777) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 6) & 4) < (((perms) >> 3) & 4)) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 3) & 4) < ((perms) & 4)) + \
	 BUILD_BUG_ON_ZERO((((perms) >> 6) & 2) < (((perms) >> 3) & 2)) + \
	 BUILD_BUG_ON_ZERO((perms) & 2) + (perms))
#endif
