// SPDX-License-Identifier: GPL-2.0-only
/* Memory in /proc/iomem: what memblock knows as RAM, and the kernel's own parts in it. */
#include <linux/init.h>
#include <linux/ioport.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>

#include <asm/sections.h>

static struct resource code = {
	.name = "Kernel code",
	.flags = IORESOURCE_BUSY | IORESOURCE_SYSTEM_RAM,
};
static struct resource data = {
	.name = "Kernel data",
	.flags = IORESOURCE_BUSY | IORESOURCE_SYSTEM_RAM,
};
static struct resource bss = {
	.name = "Kernel bss",
	.flags = IORESOURCE_BUSY | IORESOURCE_SYSTEM_RAM,
};

static void __init place(struct resource *res, const void *start, const void *end)
{
	res->start = __pa_symbol(start);
	res->end = __pa_symbol(end) - 1;
	if (insert_resource(&iomem_resource, res))
		pr_debug("iomem: no place for %s %pR\n", res->name, res);
}

static int __init ram_resources_init(void)
{
	struct memblock_region *region;

	for_each_mem_region(region) {
		struct resource *res = kzalloc(sizeof(*res), GFP_KERNEL);

		if (!res)
			return -ENOMEM;
		res->name = "System RAM";
		res->start = region->base;
		res->end = region->base + region->size - 1;
		res->flags = IORESOURCE_SYSTEM_RAM | IORESOURCE_BUSY;
		if (insert_resource(&iomem_resource, res))
			kfree(res);
	}
	place(&code, _stext, _etext);
	place(&data, _sdata, _edata);
	place(&bss, __bss_start, __bss_stop);
	return 0;
}
postcore_initcall(ram_resources_init);
