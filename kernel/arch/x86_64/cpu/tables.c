// SPDX-License-Identifier: GPL-2.0-only
/*
 * Descriptor tables: one IDT for all CPUs, and for each CPU a GDT, a TSS and the stacks of the
 * exceptions that must not trust the interrupted stack. A CPU's tables are prepared before it
 * starts and loaded by itself.
 */
#include <linux/cache.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/threads.h>
#include <asm/desc.h>
#include <asm/irq_vectors.h>
#include <asm/page.h>
#include <asm/processor.h>

#define GATE_INTERRUPT 0xe
#define GATE_PRESENT   0x8000

extern unsigned long exception_stubs[];
extern char irq_entries_start[];

static struct cpu_tables boot_tables;
struct cpu_tables *cpu_tables[CONFIG_NR_CPUS] = { [0] = &boot_tables };
struct gate_desc idt_table[NR_VECTORS] __aligned(PAGE_SIZE) __ro_after_init;

/* A 64-bit TSS descriptor takes two slots (Intel SDM volume 3, figure 7-4). */
static void set_tss_desc(u64 *gdt, const struct x86_hw_tss *tss)
{
	u64 addr = (unsigned long)tss;

	gdt[GDT_ENTRY_TSS] = (sizeof(*tss) - 1) | (addr & 0xffffff) << 16 | 0x89ULL << 40 |
			     (addr >> 24 & 0xff) << 56;
	gdt[GDT_ENTRY_TSS + 1] = addr >> 32;
}

static void fill_tables(struct cpu_tables *t)
{
	int i;

	t->gdt[GDT_ENTRY_KERNEL_CS] = 0x00af9b000000ffff;
	t->gdt[GDT_ENTRY_KERNEL_DS] = 0x00cf93000000ffff;
	t->gdt[GDT_ENTRY_DEFAULT_USER32_CS] = 0x00cffb000000ffff;
	t->gdt[GDT_ENTRY_DEFAULT_USER_DS] = 0x00cff3000000ffff;
	t->gdt[GDT_ENTRY_DEFAULT_USER_CS] = 0x00affb000000ffff;
	set_tss_desc(t->gdt, &t->tss);
	for (i = 0; i < N_EXCEPTION_STACKS; i++)
		t->tss.ist[i] = (unsigned long)t->stacks[i] + EXCEPTION_STACK_SIZE;
	t->tss.io_bitmap_base = sizeof(t->tss); /* none: no user port access */
}

/**
 * cpu_tables_prepare - allocate and fill the tables of another CPU
 * @cpu: its number
 * Return: 0 or -ENOMEM. May sleep.
 */
int cpu_tables_prepare(unsigned int cpu)
{
	if (!cpu_tables[cpu]) {
		cpu_tables[cpu] = (void *)__get_free_pages(GFP_KERNEL | __GFP_ZERO,
							   get_order(sizeof(struct cpu_tables)));
		if (!cpu_tables[cpu])
			return -ENOMEM;
	}
	fill_tables(cpu_tables[cpu]);
	return 0;
}

/**
 * cpu_tables_load - make this CPU use its tables
 * @cpu: number of this CPU
 *
 * The code segment in use is the same in the boot GDT, so CS needs no reload.
 */
void cpu_tables_load(unsigned int cpu)
{
	struct cpu_tables *t = cpu_tables[cpu];
	struct desc_ptr gdt = { sizeof(t->gdt) - 1, (unsigned long)t->gdt };

	if (!cpu)
		fill_tables(t);
	asm volatile("lgdt %0" : : "m"(gdt));
	asm volatile("ltr %w0" : : "r"(__TSS_SEL));
	asm volatile("lldt %w0" : : "r"(0));
}

static void set_gate(unsigned int vector, unsigned long handler, unsigned int ist, unsigned int dpl)
{
	struct gate_desc *gate = &idt_table[vector];

	gate->offset_low = handler;
	gate->segment = __KERNEL_CS;
	gate->bits = ist | GATE_INTERRUPT << 8 | dpl << 13 | GATE_PRESENT;
	gate->offset_middle = handler >> 16;
	gate->offset_high = handler >> 32;
	gate->reserved = 0;
}

/**
 * idt_setup - fill the table every CPU loads
 *
 * User code may raise only breakpoint (3) and overflow (4) by instruction.
 */
void __init idt_setup(void)
{
	unsigned int v;

	for (v = 0; v <= 21; v++)
		set_gate(v, exception_stubs[v], 0, v == 3 || v == 4 ? 3 : 0);
	set_gate(2, exception_stubs[2], IST_NMI, 0);
	set_gate(8, exception_stubs[8], IST_DF, 0);
	set_gate(18, exception_stubs[18], IST_MCE, 0);
	for (v = FIRST_EXTERNAL_VECTOR; v < NR_VECTORS; v++)
		set_gate(v, (unsigned long)irq_entries_start + 16 * (v - FIRST_EXTERNAL_VECTOR), 0,
			 0);
}

/** idt_load - make this CPU use the IDT */
void idt_load(void)
{
	struct desc_ptr idt = { sizeof(idt_table) - 1, (unsigned long)idt_table };

	asm volatile("lidt %0" : : "m"(idt));
}
