// SPDX-License-Identifier: GPL-2.0-only
/*
 * Interrupt handlers and mutexes that go when their device is unbound from its driver: devm_ forms
 * of request_irq() and mutex_init(). Drivers call them from probe(), in process context.
 */
#include <linux/device.h>
#include <linux/export.h>
#include <linux/interrupt.h>
#include <linux/mutex.h>

struct irq_devres {
	unsigned int irq;
	void *dev_id;
};

static void devm_irq_release(struct device *dev, void *res)
{
	struct irq_devres *this = res;

	free_irq(this->irq, this->dev_id);
}

static int devm_irq_match(struct device *dev, void *res, void *data)
{
	struct irq_devres *this = res, *match = data;

	return this->irq == match->irq && this->dev_id == match->dev_id;
}

/**
 * devm_request_threaded_irq - request_threaded_irq(), freed with the device's driver
 * @dev: the device
 * @irq: the line
 * @handler: hard handler, see request_threaded_irq()
 * @thread_fn: threaded handler
 * @irqflags: IRQF_*
 * @devname: name in /proc/interrupts; NULL: the device's
 * @dev_id: passed to the handlers
 *
 * Return: 0, -ENOMEM, or what request_threaded_irq() returns. May sleep.
 */
int devm_request_threaded_irq(struct device *dev, unsigned int irq, irq_handler_t handler,
			      irq_handler_t thread_fn, unsigned long irqflags, const char *devname,
			      void *dev_id)
{
	struct irq_devres *dr = devres_alloc(devm_irq_release, sizeof(*dr), GFP_KERNEL);
	int ret;

	if (!dr)
		return -ENOMEM;
	ret = request_threaded_irq(irq, handler, thread_fn, irqflags, devname ?: dev_name(dev),
				   dev_id);
	if (ret) {
		devres_free(dr);
		return ret;
	}
	dr->irq = irq;
	dr->dev_id = dev_id;
	devres_add(dev, dr);
	return 0;
}
EXPORT_SYMBOL(devm_request_threaded_irq);

/** devm_free_irq - free_irq() of a handler requested by devm_request_irq() */
void devm_free_irq(struct device *dev, unsigned int irq, void *dev_id)
{
	struct irq_devres match = { .irq = irq, .dev_id = dev_id };

	WARN_ON(devres_destroy(dev, devm_irq_release, devm_irq_match, &match));
	free_irq(irq, dev_id);
}
EXPORT_SYMBOL(devm_free_irq);

static void devm_mutex_release(void *res)
{
	mutex_destroy(res);
}

/** __devm_mutex_init - the second half of devm_mutex_init(): destroy it with the driver */
int __devm_mutex_init(struct device *dev, struct mutex *lock)
{
	return devm_add_action_or_reset(dev, devm_mutex_release, lock);
}
EXPORT_SYMBOL_GPL(__devm_mutex_init);
