// SPDX-License-Identifier: GPL-2.0-only
/*
 * The local APIC: register access (memory mapped, or MSRs where firmware turned x2APIC on),
 * set-up of each CPU's own, and sending inter-processor interrupts. Each CPU touches only its
 * own APIC; the two halves of the interrupt command are written with interrupts off.
 */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <asm/apic.h>
#include <asm/fixmap.h>
#include <asm/io.h>
#include <asm/irq_vectors.h>
#include <asm/msr.h>
#include <asm/processor.h>
#include <kobold/acpi.h>

#define X2APIC_MSR_BASE 0x800
#define X2APIC_ICR	0x830

static bool x2apic __ro_after_init;
static void __iomem *lapic __ro_after_init;

/** apic_read - read a register of this CPU's APIC; @reg: APIC_* */
u32 apic_read(u32 reg)
{
	return x2apic ? (u32)__rdmsr(X2APIC_MSR_BASE + (reg >> 4)) : readl(lapic + reg);
}

/** apic_write - write a register of this CPU's APIC */
void apic_write(u32 reg, u32 value)
{
	if (x2apic)
		wrmsrl(X2APIC_MSR_BASE + (reg >> 4), value);
	else
		writel(value, lapic + reg);
}

/** apic_eoi - the interrupt in service is dealt with */
void apic_eoi(void)
{
	apic_write(APIC_EOI, 0);
}

/** read_apic_id - hardware number of this CPU */
u32 read_apic_id(void)
{
	u32 id = apic_read(APIC_ID);

	return x2apic ? id : id >> 24;
}

static void send_icr(u32 apicid, u32 low)
{
	unsigned long flags;

	if (x2apic) {
		/* An MSR write does not order earlier stores by itself. */
		asm volatile("mfence; lfence" : : : "memory");
		wrmsrl(X2APIC_ICR, (u64)apicid << 32 | low);
		return;
	}
	local_irq_save(flags);
	while (apic_read(APIC_ICR) & APIC_ICR_BUSY)
		cpu_relax();
	apic_write(APIC_ICR2, apicid << 24);
	apic_write(APIC_ICR, low);
	local_irq_restore(flags);
}

/**
 * apic_send_ipi - interrupt one CPU
 * @apicid: hardware number
 * @vector_and_mode: vector, or a delivery mode (APIC_DM_*)
 *
 * Context: any.
 */
void apic_send_ipi(u32 apicid, u32 vector_and_mode)
{
	send_icr(apicid, vector_and_mode | APIC_INT_ASSERT);
}

/** apic_send_ipi_allbutself - interrupt all other CPUs, started or not */
void apic_send_ipi_allbutself(u32 vector_and_mode)
{
	send_icr(0, vector_and_mode | APIC_INT_ASSERT | APIC_DEST_ALLBUT);
}

/**
 * local_apic_map - make the registers reachable
 *
 * Context: boot, after acpi_table_init().
 */
void __init local_apic_map(void)
{
	u64 base = __rdmsr(MSR_IA32_APICBASE);
	phys_addr_t pa = acpi_madt.lapic_address ?: APIC_DEFAULT_PHYS_BASE;

	x2apic = base & X2APIC_ENABLE;
	if (x2apic)
		return;
	if (!(base & XAPIC_ENABLE))
		wrmsrl(MSR_IA32_APICBASE, base | XAPIC_ENABLE);
	set_fixmap_nocache(FIX_APIC_BASE, pa);
	lapic = (void __iomem *)fix_to_virt(FIX_APIC_BASE);
}

/**
 * setup_local_apic - enable this CPU's APIC with everything local masked
 *
 * Context: on that CPU, interrupts off.
 */
void setup_local_apic(void)
{
	if (!x2apic) {
		apic_write(APIC_DFR, 0xffffffff);
		apic_write(APIC_LDR, 0);
	}
	apic_write(APIC_TASKPRI, 0);
	apic_write(APIC_SPIV, APIC_SPIV_APIC_ENABLED | SPURIOUS_APIC_VECTOR);
	apic_write(APIC_LVT0, APIC_LVT_MASKED);
	apic_write(APIC_LVT1, APIC_DM_NMI);
	apic_write(APIC_LVTERR, ERROR_APIC_VECTOR);
	apic_write(APIC_ESR, 0);
}

/** disable_local_APIC - no more interrupts for this CPU */
void disable_local_APIC(void)
{
	apic_write(APIC_LVTT, APIC_LVT_MASKED);
	apic_write(APIC_SPIV, SPURIOUS_APIC_VECTOR);
}
