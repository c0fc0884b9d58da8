/* SPDX-License-Identifier: GPL-2.0-only */
/* Descriptor tables: layouts of GDT and IDT entries and of the 64-bit TSS. Arch code only. */
#ifndef _ASM_X86_DESC_H
#define _ASM_X86_DESC_H

#include <linux/types.h>
#include <asm/page_types.h>
#include <asm/segment.h>

struct desc_ptr {
	u16 size;
	u64 address;
} __attribute__((__packed__));

struct gate_desc {
	u16 offset_low;
	u16 segment;
	u16 bits;		/* IST 0-2, type 8-11, DPL 13-14, present 15 */
	u16 offset_middle;
	u32 offset_high;
	u32 reserved;
};

struct x86_hw_tss {
	u32 reserved1;
	u64 sp0;
	u64 sp1;
	u64 sp2;
	u64 reserved2;
	u64 ist[7];
	u32 reserved3;
	u32 reserved4;
	u16 reserved5;
	u16 io_bitmap_base;
} __attribute__((__packed__));

enum { IST_DF = 1, IST_NMI, IST_MCE, N_EXCEPTION_STACKS = 3 };

/**
 * struct cpu_tables - descriptor tables and exception stacks of one CPU
 */
struct cpu_tables {
	u8 stacks[N_EXCEPTION_STACKS][EXCEPTION_STACK_SIZE];
	u64 gdt[GDT_ENTRIES];
	struct x86_hw_tss tss;
} __attribute__((__aligned__(PAGE_SIZE)));

extern struct cpu_tables *cpu_tables[];
extern struct gate_desc idt_table[256];

void cpu_tables_load(unsigned int cpu);
int cpu_tables_prepare(unsigned int cpu);
void idt_setup(void);
void idt_load(void);

static inline void load_sp0(struct x86_hw_tss *tss, unsigned long sp0)
{
	tss->sp0 = sp0;
}

#endif
