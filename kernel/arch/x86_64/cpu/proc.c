// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/cpuinfo: one block for each online CPU, in Linux's form. All CPUs are taken to be alike.
 */
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <asm/cpu.h>
#include <asm/cpufeature.h>
#include <asm/processor.h>
#include <asm/tsc.h>

struct flag_name {
	u16 bit;
	const char *name;
};

/* clang-format off */
#define F(word, bit, name)	{ (word) * 32 + (bit), name }

/* Names as Linux prints them, in its order of words. */
static const struct flag_name flag_names[] = {
	F(0, 0, "fpu"), F(0, 1, "vme"), F(0, 2, "de"), F(0, 3, "pse"), F(0, 4, "tsc"),
	F(0, 5, "msr"), F(0, 6, "pae"), F(0, 7, "mce"), F(0, 8, "cx8"), F(0, 9, "apic"),
	F(0, 11, "sep"), F(0, 12, "mtrr"), F(0, 13, "pge"), F(0, 14, "mca"), F(0, 15, "cmov"),
	F(0, 16, "pat"), F(0, 17, "pse36"), F(0, 18, "pn"), F(0, 19, "clflush"), F(0, 21, "dts"),
	F(0, 22, "acpi"), F(0, 23, "mmx"), F(0, 24, "fxsr"), F(0, 25, "sse"), F(0, 26, "sse2"),
	F(0, 27, "ss"), F(0, 28, "ht"), F(0, 29, "tm"), F(0, 31, "pbe"),
	F(1, 11, "syscall"), F(1, 20, "nx"), F(1, 22, "mmxext"), F(1, 25, "fxsr_opt"),
	F(1, 26, "pdpe1gb"), F(1, 27, "rdtscp"), F(1, 29, "lm"), F(1, 30, "3dnowext"),
	F(1, 31, "3dnow"),
	F(4, 0, "pni"), F(4, 1, "pclmulqdq"), F(4, 3, "monitor"), F(4, 9, "ssse3"),
	F(4, 12, "fma"), F(4, 13, "cx16"), F(4, 17, "pcid"), F(4, 19, "sse4_1"),
	F(4, 20, "sse4_2"), F(4, 21, "x2apic"), F(4, 22, "movbe"), F(4, 23, "popcnt"),
	F(4, 24, "tsc_deadline_timer"), F(4, 25, "aes"), F(4, 26, "xsave"), F(4, 28, "avx"),
	F(4, 29, "f16c"), F(4, 30, "rdrand"), F(4, 31, "hypervisor"),
	F(6, 0, "lahf_lm"), F(6, 2, "svm"), F(6, 4, "cr8_legacy"), F(6, 5, "abm"),
	F(6, 6, "sse4a"), F(6, 8, "3dnowprefetch"),
	F(9, 0, "fsgsbase"), F(9, 3, "bmi1"), F(9, 5, "avx2"), F(9, 7, "smep"), F(9, 8, "bmi2"),
	F(9, 9, "erms"), F(9, 10, "invpcid"), F(9, 18, "rdseed"), F(9, 19, "adx"),
	F(9, 20, "smap"), F(9, 23, "clflushopt"), F(9, 24, "clwb"), F(9, 29, "sha_ni"),
	F(10, 0, "xsaveopt"), F(10, 1, "xsavec"), F(10, 2, "xgetbv1"), F(10, 3, "xsaves"),
	F(16, 2, "umip"), F(16, 3, "pku"), F(16, 16, "la57"), F(16, 22, "rdpid"),
	F(18, 4, "fsrm"), F(18, 29, "arch_capabilities"),
};
/* clang-format on */

static void show_flags(struct seq_file *m)
{
	size_t i;

	seq_puts(m, "flags\t\t:");
	for (i = 0; i < ARRAY_SIZE(flag_names); i++)
		if (boot_cpu_has(flag_names[i].bit))
			seq_printf(m, " %s", flag_names[i].name);
	seq_putc(m, '\n');
}

static int show_cpuinfo(struct seq_file *m, void *v)
{
	const struct cpuinfo_x86 *c = &boot_cpu_data;
	unsigned int cpu = (unsigned long)v - 1;
	unsigned int khz = tsc_khz;

	seq_printf(m, "processor\t: %u\n", cpu);
	seq_printf(m, "vendor_id\t: %s\n", c->x86_vendor_id);
	seq_printf(m, "cpu family\t: %d\n", c->x86);
	seq_printf(m, "model\t\t: %u\n", c->x86_model);
	seq_printf(m, "model name\t: %s\n", c->x86_model_id[0] ? c->x86_model_id : "unknown");
	seq_printf(m, "stepping\t: %d\n", c->x86_stepping);
	seq_printf(m, "cpu MHz\t\t: %u.%03u\n", khz / 1000, khz % 1000);
	if (c->cache_size)
		seq_printf(m, "cache size\t: %d KB\n", c->cache_size);
	seq_printf(m, "physical id\t: 0\nsiblings\t: %u\n", num_online_cpus());
	seq_printf(m, "core id\t\t: %u\ncpu cores\t: %u\n", cpu, num_online_cpus());
	seq_printf(m, "apicid\t\t: %u\ninitial apicid\t: %u\n", cpu_to_apicid[cpu],
		   cpu_to_apicid[cpu]);
	seq_printf(m, "fpu\t\t: yes\nfpu_exception\t: yes\ncpuid level\t: %d\nwp\t\t: yes\n",
		   c->cpuid_level);
	show_flags(m);
	seq_puts(m, "bugs\t\t:\n");
	seq_printf(m, "bogomips\t: %u.%02u\n", khz / 500, khz / 5 % 100);
	seq_printf(m, "clflush size\t: %u\ncache_alignment\t: %u\n", c->clflush_size,
		   c->clflush_size);
	seq_printf(m, "address sizes\t: %u bits physical, %u bits virtual\n", c->x86_phys_bits,
		   c->x86_virt_bits);
	seq_puts(m, "power management:\n\n");
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
