// SPDX-License-Identifier: GPL-2.0-only
/*
 * PL011 UARTs (ARM DDI 0183): /dev/ttyAMA0 and on, the console and the early console on them.
 * What is sent goes into the UART as far as it has room, and the interrupt sends the rest. The
 * port lock is held except where noted; ports_mutex guards which lines are taken.
 */

#include <linux/bits.h>
#include <linux/console.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/of.h>
#include <linux/platform_device.h>
#include <linux/serial_core.h>

#define UART_NR		  14
#define DEFAULT_BAUD	  115200
#define DEFAULT_UARTCLK	  24000000
#define FIFOSIZE	  16
#define MAX_RECEIVE	  256 /* characters in one interrupt */

#define SERIAL_AMBA_MAJOR 204
#define SERIAL_AMBA_MINOR 64

#define UART011_DR	  0x00
#define UART01x_FR	  0x18
#define UART011_IBRD	  0x24
#define UART011_FBRD	  0x28
#define UART011_LCRH	  0x2c
#define UART011_CR	  0x30
#define UART011_IFLS	  0x34
#define UART011_IMSC	  0x38
#define UART011_MIS	  0x40
#define UART011_ICR	  0x44

/* What was wrong with a character, in the data register beside it. */
#define DR_OE BIT(11)
#define DR_BE BIT(10)
#define DR_PE BIT(9)
#define DR_FE BIT(8)

/* In the status of every character: what is not to be received is ignored by it. */
#define DR_ANY		BIT(16)

#define FR_RI		BIT(8)
#define FR_TXFE		BIT(7)
#define FR_TXFF		BIT(5)
#define FR_RXFE		BIT(4)
#define FR_BUSY		BIT(3)
#define FR_DCD		BIT(2)
#define FR_DSR		BIT(1)
#define FR_CTS		BIT(0)

#define LCRH_WLEN(bits) (((bits)-5) << 5)
#define LCRH_FEN	BIT(4)
#define LCRH_STP2	BIT(3)
#define LCRH_EPS	BIT(2)
#define LCRH_PEN	BIT(1)
#define LCRH_BRK	BIT(0)

#define CR_OUT2		BIT(13)
#define CR_OUT1		BIT(12)
#define CR_RTS		BIT(11)
#define CR_DTR		BIT(10)
#define CR_RXE		BIT(9)
#define CR_TXE		BIT(8)
#define CR_LBE		BIT(7)
#define CR_UARTEN	BIT(0)

#define INT_RT		BIT(6)
#define INT_TX		BIT(5)
#define INT_RX		BIT(4)
#define INT_MODEM	(BIT(3) | BIT(2) | BIT(1) | BIT(0)) /* DSR, DCD, CTS, RI */

/* Interrupt when a FIFO is half empty, or half full. */
#define IFLS_HALF 0x12

struct uart_amba_port {
	struct uart_port port;
	u32 imsc;      /* interrupts enabled */
	u32 old_lines; /* FR_* of the input lines */
	bool present;
};

static struct uart_amba_port amba_ports[UART_NR];
static DEFINE_MUTEX(ports_mutex);

static u32 pl011_read(const struct uart_amba_port *uap, unsigned int reg)
{
	return readl_relaxed(uap->port.membase + reg);
}

static void pl011_write(struct uart_amba_port *uap, unsigned int reg, u32 value)
{
	writel_relaxed(value, uap->port.membase + reg);
}

static struct uart_amba_port *to_amba(struct uart_port *port)
{
	return container_of(port, struct uart_amba_port, port);
}

static void set_imsc(struct uart_amba_port *uap, u32 imsc)
{
	if (uap->imsc != imsc) {
		uap->imsc = imsc;
		pl011_write(uap, UART011_IMSC, imsc);
	}
}

/* -------- sending -------- */

/* How much the FIFO takes for certain. */
static unsigned int room(const struct uart_amba_port *uap)
{
	u32 fr = pl011_read(uap, UART01x_FR);

	if (fr & FR_TXFE)
		return FIFOSIZE;
	return fr & FR_TXFF ? 0 : 1;
}

/* The transmit interrupt comes when the FIFO drains past its mark, so it must have been filled. */
static void pl011_start_tx(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);
	u8 chunk[FIFOSIZE];
	unsigned int n;

	lockdep_assert_held(&port->lock);
	while ((n = room(uap))) {
		if (port->x_char) {
			pl011_write(uap, UART011_DR, port->x_char);
			port->x_char = 0;
			port->icount.tx++;
			continue;
		}
		n = uart_tx_stopped(port) ? 0 : uart_fifo_out(port, chunk, n);
		if (!n) {
			set_imsc(uap, uap->imsc & ~INT_TX);
			return;
		}
		for (unsigned int i = 0; i < n; i++)
			pl011_write(uap, UART011_DR, chunk[i]);
	}
	set_imsc(uap, uap->imsc | INT_TX);
}

static void pl011_stop_tx(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);

	set_imsc(uap, uap->imsc & ~INT_TX);
}

/* Without the lock. */
static unsigned int pl011_tx_empty(struct uart_port *port)
{
	return pl011_read(to_amba(port), UART01x_FR) & (FR_BUSY | FR_TXFF) ? 0 : TIOCSER_TEMT;
}

/* -------- receiving -------- */

static u8 flag_of(struct uart_port *port, u32 *dr)
{
	if (*dr & DR_BE)
		port->icount.brk++;
	else if (*dr & DR_PE)
		port->icount.parity++;
	else if (*dr & DR_FE)
		port->icount.frame++;
	if (*dr & DR_OE)
		port->icount.overrun++;
	*dr &= port->read_status_mask;
	if (*dr & DR_BE)
		return TTY_BREAK;
	if (*dr & DR_PE)
		return TTY_PARITY;
	if (*dr & DR_FE)
		return TTY_FRAME;
	return TTY_NORMAL;
}

static bool receive(struct uart_amba_port *uap)
{
	struct uart_port *port = &uap->port;
	unsigned int count = 0;

	while (count < MAX_RECEIVE && !(pl011_read(uap, UART01x_FR) & FR_RXFE)) {
		u32 dr = pl011_read(uap, UART011_DR);
		u8 c = dr, flag = TTY_NORMAL;

		if (unlikely(dr & (DR_OE | DR_BE | DR_PE | DR_FE)))
			flag = flag_of(port, &dr);
		uart_insert_char(port, dr | DR_ANY, DR_OE, c, flag);
		count++;
	}
	port->icount.rx += count;
	return count;
}

static void pl011_stop_rx(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);

	set_imsc(uap, uap->imsc & ~(INT_RX | INT_RT));
}

/* -------- modem lines -------- */

static void check_modem_status(struct uart_amba_port *uap)
{
	u32 lines = pl011_read(uap, UART01x_FR) & (FR_DCD | FR_DSR | FR_CTS);
	u32 changed = lines ^ uap->old_lines;

	uap->old_lines = lines;
	if (changed & FR_DCD)
		uart_handle_dcd_change(&uap->port, lines & FR_DCD);
	if (changed & FR_DSR)
		uap->port.icount.dsr++;
	if (changed & FR_CTS)
		uart_handle_cts_change(&uap->port, lines & FR_CTS);
}

static void pl011_enable_ms(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);

	set_imsc(uap, uap->imsc | INT_MODEM);
}

static unsigned int pl011_get_mctrl(struct uart_port *port)
{
	u32 fr = pl011_read(to_amba(port), UART01x_FR);

	return (fr & FR_DCD ? TIOCM_CAR : 0) | (fr & FR_DSR ? TIOCM_DSR : 0) |
	       (fr & FR_CTS ? TIOCM_CTS : 0) | (fr & FR_RI ? TIOCM_RNG : 0);
}

static void pl011_set_mctrl(struct uart_port *port, unsigned int mctrl)
{
	pl011_write(to_amba(port), UART011_CR,
		    CR_UARTEN | CR_TXE | CR_RXE | (mctrl & TIOCM_RTS ? CR_RTS : 0) |
			    (mctrl & TIOCM_DTR ? CR_DTR : 0) | (mctrl & TIOCM_OUT1 ? CR_OUT1 : 0) |
			    (mctrl & TIOCM_OUT2 ? CR_OUT2 : 0) | (mctrl & TIOCM_LOOP ? CR_LBE : 0));
}

/* Takes the lock itself. */
static void pl011_break_ctl(struct uart_port *port, int ctl)
{
	struct uart_amba_port *uap = to_amba(port);
	u32 lcrh;

	uart_port_lock_irq(port);
	lcrh = pl011_read(uap, UART011_LCRH);
	pl011_write(uap, UART011_LCRH, ctl ? lcrh | LCRH_BRK : lcrh & ~LCRH_BRK);
	uart_port_unlock_irq(port);
}

/* -------- interrupt, start and stop -------- */

static irqreturn_t pl011_int(int irq, void *dev_id)
{
	struct uart_amba_port *uap = dev_id;
	struct uart_port *port = &uap->port;
	bool received = false, wake = false;
	unsigned long flags;
	u32 status;

	uart_port_lock_irqsave(port, &flags);
	status = pl011_read(uap, UART011_MIS);
	/* Those of the FIFOs end by themselves when these are served. */
	pl011_write(uap, UART011_ICR, status & ~(INT_TX | INT_RX | INT_RT));
	if (status & (INT_RX | INT_RT))
		received = receive(uap);
	if (status & INT_MODEM)
		check_modem_status(uap);
	if (status & INT_TX) {
		pl011_write(uap, UART011_ICR, INT_TX);
		pl011_start_tx(port);
	}
	if (status & (INT_TX | INT_MODEM))
		wake = kfifo_len(&port->state->port.xmit_fifo) < WAKEUP_CHARS;
	uart_port_unlock_irqrestore(port, flags);

	if (received)
		tty_flip_buffer_push(&port->state->port);
	if (wake)
		uart_write_wakeup(port);
	return status ? IRQ_HANDLED : IRQ_NONE;
}

static int pl011_startup(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);
	int ret = request_irq(port->irq, pl011_int, port->irqflags, port->name, uap);

	if (ret)
		return ret;
	uart_port_lock_irq(port);
	pl011_write(uap, UART011_IFLS, IFLS_HALF);
	pl011_set_mctrl(port, port->mctrl);
	uap->old_lines = pl011_read(uap, UART01x_FR) & (FR_DCD | FR_DSR | FR_CTS);
	set_imsc(uap, INT_RX | INT_RT);
	uart_port_unlock_irq(port);
	return 0;
}

static void pl011_shutdown(struct uart_port *port)
{
	struct uart_amba_port *uap = to_amba(port);

	uart_port_lock_irq(port);
	set_imsc(uap, 0);
	uart_port_unlock_irq(port);
	free_irq(port->irq, uap);
}

/* -------- line settings -------- */

static u32 line_control(tcflag_t cflag)
{
	u32 lcrh = LCRH_FEN | LCRH_WLEN(tty_get_char_size(cflag));

	if (cflag & CSTOPB)
		lcrh |= LCRH_STP2;
	if (cflag & PARENB)
		lcrh |= LCRH_PEN;
	if ((cflag & PARENB) && !(cflag & PARODD))
		lcrh |= LCRH_EPS;
	return lcrh;
}

static void set_error_masks(struct uart_port *port, const struct ktermios *termios)
{
	tcflag_t iflag = termios->c_iflag;

	port->read_status_mask = DR_OE | 0xff;
	if (iflag & INPCK)
		port->read_status_mask |= DR_FE | DR_PE;
	if (iflag & (IGNBRK | BRKINT | PARMRK))
		port->read_status_mask |= DR_BE;
	port->ignore_status_mask = 0;
	if (iflag & IGNPAR)
		port->ignore_status_mask |= DR_FE | DR_PE;
	if (iflag & IGNBRK)
		port->ignore_status_mask |= DR_BE | (iflag & IGNPAR ? DR_OE : 0);
	if (!(termios->c_cflag & CREAD))
		port->ignore_status_mask |= DR_ANY;
}

/*
 * The divisor of the sixteenfold clock is kept in 64ths. It takes effect with the line control
 * register, which must be written after it. Takes the lock itself.
 */
static void pl011_set_termios(struct uart_port *port, struct ktermios *termios,
			      const struct ktermios *old)
{
	struct uart_amba_port *uap = to_amba(port);
	unsigned int baud = uart_get_baud_rate(port, termios, old, port->uartclk / 16 / 0xffff,
					       port->uartclk / 16);
	unsigned int divisor = DIV_ROUND_CLOSEST(port->uartclk * 4, baud);
	unsigned long flags;

	uart_port_lock_irqsave(port, &flags);
	uart_update_timeout(port, termios->c_cflag, baud);
	set_error_masks(port, termios);
	pl011_write(uap, UART011_FBRD, divisor & 0x3f);
	pl011_write(uap, UART011_IBRD, divisor >> 6);
	pl011_write(uap, UART011_LCRH, line_control(termios->c_cflag));
	pl011_set_mctrl(port, port->mctrl);
	uart_port_unlock_irqrestore(port, flags);
}

static const char *pl011_type(struct uart_port *port)
{
	return "PL011";
}

static const struct uart_ops amba_pl011_pops = {
	.tx_empty = pl011_tx_empty,
	.set_mctrl = pl011_set_mctrl,
	.get_mctrl = pl011_get_mctrl,
	.stop_tx = pl011_stop_tx,
	.start_tx = pl011_start_tx,
	.stop_rx = pl011_stop_rx,
	.enable_ms = pl011_enable_ms,
	.break_ctl = pl011_break_ctl,
	.startup = pl011_startup,
	.shutdown = pl011_shutdown,
	.set_termios = pl011_set_termios,
	.type = pl011_type,
};

/* -------- consoles -------- */

static void put_and_wait(struct uart_port *port, unsigned char c)
{
	while (readl_relaxed(port->membase + UART01x_FR) & FR_TXFF)
		cpu_relax();
	writel_relaxed(c, port->membase + UART011_DR);
}

static void pl011_console_write(struct console *co, const char *s, unsigned int count)
{
	struct uart_port *port = &amba_ports[co->index].port;
	unsigned long flags;
	bool locked = uart_console_lock(port, &flags);

	uart_console_write(port, s, count, put_and_wait);
	uart_console_unlock(port, locked, flags);
}

static int pl011_console_setup(struct console *co, char *options)
{
	int baud = DEFAULT_BAUD, bits = 8, parity = 'n', flow = 'n';

	if (co->index < 0)
		co->index = 0;
	if (co->index >= UART_NR || !amba_ports[co->index].present)
		return -ENODEV;
	if (options)
		uart_parse_options(options, &baud, &parity, &bits, &flow);
	return uart_set_options(&amba_ports[co->index].port, co, baud, parity, bits, flow);
}

static struct uart_driver amba_reg;

static struct console amba_console = {
	.name = "ttyAMA",
	.write = pl011_console_write,
	.device = uart_console_device,
	.setup = pl011_console_setup,
	.flags = CON_PRINTBUFFER | CON_ANYTIME,
	.index = -1,
	.data = &amba_reg,
};

static struct uart_driver amba_reg = {
	.driver_name = "ttyAMA",
	.dev_name = "ttyAMA",
	.major = SERIAL_AMBA_MAJOR,
	.minor = SERIAL_AMBA_MINOR,
	.nr = UART_NR,
	.cons = &amba_console,
};

static void pl011_early_write(struct console *con, const char *s, unsigned int count)
{
	struct earlycon_device *device = con->data;

	uart_console_write(&device->port, s, count, put_and_wait);
}

static int __init pl011_early_console_setup(struct earlycon_device *device, const char *options)
{
	device->con->write = pl011_early_write;
	return 0;
}
OF_EARLYCON_DECLARE(pl011, "arm,pl011", pl011_early_console_setup);

/* -------- devices -------- */

/* The first of the clocks is the one characters are timed by; it runs at a fixed rate. */
static unsigned int clock_rate(struct device_node *np)
{
	struct device_node *clk = of_parse_phandle(np, "clocks", 0);
	u32 rate = DEFAULT_UARTCLK;

	of_property_read_u32(clk, "clock-frequency", &rate);
	of_node_put(clk);
	return rate;
}

/* The line an alias of the device tree says if it is free, else the first free one. */
static struct uart_amba_port *free_line(struct device_node *np)
{
	int wanted = of_alias_get_id(np, "serial");

	if (wanted >= 0 && wanted < UART_NR && !amba_ports[wanted].present)
		return &amba_ports[wanted];
	for (unsigned int i = 0; i < UART_NR; i++)
		if (!amba_ports[i].present)
			return &amba_ports[i];
	return NULL;
}

static int add_port(struct platform_device *pdev, void __iomem *base, resource_size_t mapbase,
		    int irq)
{
	struct uart_amba_port *uap = free_line(pdev->dev.of_node);
	int ret;

	if (!uap)
		return -ENOSPC;
	*uap = (struct uart_amba_port){
		.port = {
			.membase = base,
			.mapbase = mapbase,
			.iotype = UPIO_MEM32,
			.irq = irq,
			.uartclk = clock_rate(pdev->dev.of_node),
			.fifosize = FIFOSIZE,
			.type = PORT_AMBA,
			.ops = &amba_pl011_pops,
			.line = uap - amba_ports,
			.dev = &pdev->dev,
		},
		.present = true,
	};
	uart_port_lock_init(&uap->port);
	platform_set_drvdata(pdev, uap);
	pl011_write(uap, UART011_IMSC, 0);
	ret = uart_add_one_port(&amba_reg, &uap->port);
	if (ret)
		uap->present = false;
	return ret;
}

static int pl011_probe(struct platform_device *pdev)
{
	struct resource *res;
	void __iomem *base = devm_platform_get_and_ioremap_resource(pdev, 0, &res);
	int irq, ret;

	if (IS_ERR(base))
		return PTR_ERR(base);
	irq = platform_get_irq(pdev, 0);
	if (irq < 0)
		return irq;
	mutex_lock(&ports_mutex);
	ret = add_port(pdev, base, res->start, irq);
	mutex_unlock(&ports_mutex);
	return ret;
}

static void pl011_remove(struct platform_device *pdev)
{
	struct uart_amba_port *uap = platform_get_drvdata(pdev);

	mutex_lock(&ports_mutex);
	uart_remove_one_port(&amba_reg, &uap->port);
	uap->present = false;
	mutex_unlock(&ports_mutex);
}

static const struct of_device_id pl011_of_match[] = {
	{ .compatible = "arm,pl011" },
	{},
};
MODULE_DEVICE_TABLE(of, pl011_of_match);

static struct platform_driver pl011_driver = {
	.probe = pl011_probe,
	.remove = pl011_remove,
	.driver = {
		.name = "uart-pl011",
		.of_match_table = pl011_of_match,
	},
};

static int __init pl011_init(void)
{
	int ret = uart_register_driver(&amba_reg);

	if (ret)
		return ret;
	ret = platform_driver_register(&pl011_driver);
	if (ret)
		uart_unregister_driver(&amba_reg);
	return ret;
}
device_initcall(pl011_init);
