/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the restart_syscall system call continues with after a signal that had no handler.
 */
#ifndef __LINUX_RESTART_BLOCK_H
#define __LINUX_RESTART_BLOCK_H

#include <linux/compiler.h>
#include <linux/errno.h>
#include <linux/types.h>
#include <linux/time64.h>

struct __kernel_timespec;
struct timespec;
struct pollfd;

enum timespec_type {
	TT_NONE		= 0,
	TT_NATIVE	= 1,
	TT_COMPAT	= 2,
};

struct restart_block {
	unsigned long arch_data;
	long (*fn)(struct restart_block *restart);
	union {
		struct {
			u32 __user *uaddr;
			u32 val;
			u32 flags;
			u32 bitset;
			u64 time;
			u32 __user *uaddr2;
		} futex;
		struct {
			clockid_t clockid;
			enum timespec_type type;
			union {
				struct __kernel_timespec __user *rmtp;
				void __user *compat_rmtp;
			};
			u64 expires;
		} nanosleep;
		struct {
			struct pollfd __user *ufds;
			int nfds;
			int has_timeout;
			unsigned long tv_sec;
			unsigned long tv_nsec;
		} poll;
	};
};

long do_no_restart_syscall(struct restart_block *parm);

/* To be returned by a system call that @fn shall continue: return set_restart_fn(restart, fn). */
static inline long set_restart_fn(struct restart_block *restart,
				  long (*fn)(struct restart_block *))
{
	restart->fn = fn;
	return -ERESTART_RESTARTBLOCK;
}

#endif
