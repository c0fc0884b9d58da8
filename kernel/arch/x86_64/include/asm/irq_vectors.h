/* SPDX-License-Identifier: GPL-2.0-only */
/* Which interrupt vector is what. Device interrupts take 0x30 upwards, system ones the top. */
#ifndef _ASM_X86_IRQ_VECTORS_H
#define _ASM_X86_IRQ_VECTORS_H

#define FIRST_EXTERNAL_VECTOR		0x20
#define ISA_SPURIOUS_VECTOR		0x20	/* 16 of them: the masked PICs */
#define IRQ0_VECTOR			0x30
#define FIRST_SYSTEM_VECTOR		0xec
#define LOCAL_TIMER_VECTOR		0xec
#define REBOOT_VECTOR			0xf8
#define CALL_FUNCTION_SINGLE_VECTOR	0xfb
#define CALL_FUNCTION_VECTOR		0xfc
#define RESCHEDULE_VECTOR		0xfd
#define ERROR_APIC_VECTOR		0xfe
#define SPURIOUS_APIC_VECTOR		0xff
#define NR_VECTORS			256

#define NR_IRQS_LEGACY			16
#define NR_IRQS				128

#endif
