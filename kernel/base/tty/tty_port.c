// SPDX-License-Identifier: GPL-2.0-only
/*
 * Terminal ports: what of a terminal exists whether or not it is open, and
 * the open, close and hangup sequence that drivers of hardware ports share.
 * port->mutex serialises activation and shutdown, port->lock the fields.
 */

#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/serial.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include "tty.h"

static size_t default_receive_buf(struct tty_port *port, const u8 *p, const u8 *f, size_t count)
{
	struct tty_struct *tty = tty_port_tty_get(port);
	struct tty_ldisc *ld;

	if (!tty)
		return count;
	ld = tty_ldisc_ref(tty);
	if (ld) {
		count = tty_ldisc_receive_buf(ld, p, f, count);
		tty_ldisc_deref(ld);
	}
	tty_kref_put(tty);
	return count;
}

static void default_write_wakeup(struct tty_port *port)
{
	struct tty_struct *tty = tty_port_tty_get(port);

	if (tty) {
		tty_wakeup(tty);
		tty_kref_put(tty);
	}
}

const struct tty_port_client_operations tty_port_default_client_ops = {
	.receive_buf = default_receive_buf,
	.write_wakeup = default_write_wakeup,
};
EXPORT_SYMBOL_GPL(tty_port_default_client_ops);

/**
 * tty_port_init - prepare a port
 * @port: zeroed or static memory
 *
 * Context: any.
 */
void tty_port_init(struct tty_port *port)
{
	memset(port, 0, sizeof(*port));
	tty_buffer_init(port);
	init_waitqueue_head(&port->open_wait);
	init_waitqueue_head(&port->delta_msr_wait);
	mutex_init(&port->mutex);
	mutex_init(&port->buf_mutex);
	spin_lock_init(&port->lock);
	port->close_delay = HZ / 2;
	port->closing_wait = 30 * HZ;
	port->client_ops = &tty_port_default_client_ops;
	kref_init(&port->kref);
}
EXPORT_SYMBOL(tty_port_init);

/**
 * tty_port_link_device - say which port a line of a driver uses
 * @port: the port
 * @driver: the driver
 * @index: the line
 */
void tty_port_link_device(struct tty_port *port, struct tty_driver *driver, unsigned int index)
{
	if (!WARN_ON(index >= driver->num))
		driver->ports[index] = port;
}
EXPORT_SYMBOL_GPL(tty_port_link_device);

/**
 * tty_port_register_device - link a port and make its device
 * @port: the port
 * @driver: the driver
 * @index: the line
 * @device: parent, or NULL
 *
 * Return: the device or an ERR_PTR. Context: may sleep.
 */
struct device *tty_port_register_device(struct tty_port *port, struct tty_driver *driver,
					unsigned int index, struct device *device)
{
	tty_port_link_device(port, driver, index);
	return tty_register_device(driver, index, device);
}
EXPORT_SYMBOL_GPL(tty_port_register_device);

/**
 * tty_port_register_device_attr - the same with attributes
 * @port: the port
 * @driver: the driver
 * @index: the line
 * @device: parent, or NULL
 * @drvdata: driver data of the new device
 * @attr_grp: attribute groups
 *
 * Return: the device or an ERR_PTR. Context: may sleep.
 */
struct device *tty_port_register_device_attr(struct tty_port *port, struct tty_driver *driver,
					     unsigned int index, struct device *device,
					     void *drvdata, const struct attribute_group **attr_grp)
{
	tty_port_link_device(port, driver, index);
	return tty_register_device_attr(driver, index, device, drvdata, attr_grp);
}
EXPORT_SYMBOL_GPL(tty_port_register_device_attr);

/**
 * tty_port_unregister_device - undo tty_port_register_device()
 * @port: the port
 * @driver: the driver
 * @index: the line
 *
 * Context: may sleep.
 */
void tty_port_unregister_device(struct tty_port *port, struct tty_driver *driver,
				unsigned int index)
{
	tty_unregister_device(driver, index);
}
EXPORT_SYMBOL_GPL(tty_port_unregister_device);

/**
 * tty_port_alloc_xmit_buf - give the port a page to send from
 * @port: the port
 *
 * Return: 0 or -ENOMEM. Context: may sleep.
 */
int tty_port_alloc_xmit_buf(struct tty_port *port)
{
	mutex_lock(&port->buf_mutex);
	if (!port->xmit_buf) {
		port->xmit_buf = (u8 *)get_zeroed_page(GFP_KERNEL);
		if (port->xmit_buf)
			kfifo_init(&port->xmit_fifo, port->xmit_buf, PAGE_SIZE);
	}
	mutex_unlock(&port->buf_mutex);
	return port->xmit_buf ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(tty_port_alloc_xmit_buf);

/**
 * tty_port_free_xmit_buf - free that page
 * @port: the port
 *
 * Context: may sleep.
 */
void tty_port_free_xmit_buf(struct tty_port *port)
{
	mutex_lock(&port->buf_mutex);
	free_page((unsigned long)port->xmit_buf);
	port->xmit_buf = NULL;
	INIT_KFIFO(port->xmit_fifo);
	mutex_unlock(&port->buf_mutex);
}
EXPORT_SYMBOL(tty_port_free_xmit_buf);

/**
 * tty_port_destroy - release what a port without a reference count holds
 * @port: the port
 *
 * Context: may sleep.
 */
void tty_port_destroy(struct tty_port *port)
{
	tty_buffer_cancel_work(port);
	tty_buffer_free_all(port);
}
EXPORT_SYMBOL(tty_port_destroy);

static void port_destructor(struct kref *kref)
{
	struct tty_port *port = container_of(kref, struct tty_port, kref);

	if (WARN_ON(port->itty))
		return;
	free_page((unsigned long)port->xmit_buf);
	tty_port_destroy(port);
	if (port->ops && port->ops->destruct)
		port->ops->destruct(port);
	else
		kfree(port);
}

/**
 * tty_port_put - drop a reference
 * @port: the port or NULL
 *
 * Context: may sleep.
 */
void tty_port_put(struct tty_port *port)
{
	if (port)
		kref_put(&port->kref, port_destructor);
}
EXPORT_SYMBOL(tty_port_put);

/**
 * tty_port_tty_get - the terminal open on a port
 * @port: the port
 *
 * Return: a reference, or NULL when it is not open. Context: any.
 */
struct tty_struct *tty_port_tty_get(struct tty_port *port)
{
	unsigned long flags;
	struct tty_struct *tty;

	spin_lock_irqsave(&port->lock, flags);
	tty = tty_kref_get(port->tty);
	spin_unlock_irqrestore(&port->lock, flags);
	return tty;
}
EXPORT_SYMBOL(tty_port_tty_get);

/**
 * tty_port_tty_set - set the terminal open on a port
 * @port: the port
 * @tty: the terminal or NULL
 *
 * Context: any that may drop a terminal's reference.
 */
void tty_port_tty_set(struct tty_port *port, struct tty_struct *tty)
{
	unsigned long flags;
	struct tty_struct *old;

	spin_lock_irqsave(&port->lock, flags);
	old = port->tty;
	port->tty = tty_kref_get(tty);
	spin_unlock_irqrestore(&port->lock, flags);
	tty_kref_put(old);
}
EXPORT_SYMBOL(tty_port_tty_set);

/**
 * tty_port_carrier_raised - is there a carrier
 * @port: the port
 *
 * Return: true when there is one, or the driver cannot tell.
 */
bool tty_port_carrier_raised(struct tty_port *port)
{
	return !port->ops->carrier_raised || port->ops->carrier_raised(port);
}
EXPORT_SYMBOL(tty_port_carrier_raised);

/**
 * tty_port_raise_dtr_rts - raise the modem lines
 * @port: the port
 */
void tty_port_raise_dtr_rts(struct tty_port *port)
{
	if (port->ops->dtr_rts)
		port->ops->dtr_rts(port, true);
}
EXPORT_SYMBOL(tty_port_raise_dtr_rts);

/**
 * tty_port_lower_dtr_rts - lower the modem lines
 * @port: the port
 */
void tty_port_lower_dtr_rts(struct tty_port *port)
{
	if (port->ops->dtr_rts)
		port->ops->dtr_rts(port, false);
}
EXPORT_SYMBOL(tty_port_lower_dtr_rts);

static void port_shutdown(struct tty_port *port, struct tty_struct *tty)
{
	mutex_lock(&port->mutex);
	if (!port->console && tty_port_initialized(port)) {
		tty_port_set_initialized(port, false);
		if (tty && C_HUPCL(tty))
			tty_port_lower_dtr_rts(port);
		if (port->ops->shutdown)
			port->ops->shutdown(port);
	}
	mutex_unlock(&port->mutex);
}

/**
 * tty_port_hangup - a driver's hangup method
 * @port: the port
 *
 * Context: may sleep.
 */
void tty_port_hangup(struct tty_port *port)
{
	struct tty_struct *tty;
	unsigned long flags;

	spin_lock_irqsave(&port->lock, flags);
	port->count = 0;
	tty = port->tty;
	if (tty)
		set_bit(TTY_IO_ERROR, &tty->flags);
	port->tty = NULL;
	spin_unlock_irqrestore(&port->lock, flags);
	tty_port_set_active(port, false);
	port_shutdown(port, tty);
	tty_kref_put(tty);
	wake_up_interruptible(&port->open_wait);
	wake_up_interruptible(&port->delta_msr_wait);
}
EXPORT_SYMBOL(tty_port_hangup);

/**
 * __tty_port_tty_hangup - hang up the terminal on a port
 * @port: the port
 * @check_clocal: not when the terminal ignores the carrier
 * @async: from a work item rather than now
 */
void __tty_port_tty_hangup(struct tty_port *port, bool check_clocal, bool async)
{
	struct tty_struct *tty = tty_port_tty_get(port);

	if (tty && (!check_clocal || !C_CLOCAL(tty))) {
		if (async)
			tty_hangup(tty);
		else
			tty_vhangup(tty);
	}
	tty_kref_put(tty);
}
EXPORT_SYMBOL_GPL(__tty_port_tty_hangup);

/**
 * tty_port_tty_wakeup - tell the terminal that there is room to send
 * @port: the port
 *
 * Context: any.
 */
void tty_port_tty_wakeup(struct tty_port *port)
{
	port->client_ops->write_wakeup(port);
}
EXPORT_SYMBOL_GPL(tty_port_tty_wakeup);

/**
 * tty_port_block_til_ready - wait for the carrier at open
 * @port: the port
 * @tty: the terminal
 * @filp: the file being opened
 *
 * Return: 0, -EAGAIN or -ERESTARTSYS. Context: may sleep.
 */
int tty_port_block_til_ready(struct tty_port *port, struct tty_struct *tty, struct file *filp)
{
	tty_port_raise_dtr_rts(port);
	if (!(filp->f_flags & O_NONBLOCK) && !C_CLOCAL(tty) &&
	    wait_event_interruptible(port->open_wait,
				     tty_port_carrier_raised(port) || tty_hung_up_p(filp)))
		return -ERESTARTSYS;
	if (tty_hung_up_p(filp))
		return -EAGAIN;
	tty_port_set_active(port, true);
	return 0;
}
EXPORT_SYMBOL(tty_port_block_til_ready);

/**
 * tty_port_close_start - first half of a driver's close
 * @port: the port
 * @tty: the terminal
 * @filp: the file being closed
 *
 * Return: 1 when this is the last close and the port is to be shut down.
 * Context: may sleep, for at most the port's closing_wait.
 */
int tty_port_close_start(struct tty_port *port, struct tty_struct *tty, struct file *filp)
{
	unsigned long flags;
	bool last;

	if (tty_hung_up_p(filp))
		return 0;
	spin_lock_irqsave(&port->lock, flags);
	last = --port->count <= 0;
	if (last)
		port->count = 0;
	spin_unlock_irqrestore(&port->lock, flags);
	if (!last)
		return 0;
	tty->closing = true;
	if (tty_port_initialized(port) && port->closing_wait != ASYNC_CLOSING_WAIT_NONE)
		tty_wait_until_sent(tty, port->closing_wait);
	return 1;
}
EXPORT_SYMBOL(tty_port_close_start);

/**
 * tty_port_close_end - second half of a driver's close
 * @port: the port
 * @tty: the terminal
 */
void tty_port_close_end(struct tty_port *port, struct tty_struct *tty)
{
	tty_ldisc_flush(tty);
	tty->closing = false;
	tty_port_set_active(port, false);
}
EXPORT_SYMBOL(tty_port_close_end);

/**
 * tty_port_close - a driver's close method
 * @port: the port
 * @tty: the terminal
 * @filp: the file being closed
 *
 * Context: may sleep.
 */
void tty_port_close(struct tty_port *port, struct tty_struct *tty, struct file *filp)
{
	if (!tty_port_close_start(port, tty, filp))
		return;
	port_shutdown(port, tty);
	if (!port->console)
		set_bit(TTY_IO_ERROR, &tty->flags);
	tty_port_close_end(port, tty);
	tty_port_tty_set(port, NULL);
}
EXPORT_SYMBOL(tty_port_close);

/**
 * tty_port_install - a driver's install method for a terminal on a port
 * @port: the port
 * @driver: the driver
 * @tty: the terminal
 *
 * Return: 0 or a negative errno. Context: may sleep.
 */
int tty_port_install(struct tty_port *port, struct tty_driver *driver, struct tty_struct *tty)
{
	tty->port = port;
	return tty_standard_install(driver, tty);
}
EXPORT_SYMBOL_GPL(tty_port_install);

/**
 * tty_port_open - a driver's open method
 * @port: the port
 * @tty: the terminal
 * @filp: the file being opened
 *
 * Activates the hardware at the first open.
 * Return: 0 or a negative errno. Context: may sleep.
 */
int tty_port_open(struct tty_port *port, struct tty_struct *tty, struct file *filp)
{
	int ret = 0;

	spin_lock_irq(&port->lock);
	++port->count;
	spin_unlock_irq(&port->lock);
	tty_port_tty_set(port, tty);

	mutex_lock(&port->mutex);
	if (!tty_port_initialized(port)) {
		clear_bit(TTY_IO_ERROR, &tty->flags);
		if (port->ops->activate)
			ret = port->ops->activate(port, tty);
		if (!ret)
			tty_port_set_initialized(port, true);
	}
	mutex_unlock(&port->mutex);
	return ret ? ret : tty_port_block_til_ready(port, tty, filp);
}
EXPORT_SYMBOL(tty_port_open);
