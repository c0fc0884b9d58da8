// SPDX-License-Identifier: GPL-2.0-only
/*
 * 8250 UARTs: which ones there are, and the console on them. Works before
 * interrupts and memory allocation do. Registers as in the data sheet of
 * the National Semiconductor PC16550D.
 */

#include <linux/array_size.h>
#include <linux/console.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/string.h>
#include <asm/serial.h>
#include "8250.h"

struct uart_8250 uart_8250_ports[UART_8250_PORTS];

static const struct {
	unsigned long iobase;
	unsigned int irq;
} legacy_ports[] __initconst = { SERIAL_PORT_DFNS };

/* The scratch register keeps what is written: there is a UART. */
static bool __init probe(struct uart_8250 *up)
{
	u8 saved = uart_in(up, UART_SCR);
	bool present;

	uart_out(up, UART_SCR, 0x5a);
	present = uart_in(up, UART_SCR) == 0x5a;
	uart_out(up, UART_SCR, 0xa5);
	present = present && uart_in(up, UART_SCR) == 0xa5;
	uart_out(up, UART_SCR, saved);
	return present;
}

/* Finds the UARTs; harmless when called again. */
void __init uart_8250_find_ports(void)
{
	static bool done __initdata;

	if (done)
		return;
	done = true;
	for (unsigned int i = 0; i < ARRAY_SIZE(legacy_ports) && i < UART_8250_PORTS; i++) {
		struct uart_8250 *up = &uart_8250_ports[i];

		spin_lock_init(&up->lock);
		up->iobase = legacy_ports[i].iobase;
		up->irq = legacy_ports[i].irq;
		up->uartclk = BASE_BAUD * 16;
		up->present = probe(up);
	}
}

static u8 line_control(tcflag_t cflag)
{
	u8 lcr = tty_get_char_size(cflag) - 5;

	if (cflag & CSTOPB)
		lcr |= UART_LCR_STOP;
	if (cflag & PARENB)
		lcr |= UART_LCR_PARITY;
	if (!(cflag & PARODD))
		lcr |= UART_LCR_EPAR;
	return lcr;
}

/* Sets speed and frame and empties the FIFOs; the caller holds the lock. */
void uart_8250_set_line(struct uart_8250 *up, unsigned int baud, tcflag_t cflag)
{
	unsigned int divisor = baud ? DIV_ROUND_CLOSEST(up->uartclk, 16 * baud) : 0;
	u8 lcr = line_control(cflag);

	if (divisor) {
		uart_out(up, UART_LCR, lcr | UART_LCR_DLAB);
		uart_out(up, UART_DLL, divisor & 0xff);
		uart_out(up, UART_DLM, divisor >> 8);
	}
	uart_out(up, UART_LCR, lcr);
	uart_out(up, UART_FCR, UART_FCR_ENABLE_FIFO | UART_FCR_TRIGGER_8);
}

static void put_and_wait(struct uart_8250 *up, u8 c)
{
	while (!(uart_in(up, UART_LSR) & UART_LSR_THRE))
		cpu_relax();
	uart_out(up, UART_TX, c);
}

/* Writes in any context; an oops takes the port from whoever has it. */
static void console_write(struct console *co, const char *s, unsigned int count)
{
	struct uart_8250 *up = &uart_8250_ports[co->index];
	unsigned long flags;
	bool locked = true;

	if (oops_in_progress)
		locked = spin_trylock_irqsave(&up->lock, flags);
	else
		spin_lock_irqsave(&up->lock, flags);
	while (count--) {
		if (*s == '\n')
			put_and_wait(up, '\r');
		put_and_wait(up, *s++);
	}
	if (locked)
		spin_unlock_irqrestore(&up->lock, flags);
}

/* "115200n8": speed, parity, bits. */
static int __init console_setup(struct console *co, char *options)
{
	unsigned int baud = 115200;
	tcflag_t cflag = CREAD | HUPCL | CLOCAL | CS8;
	struct uart_8250 *up;

	uart_8250_find_ports();
	if (co->index < 0)
		co->index = 0;
	if (co->index >= UART_8250_PORTS || !uart_8250_ports[co->index].present)
		return -ENODEV;
	up = &uart_8250_ports[co->index];
	if (options) {
		char *rest;

		baud = simple_strtoul(options, &rest, 10);
		if (*rest == 'o' || *rest == 'e')
			cflag |= PARENB | (*rest == 'o' ? PARODD : 0);
		if (*rest && rest[1] == '7')
			cflag = (cflag & ~CSIZE) | CS7;
	}
	co->cflag = cflag;
	co->ospeed = baud;
	spin_lock_irq(&up->lock);
	uart_8250_set_line(up, baud, cflag);
	spin_unlock_irq(&up->lock);
	up->port.console = true;
	return 0;
}

static struct console uart_8250_console = {
	.name = "ttyS",
	.write = console_write,
	.device = uart_8250_console_device,
	.setup = console_setup,
	.flags = CON_PRINTBUFFER | CON_ANYTIME,
	.index = -1,
};

static int __init uart_8250_console_init(void)
{
	register_console(&uart_8250_console);
	return 0;
}
console_initcall(uart_8250_console_init);
