// SPDX-License-Identifier: GPL-2.0-only
/*
 * /proc/cpuinfo: one block for each online CPU, in Linux's form. All CPUs are taken to be alike.
 */
#include <linux/bits.h>
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <asm/cpufeature.h>
#include <asm/cputype.h>
#include <asm/processor.h>
#include <asm/sysreg.h>

/* By bit of AT_HWCAP, then of AT_HWCAP2. */
static const char *const hwcap_names[64] = {
	"fp",	   "asimd",   "evtstrm",  "aes",      "pmull",	    "sha1",    "sha2",	 "crc32",
	"atomics", "fphp",    "asimdhp",  "cpuid",    "asimdrdm",   "jscvt",   "fcma",	 "lrcpc",
	"dcpop",   "sha3",    "sm3",	  "sm4",      "asimddp",    "sha512",  "sve",	 "asimdfhm",
	"dit",	   "uscat",   "ilrcpc",	  "flagm",    "ssbs",	    "sb",      "paca",	 "pacg",
	"dcpodp",  "sve2",    "sveaes",	  "svepmull", "svebitperm", "svesha3", "svesm4", "flagm2",
	"frint",   "svei8mm", "svef32mm", "svef64mm", "svebf16",    "i8mm",    "bf16",	 "dgh",
	"rng",	   "bti",     "mte",
};

static void show_features(struct seq_file *m)
{
	unsigned int i;

	seq_puts(m, "Features\t:");
	for (i = 0; i < ARRAY_SIZE(hwcap_names); i++) {
		bool present = (i < 32 ? elf_hwcap >> i : elf_hwcap2 >> (i - 32)) & 1;

		if (present && hwcap_names[i])
			seq_printf(m, " %s", hwcap_names[i]);
	}
	seq_putc(m, '\n');
}

static int show_cpuinfo(struct seq_file *m, void *v)
{
	unsigned int cpu = (unsigned long)v - 1;
	u32 midr = read_cpuid_id();
	/* Two million counter ticks are one "bogus MIPS", as with Linux's timer-based delay. */
	u64 freq = read_sysreg(cntfrq_el0);

	seq_printf(m, "processor\t: %u\n", cpu);
	seq_printf(m, "BogoMIPS\t: %llu.%02llu\n", freq / 500000, freq / 5000 % 100);
	show_features(m);
	seq_printf(m, "CPU implementer\t: 0x%02x\n", MIDR_IMPLEMENTOR(midr));
	seq_puts(m, "CPU architecture: 8\n");
	seq_printf(m, "CPU variant\t: 0x%x\n", MIDR_VARIANT(midr));
	seq_printf(m, "CPU part\t: 0x%03x\n", MIDR_PARTNUM(midr));
	seq_printf(m, "CPU revision\t: %u\n\n", MIDR_REVISION(midr));
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
