/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_DRIVERS_TTY_8250_H
#define KERNEL_DRIVERS_TTY_8250_H

/* Between the files of the 8250 driver only. */

#include <linux/serial_8250.h>

#define UART_8250_PORTS	   4
#define UART_8250_FIFOSIZE 16

extern struct uart_8250_port serial8250_ports[UART_8250_PORTS];
extern const struct uart_ops serial8250_ops;

static inline struct uart_8250_port *up_to_u8250p(struct uart_port *port)
{
	return container_of(port, struct uart_8250_port, port);
}

static inline unsigned int serial_in(struct uart_8250_port *up, int reg)
{
	return up->port.serial_in(&up->port, reg);
}

static inline void serial_out(struct uart_8250_port *up, int reg, int value)
{
	up->port.serial_out(&up->port, reg, value);
}

void serial8250_set_mem_accessors(struct uart_port *port);
bool serial8250_probe(struct uart_8250_port *up);

/* The UARTs of a PC, at I/O ports. */
#ifdef CONFIG_HAS_IOPORT
void serial8250_isa_find_ports(void);
bool serial8250_isa_claim(struct uart_port *port);
#else
static inline void serial8250_isa_find_ports(void)
{
}

static inline bool serial8250_isa_claim(struct uart_port *port)
{
	return false;
}
#endif

#endif
