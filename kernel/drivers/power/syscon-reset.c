// SPDX-License-Identifier: GPL-2.0-only
/*
 * Restart and power off by writing a value to a register of a system controller, as the device
 * tree's syscon-reboot and syscon-poweroff say: regmap (the controller), offset, value and mask.
 * For machines whose firmware does not do it.
 */
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/mod_devicetable.h>
#include <linux/notifier.h>
#include <linux/of.h>
#include <linux/of_address.h>
#include <linux/of_device.h>
#include <linux/platform_device.h>
#include <linux/reboot.h>
#include <linux/slab.h>

#define SETTLE_MS 1000

struct syscon_reset {
	void __iomem *reg;
	u32 value;
	u32 mask;
};

static int syscon_reset_write(struct sys_off_data *data)
{
	struct syscon_reset *reset = data->cb_data;

	writel((readl(reset->reg) & ~reset->mask) | (reset->value & reset->mask), reset->reg);
	mdelay(SETTLE_MS);
	pr_emerg("syscon: the machine did not obey\n");
	return NOTIFY_DONE;
}

/* Either of value and mask may be missing: all bits count, or all of the mask's are written. */
static int read_properties(struct device_node *node, struct syscon_reset *reset, u32 *offset)
{
	int value_err = of_property_read_u32(node, "value", &reset->value);
	int mask_err = of_property_read_u32(node, "mask", &reset->mask);

	if (of_property_read_u32(node, "offset", offset) || (value_err && mask_err))
		return -EINVAL;
	if (mask_err)
		reset->mask = U32_MAX;
	if (value_err)
		reset->value = reset->mask;
	return 0;
}

static int syscon_reset_probe(struct platform_device *pdev)
{
	enum sys_off_mode mode = (uintptr_t)of_device_get_match_data(&pdev->dev);
	struct device_node *node = pdev->dev.of_node, *syscon;
	struct sys_off_handler *handler;
	struct syscon_reset *reset;
	u32 offset;
	int err;

	reset = devm_kzalloc(&pdev->dev, sizeof(*reset), GFP_KERNEL);
	if (!reset)
		return -ENOMEM;
	err = read_properties(node, reset, &offset);
	if (err)
		return err;
	syscon = of_parse_phandle(node, "regmap", 0);
	if (!syscon)
		syscon = node->parent;
	reset->reg = of_iomap(syscon, 0);
	if (!reset->reg)
		return -ENXIO;
	reset->reg += offset;
	handler = register_sys_off_handler(mode, SYS_OFF_PRIO_DEFAULT, syscon_reset_write, reset);
	return PTR_ERR_OR_ZERO(handler);
}

static const struct of_device_id syscon_reset_match[] = {
	{ .compatible = "syscon-reboot", .data = (void *)SYS_OFF_MODE_RESTART },
	{ .compatible = "syscon-poweroff", .data = (void *)SYS_OFF_MODE_POWER_OFF },
	{},
};

/* What it registered stays: built in, and never unbound. */
static struct platform_driver syscon_reset_driver = {
	.probe = syscon_reset_probe,
	.driver = {
		.name = "syscon-reset",
		.of_match_table = syscon_reset_match,
		.suppress_bind_attrs = true,
	},
};
builtin_platform_driver(syscon_reset_driver);
