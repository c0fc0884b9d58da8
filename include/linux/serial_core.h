/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Serial ports: what a UART driver supplies to the serial core (kernel/drivers/tty/serial_core.c)
 * and gets from it; consoles on serial ports; and consoles that work before any driver
 * (earlycon.c). uart_port_lock() guards a port's registers, its transmit FIFO and its counters.
 */
#ifndef _LINUX_SERIAL_CORE_H
#define _LINUX_SERIAL_CORE_H

#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/console.h>
#include <linux/interrupt.h>
#include <linux/kfifo.h>
#include <linux/mod_devicetable.h>
#include <linux/module.h>
#include <linux/serial.h>
#include <linux/serial_reg.h>
#include <linux/spinlock.h>
#include <linux/termios.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <uapi/linux/serial_core.h>

struct device;
struct device_node;
struct uart_port;

struct uart_icount {
	__u32 cts;
	__u32 dsr;
	__u32 rng;
	__u32 dcd;
	__u32 rx;
	__u32 tx;
	__u32 frame;
	__u32 overrun;
	__u32 parity;
	__u32 brk;
	__u32 buf_overrun;
};

/**
 * struct uart_ops - methods of a UART driver
 * @tx_empty: TIOCSER_TEMT when nothing is left to send, the shift register included; else 0
 * @set_mctrl: set the output lines TIOCM_RTS, TIOCM_DTR, ...; port lock held
 * @get_mctrl: the input lines TIOCM_CAR, TIOCM_CTS, ...; port lock held
 * @stop_tx: stop sending; port lock held
 * @start_tx: send what the transmit FIFO holds; port lock held
 * @throttle: the reader cannot keep up
 * @unthrottle: the reader has caught up
 * @send_xchar: send @ch before all else; without it port->x_char is left to start_tx
 * @stop_rx: ignore what comes; port lock held
 * @start_rx: take it again; port lock held
 * @enable_ms: interrupt when an input line changes; port lock held
 * @break_ctl: send a break while @ctl is not 0; may sleep
 * @startup: first open: claim the interrupt, start receiving; may sleep
 * @shutdown: last close: undo startup; may sleep
 * @flush_buffer: the transmit FIFO has been emptied; port lock held
 * @set_termios: set speed and frame; write what is in force back to @new
 * @pm: power state @state instead of @oldstate; 0 is on
 * @type: name of the kind of UART
 * @release_port: give up the registers
 * @request_port: claim the registers; 0 or an error
 * @config_port: find out the kind of UART, set port->type, and claim the registers; @flags is
 *	UART_CONFIG_TYPE
 * @verify_port: is a setting from TIOCSSERIAL possible; 0 or an error
 * @ioctl: further ioctls; -ENOIOCTLCMD for those it does not know
 */
struct uart_ops {
	unsigned int (*tx_empty)(struct uart_port *port);
	void (*set_mctrl)(struct uart_port *port, unsigned int mctrl);
	unsigned int (*get_mctrl)(struct uart_port *port);
	void (*stop_tx)(struct uart_port *port);
	void (*start_tx)(struct uart_port *port);
	void (*throttle)(struct uart_port *port);
	void (*unthrottle)(struct uart_port *port);
	void (*send_xchar)(struct uart_port *port, char ch);
	void (*stop_rx)(struct uart_port *port);
	void (*start_rx)(struct uart_port *port);
	void (*enable_ms)(struct uart_port *port);
	void (*break_ctl)(struct uart_port *port, int ctl);
	int (*startup)(struct uart_port *port);
	void (*shutdown)(struct uart_port *port);
	void (*flush_buffer)(struct uart_port *port);
	void (*set_termios)(struct uart_port *port, struct ktermios *new,
			    const struct ktermios *old);
	void (*pm)(struct uart_port *port, unsigned int state, unsigned int oldstate);
	const char *(*type)(struct uart_port *port);
	void (*release_port)(struct uart_port *port);
	int (*request_port)(struct uart_port *port);
	void (*config_port)(struct uart_port *port, int flags);
	int (*verify_port)(struct uart_port *port, struct serial_struct *ser);
	int (*ioctl)(struct uart_port *port, unsigned int cmd, unsigned long arg);
};

#define UART_CONFIG_TYPE (1 << 0)
#define UART_CONFIG_IRQ	 (1 << 1)

#define UPIO_UNKNOWN	 ((unsigned char)~0U)
#define UPIO_PORT	 (SERIAL_IO_PORT)
#define UPIO_MEM	 (SERIAL_IO_MEM)
#define UPIO_MEM32	 (SERIAL_IO_MEM32)

typedef u64 __bitwise upf_t;
typedef unsigned int __bitwise upstat_t;

#define UPF_SHARE_IRQ	   ((__force upf_t)BIT_ULL(24))
#define UPF_FIXED_PORT	   ((__force upf_t)BIT_ULL(29))
#define UPF_FIXED_TYPE	   ((__force upf_t)BIT_ULL(27))
#define UPF_BOOT_AUTOCONF  ((__force upf_t)BIT_ULL(28))
#define UPF_IOREMAP	   ((__force upf_t)BIT_ULL(31))
#define UPF_SKIP_TEST	   ((__force upf_t)BIT_ULL(6))
#define UPF_HARD_FLOW	   ((__force upf_t)BIT_ULL(21))
#define UPF_SOFT_FLOW	   ((__force upf_t)BIT_ULL(22))

#define UPSTAT_CTS_ENABLE  ((__force upstat_t)(1 << 0))
#define UPSTAT_DCD_ENABLE  ((__force upstat_t)(1 << 1))
#define UPSTAT_AUTORTS	   ((__force upstat_t)(1 << 2))
#define UPSTAT_AUTOCTS	   ((__force upstat_t)(1 << 3))
#define UPSTAT_AUTOXOFF	   ((__force upstat_t)(1 << 4))

/* When so few bytes wait to be sent, writers are woken. */
#define WAKEUP_CHARS 256

/* What of a port the serial core owns; lives as long as its driver is registered. */
struct uart_state {
	struct tty_port port;
	struct uart_port *uart_port; /* NULL without hardware; changes under port.mutex */
	atomic_t refcount;	     /* who uses uart_port now */
	wait_queue_head_t remove_wait;
};

/**
 * struct uart_port - one UART
 * @lock: registers, transmit FIFO, counters; use uart_port_lock()
 * @iobase: I/O port, for UPIO_PORT
 * @membase: mapped registers, for the other kinds
 * @serial_in: read a register; set by the driver
 * @serial_out: write a register; set by the driver
 * @irq: interrupt, 0 for none
 * @irqflags: flags for request_irq()
 * @uartclk: clock in Hz
 * @fifosize: bytes of the transmit FIFO
 * @x_char: flow control character to send before all else
 * @regshift: registers are 1 << regshift bytes apart
 * @iotype: UPIO_*
 * @read_status_mask: errors that are passed on, in the driver's own bits
 * @ignore_status_mask: errors whose characters are dropped
 * @state: the core's part
 * @cons: the console on the driver's ports
 * @flags: UPF_*
 * @status: UPSTAT_*
 * @hw_stopped: the other side's CTS says stop
 * @mctrl: output lines in force
 * @type: PORT_*
 * @ops: methods
 * @line: number within the driver
 * @minor: minor device number
 * @mapbase: physical address of the registers
 * @mapsize: their size
 * @dev: the device, or NULL
 * @private_data: the driver's
 */
struct uart_port {
	spinlock_t lock;
	unsigned long iobase;
	unsigned char __iomem *membase;
	unsigned int (*serial_in)(struct uart_port *port, int offset);
	void (*serial_out)(struct uart_port *port, int offset, int value);
	int (*handle_irq)(struct uart_port *port);
	unsigned int irq;
	unsigned long irqflags;
	unsigned int uartclk;
	unsigned int fifosize;
	unsigned char x_char;
	unsigned char regshift;
	unsigned char iotype;
	unsigned char quirks;
	unsigned int read_status_mask;
	unsigned int ignore_status_mask;
	struct uart_state *state;
	struct uart_icount icount;
	struct console *cons;
	upf_t flags;
	upstat_t status;
	bool hw_stopped;
	unsigned int mctrl;
	unsigned int frame_time; /* ns for one character */
	unsigned int type;
	const struct uart_ops *ops;
	unsigned int custom_divisor;
	unsigned int line;
	unsigned int minor;
	resource_size_t mapbase;
	resource_size_t mapsize;
	struct device *dev;
	const char *name;
	const struct attribute_group *attr_group;
	void *private_data;
};

/**
 * struct uart_driver - a driver of UARTs
 * @owner: its module
 * @driver_name: as /proc/tty/drivers would show it
 * @dev_name: name of its device nodes, without the number
 * @major: major number, 0 for any
 * @minor: first minor number
 * @nr: how many ports there can be
 * @cons: its console, or NULL
 */
struct uart_driver {
	struct module *owner;
	const char *driver_name;
	const char *dev_name;
	int major;
	int minor;
	int nr;
	struct console *cons;

	/* the core's */
	struct uart_state *state;
	struct tty_driver *tty_driver;
};

int uart_register_driver(struct uart_driver *drv);
void uart_unregister_driver(struct uart_driver *drv);
int uart_add_one_port(struct uart_driver *drv, struct uart_port *port);
void uart_remove_one_port(struct uart_driver *drv, struct uart_port *port);
bool uart_match_port(const struct uart_port *port1, const struct uart_port *port2);
void uart_write_wakeup(struct uart_port *port);
void uart_update_timeout(struct uart_port *port, unsigned int cflag, unsigned int baud);
unsigned int uart_get_baud_rate(struct uart_port *port, struct ktermios *termios,
				const struct ktermios *old, unsigned int min, unsigned int max);
unsigned int uart_get_divisor(struct uart_port *port, unsigned int baud);
void uart_handle_dcd_change(struct uart_port *uport, bool active);
void uart_handle_cts_change(struct uart_port *uport, bool active);
void uart_insert_char(struct uart_port *port, unsigned int status, unsigned int overrun, u8 ch,
		      u8 flag);
unsigned int uart_fifo_out(struct uart_port *port, u8 *buf, unsigned int size);

static inline void uart_port_lock_init(struct uart_port *up)
{
	spin_lock_init(&up->lock);
}

static inline void uart_port_lock(struct uart_port *up)
{
	spin_lock(&up->lock);
}

static inline void uart_port_lock_irq(struct uart_port *up)
{
	spin_lock_irq(&up->lock);
}

static inline void uart_port_unlock(struct uart_port *up)
{
	spin_unlock(&up->lock);
}

static inline void uart_port_unlock_irq(struct uart_port *up)
{
	spin_unlock_irq(&up->lock);
}

#define uart_port_lock_irqsave(up, flagsp)                \
	do {                                              \
		unsigned long __flags;                    \
							  \
		spin_lock_irqsave(&(up)->lock, __flags);  \
		*(flagsp) = __flags;                      \
	} while (0)

static inline void uart_port_unlock_irqrestore(struct uart_port *up, unsigned long flags)
{
	spin_unlock_irqrestore(&up->lock, flags);
}

/* Takes the next byte to send; false when there is none. Port lock held. */
#define uart_fifo_get(up, ch) kfifo_get(&(up)->state->port.xmit_fifo, (ch))

/* Counts bytes that the driver took from the FIFO by other means. Port lock held. */
static inline void uart_xmit_advance(struct uart_port *up, unsigned int chars)
{
	kfifo_skip_count(&up->state->port.xmit_fifo, chars);
	up->icount.tx += chars;
}

/* Has the terminal or the other side said stop? Port lock held. */
static inline int uart_tx_stopped(struct uart_port *port)
{
	struct tty_struct *tty = port->state->port.tty;

	return (tty && tty->flow.stopped) || port->hw_stopped;
}

static inline bool uart_cts_enabled(struct uart_port *uport)
{
	return uport->status & UPSTAT_CTS_ENABLE;
}

static inline bool uart_softcts_mode(struct uart_port *uport)
{
	return (uport->status & (UPSTAT_CTS_ENABLE | UPSTAT_AUTOCTS)) == UPSTAT_CTS_ENABLE;
}

static inline bool uart_console(const struct uart_port *port)
{
	return port->cons && port->cons->index == port->line;
}

static inline int uart_handle_break(struct uart_port *port)
{
	return 0;
}

#define uart_handle_sysrq_char(port, ch) (0)

/* -------- consoles -------- */

void uart_console_write(struct uart_port *port, const char *s, unsigned int count,
			void (*putchar)(struct uart_port *port, unsigned char ch));
void uart_parse_options(const char *options, int *baud, int *parity, int *bits, int *flow);
int uart_set_options(struct uart_port *port, struct console *co, int baud, int parity, int bits,
		     int flow);
struct tty_driver *uart_console_device(struct console *co, int *index);
bool uart_console_lock(struct uart_port *port, unsigned long *flags);
void uart_console_unlock(struct uart_port *port, bool locked, unsigned long flags);

/* -------- earlycon -------- */

struct earlycon_device {
	struct console *con;
	struct uart_port port;
	char options[32]; /* speed and what follows it */
	unsigned int baud;
};

/* One way of writing to a kind of UART before there are drivers; see EARLYCON_DECLARE(). */
struct earlycon_id {
	char name[15];
	char compatible[128];
	int (*setup)(struct earlycon_device *device, const char *options);
};

extern const struct earlycon_id __earlycon_table[];
extern const struct earlycon_id __earlycon_table_end[];

/**
 * OF_EARLYCON_DECLARE - an early console for earlycon=@_name and for a device tree's stdout
 * @_name: word on the command line
 * @compat: what the node is compatible with
 * @fn: sets device->con->write; port.membase is mapped already
 */
#define OF_EARLYCON_DECLARE(_name, compat, fn)                                          \
	static const struct earlycon_id __UNIQUE_ID(earlycon_##_name) __used            \
		__section("__earlycon_table") __aligned(__alignof__(struct earlycon_id)) = { \
			.name = __stringify(_name), .compatible = compat, .setup = fn   \
		}

#define EARLYCON_DECLARE(_name, fn) OF_EARLYCON_DECLARE(_name, "", fn)

#ifdef CONFIG_SERIAL_EARLYCON
int setup_earlycon(char *buf);
void setup_earlycon_from_dt(void);
#else
static inline int setup_earlycon(char *buf)
{
	return 0;
}
#endif

#endif
