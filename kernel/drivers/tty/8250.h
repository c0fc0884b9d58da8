/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_DRIVERS_TTY_8250_H
#define KERNEL_DRIVERS_TTY_8250_H

/* Between the files of the 8250 driver only. */

#include <linux/console.h>
#include <linux/io.h>
#include <linux/serial_core.h>
#include <linux/spinlock.h>
#include <linux/tty.h>
#include <linux/types.h>

#define UART_8250_PORTS		4

/* One UART. lock guards its registers and the transmit FIFO. */
struct uart_8250 {
	struct tty_port port;
	spinlock_t lock;
	unsigned long iobase;		/* I/O ports, or */
	void __iomem *membase;		/* memory, registers 1 << regshift apart */
	unsigned int regshift;
	unsigned int irq;
	unsigned int uartclk;		/* Hz */
	bool present;
	u8 ier;
	u8 mcr;
	struct uart_icount icount;
};

extern struct uart_8250 uart_8250_ports[UART_8250_PORTS];

static inline u8 uart_in(const struct uart_8250 *up, unsigned int reg)
{
	return up->membase ? readb(up->membase + (reg << up->regshift)) : inb(up->iobase + reg);
}

static inline void uart_out(const struct uart_8250 *up, unsigned int reg, u8 value)
{
	if (up->membase)
		writeb(value, up->membase + (reg << up->regshift));
	else
		outb(value, up->iobase + reg);
}

void uart_8250_find_ports(void);
void uart_8250_set_line(struct uart_8250 *up, unsigned int baud, tcflag_t cflag);
struct tty_driver *uart_8250_console_device(struct console *co, int *index);

#endif
