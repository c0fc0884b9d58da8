/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Access to the thread flags (TIF_*) of the current task.  struct thread_info and the flag numbers
 * come from asm/thread_info.h; the structure is the first member of task_struct.
 */
#ifndef _LINUX_THREAD_INFO_H
#define _LINUX_THREAD_INFO_H

#include <linux/types.h>
#include <linux/bug.h>
#include <linux/restart_block.h>
#include <linux/errno.h>
#include <linux/bitops.h>
#include <asm/current.h>
#include <asm/thread_info.h>

/* Of kernel stacks. */
#ifndef THREAD_ALIGN
#define THREAD_ALIGN	THREAD_SIZE
#endif

#define current_thread_info()	((struct thread_info *)current)

static inline void set_ti_thread_flag(struct thread_info *ti, int flag)
{
	set_bit(flag, (unsigned long *)&ti->flags);
}

static inline void clear_ti_thread_flag(struct thread_info *ti, int flag)
{
	clear_bit(flag, (unsigned long *)&ti->flags);
}

static inline int test_and_set_ti_thread_flag(struct thread_info *ti, int flag)
{
	return test_and_set_bit(flag, (unsigned long *)&ti->flags);
}

static inline int test_and_clear_ti_thread_flag(struct thread_info *ti, int flag)
{
	return test_and_clear_bit(flag, (unsigned long *)&ti->flags);
}

static inline int test_ti_thread_flag(struct thread_info *ti, int flag)
{
	return test_bit(flag, (unsigned long *)&ti->flags);
}

static __always_inline unsigned long read_ti_thread_flags(struct thread_info *ti)
{
	return READ_ONCE(ti->flags);
}

#define set_thread_flag(flag)		set_ti_thread_flag(current_thread_info(), flag)
#define clear_thread_flag(flag)		clear_ti_thread_flag(current_thread_info(), flag)
#define update_thread_flag(flag, value) \
	do { if (value) set_thread_flag(flag); else clear_thread_flag(flag); } while (0)
#define test_and_set_thread_flag(flag)	test_and_set_ti_thread_flag(current_thread_info(), flag)
#define test_and_clear_thread_flag(flag) \
	test_and_clear_ti_thread_flag(current_thread_info(), flag)
#define test_thread_flag(flag)		test_ti_thread_flag(current_thread_info(), flag)
#define read_thread_flags()		read_ti_thread_flags(current_thread_info())
#define read_task_thread_flags(t)	read_ti_thread_flags(&(t)->thread_info)
#define tif_need_resched()		test_thread_flag(TIF_NEED_RESCHED)

static inline void check_object_size(const void *ptr, unsigned long n, bool to_user) { }

#endif
