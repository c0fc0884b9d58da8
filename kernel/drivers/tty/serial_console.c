// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the consoles of UART drivers share: writing with newlines as the wire wants them, and the
 * options of console=ttyS0,115200n8r.
 */

#include <linux/ctype.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/string.h>
#include "serial.h"

/**
 * uart_console_lock - take a port to print on it
 * @port: port
 * @flags: for uart_console_unlock()
 *
 * An oops takes the port from whoever has it. Any context.
 * Return: whether the lock is held.
 */
bool uart_console_lock(struct uart_port *port, unsigned long *flags)
{
	unsigned long saved;
	bool locked = true;

	if (oops_in_progress)
		locked = spin_trylock_irqsave(&port->lock, saved);
	else
		spin_lock_irqsave(&port->lock, saved);
	*flags = saved;
	return locked;
}
EXPORT_SYMBOL_GPL(uart_console_lock);

/** uart_console_unlock - undo uart_console_lock(), which returned @locked */
void uart_console_unlock(struct uart_port *port, bool locked, unsigned long flags)
{
	if (locked)
		spin_unlock_irqrestore(&port->lock, flags);
}
EXPORT_SYMBOL_GPL(uart_console_unlock);

/**
 * uart_console_write - print, a carriage return before each newline
 * @port: port, locked
 * @s: bytes
 * @count: how many
 * @putchar: sends one, waiting for room
 */
void uart_console_write(struct uart_port *port, const char *s, unsigned int count,
			void (*putchar)(struct uart_port *port, unsigned char ch))
{
	for (; count--; s++) {
		if (*s == '\n')
			putchar(port, '\r');
		putchar(port, *s);
	}
}
EXPORT_SYMBOL_GPL(uart_console_write);

/**
 * uart_parse_options - read "115200n8r": speed, parity, bits, flow control
 * @options: text
 * @baud: speed; not changed where the text ends before it, as are the others
 * @parity: n, o or e
 * @bits: 7 or 8
 * @flow: r for RTS and CTS
 */
void uart_parse_options(const char *options, int *baud, int *parity, int *bits, int *flow)
{
	char *rest;

	*baud = simple_strtoul(options, &rest, 10);
	if (*rest)
		*parity = *rest++;
	if (*rest)
		*bits = *rest++ - '0';
	if (*rest)
		*flow = *rest;
}
EXPORT_SYMBOL_GPL(uart_parse_options);

/**
 * uart_set_options - set a console's line
 * @port: hardware; need not be registered
 * @co: console, which remembers the settings for the terminal; or NULL
 * @baud: speed
 * @parity: n, o or e
 * @bits: 7 or 8
 * @flow: r for RTS and CTS
 *
 * Return: 0. Context: as the driver's set_termios(); may be early boot.
 */
int uart_set_options(struct uart_port *port, struct console *co, int baud, int parity, int bits,
		     int flow)
{
	struct ktermios termios = { .c_cflag = CREAD | HUPCL | CLOCAL };

	tty_termios_encode_baud_rate(&termios, baud, baud);
	termios.c_cflag |= bits == 7 ? CS7 : CS8;
	if (parity == 'o')
		termios.c_cflag |= PARENB | PARODD;
	else if (parity == 'e')
		termios.c_cflag |= PARENB;
	if (flow == 'r')
		termios.c_cflag |= CRTSCTS;
	port->mctrl |= TIOCM_DTR;
	port->ops->set_termios(port, &termios, NULL);
	if (co) {
		co->cflag = termios.c_cflag;
		co->ispeed = termios.c_ispeed;
		co->ospeed = termios.c_ospeed;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(uart_set_options);

/**
 * uart_console_device - a console's device() method; its data is the uart_driver
 * @co: console
 * @index: set to the line
 *
 * Return: the tty driver, NULL before it is registered.
 */
struct tty_driver *uart_console_device(struct console *co, int *index)
{
	struct uart_driver *drv = co->data;

	*index = co->index;
	return drv->tty_driver;
}
EXPORT_SYMBOL_GPL(uart_console_device);
