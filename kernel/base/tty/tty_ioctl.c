// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminal modes: the termios ioctls and what they need of a driver.
 * tty->termios is written under termios_rwsem.
 */

#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched/signal.h>
#include <linux/string.h>
#include <linux/termios.h>
#include <linux/tty.h>
#include <linux/uaccess.h>
#include "tty.h"

/* What a TCSETS* call asks for besides the modes. */
#define TERMIOS_FLUSH BIT(0)
#define TERMIOS_WAIT  BIT(1)

/**
 * tty_chars_in_buffer - what the driver has not sent yet
 * @tty: the terminal
 *
 * Return: bytes. Context: any.
 */
unsigned int tty_chars_in_buffer(struct tty_struct *tty)
{
	return tty->ops->chars_in_buffer ? tty->ops->chars_in_buffer(tty) : 0;
}
EXPORT_SYMBOL(tty_chars_in_buffer);

/**
 * tty_write_room - what the driver would take now
 * @tty: the terminal
 *
 * Return: bytes. Context: any.
 */
unsigned int tty_write_room(struct tty_struct *tty)
{
	return tty->ops->write_room ? tty->ops->write_room(tty) : 2048;
}
EXPORT_SYMBOL(tty_write_room);

/**
 * tty_driver_flush_buffer - discard what the driver has not sent yet
 * @tty: the terminal
 *
 * Context: any.
 */
void tty_driver_flush_buffer(struct tty_struct *tty)
{
	if (tty->ops->flush_buffer)
		tty->ops->flush_buffer(tty);
}
EXPORT_SYMBOL(tty_driver_flush_buffer);

/**
 * tty_unthrottle - let the other side send again
 * @tty: the terminal
 *
 * Context: may sleep.
 */
void tty_unthrottle(struct tty_struct *tty)
{
	down_write(&tty->termios_rwsem);
	if (test_and_clear_bit(TTY_THROTTLED, &tty->flags) && tty->ops->unthrottle)
		tty->ops->unthrottle(tty);
	up_write(&tty->termios_rwsem);
}
EXPORT_SYMBOL(tty_unthrottle);

/**
 * tty_wait_until_sent - wait until the driver has sent everything
 * @tty: the terminal
 * @timeout: jiffies at most, 0 for ever
 *
 * Ends early on a signal. Context: may sleep.
 */
void tty_wait_until_sent(struct tty_struct *tty, long timeout)
{
	if (!timeout)
		timeout = MAX_SCHEDULE_TIMEOUT;
	timeout = wait_event_interruptible_timeout(tty->write_wait, !tty_chars_in_buffer(tty),
						   timeout);
	if (timeout > 0 && tty->ops->wait_until_sent)
		tty->ops->wait_until_sent(tty, timeout);
}
EXPORT_SYMBOL(tty_wait_until_sent);

/**
 * tty_termios_copy_hw - keep what a driver cannot change
 * @new: the modes that were asked for
 * @old: the modes in force
 */
void tty_termios_copy_hw(struct ktermios *new, const struct ktermios *old)
{
	new->c_cflag &= HUPCL | CREAD | CLOCAL;
	new->c_cflag |= old->c_cflag & ~(HUPCL | CREAD | CLOCAL);
	new->c_ispeed = old->c_ispeed;
	new->c_ospeed = old->c_ospeed;
}
EXPORT_SYMBOL(tty_termios_copy_hw);

/**
 * tty_termios_hw_change - do two modes differ for the hardware
 * @a: modes
 * @b: modes
 *
 * Return: true when speed or frame differ.
 */
bool tty_termios_hw_change(const struct ktermios *a, const struct ktermios *b)
{
	return a->c_ispeed != b->c_ispeed || a->c_ospeed != b->c_ospeed ||
	       ((a->c_cflag ^ b->c_cflag) & ~(HUPCL | CREAD | CLOCAL));
}
EXPORT_SYMBOL(tty_termios_hw_change);

/**
 * tty_set_termios - change a terminal's modes
 * @tty: the terminal
 * @new_termios: the new modes
 *
 * Return: 0. Context: may sleep.
 */
int tty_set_termios(struct tty_struct *tty, struct ktermios *new_termios)
{
	struct ktermios old;
	struct tty_ldisc *ld;

	down_write(&tty->termios_rwsem);
	old = tty->termios;
	tty->termios = *new_termios;
	tty->termios.c_line = old.c_line;
	if (tty->ops->set_termios)
		tty->ops->set_termios(tty, &old);
	else
		tty_termios_copy_hw(&tty->termios, &old);
	ld = tty_ldisc_ref(tty);
	if (ld) {
		if (ld->ops->set_termios)
			ld->ops->set_termios(tty, &old);
		tty_ldisc_deref(ld);
	}
	up_write(&tty->termios_rwsem);
	return 0;
}
EXPORT_SYMBOL_GPL(tty_set_termios);

/* struct termios is the beginning of struct termios2, which is struct ktermios. */
static int termios_from_user(struct ktermios *k, const void __user *arg, size_t size)
{
	if (copy_from_user(k, arg, size))
		return -EFAULT;
	k->c_ispeed = tty_termios_input_baud_rate(k);
	k->c_ospeed = tty_termios_baud_rate(k);
	return 0;
}

static int set_termios(struct tty_struct *tty, void __user *arg, int options, size_t size)
{
	struct ktermios new;
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	down_read(&tty->termios_rwsem);
	new = tty->termios;
	up_read(&tty->termios_rwsem);
	ret = termios_from_user(&new, arg, size);
	if (ret)
		return ret;
	if (options & TERMIOS_FLUSH)
		tty_ldisc_flush(tty);
	if (options & TERMIOS_WAIT) {
		tty_wait_until_sent(tty, 0);
		if (signal_pending(current))
			return -ERESTARTSYS;
	}
	return tty_set_termios(tty, &new);
}

static int get_termios(struct tty_struct *tty, void __user *arg, size_t size)
{
	struct ktermios k;

	down_read(&tty->termios_rwsem);
	k = tty->termios;
	up_read(&tty->termios_rwsem);
	return copy_to_user(arg, &k, size) ? -EFAULT : 0;
}

static int set_termio(struct tty_struct *tty, const struct termio __user *arg, int options)
{
	struct ktermios new;
	struct termio t;
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	if (copy_from_user(&t, arg, sizeof(t)))
		return -EFAULT;
	if (options & TERMIOS_FLUSH)
		tty_ldisc_flush(tty);
	if (options & TERMIOS_WAIT)
		tty_wait_until_sent(tty, 0);
	new = tty->termios;
	new.c_iflag = (new.c_iflag & 0xffff0000) | t.c_iflag;
	new.c_oflag = (new.c_oflag & 0xffff0000) | t.c_oflag;
	new.c_cflag = (new.c_cflag & 0xffff0000) | t.c_cflag;
	new.c_lflag = (new.c_lflag & 0xffff0000) | t.c_lflag;
	memcpy(new.c_cc, t.c_cc, NCC);
	new.c_ispeed = tty_termios_input_baud_rate(&new);
	new.c_ospeed = tty_termios_baud_rate(&new);
	return tty_set_termios(tty, &new);
}

static int get_termio(struct tty_struct *tty, struct termio __user *arg)
{
	struct termio t = {
		.c_iflag = tty->termios.c_iflag,
		.c_oflag = tty->termios.c_oflag,
		.c_cflag = tty->termios.c_cflag,
		.c_lflag = tty->termios.c_lflag,
		.c_line = tty->termios.c_line,
	};

	memcpy(t.c_cc, tty->termios.c_cc, NCC);
	return copy_to_user(arg, &t, sizeof(t)) ? -EFAULT : 0;
}

/**
 * tty_perform_flush - tcflush()
 * @tty: the terminal
 * @arg: TCIFLUSH, TCOFLUSH or TCIOFLUSH
 *
 * Return: 0, -EINVAL, or what tty_check_change() says. Context: may sleep.
 */
int tty_perform_flush(struct tty_struct *tty, unsigned long arg)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	if (arg != TCIFLUSH && arg != TCOFLUSH && arg != TCIOFLUSH)
		return -EINVAL;
	if (arg != TCOFLUSH)
		tty_ldisc_flush(tty);
	if (arg != TCIFLUSH)
		tty_driver_flush_buffer(tty);
	return 0;
}
EXPORT_SYMBOL_GPL(tty_perform_flush);

/* tcflow(). */
static int flow_control(struct tty_struct *tty, unsigned long arg)
{
	int ret = tty_check_change(tty);

	if (ret)
		return ret;
	switch (arg) {
	case TCOOFF:
		stop_tty(tty);
		return 0;
	case TCOON:
		start_tty(tty);
		return 0;
	case TCIOFF:
		return STOP_CHAR(tty) == __DISABLED_CHAR ? 0 : tty_send_xchar(tty, STOP_CHAR(tty));
	case TCION:
		return START_CHAR(tty) == __DISABLED_CHAR ? 0
							  : tty_send_xchar(tty, START_CHAR(tty));
	}
	return -EINVAL;
}

/**
 * tty_mode_ioctl - the ioctls that read and change modes
 * @tty: the terminal the call was made on; a pty master means its slave
 * @cmd: ioctl number
 * @arg: its argument
 *
 * Return: 0, a negative errno, -ENOIOCTLCMD for other ioctls. Context: may sleep.
 */
int tty_mode_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	void __user *p = (void __user *)arg;
	bool master =
		tty->driver->type == TTY_DRIVER_TYPE_PTY && tty->driver->subtype == PTY_TYPE_MASTER;
	struct tty_struct *real = master ? tty->link : tty;

	switch (cmd) {
	case TCGETS:
		return get_termios(real, p, sizeof(struct termios));
	case TCSETS:
		return set_termios(real, p, 0, sizeof(struct termios));
	case TCSETSW:
		return set_termios(real, p, TERMIOS_WAIT, sizeof(struct termios));
	case TCSETSF:
		return set_termios(real, p, TERMIOS_WAIT | TERMIOS_FLUSH, sizeof(struct termios));
	case TCGETS2:
		return get_termios(real, p, sizeof(struct termios2));
	case TCSETS2:
		return set_termios(real, p, 0, sizeof(struct termios2));
	case TCSETSW2:
		return set_termios(real, p, TERMIOS_WAIT, sizeof(struct termios2));
	case TCSETSF2:
		return set_termios(real, p, TERMIOS_WAIT | TERMIOS_FLUSH, sizeof(struct termios2));
	case TCGETA:
		return get_termio(real, p);
	case TCSETA:
		return set_termio(real, p, 0);
	case TCSETAW:
		return set_termio(real, p, TERMIOS_WAIT);
	case TCSETAF:
		return set_termio(real, p, TERMIOS_WAIT | TERMIOS_FLUSH);
	case TCXONC:
		return flow_control(tty, arg);
	case TCFLSH:
		return tty_perform_flush(tty, arg);
	case TIOCGSOFTCAR:
		return put_user(C_CLOCAL(real) ? 1 : 0, (int __user *)p);
	}
	return -ENOIOCTLCMD;
}
EXPORT_SYMBOL_GPL(tty_mode_ioctl);
