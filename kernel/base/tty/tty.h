/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_BASE_TTY_TTY_H
#define KERNEL_BASE_TTY_TTY_H

/* Between the files of kernel/base/tty only. */

#include <linux/tty.h>

/* Called with the data of one read of a driver: delivers it to the line discipline. */
void tty_buffer_init(struct tty_port *port);
void tty_buffer_free_all(struct tty_port *port);
void tty_buffer_flush(struct tty_struct *tty);
void tty_buffer_cancel_work(struct tty_port *port);
void tty_buffer_restart_work(struct tty_port *port);

int tty_ldisc_init(struct tty_struct *tty);
int tty_ldisc_setup(struct tty_struct *tty);
void tty_ldisc_close(struct tty_struct *tty);
void tty_ldisc_hangup(struct tty_struct *tty);
void tty_ldisc_free(struct tty_struct *tty);

void tty_open_proc_set_tty(struct file *filp, struct tty_struct *tty);
long tty_jobctrl_ioctl(struct tty_struct *tty, struct tty_struct *real_tty, struct file *file,
		       unsigned int cmd, unsigned long arg);
int tty_signal_session_leader(struct tty_struct *tty, int exit_session);
int __tty_check_change(struct tty_struct *tty, int sig);

struct tty_driver *tty_driver_of(dev_t device, int *index);
void tty_driver_remove_tty(struct tty_driver *driver, struct tty_struct *tty);

/* tty_io.c: for pty.c, which makes terminals in pairs. */
struct tty_struct *tty_alloc_struct(struct tty_driver *driver, int idx);

/* The ptmx open uses these on a file of its own. */
int tty_alloc_file(struct file *file);
void tty_free_file(struct file *file);
void tty_add_file(struct tty_struct *tty, struct file *file);
int tty_release(struct inode *inode, struct file *filp);

#endif
