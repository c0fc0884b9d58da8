/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory barriers (RVWMO). The plain ones order device accesses too; those between CPUs order
 * memory only.
 */
#ifndef _ASM_RISCV_BARRIER_H
#define _ASM_RISCV_BARRIER_H

#define RISCV_FENCE(p, s)	asm volatile("fence " #p "," #s : : : "memory")

#define mb()		RISCV_FENCE(iorw, iorw)
#define rmb()		RISCV_FENCE(ir, ir)
#define wmb()		RISCV_FENCE(ow, ow)
#define dma_mb()	RISCV_FENCE(rw, rw)
#define dma_rmb()	RISCV_FENCE(r, r)
#define dma_wmb()	RISCV_FENCE(w, w)
#define __smp_mb()	RISCV_FENCE(rw, rw)
#define __smp_rmb()	RISCV_FENCE(r, r)
#define __smp_wmb()	RISCV_FENCE(w, w)

#include <asm-generic/barrier.h>

#endif
