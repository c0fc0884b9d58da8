// SPDX-License-Identifier: GPL-2.0-only
/*
 * 8250 UARTs: their registers. Reception is by interrupt; what is sent goes into the UART as far
 * as it has room, and the interrupt sends the rest. Registers as in the data sheet of the
 * National Semiconductor PC16550D. The port lock is held except where noted.
 */

#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include "8250.h"

#define MAX_RECEIVE 256 /* characters in one interrupt */

static unsigned int mem_serial_in(struct uart_port *port, int offset)
{
	return readb(port->membase + (offset << port->regshift));
}

static void mem_serial_out(struct uart_port *port, int offset, int value)
{
	writeb(value, port->membase + (offset << port->regshift));
}

static unsigned int mem32_serial_in(struct uart_port *port, int offset)
{
	return readl(port->membase + (offset << port->regshift));
}

static void mem32_serial_out(struct uart_port *port, int offset, int value)
{
	writel(value, port->membase + (offset << port->regshift));
}

/** serial8250_set_mem_accessors - registers in memory, as port->iotype says */
void serial8250_set_mem_accessors(struct uart_port *port)
{
	port->serial_in = port->iotype == UPIO_MEM32 ? mem32_serial_in : mem_serial_in;
	port->serial_out = port->iotype == UPIO_MEM32 ? mem32_serial_out : mem_serial_out;
}

/** serial8250_probe - the scratch register keeps what is written: there is a UART */
bool serial8250_probe(struct uart_8250_port *up)
{
	unsigned int saved = serial_in(up, UART_SCR);
	bool present;

	serial_out(up, UART_SCR, 0x5a);
	present = serial_in(up, UART_SCR) == 0x5a;
	serial_out(up, UART_SCR, 0xa5);
	present = present && serial_in(up, UART_SCR) == 0xa5;
	serial_out(up, UART_SCR, saved);
	return present;
}

static void set_ier(struct uart_8250_port *up, unsigned char ier)
{
	if (up->ier != ier) {
		up->ier = ier;
		serial_out(up, UART_IER, ier);
	}
}

/* -------- sending -------- */

/* Sends what the UART takes; the transmit interrupt is on while something is left. */
static void serial8250_start_tx(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);
	u8 chunk[UART_8250_FIFOSIZE];
	unsigned int n;

	lockdep_assert_held(&port->lock);
	while ((port->x_char ||
		(!kfifo_is_empty(&port->state->port.xmit_fifo) && !uart_tx_stopped(port))) &&
	       (serial_in(up, UART_LSR) & UART_LSR_THRE)) {
		if (port->x_char) {
			serial_out(up, UART_TX, port->x_char);
			port->x_char = 0;
			port->icount.tx++;
			continue;
		}
		n = uart_fifo_out(port, chunk, sizeof(chunk));
		for (unsigned int i = 0; i < n; i++)
			serial_out(up, UART_TX, chunk[i]);
	}
	if (!port->x_char &&
	    (kfifo_is_empty(&port->state->port.xmit_fifo) || uart_tx_stopped(port)))
		set_ier(up, up->ier & ~UART_IER_THRI);
	else
		set_ier(up, up->ier | UART_IER_THRI);
}

static void serial8250_stop_tx(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	set_ier(up, up->ier & ~UART_IER_THRI);
}

/* Without the lock. */
static unsigned int serial8250_tx_empty(struct uart_port *port)
{
	return serial_in(up_to_u8250p(port), UART_LSR) & UART_LSR_TEMT ? TIOCSER_TEMT : 0;
}

/* -------- receiving -------- */

static u8 flag_of(struct uart_port *port, unsigned int *lsr)
{
	if (*lsr & UART_LSR_BI)
		port->icount.brk++;
	else if (*lsr & UART_LSR_PE)
		port->icount.parity++;
	else if (*lsr & UART_LSR_FE)
		port->icount.frame++;
	if (*lsr & UART_LSR_OE)
		port->icount.overrun++;
	*lsr &= port->read_status_mask;
	if (*lsr & UART_LSR_BI)
		return TTY_BREAK;
	if (*lsr & UART_LSR_PE)
		return TTY_PARITY;
	if (*lsr & UART_LSR_FE)
		return TTY_FRAME;
	return TTY_NORMAL;
}

static bool receive(struct uart_8250_port *up)
{
	struct uart_port *port = &up->port;
	unsigned int count = 0, lsr;

	while (count < MAX_RECEIVE && ((lsr = serial_in(up, UART_LSR)) & UART_LSR_DR)) {
		u8 c = serial_in(up, UART_RX);
		u8 flag = TTY_NORMAL;

		if (unlikely(lsr & UART_LSR_BRK_ERROR_BITS))
			flag = flag_of(port, &lsr);
		uart_insert_char(port, lsr, UART_LSR_OE, c, flag);
		count++;
	}
	port->icount.rx += count;
	return count;
}

static void serial8250_stop_rx(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	set_ier(up, up->ier & ~(UART_IER_RLSI | UART_IER_RDI));
}

/* -------- modem lines -------- */

static void check_modem_status(struct uart_8250_port *up)
{
	unsigned int msr = serial_in(up, UART_MSR);

	if (!(msr & UART_MSR_ANY_DELTA) || !(up->ier & UART_IER_MSI))
		return;
	if (msr & UART_MSR_TERI)
		up->port.icount.rng++;
	if (msr & UART_MSR_DDSR)
		up->port.icount.dsr++;
	if (msr & UART_MSR_DDCD)
		uart_handle_dcd_change(&up->port, msr & UART_MSR_DCD);
	if (msr & UART_MSR_DCTS)
		uart_handle_cts_change(&up->port, msr & UART_MSR_CTS);
}

static void serial8250_enable_ms(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	set_ier(up, up->ier | UART_IER_MSI);
}

static unsigned int serial8250_get_mctrl(struct uart_port *port)
{
	unsigned int msr = serial_in(up_to_u8250p(port), UART_MSR);

	return (msr & UART_MSR_DCD ? TIOCM_CAR : 0) | (msr & UART_MSR_RI ? TIOCM_RNG : 0) |
	       (msr & UART_MSR_DSR ? TIOCM_DSR : 0) | (msr & UART_MSR_CTS ? TIOCM_CTS : 0);
}

/* OUT2 lets the interrupt out of a PC's UART. */
static void serial8250_set_mctrl(struct uart_port *port, unsigned int mctrl)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	up->mcr = UART_MCR_OUT2 | (mctrl & TIOCM_RTS ? UART_MCR_RTS : 0) |
		  (mctrl & TIOCM_DTR ? UART_MCR_DTR : 0) |
		  (mctrl & TIOCM_OUT1 ? UART_MCR_OUT1 : 0) |
		  (mctrl & TIOCM_LOOP ? UART_MCR_LOOP : 0);
	serial_out(up, UART_MCR, up->mcr);
}

/* Takes the lock itself. */
static void serial8250_break_ctl(struct uart_port *port, int ctl)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	uart_port_lock_irq(port);
	up->lcr = ctl ? up->lcr | UART_LCR_SBC : up->lcr & ~UART_LCR_SBC;
	serial_out(up, UART_LCR, up->lcr);
	uart_port_unlock_irq(port);
}

/* -------- interrupt, start and stop -------- */

static irqreturn_t serial8250_interrupt(int irq, void *dev_id)
{
	struct uart_8250_port *up = dev_id;
	struct uart_port *port = &up->port;
	bool received, wake;
	unsigned long flags;

	uart_port_lock_irqsave(port, &flags);
	if (serial_in(up, UART_IIR) & UART_IIR_NO_INT) {
		uart_port_unlock_irqrestore(port, flags);
		return IRQ_NONE;
	}
	received = receive(up);
	check_modem_status(up);
	serial8250_start_tx(port);
	wake = kfifo_len(&port->state->port.xmit_fifo) < WAKEUP_CHARS;
	uart_port_unlock_irqrestore(port, flags);

	if (received)
		tty_flip_buffer_push(&port->state->port);
	if (wake)
		uart_write_wakeup(port);
	return IRQ_HANDLED;
}

static int serial8250_startup(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);
	int ret = request_irq(port->irq, serial8250_interrupt, port->irqflags | IRQF_SHARED,
			      port->name, up);

	if (ret)
		return ret;
	uart_port_lock_irq(port);
	serial8250_set_mctrl(port, port->mctrl);
	set_ier(up, UART_IER_RDI | UART_IER_RLSI);
	uart_port_unlock_irq(port);
	return 0;
}

static void serial8250_shutdown(struct uart_port *port)
{
	struct uart_8250_port *up = up_to_u8250p(port);

	uart_port_lock_irq(port);
	set_ier(up, 0);
	uart_port_unlock_irq(port);
	free_irq(port->irq, up);
}

/* -------- line settings -------- */

static unsigned char line_control(tcflag_t cflag)
{
	unsigned char lcr = tty_get_char_size(cflag) - 5;

	if (cflag & CSTOPB)
		lcr |= UART_LCR_STOP;
	if (cflag & PARENB)
		lcr |= UART_LCR_PARITY;
	if (!(cflag & PARODD))
		lcr |= UART_LCR_EPAR;
	return lcr;
}

static void set_error_masks(struct uart_port *port, const struct ktermios *termios)
{
	tcflag_t iflag = termios->c_iflag;

	port->read_status_mask = UART_LSR_OE | UART_LSR_THRE | UART_LSR_DR;
	if (iflag & INPCK)
		port->read_status_mask |= UART_LSR_FE | UART_LSR_PE;
	if (iflag & (IGNBRK | BRKINT | PARMRK))
		port->read_status_mask |= UART_LSR_BI;
	port->ignore_status_mask = 0;
	if (iflag & IGNPAR)
		port->ignore_status_mask |= UART_LSR_PE | UART_LSR_FE;
	if (iflag & IGNBRK)
		port->ignore_status_mask |= UART_LSR_BI | (iflag & IGNPAR ? UART_LSR_OE : 0);
	if (!(termios->c_cflag & CREAD))
		port->ignore_status_mask |= UART_LSR_DR;
}

/* Takes the lock itself. */
static void serial8250_set_termios(struct uart_port *port, struct ktermios *termios,
				   const struct ktermios *old)
{
	struct uart_8250_port *up = up_to_u8250p(port);
	unsigned int baud = uart_get_baud_rate(port, termios, old, port->uartclk / 16 / 0xffff,
					       port->uartclk / 16);
	unsigned int divisor = uart_get_divisor(port, baud);
	unsigned long flags;

	uart_port_lock_irqsave(port, &flags);
	uart_update_timeout(port, termios->c_cflag, baud);
	set_error_masks(port, termios);
	up->lcr = line_control(termios->c_cflag);
	serial_out(up, UART_LCR, up->lcr | UART_LCR_DLAB);
	serial_out(up, UART_DLL, divisor & 0xff);
	serial_out(up, UART_DLM, divisor >> 8);
	serial_out(up, UART_LCR, up->lcr);
	serial_out(up, UART_FCR, UART_FCR_ENABLE_FIFO | UART_FCR_TRIGGER_8);
	serial8250_set_mctrl(port, port->mctrl);
	uart_port_unlock_irqrestore(port, flags);
}

static const char *serial8250_type(struct uart_port *port)
{
	return port->type == PORT_16550A ? "16550A" : "8250";
}

const struct uart_ops serial8250_ops = {
	.tx_empty = serial8250_tx_empty,
	.set_mctrl = serial8250_set_mctrl,
	.get_mctrl = serial8250_get_mctrl,
	.stop_tx = serial8250_stop_tx,
	.start_tx = serial8250_start_tx,
	.stop_rx = serial8250_stop_rx,
	.enable_ms = serial8250_enable_ms,
	.break_ctl = serial8250_break_ctl,
	.startup = serial8250_startup,
	.shutdown = serial8250_shutdown,
	.set_termios = serial8250_set_termios,
	.type = serial8250_type,
};
