/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef KERNEL_DRIVERS_TTY_SERIAL_H
#define KERNEL_DRIVERS_TTY_SERIAL_H

/* Between the files of the serial core only. */

#include <linux/serial_core.h>

extern const struct tty_operations uart_tty_ops;
extern const struct tty_port_operations uart_port_ops;

struct uart_port *uart_port_ref(struct uart_state *state);
void uart_port_deref(struct uart_port *port);
void uart_change_line_settings(struct uart_port *port, struct tty_struct *tty,
			       const struct ktermios *old);
void uart_update_mctrl(struct uart_port *port, unsigned int set, unsigned int clear);

#endif
