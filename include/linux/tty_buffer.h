/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The queue between a terminal driver's interrupt and its line discipline
 * (kernel/base/tty_buffer.c).
 */
#ifndef _LINUX_TTY_BUFFER_H
#define _LINUX_TTY_BUFFER_H

#include <linux/atomic.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/types.h>
#include <linux/workqueue.h>

#define TTY_NORMAL  0
#define TTY_BREAK   1
#define TTY_FRAME   2
#define TTY_PARITY  3
#define TTY_OVERRUN 4

struct tty_buffer {
	struct tty_buffer *next;
	unsigned int used;
	unsigned int size;
	unsigned int read;
	bool flags; /* data[size..] holds a flag byte for each character */
	u8 data[];
};

/* lock guards the chain; consumer holds priority/work serialisation by its own mutex. */
struct tty_bufhead {
	spinlock_t lock;
	struct tty_buffer *head;
	struct tty_buffer *tail;
	struct tty_buffer *spare;
	struct work_struct work;
	struct mutex consumer;
	unsigned int mem_used;
	unsigned int mem_limit;
};

#endif
