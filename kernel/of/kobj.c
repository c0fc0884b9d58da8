// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree for user space: each node a directory and each property a file below
 * /sys/firmware/devicetree/base, which /proc/device-tree points at, and the flat tree in
 * /sys/firmware/fdt. Called once, before the initcalls; may sleep.
 */
#define pr_fmt(fmt) "OF: " fmt

#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kobject.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/proc_fs.h>
#include <linux/string.h>
#include <linux/sysfs.h>

#include "of_private.h"

static struct kset *of_kset;

static void of_node_release(struct kobject *kobj)
{
}

static const struct kobj_type of_node_ktype = {
	.release = of_node_release,
	.sysfs_ops = &kobj_sysfs_ops,
};

static ssize_t property_read(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			     char *buf, loff_t offset, size_t count)
{
	const struct property *pp = container_of(attr, struct property, attr);

	return memory_read_from_buffer(buf, count, &offset, pp->value, pp->length);
}

/* Properties that say so are for root alone. */
static umode_t property_mode(const char *name)
{
	return strncmp(name, "security-", 9) ? 0444 : 0400;
}

static int __init add_property(struct device_node *np, struct property *pp)
{
	sysfs_bin_attr_init(&pp->attr);
	pp->attr.attr.name = pp->name;
	pp->attr.attr.mode = property_mode(pp->name);
	pp->attr.size = pp->attr.attr.mode & 0044 ? pp->length : 0;
	pp->attr.read = property_read;
	return sysfs_create_bin_file(&np->kobj, &pp->attr);
}

/* A property may have a child's name, a node two of the same: those are not shown. */
static void __init add_node(struct device_node *np)
{
	struct property *pp;
	int err;

	np->kobj.kset = of_kset;
	err = kobject_init_and_add(&np->kobj, &of_node_ktype, np->parent ? &np->parent->kobj : NULL,
				   "%s", np->parent ? np->full_name : "base");
	if (err) {
		pr_warn("%pOF is not in sysfs: error %d\n", np, err);
		return;
	}
	for_each_property_of_node(np, pp)
	{
		err = add_property(np, pp);
		if (err)
			pr_warn("%pOF/%s is not in sysfs: error %d\n", np, pp->name, err);
	}
}

static ssize_t fdt_read(struct file *file, struct kobject *kobj, struct bin_attribute *attr,
			char *buf, loff_t offset, size_t count)
{
	return memory_read_from_buffer(buf, count, &offset, initial_boot_params, boot_tree.size);
}

static struct bin_attribute fdt_attr = {
	.attr = { .name = "fdt", .mode = 0400 },
	.read = fdt_read,
};

/**
 * of_core_init - show the device tree in /sys/firmware
 *
 * Context: pid 1, from driver_init().
 */
void __init of_core_init(void)
{
	struct device_node *np;

	if (!of_root)
		return;
	of_kset = kset_create_and_add("devicetree", NULL, firmware_kobj);
	if (!of_kset) {
		pr_err("no memory for /sys/firmware/devicetree\n");
		return;
	}
	for_each_of_allnodes(np) add_node(np);
	fdt_attr.size = boot_tree.size;
	if (sysfs_create_bin_file(firmware_kobj, &fdt_attr))
		pr_warn("no /sys/firmware/fdt\n");
	proc_symlink("device-tree", NULL, "/sys/firmware/devicetree/base");
}
