// SPDX-License-Identifier: GPL-2.0-only
/* 8250 UARTs as early consoles: at the speed the firmware left. */

#include <linux/console.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include "8250.h"

static unsigned int early_in(struct uart_port *port, int offset)
{
	void __iomem *reg = port->membase + (offset << port->regshift);

	return port->iotype == UPIO_MEM32 ? readl(reg) : readb(reg);
}

static void early_putc(struct uart_port *port, unsigned char c)
{
	while (!(early_in(port, UART_LSR) & UART_LSR_THRE))
		cpu_relax();
	if (port->iotype == UPIO_MEM32)
		writel(c, port->membase + (UART_TX << port->regshift));
	else
		writeb(c, port->membase + (UART_TX << port->regshift));
}

static void early_write(struct console *con, const char *s, unsigned int count)
{
	struct earlycon_device *device = con->data;

	uart_console_write(&device->port, s, count, early_putc);
}

static int __init early_serial8250_setup(struct earlycon_device *device, const char *options)
{
	device->con->write = early_write;
	return 0;
}
EARLYCON_DECLARE(uart8250, early_serial8250_setup);
EARLYCON_DECLARE(uart, early_serial8250_setup);
OF_EARLYCON_DECLARE(ns16550, "ns16550", early_serial8250_setup);
OF_EARLYCON_DECLARE(ns16550a, "ns16550a", early_serial8250_setup);
