// SPDX-License-Identifier: GPL-2.0-only
/*
 * From the loader's hand-over to start_kernel(), and setup_arch(): command line, memory map,
 * page tables, firmware tables, which CPUs there are. Boot CPU only, interrupts off.
 */
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/panic.h>
#include <linux/pfn.h>
#include <linux/printk.h>
#include <linux/sched/task.h>
#include <linux/sched/task_stack.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/apic.h>
#include <asm/cpu.h>
#include <asm/desc.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/trampoline.h>
#include <asm/tsc.h>
#include <asm/x86_cpu.h>
#include <kobold/acpi.h>
#include <kobold/arch.h>

#define LOWMEM_START 0x10000UL /* below: real-mode leftovers, the trampoline page */

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
 * x86_64_start_kernel - first C function
 * @start_info_paddr: physical address of the loader's hand-over
 *
 * Context: boot page tables, boot stack, GS base set, no exception table yet.
 */
void __init x86_64_start_kernel(unsigned long start_info_paddr)
{
	tsc_init_sched_clock();
	x86_cpus[0].kernel_sp = task_stack_top(&init_task);
	idt_setup();
	cpu_tables_load(0);
	idt_load();
	early_serial_init();
	pvh_read_start_info(start_info_paddr);
	start_kernel();
}

static const char *__init e820_type_name(u32 type)
{
	static const char *const names[] = {
		[E820_TYPE_RAM] = "usable",	   [E820_TYPE_RESERVED] = "reserved",
		[E820_TYPE_ACPI] = "ACPI data",	   [E820_TYPE_NVS] = "ACPI NVS",
		[E820_TYPE_UNUSABLE] = "unusable",
	};

	return type < ARRAY_SIZE(names) && names[type] ? names[type] : "reserved";
}

static void __init print_memory_map(void)
{
	unsigned int i;

	if (!boot_info.nr_e820)
		panic("The boot loader gave no memory map (PVH start info expected)\n");
	pr_info("BIOS-provided physical RAM map:\n");
	for (i = 0; i < boot_info.nr_e820; i++) {
		const struct e820_entry *e = &boot_info.e820[i];

		pr_info("BIOS-e820: [mem %#018llx-%#018llx] %s\n", e->addr, e->addr + e->size - 1,
			e820_type_name(e->type));
	}
}

static void __init add_memory(void)
{
	unsigned int i;

	for (i = 0; i < boot_info.nr_e820; i++) {
		const struct e820_entry *e = &boot_info.e820[i];
		phys_addr_t start = PAGE_ALIGN(e->addr);
		phys_addr_t end = PAGE_ALIGN_DOWN(e->addr + e->size);

		if (e->type != E820_TYPE_RAM)
			continue;
		start = max_t(phys_addr_t, start, LOWMEM_START);
		end = min(end, mem_limit);
		if (start < end)
			memblock_add(start, end - start);
	}
	memblock_reserve(__pa_symbol(_text), _end - _text);
	/* Video memory and ROMs, whatever the map says. */
	memblock_reserve(0x9f000, 0x100000 - 0x9f000);
}

static void __init reserve_initrd(void)
{
	phys_addr_t start = boot_info.initrd_paddr;
	phys_addr_t end = start + boot_info.initrd_size;

	if (!boot_info.initrd_size)
		return;
	if (!memblock_is_region_memory(start, boot_info.initrd_size)) {
		pr_err("initrd at %#llx-%#llx is outside of memory, ignored\n", start, end);
		return;
	}
	memblock_reserve(start, boot_info.initrd_size);
	initrd_start = (unsigned long)__va(start);
	initrd_end = (unsigned long)__va(end);
	pr_info("RAMDISK: [mem %#010llx-%#010llx]\n", start, end - 1);
}

void __init setup_arch(char **cmdline_p)
{
	strscpy(boot_command_line, boot_info.cmdline, COMMAND_LINE_SIZE);
	*cmdline_p = boot_info.cmdline;
	identify_boot_cpu();
	parse_early_param();
	early_console_register();
	cpu_init(0);

	print_memory_map();
	add_memory();
	reserve_initrd();
	max_pfn = PFN_DOWN(memblock_end_of_DRAM());
	max_low_pfn = max_pfn;
	min_low_pfn = PFN_UP(memblock_start_of_DRAM());
	smap_patch();
	paging_init();

	acpi_table_init(boot_info.rsdp_paddr);
	local_apic_map();
	/*
	 * The old controller first: firmware left its timer line raised, and once LINT0 is masked
	 * nobody would take that request back from the CPU.
	 */
	legacy_pic_mask();
	setup_local_apic();
	setup_smp_possible();
	calibrate_early();
}
