// SPDX-License-Identifier: GPL-2.0-only
/*
 * Line settings of serial ports: speeds, divisors, modem lines, and what a driver's interrupt
 * handler tells the core about them.
 */

#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/termios.h>
#include <linux/time64.h>
#include "serial.h"

/**
 * uart_get_baud_rate - the speed to set
 * @port: port
 * @termios: what is asked for; written when another speed than asked for is returned
 * @old: what is in force, or NULL
 * @min: slowest the hardware can, bits per second
 * @max: fastest
 *
 * Return: the speed asked for; if the hardware cannot, the old one, else the nearest. 9600 for a
 * hung-up line (B0).
 */
unsigned int uart_get_baud_rate(struct uart_port *port, struct ktermios *termios,
				const struct ktermios *old, unsigned int min, unsigned int max)
{
	unsigned int baud = tty_termios_baud_rate(termios), before;

	if (!baud)
		return 9600;
	if (baud >= min && baud <= max)
		return baud;
	before = old ? tty_termios_baud_rate(old) : 0;
	baud = before >= min && before <= max && before ? before : clamp(baud, min, max);
	tty_termios_encode_baud_rate(termios, baud, baud);
	return baud;
}
EXPORT_SYMBOL(uart_get_baud_rate);

/** uart_get_divisor - clock divisor of a UART that samples sixteen times a bit */
unsigned int uart_get_divisor(struct uart_port *port, unsigned int baud)
{
	return DIV_ROUND_CLOSEST(port->uartclk, 16 * baud);
}
EXPORT_SYMBOL(uart_get_divisor);

/** uart_update_timeout - note how long a character takes, for drivers' set_termios() */
void uart_update_timeout(struct uart_port *port, unsigned int cflag, unsigned int baud)
{
	port->frame_time = div_u64((u64)tty_get_frame_size(cflag) * NSEC_PER_SEC, baud);
}
EXPORT_SYMBOL(uart_update_timeout);

/** uart_update_mctrl - change output lines TIOCM_*. Any context. */
void uart_update_mctrl(struct uart_port *port, unsigned int set, unsigned int clear)
{
	unsigned long flags;
	unsigned int old;

	uart_port_lock_irqsave(port, &flags);
	old = port->mctrl;
	port->mctrl = (old & ~clear) | set;
	if (old != port->mctrl)
		port->ops->set_mctrl(port, port->mctrl);
	uart_port_unlock_irqrestore(port, flags);
}

/**
 * uart_change_line_settings - make the hardware follow the terminal's modes
 * @port: port, started up
 * @tty: its terminal
 * @old: modes until now, or NULL
 *
 * Context: may sleep.
 */
void uart_change_line_settings(struct uart_port *port, struct tty_struct *tty,
			       const struct ktermios *old)
{
	struct ktermios *termios = &tty->termios;

	port->ops->set_termios(port, termios, old);
	uart_port_lock_irq(port);
	if (termios->c_cflag & CRTSCTS)
		port->status |= UPSTAT_CTS_ENABLE;
	else
		port->status &= ~UPSTAT_CTS_ENABLE;
	if (termios->c_cflag & CLOCAL)
		port->status &= ~UPSTAT_DCD_ENABLE;
	else
		port->status |= UPSTAT_DCD_ENABLE;
	if ((port->status & (UPSTAT_CTS_ENABLE | UPSTAT_DCD_ENABLE)) && port->ops->enable_ms)
		port->ops->enable_ms(port);
	port->hw_stopped = uart_softcts_mode(port) && !(port->ops->get_mctrl(port) & TIOCM_CTS);
	if (port->hw_stopped)
		port->ops->stop_tx(port);
	else if (port->state->port.xmit_buf)
		port->ops->start_tx(port);
	uart_port_unlock_irq(port);
	uart_write_wakeup(port);
}

/** uart_handle_dcd_change - the carrier came or went; port lock held */
void uart_handle_dcd_change(struct uart_port *uport, bool active)
{
	struct tty_port *port = &uport->state->port;

	lockdep_assert_held(&uport->lock);
	uport->icount.dcd++;
	if (!(uport->status & UPSTAT_DCD_ENABLE))
		return;
	if (active)
		wake_up_interruptible(&port->open_wait);
	else
		tty_port_tty_hangup(port, true);
}
EXPORT_SYMBOL_GPL(uart_handle_dcd_change);

/** uart_handle_cts_change - the other side says go or stop; port lock held */
void uart_handle_cts_change(struct uart_port *uport, bool active)
{
	lockdep_assert_held(&uport->lock);
	uport->icount.cts++;
	if (!uart_softcts_mode(uport) || uport->hw_stopped == !active)
		return;
	uport->hw_stopped = !active;
	if (active)
		uport->ops->start_tx(uport);
	else
		uport->ops->stop_tx(uport);
}
EXPORT_SYMBOL_GPL(uart_handle_cts_change);

/**
 * uart_insert_char - hand a received character to the terminal
 * @port: port, locked
 * @status: the hardware's status of it
 * @overrun: bit of @status that says characters before it were lost
 * @ch: character
 * @flag: TTY_NORMAL or what was wrong with it
 */
void uart_insert_char(struct uart_port *port, unsigned int status, unsigned int overrun, u8 ch,
		      u8 flag)
{
	struct tty_port *tport = &port->state->port;

	if (!(status & port->ignore_status_mask & ~overrun) &&
	    !tty_insert_flip_char(tport, ch, flag))
		port->icount.buf_overrun++;
	if ((status & ~port->ignore_status_mask & overrun) &&
	    !tty_insert_flip_char(tport, 0, TTY_OVERRUN))
		port->icount.buf_overrun++;
}
EXPORT_SYMBOL_GPL(uart_insert_char);

/** uart_fifo_out - take up to @size bytes to send, and count them; port lock held */
unsigned int uart_fifo_out(struct uart_port *port, u8 *buf, unsigned int size)
{
	unsigned int n = kfifo_out(&port->state->port.xmit_fifo, buf, size);

	port->icount.tx += n;
	return n;
}
EXPORT_SYMBOL_GPL(uart_fifo_out);

/** uart_write_wakeup - there is room to send. Any context; better without the port lock. */
void uart_write_wakeup(struct uart_port *port)
{
	tty_port_tty_wakeup(&port->state->port);
}
EXPORT_SYMBOL(uart_write_wakeup);
