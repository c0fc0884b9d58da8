// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/cpuinfo, one block a hart in the form Linux on RISC-V prints. Reads the device tree and,
 * for the machine's identity, the firmware; no state.
 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/of.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/string.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/sbi.h>
#include <asm/smp.h>

static unsigned long identity(int fid)
{
	return sbi_ecall(SBI_EXT_BASE, fid, 0, 0, 0, 0, 0, 0).value;
}

static int show_cpuinfo(struct seq_file *m, void *v)
{
	unsigned int cpu = (unsigned long)v - 1;
	struct device_node *node = of_get_cpu_node(cpu, NULL);
	const char *isa = NULL, *compat = NULL;

	seq_printf(m, "processor\t: %u\n", cpu);
	seq_printf(m, "hart\t\t: %lu\n", cpuid_to_hartid_map(cpu));
	of_property_read_string(node, "riscv,isa", &isa);
	if (isa)
		seq_printf(m, "isa\t\t: %s\n", isa);
	seq_printf(m, "mmu\t\t: %s\n", pgtable_l4_enabled ? "sv48" : "sv39");
	if (!of_property_read_string(node, "compatible", &compat) && strcmp(compat, "riscv"))
		seq_printf(m, "uarch\t\t: %s\n", compat);
	seq_printf(m, "mvendorid\t: 0x%lx\n", identity(SBI_EXT_BASE_GET_MVENDORID));
	seq_printf(m, "marchid\t\t: 0x%lx\n", identity(SBI_EXT_BASE_GET_MARCHID));
	seq_printf(m, "mimpid\t\t: 0x%lx\n", identity(SBI_EXT_BASE_GET_MIMPID));
	if (isa)
		seq_printf(m, "hart isa\t: %s\n", isa);
	seq_puts(m, "\n");
	of_node_put(node);
	return 0;
}

/* An iterator is the CPU's number plus one, so that NULL ends. */
static void *c_start(struct seq_file *m, loff_t *pos)
{
	*pos = cpumask_next(*pos - 1, cpu_online_mask);
	return *pos < nr_cpu_ids ? (void *)(unsigned long)(*pos + 1) : NULL;
}

static void *c_next(struct seq_file *m, void *v, loff_t *pos)
{
	(*pos)++;
	return c_start(m, pos);
}

static void c_stop(struct seq_file *m, void *v)
{
}

const struct seq_operations cpuinfo_op = {
	.start = c_start,
	.next = c_next,
	.stop = c_stop,
	.show = show_cpuinfo,
};
