// SPDX-License-Identifier: GPL-2.0-only
/*
 * Identifying the CPU and putting each one into the state the kernel runs in: feature words,
 * control registers, system call MSRs. The feature words are written once by the boot CPU before
 * any other runs and only read afterwards.
 */
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/export.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/threads.h>
#include <asm/cpufeature.h>
#include <asm/desc.h>
#include <asm/elf.h>
#include <asm/fpu/api.h>
#include <asm/msr.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/setup.h>
#include <asm/x86_cpu.h>

extern struct task_struct init_task;
void entry_SYSCALL_64(void);
void entry_SYSCALL_compat(void);

u32 x86_capability[NCAPINTS] __ro_after_init;
EXPORT_SYMBOL(x86_capability);
struct cpuinfo_x86 boot_cpu_data __ro_after_init;
EXPORT_SYMBOL(boot_cpu_data);
unsigned long __supported_pte_mask __ro_after_init = ~_PAGE_NX;
EXPORT_SYMBOL(__supported_pte_mask);
unsigned int elf_hwcap2 __ro_after_init;

struct x86_cpu x86_cpus[CONFIG_NR_CPUS] = {
	[0] = { .current_task = &init_task },
};

static_assert(offsetof(struct x86_cpu, current_task) == X86_CPU_CURRENT);
static_assert(offsetof(struct x86_cpu, kernel_sp) == X86_CPU_KERNEL_SP);
static_assert(offsetof(struct x86_cpu, user_sp) == X86_CPU_USER_SP);
static_assert(sizeof(struct x86_cpu) == X86_CPU_SIZE);

/**
 * setup_clear_cpu_cap - treat a feature as absent from now on
 * @bit: X86_FEATURE_*
 */
void __init setup_clear_cpu_cap(unsigned int bit)
{
	x86_capability[bit / 32] &= ~(1U << (bit % 32));
}

/* The feature words are read before early parameters: what is cleared stays off. */
static int __init setup_nosmap(char *arg)
{
	setup_clear_cpu_cap(X86_FEATURE_SMAP);
	return 0;
}
early_param("nosmap", setup_nosmap);

static int __init setup_nosmep(char *arg)
{
	setup_clear_cpu_cap(X86_FEATURE_SMEP);
	return 0;
}
early_param("nosmep", setup_nosmep);

u32 x86_elf_hwcap(void)
{
	return x86_capability[0];
}

static void __init identify_name(struct cpuinfo_x86 *c)
{
	u32 *vendor = (u32 *)c->x86_vendor_id, *model = (u32 *)c->x86_model_id;
	u32 leaf, max, ebx, ecx, edx;
	char *name;

	cpuid(0, &max, &ebx, &ecx, &edx);
	c->cpuid_level = max;
	vendor[0] = ebx;
	vendor[1] = edx;
	vendor[2] = ecx;

	if (c->extended_cpuid_level < 0x80000004)
		return;
	for (leaf = 0; leaf < 3; leaf++, model += 4)
		cpuid(0x80000002 + leaf, &model[0], &model[1], &model[2], &model[3]);
	name = skip_spaces(c->x86_model_id);
	if (name != c->x86_model_id)
		memmove(c->x86_model_id, name, strlen(name) + 1);
	strim(c->x86_model_id);
}

static void __init identify_signature(struct cpuinfo_x86 *c)
{
	u32 eax, ebx, ecx, edx;

	cpuid(1, &eax, &ebx, &ecx, &edx);
	c->x86 = (eax >> 8) & 0xf;
	c->x86_model = (eax >> 4) & 0xf;
	c->x86_stepping = eax & 0xf;
	if (c->x86 >= 6)
		c->x86_model += ((eax >> 16) & 0xf) << 4;
	if (c->x86 == 0xf)
		c->x86 += (eax >> 20) & 0xff;
	c->clflush_size = ((ebx >> 8) & 0xff) * 8;
	c->apicid = ebx >> 24;
	x86_capability[0] = edx;
	x86_capability[4] = ecx;
}

static void __init identify_extended(struct cpuinfo_x86 *c)
{
	u32 eax, ebx, ecx, edx;

	c->x86_phys_bits = 36;
	c->x86_virt_bits = 48;
	if (c->cpuid_level >= 7) {
		cpuid_count(7, 0, &eax, &ebx, &ecx, &edx);
		x86_capability[9] = ebx;
		x86_capability[16] = ecx;
		x86_capability[18] = edx;
	}
	if (c->cpuid_level >= 0xd) {
		cpuid_count(0xd, 1, &eax, &ebx, &ecx, &edx);
		x86_capability[10] = eax;
	}
	if (c->extended_cpuid_level >= 0x80000001) {
		cpuid(0x80000001, &eax, &ebx, &ecx, &edx);
		x86_capability[1] = edx;
		x86_capability[6] = ecx;
	}
	if (c->extended_cpuid_level >= 0x80000006) {
		cpuid(0x80000006, &eax, &ebx, &ecx, &edx);
		c->cache_size = ecx >> 16;
	}
	if (c->extended_cpuid_level >= 0x80000008) {
		cpuid(0x80000008, &eax, &ebx, &ecx, &edx);
		c->x86_phys_bits = eax & 0xff;
		c->x86_virt_bits = (eax >> 8) & 0xff;
	}
}

/**
 * identify_boot_cpu - read CPUID into boot_cpu_data and the feature words
 *
 * Context: boot CPU, before anything asks boot_cpu_has().
 */
void __init identify_boot_cpu(void)
{
	struct cpuinfo_x86 *c = &boot_cpu_data;
	u32 ebx, ecx, edx;

	cpuid(0x80000000, &c->extended_cpuid_level, &ebx, &ecx, &edx);
	identify_name(c);
	identify_signature(c);
	identify_extended(c);
	if (boot_cpu_has(X86_FEATURE_NX))
		__supported_pte_mask = ~0UL;
	/* What the CPU could do but we do not turn on. */
	setup_clear_cpu_cap(X86_FEATURE_FSGSBASE);
	setup_clear_cpu_cap(X86_FEATURE_PKU);
	setup_clear_cpu_cap(X86_FEATURE_LA57);
	c->x86_virt_bits = 48;
}

static void setup_control_registers(void)
{
	unsigned long cr4 = X86_CR4_PAE;

	if (boot_cpu_has(X86_FEATURE_PGE))
		cr4 |= X86_CR4_PGE;
	if (boot_cpu_has(X86_FEATURE_SMEP))
		cr4 |= X86_CR4_SMEP;
	if (boot_cpu_has(X86_FEATURE_SMAP))
		cr4 |= X86_CR4_SMAP;
	if (boot_cpu_has(X86_FEATURE_UMIP))
		cr4 |= X86_CR4_UMIP;
	write_cr4(cr4);
	write_cr0(CR0_STATE);
}

static void setup_syscall_msrs(void)
{
	wrmsrl(MSR_EFER, __rdmsr(MSR_EFER) | EFER_SCE);
	/* SYSRET takes SS from bits 63:48 + 8 and CS from + 16; SYSCALL CS from bits 47:32. */
	wrmsrl(MSR_STAR, (u64)__USER32_CS << 48 | (u64)__KERNEL_CS << 32);
	wrmsrl(MSR_LSTAR, (unsigned long)entry_SYSCALL_64);
	wrmsrl(MSR_CSTAR, (unsigned long)entry_SYSCALL_compat);
	wrmsrl(MSR_SYSCALL_MASK, X86_EFLAGS_TF | X86_EFLAGS_DF | X86_EFLAGS_IF | X86_EFLAGS_IOPL |
					 X86_EFLAGS_AC | X86_EFLAGS_NT | X86_EFLAGS_RF);
}

/**
 * cpu_init - bring this CPU's own registers into the kernel's state
 * @cpu: number of this CPU
 *
 * Context: on that CPU, interrupts off, GS base set, tables of the CPU prepared.
 */
void cpu_init(unsigned int cpu)
{
	x86_cpus[cpu].number = cpu;
	cpu_tables_load(cpu);
	idt_load();
	setup_control_registers();
	setup_syscall_msrs();
	wrmsrl(MSR_FS_BASE, 0);
	wrmsrl(MSR_KERNEL_GS_BASE, 0);
	fpu_init_cpu();
}

static int __init report_cpu(void)
{
	struct cpuinfo_x86 *c = &boot_cpu_data;

	pr_info("smpboot: CPU0: %s (family: 0x%x, model: 0x%x, stepping: 0x%x)\n",
		c->x86_model_id[0] ? c->x86_model_id : c->x86_vendor_id, c->x86, c->x86_model,
		c->x86_stepping);
	return 0;
}
early_initcall(report_cpu);
