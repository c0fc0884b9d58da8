// SPDX-License-Identifier: GPL-2.0-only
/*
 * 8250 UARTs: /dev/ttyS0 and on, and the console on one of them. Those of a PC are found before
 * the console starts; others are handed over by the drivers that know where they are.
 * ports_mutex guards which lines are taken.
 */

#include <linux/console.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/mutex.h>
#include "8250.h"

#define DEFAULT_BAUD	   115200
#define DEFAULT_FIRST_LINE 64

struct uart_8250_port serial8250_ports[UART_8250_PORTS];

static DEFINE_MUTEX(ports_mutex);

/* -------- the console -------- */

static void put_and_wait(struct uart_port *port, unsigned char c)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	while (!(serial_in(up, UART_LSR) & UART_LSR_THRE))
		cpu_relax();
	serial_out(up, UART_TX, c);
}

static void serial8250_console_write(struct console *co, const char *s, unsigned int count)
{
	struct uart_port *port = &serial8250_ports[co->index].port;
	unsigned long flags;
	bool locked = uart_console_lock(port, &flags);

	uart_console_write(port, s, count, put_and_wait);
	uart_console_unlock(port, locked, flags);
}

static int serial8250_console_setup(struct console *co, char *options)
{
	int baud = DEFAULT_BAUD, bits = 8, parity = 'n', flow = 'n';

	if (co->index < 0)
		co->index = 0;
	if (co->index >= UART_8250_PORTS || !serial8250_ports[co->index].present)
		return -ENODEV;
	if (options)
		uart_parse_options(options, &baud, &parity, &bits, &flow);
	return uart_set_options(&serial8250_ports[co->index].port, co, baud, parity, bits, flow);
}

static struct uart_driver serial8250_reg;

static struct console serial8250_console = {
	.name = "ttyS",
	.write = serial8250_console_write,
	.device = uart_console_device,
	.setup = serial8250_console_setup,
	.flags = CON_PRINTBUFFER | CON_ANYTIME,
	.index = -1,
	.data = &serial8250_reg,
};

static struct uart_driver serial8250_reg = {
	.driver_name = "serial",
	.dev_name = "ttyS",
	.major = TTY_MAJOR,
	.minor = DEFAULT_FIRST_LINE,
	.nr = UART_8250_PORTS,
	.cons = &serial8250_console,
};

static int __init serial8250_console_init(void)
{
	serial8250_isa_find_ports();
	register_console(&serial8250_console);
	return 0;
}
console_initcall(serial8250_console_init);

/* -------- ports -------- */

/* The line asked for if it is free, else the first free one; NULL when all are taken. */
static struct uart_8250_port *free_line(unsigned int wanted)
{
	if (wanted < UART_8250_PORTS && !serial8250_ports[wanted].present)
		return &serial8250_ports[wanted];
	for (unsigned int i = 0; i < UART_8250_PORTS; i++)
		if (!serial8250_ports[i].present)
			return &serial8250_ports[i];
	return NULL;
}

/**
 * serial8250_register_8250_port - hand a UART over
 * @up: copied; of its port mapbase, membase (or UPF_IOREMAP in flags and mapsize), iotype,
 *	regshift, irq, uartclk, dev, and line: the one it should have
 *
 * Return: its line, -ENOSPC (no line left), -ENOMEM, or what uart_add_one_port() says. May sleep.
 */
int serial8250_register_8250_port(const struct uart_8250_port *up)
{
	struct uart_8250_port *mine;
	struct uart_port *port;
	int ret = -ENOSPC;

	mutex_lock(&ports_mutex);
	mine = free_line(up->port.line);
	if (!mine)
		goto unlock;
	*mine = *up;
	port = &mine->port;
	port->line = mine - serial8250_ports;
	port->type = PORT_16550A;
	port->fifosize = port->fifosize ?: UART_8250_FIFOSIZE;
	port->ops = &serial8250_ops;
	if (!port->serial_in)
		serial8250_set_mem_accessors(port);
	uart_port_lock_init(port);
	if (port->flags & UPF_IOREMAP) {
		port->membase = ioremap(port->mapbase, port->mapsize);
		ret = -ENOMEM;
		if (!port->membase)
			goto unlock;
	}
	mine->present = true;
	ret = uart_add_one_port(&serial8250_reg, port);
	if (ret) {
		mine->present = false;
		if (port->flags & UPF_IOREMAP)
			iounmap(port->membase);
	} else {
		ret = port->line;
	}
unlock:
	mutex_unlock(&ports_mutex);
	return ret;
}
EXPORT_SYMBOL(serial8250_register_8250_port);

/** serial8250_unregister_port - take a UART back. May sleep. */
void serial8250_unregister_port(int line)
{
	struct uart_8250_port *mine = &serial8250_ports[line];

	mutex_lock(&ports_mutex);
	uart_remove_one_port(&serial8250_reg, &mine->port);
	if (mine->port.flags & UPF_IOREMAP)
		iounmap(mine->port.membase);
	mine->present = false;
	mutex_unlock(&ports_mutex);
}
EXPORT_SYMBOL(serial8250_unregister_port);

static int __init serial8250_init(void)
{
	int ret = uart_register_driver(&serial8250_reg);

	if (ret)
		return ret;
	for (unsigned int i = 0; i < UART_8250_PORTS; i++) {
		struct uart_8250_port *up = &serial8250_ports[i];

		if (!up->present || !serial8250_isa_claim(&up->port))
			continue;
		ret = uart_add_one_port(&serial8250_reg, &up->port);
		if (ret)
			pr_err("ttyS%u: not usable: error %d\n", i, ret);
	}
	return 0;
}
device_initcall(serial8250_init);
