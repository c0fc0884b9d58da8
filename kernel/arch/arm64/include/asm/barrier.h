/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory barriers: DMB among the CPUs of the inner shareable domain, and with devices in the
 * outer one; DSB where completion counts (Arm ARM, B2.3.10).
 */
#ifndef _ASM_ARM64_BARRIER_H
#define _ASM_ARM64_BARRIER_H

#ifndef __ASSEMBLY__

#define isb()		asm volatile("isb" : : : "memory")
#define dsb(opt)	asm volatile("dsb " #opt : : : "memory")
#define dmb(opt)	asm volatile("dmb " #opt : : : "memory")

#define mb()		dsb(sy)
#define rmb()		dsb(ld)
#define wmb()		dsb(st)
#define dma_mb()	dmb(osh)
#define dma_rmb()	dmb(oshld)
#define dma_wmb()	dmb(oshst)
#define __smp_mb()	dmb(ish)
#define __smp_rmb()	dmb(ishld)
#define __smp_wmb()	dmb(ishst)

#include <asm-generic/barrier.h>

#endif
#endif
