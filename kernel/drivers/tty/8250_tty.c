// SPDX-License-Identifier: GPL-2.0-only
/*
 * 8250 UARTs as terminals: /dev/ttyS0 and on. Reception is by interrupt;
 * what is sent goes into the UART as far as it has room, and the interrupt
 * sends the rest from the port's FIFO.
 */

#include <linux/ioport.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/kfifo.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/serial.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/uaccess.h>
#include "8250.h"

#define FIFO_SIZE    16
#define WAKEUP_CHARS 256 /* when so few wait to be sent, writers are woken */
#define MAX_RECEIVE  256 /* characters in one interrupt */

static struct tty_driver *serial_driver;

static struct uart_8250 *uart_of(struct tty_struct *tty)
{
	return container_of(tty->port, struct uart_8250, port);
}

static void set_ier(struct uart_8250 *up, u8 ier)
{
	if (up->ier != ier) {
		up->ier = ier;
		uart_out(up, UART_IER, ier);
	}
}

/* Sends what the UART takes; the transmit interrupt is on while something is left. */
static void transmit(struct uart_8250 *up)
{
	struct tty_struct *tty = up->port.tty;
	u8 chunk[FIFO_SIZE];

	lockdep_assert_held(&up->lock);
	while (!kfifo_is_empty(&up->port.xmit_fifo) && !(tty && tty->flow.stopped) &&
	       (uart_in(up, UART_LSR) & UART_LSR_THRE)) {
		unsigned int n = kfifo_out(&up->port.xmit_fifo, chunk, FIFO_SIZE);

		for (unsigned int i = 0; i < n; i++)
			uart_out(up, UART_TX, chunk[i]);
		up->icount.tx += n;
	}
	if (kfifo_is_empty(&up->port.xmit_fifo) || (tty && tty->flow.stopped))
		set_ier(up, up->ier & ~UART_IER_THRI);
	else
		set_ier(up, up->ier | UART_IER_THRI);
}

static u8 flag_of(struct uart_8250 *up, u8 lsr)
{
	if (lsr & UART_LSR_BI) {
		up->icount.brk++;
		return TTY_BREAK;
	}
	if (lsr & UART_LSR_PE) {
		up->icount.parity++;
		return TTY_PARITY;
	}
	if (lsr & UART_LSR_FE) {
		up->icount.frame++;
		return TTY_FRAME;
	}
	return TTY_NORMAL;
}

static bool receive(struct uart_8250 *up)
{
	unsigned int count = 0;
	u8 lsr;

	lockdep_assert_held(&up->lock);
	while (count < MAX_RECEIVE && ((lsr = uart_in(up, UART_LSR)) & UART_LSR_DR)) {
		u8 c = uart_in(up, UART_RX);

		if (lsr & UART_LSR_OE)
			up->icount.overrun++;
		if (!tty_insert_flip_char(&up->port, c, flag_of(up, lsr)))
			up->icount.buf_overrun++;
		count++;
	}
	up->icount.rx += count;
	return count;
}

static irqreturn_t uart_interrupt(int irq, void *dev_id)
{
	struct uart_8250 *up = dev_id;
	bool received, wake;
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	if (uart_in(up, UART_IIR) & UART_IIR_NO_INT) {
		spin_unlock_irqrestore(&up->lock, flags);
		return IRQ_NONE;
	}
	received = receive(up);
	uart_in(up, UART_MSR);
	transmit(up);
	wake = kfifo_len(&up->port.xmit_fifo) < WAKEUP_CHARS;
	spin_unlock_irqrestore(&up->lock, flags);

	if (received)
		tty_flip_buffer_push(&up->port);
	if (wake)
		tty_port_tty_wakeup(&up->port);
	return IRQ_HANDLED;
}

/* First open: interrupts and modem lines on. */
static int activate(struct tty_port *port, struct tty_struct *tty)
{
	struct uart_8250 *up = container_of(port, struct uart_8250, port);
	int ret = tty_port_alloc_xmit_buf(port);

	if (ret)
		return ret;
	ret = request_irq(up->irq, uart_interrupt, IRQF_SHARED, "ttyS", up);
	if (ret) {
		tty_port_free_xmit_buf(port);
		return ret;
	}
	spin_lock_irq(&up->lock);
	uart_8250_set_line(up, tty_get_baud_rate(tty), tty->termios.c_cflag);
	up->mcr = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2;
	uart_out(up, UART_MCR, up->mcr);
	set_ier(up, UART_IER_RDI | UART_IER_RLSI);
	spin_unlock_irq(&up->lock);
	return 0;
}

static void shutdown(struct tty_port *port)
{
	struct uart_8250 *up = container_of(port, struct uart_8250, port);

	spin_lock_irq(&up->lock);
	set_ier(up, 0);
	spin_unlock_irq(&up->lock);
	free_irq(up->irq, up);
	tty_port_free_xmit_buf(port);
}

static void dtr_rts(struct tty_port *port, bool active)
{
	struct uart_8250 *up = container_of(port, struct uart_8250, port);
	const u8 lines = UART_MCR_DTR | UART_MCR_RTS;

	spin_lock_irq(&up->lock);
	up->mcr = active ? up->mcr | lines : up->mcr & ~lines;
	uart_out(up, UART_MCR, up->mcr);
	spin_unlock_irq(&up->lock);
}

static const struct tty_port_operations port_ops = {
	.activate = activate,
	.shutdown = shutdown,
	.dtr_rts = dtr_rts,
};

static int serial_open(struct tty_struct *tty, struct file *filp)
{
	return tty_port_open(tty->port, tty, filp);
}

static void serial_close(struct tty_struct *tty, struct file *filp)
{
	tty_port_close(tty->port, tty, filp);
}

static void serial_hangup(struct tty_struct *tty)
{
	tty_port_hangup(tty->port);
}

static ssize_t serial_write(struct tty_struct *tty, const u8 *buf, size_t count)
{
	struct uart_8250 *up = uart_of(tty);
	unsigned long flags;
	size_t queued = 0;

	spin_lock_irqsave(&up->lock, flags);
	while (up->port.xmit_buf && queued < count) {
		size_t n = kfifo_in(&up->port.xmit_fifo, buf + queued, count - queued);

		if (!n)
			break;
		queued += n;
		transmit(up);
	}
	spin_unlock_irqrestore(&up->lock, flags);
	return queued;
}

static unsigned int serial_write_room(struct tty_struct *tty)
{
	struct uart_8250 *up = uart_of(tty);
	unsigned long flags;
	unsigned int room;

	spin_lock_irqsave(&up->lock, flags);
	room = up->port.xmit_buf ? kfifo_avail(&up->port.xmit_fifo) : 0;
	spin_unlock_irqrestore(&up->lock, flags);
	return room;
}

static unsigned int serial_chars_in_buffer(struct tty_struct *tty)
{
	struct uart_8250 *up = uart_of(tty);
	unsigned long flags;
	unsigned int count;

	spin_lock_irqsave(&up->lock, flags);
	count = up->port.xmit_buf ? kfifo_len(&up->port.xmit_fifo) : 0;
	spin_unlock_irqrestore(&up->lock, flags);
	return count;
}

static void serial_flush_buffer(struct tty_struct *tty)
{
	struct uart_8250 *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	kfifo_reset(&up->port.xmit_fifo);
	spin_unlock_irqrestore(&up->lock, flags);
	tty_wakeup(tty);
}

/* Starts or stops the transmitter after flow.stopped changed. */
static void serial_kick(struct tty_struct *tty)
{
	struct uart_8250 *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	if (up->port.xmit_buf)
		transmit(up);
	spin_unlock_irqrestore(&up->lock, flags);
}

static void serial_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	struct uart_8250 *up = uart_of(tty);

	if (old && !tty_termios_hw_change(old, &tty->termios))
		return;
	spin_lock_irq(&up->lock);
	uart_8250_set_line(up, tty_get_baud_rate(tty), tty->termios.c_cflag);
	spin_unlock_irq(&up->lock);
}

/* Until the shift register is empty too. */
static void serial_wait_until_sent(struct tty_struct *tty, int timeout)
{
	unsigned long end = jiffies + timeout;
	struct uart_8250 *up = uart_of(tty);

	while (!(uart_in(up, UART_LSR) & UART_LSR_TEMT) && time_before(jiffies, end))
		if (schedule_timeout_interruptible(1))
			break;
}

static int serial_tiocmget(struct tty_struct *tty)
{
	struct uart_8250 *up = uart_of(tty);
	u8 msr, mcr;

	spin_lock_irq(&up->lock);
	msr = uart_in(up, UART_MSR);
	mcr = up->mcr;
	spin_unlock_irq(&up->lock);
	return (mcr & UART_MCR_RTS ? TIOCM_RTS : 0) | (mcr & UART_MCR_DTR ? TIOCM_DTR : 0) |
	       (msr & UART_MSR_DCD ? TIOCM_CAR : 0) | (msr & UART_MSR_RI ? TIOCM_RNG : 0) |
	       (msr & UART_MSR_DSR ? TIOCM_DSR : 0) | (msr & UART_MSR_CTS ? TIOCM_CTS : 0);
}

static int serial_tiocmset(struct tty_struct *tty, unsigned int set, unsigned int clear)
{
	struct uart_8250 *up = uart_of(tty);

	spin_lock_irq(&up->lock);
	if (clear & TIOCM_RTS)
		up->mcr &= ~UART_MCR_RTS;
	if (clear & TIOCM_DTR)
		up->mcr &= ~UART_MCR_DTR;
	if (set & TIOCM_RTS)
		up->mcr |= UART_MCR_RTS;
	if (set & TIOCM_DTR)
		up->mcr |= UART_MCR_DTR;
	uart_out(up, UART_MCR, up->mcr);
	spin_unlock_irq(&up->lock);
	return 0;
}

static int serial_break_ctl(struct tty_struct *tty, int state)
{
	struct uart_8250 *up = uart_of(tty);
	u8 lcr;

	spin_lock_irq(&up->lock);
	lcr = uart_in(up, UART_LCR);
	uart_out(up, UART_LCR, state ? lcr | UART_LCR_SBC : lcr & ~UART_LCR_SBC);
	spin_unlock_irq(&up->lock);
	return 0;
}

static const struct tty_operations serial_ops = {
	.open = serial_open,
	.close = serial_close,
	.hangup = serial_hangup,
	.write = serial_write,
	.write_room = serial_write_room,
	.chars_in_buffer = serial_chars_in_buffer,
	.flush_buffer = serial_flush_buffer,
	.stop = serial_kick,
	.start = serial_kick,
	.set_termios = serial_set_termios,
	.wait_until_sent = serial_wait_until_sent,
	.tiocmget = serial_tiocmget,
	.tiocmset = serial_tiocmset,
	.break_ctl = serial_break_ctl,
};

struct tty_driver *uart_8250_console_device(struct console *co, int *index)
{
	*index = co->index;
	return serial_driver;
}

static void __init add_port(unsigned int line)
{
	struct uart_8250 *up = &uart_8250_ports[line];
	bool console = up->port.console;
	struct device *dev;

	if (!request_region(up->iobase, 8, "serial")) {
		pr_err("ttyS%u: I/O ports 0x%lx to 0x%lx are taken\n", line, up->iobase,
		       up->iobase + 7);
		return;
	}
	tty_port_init(&up->port);
	up->port.ops = &port_ops;
	up->port.console = console;
	dev = tty_port_register_device(&up->port, serial_driver, line, NULL);
	if (IS_ERR(dev))
		pr_err("ttyS%u: no device: error %ld\n", line, PTR_ERR(dev));
	else
		pr_info("ttyS%u at I/O 0x%lx (irq = %u, base_baud = %u) is a 16550A\n", line,
			up->iobase, up->irq, up->uartclk / 16);
}

static int __init uart_8250_init(void)
{
	int ret;

	uart_8250_find_ports();
	serial_driver =
		tty_alloc_driver(UART_8250_PORTS, TTY_DRIVER_REAL_RAW | TTY_DRIVER_DYNAMIC_DEV);
	if (IS_ERR(serial_driver))
		return PTR_ERR(serial_driver);
	serial_driver->driver_name = "serial";
	serial_driver->name = "ttyS";
	serial_driver->major = TTY_MAJOR;
	serial_driver->minor_start = 64;
	serial_driver->type = TTY_DRIVER_TYPE_SERIAL;
	serial_driver->subtype = SERIAL_TYPE_NORMAL;
	serial_driver->init_termios = tty_std_termios;
	serial_driver->init_termios.c_cflag = B115200 | CS8 | CREAD | HUPCL | CLOCAL;
	tty_set_operations(serial_driver, &serial_ops);
	ret = tty_register_driver(serial_driver);
	if (ret) {
		tty_driver_kref_put(serial_driver);
		serial_driver = NULL;
		return ret;
	}
	for (unsigned int i = 0; i < UART_8250_PORTS; i++)
		if (uart_8250_ports[i].present)
			add_port(i);
	return 0;
}
device_initcall(uart_8250_init);
