// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the firmware's hand-over to start_kernel(), and setup_arch(): device tree, command line,
 * memory, page tables, which harts there are. Boot CPU only, interrupts off.
 */
#include <linux/console.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/of_fdt.h>
#include <linux/panic.h>
#include <linux/pfn.h>
#include <linux/printk.h>
#include <linux/sched/task.h>
#include <linux/serial_core.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include <asm/hwcap.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/setup.h>
#include <kobold/arch.h>

unsigned long boot_hartid __ro_after_init;
phys_addr_t dtb_early_pa __initdata;

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
 * riscv_start_kernel - first C function
 * @hartid: the hart that runs
 * @dtb_pa: physical address of the device tree
 * @load_pa: physical address of the kernel image
 *
 * Context: early page tables, which map the image and the whole direct map; boot stack, trap
 * vector set.
 */
void __init riscv_start_kernel(unsigned long hartid, unsigned long dtb_pa, unsigned long load_pa)
{
	va_kernel_pa_offset = KERNEL_LINK_ADDR - load_pa;
	boot_hartid = hartid;
	dtb_early_pa = dtb_pa;
	__cpuid_to_hartid_map[0] = hartid;
	start_kernel();
}

static void __init scan_device_tree(void)
{
	if (dtb_early_pa >= DIRECT_MAP_SIZE ||
	    !early_init_dt_scan(__va(dtb_early_pa), dtb_early_pa)) {
		sbi_console_register();
		panic("The firmware gave no valid device tree (address %#llx in a1)\n",
		      (u64)dtb_early_pa);
	}
}

static void __init setup_bootmem(void)
{
	memblock_reserve(__pa_symbol(_text), _end - _text);
	if (memblock_end_of_DRAM() > DIRECT_MAP_SIZE) {
		pr_warn("Memory beyond %lu GiB is not used\n", DIRECT_MAP_SIZE >> 30);
		memblock_remove(DIRECT_MAP_SIZE, memblock_end_of_DRAM() - DIRECT_MAP_SIZE);
	}
	if (mem_limit != ~0ULL)
		memblock_enforce_memory_limit(mem_limit);
	max_pfn = PFN_DOWN(memblock_end_of_DRAM());
	max_low_pfn = max_pfn;
	min_low_pfn = PFN_UP(memblock_start_of_DRAM());
}

void __init setup_arch(char **cmdline_p)
{
	fixmap_init_early();
	scan_device_tree();
	*cmdline_p = boot_command_line;
	parse_early_param();
	setup_earlycon_from_dt();
	/* Where the device tree names no console that is known. */
	if (hlist_empty(&console_list))
		sbi_console_register();
	pr_info("Machine model: %s\n", of_flat_dt_get_machine_name() ?: "unknown");
	sbi_init();
	setup_bootmem();
	paging_init();
	unflatten_device_tree();
	setup_smp();
	riscv_fill_hwcap();
}
