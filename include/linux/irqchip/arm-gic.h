/* SPDX-License-Identifier: GPL-2.0-only */
/* Registers of the Arm Generic Interrupt Controller, version 2 (ARM IHI 0048). */
#ifndef __LINUX_IRQCHIP_ARM_GIC_H
#define __LINUX_IRQCHIP_ARM_GIC_H

#define GIC_CPU_CTRL		0x00
#define GIC_CPU_PRIMASK		0x04
#define GIC_CPU_BINPOINT	0x08
#define GIC_CPU_INTACK		0x0c
#define GIC_CPU_EOI		0x10

#define GICC_ENABLE		0x1
#define GICC_INT_PRI_THRESHOLD	0xf0
#define GICC_IAR_INT_ID_MASK	0x3ff

#define GIC_DIST_CTRL		0x000
#define GIC_DIST_CTR		0x004
#define GIC_DIST_ENABLE_SET	0x100
#define GIC_DIST_ENABLE_CLEAR	0x180
#define GIC_DIST_PENDING_SET	0x200
#define GIC_DIST_PENDING_CLEAR	0x280
#define GIC_DIST_ACTIVE_CLEAR	0x380
#define GIC_DIST_PRI		0x400
#define GIC_DIST_TARGET		0x800
#define GIC_DIST_CONFIG		0xc00
#define GIC_DIST_SOFTINT	0xf00

#define GICD_ENABLE		0x1
#define GICD_DISABLE		0x0
#define GICD_INT_DEF_PRI	0xa0
#define GICD_INT_DEF_PRI_X4 \
	((GICD_INT_DEF_PRI << 24) | (GICD_INT_DEF_PRI << 16) | (GICD_INT_DEF_PRI << 8) | \
	 GICD_INT_DEF_PRI)

#endif
