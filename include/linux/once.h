/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef _LINUX_ONCE_H
#define _LINUX_ONCE_H
#include <linux/types.h>
#include <linux/atomic.h>
/* Runs func(...) the first time any caller gets here; true for that caller. */
#define DO_ONCE(func, ...) ({ \
	static atomic_t __once_done = ATOMIC_INIT(0); \
	bool __once_first = !atomic_read(&__once_done) && !atomic_xchg(&__once_done, 1); \
	if (unlikely(__once_first)) \
		func(__VA_ARGS__); \
	unlikely(__once_first); })
#define DO_ONCE_SLEEPABLE(func, ...) DO_ONCE(func, ##__VA_ARGS__)
#define get_random_once(buf, nbytes) DO_ONCE(get_random_bytes, (buf), (nbytes))
#endif
