// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ioctls of a terminal that are neither modes nor job control, and flow
 * control of the output (tty->flow.lock).
 */

#include <linux/capability.h>
#include <linux/delay.h>
#include <linux/export.h>
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/serial.h>
#include <linux/string.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/uaccess.h>
#include "tty.h"

/**
 * __stop_tty - stop output; flow.lock held
 * @tty: the terminal
 */
void __stop_tty(struct tty_struct *tty)
{
	if (tty->flow.stopped)
		return;
	tty->flow.stopped = true;
	if (tty->ops->stop)
		tty->ops->stop(tty);
}

/**
 * stop_tty - stop output, as Ctrl-S does
 * @tty: the terminal
 *
 * Context: any.
 */
void stop_tty(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->flow.lock, flags);
	__stop_tty(tty);
	spin_unlock_irqrestore(&tty->flow.lock, flags);
}
EXPORT_SYMBOL(stop_tty);

/**
 * __start_tty - let output go on; flow.lock held
 * @tty: the terminal
 */
void __start_tty(struct tty_struct *tty)
{
	if (!tty->flow.stopped)
		return;
	tty->flow.stopped = false;
	if (tty->ops->start)
		tty->ops->start(tty);
	tty_wakeup(tty);
}

/**
 * start_tty - let output go on, as Ctrl-Q does
 * @tty: the terminal
 *
 * Context: any.
 */
void start_tty(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->flow.lock, flags);
	__start_tty(tty);
	spin_unlock_irqrestore(&tty->flow.lock, flags);
}
EXPORT_SYMBOL(start_tty);

/**
 * tty_wakeup - there is room for output again
 * @tty: the terminal
 *
 * Context: any.
 */
void tty_wakeup(struct tty_struct *tty)
{
	struct tty_ldisc *ld;

	if (test_bit(TTY_DO_WRITE_WAKEUP, &tty->flags)) {
		ld = tty_ldisc_ref(tty);
		if (ld) {
			if (ld->ops->write_wakeup)
				ld->ops->write_wakeup(tty);
			tty_ldisc_deref(ld);
		}
	}
	wake_up_interruptible_poll(&tty->write_wait, EPOLLOUT);
}
EXPORT_SYMBOL_GPL(tty_wakeup);

/**
 * tty_put_char - send one character
 * @tty: the terminal
 * @ch: the character
 *
 * Return: 1 when the driver took it. Context: any.
 */
int tty_put_char(struct tty_struct *tty, u8 ch)
{
	if (tty->ops->put_char)
		return tty->ops->put_char(tty, ch);
	return tty->ops->write(tty, &ch, 1);
}
EXPORT_SYMBOL_GPL(tty_put_char);

/**
 * tty_send_xchar - send a flow control character past stopped output
 * @tty: the terminal
 * @ch: the character
 *
 * Return: 0 or -ERESTARTSYS. Context: may sleep.
 */
int tty_send_xchar(struct tty_struct *tty, u8 ch)
{
	bool was_stopped = tty->flow.stopped;

	if (tty->ops->send_xchar) {
		tty->ops->send_xchar(tty, ch);
		return 0;
	}
	if (mutex_lock_interruptible(&tty->atomic_write_lock))
		return -ERESTARTSYS;
	if (was_stopped)
		start_tty(tty);
	tty->ops->write(tty, &ch, 1);
	if (was_stopped)
		stop_tty(tty);
	mutex_unlock(&tty->atomic_write_lock);
	return 0;
}

/**
 * tty_do_resize - change the window size and tell the foreground group
 * @tty: the terminal
 * @ws: the new size
 *
 * Return: 0. Context: may sleep.
 */
int tty_do_resize(struct tty_struct *tty, struct winsize *ws)
{
	struct pid *pgrp;

	mutex_lock(&tty->winsize_mutex);
	if (memcmp(ws, &tty->winsize, sizeof(*ws))) {
		pgrp = tty_get_pgrp(tty);
		if (pgrp)
			kill_pgrp(pgrp, SIGWINCH, 1);
		put_pid(pgrp);
		tty->winsize = *ws;
	}
	mutex_unlock(&tty->winsize_mutex);
	return 0;
}
EXPORT_SYMBOL(tty_do_resize);

static int get_winsize(struct tty_struct *tty, struct winsize __user *arg)
{
	struct winsize ws;

	mutex_lock(&tty->winsize_mutex);
	ws = tty->winsize;
	mutex_unlock(&tty->winsize_mutex);
	return copy_to_user(arg, &ws, sizeof(ws)) ? -EFAULT : 0;
}

static int set_winsize(struct tty_struct *tty, const struct winsize __user *arg)
{
	struct winsize ws;

	if (copy_from_user(&ws, arg, sizeof(ws)))
		return -EFAULT;
	return tty->ops->resize ? tty->ops->resize(tty, &ws) : tty_do_resize(tty, &ws);
}

/* TIOCSTI: put a character into the input, for the terminal's own session or root. */
static int simulate_input(struct tty_struct *tty, const u8 __user *p)
{
	struct tty_ldisc *ld;
	u8 ch, normal = TTY_NORMAL;

	if (current->signal->tty != tty && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (get_user(ch, p))
		return -EFAULT;
	ld = tty_ldisc_ref_wait(tty);
	if (!ld)
		return -EIO;
	tty_buffer_lock_exclusive(tty->port);
	tty_ldisc_receive_buf(ld, &ch, &normal, 1);
	tty_buffer_unlock_exclusive(tty->port);
	tty_ldisc_deref(ld);
	return 0;
}

static int get_modem_lines(struct tty_struct *tty, int __user *p)
{
	int lines = tty->ops->tiocmget ? tty->ops->tiocmget(tty) : -ENOTTY;

	return lines < 0 ? lines : put_user(lines, p);
}

static int set_modem_lines(struct tty_struct *tty, unsigned int cmd, const unsigned int __user *p)
{
	unsigned int value, set = 0, clear = 0;

	if (!tty->ops->tiocmset)
		return -ENOTTY;
	if (get_user(value, p))
		return -EFAULT;
	if (cmd != TIOCMBIC)
		set = value;
	if (cmd != TIOCMBIS)
		clear = cmd == TIOCMBIC ? value : ~value;
	return tty->ops->tiocmset(tty, set, clear);
}

/* TIOCGICOUNT: what a serial line has counted. */
static int get_icount(struct tty_struct *tty, void __user *p)
{
	struct serial_icounter_struct icount = {};
	int ret = tty->ops->get_icount ? tty->ops->get_icount(tty, &icount) : -ENOTTY;

	if (ret)
		return ret;
	return copy_to_user(p, &icount, sizeof(icount)) ? -EFAULT : 0;
}

/* TIOCGSERIAL: where a serial line is. */
static int get_serial(struct tty_struct *tty, void __user *p)
{
	struct serial_struct ss = {};
	int ret = tty->ops->get_serial ? tty->ops->get_serial(tty, &ss) : -ENOTTY;

	if (ret)
		return ret;
	return copy_to_user(p, &ss, sizeof(ss)) ? -EFAULT : 0;
}

static int set_serial(struct tty_struct *tty, const void __user *p)
{
	struct serial_struct ss;

	if (!tty->ops->set_serial)
		return -ENOTTY;
	if (copy_from_user(&ss, p, sizeof(ss)))
		return -EFAULT;
	return tty->ops->set_serial(tty, &ss);
}

static int send_break(struct tty_struct *tty, unsigned int msec)
{
	int ret;

	if (!tty->ops->break_ctl)
		return 0;
	ret = tty->ops->break_ctl(tty, -1);
	if (!ret) {
		msleep_interruptible(msec);
		ret = tty->ops->break_ctl(tty, 0);
	}
	return ret;
}

static int break_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	tty_wait_until_sent(tty, 0);
	if (signal_pending(current))
		return -EINTR;
	switch (cmd) {
	case TIOCSBRK:
		return tty->ops->break_ctl ? tty->ops->break_ctl(tty, -1) : 0;
	case TIOCCBRK:
		return tty->ops->break_ctl ? tty->ops->break_ctl(tty, 0) : 0;
	case TCSBRK:
		return arg ? 0 : send_break(tty, 250);
	}
	return send_break(tty, arg ? arg * 100 : 250);
}

static int set_ldisc(struct tty_struct *tty, const int __user *p)
{
	int disc;

	if (get_user(disc, p))
		return -EFAULT;
	return tty_set_ldisc(tty, disc);
}

static int get_ldisc(struct tty_struct *tty, int __user *p)
{
	struct tty_ldisc *ld = tty_ldisc_ref_wait(tty);
	int ret;

	if (!ld)
		return -EIO;
	ret = put_user(ld->ops->num, p);
	tty_ldisc_deref(ld);
	return ret;
}

/* What every terminal answers; -ENOIOCTLCMD otherwise. */
static long common_ioctl(struct tty_struct *tty, struct tty_struct *real_tty, unsigned int cmd,
			 unsigned long arg)
{
	void __user *p = (void __user *)arg;

	switch (cmd) {
	case TIOCSTI:
		return simulate_input(tty, p);
	case TIOCGWINSZ:
		return get_winsize(real_tty, p);
	case TIOCSWINSZ:
		return set_winsize(real_tty, p);
	case TIOCEXCL:
		set_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCNXCL:
		clear_bit(TTY_EXCLUSIVE, &tty->flags);
		return 0;
	case TIOCGEXCL:
		return put_user(test_bit(TTY_EXCLUSIVE, &tty->flags), (int __user *)p);
	case TIOCGETD:
		return get_ldisc(real_tty, p);
	case TIOCSETD:
		return set_ldisc(tty, p);
	case TIOCVHANGUP:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		tty_vhangup(tty);
		return 0;
	case TIOCGDEV:
		return put_user(new_encode_dev(tty_devnum(real_tty)), (unsigned int __user *)p);
	case TIOCSBRK:
	case TIOCCBRK:
	case TCSBRK:
	case TCSBRKP:
		return break_ioctl(tty, cmd, arg);
	case TIOCMGET:
		return get_modem_lines(tty, p);
	case TIOCMSET:
	case TIOCMBIC:
	case TIOCMBIS:
		return set_modem_lines(tty, cmd, p);
	case TIOCGICOUNT:
		return get_icount(tty, p);
	case TIOCGSERIAL:
		return get_serial(tty, p);
	case TIOCSSERIAL:
		return set_serial(tty, p);
	}
	return -ENOIOCTLCMD;
}

static long ldisc_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	struct tty_ldisc *ld = tty_ldisc_ref_wait(tty);
	long ret = -EINVAL;

	if (!ld)
		return -EIO;
	if (ld->ops->ioctl) {
		ret = ld->ops->ioctl(tty, cmd, arg);
		if (ret == -ENOIOCTLCMD)
			ret = -ENOTTY;
	}
	tty_ldisc_deref(ld);
	return ret;
}

/**
 * tty_ioctl - the ioctl method of terminal files
 * @file: the file
 * @cmd: ioctl number
 * @arg: its argument
 *
 * Return: what the first that knows @cmd answers: the core, job control, the
 * driver, the line discipline; -ENOTTY when none does. Context: may sleep.
 */
long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct tty_struct *tty = file_tty(file), *real_tty = tty;
	long ret;

	if (tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER)
		real_tty = tty->link;
	ret = common_ioctl(tty, real_tty, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = tty_jobctrl_ioctl(tty, real_tty, file, cmd, arg);
	if (ret == -ENOIOCTLCMD && tty->ops->ioctl)
		ret = tty->ops->ioctl(tty, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = ldisc_ioctl(tty, cmd, arg);
	return ret;
}
