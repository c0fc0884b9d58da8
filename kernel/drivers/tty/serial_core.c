// SPDX-License-Identifier: GPL-2.0-only
/*
 * The serial core: UART drivers and their ports. A driver has a uart_state for each port it could
 * have, from its registration on; uart_add_one_port() puts hardware behind one. state->port.mutex
 * guards whether there is hardware; whoever uses it meanwhile counts in state->refcount.
 */

#include <linux/device.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "serial.h"

/**
 * uart_port_ref - use the hardware of a port
 * @state: the port
 *
 * Return: its hardware, which stays until uart_port_deref(); NULL when it has none. Any context.
 */
struct uart_port *uart_port_ref(struct uart_state *state)
{
	return atomic_inc_not_zero(&state->refcount) ? state->uart_port : NULL;
}

/** uart_port_deref - undo uart_port_ref(). Any context. */
void uart_port_deref(struct uart_port *port)
{
	struct uart_state *state = port->state;

	if (atomic_dec_and_test(&state->refcount))
		wake_up(&state->remove_wait);
}

static void init_states(struct uart_driver *drv)
{
	for (int i = 0; i < drv->nr; i++) {
		struct uart_state *state = &drv->state[i];

		tty_port_init(&state->port);
		state->port.ops = &uart_port_ops;
		init_waitqueue_head(&state->remove_wait);
	}
}

static struct tty_driver *alloc_tty_driver_for(struct uart_driver *drv)
{
	struct tty_driver *normal = __tty_alloc_driver(
		drv->nr, drv->owner, TTY_DRIVER_REAL_RAW | TTY_DRIVER_DYNAMIC_DEV);

	if (IS_ERR(normal))
		return normal;
	normal->driver_name = drv->driver_name;
	normal->name = drv->dev_name;
	normal->major = drv->major;
	normal->minor_start = drv->minor;
	normal->type = TTY_DRIVER_TYPE_SERIAL;
	normal->subtype = SERIAL_TYPE_NORMAL;
	normal->init_termios = tty_std_termios;
	normal->init_termios.c_cflag = B115200 | CS8 | CREAD | HUPCL | CLOCAL;
	normal->driver_state = drv;
	tty_set_operations(normal, &uart_tty_ops);
	return normal;
}

/**
 * uart_register_driver - make a driver known, without ports yet
 * @drv: driver; names, numbers and nr filled in
 *
 * Return: 0, -ENOMEM, -EBUSY (device numbers taken), -EINVAL (registered already). May sleep.
 */
int uart_register_driver(struct uart_driver *drv)
{
	struct tty_driver *normal;
	int ret;

	if (drv->state)
		return -EINVAL;
	drv->state = kcalloc(drv->nr, sizeof(*drv->state), GFP_KERNEL);
	if (!drv->state)
		return -ENOMEM;
	init_states(drv);
	normal = alloc_tty_driver_for(drv);
	ret = PTR_ERR_OR_ZERO(normal);
	if (ret)
		goto free_state;
	ret = tty_register_driver(normal);
	if (ret)
		goto put_driver;
	drv->tty_driver = normal;
	return 0;

put_driver:
	tty_driver_kref_put(normal);
free_state:
	kfree(drv->state);
	drv->state = NULL;
	return ret;
}
EXPORT_SYMBOL(uart_register_driver);

/** uart_unregister_driver - undo it; all ports have been removed. May sleep. */
void uart_unregister_driver(struct uart_driver *drv)
{
	struct tty_driver *normal = drv->tty_driver;

	drv->tty_driver = NULL;
	tty_unregister_driver(normal);
	tty_driver_kref_put(normal);
	for (int i = 0; i < drv->nr; i++)
		tty_port_destroy(&drv->state[i].port);
	kfree(drv->state);
	drv->state = NULL;
}
EXPORT_SYMBOL(uart_unregister_driver);

static void report_port(const struct uart_driver *drv, struct uart_port *port)
{
	const char *type = port->ops->type ? port->ops->type(port) : NULL;
	char address[48];

	if (port->iotype == UPIO_PORT)
		snprintf(address, sizeof(address), "I/O 0x%lx", port->iobase);
	else
		snprintf(address, sizeof(address), "MMIO 0x%llx",
			 (unsigned long long)port->mapbase);
	pr_info("%s%s%s%d at %s (irq = %d, base_baud = %d) is a %s\n",
		port->dev ? dev_name(port->dev) : "", port->dev ? ": " : "", drv->dev_name,
		port->line, address, port->irq, port->uartclk / 16, type ?: "unknown");
}

/* Finds out what it is, says so, and lets the kernel log onto it. Returns 0 or -ENODEV. */
static int configure_port(struct uart_driver *drv, struct uart_port *port)
{
	if (!port->iobase && !port->mapbase && !port->membase)
		return -ENODEV;
	if (port->flags & UPF_BOOT_AUTOCONF) {
		port->type = PORT_UNKNOWN;
		port->ops->config_port(port, UART_CONFIG_TYPE);
	}
	if (port->type == PORT_UNKNOWN)
		return -ENODEV;
	report_port(drv, port);
	if (port->ops->pm)
		port->ops->pm(port, 0, 3);
	if (port->cons && !console_is_registered(port->cons))
		register_console(port->cons);
	return 0;
}

static bool is_live_console(const struct uart_port *port)
{
	return uart_console(port) && console_is_registered(port->cons);
}

static int register_line(struct uart_driver *drv, struct uart_state *state, struct uart_port *port)
{
	struct device *dev =
		tty_port_register_device(&state->port, drv->tty_driver, port->line, port->dev);

	if (IS_ERR(dev))
		pr_err("%s: no device: error %ld\n", port->name, PTR_ERR(dev));
	return PTR_ERR_OR_ZERO(dev);
}

static void detach_port(struct uart_state *state, struct uart_port *port)
{
	atomic_dec(&state->refcount);
	wait_event(state->remove_wait, !atomic_read(&state->refcount));
	state->uart_port = NULL;
	kfree(port->name);
	port->name = NULL;
	port->type = PORT_UNKNOWN;
}

/**
 * uart_add_one_port - put hardware behind one of a driver's ports
 * @drv: driver
 * @port: hardware; line, ops, address, irq and uartclk filled in; stays until it is removed
 *
 * Return: 0, -EINVAL (no such line, or it has hardware), -ENODEV (nothing there), -ENOMEM. May
 * sleep.
 */
int uart_add_one_port(struct uart_driver *drv, struct uart_port *port)
{
	struct uart_state *state;
	int ret = -EINVAL;

	if (port->line >= drv->nr)
		return -EINVAL;
	state = &drv->state[port->line];
	mutex_lock(&state->port.mutex);
	if (state->uart_port)
		goto unlock;
	ret = -ENOMEM;
	port->name = kasprintf(GFP_KERNEL, "%s%u", drv->dev_name, port->line);
	if (!port->name)
		goto unlock;
	port->cons = drv->cons;
	port->minor = drv->tty_driver->minor_start + port->line;
	port->state = state;
	/* A console prints already, with this lock. */
	if (!is_live_console(port))
		uart_port_lock_init(port);
	state->uart_port = port;
	atomic_set(&state->refcount, 1);
	ret = configure_port(drv, port);
	if (!ret) {
		state->port.console = is_live_console(port);
		ret = register_line(drv, state, port);
	}
	if (ret)
		detach_port(state, port);
unlock:
	mutex_unlock(&state->port.mutex);
	return ret;
}
EXPORT_SYMBOL(uart_add_one_port);

/**
 * uart_remove_one_port - take the hardware away; who has the terminal open is hung up
 * @drv: driver
 * @port: hardware
 *
 * Context: may sleep; on return nobody uses @port.
 */
void uart_remove_one_port(struct uart_driver *drv, struct uart_port *port)
{
	struct uart_state *state = &drv->state[port->line];

	if (WARN_ON(state->uart_port != port))
		return;
	tty_port_unregister_device(&state->port, drv->tty_driver, port->line);
	if (is_live_console(port))
		unregister_console(port->cons);
	state->port.console = false;
	tty_port_tty_vhangup(&state->port);
	mutex_lock(&state->port.mutex);
	detach_port(state, port);
	if (port->ops->release_port)
		port->ops->release_port(port);
	mutex_unlock(&state->port.mutex);
}
EXPORT_SYMBOL(uart_remove_one_port);

/** uart_match_port - are these the same hardware? */
bool uart_match_port(const struct uart_port *port1, const struct uart_port *port2)
{
	if (port1->iotype != port2->iotype)
		return false;
	if (port1->iotype == UPIO_PORT)
		return port1->iobase == port2->iobase;
	return port1->mapbase == port2->mapbase;
}
EXPORT_SYMBOL(uart_match_port);
