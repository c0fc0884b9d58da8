/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Line disciplines: what is between a terminal driver and the reader (kernel/base/tty_ldisc.c,
 * n_tty.c).
 */
#ifndef _LINUX_TTY_LDISC_H
#define _LINUX_TTY_LDISC_H

#include <linux/atomic.h>
#include <linux/fs.h>
#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/poll.h>
#include <linux/rwsem.h>
#include <linux/seq_file.h>
#include <linux/wait.h>

struct ktermios;
struct tty_struct;

struct tty_ldisc_ops {
	char *name;
	int num;

	/* called from above */
	int (*open)(struct tty_struct *tty);
	void (*close)(struct tty_struct *tty);
	void (*flush_buffer)(struct tty_struct *tty);
	ssize_t (*read)(struct tty_struct *tty, struct file *file, u8 *buf, size_t nr,
			void **cookie, unsigned long offset);
	ssize_t (*write)(struct tty_struct *tty, struct file *file, const u8 *buf, size_t nr);
	int (*ioctl)(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
	int (*compat_ioctl)(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
	void (*set_termios)(struct tty_struct *tty, const struct ktermios *old);
	__poll_t (*poll)(struct tty_struct *tty, struct file *file, struct poll_table_struct *wait);
	void (*hangup)(struct tty_struct *tty);

	/* called from below */
	void (*receive_buf)(struct tty_struct *tty, const u8 *cp, const u8 *fp, size_t count);
	void (*write_wakeup)(struct tty_struct *tty);
	void (*dcd_change)(struct tty_struct *tty, bool active);
	size_t (*receive_buf2)(struct tty_struct *tty, const u8 *cp, const u8 *fp, size_t count);
	void (*lookahead_buf)(struct tty_struct *tty, const u8 *cp, const u8 *fp, size_t count);

	struct module *owner;
};

struct tty_ldisc {
	struct tty_ldisc_ops *ops;
	struct tty_struct *tty;
};

struct ld_semaphore {
	struct rw_semaphore sem;
};

#define MODULE_ALIAS_LDISC(ldisc) MODULE_ALIAS("tty-ldisc-" __stringify(ldisc))

int tty_register_ldisc(struct tty_ldisc_ops *new_ldisc);
void tty_unregister_ldisc(struct tty_ldisc_ops *ldisc);
struct tty_ldisc *tty_ldisc_ref(struct tty_struct *tty);
struct tty_ldisc *tty_ldisc_ref_wait(struct tty_struct *tty);
void tty_ldisc_deref(struct tty_ldisc *ld);
void tty_ldisc_flush(struct tty_struct *tty);
int tty_set_ldisc(struct tty_struct *tty, int disc);

#endif
