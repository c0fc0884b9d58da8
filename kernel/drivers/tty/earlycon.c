// SPDX-License-Identifier: GPL-2.0-only
/*
 * Consoles before drivers: polled output on the UART that the command line
 * (earlycon=pl011,0x9000000) or the device tree's stdout-path names, until the driver's console
 * takes over. Boot CPU only, no locks: printk serialises its consoles.
 */

#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/kstrtox.h>
#include <linux/of_address.h>
#include <linux/of_fdt.h>
#include <linux/serial_core.h>
#include <linux/string.h>

#define REGISTERS_SIZE 0x1000
#define EARLY_UARTCLK  1843200

static struct console early_con = {
	.name = "uart",
	.flags = CON_PRINTBUFFER | CON_BOOT,
	.index = 0,
};

static struct earlycon_device early_device = {
	.con = &early_con,
};

/* Maps the registers, has the kind of UART set write(), and lets printk have the console. */
static int __init start(const struct earlycon_id *id, phys_addr_t address, const char *options)
{
	struct uart_port *port = &early_device.port;
	int ret;

	if (early_con.write)
		return -EBUSY;
	uart_port_lock_init(port);
	port->mapbase = address;
	port->uartclk = EARLY_UARTCLK;
	port->membase = early_ioremap(address, REGISTERS_SIZE);
	if (!port->membase)
		return -ENOMEM;
	if (options)
		strscpy(early_device.options, options);
	early_device.baud = simple_strtoul(early_device.options, NULL, 10);
	strscpy(early_con.name, id->name);
	early_con.data = &early_device;
	ret = id->setup(&early_device, early_device.options);
	if (!ret && !early_con.write)
		ret = -ENODEV;
	if (ret) {
		early_con.write = NULL;
		return ret;
	}
	pr_info("earlycon: %s0 at MMIO 0x%llx (options '%s')\n", early_con.name,
		(unsigned long long)address, early_device.options);
	register_console(&early_con);
	return 0;
}

/* "[mmio,|mmio32,]ADDRESS[,OPTIONS]" after the name. */
static int __init start_by_words(const struct earlycon_id *id, char *words)
{
	struct uart_port *port = &early_device.port;
	unsigned long long address;
	char *options;

	port->iotype = UPIO_MEM;
	if (!strncmp(words, "mmio32,", 7)) {
		port->iotype = UPIO_MEM32;
		port->regshift = 2;
		words += 7;
	} else if (!strncmp(words, "mmio,", 5)) {
		words += 5;
	}
	options = strchr(words, ',');
	if (options)
		*options++ = '\0';
	if (kstrtoull(words, 0, &address) || !address)
		return -EINVAL;
	return start(id, address, options);
}

/**
 * setup_earlycon - start the early console that the command line describes
 * @buf: "NAME,[mmio,|mmio32,]ADDRESS[,OPTIONS]"; changed
 *
 * Return: 0, -EINVAL (bad address), -ENOENT (no such name), -ENOMEM, -EBUSY (there is one). Boot.
 */
int __init setup_earlycon(char *buf)
{
	const struct earlycon_id *id;

	for (id = __earlycon_table; id < __earlycon_table_end; id++) {
		size_t n = strlen(id->name);

		if (!strncmp(buf, id->name, n) && buf[n] == ',')
			return start_by_words(id, buf + n + 1);
	}
	return -ENOENT;
}

static void __init take_register_layout(unsigned long node)
{
	struct uart_port *port = &early_device.port;
	const __be32 *cell = of_get_flat_dt_prop(node, "reg-shift", NULL);

	port->regshift = cell ? be32_to_cpup(cell) : 0;
	cell = of_get_flat_dt_prop(node, "reg-io-width", NULL);
	port->iotype = cell && be32_to_cpup(cell) == 4 ? UPIO_MEM32 : UPIO_MEM;
}

/**
 * setup_earlycon_from_dt - start an early console on the device tree's stdout
 *
 * Does nothing if the command line has started one, or if nobody knows that kind of UART.
 * Context: setup_arch(), after parse_early_param().
 */
void __init setup_earlycon_from_dt(void)
{
	const struct earlycon_id *id;
	const char *options;
	unsigned long node;
	u64 address;

	if (early_con.write || early_init_dt_find_stdout(&node, &options))
		return;
	for (id = __earlycon_table; id < __earlycon_table_end; id++) {
		if (!id->compatible[0] || !of_flat_dt_is_compatible(node, id->compatible))
			continue;
		address = of_flat_dt_translate_address(node);
		if (address == OF_BAD_ADDR)
			continue;
		take_register_layout(node);
		if (!start(id, address, options))
			return;
	}
}

/* Without a value it is the device tree's, which comes anyway. */
static int __init param_setup_earlycon(char *buf)
{
	int ret;

	if (!buf || !*buf)
		return 0;
	ret = setup_earlycon(buf);
	if (ret && ret != -EBUSY)
		pr_warn("earlycon: %s: error %d\n", buf, ret);
	return 0;
}
early_param("earlycon", param_setup_earlycon);
