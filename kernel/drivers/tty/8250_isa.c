// SPDX-License-Identifier: GPL-2.0-only
/*
 * The 8250 UARTs of a PC: at fixed I/O ports, found by probing. Works before memory allocation
 * does, so that the first of them can be the console.
 */

#include <linux/array_size.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <asm/serial.h>
#include "8250.h"

#define REGISTERS 8

static const struct {
	unsigned long iobase;
	unsigned int irq;
} legacy_ports[] __initconst = { SERIAL_PORT_DFNS };

static unsigned int io_serial_in(struct uart_port *port, int offset)
{
	return inb(port->iobase + offset);
}

static void io_serial_out(struct uart_port *port, int offset, int value)
{
	outb(value, port->iobase + offset);
}

/** serial8250_isa_find_ports - fill serial8250_ports; harmless when called again. Boot. */
void __init serial8250_isa_find_ports(void)
{
	static bool done __initdata;

	if (done)
		return;
	done = true;
	for (unsigned int i = 0; i < ARRAY_SIZE(legacy_ports) && i < UART_8250_PORTS; i++) {
		struct uart_8250_port *up = &serial8250_ports[i];

		uart_port_lock_init(&up->port);
		up->port.line = i;
		up->port.iotype = UPIO_PORT;
		up->port.iobase = legacy_ports[i].iobase;
		up->port.irq = legacy_ports[i].irq;
		up->port.uartclk = BASE_BAUD * 16;
		up->port.fifosize = UART_8250_FIFOSIZE;
		up->port.type = PORT_16550A;
		up->port.ops = &serial8250_ops;
		up->port.serial_in = io_serial_in;
		up->port.serial_out = io_serial_out;
		up->present = serial8250_probe(up);
	}
}

/** serial8250_isa_claim - reserve a port's registers; false with a message if they are taken */
bool __init serial8250_isa_claim(struct uart_port *port)
{
	if (request_region(port->iobase, REGISTERS, "serial"))
		return true;
	pr_err("ttyS%u: I/O ports 0x%lx to 0x%lx are taken\n", port->line, port->iobase,
	       port->iobase + REGISTERS - 1);
	return false;
}
