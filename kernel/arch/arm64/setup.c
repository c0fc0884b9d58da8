// SPDX-License-Identifier: GPL-2.0-only
/*
 * From head.S to start_kernel(), and setup_arch(): device tree, command line, memory, page tables,
 * which CPUs there are. Boot CPU only, interrupts off.
 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/panic.h>
#include <linux/pfn.h>
#include <linux/printk.h>
#include <linux/psci.h>
#include <linux/sched/task.h>
#include <linux/serial_core.h>
#include <linux/smp.h>
#include <asm/cpufeature.h>
#include <asm/cputype.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>
#include <asm/sections.h>
#include <asm/setup.h>
#include <asm/smp_plat.h>
#include <kobold/arch.h>

unsigned long boot_fdt_phys __initdata;
unsigned long boot_level[2] __initdata;

static phys_addr_t mem_limit __initdata = ~0ULL;

static int __init setup_mem(char *arg)
{
	if (!arg)
		return -EINVAL;
	mem_limit = memparse(arg, &arg);
	return 0;
}
early_param("mem", setup_mem);

/**
 * arm64_start_kernel - first C function
 *
 * Context: boot page tables, boot stack, exceptions reported.
 */
void __init arm64_start_kernel(void)
{
	__cpu_logical_map[0] = read_cpuid_mpidr() & MPIDR_HWID_BITMASK;
	cpufeature_init_boot();
	cpu_init(0);
	start_kernel();
}

static void __init scan_device_tree(void)
{
	if (boot_fdt_phys % 8 ||
	    !early_init_dt_scan(fixmap_remap_fdt(boot_fdt_phys), boot_fdt_phys))
		panic("The boot loader gave no device tree (at %#lx)\n", boot_fdt_phys);
}

/* What the direct map cannot hold, or the command line forbids, does not exist. */
static void __init limit_memory(void)
{
	phys_addr_t end = PAGE_END - PAGE_OFFSET, total = 0;
	struct memblock_region *r;

	for_each_mem_region(r) {
		if (mem_limit - total < r->size) {
			end = min(end, r->base + (mem_limit - total));
			break;
		}
		total += r->size;
	}
	memblock_remove(end, ~0ULL - end);
}

void __init setup_arch(char **cmdline_p)
{
	early_fixmap_init();
	scan_device_tree();
	*cmdline_p = boot_command_line;
	parse_early_param();
	setup_earlycon_from_dt();
	pr_info("Booting Linux on physical CPU 0x%010llx [0x%08x]\n", cpu_logical_map(0),
		read_cpuid_id());

	limit_memory();
	memblock_reserve(__pa_symbol(_text), _end - _text);
	max_pfn = PFN_DOWN(memblock_end_of_DRAM());
	max_low_pfn = max_pfn;
	min_low_pfn = PFN_UP(memblock_start_of_DRAM());
	paging_init();
	unflatten_device_tree();
	psci_dt_init();
	smp_init_cpus();
}
