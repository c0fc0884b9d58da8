// SPDX-License-Identifier: GPL-2.0-only
/* Messages that name a device, in the text and as fields of the log record. Any context. */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/string.h>

/**
 * dev_driver_string - the name of a device's driver, else of its bus, else of its class
 * @dev: the device
 *
 * Return: the name, "" when there is none.
 */
const char *dev_driver_string(const struct device *dev)
{
	/* the driver may be unbound meanwhile */
	const struct device_driver *drv = READ_ONCE(dev->driver);

	return drv ? drv->name : dev_bus_name(dev);
}
EXPORT_SYMBOL(dev_driver_string);

static void fill_info(const struct device *dev, struct dev_printk_info *info)
{
	const char *subsystem = dev->class ? dev->class->name : dev->bus ? dev->bus->name : NULL;

	memset(info, 0, sizeof(*info));
	if (!subsystem)
		return;
	strscpy(info->subsystem, subsystem);
	if (MAJOR(dev->devt))
		snprintf(info->device, sizeof(info->device), "%c%u:%u",
			 dev->class && !strcmp(subsystem, "block") ? 'b' : 'c', MAJOR(dev->devt),
			 MINOR(dev->devt));
	else
		snprintf(info->device, sizeof(info->device), "+%s:%s", subsystem, dev_name(dev));
}

/**
 * dev_vprintk_emit - a message with the device's fields
 * @level: 0 to 7
 * @dev: the device
 * @fmt: the format
 * @args: the arguments
 *
 * Return: bytes of text.
 */
int dev_vprintk_emit(int level, const struct device *dev, const char *fmt, va_list args)
{
	struct dev_printk_info info;

	fill_info(dev, &info);
	return vprintk_emit(0, level, info.subsystem[0] ? &info : NULL, fmt, args);
}
EXPORT_SYMBOL(dev_vprintk_emit);

/**
 * dev_printk_emit - a message with the device's fields
 * @level: 0 to 7
 * @dev: the device
 * @fmt: the format
 *
 * Return: bytes of text.
 */
int dev_printk_emit(int level, const struct device *dev, const char *fmt, ...)
{
	va_list args;
	int n;

	va_start(args, fmt);
	n = dev_vprintk_emit(level, dev, fmt, args);
	va_end(args);
	return n;
}
EXPORT_SYMBOL(dev_printk_emit);

static void emit(const char *level, const struct device *dev, struct va_format *vaf)
{
	if (dev)
		dev_printk_emit(level[1] - '0', dev, "%s %s: %pV", dev_driver_string(dev),
				dev_name(dev), vaf);
	else
		printk("%s(NULL device *): %pV", level, vaf);
}

/**
 * _dev_printk - what dev_printk() calls
 * @level: KERN_ level
 * @dev: the device or NULL
 * @fmt: the format
 */
void _dev_printk(const char *level, const struct device *dev, const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	va_start(args, fmt);
	vaf.va = &args;
	emit(level, dev, &vaf);
	va_end(args);
}
EXPORT_SYMBOL(_dev_printk);

#define DEFINE_DEV_PRINTK_LEVEL(func, level) \
	void func(const struct device *dev, const char *fmt, ...) \
	{ \
		struct va_format vaf = { .fmt = fmt }; \
		va_list args; \
\
		va_start(args, fmt); \
		vaf.va = &args; \
		emit(level, dev, &vaf); \
		va_end(args); \
	} \
	EXPORT_SYMBOL(func)

DEFINE_DEV_PRINTK_LEVEL(_dev_emerg, KERN_EMERG);
DEFINE_DEV_PRINTK_LEVEL(_dev_alert, KERN_ALERT);
DEFINE_DEV_PRINTK_LEVEL(_dev_crit, KERN_CRIT);
DEFINE_DEV_PRINTK_LEVEL(_dev_err, KERN_ERR);
DEFINE_DEV_PRINTK_LEVEL(_dev_warn, KERN_WARNING);
DEFINE_DEV_PRINTK_LEVEL(_dev_notice, KERN_NOTICE);
DEFINE_DEV_PRINTK_LEVEL(_dev_info, KERN_INFO);

/**
 * dev_err_probe - report why a probe fails, quietly when it is only deferred
 * @dev: the device
 * @err: the error
 * @fmt: the format of the text that follows "error %pe: "
 *
 * Return: @err.
 */
int dev_err_probe(const struct device *dev, int err, const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	va_start(args, fmt);
	vaf.va = &args;
	if (err != -EPROBE_DEFER && err != -ENOMEM)
		dev_err(dev, "error %pe: %pV", ERR_PTR(err), &vaf);
	va_end(args);
	return err;
}
EXPORT_SYMBOL_GPL(dev_err_probe);
