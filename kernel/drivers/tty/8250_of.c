// SPDX-License-Identifier: GPL-2.0-only
/*
 * 8250 UARTs that the device tree names, each handed over to the 8250 driver. A node says where
 * the registers are (reg, reg-offset), how far apart (reg-shift) and how wide (reg-io-width), and
 * their clock (clock-frequency).
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/mod_devicetable.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/platform_device.h>
#include <linux/serial_8250.h>

#define DEFAULT_CLOCK 1843200 /* Hz: that of the PC */

static int read_node(struct device_node *node, struct uart_port *port)
{
	u32 shift = 0, offset = 0, width = 1, clock = DEFAULT_CLOCK;
	struct resource res;
	int id, err;

	err = of_address_to_resource(node, 0, &res);
	if (err)
		return err;
	of_property_read_u32(node, "reg-offset", &offset);
	of_property_read_u32(node, "reg-shift", &shift);
	of_property_read_u32(node, "reg-io-width", &width);
	of_property_read_u32(node, "clock-frequency", &clock);
	if ((width != 1 && width != 4) || offset >= resource_size(&res))
		return -EINVAL;
	port->mapbase = res.start + offset;
	port->mapsize = resource_size(&res) - offset;
	port->regshift = shift;
	port->iotype = width == 4 ? UPIO_MEM32 : UPIO_MEM;
	port->uartclk = clock;
	id = of_alias_get_id(node, "serial");
	port->line = id < 0 ? 0 : id;
	return 0;
}

static int of_serial_probe(struct platform_device *pdev)
{
	struct uart_8250_port up = {};
	int irq = platform_get_irq(pdev, 0), err, line;

	if (irq < 0)
		return irq;
	err = read_node(pdev->dev.of_node, &up.port);
	if (err)
		return err;
	up.port.irq = irq;
	up.port.irqflags = IRQF_SHARED;
	up.port.flags = UPF_IOREMAP;
	up.port.dev = &pdev->dev;
	line = serial8250_register_8250_port(&up);
	if (line < 0)
		return line;
	platform_set_drvdata(pdev, (void *)(long)line);
	return 0;
}

static void of_serial_remove(struct platform_device *pdev)
{
	serial8250_unregister_port((long)platform_get_drvdata(pdev));
}

static const struct of_device_id of_serial_match[] = {
	{ .compatible = "ns8250" },
	{ .compatible = "ns16450" },
	{ .compatible = "ns16550" },
	{ .compatible = "ns16550a" },
	{ .compatible = "ns16750" },
	{ .compatible = "ns16850" },
	{},
};

static struct platform_driver of_serial_driver = {
	.probe = of_serial_probe,
	.remove = of_serial_remove,
	.driver = {
		.name = "of_serial",
		.of_match_table = of_serial_match,
	},
};
builtin_platform_driver(of_serial_driver);
