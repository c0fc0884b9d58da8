// SPDX-License-Identifier: GPL-2.0-only
/*
 * Serial ports as terminals: the tty driver that all UART drivers share. What is sent goes
 * through the port's FIFO; a write fills it and has the driver start, again while there is more.
 */

#include <linux/capability.h>
#include <linux/export.h>
#include <linux/gfp.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/serial.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include "serial.h"

/* Longest wait for the last characters, beyond twice the time they need. */
#define DRAIN_MARGIN (HZ / 50)

static struct uart_state *state_of(struct tty_struct *tty)
{
	return container_of(tty->port, struct uart_state, port);
}

/* Locks a terminal's hardware; NULL when it is gone or the port is shut down. */
static struct uart_port *lock_open_port(struct tty_struct *tty, unsigned long *flags)
{
	struct uart_port *port = uart_port_ref(state_of(tty));

	if (!port)
		return NULL;
	uart_port_lock_irqsave(port, flags);
	if (port->state->port.xmit_buf)
		return port;
	uart_port_unlock_irqrestore(port, *flags);
	uart_port_deref(port);
	return NULL;
}

static void unlock_port(struct uart_port *port, unsigned long flags)
{
	uart_port_unlock_irqrestore(port, flags);
	uart_port_deref(port);
}

/* -------- open and close -------- */

/* A console's port begins with the console's speed and frame. */
static void take_console_settings(struct uart_port *port, struct tty_struct *tty)
{
	struct console *co = port->cons;

	if (!uart_console(port) || !co->cflag)
		return;
	tty->termios.c_cflag = co->cflag;
	if (co->ospeed)
		tty_termios_encode_baud_rate(&tty->termios, co->ospeed, co->ospeed);
	co->cflag = 0;
}

/* First open. */
static int uart_activate(struct tty_port *tport, struct tty_struct *tty)
{
	struct uart_state *state = container_of(tport, struct uart_state, port);
	struct uart_port *port = state->uart_port;
	int ret;

	if (!port)
		return -ENXIO;
	ret = tty_port_alloc_xmit_buf(tport);
	if (ret)
		return ret;
	ret = port->ops->startup(port);
	if (ret) {
		tty_port_free_xmit_buf(tport);
		return ret;
	}
	take_console_settings(port, tty);
	uart_change_line_settings(port, tty, NULL);
	if (C_BAUD(tty))
		uart_update_mctrl(port, TIOCM_DTR | TIOCM_RTS, 0);
	return 0;
}

/* Last close, and hangup. */
static void uart_port_shutdown(struct tty_port *tport)
{
	struct uart_state *state = container_of(tport, struct uart_state, port);
	struct uart_port *port = state->uart_port;
	u8 *xmit_buf;

	if (!port)
		return;
	uart_port_lock_irq(port);
	port->ops->stop_rx(port);
	port->ops->stop_tx(port);
	uart_port_unlock_irq(port);
	port->ops->shutdown(port);
	uart_port_lock_irq(port);
	xmit_buf = tport->xmit_buf;
	tport->xmit_buf = NULL;
	INIT_KFIFO(tport->xmit_fifo);
	uart_port_unlock_irq(port);
	free_page((unsigned long)xmit_buf);
}

static void uart_dtr_rts(struct tty_port *tport, bool active)
{
	struct uart_port *port = uart_port_ref(container_of(tport, struct uart_state, port));

	if (!port)
		return;
	uart_update_mctrl(port, active ? TIOCM_DTR | TIOCM_RTS : 0,
			  active ? 0 : TIOCM_DTR | TIOCM_RTS);
	uart_port_deref(port);
}

static bool uart_carrier_raised(struct tty_port *tport)
{
	struct uart_port *port = uart_port_ref(container_of(tport, struct uart_state, port));
	unsigned int lines;

	/* Without hardware nobody shall wait for a carrier. */
	if (!port)
		return true;
	uart_port_lock_irq(port);
	if (port->ops->enable_ms)
		port->ops->enable_ms(port);
	lines = port->ops->get_mctrl(port);
	uart_port_unlock_irq(port);
	uart_port_deref(port);
	return lines & TIOCM_CAR;
}

const struct tty_port_operations uart_port_ops = {
	.carrier_raised = uart_carrier_raised,
	.dtr_rts = uart_dtr_rts,
	.activate = uart_activate,
	.shutdown = uart_port_shutdown,
};

static int uart_open(struct tty_struct *tty, struct file *filp)
{
	return tty_port_open(tty->port, tty, filp);
}

static void uart_close(struct tty_struct *tty, struct file *filp)
{
	tty_port_close(tty->port, tty, filp);
}

static void uart_hangup(struct tty_struct *tty)
{
	tty_port_hangup(tty->port);
}

/* -------- sending -------- */

static ssize_t uart_write(struct tty_struct *tty, const u8 *buf, size_t count)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);
	size_t queued = 0;

	if (!port)
		return 0;
	while (queued < count) {
		size_t n = kfifo_in(&port->state->port.xmit_fifo, buf + queued, count - queued);

		if (!n)
			break;
		queued += n;
		port->ops->start_tx(port);
	}
	unlock_port(port, flags);
	return queued;
}

static unsigned int uart_write_room(struct tty_struct *tty)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);
	unsigned int room;

	if (!port)
		return 0;
	room = kfifo_avail(&port->state->port.xmit_fifo);
	unlock_port(port, flags);
	return room;
}

static unsigned int uart_chars_in_buffer(struct tty_struct *tty)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);
	unsigned int count;

	if (!port)
		return 0;
	count = kfifo_len(&port->state->port.xmit_fifo);
	unlock_port(port, flags);
	return count;
}

static void uart_flush_buffer(struct tty_struct *tty)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);

	if (port) {
		kfifo_reset(&port->state->port.xmit_fifo);
		if (port->ops->flush_buffer)
			port->ops->flush_buffer(port);
		unlock_port(port, flags);
	}
	tty_wakeup(tty);
}

static void uart_stop(struct tty_struct *tty)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);

	if (!port)
		return;
	port->ops->stop_tx(port);
	unlock_port(port, flags);
}

static void uart_start(struct tty_struct *tty)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);

	if (!port)
		return;
	port->ops->start_tx(port);
	unlock_port(port, flags);
}

static void uart_send_xchar(struct tty_struct *tty, u8 ch)
{
	unsigned long flags;
	struct uart_port *port = lock_open_port(tty, &flags);

	if (!port)
		return;
	if (port->ops->send_xchar) {
		uart_port_unlock_irqrestore(port, flags);
		port->ops->send_xchar(port, ch);
		uart_port_deref(port);
		return;
	}
	port->x_char = ch;
	if (ch)
		port->ops->start_tx(port);
	unlock_port(port, flags);
}

/* Until the shift register is empty too, as long as that may take at this speed. */
static void uart_wait_until_sent(struct tty_struct *tty, int timeout)
{
	struct uart_port *port = uart_port_ref(state_of(tty));
	unsigned long limit, end;

	if (!port)
		return;
	limit = nsecs_to_jiffies(2ULL * port->frame_time * port->fifosize) + DRAIN_MARGIN;
	end = jiffies + (timeout > 0 ? min_t(unsigned long, timeout, limit) : limit);
	while (!port->ops->tx_empty(port) && time_before(jiffies, end))
		if (schedule_timeout_interruptible(1))
			break;
	uart_port_deref(port);
}

/* -------- receiving -------- */

static void uart_throttle(struct tty_struct *tty)
{
	struct uart_port *port = uart_port_ref(state_of(tty));

	if (!port)
		return;
	if (port->ops->throttle)
		port->ops->throttle(port);
	if (I_IXOFF(tty))
		uart_send_xchar(tty, STOP_CHAR(tty));
	if (C_CRTSCTS(tty))
		uart_update_mctrl(port, 0, TIOCM_RTS);
	uart_port_deref(port);
}

static void uart_unthrottle(struct tty_struct *tty)
{
	struct uart_port *port = uart_port_ref(state_of(tty));

	if (!port)
		return;
	if (port->ops->unthrottle)
		port->ops->unthrottle(port);
	if (I_IXOFF(tty))
		uart_send_xchar(tty, START_CHAR(tty));
	if (C_CRTSCTS(tty))
		uart_update_mctrl(port, TIOCM_RTS, 0);
	uart_port_deref(port);
}

/* -------- settings -------- */

static bool hardware_cares(const struct ktermios *a, const struct ktermios *b)
{
	const tcflag_t relevant = IGNBRK | BRKINT | IGNPAR | PARMRK | INPCK;

	return tty_termios_hw_change(a, b) || ((a->c_iflag ^ b->c_iflag) & relevant) ||
	       ((a->c_cflag ^ b->c_cflag) & (CREAD | CLOCAL));
}

static void uart_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	struct uart_port *port;

	if (old && !hardware_cares(old, &tty->termios))
		return;
	port = uart_port_ref(state_of(tty));
	if (!port)
		return;
	uart_change_line_settings(port, tty, old);
	/* Speed 0 hangs up; any other after it takes the line again. */
	if (!C_BAUD(tty))
		uart_update_mctrl(port, 0, TIOCM_DTR | TIOCM_RTS);
	else if (old && !(old->c_cflag & CBAUD))
		uart_update_mctrl(port, TIOCM_DTR | TIOCM_RTS, 0);
	uart_port_deref(port);
}

static int uart_tiocmget(struct tty_struct *tty)
{
	struct uart_port *port = uart_port_ref(state_of(tty));
	int lines;

	if (!port)
		return -EIO;
	uart_port_lock_irq(port);
	lines = port->mctrl | port->ops->get_mctrl(port);
	uart_port_unlock_irq(port);
	uart_port_deref(port);
	return lines;
}

static int uart_tiocmset(struct tty_struct *tty, unsigned int set, unsigned int clear)
{
	const unsigned int lines = TIOCM_DTR | TIOCM_RTS | TIOCM_OUT1 | TIOCM_OUT2 | TIOCM_LOOP;
	struct uart_port *port = uart_port_ref(state_of(tty));

	if (!port)
		return -EIO;
	uart_update_mctrl(port, set & lines, clear & lines);
	uart_port_deref(port);
	return 0;
}

static int uart_break_ctl(struct tty_struct *tty, int state)
{
	struct uart_port *port = uart_port_ref(state_of(tty));

	if (!port)
		return -EIO;
	port->ops->break_ctl(port, state);
	uart_port_deref(port);
	return 0;
}

static int uart_get_icount(struct tty_struct *tty, struct serial_icounter_struct *icount)
{
	struct uart_port *port = uart_port_ref(state_of(tty));
	struct uart_icount now;

	if (!port)
		return -EIO;
	uart_port_lock_irq(port);
	now = port->icount;
	uart_port_unlock_irq(port);
	uart_port_deref(port);
	icount->cts = now.cts;
	icount->dsr = now.dsr;
	icount->rng = now.rng;
	icount->dcd = now.dcd;
	icount->rx = now.rx;
	icount->tx = now.tx;
	icount->frame = now.frame;
	icount->overrun = now.overrun;
	icount->parity = now.parity;
	icount->brk = now.brk;
	icount->buf_overrun = now.buf_overrun;
	return 0;
}

/* Closing times are in jiffies inside and in hundredths of a second outside. */
static int uart_get_serial(struct tty_struct *tty, struct serial_struct *ss)
{
	struct uart_port *port = uart_port_ref(state_of(tty));
	struct tty_port *tport = tty->port;

	if (!port)
		return -EIO;
	ss->type = port->type;
	ss->line = port->line;
	ss->port = port->iobase;
	ss->irq = port->irq;
	ss->xmit_fifo_size = port->fifosize;
	ss->baud_base = port->uartclk / 16;
	ss->close_delay = jiffies_to_msecs(tport->close_delay) / 10;
	ss->closing_wait = tport->closing_wait == ASYNC_CLOSING_WAIT_NONE
				   ? ASYNC_CLOSING_WAIT_NONE
				   : jiffies_to_msecs(tport->closing_wait) / 10;
	ss->custom_divisor = port->custom_divisor;
	ss->io_type = port->iotype;
	ss->iomem_reg_shift = port->regshift;
	ss->iomem_base = (void *)(unsigned long)port->mapbase;
	uart_port_deref(port);
	return 0;
}

/* The closing times can be set; where the hardware is was found, not configured. */
static int uart_set_serial(struct tty_struct *tty, struct serial_struct *ss)
{
	struct tty_port *tport = tty->port;
	struct serial_struct now = {};
	int ret = uart_get_serial(tty, &now);

	if (ret)
		return ret;
	if (ss->type != now.type || ss->port != now.port || ss->irq != now.irq ||
	    ss->baud_base != now.baud_base || ss->io_type != now.io_type ||
	    ss->iomem_base != now.iomem_base || ss->custom_divisor != now.custom_divisor)
		return capable(CAP_SYS_ADMIN) ? -EINVAL : -EPERM;
	if ((ss->close_delay != now.close_delay || ss->closing_wait != now.closing_wait) &&
	    !capable(CAP_SYS_ADMIN))
		return -EPERM;
	mutex_lock(&tport->mutex);
	tport->close_delay = msecs_to_jiffies(ss->close_delay * 10);
	tport->closing_wait = ss->closing_wait == ASYNC_CLOSING_WAIT_NONE
				      ? ASYNC_CLOSING_WAIT_NONE
				      : msecs_to_jiffies(ss->closing_wait * 10);
	mutex_unlock(&tport->mutex);
	return 0;
}

static int uart_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	struct uart_port *port = uart_port_ref(state_of(tty));
	int ret = -ENOIOCTLCMD;

	if (!port)
		return -EIO;
	if (port->ops->ioctl)
		ret = port->ops->ioctl(port, cmd, arg);
	uart_port_deref(port);
	return ret;
}

const struct tty_operations uart_tty_ops = {
	.open = uart_open,
	.close = uart_close,
	.hangup = uart_hangup,
	.write = uart_write,
	.write_room = uart_write_room,
	.chars_in_buffer = uart_chars_in_buffer,
	.flush_buffer = uart_flush_buffer,
	.stop = uart_stop,
	.start = uart_start,
	.send_xchar = uart_send_xchar,
	.throttle = uart_throttle,
	.unthrottle = uart_unthrottle,
	.set_termios = uart_set_termios,
	.wait_until_sent = uart_wait_until_sent,
	.tiocmget = uart_tiocmget,
	.tiocmset = uart_tiocmset,
	.break_ctl = uart_break_ctl,
	.get_icount = uart_get_icount,
	.get_serial = uart_get_serial,
	.set_serial = uart_set_serial,
	.ioctl = uart_ioctl,
};
