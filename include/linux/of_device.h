/* SPDX-License-Identifier: GPL-2.0-only */
/* Devices made of device-tree nodes: matching, modaliases and events. kernel/base/of_device.c. */
#ifndef _LINUX_OF_DEVICE_H
#define _LINUX_OF_DEVICE_H

#include <linux/device.h>
#include <linux/device/driver.h>
#include <linux/of.h>

struct kobj_uevent_env;

#ifdef CONFIG_OF

const struct of_device_id *of_match_device(const struct of_device_id *matches,
					   const struct device *dev);

static inline int of_driver_match_device(struct device *dev, const struct device_driver *drv)
{
	return of_match_device(drv->of_match_table, dev) != NULL;
}

ssize_t of_device_modalias(struct device *dev, char *str, ssize_t len);
void of_device_uevent(const struct device *dev, struct kobj_uevent_env *env);
int of_device_uevent_modalias(const struct device *dev, struct kobj_uevent_env *env);
int of_device_request_module(struct device *dev);

#else

static inline const struct of_device_id *of_match_device(const struct of_device_id *matches,
							 const struct device *dev)
{
	return NULL;
}

static inline int of_driver_match_device(struct device *dev, const struct device_driver *drv)
{
	return 0;
}

static inline ssize_t of_device_modalias(struct device *dev, char *str, ssize_t len)
{
	return -ENODEV;
}

static inline void of_device_uevent(const struct device *dev, struct kobj_uevent_env *env)
{
}

static inline int of_device_uevent_modalias(const struct device *dev, struct kobj_uevent_env *env)
{
	return -ENODEV;
}

static inline int of_device_request_module(struct device *dev)
{
	return -ENODEV;
}

#endif

#endif
