// SPDX-License-Identifier: GPL-2.0-only
/*
 * The first console: polled output on COM1, from setup_arch() until the real driver registers, so
 * that nothing that goes wrong in early boot is silent.
 * No locks: printk serialises its consoles.
 */
#include <linux/console.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <asm/io.h>
#include <asm/processor.h>
#include <asm/setup.h>

#define COM1	  0x3f8
#define UART_TX	  0
#define UART_IER  1
#define UART_FCR  2
#define UART_LCR  3
#define UART_MCR  4
#define UART_LSR  5
#define LSR_THRE  0x20

#define MAX_SPINS 100000

static bool present;

/**
 * early_serial_init - set COM1 to 115200 8n1, if there is one
 */
void __init early_serial_init(void)
{
	outb(0, COM1 + UART_IER);
	outb(0x80, COM1 + UART_LCR);
	outb(1, COM1 + UART_TX);
	outb(0, COM1 + UART_IER);
	outb(0x03, COM1 + UART_LCR);
	outb(0x01, COM1 + UART_FCR);
	outb(0x03, COM1 + UART_MCR);
	/* An absent port reads as all ones. */
	present = inb(COM1 + UART_LSR) != 0xff;
}

static void early_serial_putc(char c)
{
	unsigned int spins = MAX_SPINS;

	while (!(inb(COM1 + UART_LSR) & LSR_THRE) && --spins)
		cpu_relax();
	outb(c, COM1 + UART_TX);
}

/**
 * early_serial_write - print bytes on COM1, newline as CR LF
 * @s: bytes, need not end with NUL
 * @n: how many
 *
 * Context: any.
 */
void early_serial_write(const char *s, unsigned int n)
{
	if (!present)
		return;
	while (n--) {
		if (*s == '\n')
			early_serial_putc('\r');
		early_serial_putc(*s++);
	}
}

static void early_console_write(struct console *con, const char *s, unsigned int n)
{
	early_serial_write(s, n);
}

static struct console early_console_uart = {
	.name = "earlyser",
	.write = early_console_write,
	.flags = CON_PRINTBUFFER | CON_BOOT,
	.index = -1,
};

/**
 * early_console_register - give printk its first console, if COM1 exists
 *
 * The driver's console takes its place without repeating lines; loglevel= and quiet apply.
 * Context: setup_arch(), after parse_early_param().
 */
void __init early_console_register(void)
{
	if (present)
		register_console(&early_console_uart);
}
