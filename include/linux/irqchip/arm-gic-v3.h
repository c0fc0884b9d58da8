/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Registers of the Arm Generic Interrupt Controller, version 3 (ARM IHI 0069). What the
 * distributor shares with version 2 is in arm-gic.h.
 */
#ifndef __LINUX_IRQCHIP_ARM_GIC_V3_H
#define __LINUX_IRQCHIP_ARM_GIC_V3_H

#include <asm/sysreg.h>

#define GICD_CTLR		0x0000
#define GICD_TYPER		0x0004
#define GICD_IGROUPR		0x0080
#define GICD_IROUTER		0x6000
#define GICD_PIDR2		0xffe8

#define GICD_CTLR_RWP		(1U << 31)
#define GICD_CTLR_ARE_NS	(1U << 4)
#define GICD_CTLR_ENABLE_G1A	(1U << 1)
#define GICD_CTLR_ENABLE_G1	(1U << 0)
#define GICD_TYPER_IRQS(typer)	((((typer) & 0x1f) + 1) * 32)
#define GIC_PIDR2_ARCH(pidr2)	((pidr2) & 0xf0)
#define GIC_PIDR2_ARCH_GICv3	0x30
#define GIC_PIDR2_ARCH_GICv4	0x40

/* A redistributor: a frame of control registers and one for SGIs and PPIs, 64 KiB each. */
#define GICR_CTLR		0x0000
#define GICR_TYPER		0x0008
#define GICR_WAKER		0x0014
#define GICR_IGROUPR0		GICD_IGROUPR
#define GICR_SGI_FRAME		0x10000
#define GICR_V3_SIZE		0x20000
#define GICR_V4_SIZE		0x40000

#define GICR_CTLR_RWP		(1U << 3)
#define GICR_TYPER_VLPIS	(1U << 1)
#define GICR_TYPER_LAST		(1U << 4)
#define GICR_WAKER_PROCESSOR_SLEEP	(1U << 1)
#define GICR_WAKER_CHILDREN_ASLEEP	(1U << 2)

#define SYS_ICC_PMR_EL1		sys_reg(3, 0, 4, 6, 0)
#define SYS_ICC_AP1R0_EL1	sys_reg(3, 0, 12, 9, 0)
#define SYS_ICC_SGI1R_EL1	sys_reg(3, 0, 12, 11, 5)
#define SYS_ICC_IAR1_EL1	sys_reg(3, 0, 12, 12, 0)
#define SYS_ICC_EOIR1_EL1	sys_reg(3, 0, 12, 12, 1)
#define SYS_ICC_BPR1_EL1	sys_reg(3, 0, 12, 12, 3)
#define SYS_ICC_CTLR_EL1	sys_reg(3, 0, 12, 12, 4)
#define SYS_ICC_SRE_EL1		sys_reg(3, 0, 12, 12, 5)
#define SYS_ICC_IGRPEN1_EL1	sys_reg(3, 0, 12, 12, 7)

#define ICC_SRE_EL1_SRE		(1U << 0)
#define ICC_CTLR_EL1_EOImode	(1U << 1)
#define ICC_IAR1_EL1_SPURIOUS	1020 /* and the three numbers after it */
#define ICC_IAR1_EL1_LPIS	8192
#define DEFAULT_PMR_VALUE	0xf0

#define ICC_SGI1R_AFFINITY_1_SHIFT	16
#define ICC_SGI1R_SGI_ID_SHIFT		24
#define ICC_SGI1R_AFFINITY_2_SHIFT	32
#define ICC_SGI1R_RS_SHIFT		44
#define ICC_SGI1R_AFFINITY_3_SHIFT	48

#endif
