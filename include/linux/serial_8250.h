/* SPDX-License-Identifier: GPL-2.0-only */
/* 8250 and compatible UARTs: how other drivers hand theirs over (8250_core.c). */
#ifndef _LINUX_SERIAL_8250_H
#define _LINUX_SERIAL_8250_H

#include <linux/serial_core.h>

/* One UART. port.lock guards the registers and their copies here. */
struct uart_8250_port {
	struct uart_port port;
	unsigned char ier;
	unsigned char lcr;
	unsigned char mcr;
	bool present; /* this line has hardware */
};

int serial8250_register_8250_port(const struct uart_8250_port *up);
void serial8250_unregister_port(int line);

#endif
