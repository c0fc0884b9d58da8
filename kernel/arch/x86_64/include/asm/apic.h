/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The local APIC of this CPU (Intel SDM volume 3, chapter 11), memory mapped or x2APIC, and what
 * the interrupt controller drivers export to arch code.
 */
#ifndef _ASM_X86_APIC_H
#define _ASM_X86_APIC_H

#include <linux/types.h>

#define APIC_ID		0x020
#define APIC_LVR	0x030
#define APIC_TASKPRI	0x080
#define APIC_EOI	0x0b0
#define APIC_LDR	0x0d0
#define APIC_DFR	0x0e0
#define APIC_SPIV	0x0f0
#define APIC_SPIV_APIC_ENABLED	(1 << 8)
#define APIC_ISR	0x100
#define APIC_IRR	0x200
#define APIC_ESR	0x280
#define APIC_ICR	0x300
#define APIC_ICR2	0x310
#define APIC_ICR_BUSY		0x01000
#define APIC_DM_NMI		0x00400
#define APIC_DM_INIT		0x00500
#define APIC_DM_STARTUP		0x00600
#define APIC_INT_ASSERT		0x04000
#define APIC_INT_LEVELTRIG	0x08000
#define APIC_DEST_ALLBUT	0xc0000
#define APIC_LVTT	0x320
#define APIC_LVT_TIMER_ONESHOT	(0 << 17)
#define APIC_LVT_TIMER_PERIODIC	(1 << 17)
#define APIC_LVT_TIMER_TSCDEADLINE (2 << 17)
#define APIC_LVT_MASKED		(1 << 16)
#define APIC_LVTTHMR	0x330
#define APIC_LVTPC	0x340
#define APIC_LVT0	0x350
#define APIC_LVT1	0x360
#define APIC_LVTERR	0x370
#define APIC_TMICT	0x380
#define APIC_TMCCT	0x390
#define APIC_TDCR	0x3e0
#define APIC_TDR_DIV_1	0xb

#define APIC_DEFAULT_PHYS_BASE	0xfee00000UL
#define X2APIC_ENABLE		(1UL << 10)
#define XAPIC_ENABLE		(1UL << 11)

u32 apic_read(u32 reg);
void apic_write(u32 reg, u32 value);
u32 read_apic_id(void);
void apic_eoi(void);
void apic_send_ipi(u32 apicid, u32 vector_and_mode);
void apic_send_ipi_allbutself(u32 vector_and_mode);

void local_apic_map(void);
void setup_local_apic(void);
void disable_local_APIC(void);

void ioapic_init(void);
void ioapic_mask_all(void);

void legacy_pic_mask(void);

void setup_boot_APIC_clock(void);
void setup_secondary_APIC_clock(void);
void local_apic_timer_interrupt(void);

#endif
