// SPDX-License-Identifier: GPL-2.0-only
/*
 * The top of /sys that the device model makes: devices, bus, class, dev, kernel, power, firmware,
 * and the files of /sys/kernel. driver_init() runs before the initcalls.
 */
#include <linux/device.h>
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/of.h>
#include <linux/string.h>
#include <linux/sysctl.h>
#include <linux/sysfs.h>

#include "base.h"

struct kobject *kernel_kobj;
EXPORT_SYMBOL_GPL(kernel_kobj);
struct kobject *mm_kobj;
EXPORT_SYMBOL_GPL(mm_kobj);
struct kobject *power_kobj;
EXPORT_SYMBOL_GPL(power_kobj);
struct kobject *firmware_kobj;
EXPORT_SYMBOL_GPL(firmware_kobj);

static ssize_t uevent_seqnum_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%llu\n", (u64)atomic64_read(&uevent_seqnum));
}

static ssize_t uevent_helper_show(struct kobject *kobj, struct kobj_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%s\n", uevent_helper);
}

static ssize_t uevent_helper_store(struct kobject *kobj, struct kobj_attribute *attr,
				   const char *buf, size_t count)
{
	if (count + 1 > UEVENT_HELPER_PATH_LEN)
		return -ENOENT;
	memcpy(uevent_helper, buf, count);
	uevent_helper[count] = '\0';
	if (count && uevent_helper[count - 1] == '\n')
		uevent_helper[count - 1] = '\0';
	return count;
}

static struct kobj_attribute uevent_seqnum_attr = __ATTR_RO(uevent_seqnum);
static struct kobj_attribute uevent_helper_attr = __ATTR_RW(uevent_helper);

static struct attribute *kernel_attrs[] = {
	&uevent_seqnum_attr.attr,
	&uevent_helper_attr.attr,
	NULL,
};
static const struct attribute_group kernel_group = { .attrs = kernel_attrs };

/* /proc/sys/kernel/hotplug is the old name of uevent_helper */
static const struct ctl_table hotplug_sysctls[] = {
	{ "hotplug", &uevent_helper, UEVENT_HELPER_PATH_LEN, 0644, proc_dostring },
};

static int __init hotplug_sysctl_init(void)
{
	register_sysctl_init("kernel", hotplug_sysctls);
	return 0;
}
fs_initcall(hotplug_sysctl_init);

static int __init kernel_dirs_init(void)
{
	kernel_kobj = kobject_create_and_add("kernel", NULL);
	if (!kernel_kobj)
		return -ENOMEM;
	mm_kobj = kobject_create_and_add("mm", kernel_kobj);
	power_kobj = kobject_create_and_add("power", NULL);
	firmware_kobj = kobject_create_and_add("firmware", NULL);
	if (!mm_kobj || !power_kobj || !firmware_kobj)
		return -ENOMEM;
	return sysfs_create_group(kernel_kobj, &kernel_group);
}

/**
 * driver_init - make the device model's own parts
 *
 * Context: pid 1, after sysfs and before the initcalls.
 */
void __init driver_init(void)
{
	int err = devices_init();

	if (!err)
		err = buses_init();
	if (!err)
		err = classes_init();
	if (!err)
		err = kernel_dirs_init();
	if (!err)
		of_core_init();
	if (!err)
		err = platform_bus_init();
	if (err)
		panic("driver_init: no device model: error %d", err);
}
