// SPDX-License-Identifier: GPL-2.0-only
/* CPUs as devices: /sys/devices/system/cpu. Set up once; no CPU comes or goes later. */
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/device.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/sysfs.h>

const struct bus_type cpu_subsys = {
	.name = "cpu",
	.dev_name = "cpu",
};
EXPORT_SYMBOL_GPL(cpu_subsys);

static struct device *cpu_devices[NR_CPUS];
static DEFINE_PER_CPU(struct cpu, cpu_device);

struct mask_attr {
	struct device_attribute attr;
	const struct cpumask *mask;
};

static ssize_t mask_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return cpumap_print_to_pagebuf(true, buf, container_of(attr, struct mask_attr, attr)->mask);
}

#define MASK_ATTR(name, map) \
	static struct mask_attr mask_attr_##name = { __ATTR(name, 0444, mask_show, NULL), map }

MASK_ATTR(online, &__cpu_online_mask);
MASK_ATTR(possible, &__cpu_possible_mask);
MASK_ATTR(present, &__cpu_present_mask);

static ssize_t kernel_max_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	return sysfs_emit(buf, "%d\n", NR_CPUS - 1);
}
static DEVICE_ATTR_RO(kernel_max);

/* CPUs that cannot be brought online: those the machine has no room for. */
static ssize_t offline_show(struct device *dev, struct device_attribute *attr, char *buf)
{
	struct cpumask offline;

	cpumask_andnot(&offline, cpu_possible_mask, cpu_online_mask);
	return cpumap_print_to_pagebuf(true, buf, &offline);
}
static DEVICE_ATTR_RO(offline);

static struct attribute *cpu_root_attrs[] = {
	&mask_attr_online.attr.attr, &mask_attr_possible.attr.attr, &mask_attr_present.attr.attr,
	&dev_attr_kernel_max.attr,   &dev_attr_offline.attr,	    NULL,
};
ATTRIBUTE_GROUPS(cpu_root);

static void cpu_device_release(struct device *dev)
{
}

/**
 * register_cpu - make a CPU's device
 * @cpu: its device structure, zeroed
 * @num: its number
 *
 * Return: 0 or what device_register() says. Context: may sleep.
 */
int register_cpu(struct cpu *cpu, int num)
{
	int err;

	cpu->dev.id = num;
	cpu->dev.bus = &cpu_subsys;
	cpu->dev.release = cpu_device_release;
	err = device_register(&cpu->dev);
	if (err) {
		put_device(&cpu->dev);
		return err;
	}
	cpu_devices[num] = &cpu->dev;
	return 0;
}

/**
 * get_cpu_device - a CPU's device
 * @cpu: its number
 *
 * Return: the device or NULL.
 */
struct device *get_cpu_device(unsigned int cpu)
{
	return cpu < nr_cpu_ids && cpu_possible(cpu) ? cpu_devices[cpu] : NULL;
}
EXPORT_SYMBOL_GPL(get_cpu_device);

static int __init cpu_devices_init(void)
{
	int cpu, err = subsys_system_register(&cpu_subsys, cpu_root_groups);

	if (err)
		return err;
	for_each_present_cpu(cpu) {
		err = register_cpu(per_cpu_ptr(&cpu_device, cpu), cpu);
		if (err)
			pr_warn("cpu%d: no device: error %d\n", cpu, err);
	}
	return 0;
}
subsys_initcall(cpu_devices_init);
