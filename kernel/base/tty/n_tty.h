/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_BASE_TTY_N_TTY_H
#define KERNEL_BASE_TTY_N_TTY_H

/* Between the files of the N_TTY line discipline only. */

#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/tty.h>
#include <linux/types.h>

#define N_TTY_BUF_SIZE 4096

/*
 * Received characters: a ring indexed by counters that only grow. Those from
 * tail to canon_head are whole lines, each ending where line_end is set; from
 * canon_head to head is the line being typed. An end-of-file is a NUL that
 * ends a line.
 */
struct n_tty_data {
	spinlock_t lock;
	size_t head, canon_head, tail;
	u8 ring[N_TTY_BUF_SIZE];
	DECLARE_BITMAP(line_end, N_TTY_BUF_SIZE);
	bool literal_next;	/* after VLNEXT: the next character has no meaning */

	struct mutex read_lock;

	struct mutex output_lock;	/* column and order of output */
	unsigned int column;
	unsigned int line_start_column;	/* column at which the line being typed began */
};

ssize_t n_tty_write(struct tty_struct *tty, struct file *file, const u8 *buf, size_t nr);
size_t n_tty_receive(struct tty_struct *tty, const u8 *cp, const u8 *fp, size_t count);
void n_tty_packet_status(struct tty_struct *tty, u8 set, u8 clear);

/* Echo; all take output_lock themselves. */
void n_tty_echo(struct tty_struct *tty, u8 c);
void n_tty_echo_literal(struct tty_struct *tty, u8 c);
void n_tty_echo_newline(struct tty_struct *tty);
void n_tty_echo_erase(struct tty_struct *tty, unsigned int columns);
void n_tty_echo_mark_line(struct tty_struct *tty);
unsigned int n_tty_width(struct tty_struct *tty, u8 c, unsigned int column);

#endif
